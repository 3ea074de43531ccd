"""Bars that add up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from orgchart.layout.bars import lay_out_bars

SHARES = st.lists(st.lists(st.floats(0, 100), max_size=6), max_size=6)


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
