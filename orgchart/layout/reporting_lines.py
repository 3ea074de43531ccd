"""The lines of a kept forest, from managers to their reports, worked out for who is asked for. Knows ids and sizes alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orgchart.layout import lines
from orgchart.layout.geometry import DOWN, Family, Rect, Segment
from orgchart.layout.node import Node
from orgchart.layout.places import Places


class ReportingLines:
    """Who has lines, and where they run."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._forest = places.forest

    def managers(self) -> Iterator[str]:
        """Return who has lines to reports."""
        for node, _, _ in self._places.spots():
            if node.own and (node.kids or node.column is not None or node.helpers):
                yield node.id
                yield from inner_managers(node)

    def family(self, manager: str) -> Family:
        """Return the lines from a manager to its reports. Raises KeyError."""
        forest = self._forest
        node = forest.nodes.get(manager)
        at = self._places.flat
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
            made = self._lines(node, at(manager), self._around(*self._places.spot(node)))
        if not made:
            raise KeyError(manager)
        turn = self._places.turn
        return lines.family(manager, made if turn == DOWN else [turn.segment(each) for each in made])

    def _around(self, node: Node, x: float, down: float) -> dict[str, Rect]:
        """Return where the boxes stand to which a box has lines, and all that stand in blocks with them."""
        boxes: dict[str, Rect] = {}
        for block, left, y in self._places.blocks(node, x, down):
            block.place(left, y, boxes)
        top = self._forest.levels.top
        for kid in node.kids:
            width = kid.width
            at = x + kid.offset + kid.dx - width / 2
            if kid.column is not None and not kid.own:
                kid.column.place(at, top(kid.level) + down, boxes)
                continue
            boxes[kid.id] = Rect(at, top(kid.level) + down + kid.dy, width, kid.height)
        return boxes

    def _lines(self, node: Node, box: Rect, around: Mapping[str, Rect]) -> list[Segment]:
        half = self._forest.gaps.level / 2
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
        turn, top = self._places.turn, self._forest.levels.top
        for node, x, down in self._places.spots():
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


def inner_managers(node: Node) -> Iterator[str]:
    """Return those who have lines within what stands around a box outside the rows."""
    for block in node.blocks():
        if block.inner:
            yield from dict.fromkeys(manager for manager, _ in block.inner)


class Families(Mapping[str, Family]):
    """Lines by manager, worked out when they are asked for."""

    def __init__(self, known: ReportingLines) -> None:
        self._lines = known
        self._known: dict[str, Family] = {}

    def __getitem__(self, manager: str) -> Family:
        found = self._known.get(manager)
        if found is None:
            found = self._known[manager] = self._lines.family(manager)
        return found

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __iter__(self) -> Iterator[str]:
        return self._lines.managers()
