"""Pictures of views on paper: on one page where they can be read, else in parts, the heads of rows and columns on each.

Rows and columns are not torn unless one alone is larger than a page, and no word is smaller than can be read. Knows no view.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from orgchart.export.drawing import Surface
from orgchart.export.pdf import ink
from orgchart.export.pdf.flow import Flow
from orgchart.export.picture import Picture, Window
from orgchart.layout.geometry import Rect

LEAST: Final = 6.0
"""Points: rather than smaller, a picture goes on more pages."""
_PLEASANT: Final = 7.0
"""Points: larger need not be, there is better use for the room."""
_LARGEST: Final = 0.85
_TITLE: Final = 46.0
_LEAD: Final = 24.0
_NARROWEST: Final = 40.0


class Stretch(NamedTuple):
    """What stands on one page of the columns, or of the rows."""

    begin: float
    end: float


@dataclass(frozen=True)
class _Plan:
    """How a picture goes on pages."""

    picture: Picture
    landscape: bool
    scale: float
    columns: list[Stretch]
    rows: list[Stretch]

    @property
    def rank(self) -> tuple[int, float]:
        """Return what is least for the best: few pages, then large words."""
        words = min(self.scale * self.picture.smallest, _PLEASANT)
        return len(self.columns) * len(self.rows), -round(words, 1)


def picture_pages(
    flow: Flow, pictures: Sequence[Picture], title: str, *, lead: str = "", level: int = 0, key: str = ""
) -> None:
    """Set the one of `pictures`, which all show the same, that goes best on the paper."""
    plan = min((_plan(flow, each, turned, lead) for each in pictures for turned in (False, True)), key=lambda p: p.rank)
    heads = plan.picture.heads
    for number, (rows, columns) in enumerate((rows, columns) for rows in plan.rows for columns in plan.columns):
        if number:
            flow.open_page(landscape=plan.landscape)
        else:
            flow.begin(title, lead, level=level, key=key, landscape=plan.landscape)
        size = heads.width + columns.end - columns.begin, heads.height + rows.end - rows.begin
        flow.page.picture(ink.MARGIN, flow.y, plan.scale, size, _part(plan.picture, columns, rows, size[0]))
        flow.y += size[1] * plan.scale


def _plan(flow: Flow, picture: Picture, landscape: bool, lead: str) -> _Plan:
    width, height = flow.book.size[::-1] if landscape else flow.book.size
    across, down = width - 2 * ink.MARGIN, height - 56 - flow.top
    first = down - _TITLE - (_LEAD if lead else 0)
    whole = min(across / picture.size.width, first / picture.size.height, _LARGEST)
    if whole * picture.smallest >= LEAST:
        rooms = across / whole + 1, first / whole + 1
        return _Plan(
            picture, landscape, whole,
            parted(picture.columns, picture.heads.width, [rooms[0]]),
            parted(picture.rows, picture.heads.height, [rooms[1]]),
        )  # fmt: skip
    scale = min(max(across / picture.size.width, LEAST / picture.smallest), _LARGEST)
    return _Plan(
        picture, landscape, scale,
        parted(picture.columns, picture.heads.width, [across / scale + 0.1]),
        parted(picture.rows, picture.heads.height, [first / scale, down / scale]),
    )  # fmt: skip


def parted(ends: Sequence[float], head: float, rooms: Sequence[float]) -> list[Stretch]:
    """Return the stretches that go into `rooms` with the `head` before each, the last room as often as it takes.

    >>> [tuple(each) for each in parted([60, 110, 150, 400], 10, [100, 130])]
    [(10, 60), (60, 150), (150, 270), (270, 390), (390, 400)]
    """
    made: list[Stretch] = []
    begin, place = head, 0
    while place < len(ends):
        room = max(rooms[min(len(made), len(rooms) - 1)] - head, _NARROWEST)
        end = begin
        while place < len(ends) and ends[place] <= begin + room:
            end, place = ends[place], place + 1
        if end == begin:
            end = begin + room
        made.append(Stretch(begin, end))
        begin = end
    return made or [Stretch(head, head)]


def _part(picture: Picture, columns: Stretch, rows: Stretch, width: float) -> Callable[[Surface], None]:
    """Return what draws the heads and one part of a picture, moved together."""
    rtl, heads = picture.direction == "rtl", picture.heads
    beside = (picture.size.width - heads.width, width - heads.width) if rtl else (0.0, 0.0)
    among = (picture.size.width - columns.end, 0.0) if rtl else (columns.begin, heads.width)
    across, down = columns.end - columns.begin, rows.end - rows.begin

    def draw(surface: Surface) -> None:
        picture.draw(Window(surface, Rect(beside[0], 0, heads.width, heads.height), beside[1], 0))
        picture.draw(Window(surface, Rect(among[0], 0, across, heads.height), among[1], 0))
        picture.draw(Window(surface, Rect(beside[0], rows.begin, heads.width, down), beside[1], heads.height))
        picture.draw(Window(surface, Rect(among[0], rows.begin, across, down), among[1], heads.height))

    return draw
