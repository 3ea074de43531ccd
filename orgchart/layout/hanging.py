"""Families that hang below their manager in columns, and assistants with all below them: blocks set into the rows.

A block is laid out by itself, in its own coordinates, and takes part in the rows as one rectangle. Knows ids and sizes
alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import ceil, sqrt
from typing import TYPE_CHECKING, Final

from orgchart.layout.geometry import Rect, Size

if TYPE_CHECKING:
    from orgchart.layout.tree import Gaps

ENOUGH: Final = 5
"""From so many leaves on a family hangs, unless its manager says otherwise."""


@dataclass(frozen=True)
class Block:
    """Boxes at fixed places in a rectangle."""

    width: float
    height: float
    boxes: tuple[tuple[str, Rect], ...]
    stems: tuple[float, ...] = ()
    """The x of each column's line."""
    columns: tuple[tuple[str, ...], ...] = ()
    inner: tuple[tuple[str, str], ...] = field(default=())
    """Pairs of manager and report inside the block, which has its own lines then."""

    @property
    def head(self) -> str:
        """Return the first box."""
        return self.boxes[0][0]

    def place(self, x: float, y: float, boxes: dict[str, Rect]) -> None:
        """Write the block's boxes into `boxes`, its corner at x, y."""
        for id, (left, top, width, height) in self.boxes:
            boxes[id] = Rect(x + left, y + top, width, height)


def wants_to_hang(
    children: Sequence[str],
    style: str,
    below: Callable[[str], Sequence[str]],
    assistants: Callable[[str], Sequence[str]],
) -> bool:
    """Whether `children` hang in columns: they are all leaves, and many or told to."""
    if style == "rows" or (style == "auto" and len(children) < ENOUGH):
        return False
    return not any(below(child) or assistants(child) for child in children)


def hang(children: Sequence[str], size: Callable[[str], Size], gaps: Gaps) -> Block:
    """Return `children` in columns of about equal length, in order from the top of the first column.

    One column up to eight; beyond that, more columns, so that a family of any size stays about as wide as high.
    """
    count = len(children)
    longest = 8 if count <= 16 else max(8, ceil(sqrt(count * 2.5)))
    columns = ceil(count / longest)
    each = ceil(count / columns)
    boxes: list[tuple[str, Rect]] = []
    stems: list[float] = []
    grouped: list[tuple[str, ...]] = []
    x, deepest = 0.0, 0.0
    for start in range(0, count, each):
        column = children[start : start + each]
        stems.append(x)
        grouped.append(tuple(column))
        y, widest = 0.0, 0.0
        for id in column:
            width, height = size(id)
            boxes.append((id, Rect(x + gaps.indent, y, width, height)))
            y += height + gaps.hanging
            widest = max(widest, width)
        deepest = max(deepest, y - gaps.hanging)
        x += gaps.indent + widest + gaps.sibling
    return Block(x - gaps.sibling, deepest, tuple(boxes), tuple(stems), tuple(grouped))


def assistants_block(
    assistants: Sequence[str],
    children: Callable[[str], Sequence[str]],
    helpers: Callable[[str], Sequence[str]],
    size: Callable[[str], Size],
    gaps: Gaps,
) -> list[list[Block]]:
    """Return the assistants in rows of two, one on each side of the line; all below an assistant is an outline under it."""
    blocks = [_outline(each, children, helpers, size, gaps) for each in assistants]
    return [blocks[start : start + 2] for start in range(0, len(blocks), 2)]


def _outline(
    root: str,
    children: Callable[[str], Sequence[str]],
    helpers: Callable[[str], Sequence[str]],
    size: Callable[[str], Size],
    gaps: Gaps,
) -> Block:
    """Return a branch as an indented list."""
    boxes: list[tuple[str, Rect]] = []
    inner: list[tuple[str, str]] = []
    stack: list[tuple[str, str, int]] = [(root, "", 0)]
    y, right = 0.0, 0.0
    while stack:
        id, manager, depth = stack.pop()
        width, height = size(id)
        boxes.append((id, Rect(depth * gaps.indent * 2, y, width, height)))
        if manager:
            inner.append((manager, id))
        y += height + gaps.hanging
        right = max(right, depth * gaps.indent * 2 + width)
        stack.extend((child, id, depth + 1) for child in reversed([*helpers(id), *children(id)]))
    return Block(right, y - gaps.hanging, tuple(boxes), inner=tuple(inner))
