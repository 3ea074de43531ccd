"""Where a drag of roles would land, told from the place of the pointer: on a box, beside it, above it, or at the top.

Pure geometry and questions to the structure; nothing is drawn or edited here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Final, Literal

from PySide6.QtCore import QLineF

from orgchart.edits.roles import why_not_move
from orgchart.layout.geometry import Geometry, Rect, Segment, Turn
from orgchart.layout.nearby import Nearby
from orgchart.model.records import Role, name_of
from orgchart.model.structure import Structure
from orgchart.text.message import Message, message

SIDE: Final = 0.2
"""The part of a box's breadth, on each side, that makes a sibling."""
EDGE: Final = 0.22
"""The part of a box's height, at its top, that makes a manager."""

Kind = Literal["report", "before", "after", "above", "top"]


@dataclass(frozen=True)
class Landing:
    """What a drop would do: `manager` and `position` say where the roles go, `target` the box that shows it."""

    kind: Kind
    target: str
    manager: str
    position: int | None
    refused: Message | None = None

    def says(self, structure: Structure, roles: Sequence[str], way: str) -> Message:
        """Return the sentence for the status bar; `way` is move, copy or dot."""
        if self.refused is not None:
            return self.refused
        code: str = "top" if self.kind in ("before", "after") and not self.manager else self.kind
        code = "sibling" if code in ("before", "after") else code
        if way == "dot":
            code = "dotted"
        elif way == "copy":
            code = f"copy_{code}"
        shown = self.target if self.kind in ("report", "above") or way == "dot" else self.manager
        role = name_of(structure[roles[0]]) or message("word.untitled") if len(roles) == 1 else ""
        subject: Message | str = role or message("canvas.roles", n=len(roles))
        found = structure.find(shown)
        target: Message | str = (name_of(found) if found else "") or message("word.untitled")
        return message(f"canvas.drag.{code}", role=subject, target=target)


def landing_at(
    structure: Structure,
    near: Nearby,
    roles: Sequence[str],
    point: tuple[float, float],
    *,
    way: str,
    along: Mapping[str, str] | None = None,
) -> Landing | None:
    """Return where `roles` would land at a point of the scene; None on a box that is itself being moved.

    `along` is what goes along with them, where that is known.
    """
    aim = _aim(near, roles, point, way)
    return _landing(structure, roles, *aim, way, along) if aim is not None else None


class Landings:
    """The same for one drag, asked again and again: what was found out stays true, as nothing is edited meanwhile."""

    def __init__(self, structure: Structure, roles: Sequence[str], along: Mapping[str, str]) -> None:
        self._structure = structure
        self._roles = roles
        self._lifted = frozenset(roles)
        self._along = along
        self._known: dict[tuple[str, Kind, str], Landing | None] = {}

    def at(self, near: Nearby, point: tuple[float, float], way: str) -> Landing | None:
        """Return where the roles would land at a point of the scene; the same answer is the same object."""
        aim = _aim(near, self._lifted, point, way)
        if aim is None:
            return None
        asked = (*aim, way)
        if asked not in self._known:
            self._known[asked] = _landing(self._structure, self._roles, *asked, self._along)
        return self._known[asked]


def _aim(near: Nearby, roles: Collection[str], point: tuple[float, float], way: str) -> tuple[str, Kind] | None:
    """Return the box that a point means and what would be done with it, no box for the top; None on what is being moved."""
    target = _target(near, point)
    if target is None:
        return "", "top"
    if target in roles and way == "move":
        return None
    geometry = near.geometry
    return target, "report" if way == "dot" else _zone(geometry.turn, geometry.boxes[target], point)


def _landing(
    structure: Structure, roles: Sequence[str], target: str, kind: Kind, way: str, along: Mapping[str, str] | None
) -> Landing | None:
    if not target:
        return Landing("top", "", "", None)
    record = structure.get(Role, target)
    if record is None:
        return None
    if kind == "report":
        manager, position = target, None
    else:
        manager = record.manager
        siblings = structure.children(manager)
        place = siblings.index(target)
        leaving = sum(map(set(roles).__contains__, siblings[:place])) if way == "move" else 0
        position = place - leaving + (1 if kind == "after" else 0)
    return Landing(kind, target, manager, position, _refusal(structure, roles, kind, target, manager, way, along))


def _refusal(
    structure: Structure,
    roles: Sequence[str],
    kind: Kind,
    target: str,
    manager: str,
    way: str,
    along: Mapping[str, str] | None,
) -> Message | None:
    if way == "dot":
        return message("refuse.dotted_to_itself") if target in roles else None
    if kind == "above" and len(roles) > 1:
        return message("refuse.one_manager", n=len(roles))
    if way == "copy":
        return None
    if kind == "above" and roles[0] == manager:
        return message("refuse.manager_already", role=name_of(structure[roles[0]]), report=name_of(structure[target]))
    refusal = why_not_move(structure, roles, manager, along)
    return refusal.message if refusal is not None else None


def _target(near: Nearby, point: tuple[float, float]) -> str | None:
    """Return the box at a point, or the one whose half of the gap between neighbours it is in."""
    x, y = point
    found = near.hit(x, y)
    if found is not None:
        return found
    geometry = near.geometry
    across, down = (14, 24) if geometry.turn.sideways else (24, 14)
    beside = near.within(Rect(x - across / 2, y - down / 2, across, down))
    return min(beside, key=lambda id: _distance(geometry.boxes[id], x, y), default=None)


def _distance(box: Rect, x: float, y: float) -> float:
    return max(box.x - x, x - box.right, 0.0) + max(box.y - y, y - box.bottom, 0.0)


def _zone(turn: Turn, shown: Rect, point: tuple[float, float]) -> Kind:
    box, at = turn.back(shown), turn.back(Rect(*point, 0, 0))
    across = (at.x - box.x) / box.width
    down = (at.y - box.y) / box.height
    if across < SIDE:
        return "before"
    if across > 1 - SIDE:
        return "after"
    if down < EDGE:
        return "above"
    if down > 1:  # in the gap below a box of a column
        return "after"
    return "report"


def line_of(landing: Landing, geometry: Geometry, siblings: Sequence[str]) -> QLineF:
    """Return the line that shows a landing beside or above a box: along a list, across a row."""
    turn = geometry.turn
    box = turn.back(geometry.boxes[landing.target])
    if landing.kind == "above":
        flat = Segment(box.x + 6, box.y - 6, box.right - 6, box.y - 6)
    elif _in_column(geometry, landing.target, siblings):
        y = box.y - 6 if landing.kind == "before" else box.bottom + 6
        flat = Segment(box.x, y, box.right, y)
    else:
        x = box.x - 10 if landing.kind == "before" else box.right + 10
        flat = Segment(x, box.y, x, box.bottom)
    return QLineF(*turn.segment(flat))


def _in_column(geometry: Geometry, role: str, siblings: Sequence[str]) -> bool:
    boxes, turn = geometry.boxes, geometry.turn
    x, place = turn.back(boxes[role]).x, siblings.index(role)
    # In a list of thousands the next one tells.
    outwards = chain.from_iterable(zip_longest(reversed(siblings[:place]), siblings[place + 1 :], fillvalue=""))
    return any(each and each in boxes and turn.back(boxes[each]).x == x for each in outwards)
