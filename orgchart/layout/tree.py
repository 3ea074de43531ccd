"""The chart as rows of boxes: every level on one line, every manager in the middle above its reports.

Subtrees are set as close as their outlines allow. An outline is, for each level, how far the subtree reaches to the left
and to the right of its root; merging two costs no more than the shallower one has levels, so that the whole is linear:
E. M. Reingold and J. S. Tilford, Tidier Drawings of Trees, IEEE Trans. Software Eng. 7(2), 1981, with the boxes' own
sizes as in A. van der Ploeg, Drawing Non-layered Tidy Trees in Linear Time, Software: Practice and Experience 44, 2014.
Where only leaves report to a manager, they may hang below it in columns instead (see `hanging`); assistants stand beside
the line between a manager and its reports. Nothing here recurses: a chain of any length is laid out.

Invariants: no two boxes overlap; a manager stands in the middle above its first and last report; reports stand in order;
boxes of one level begin at one height. Knows ids and sizes alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from orgchart.layout.geometry import Family, Geometry, Rect, Size
from orgchart.layout.hanging import Block, assistants_block, hang, wants_to_hang
from orgchart.layout.lines import Lines


@dataclass(frozen=True)
class Gaps:
    """The distances of a chart."""

    sibling: float = 20
    branch: float = 28
    """Between boxes that have different managers, so that a family is seen as one."""
    level: float = 44
    hanging: float = 12
    """Between boxes of one column."""
    indent: float = 20
    """From a column's line to its boxes."""
    stem: float = 16
    """From the line between a manager and its reports to an assistant."""


@dataclass(frozen=True)
class TreeInput:
    """A forest to be laid out."""

    roots: Sequence[str]
    children: Callable[[str], Sequence[str]]
    """The reports of a box in order, assistants not among them; nothing for one that is folded."""
    size: Callable[[str], Size]
    assistants: Callable[[str], Sequence[str]] = lambda _: ()
    style: Mapping[str, str] = field(default_factory=dict)
    """For a manager: 'rows', 'hanging', or by default 'auto'."""


def lay_out(tree: TreeInput, gaps: Gaps = Gaps()) -> Geometry:
    """Return where the boxes and lines of `tree` stand; the first root begins at x = 0, y = 0."""
    plan = _Plan(tree, gaps)
    plan.walk()
    plan.measure_rows()
    plan.merge()
    return plan.place()


