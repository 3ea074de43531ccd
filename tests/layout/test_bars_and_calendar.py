"""Bars that add up, and days along a line."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from orgchart.layout.bars import lay_out_bars
from orgchart.layout.timeline import Calendar, calendar

SHARES = st.lists(st.lists(st.floats(0, 100), max_size=6), max_size=6)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@given(SHARES)
def test_bars_stand_one_behind_the_other_and_within_the_width(shares: list[list[float]]) -> None:
    made = lay_out_bars(shares, start=10, width=300, top=5, row=20, bar=10)
    assert len(made.bars) == sum(map(len, shares))
    assert made.hundred <= 310.001
    for row, line in enumerate(shares):
        at = 10.0
        for bar in (each for each in made.bars if each.row == row):
            assert abs(bar.box.x - at) < 1e-6
            assert abs(bar.box.width - line[bar.place] * made.unit) < 1e-6
            at += bar.box.width
        assert at <= 310.001


@given(st.lists(DAYS, max_size=8), DAYS)
def test_every_day_stands_within_and_is_found_again(days: list[date], today: date) -> None:
    made = calendar(days, today, start=50, width=4000)
    for day in (*days, today):
        assert 50 <= made.x(day) <= 4050
        if made.days < 2000:
            assert made.day(made.x(day)) == day
    assert made.days >= 92


def test_months_begin_where_they_do() -> None:
    made = Calendar(date(2026, 11, 15), 100, 0, 100)
    assert list(made.months()) == [date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1)]
    assert made.x(date(2026, 12, 1)) == 16
    assert made.day(16) == date(2026, 11, 15) + timedelta(days=16)
