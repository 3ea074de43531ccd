"""The chart as rows of boxes: every level on one line, every manager in the middle above its reports.

Where only leaves report to a manager, or where it is told to, a family hangs below it instead (see `hanging`); assistants
stand beside the line between a manager and its reports.

Invariants: no two boxes overlap, unless one was pushed by hand; a manager stands in the middle above its first and last
report; reports stand in order; boxes of one level begin at one height, unless levels are free. Knows ids and sizes alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final

from orgchart.layout.geometry import Size


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


USUAL: Final = Gaps()


def alone(id: str) -> Sequence[str]:
    """Return that a box has no assistants; where this is what it would ask, the layout asks for none."""
    del id
    return ()


def unpushed(id: str) -> tuple[float, float]:
    """Return that a box stands where it is laid out; where this is what it would ask, the layout asks for none."""
    del id
    return (0.0, 0.0)


@dataclass(frozen=True)
class TreeInput:
    """A forest to be laid out."""

    roots: Sequence[str]
    children: Callable[[str], Sequence[str]]
    """The reports of a box in order, assistants not among them; nothing for one that is folded."""
    size: Callable[[str], Size]
    assistants: Callable[[str], Sequence[str]] = alone
    style: Callable[[str], str] = lambda _: "auto"
    """For a manager: 'rows', 'hanging', 'left', 'both', 'columns', 'compact' for as narrow as can be, or by default 'auto'."""
    pushed: Callable[[str], tuple[float, float]] = unpushed
    """How far boxes were pushed from their places by hand, with all below them."""
    floating: Sequence[tuple[str, float, float]] = ()
    """Further roots, each with the place of its head, from the middle of the first root and the top of the chart."""
    free: bool = False
    """Whether each branch goes down in its own steps; otherwise boxes of one level begin at one height."""
    hangs: bool = True
    """Whether families may hang below their managers at all; not where charts run sideways."""
    few: bool = False
    """Whether there are so few boxes that the garbage collector need not be held; then it takes the forest along by the way."""
    heads: Callable[[str], bool] | None = None
    """Whether anything stands below a box, where that is known sooner than what it is."""

    @property
    def leads(self) -> Callable[[str], object]:
        """Return what says whether anything stands below a box."""
        if self.heads is not None:
            return self.heads
        children, assistants = self.children, self.assistants
        return children if assistants is alone else lambda id: children(id) or assistants(id)


def folded(children: Callable[[str], Sequence[str]], folds: Collection[str]) -> Callable[[str], Sequence[str]]:
    """Return `children` without what is below the boxes in `folds`."""
    return lambda id: () if id in folds else children(id)
