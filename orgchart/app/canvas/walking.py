"""Which box an arrow key goes to: the next one as the picture shows it, whichever way the chart runs.

Pure geometry and the tree; knows no view.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from orgchart.layout.geometry import Geometry, Rect, Turn
from orgchart.model.records import Role
from orgchart.model.structure import Structure

Direction = Literal["left", "right", "up", "down"]

_MIRRORED: Final[dict[Direction, Direction]] = {"left": "right", "right": "left"}
_SIDEWAYS: Final[dict[Direction, Direction]] = {"left": "up", "right": "down", "up": "left", "down": "right"}


def neighbour(
    structure: Structure, geometry: Geometry, role: str, direction: Direction, came_from: Mapping[str, str]
) -> str | None:
    """Return the role next to `role` in a direction of the picture, or None at its edge.

    Up goes to the manager unless a sibling of a column stands right above; down to the report that one came up from, or
    else to the nearest; sideways to the next box of the same height, whoever its manager is.
    """
    if role not in geometry.boxes:
        return None
    boxes = _Flat(geometry)
    box = boxes[role]
    direction = flat_direction(direction, geometry.turn)
    if direction in ("left", "right"):
        return _aside(geometry, role, box, direction)
    record = structure.get(Role, role)
    manager = record.manager if record else ""
    stacked = [
        each for each in structure.children(manager) if each in boxes and boxes[each].x == box.x and each != role
    ]
    if direction == "up":
        above = [each for each in stacked if boxes[each].bottom <= box.y]
        if above:
            return max(above, key=lambda each: boxes[each].y)
        return manager if manager in boxes else None
    below = [each for each in structure.children(role) if each in boxes]
    if below:
        back = came_from.get(role)
        if back in below:
            return back
        if len({boxes[each].y for each in below}) > 1:
            return min(below, key=lambda each: (boxes[each].y, abs(boxes[each].center_x - box.center_x)))
        return min(below, key=lambda each: abs(boxes[each].center_x - box.center_x))
    under = [each for each in stacked if boxes[each].y >= box.bottom]
    return min(under, key=lambda each: boxes[each].y, default=None)


class _Flat:
    """The boxes as the layout has them, not turned."""

    def __init__(self, geometry: Geometry) -> None:
        self._geometry = geometry

    def __getitem__(self, role: str) -> Rect:
        return self._geometry.turn.back(self._geometry.boxes[role])

    def __contains__(self, role: str) -> bool:
        return role in self._geometry.boxes


def flat_direction(direction: Direction, turn: Turn) -> Direction:
    """Return which way of the layout a way of the picture is."""
    if turn.mirrored:
        direction = _MIRRORED.get(direction, direction)
    return _SIDEWAYS[direction] if turn.sideways else direction


def _aside(geometry: Geometry, role: str, box: Rect, direction: Literal["left", "right"]) -> str | None:
    boxes, turn = _Flat(geometry), geometry.turn
    widest = max(geometry.bounds.width, geometry.bounds.height)
    reach = 600.0
    while True:
        left = box.x - reach if direction == "left" else box.center_x
        area = Rect(left, box.y + 1, reach + box.width / 2, max(1.0, box.height - 2))
        found = [each for each in geometry.within(turn.place(*area)) if each != role]
        found = [each for each in found if _beside(boxes[each], box, direction)]
        if found:
            return min(found, key=lambda each: _distance(boxes[each], box))
        if reach > widest:
            return None
        reach *= 4


def _beside(other: Rect, box: Rect, direction: Literal["left", "right"]) -> bool:
    return other.right <= box.x + 1 if direction == "left" else other.x >= box.right - 1


def _distance(other: Rect, box: Rect) -> float:
    apart = box.x - other.right if other.right <= box.x + 1 else other.x - box.right
    return max(apart, 0.0) + 0.5 * abs(other.center_y - box.center_y)
