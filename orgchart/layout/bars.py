"""Rows of bars that add up: who divides a week into what. Pure; lengths run from the start side, a view mirrors them.

A row's bars stand one behind the other in the order given, each as long as its share; the scale is one for all rows, so that a
hundred percent is at one place, and the fullest row still fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from orgchart.layout.geometry import Rect


class Bar(NamedTuple):
    """One bar: its row, its place in it, and where it stands."""

    row: int
    place: int
    box: Rect


class Bars(NamedTuple):
    """All bars, and where a hundred percent stands."""

    bars: list[Bar]
    hundred: float
    unit: float
    """How long one percent is."""
    height: float


def lay_out_bars(
    shares: Sequence[Sequence[float]], *, start: float, width: float, top: float, row: float, bar: float
) -> Bars:
    """Return the bars of rows of `shares` in percent; rows are `row` high, the bars in their middle `bar` high.

    >>> made = lay_out_bars([[50, 25], [120]], start=100, width=240, top=0, row=40, bar=20)
    >>> made.unit, made.hundred, [(each.box.x, each.box.width) for each in made.bars]
    (2.0, 300.0, [(100, 100.0), (200.0, 50.0), (100, 240.0)])
    """
    fullest = max([100.0, *(sum(each) for each in shares)])
    unit = width / fullest
    made: list[Bar] = []
    for number, line in enumerate(shares):
        x = start
        for place, share in enumerate(line):
            made.append(Bar(number, place, Rect(x, top + number * row + (row - bar) / 2, share * unit, bar)))
            x += share * unit
    return Bars(made, start + 100 * unit, unit, top + len(shares) * row)
