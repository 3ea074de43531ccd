"""At which height each level of a chart begins.

Levels are aligned: a level is as high as its highest box. Or they are free: a level is a thin strip, and a box takes as many
as it needs, so that each branch goes down in its own steps.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import Final

from orgchart.layout.node import Node

STRIP: Final = 4.0


class Levels:
    """Counts the heights on each level, and so knows the highest when boxes come and go."""

    def __init__(self, gap: float, *, free: bool) -> None:
        self._gap = gap
        self.free = free
        self._counts: list[dict[float, int]] = []
        self._tops: list[float] = []
        self._stale = True

    def taken(self, height: float) -> int:
        """Return how many levels a box of this height takes with the gap below it."""
        return ceil((height + self._gap) / STRIP) if self.free else 1

    def count(self, node: Node, by: int) -> None:
        """Note that a box and its assistants come (1) or go (-1)."""
        if self.free or not node.own:
            return
        self._note(node.level, node.height, by)
        if node.helpers:
            for down, blocks in node.helpers:
                for block in blocks:
                    self._note(node.level + down, block.height, by)

    def note(self, level: int, heights: Iterable[float]) -> None:
        """Note that boxes of these heights come to a level."""
        if not self.free:
            counts = self._at(level)
            for height in heights:
                if height in counts:
                    counts[height] += 1
                else:
                    counts[height] = 1
                    self._stale = True

    def _at(self, level: int) -> dict[float, int]:
        while level >= len(self._counts):
            self._counts.append({})
        return self._counts[level]

    def _note(self, level: int, height: float, by: int) -> None:
        counts = self._at(level)
        number = counts.get(height, 0) + by
        if number:
            counts[height] = number
        else:
            del counts[height]
        if number <= 0 or number == by:
            self._stale = True

    def measure(self) -> bool:
        """Work out where levels begin; return whether any begins elsewhere than before."""
        if self.free or not self._stale:
            return False
        self._stale = False
        while self._counts and not self._counts[-1]:
            self._counts.pop()
        tops, top = [], 0.0
        for counts in self._counts:
            tops.append(top)
            if counts:
                top += max(counts) + self._gap
        tops.append(top)
        before = self._tops
        self._tops = tops
        return before != tops

    def top(self, level: int) -> float:
        """Return where a level begins; below the last box, levels that only columns reach are as high as the gap."""
        if self.free:
            return level * STRIP
        tops = self._tops
        if level < len(tops):
            return tops[level]
        return tops[-1] + (level - len(tops) + 1) * self._gap

    def bottom(self) -> float:
        """Return where the last level ends that a box stands on."""
        return self._tops[-1] - self._gap if self._counts else 0.0

    def passed(self, first: int, height: float) -> int:
        """Return how many levels a column of this height passes that begins at level `first`."""
        if self.free:
            return self.taken(height)
        bottom = self.top(first) + height
        rows = 1
        while self.top(first + rows) < bottom:
            rows += 1
        return rows
