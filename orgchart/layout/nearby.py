"""The boxes around where one looked last: what moves over a chart asks for its small surroundings again and again."""

from __future__ import annotations

from typing import Final

from orgchart.layout.geometry import Geometry, Rect

REACH: Final = 420.0
"""So far around it a question is answered for those that come after it."""


class Nearby:
    """Answers what one geometry does, the quicker the nearer a question is to the last."""

    def __init__(self, geometry: Geometry) -> None:
        self.geometry = geometry
        self._known = Rect(0, 0, 0, 0)
        self._boxes: list[tuple[str, Rect]] = []

    def within(self, area: Rect) -> list[str]:
        """Return the ids of the boxes that show in `area`."""
        self._look(area)
        left, above, right, below = area.x, area.y, area.right, area.bottom
        return [
            id
            for id, (x, y, width, height) in self._boxes
            if x <= right and x + width >= left and y <= below and y + height >= above
        ]

    def hit(self, x: float, y: float) -> str | None:
        """Return the id of the box at a point, or None."""
        self._look(Rect(x, y, 0, 0))
        return next((id for id, box in self._boxes if box.contains(x, y)), None)

    def _look(self, area: Rect) -> None:
        if not self._known.width or not self._known.holds(area):
            self._known = area.grown(REACH)
            boxes = self.geometry.boxes
            self._boxes = [(id, boxes[id]) for id in self.geometry.within(self._known)]
