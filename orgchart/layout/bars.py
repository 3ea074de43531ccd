"""Rows of bars that add up: who divides a week into what; and words in lines, for a legend.

A row's bars stand one behind the other in the order given, each as long as its share; the scale is one for all rows, so that
a hundred percent is at one place and the fullest row still fits. What has no share stands as a stub behind them. Worked out
from the start of the line of reading, and mirrored in the last step. A folded row is low. Knows nothing of what a bar says.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from orgchart.layout.geometry import Rect, Size
from orgchart.model.on_demand import OnDemand

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


class Rows:
    """Rows one below the other, and the bars of those that have any, whatever the width they are laid along."""

    def __init__(self, order: Iterable[str], slices: Mapping[str, Sequence[Slice]]) -> None:
        self.order = tuple(order)
        self.slices = slices
        self.places = {row: place for place, row in enumerate(self.order)}
        """Which row is the how-manieth, from 0."""
        self.row_of = {each.id: row for row, its in slices.items() for each in its}
        """The row of each bar."""
        self.fullest = max([100.0, *(sum(each.share for each in its) for its in slices.values())])
        """What the fullest row adds up to, a hundred percent at least."""


class _Heights:
    """Where each row begins, the folded ones being low."""

    def __init__(self, rows: Rows, top: float, folded: Collection[str]) -> None:
        self.top = top
        self.folded = frozenset(folded)
        self._many = len(rows.order)
        self._low = sorted(rows.places[each] for each in folded if each in rows.places)

    def top_of(self, place: int) -> float:
        """Return where the row at a place begins; behind the last one, where it ends."""
        return self.top + place * ROW - bisect_left(self._low, place) * (ROW - FOLDED[0])

    def place_at(self, y: float) -> int:
        """Return the how-manieth row stands at a height, the first or the last where none does."""
        return max(0, bisect_right(range(self._many), y, key=self.top_of) - 1)


class Bars:
    """Where everything stands; worked out row by row as it is asked for, so that the rows out of sight cost nothing."""

    def __init__(
        self,
        rows: Rows,
        heights: _Heights,
        size: Size,
        unit: float,
        *,
        mirrored: bool,
        changed: Mapping[str, Sequence[Slice]] | None = None,
    ) -> None:
        self._rows, self._heights, self._changed = rows, heights, changed or {}
        self.size = size
        self.unit = unit
        """How long one percent is."""
        self.top = heights.top
        """Where the first row begins."""
        self.is_mirrored = mirrored
        self.places: Mapping[str, int] = rows.places
        """Which row is the how-manieth, from 0."""
        self.heads: Mapping[str, Rect] = OnDemand(rows.places, self._head)
        """The head of each row."""
        self.rows: Mapping[str, tuple[str, ...]] = OnDemand(
            rows.places, lambda row: tuple(each.id for each in self._slices(row))
        )
        """The bars of each row."""
        self.tracks: Mapping[str, Rect] = OnDemand(rows.places, lambda row: self._turned(self._track(row)))
        """From nothing to a hundred percent."""
        placed = OnDemand(rows.places, self._placed)
        row_of = rows.row_of
        self.bars: Mapping[str, Rect] = OnDemand(row_of, lambda bar: self._turned(placed[row_of[bar]][0][bar]))
        """Bars, and the stubs of what has no share."""
        self.ends: Mapping[str, float] = OnDemand(row_of, lambda bar: self._turned_x(placed[row_of[bar]][1][bar]))
        """Where each bar ends: what is dragged to divide time."""

    def with_row(self, row: str, slices: Sequence[Slice]) -> Bars:
        """Return the picture with the bars of one row in other shares or another order, on the same scale."""
        changed = {**self._changed, row: slices}
        return Bars(self._rows, self._heights, self.size, self.unit, mirrored=self.is_mirrored, changed=changed)

    @property
    def hundred(self) -> float:
        """Return where a hundred percent stands."""
        return self._turned_x(ROW_HEAD + 100 * self.unit)

    def place_at(self, y: float) -> int:
        """Return the how-manieth row stands at a height, the first or the last where none does."""
        return self._heights.place_at(y)

    def row_at(self, y: float) -> str | None:
        """Return the row at a height, or None."""
        order = self._rows.order
        return order[self.place_at(y)] if order and self.top <= y < self.size.height else None

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

    # --- a row, from the start of the line of reading ---

    def _slices(self, row: str) -> Sequence[Slice]:
        return self._changed[row] if row in self._changed else self._rows.slices.get(row, ())

    def _head(self, row: str) -> Rect:
        high = FOLDED[0] if row in self._heights.folded else ROW
        return self._turned(Rect(0, self._heights.top_of(self.places[row]), ROW_HEAD, high))

    def _track(self, row: str) -> Rect:
        high, bar = FOLDED if row in self._heights.folded else (ROW, BAR)
        return Rect(ROW_HEAD, self._heights.top_of(self.places[row]) + (high - bar) / 2, 100 * self.unit, bar)

    def _placed(self, row: str) -> tuple[dict[str, Rect], dict[str, float]]:
        return _placed(self._slices(row), self._track(row), self.unit, self.size.width)

    def _turned(self, rect: Rect) -> Rect:
        """Return where something stands, in a mirror where the picture is mirrored."""
        return rect._replace(x=self.size.width - rect.x - rect.width) if self.is_mirrored else rect

    def _turned_x(self, x: float) -> float:
        return self.size.width - x if self.is_mirrored else x


def lay_out(
    rows: Iterable[tuple[str, Sequence[Slice]]],
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
    slices = dict(rows)
    return along(Rows(slices, slices), width=width, top=top, fullest=fullest, folded=folded, mirrored=mirrored)


def along(
    rows: Rows,
    *,
    width: float,
    top: float = 0,
    fullest: float = 0,
    folded: Collection[str] = (),
    mirrored: bool = False,
) -> Bars:
    """Return the same of rows that are known already: along another width, say."""
    width = max(width, _LEAST)
    heights = _Heights(rows, top, folded)
    size, unit = Size(width, heights.top_of(len(rows.order))), (width - ROW_HEAD - END) / max(rows.fullest, fullest)
    return Bars(rows, heights, size, unit, mirrored=mirrored)


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
