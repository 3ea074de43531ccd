"""Days along a line: where a day stands, which day stands where, and the months between. Pure; a view mirrors it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple


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
        return self.first + timedelta(days=round((x - self.start) * self.days / self.width))

    def months(self) -> Iterator[date]:
        """Yield the first day of each month that begins in the stretch."""
        last = self.first + timedelta(days=self.days)
        year, month = self.first.year, self.first.month
        while True:
            day = date(year, month, 1)
            if day > last:
                return
            if day >= self.first:
                yield day
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def calendar(
    days: Iterable[date], today: date, *, start: float, width: float, margin: int = 14, least: int = 92
) -> Calendar:
    """Return a stretch that holds `days` and today with a margin, of at least so many days."""
    every = [*days, today]
    first, last = min(every) - timedelta(days=margin), max(every) + timedelta(days=margin)
    return Calendar(first, max((last - first).days, least), start, width)
