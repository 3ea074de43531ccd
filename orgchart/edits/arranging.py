"""How a chart is arranged: the shape of a branch, and roles that were moved from their places by hand.

What is arranged says nothing of who reports to whom.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Literal

from orgchart.model.records import Role, called
from orgchart.model.structure import Structure
from orgchart.text.message import Message, NotAllowed, message

Shape = Literal["auto", "rows", "hanging", "left", "both", "columns"]
FURTHEST: Final = 100_000


def shape_branch(structure: Structure, roles: Iterable[str], shape: Shape) -> None:
    """Arrange what reports to `roles` in this shape."""
    found = [role for role in _roles(structure, roles) if role.branch != shape]
    with structure.document.edit(message("edit.shape_branch", n=len(found), role=_name(found))) as edit:
        for role in found:
            edit.set(structure, role, branch=shape)


def nudge(structure: Structure, roles: Iterable[str], dx: float, dy: float, *, merge: bool = False) -> None:
    """Move roles, each with all below it, from where the layout puts them; towards the end side and down is positive.

    `merge` makes one step of undo with a nudge of the same roles just before.
    """
    found = _roles(structure, roles)
    mark = f"nudge {' '.join(role.id for role in found)}" if merge else ""
    with structure.document.edit(message("edit.nudge", n=len(found), role=_name(found)), merge=mark) as edit:
        for role in found:
            edit.set(structure, role, nudge_x=_within(role.nudge_x + dx), nudge_y=_within(role.nudge_y + dy))


def float_at(structure: Structure, role: str, x: float, y: float) -> None:
    """Let a top stand anywhere: the middle of its upper edge so far from the first top's middle and the chart's top.

    Raises NotAllowed for a role that reports to somebody, and for the first top, from which all else is measured.
    """
    record = structure.get(Role, role)
    if record is None:
        raise NotAllowed(message("refuse.gone"))
    if record.manager:
        raise NotAllowed(message("refuse.float_report", role=called(record)))
    if role == next((each for each in structure.children("") if not _floats(structure, each)), role) and not _floats(
        structure, role
    ):
        raise NotAllowed(message("refuse.float_first", role=called(record)))
    with structure.document.edit(message("edit.float_role", role=called(record))) as edit:
        edit.set(structure, record, place="floating", nudge_x=_within(x), nudge_y=_within(y))


def settle(structure: Structure, roles: Iterable[str]) -> None:
    """Put roles that were moved by hand back to where the layout puts them."""
    found = [role for role in _roles(structure, roles) if is_moved(role)]
    if not found:
        raise NotAllowed(message("refuse.not_moved"))
    with structure.document.edit(message("edit.settle", n=len(found), role=_name(found))) as edit:
        for role in found:
            edit.set(structure, role, **settled(role))


def is_moved(role: Role) -> bool:
    """Whether a role stands elsewhere than the layout puts it."""
    return bool(role.nudge_x or role.nudge_y) or role.place == "floating"


def settled(role: Role) -> dict[str, Any]:
    """Return the fields of a role that is moved by hand no more, '{}' where it was not."""
    if not is_moved(role):
        return {}
    return {"nudge_x": 0, "nudge_y": 0, "place": "report" if role.place == "floating" else role.place}


def _roles(structure: Structure, ids: Iterable[str]) -> list[Role]:
    return [role for role in (structure.get(Role, id) for id in ids) if role is not None]


def _name(roles: list[Role]) -> str | Message:
    return called(roles[0]) if roles else ""


def _floats(structure: Structure, role: str) -> bool:
    record = structure.get(Role, role)
    return record is not None and record.place == "floating"


def _within(value: float) -> float | int:
    """Return it inside the limits, whole numbers without a fraction."""
    rounded = round(max(-FURTHEST, min(FURTHEST, value)), 1)
    return int(rounded) if rounded == int(rounded) else rounded
