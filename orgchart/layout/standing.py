"""Where the boxes of a kept forest stand now: worked out for what is asked, not for all.

It always shows the forest as it is after its last update; one made before shows the same. Knows ids and sizes alone.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, Mapping, ValuesView
from functools import cached_property
from itertools import islice
from typing import Final

from orgchart.layout import lines
from orgchart.layout.forest import Forest
from orgchart.layout.geometry import EMPTY, Family, Geometry, Rect, Segment, Turn
from orgchart.layout.hanging import Block
from orgchart.layout.node import NOWHERE, Node
from orgchart.layout.runs import Lists
from orgchart.layout.tree import USUAL, Gaps, TreeInput

DOWN: Final = Turn()
DEEP: Final = 64
"""In a chart of more levels one looks some way around an area at once: going down from the top passes all of them."""
AROUND: Final = 1500.0
WIDEST: Final = 8000.0
"""In a larger area one looks for what shows in it, and no further."""

Spot = tuple[Node, float, float]
"""A box of the rows, the x of its middle, and how far it and those above it were pushed down."""


def lay_out(tree: TreeInput, gaps: Gaps = USUAL, turn: Turn = DOWN) -> Standing:
    """Return where the boxes and lines of `tree` stand; the layout begins at x = 0, y = 0 and is turned then."""
    return Standing(Forest(tree, gaps), turn)


class Standing(Geometry):
    """The geometry of a forest that goes on changing."""

    def __init__(self, forest: Forest, turn: Turn) -> None:
        self.forest = forest
        self.turn = turn
        self.boxes = _Boxes(self)
        self.families = _Families(self)
        self._spots: dict[Node, tuple[float, float]] = {}
        self._looked: tuple[Rect, list[Spot]] | None = None
        """What was found where one looked last: a frame asks several times."""
        self._further: tuple[Rect, list[Spot]] | None = None
        """In a deep chart, what was found some way around that."""
        self._lists = Lists()

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
        spots = self._spots_in(area) if self._is_deep(area) else self.spots(area)
        return next(islice(self._showing(area, spots), many, None), None) is not None

    def _showing(self, area: Rect, spots: Iterable[Spot]) -> Iterator[str]:
        left, above, right, below = area.x, area.y, area.right, area.bottom
        levels, near = self.forest.levels, self._lists.near
        for node, x, down in spots:
            half = node.width / 2
            if node.own and x + half >= left and x - half <= right:
                y = levels.top(node.level) + down
                if y <= below and y + node.height >= above:
                    yield node.id
            if node.column is None and not node.helpers:
                continue
            for block, bx, by in self.blocks(node, x, down):
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
                found.extend(_inner_managers(node))
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
            self._looked = area, list(self.spots(area))
            return self._looked[1]
        if self._further is None or not self._further[0].holds(area):
            further = area.grown(AROUND)
            self._further = further, [each for each in self.spots(further) if self._meets(each, further)]
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

    def spots(self, area: Rect | None = None) -> Iterator[Spot]:
        """Return the boxes of rows that show in `area` of the layout with all below them, or of which something may."""
        forest = self.forest
        top, levels = forest.top, forest.levels
        stack: list[Spot] = [(kid, kid.offset + kid.dx - top.left, kid.dy) for kid in reversed(top.kids)]
        if area is None:
            while stack:
                node, x, down = spot = stack.pop()
                yield spot
                if node.kids:
                    stack.extend([(kid, x + kid.offset + kid.dx, down + kid.dy) for kid in reversed(node.kids)])
            return
        left, right, above, below = area.x, area.right, area.y, area.bottom
        level_top = levels.top
        stack = [(kid, x, down) for kid, x, down in stack if x + kid.right >= left and x + kid.left <= right]
        while stack:
            node, x, down = spot = stack.pop()
            up, deep = node.reach
            if level_top(node.level) + down + up > below or level_top(node.level + node.rows) + down + deep < above:
                continue
            yield spot
            for kid in reversed(node.kids):
                at = x + kid.offset + kid.dx
                if at + kid.right >= left and at + kid.left <= right:
                    stack.append((kid, at, down + kid.dy))

    def blocks(self, node: Node, x: float, down: float) -> Iterator[tuple[Block, float, float]]:
        """Return what stands around one box outside the rows, each block with its corner."""
        forest = self.forest
        stem, levels = forest.gaps.stem, forest.levels
        for level, blocks in node.helpers:
            y = levels.top(node.level + level) + down
            yield blocks[0], x - stem - blocks[0].width, y
            if len(blocks) > 1:
                yield blocks[1], x + stem, y
        if node.column is not None:
            yield node.column, x - node.column.width / 2, levels.top(node.level + node.own) + down

    def spot(self, node: Node) -> Spot:
        """Return where a box of the rows stands."""
        known = self._spots
        way: list[Node] = []
        at: Node | None = node
        while at is not None and at not in known:
            way.append(at)
            at = at.parent
        x, down = known[at] if at is not None else (-self.forest.top.left, 0.0)
        for each in reversed(way):
            x += each.offset + each.dx
            down += each.dy
            known[each] = x, down
        return node, x, down

    def flat(self, id: str) -> Rect:
        """Return where a box stands in the layout. Raises KeyError."""
        forest = self.forest
        node = forest.nodes.get(id)
        if node is not None:
            node, x, down = self.spot(node)
            return Rect(x - node.width / 2, forest.levels.top(node.level) + down, node.width, node.height)
        node, x, down = self.spot(forest.owners[id])
        for block, left, top in self.blocks(node, x, down):
            place = self._lists.place(block, id)
            if place is not None:
                return Rect(left + place.x, top + place.y, place.width, place.height)
        raise KeyError(id)

    @cached_property
    def all_boxes(self) -> dict[str, Rect]:
        """Return every box with its place."""
        return dict(self.every())

    def every(self) -> Iterator[tuple[str, Rect]]:
        """Return every box with its place, one by one: for what paints them in slices."""
        place, top = self.turn.place, self.forest.levels.top
        for node, x, down in self.spots():
            width = node.width
            if node.own:
                yield node.id, place(x - width / 2, top(node.level) + down, width, node.height)
            if node.column is not None or node.helpers:
                for block, left, y in self.blocks(node, x, down):
                    for id, (dx, dy, w, h) in block.boxes:
                        yield id, place(left + dx, y + dy, w, h)

    # --- lines ---

    def managers(self) -> Iterator[str]:
        """Return who has lines to reports."""
        for node, _, _ in self.spots():
            if node.own and (node.kids or node.column is not None or node.helpers):
                yield node.id
                yield from _inner_managers(node)

    def family(self, manager: str) -> Family:
        """Return the lines from a manager to its reports. Raises KeyError."""
        forest = self.forest
        node = forest.nodes.get(manager)
        at = self.flat
        made: list[Segment] = []
        if node is None:
            owner = forest.owners[manager]
            for block in owner.blocks():
                made += [
                    line
                    for above, below in block.inner
                    if above == manager
                    for line in lines.elbow(at(above), at(below))
                ]
        else:
            made = self._lines(node, at(manager), self._around(*self.spot(node)))
        if not made:
            raise KeyError(manager)
        turn = self.turn
        return lines.family(manager, made if turn == DOWN else [turn.segment(each) for each in made])

    def _around(self, node: Node, x: float, down: float) -> dict[str, Rect]:
        """Return where the boxes stand to which a box has lines, and all that stand in blocks with them."""
        boxes: dict[str, Rect] = {}
        for block, left, y in self.blocks(node, x, down):
            block.place(left, y, boxes)
        top = self.forest.levels.top
        for kid in node.kids:
            width = kid.width
            at = x + kid.offset + kid.dx - width / 2
            if kid.column is not None and not kid.own:
                kid.column.place(at, top(kid.level) + down, boxes)
                continue
            boxes[kid.id] = Rect(at, top(kid.level) + down + kid.dy, width, kid.height)
        return boxes

    def _lines(self, node: Node, box: Rect, around: Mapping[str, Rect]) -> list[Segment]:
        half = self.forest.gaps.level / 2
        made: list[Segment] = []
        for _, blocks in node.helpers:
            for block in blocks:
                made += lines.assistant(box, around[block.head])
        if node.column is not None:
            made += lines.column(box, node.column, around.__getitem__, half)
        elif node.kids:
            stacked = [kid.column for kid in node.kids if kid.column is not None and not kid.own]
            reports = [around[kid.id] for kid in node.kids if kid.own]
            made += lines.rows(box, reports, half, stacked, around.__getitem__)
        return made

    def drawn(self) -> Iterator[tuple[list[tuple[str, Rect]], list[Segment]]]:
        """Return every box with the lines below it, what stands in blocks with their manager."""
        turn, top = self.turn, self.forest.levels.top
        for node, x, down in self.spots():
            if not node.own:
                # They were drawn with their manager.
                continue
            box = Rect(x - node.width / 2, top(node.level) + down, node.width, node.height)
            boxes, made = [(node.id, box)], []
            if node.kids or node.column is not None or node.helpers:
                around = self._around(node, x, down)
                made = self._lines(node, box, around)
                lists = [kid.column for kid in node.kids if kid.column is not None and not kid.own]
                for block in (*node.blocks(), *lists):
                    boxes += [(id, around[id]) for id in block.ids]
                    for above, below in block.inner:
                        made += lines.elbow(around[above], around[below])
            if turn != DOWN:
                boxes = [(id, turn.place(*each)) for id, each in boxes]
                made = [turn.segment(each) for each in made]
            yield boxes, made


def _inner_managers(node: Node) -> Iterator[str]:
    for block in node.blocks():
        if block.inner:
            yield from dict.fromkeys(manager for manager, _ in block.inner)


class _Boxes(Mapping[str, Rect]):
    """Boxes by id; one is worked out by going up from it, all at once by going down."""

    def __init__(self, standing: Standing) -> None:
        self._standing = standing
        self._known: dict[str, Rect] = {}

    def __getitem__(self, id: str) -> Rect:
        found = self._known.get(id)
        if found is None:
            found = self._known[id] = self._standing.turn.place(*self._standing.flat(id))
        return found

    def __contains__(self, id: object) -> bool:
        forest = self._standing.forest
        return id in forest.nodes or id in forest.owners

    def __len__(self) -> int:
        forest = self._standing.forest
        return len(forest.nodes) + len(forest.owners)

    def __iter__(self) -> Iterator[str]:
        return iter(self._standing.all_boxes)

    def items(self) -> ItemsView[str, Rect]:
        return self._standing.all_boxes.items()

    def values(self) -> ValuesView[Rect]:
        return self._standing.all_boxes.values()


class _Families(Mapping[str, Family]):
    """Lines by manager, worked out when they are asked for."""

    def __init__(self, standing: Standing) -> None:
        self._standing = standing
        self._known: dict[str, Family] = {}

    def __getitem__(self, manager: str) -> Family:
        found = self._known.get(manager)
        if found is None:
            found = self._known[manager] = self._standing.family(manager)
        return found

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __iter__(self) -> Iterator[str]:
        return self._standing.managers()
