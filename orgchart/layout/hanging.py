"""Families that hang below their manager, and assistants with all below them: blocks set into the rows.

A block is laid out by itself, in its own coordinates, and takes part in the rows as one rectangle. Knows ids and sizes
alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from math import ceil, sqrt
from typing import TYPE_CHECKING, Final

from orgchart.layout.geometry import Rect, Size

if TYPE_CHECKING:
    from orgchart.layout.tree import Gaps, TreeInput

ENOUGH: Final = 5
"""From so many leaves on a family hangs, unless its manager says otherwise."""
RUN: Final = 3
"""So many leaves beside each other among managers hang where it is to be compact."""
LONGEST: Final = 8
"""A column is no longer than this while two are enough."""

Placed = Sequence[tuple[str, Rect]]
"""Boxes with their places in a block."""


class Block:
    """Boxes at fixed places in a rectangle."""

    __slots__ = ("_boxes", "columns", "height", "inner", "stems", "width")

    def __init__(
        self,
        width: float,
        height: float,
        boxes: Placed,
        stems: tuple[float, ...] = (),
        columns: tuple[tuple[str, ...], ...] = (),
        inner: tuple[tuple[str, str], ...] = (),
    ) -> None:
        self.width, self.height = width, height
        self._boxes = boxes
        self.stems = stems
        """The x of each column's line."""
        self.columns = columns
        """The reports on each column's line, on either side of it, from its top."""
        self.inner = inner
        """Pairs of manager and report below them, who have lines of their own."""

    @property
    def boxes(self) -> Placed:
        """Return its boxes, each with its place in it."""
        return self._boxes

    @property
    def count(self) -> int:
        """Return how many boxes it has."""
        return len(self._boxes)

    @property
    def ids(self) -> Iterable[str]:
        """Return the ids of its boxes."""
        return [id for id, _ in self._boxes]

    @property
    def head(self) -> str:
        """Return the first box."""
        return self._boxes[0][0]

    @property
    def start(self) -> Rect:
        """Return the place of the first box."""
        return self._boxes[0][1]

    def place(self, x: float, y: float, boxes: dict[str, Rect]) -> None:
        """Write the block's boxes into `boxes`, its corner at x, y."""
        for id, (left, top, width, height) in self.boxes:
            boxes[id] = Rect(x + left, y + top, width, height)

    def turned(self) -> Block:
        """Return the block as in a mirror."""
        boxes = tuple((id, Rect(self.width - x - w, y, w, h)) for id, (x, y, w, h) in self.boxes)
        stems = tuple(self.width - each for each in self.stems)
        return Block(self.width, self.height, boxes, stems, self.columns, self.inner)


class Leaves(Block):
    """Columns of leaves beside each other: half of a chart's boxes. Where each stands is worked out when it is asked for."""

    __slots__ = ("_gap", "_indent", "_sizes")

    _boxes: None  # type: ignore[assignment]  # it has none before

    def __init__(self, groups: Sequence[Sequence[str]], size: Callable[[str], Size], gaps: Gaps) -> None:
        indent, gap = gaps.indent, gaps.hanging
        self._indent, self._gap = indent, gap
        self.columns = tuple(map(tuple, groups))
        self.inner = ()
        sizes: list[Size] = []
        stems: list[float] = []
        x = deepest = 0.0
        for group in groups:
            found = list(map(size, group))
            widths, heights = zip(*found, strict=True)
            sizes += found
            stems.append(x)
            deepest = max(deepest, sum(heights) + gap * (len(group) - 1))
            x += indent + max(widths) + gaps.sibling
        self._sizes = tuple(sizes)
        self.stems = tuple(stems)
        self.width, self.height = x - gaps.sibling, deepest

    @property
    def boxes(self) -> Placed:
        """Return its boxes, each with its place in it."""
        made: list[tuple[str, Rect]] = []
        sizes = iter(self._sizes)
        for stem, group in zip(self.stems, self.columns, strict=True):
            x, y = stem + self._indent, 0.0
            for id in group:
                width, height = next(sizes)
                made.append((id, Rect(x, y, width, height)))
                y += height + self._gap
        return tuple(made)

    @property
    def count(self) -> int:
        """Return how many boxes it has."""
        return len(self._sizes)

    @property
    def ids(self) -> Iterable[str]:
        """Return the ids of its boxes."""
        return chain.from_iterable(self.columns)

    @property
    def head(self) -> str:
        """Return the first box."""
        return self.columns[0][0]

    @property
    def start(self) -> Rect:
        """Return the place of the first box."""
        return Rect(self._indent, 0.0, *self._sizes[0])


def wants_to_hang(children: Sequence[str], style: str, tree: TreeInput) -> bool:
    """Whether `children` hang below their manager: it says so, or they are many and all leaves."""
    if style == "rows":
        return False
    if style not in ("auto", "compact"):
        return True
    if len(children) < (ENOUGH if style == "auto" else 2):
        return False
    return not any(map(tree.leads, children))


