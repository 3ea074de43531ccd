"""A geometry of boxes that stand where a test puts them."""

from __future__ import annotations

from orgchart.layout.geometry import Family, Geometry, Rect


class Fixed(Geometry):
    """Boxes at given places, with no lines."""

    def __init__(self, boxes: dict[str, Rect]) -> None:
        self.boxes = boxes
        self.families: dict[str, Family] = {}

    @property
    def bounds(self) -> Rect:
        first, *others = self.boxes.values()
        for each in others:
            first = first.union(each)
        return first

    def within(self, area: Rect) -> list[str]:
        return [id for id, box in self.boxes.items() if box.intersects(area)]

    def families_within(self, area: Rect) -> list[str]:
        return []
