"""Where each box of a kept forest stands now: worked out for what is asked, not for all. Knows ids and sizes alone."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from functools import cached_property

from orgchart.layout.forest import Forest
from orgchart.layout.geometry import Rect, Turn
from orgchart.layout.hanging import Block
from orgchart.layout.node import Node
from orgchart.layout.runs import Lists

Spot = tuple[Node, float, float]
"""A box of the rows, the x of its middle, and how far it and those above it were pushed down."""


class Places:
    """Where the boxes of a forest stand, found by going down from the top or up from a box."""

    def __init__(self, forest: Forest, turn: Turn) -> None:
        self.forest = forest
        self.turn = turn
        self.lists = Lists()
        self._spots: dict[Node, tuple[float, float]] = {}

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
            place = self.lists.place(block, id)
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


class Boxes(Mapping[str, Rect]):
    """Boxes by id; one is worked out by going up from it, all at once by going down."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._known: dict[str, Rect] = {}

    def __getitem__(self, id: str) -> Rect:
        found = self._known.get(id)
        if found is None:
            found = self._known[id] = self._places.turn.place(*self._places.flat(id))
        return found

    def __contains__(self, id: object) -> bool:
        forest = self._places.forest
        return id in forest.nodes or id in forest.owners

    def __len__(self) -> int:
        forest = self._places.forest
        return len(forest.nodes) + len(forest.owners)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places.all_boxes)

    def items(self) -> ItemsView[str, Rect]:
        """Return all of them, worked out once."""
        return self._places.all_boxes.items()

    def values(self) -> ValuesView[Rect]:
        """Return where all of them stand, worked out once."""
        return self._places.all_boxes.values()
