"""Rows of bars that add up: who divides a week into what; and words in lines, for a legend.

A row's bars stand one behind the other in the order given, each as long as its share; the scale is one for all rows, so that
a hundred percent is at one place and the fullest row still fits. What has no share stands as a stub behind them. Worked out
from the start of the line of reading, and mirrored in the last step. A folded row is low. Knows nothing of what a bar says.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, NamedTuple

from orgchart.layout.geometry import Rect, Size, turned

ROW_HEAD: Final = 208.0
ROW: Final = 58.0
BAR: Final = 34.0
FOLDED: Final = (30.0, 12.0)
"""How high a folded row and its bars are."""
STUB: Final = 14.0
END: Final = 28.0
"""What is left free behind the fullest row."""
_LEAST: Final = ROW_HEAD + END + 120.0


class Slice(NamedTuple):
    """A bar: its id, and its share in percent."""

    id: str
    share: float


@dataclass(frozen=True)
class Bars:
    """Where everything stands."""

    size: Size
    unit: float
    """How long one percent is."""
    top: float
    """Where the first row begins."""
    heads: Mapping[str, Rect]
    """The head of each row."""
    rows: Mapping[str, tuple[str, ...]]
    """The bars of each row."""
    tracks: Mapping[str, Rect]
    """From nothing to a hundred percent."""
    bars: Mapping[str, Rect]
    """Bars, and the stubs of what has no share."""
    ends: Mapping[str, float]
    """Where each bar ends: what is dragged to divide time."""
    is_mirrored: bool = False

    def mirrored(self) -> Bars:
        """Return the picture in a mirror, as wide as it is."""
        width = self.size.width
        return replace(
            self,
            heads=turned(self.heads, width),
            tracks=turned(self.tracks, width),
            bars=turned(self.bars, width),
            ends={each: width - x for each, x in self.ends.items()},
            is_mirrored=not self.is_mirrored,
        )

    def with_row(self, row: str, slices: Sequence[Slice]) -> Bars:
        """Return the picture with other shares in one row, on the same scale."""
        width = self.size.width
        bars, ends = _placed(slices, self.tracks[row], self.unit, width)
        if self.is_mirrored:
            bars = turned(bars, width)
            ends = {each: width - x for each, x in ends.items()}
        return replace(self, bars={**self.bars, **bars}, ends={**self.ends, **ends})

    @property
    def hundred(self) -> float:
        """Return where a hundred percent stands."""
        full = ROW_HEAD + 100 * self.unit
        return self.size.width - full if self.is_mirrored else full

    @cached_property
    def places(self) -> dict[str, int]:
        """Return which row is the how-manieth, from 0."""
        return {row: place for place, row in enumerate(self.heads)}

    @cached_property
    def _order(self) -> tuple[str, ...]:
        return tuple(self.heads)

    @cached_property
    def _tops(self) -> list[float]:
        return [each.y for each in self.heads.values()]

    def place_at(self, y: float) -> int:
        """Return the how-manieth row stands at a height, the first or the last where none does."""
        return max(0, bisect_right(self._tops, y) - 1)

    def row_at(self, y: float) -> str | None:
        """Return the row at a height, or None."""
        return self._order[self.place_at(y)] if self.heads and self.top <= y < self.size.height else None

    def bar_at(self, x: float, y: float) -> str | None:
        """Return the bar at a point, or None; of those that lie on each other, the last."""
        return next((each for each in reversed(self._row(y)) if self.bars[each].contains(x, y)), None)

    def _row(self, y: float) -> tuple[str, ...]:
        row = self.row_at(y)
        return self.rows[row] if row is not None else ()

    def end_at(self, x: float, y: float, reach: float) -> str | None:
        """Return the bar whose end lies within `reach` of a point, the nearest, or None."""
        near = [
            (abs(self.ends[each] - x), place, each)
            for place, each in enumerate(self._row(y))
            if self.bars[each].y <= y < self.bars[each].bottom and abs(self.ends[each] - x) <= reach
        ]
        return min(near)[2] if near else None


def lay_out(
    rows: Sequence[tuple[str, Sequence[Slice]]],
    *,
    width: float,
    top: float = 0,
    fullest: float = 0,
    folded: Collection[str] = (),
    mirrored: bool = False,
) -> Bars:
    """Return where the bars of `rows` stand in a picture of `width`; the scale has room for `fullest` percent at least.

    >>> made = lay_out([("a", [Slice("x", 50), Slice("y", 25)]), ("b", [Slice("z", 120)])], width=ROW_HEAD + END + 240)
    >>> made.unit, made.hundred - ROW_HEAD, [(each.x - ROW_HEAD, each.width) for each in made.bars.values()]
    (2.0, 200.0, [(0.0, 100.0), (100.0, 50.0), (0.0, 240.0)])
    """
    most = max([100.0, fullest, *(sum(each.share for each in slices) for _, slices in rows)])
    unit = (max(width, _LEAST) - ROW_HEAD - END) / most
    heads: dict[str, Rect] = {}
    tracks: dict[str, Rect] = {}
    bars: dict[str, Rect] = {}
    ends: dict[str, float] = {}
    y = top
    for row, slices in rows:
        high, bar = FOLDED if row in folded else (ROW, BAR)
        heads[row] = Rect(0, y, ROW_HEAD, high)
        tracks[row] = Rect(ROW_HEAD, y + (high - bar) / 2, 100 * unit, bar)
        its_bars, its_ends = _placed(slices, tracks[row], unit, max(width, _LEAST))
        bars |= its_bars
        ends |= its_ends
        y += high
    lines = {row: tuple(each.id for each in slices) for row, slices in rows}
    made = Bars(Size(max(width, _LEAST), y), unit, top, heads, lines, tracks, bars, ends)
    return made.mirrored() if mirrored else made


def _placed(
    slices: Sequence[Slice], track: Rect, unit: float, width: float
) -> tuple[dict[str, Rect], dict[str, float]]:
    """Return where the bars of a row stand, and where each ends."""
    bars: dict[str, Rect] = {}
    ends: dict[str, float] = {}
    x = ROW_HEAD
    for each in slices:
        if each.share > 0:
            bars[each.id] = Rect(x, track.y, each.share * unit, track.height)
            x += each.share * unit
            ends[each.id] = x
    stubs = [each.id for each in slices if each.share <= 0]
    # Many stand closer, on each other if they must, rather than beyond the picture.
    room = width - x - STUB * 1.5
    step = min(STUB + 4, max(room, 0) / (len(stubs) - 1)) if len(stubs) > 1 else 0
    stub_high = min(STUB, track.height)
    for place, stub in enumerate(stubs):
        left = min(x + STUB / 2, width - STUB) + place * step
        bars[stub] = Rect(left, track.center_y - stub_high / 2, STUB, stub_high)
        ends[stub] = left + STUB
    return bars, ends


def divided(first: float, second: float | None, by: float, step: float) -> tuple[float, float | None]:
    """Return two shares once the edge between them went `by` percent further, the first in whole `step`s.

    Without a second, time is taken from what is still free.

    >>> divided(40, 20, 12, 5), divided(40, 20, 31, 5), divided(40, None, 90, 5), divided(42, 20, -1, 1)
    ((50, 10), (60, 0), (100.0, None), (41, 21))
    """
    both = 100.0 if second is None else first + second
    wanted = round((first + by) / step) * step
    now = min(max(wanted, 0), both)
    return now, None if second is None else both - now


def in_lines(widths: Sequence[float], room: float, *, between: float, line: float) -> tuple[list[Rect], float]:
    """Return where words stand in lines of `room`, none wider than it, and how high the lines are together.

    >>> made, height = in_lines([60, 50, 80], 120, between=10, line=20)
    >>> [(each.x, each.y) for each in made], height
    ([(0.0, 0.0), (70.0, 0.0), (0.0, 20.0)], 40.0)
    """
    made: list[Rect] = []
    x, y = 0.0, 0.0
    for each in widths:
        width = min(each, room)
        if x and x + width > room:
            x, y = 0.0, y + line
        made.append(Rect(x, y, width, line))
        x += width + between
    return made, y + line if made else 0.0
