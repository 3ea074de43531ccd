"""The geometry of a kept forest: what shows in an area, worked out for what is asked, not for all.

It always shows the forest as it is after its last update; one made before shows the same. Knows ids and sizes alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import Final

from orgchart.layout.forest import Forest
from orgchart.layout.geometry import DOWN, EMPTY, Geometry, Rect, Segment, Turn
from orgchart.layout.node import NOWHERE, Node
from orgchart.layout.places import Boxes, Places, Spot
from orgchart.layout.reporting_lines import Families, ReportingLines, inner_managers
from orgchart.layout.tree import USUAL, Gaps, TreeInput

DEEP: Final = 64
"""In a chart of more levels one looks some way around an area at once: going down from the top passes all of them."""
AROUND: Final = 1500.0
WIDEST: Final = 8000.0
"""In a larger area one looks for what shows in it, and no further."""


def lay_out(tree: TreeInput, gaps: Gaps = USUAL, turn: Turn = DOWN) -> Standing:
    """Return where the boxes and lines of `tree` stand; the layout begins at x = 0, y = 0 and is turned then."""
    return Standing(Forest(tree, gaps), turn)


class Standing(Geometry):
    """The geometry of a forest that goes on changing."""

    def __init__(self, forest: Forest, turn: Turn) -> None:
        self.forest = forest
        self.turn = turn
        # What these keep of it is not the geometry itself: so all goes with the last who holds it, and no collector is needed.
        self._places = Places(forest, turn)
        self._lines = ReportingLines(self._places)
        self.boxes = Boxes(self._places)
        self.families = Families(self._lines)
        self._looked: tuple[Rect, list[Spot]] | None = None
        """What was found where one looked last: a frame asks several times."""
        self._further: tuple[Rect, list[Spot]] | None = None
        """In a deep chart, what was found some way around that."""

    @cached_property
    def bounds(self) -> Rect:
        """Return the smallest rectangle around all boxes; free levels may make it a strip higher."""
        forest = self.forest
        top = forest.top
        if not top.kids:
            return EMPTY
        levels = forest.levels
        if levels.free:
            low = levels.top(top.rows - 1) - forest.gaps.level
        else:
            low = levels.bottom()
            for node in forest.hung:
                column = node.column
                if column is not None:
                    low = max(low, levels.top(node.level + node.own) + column.height)
        up, down = top.reach
        return self.turn.place(0.0, up, top.right - top.left, low + down - up)

    @property
    def origin(self) -> tuple[float, float]:
        """Return the middle of the first root, before it was moved by hand, at the top of the chart."""
        top = self.forest.top
        first = top.kids[0].offset if self.forest.tree.roots else 0.0
        return (first - top.left, 0.0)

    def is_free(self, id: str) -> bool:
        """Whether a box may be moved by hand: it stands in no list, where order decides the place."""
        return id in self.forest.nodes

    def within(self, area: Rect) -> list[str]:
        """Return the ids of the boxes that show in `area`."""
        area = self.turn.back(area)
        return list(self._showing(area, self._spots_in(area)))

    def crowded(self, area: Rect, many: int) -> bool:
        """Whether more than `many` boxes show in `area`; it stops looking when there are."""
        area = self.turn.back(area)
        spots = self._spots_in(area) if self._is_deep(area) else self._places.spots(area)
        return next(islice(self._showing(area, spots), many, None), None) is not None

    def _showing(self, area: Rect, spots: Iterable[Spot]) -> Iterator[str]:
        left, above, right, below = area.x, area.y, area.right, area.bottom
        levels, near = self.forest.levels, self._places.lists.near
        for node, x, down in spots:
            half = node.width / 2
            if node.own and x + half >= left and x - half <= right:
                y = levels.top(node.level) + down
                if y <= below and y + node.height >= above:
                    yield node.id
            if node.column is None and not node.helpers:
                continue
            for block, bx, by in self._places.blocks(node, x, down):
                if bx > right or by > below or bx + block.width < left or by + block.height < above:
                    continue
                for id, (dx, dy, width, height) in near(block, left - bx, above - by, right - bx, below - by):
                    if bx + dx <= right and bx + dx + width >= left and by + dy <= below and by + dy + height >= above:
                        yield id

    def families_within(self, area: Rect) -> list[str]:
        """Return the managers whose lines may show in `area`."""
        found: list[str] = []
        area = self.turn.back(area)
        for node, _, down in self._spots_in(area):
            if (
                node.own
                and (node.kids or node.column is not None or node.helpers)
                and self._lines_meet(node, down, area)
            ):
                found.append(node.id)
                found.extend(inner_managers(node))
        return found

    def _lines_meet(self, node: Node, down: float, area: Rect) -> bool:
        """Whether lines below a box may show in `area`, by their height: in a long chain nearly all stand elsewhere."""
        if node.helpers or node.reach is not NOWHERE:
            return True
        top = self.forest.levels.top
        if top(node.level) + down > area.bottom:
            return False
        if node.column is not None:
            return top(node.level + node.own) + node.column.height + down >= area.y
        return any(
            top(kid.level) + (0.0 if kid.column is None or kid.own else kid.column.height) + down >= area.y
            for kid in node.kids
        )

    def _spots_in(self, area: Rect) -> list[Spot]:
        """Return the boxes of rows of which something may show in `area`, in the order in which `spots` finds them."""
        if self._looked is not None and self._looked[0] == area:
            return self._looked[1]
        if not self._is_deep(area):
            self._looked = area, list(self._places.spots(area))
            return self._looked[1]
        if self._further is None or not self._further[0].holds(area):
            further = area.grown(AROUND)
            self._further = further, [each for each in self._places.spots(further) if self._meets(each, further)]
        left, right, above, below = area.x, area.right, area.y, area.bottom
        self._looked = (
            area,
            [
                each
                for each in self._further[1]
                if each[1] + each[0].right >= left
                and each[1] + each[0].left <= right
                and self._reaches(each[0], each[2], above, below)
            ],
        )
        return self._looked[1]

    def _is_deep(self, area: Rect) -> bool:
        return self.forest.top.rows > DEEP and area.width < WIDEST and area.height < WIDEST

    def _meets(self, spot: Spot, area: Rect) -> bool:
        """Whether a box itself, what stands around it or a line below it may show in `area`, by their height."""
        node, _, down = spot
        y = self.forest.levels.top(node.level) + down
        return (y <= area.bottom and y + node.height >= area.y) or self._lines_meet(node, down, area)

    def _reaches(self, node: Node, down: float, above: float, below: float) -> bool:
        """Whether a box, with all below it, may reach between two heights."""
        up, deep = node.reach
        top = self.forest.levels.top
        return top(node.level) + down + up <= below and top(node.level + node.rows) + down + deep >= above

    def every(self) -> Iterator[tuple[str, Rect]]:
        """Return every box with its place, one by one: for what paints them in slices."""
        return self._places.every()

    def drawn(self) -> Iterator[tuple[list[tuple[str, Rect]], list[Segment]]]:
        """Return every box with the lines below it, what stands in blocks with their manager."""
        return self._lines.drawn()