def stacks(children: Sequence[str], tree: TreeInput) -> list[tuple[int, Sequence[str]]]:
    """Return the leaves among `children` that stand next to each other and are enough to hang below each other.

    Each run comes with how many of the row stand before it, each run counted as one: so the order stays what it is.
    """
    found: list[tuple[int, Sequence[str]]] = []
    place, start = 0, 0
    leads = tree.leads
    for end, child in enumerate([*children, ""]):
        if child and not leads(child):
            continue
        if end - start >= RUN:
            found.append((place, children[start:end]))
            place += 1
        else:
            place += end - start
        place, start = place + 1, end + 1
    return found


def hang(children: Sequence[str], style: str, tree: TreeInput, gaps: Gaps) -> Block:
    """Return `children`, each with all below it as an indented list, as the style says.

    'hanging' and 'compact' are one list on the end side of the line, 'left' on its start side, 'both' a list on either
    side, in turn; 'columns' and 'auto' make as many lists as keep the family about as wide as high.
    """
    if style == "both":
        return _both([_outline(child, tree, gaps) for child in children], gaps)
    groups = [children]
    if style not in ("hanging", "compact", "left"):
        count = len(children)
        longest = LONGEST if count <= 2 * LONGEST else max(LONGEST, ceil(sqrt(count * 2.5)))
        each = ceil(count / ceil(count / longest))
        groups = [children[start : start + each] for start in range(0, count, each)]
    if any(map(tree.leads, children)):
        made = _lists([[_outline(child, tree, gaps) for child in group] for group in groups], gaps)
    else:
        made = Leaves(groups, tree.size, gaps)
    return made.turned() if style == "left" else made


def _lists(groups: Sequence[Sequence[Block]], gaps: Gaps) -> Block:
    """Return columns side by side, each with its line at its start side."""
    boxes: list[tuple[str, Rect]] = []
    stems: list[float] = []
    x, deepest = 0.0, 0.0
    for group in groups:
        stems.append(x)
        y, widest = 0.0, 0.0
        for item in group:
            boxes.extend(_moved(item, x + gaps.indent, y))
            y += item.height + gaps.hanging
            if item.width > widest:
                widest = item.width
        deepest = max(deepest, y - gaps.hanging)
        x += gaps.indent + widest + gaps.sibling
    columns = tuple(tuple(item.head for item in group) for group in groups)
    inner = tuple(chain.from_iterable(item.inner for group in groups for item in group if item.inner))
    return Block(x - gaps.sibling, deepest, tuple(boxes), tuple(stems), columns, inner)


def _both(items: Sequence[Block], gaps: Gaps) -> Block:
    """Return pairs of items on both sides of one line, which stands in the middle."""
    half = gaps.indent + max(item.width for item in items)
    boxes: list[tuple[str, Rect]] = []
    y = 0.0
    for start in range(0, len(items), 2):
        pair = items[start : start + 2]
        boxes.extend(_moved(pair[0].turned(), half - gaps.indent - pair[0].width, y))
        if len(pair) > 1:
            boxes.extend(_moved(pair[1], half + gaps.indent, y))
        y += max(item.height for item in pair) + gaps.hanging
    inner = tuple(chain.from_iterable(item.inner for item in items))
    heads = (tuple(item.head for item in items),)
    return Block(2 * half, y - gaps.hanging, tuple(boxes), (half,), heads, inner)


def _moved(item: Block, x: float, y: float) -> list[tuple[str, Rect]]:
    return [(id, Rect(x + left, y + top, width, height)) for id, (left, top, width, height) in item.boxes]


def assistants_block(assistants: Sequence[str], tree: TreeInput, gaps: Gaps) -> list[list[Block]]:
    """Return the assistants in rows of two, one on each side of the line; all below an assistant is an outline under it."""
    blocks = [_outline(each, tree, gaps) for each in assistants]
    return [blocks[start : start + 2] for start in range(0, len(blocks), 2)]


def _outline(root: str, tree: TreeInput, gaps: Gaps) -> Block:
    """Return a branch as an indented list."""
    size: Callable[[str], Size] = tree.size
    children, helpers = tree.children, tree.assistants
    if not tree.leads(root):
        width, height = size(root)
        return Block(width, height, ((root, Rect(0.0, 0.0, width, height)),))
    boxes: list[tuple[str, Rect]] = []
    inner: list[tuple[str, str]] = []
    stack: list[tuple[str, str, int]] = [(root, "", 0)]
    y, right = 0.0, 0.0
    while stack:
        id, manager, depth = stack.pop()
        width, height = size(id)
        left = depth * gaps.indent * 2
        boxes.append((id, Rect(left, y, width, height)))
        if manager:
            inner.append((manager, id))
        y += height + gaps.hanging
        if left + width > right:
            right = left + width
        below = children(id)
        aside = helpers(id)
        if below or aside:
            stack.extend((child, id, depth + 1) for child in reversed([*aside, *below]))
    return Block(right, y - gaps.hanging, tuple(boxes), inner=tuple(inner))
