"""Things set one below the other on as many pages as they take: headings, texts, lists, facts, tables, places to sign.

A heading never stands alone at the foot of a page, and a row is never torn; a table that goes on has its head again. Knows the
page and what is printed on all of them, no kind of record.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Final, TypeVar

from orgchart.export.extent import Extent
from orgchart.export.pdf import ink, pieces
from orgchart.export.pdf.house import House
from orgchart.export.pdf.page import Book, Page
from orgchart.export.pdf.paragraph import Paragraph, Style
from orgchart.export.pdf.pieces import Cell, Piece, paged, space
from orgchart.export.pdf.shortening import shortened
from orgchart.model.records import Record
from orgchart.model.structure import Structure
from orgchart.text.catalogue import Catalogue
from orgchart.text.dates import say_date

__all__ = ["Cell", "Flow", "Piece", "space"]

R = TypeVar("R", bound=Record)

_FOOT: Final = 34
_GAP: Final = 12.0
_LABEL: Final = 80
"""Characters of a column's head that are printed."""
_LOGO: Final = (118.0, 34.0)
"""The most room that a logo takes."""


class Flow:
    """Pages of one book, filled from the top; `running` is what their feet say beside date and number."""

    def __init__(
        self,
        book: Book,
        say: Catalogue,
        today: date,
        running: str,
        colour: str = ink.ACCENT,
        house: House | None = None,
        extent: Extent | None = None,
    ) -> None:
        self.book, self.say, self.today = book, say, today
        self.house = house or House()
        self.running, self.colour = running, self.house.accent or colour
        self.width = book.size[0] - 2 * ink.MARGIN
        self.bottom = book.size[1] - 56
        self.top = self.y = 48.0
        self.before = 0
        """How many pages stand before the one that is numbered 1."""
        self.page: Page
        self.extent = extent
        """Which roles the pages are about; None for all."""
        self._title = ""

    def told(self, structure: Structure, kind: type[R]) -> list[R]:
        """Return the records of a kind that these pages tell of."""
        return (self.extent or Extent(structure)).ordered(kind)

    def clear(self) -> None:
        """Forget what the last pages were called."""
        self._title = ""

    def open_page(self, *, landscape: bool = False, first: bool = False) -> Page:
        """Begin the next page: the `first` of something with the logo, a further one with the title small at its head."""
        self.page = page = self.book.page(landscape=landscape)
        self.width, self.bottom = page.width - 2 * ink.MARGIN, page.height - 56
        house, left = self.house, ink.MARGIN
        if house.header:
            room = self.width - (_LOGO[0] + 16 if house.logo else 0)
            page.text(shortened(house.header, room, ink.CAPTION.size), left, 17, room, ink.CAPTION)
        if first:
            page.box(left, 33, 34, 4, fill=self.colour, radius=2)
            self._draw_logo(page)
        elif self._title:
            style = ink.CAPTION.but(bold=True)
            page.text(shortened(self._title, self.width, style.size, bold=True), left, 30, self.width, style)
        foot, half = page.height - _FOOT, self.width / 2
        page.rule(left, foot - 8, self.width, colour=ink.FAINT)
        words = " · ".join(each for each in (house.footer or self.running, house.draft or house.scenario) if each)
        page.text(shortened(words, half, ink.CAPTION.size), left, foot, half, ink.CAPTION)
        right = self.say("sheet.foot", date=say_date(self.today, self.say.language), n=page.number - self.before)
        page.text(right, left + half, foot, half, _END, fixed=True)
        self.y = self.top
        return page

    def _draw_logo(self, page: Page) -> None:
        width, height = self.logo_size()
        if self.house.logo is not None and width:
            page.logo(self.house.logo, ink.MARGIN + self.width - width, 24, width, height)

    def logo_size(self) -> tuple[float, float]:
        """Return how much room the logo takes at the head of a page."""
        logo = self.house.logo
        if logo is None:
            return 0, 0
        scale = min(_LOGO[0] / logo.width, _LOGO[1] / logo.height)
        return logo.width * scale, logo.height * scale

    def begin(
        self, title: str, lead: str = "", *, level: int = 0, key: str = "", over: str = "", landscape: bool = False
    ) -> None:
        """Begin a page with a title and put it into the contents; `over` stands small above the title."""
        self.open_page(landscape=landscape, first=True)
        self.book.bookmark(title, level, key=key)
        self._title = title
        room = self.width - (self.logo_size()[0] + 18 if self.house.logo else 0)
        if over:
            style = _over(self.colour)
            words = shortened(over, room, style.size, bold=True)
            self.y += self.page.text(words, ink.MARGIN, self.y, room, style) + 2
        style = _TITLES[(len(title) >= 48) + (len(title) >= 160)]
        self.flow([pieces.words(self.page.paragraph(title, style, room))])
        if lead:
            self.y += 4
            self.flow([pieces.words(self.page.paragraph(lead, _LEAD, room))])
        self.y += 14

    def room(self) -> float:
        """Return how much of the page is left."""
        left: float = self.bottom - self.y
        return left

    def flow(self, pieces: Sequence[Piece], again: Piece | None = None) -> None:
        """Set pieces one below the other; `again`, one of them, stands at the top of each page after that which it is on."""
        if again is not None and again.height > (self.bottom - self.top) / 3:
            again = None
        full = self.bottom - self.top - (again.height if again else 0)
        stood = False
        for number, group in enumerate(paged(pieces, self.room(), full)):
            if number:
                self.open_page()
                if again is not None and group and stood:
                    again.draw(self.page, ink.MARGIN, self.y)
                    self.y += again.height
            stood = stood or again in group
            for piece in group:
                piece.draw(self.page, ink.MARGIN, self.y)
                self.y += piece.height

    def columns(self, columns: Sequence[tuple[float, Sequence[Piece]]]) -> None:
        """Set groups of pieces beside each other, each its distance from the margin, on as many pages as they take."""
        full = self.bottom - self.top
        split = [(offset, paged(each, self.room(), full)) for offset, each in columns]
        for number in range(max(len(pages) for _, pages in split)):
            if number:
                self.open_page()
            start = lowest = self.y
            for offset, pages in split:
                y = start
                for piece in pages[number] if number < len(pages) else ():
                    piece.draw(self.page, ink.MARGIN + offset, y)
                    y += piece.height
                lowest = max(lowest, y)
            self.y = lowest

    def together(self, pieces: Sequence[Piece]) -> None:
        """Set pieces on one page where one page can hold them."""
        height = sum(each.height for each in pieces)
        if self.room() < height <= self.bottom - self.top:
            self.open_page()
        self.flow(pieces)

    # --- what is set ---

    def heading(self, text: str) -> Piece:
        """Return a heading that stays with what follows."""
        return pieces.words(self.page.paragraph(text, ink.HEADING, self.width, fixed=True), 4, keep=True)

    def text(self, text: str, style: Style = ink.BODY, *, keep: bool = False) -> Piece:
        """Return a paragraph."""
        return pieces.words(self.page.paragraph(text, style, self.width), 3, keep=keep)

    def rule(self) -> Piece:
        """Return a faint line with room about it, between things of one kind."""
        return Piece(20, lambda page, x, y: page.rule(x, y + 4, self.width, colour=ink.FAINT))

    def quiet(self, text: str) -> Piece:
        """Return a soft word of the program's own: that there is nothing here, and what to do about it."""
        return pieces.words(self.page.paragraph(text, _LEAD, self.width, fixed=True), 8)

    def fact(self, text: str) -> Piece:
        """Return a line that says the whole in short."""
        return pieces.words(self.page.paragraph(text, ink.LEAD.but(bold=True), self.width), 8)

    def quote(self, text: str) -> Piece:
        """Return a text that stands out: a purpose, a mandate."""
        return pieces.quote(self.page.paragraph(text, ink.LEAD, self.width - 28), self.width, self.colour, _GAP)

    def bullet(self, text: str, width: float = 0) -> Piece:
        """Return one thing of a list."""
        return pieces.bullet(self.page.paragraph(text, ink.BODY, (width or self.width) - 14))

    def listed(self, title: str, items: Sequence[str]) -> list[Piece]:
        """Return a heading and its list; nothing where the list is empty."""
        return [self.heading(title), *(self.bullet(each) for each in items), space(9)] if items else []

    def facts(
        self, facts: Sequence[tuple[str, str]], columns: int = 3, parts: Sequence[float] | None = None
    ) -> list[Piece]:
        """Return labels with what stands under them, so many beside each other; those without a value are left out.

        With `parts`, the widths of columns of which the whole is 1, each stays in its own column.
        """
        if parts is not None:
            widths = [part * self.width for part in parts]
            return [self._facts(facts, widths)] if any(value for _, value in facts) else []
        told = [(label, value) for label, value in facts if value]
        even = [self.width / columns] * columns
        rows = [self._facts(told[start : start + columns], even) for start in range(0, len(told), columns)]
        return [*rows, space(6)] if rows else []

    def _facts(self, facts: Sequence[tuple[str, str]], widths: Sequence[float]) -> Piece:
        made = [
            (label if value else "", self.page.paragraph(value, ink.BODY, width - 14))
            for (label, value), width in zip(facts, widths, strict=False)
        ]
        return _told(made, widths)

    def rows(self, head: Sequence[str], rows: Sequence[Sequence[Cell]], parts: Sequence[float]) -> list[Piece]:
        """Return the rows of a table, its head first; `parts` are the widths of its columns, of which the whole is 1."""
        widths = [part * self.width for part in parts]
        cells = [Cell(each if len(each) <= _LABEL else each[:_LABEL] + "…", _HEAD, fixed=True) for each in head]
        top = pieces.row(self._set(cells, widths), widths, colour=ink.SOFT, weight=0.8, keep=True)
        return [top, *(pieces.row(self._set(row, widths), widths) for row in rows)]

    def table(
        self, head: Sequence[str], rows: Sequence[Sequence[Cell]], parts: Sequence[float], title: str = ""
    ) -> None:
        """Set a table below its title, its head again on each page that it goes on."""
        made = self.rows(head, rows, parts)
        self.flow([self.heading(title), *made] if title else made, again=made[0])
        self.y += _GAP

    def _set(self, cells: Sequence[Cell], widths: Sequence[float]) -> list[pieces.Set]:
        return [
            (
                cell,
                self.page.paragraph(cell.text, cell.style, width - 8, fixed=cell.fixed),
                self.page.paragraph(cell.under, ink.SMALL, width - 8) if cell.under else None,
            )
            for cell, width in zip(cells, widths, strict=True)
        ]

    def signatures(self, labels: Sequence[str]) -> None:
        """Set lines to sign on at the foot of the page."""
        self.flow([self.signing(labels)])

    def signing(self, labels: Sequence[str]) -> Piece:
        """Return lines to sign on, which stand at the foot of whatever page they come to."""
        gap, height = 24.0, 58.0
        column = (self.width - gap * (len(labels) - 1)) / len(labels)

        def draw(page: Page, x: float, y: float) -> None:
            y = max(y, self.bottom - height)
            for place, label in enumerate(labels):
                at = x + place * (column + gap)
                page.rule(at, y + 34, column, colour=ink.SOFT, weight=0.6)
                page.text(label, at, y + 38, column, ink.CAPTION, fixed=True)

        return Piece(height, draw)