class _Plan:
    """One run of the algorithm: a forest in pre-order, as arrays by position in it."""

    def __init__(self, tree: TreeInput, gaps: Gaps) -> None:
        self._tree = tree
        self._gaps = gaps
        self._ids: list[str] = []
        self._kids: list[list[int]] = []
        self._levels: list[int] = []
        self._sizes: list[Size] = []
        self._helpers: dict[int, list[list[Block]]] = {}  # rows of one or two assistants with all below them
        self._hung: dict[int, Sequence[str]] = {}
        self._columns: dict[int, Block] = {}
        self._tops: list[float] = []
        self._heights: list[float] = []
        self._offset: list[float] = []  # of a box's middle from its manager's

    def walk(self) -> None:
        """List the boxes, managers before reports, with their levels."""
        tree, size = self._tree, self._tree.size
        stack: list[tuple[str, int, int]] = [(root, 0, -1) for root in reversed(tree.roots)]
        while stack:
            id, level, parent = stack.pop()
            here = len(self._ids)
            self._ids.append(id)
            self._kids.append([])
            self._levels.append(level)
            self._sizes.append(size(id))
            if parent >= 0:
                self._kids[parent].append(here)
            helpers = tree.assistants(id)
            below = level + 1
            if helpers:
                rows = assistants_block(helpers, tree.children, tree.assistants, size, self._gaps)
                self._helpers[here] = rows
                below += len(rows)
            children = tree.children(id)
            if not children:
                continue
            if wants_to_hang(children, tree.style.get(id, "auto"), tree.children, tree.assistants):
                self._hung[here] = children
                self._columns[here] = hang(children, size, self._gaps)
            else:
                stack.extend((child, below, here) for child in reversed(children))

    def measure_rows(self) -> None:
        """Find each row's height and top; columns don't count, they reach over as many rows as they need."""
        heights = [0.0] * (max(self._levels, default=-1) + 2)
        for level, size in zip(self._levels, self._sizes, strict=True):
            if size.height > heights[level]:
                heights[level] = size.height
        for here, rows in self._helpers.items():
            level = self._levels[here]
            heights.extend([0.0] * (level + len(rows) + 2 - len(heights)))
            for row, blocks in enumerate(rows, level + 1):
                heights[row] = max(heights[row], *(block.height for block in blocks))
        top = 0.0
        for height in heights:
            self._tops.append(top)
            top += height + (self._gaps.level if height else 0.0)
        self._heights = heights

    def merge(self) -> None:
        """Set subtrees side by side, from the last box to the first: outlines of reports become their manager's.

        An outline is two lists, deepest level first, and a shift that is still to be added to their values, so that a
        manager takes over its deepest report's lists without touching them.
        """
        count = len(self._ids)
        self._offset = [0.0] * count
        self._lefts: list[list[float]] = [[]] * count
        self._rights: list[list[float]] = [[]] * count
        self._shift = [0.0] * count
        gap, branch = self._gaps.sibling, self._gaps.branch
        for here in range(count - 1, -1, -1):
            kids = self._kids[here]
            if kids:
                lefts, rights, shift = self._beside(kids, gap, branch)
                middle = (self._offset[kids[0]] + self._offset[kids[-1]]) / 2
                for kid in kids:
                    self._offset[kid] -= middle
                shift -= middle
            elif here in self._columns:
                lefts, rights = self._outline_of_column(here)
                shift = 0.0
            else:
                lefts, rights, shift = [], [], 0.0
            for blocks in reversed(self._helpers.get(here, ())):
                stem = self._gaps.stem
                lefts.append(-stem - blocks[0].width - shift)
                rights.append((stem + blocks[1].width if len(blocks) > 1 else stem) - shift)
            half = self._sizes[here].width / 2
            lefts.append(-half - shift)
            rights.append(half - shift)
            self._lefts[here], self._rights[here], self._shift[here] = lefts, rights, shift

    def _beside(self, kids: Sequence[int], gap: float, branch: float) -> tuple[list[float], list[float], float]:
        """Set the subtrees of `kids` side by side; return their common outline, and note each one's offset."""
        first = kids[0]
        lefts, rights, shift = self._lefts[first], self._rights[first], self._shift[first]
        self._offset[first] = 0.0
        for kid in kids[1:]:
            their_lefts, their_rights, their_shift = self._lefts[kid], self._rights[kid], self._shift[kid]
            depth, their_depth = len(rights), len(their_lefts)
            common = depth if depth < their_depth else their_depth
            # Neighbours of one manager may stand closer than boxes of different managers further down.
            at = rights[-1] + shift + gap - their_lefts[-1] - their_shift
            apart = shift - their_shift + branch
            for level in range(2, common + 1):
                distance = rights[-level] - their_lefts[-level] + apart
                if distance > at:
                    at = distance
            self._offset[kid] = at
            their_shift += at
            if their_depth > depth:
                difference = shift - their_shift
                for level in range(1, common + 1):
                    their_lefts[-level] = lefts[-level] + difference
                lefts, rights, shift = their_lefts, their_rights, their_shift
            else:
                difference = their_shift - shift
                for level in range(1, common + 1):
                    rights[-level] = their_rights[-level] + difference
        return lefts, rights, shift

    def _outline_of_column(self, here: int) -> tuple[list[float], list[float]]:
        """Return the outline of what hangs below a box: the same reach on every row that it passes."""
        block = self._columns[here]
        first = self._level_below(here)
        bottom = self._top(first) + block.height
        rows = 1
        while self._top(first + rows) < bottom:
            rows += 1
        half = block.width / 2
        return [-half] * rows, [half] * rows

    def _level_below(self, here: int) -> int:
        return self._levels[here] + 1 + len(self._helpers.get(here, ()))

    def _top(self, level: int) -> float:
        """Return where a row begins; rows that only columns reach are as high as the gap between rows."""
        while level >= len(self._tops):
            self._tops.append(self._tops[-1] + self._gaps.level)
        return self._tops[level]

    def place(self) -> Geometry:
        """Turn offsets into places."""
        boxes: dict[str, Rect] = {}
        middles = [0.0] * len(self._ids)
        roots = [here for here, level in enumerate(self._levels) if level == 0]
        if roots:
            self._beside(roots, self._gaps.branch, self._gaps.branch)
            # The outline of the whole begins at the leftmost reach of all roots.
            for root in roots:
                middles[root] = self._offset[root]
        for here, id in enumerate(self._ids):
            middle = middles[here]
            width, height = self._sizes[here]
            boxes[id] = Rect(middle - width / 2, self._tops[self._levels[here]], width, height)
            for kid in self._kids[here]:
                middles[kid] = middle + self._offset[kid]
        for here in (*self._helpers, *self._columns):
            self._place_around(here, middles[here], boxes)
        left = min([box[0] for box in boxes.values()], default=0.0)
        if left:
            boxes = {id: Rect(x - left, y, w, h) for id, (x, y, w, h) in boxes.items()}
        return Geometry(boxes, lambda: self._lines(boxes))

    def _place_around(self, here: int, middle: float, boxes: dict[str, Rect]) -> None:
        """Place what stands around one box outside the rows: assistants, or a family in columns."""
        stem = self._gaps.stem
        for row, blocks in enumerate(self._helpers.get(here, ()), self._levels[here] + 1):
            for block, left in zip(blocks, (middle - stem - blocks[0].width, middle + stem), strict=False):
                block.place(left, self._tops[row], boxes)
        column = self._columns.get(here)
        if column:
            column.place(middle - column.width / 2, self._top(self._level_below(here)), boxes)

    def _lines(self, boxes: Mapping[str, Rect]) -> Mapping[str, Family]:
        """Return the lines between the boxes as they stand."""
        lines = Lines(self._gaps.level)
        for here, id in enumerate(self._ids):
            kids, helpers, column = self._kids[here], self._helpers.get(here, ()), self._columns.get(here)
            for blocks in helpers:
                for block in blocks:
                    lines.assistant(id, boxes[id], boxes[block.head])
                    for manager, report in block.inner:
                        lines.elbow(manager, boxes[manager], boxes[report])
            if column:
                lines.column(id, boxes[id], column, boxes)
            elif kids:
                lines.rows(id, boxes[id], [boxes[self._ids[kid]] for kid in kids])
        return lines.made()


def folded(children: Callable[[str], Sequence[str]], folds: Collection[str]) -> Callable[[str], Sequence[str]]:
    """Return `children` without what is below the boxes in `folds`."""
    return lambda id: () if id in folds else children(id)
