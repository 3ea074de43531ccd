"""Days along a line: where a day stands, which day stands where, what marks the months, and rows of marks that never overlap.

Worked out from the start of the line of reading, and mirrored in the last step. Knows nothing of what a mark says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, NamedTuple

from orgchart.layout.geometry import Rect, Size, turned

ROW_HEAD: Final = 264.0
COLUMN_HEAD: Final = 56.0
MARK: Final = 20.0
"""How wide and high a mark is."""
LANE: Final = 26.0
ROW: Final = 52.0
FOLDED: Final = 30.0
"""How high a row is whose marks stand in one line, without words."""
"""The least height of a row."""
PAD: Final = 13.0
LABEL: Final = (30.0, 190.0)
"""The least and the greatest width of the words beside a mark."""
STEPS: Final = (1, 3, 12, 60, 120, 600, 1_200, 6_000, 12_000)
"""Months between two ticks, from near to far."""


class Calendar(NamedTuple):
    """A stretch of days laid along `width` from `start`."""

    first: date
    days: int
    start: float
    width: float

    def x(self, day: date) -> float:
        """Return where `day` stands.

        >>> Calendar(date(2026, 1, 1), 100, 0, 200).x(date(2026, 1, 11))
        20.0
        """
        return self.start + (day - self.first).days * self.width / self.days

    def day(self, x: float) -> date:
        """Return the day that stands nearest to `x`.

        >>> Calendar(date(2026, 1, 1), 100, 0, 200).day(20.4)
        datetime.date(2026, 1, 11)
        """
        return _moved(self.first, round((x - self.start) * self.days / self.width))

    def ticks(self, apart: float, since: float = float("-inf"), until: float = float("inf")) -> tuple[int, list[date]]:
        """Return every how many months a tick stands, at least `apart` from the next, and the days of those in sight.

        >>> Calendar(date(2026, 1, 1), 365, 0, 365).ticks(60)[0], Calendar(date(2026, 1, 1), 365, 0, 3650).ticks(60)[0]
        (3, 1)
        """
        a_month = 30.4 * self.width / self.days
        step = next((each for each in STEPS if each * a_month >= apart), STEPS[-1])
        begin = self.day(max(since, self.start))
        end = self.day(min(until, self.start + self.width))
        return step, list(_months(begin, end, step))


def _months(first: date, last: date, step: int) -> Iterator[date]:
    """Yield the first days of months from `first` to `last` whose number, counted from the year 0, `step` divides."""
    number = first.year * 12 + first.month - 1 + (first.day > 1)
    number += -number % step
    while number < 10_000 * 12:
        day = date(number // 12, number % 12 + 1, 1)
        if day > last:
            return
        yield day
        number += step


def _moved(day: date, by: int) -> date:
    """Return the day so many days later, the first or the last there is where that lies beyond."""
    return date.fromordinal(min(max(day.toordinal() + by, 1), date.max.toordinal()))


_BESIDE: Final = 0.02
"""As much of all days as is left free before the first and after the last of them."""


def calendar(
    days: Iterable[date], today: date, *, start: float, width: float, margin: int = 21, least: int = 120
) -> Calendar:
    """Return a stretch that holds `days` and today with a margin, of at least so many days."""
    every = [*days, today]
    # Of a century a mark at its end would be cut in half by a margin of weeks.
    margin = max(margin, round((max(every) - min(every)).days * _BESIDE))
    first, last = _moved(min(every), -margin), _moved(max(every), margin)
    return Calendar(first, max((last - first).days, least), start, width)


class Day(NamedTuple):
    """A mark: its id, its day, and how wide the words beside it would like to be."""

    id: str
    day: date
    words: float = 0.0


@dataclass(frozen=True)
class Timeline:
    """Where everything stands."""

    size: Size
    calendar: Calendar
    heads: Mapping[str, Rect]
    """The head of each row."""
    marks: Mapping[str, Rect]
    labels: Mapping[str, Rect]
    """The words beside a mark, where there is room for any."""
    is_mirrored: bool = False

    def x(self, day: date) -> float:
        """Return where `day` stands."""
        at = self.calendar.x(day)
        return self.size.width - at if self.is_mirrored else at

    def day(self, x: float) -> date:
        """Return the day that stands nearest to `x`."""
        return self.calendar.day(self.size.width - x if self.is_mirrored else x)

    def row_at(self, y: float) -> str | None:
        """Return the row at a height, or None."""
        return next((each for each, rect in self.heads.items() if rect.y <= y < rect.bottom), None)

    def mark_at(self, x: float, y: float) -> str | None:
        """Return the mark at a point, the words beside it included, or None."""
        near = [each for each, rect in self.marks.items() if rect.grown(3).contains(x, y)]
        if near:
            return min(near, key=lambda each: abs(self.marks[each].center_x - x) + abs(self.marks[each].center_y - y))
        return next((each for each, rect in self.labels.items() if rect.contains(x, y)), None)

    def mirrored(self) -> Timeline:
        """Return the picture in a mirror, as wide as it is."""
        width = self.size.width
        return replace(
            self,
            heads=turned(self.heads, width),
            marks=turned(self.marks, width),
            labels=turned(self.labels, width),
            is_mirrored=not self.is_mirrored,
        )


def lay_out(
    rows: Sequence[tuple[str, Sequence[Day]]],
    along: Calendar,
    *,
    top: float = COLUMN_HEAD,
    folded: Collection[str] = (),
    mirrored: bool = False,
) -> Timeline:
    """Return where rows, marks and their words stand; marks that would overlap stand one below the other, unless they are folded.

    >>> along = Calendar(date(2026, 1, 1), 100, 0, 1000)
    >>> made = lay_out([("goal", [Day("a", date(2026, 1, 11), 40), Day("b", date(2026, 1, 12))])], along)
    >>> made.marks["a"].x, made.marks["b"].y - made.marks["a"].y, sorted(made.labels)
    (90.0, 26.0, ['a'])
    """
    y = top
    heads: dict[str, Rect] = {}
    marks: dict[str, Rect] = {}
    labels: dict[str, Rect] = {}
    for row, days in rows:
        lanes: list[list[tuple[Day, float]]] = []
        for each in sorted(days, key=lambda day: day.day):
            x = along.x(each.day) - MARK / 2
            lane = next((lane for lane in lanes if row in folded or lane[-1][1] + MARK + 2 <= x), None)
            if lane is None:
                lane = []
                lanes.append(lane)
            lane.append((each, x))
        height = FOLDED if row in folded else max(ROW, len(lanes) * LANE + 2 * PAD)
        heads[row] = Rect(0, y, along.start, height)
        above = y + (height - len(lanes) * LANE) / 2
        for number, lane in enumerate(lanes):
            line = above + number * LANE + (LANE - MARK) / 2
            ends = [*(x for _, x in lane[1:]), along.start + along.width]
            for (each, x), end in zip(lane, ends, strict=True):
                marks[each.id] = Rect(x, line, MARK, MARK)
                room = min(each.words, LABEL[1], end - x - MARK - 10)
                if room >= min(LABEL[0], each.words) > 0 and row not in folded:
                    labels[each.id] = Rect(x + MARK + 4, line, room, MARK)
        y += height
    made = Timeline(Size(along.start + along.width, y), along, heads, marks, labels)
    return made.mirrored() if mirrored else made
