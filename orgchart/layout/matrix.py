"""A matrix as a picture: rows and columns with heads, and chips one below the other where a row and a column meet.

Worked out from the start of the line of reading, and mirrored in the last step. Knows nothing of what a chip says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from orgchart.layout.geometry import Rect, Size, turned, widened, widest

ROW_HEAD: Final = 248.0
COLUMN_HEAD: Final = 52.0
COLUMN: Final = (184.0, 260.0)
"""The least and the greatest width of a column, its padding included."""
_ROOMY: Final = 320.0
"""As wide as a column becomes where there is room to spare."""
PAD: Final = 8.0
BETWEEN: Final = 6.0


class Meeting(NamedTuple):
    """A chip, and where it stands."""

    id: str
    row: str
    column: str


@dataclass(frozen=True)
class Matrix:
    """Where everything stands."""

    size: Size
    columns: Mapping[str, Rect]
    """The head of each column."""
    rows: Mapping[str, Rect]
    """The head of each row."""
    cells: Mapping[tuple[str, str], Rect]
    """By row and column."""
    chips: Mapping[str, Rect]

    def mirrored(self) -> Matrix:
        """Return the picture in a mirror, as wide as it is."""
        width = self.size.width
        return replace(
            self,
            columns=turned(self.columns, width),
            rows=turned(self.rows, width),
            cells=turned(self.cells, width),
            chips=turned(self.chips, width),
        )

    def chip_at(self, x: float, y: float) -> str | None:
        """Return the chip at a point, or None."""
        return next((each for each, rect in self.chips.items() if rect.contains(x, y)), None)

    def cell_at(self, x: float, y: float) -> tuple[str, str] | None:
        """Return row and column of the cell at a point, or None."""
        return next((each for each, rect in self.cells.items() if rect.contains(x, y)), None)


def lay_out(
    rows: Sequence[str],
    columns: Sequence[str],
    chips: Sequence[Meeting],
    measure: Callable[[str], Size],
    head: Callable[[str], float],
    *,
    tall: float = 0.0,
    room: float = 0.0,
    mirrored: bool = False,
) -> Matrix:
    """Return where everything stands; chips keep the order in which they are given, from the top down in their cell.

    Where a width of `room` is more than is needed the columns share it, up to what one can still take in at a glance.
    `measure` says how large a chip would like to be, `head` how high the head of a row must be at least. Where all chips are
    as `tall`, no more are measured than it takes to know how wide the columns are.

    >>> found = lay_out(["t"], ["a", "b"], [Meeting("1", "t", "b")], lambda each: Size(90, 40), lambda each: 80)
    >>> found.cells["t", "b"].contains(found.chips["1"].x, found.chips["1"].y)
    True
    """
    heights = {chip.id: tall or measure(chip.id).height for chip in chips}
    inside: dict[tuple[str, str], list[str]] = defaultdict(list)
    for chip in chips:
        inside[chip.row, chip.column].append(chip.id)
    widths: list[float] = []
    for column in columns:
        here = (each for row in rows for each in inside[row, column])
        widths.append(widest((measure(each).width + 2 * PAD for each in here), COLUMN))
    x = ROW_HEAD
    heads: dict[str, Rect] = {}
    for column, width in zip(columns, widened(widths, room - x - sum(widths), _ROOMY), strict=True):
        heads[column] = Rect(x, 0, width, COLUMN_HEAD)
        x += width
    y = COLUMN_HEAD
    beside: dict[str, Rect] = {}
    cells: dict[tuple[str, str], Rect] = {}
    placed: dict[str, Rect] = {}
    for row in rows:
        tall = max((sum(heights[each] + BETWEEN for each in inside[row, column]) for column in columns), default=0)
        height = max(head(row), tall - BETWEEN + 2 * PAD)
        beside[row] = Rect(0, y, ROW_HEAD, height)
        for column in columns:
            cell = cells[row, column] = Rect(heads[column].x, y, heads[column].width, height)
            top = y + PAD
            for each in inside[row, column]:
                placed[each] = Rect(cell.x + PAD, top, cell.width - 2 * PAD, heights[each])
                top += heights[each] + BETWEEN
        y += height
    made = Matrix(Size(x, y), heads, beside, cells, placed)
    return made.mirrored() if mirrored else made
