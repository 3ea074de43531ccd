"""A picture over several sheets of paper, to be cut and joined: overlap, crop marks, which sheet goes where.

The picture is in the file once, and each sheet shows its part of it. Knows no chart.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from orgchart.export.drawing import Surface
from orgchart.export.pdf import ink
from orgchart.export.pdf.flow import Flow
from orgchart.export.pdf.page import Page
from orgchart.export.pdf.shortening import shortened
from orgchart.text.dates import say_date

OVERLAP: Final = 26.0
"""Points that neighbouring sheets share: 9 mm to be glued."""
_SIDE: Final = 30.0
_TOP: Final = 30.0
_FOOT: Final = 48.0
_MARK: Final = 12.0
_LARGEST: Final = 1.6
_MOST: Final = 900
"""Sheets; whoever needs more has a plotter."""


@dataclass(frozen=True)
class Tiling:
    """So many sheets of one paper beside and below each other; `turned` sheets lie on their side."""

    paper: tuple[float, float]
    columns: int
    rows: int
    turned: bool = False

    @property
    def page(self) -> tuple[float, float]:
        """Return the size of a sheet."""
        return self.paper[::-1] if self.turned else self.paper

    @property
    def sheet(self) -> tuple[float, float]:
        """Return how much of the picture stands on one sheet."""
        return self.page[0] - 2 * _SIDE, self.page[1] - _TOP - _FOOT

    @property
    def whole(self) -> tuple[float, float]:
        """Return how large the joined sheets are."""
        width, height = self.sheet
        return (
            self.columns * width - (self.columns - 1) * OVERLAP,
            self.rows * height - (self.rows - 1) * OVERLAP,
        )

    def scale(self, size: tuple[float, float]) -> float:
        """Return how large a picture of `size` is on it."""
        return min(self.whole[0] / size[0], self.whole[1] / size[1], _LARGEST)


def least_pages(paper: tuple[float, float], size: tuple[float, float], scale: float) -> Tiling:
    """Return the fewest sheets on which a picture of `size` is at least so large; of as many, those it fills best."""
    best: tuple[int, float, Tiling] | None = None
    for turned in (False, True):
        for columns in range(1, _MOST + 1):
            one = Tiling(paper, columns, 1, turned)
            if one.whole[0] / size[0] < scale:
                continue
            rows = 1
            while Tiling(paper, columns, rows, turned).whole[1] / size[1] < scale and rows < _MOST:
                rows += 1
            found = Tiling(paper, columns, rows, turned)
            rank = (columns * rows, -found.scale(size), found)
            if best is None or rank[:2] < best[:2]:
                best = rank
            break
    return best[2] if best else Tiling(paper, _MOST, _MOST)


def poster(
    flow: Flow, title: str, tiling: Tiling, size: tuple[float, float], draw: Callable[[Surface], None], level: int = 0
) -> None:
    """Set a picture of `size` over the sheets of `tiling`, row by row from the side where reading starts."""
    scale = tiling.scale(size)
    width, height = tiling.sheet
    # Where the picture is smaller than the joined sheets it stands in their middle.
    left = (tiling.whole[0] - size[0] * scale) / 2
    top = (tiling.whole[1] - size[1] * scale) / 2
    flow.book.form("poster", size, draw)
    for row in range(tiling.rows):
        for column in range(tiling.columns):
            page = flow.book.page(landscape=tiling.turned)
            if row == column == 0:
                flow.book.bookmark(title, level, key="chart")
            x = _SIDE + left - column * (width - OVERLAP)
            y = _TOP + top - row * (height - OVERLAP)
            page.stamp("poster", x, y, scale, size, clip=(_SIDE, _TOP, width, height))
            _marks(page, tiling, column, row)
            _foot(flow, page, tiling, column, row)


def _marks(page: Page, tiling: Tiling, column: int, row: int) -> None:
    """Draw where to cut, outside of the picture, and thin lines where the neighbour's edge comes to lie."""
    width, height = tiling.sheet
    ends = (_SIDE, _SIDE + width)
    for x in ends:
        for y, way in ((_TOP - 4 - _MARK, 1), (_TOP + height + 4, 1)):
            page.rule(x, y, _MARK * way, colour=ink.INK, weight=0.4, upright=True)
    for y in (_TOP, _TOP + height):
        for x in (_SIDE - 4 - _MARK, _SIDE + width + 4):
            page.rule(x, y, _MARK, colour=ink.INK, weight=0.4)
    if column:
        page.rule(_SIDE + OVERLAP, _TOP, height, colour="#b9c0ca", weight=0.3, upright=True, dash=True)
    if row:
        page.rule(_SIDE, _TOP + OVERLAP, width, colour="#b9c0ca", weight=0.3, dash=True)


def _foot(flow: Flow, page: Page, tiling: Tiling, column: int, row: int) -> None:
    """Write below the picture which sheet this is, and draw a small map of all of them."""
    y = page.height - 30
    cell, gap = 5.0, 1.2
    most = 40
    columns, rows = min(tiling.columns, most), min(tiling.rows, 4)
    map_width = columns * (cell + gap)
    text = flow.say("poster.sheet", row=row + 1, column=column + 1, rows=tiling.rows, columns=tiling.columns)
    page.text(text, _SIDE + 20, y, 260, ink.CAPTION.but(bold=True, colour=ink.INK), fixed=True)
    words = " · ".join(
        each
        for each in (
            flow.house.footer or flow.running,
            flow.house.draft or flow.house.scenario,
            say_date(flow.today, flow.say.language),
        )
        if each
    )
    room = page.width - 2 * _SIDE - 300 - map_width - 30
    if room > 80:
        page.text(shortened(words, room, ink.CAPTION.size), _SIDE + 290, y, room, ink.CAPTION.but(align="end"))
    if tiling.columns <= columns and tiling.rows <= rows:
        x = page.width - _SIDE - 14 - map_width
        for down in range(tiling.rows):
            for across in range(tiling.columns):
                here = (across, down) == (column, row)
                at = x + across * (cell + gap), y - 3 + down * (cell + gap)
                page.box(*at, cell, cell, fill=flow.colour if here else "", line="" if here else "#9aa3af", weight=0.5)
