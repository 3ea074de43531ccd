"""Moving boxes of the chart by hand: from a way on the screen to what the document keeps of it."""

from __future__ import annotations

from collections.abc import Sequence

from orgchart.app.session import Session
from orgchart.edits import arranging
from orgchart.layout.geometry import Geometry, Rect
from orgchart.model.records import Role, called
from orgchart.text.message import NotAllowed, message


def push(
    session: Session, geometry: Geometry, roles: Sequence[str], dx: float, dy: float, *, merge: bool = False
) -> None:
    """Move `roles` by a way of the picture; tops but the first are put where they end. Raises NotAllowed."""
    structure = session.structure
    roles = [each for each in roles if each in geometry.boxes]
    if not roles:
        return
    for each in roles:
        if not geometry.is_free(each):
            raise NotAllowed(message("refuse.nudge_in_list", role=called(structure[each])))
    across, down = _flat_way(geometry, dx, dy)
    alone = structure.get(Role, roles[0]) if len(roles) == 1 else None
    tops = [each for each in structure.children("") if not _floats(structure.get(Role, each))]
    if alone is not None and not alone.manager and (alone.place == "floating" or tops[:1] != [alone.id]):
        box = geometry.turn.back(geometry.boxes[alone.id])
        x, y = geometry.origin
        arranging.float_at(structure, alone.id, box.center_x + across - x, box.y + down - y)
    else:
        arranging.nudge(structure, roles, across, down, merge=merge)


def _floats(role: Role | None) -> bool:
    return role is not None and role.place == "floating"


def _flat_way(geometry: Geometry, dx: float, dy: float) -> tuple[float, float]:
    """Return a way of the picture as a way of the layout."""
    end, start = geometry.turn.back(Rect(dx, dy, 0, 0)), geometry.turn.back(Rect(0, 0, 0, 0))
    return end.x - start.x, end.y - start.y