_END: Final = ink.CAPTION.but(align="end")
_HEAD: Final = ink.CAPTION.but(bold=True)
_LEAD: Final = ink.LEAD.but(colour=ink.SOFT)
_TITLES: Final = (ink.TITLE, ink.TITLE.but(size=17, leading=21), ink.TITLE.but(size=11, leading=15))
"""How a title is set: a short one, a long one, and one that is a text."""


def _told(facts: Sequence[tuple[str, Paragraph]], widths: Sequence[float]) -> Piece:
    """Return facts beside each other; the label of one that goes on stood where it began."""

    def draw(page: Page, x: float, y: float) -> None:
        at = x
        for (label, value), width in zip(facts, widths, strict=False):
            top = y + page.text(label, at, y, width - 14, ink.CAPTION, fixed=True)
            page.text(value, at, top + 1, width - 14, ink.BODY)
            at += width

    def divide(room: float) -> tuple[Piece, Piece] | None:
        parts = [(label, value, value.divided(room - ink.CAPTION.leading - 10)) for label, value in facts]
        if all(found is None for *_, found in parts):
            return None
        first = [(label, found[0] if found else value) for label, value, found in parts]
        rest = [("", found[1] if found else value.emptied()) for _, value, found in parts]
        return _told(first, widths), _told(rest, widths)

    return Piece(max(value.height for _, value in facts) + ink.CAPTION.leading + 10, draw, False, divide)


@cache
def _over(colour: str) -> Style:
    return ink.CAPTION.but(bold=True, colour=colour, size=9)
