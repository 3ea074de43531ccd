"""Things set one below the other on as many pages as they take: headings, texts, lists, facts, tables, places to sign.

A heading never stands alone at the foot of a page, and a row is never torn; a table that goes on has its head again. Knows the
page and what is printed on all of them, no record.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from orgchart.export.pdf import fonts, ink
from orgchart.export.pdf.page import Book, Page
from orgchart.export.pdf.paragraph import Style
from orgchart.text.catalogue import Catalogue
from orgchart.text.dates import say_date

_FOOT: Final = 34
_GAP: Final = 12.0


@dataclass(frozen=True)
class Piece:
    """Something that stands on a page as a whole."""

    height: float
    draw: Callable[[Page, float, float], None]
    """Draws it at x, y."""
    keep: bool = False
    """It stays with what follows: a heading."""


@dataclass(frozen=True)
class Cell:
    """One cell of a table."""

    text: str
    style: Style = ink.BODY
    fixed: bool = False
    """Whether its direction is the page's, whatever the text: for words of the program."""
    fill: str = ""


def space(height: float) -> Piece:
    """Return room in which nothing stands."""
    return Piece(height, lambda *_: None)


class Flow:
    """Pages of one book, filled from the top; `running` is what their feet say beside date and number."""

    def __init__(self, book: Book, say: Catalogue, today: date, running: str, colour: str = ink.ACCENT) -> None:
        self.book, self.say, self.today = book, say, today
        self.running, self.colour = running, colour
        self.width = book.size[0] - 2 * ink.MARGIN
        self.bottom = book.size[1] - 56
        self.y = 0.0
        self.page: Page

    def open_page(self) -> Page:
        """Begin the next page."""
        self.page = self.book.page()
        self.page.box(0, 0, self.page.width, 10, fill=self.colour)
        foot, half = self.page.height - _FOOT, self.width / 2
        self.page.rule(ink.MARGIN, foot - 8, self.width, colour=ink.FAINT)
        self.page.text(shortened(self.running, half, ink.CAPTION.size), ink.MARGIN, foot, half, ink.CAPTION)
        right = self.say("sheet.foot", date=say_date(self.today, self.say.language), n=self.page.number)
        self.page.text(right, ink.MARGIN + half, foot, half, ink.CAPTION.but(align="end"), fixed=True)
        self.y = 40.0
        return self.page

    def begin(self, title: str, lead: str = "", *, level: int = 0, key: str = "", over: str = "") -> None:
        """Begin a page with a title and put it into the contents; `over` stands small above the title."""
        self.open_page()
        self.book.bookmark(title, level, key=key)
        if over:
            style = ink.CAPTION.but(bold=True, colour=self.colour, size=9)
            self.y += self.page.text(over, ink.MARGIN, self.y, self.width, style) + 2
        size = 24.0 if len(title) < 60 else 17.0
        self.y += self.page.text(title, ink.MARGIN, self.y, self.width, ink.TITLE.but(size=size, leading=size * 1.2))
        if lead:
            self.y += 4 + self.page.text(lead, ink.MARGIN, self.y + 4, self.width, ink.LEAD.but(colour=ink.SOFT))
        self.y += 14

    def room(self) -> float:
        """Return how much of the page is left."""
        left: float = self.bottom - self.y
        return left

    def flow(self, pieces: Sequence[Piece], again: Piece | None = None) -> None:
        """Set pieces one below the other; `again` stands at the top of each further page."""
        for place, piece in enumerate(pieces):
            needed = piece.height
            if piece.keep and place + 1 < len(pieces):
                needed += pieces[place + 1].height
            if self.y + needed > self.bottom and self.y > 60:
                self.open_page()
                if again is not None and piece is not again:
                    again.draw(self.page, ink.MARGIN, self.y)
                    self.y += again.height
            piece.draw(self.page, ink.MARGIN, self.y)
            self.y += piece.height

    # --- what is set ---

    def heading(self, text: str) -> Piece:
        """Return a heading that stays with what follows."""
        return Piece(
            ink.HEADING.leading + 4,
            lambda page, x, y: (page.text(text, x, y, self.width, ink.HEADING, fixed=True), None)[1],
            keep=True,
        )

    def text(self, text: str, style: Style = ink.BODY) -> Piece:
        """Return a paragraph."""
        made = self.page.paragraph(text, style, self.width)
        return Piece(made.height + 3, lambda page, x, y: (page.text(made, x, y, self.width, style), None)[1])

    def quiet(self, text: str) -> Piece:
        """Return a soft word of the program's own: that there is nothing here, and what to do about it."""
        made = self.page.paragraph(text, ink.LEAD.but(colour=ink.SOFT), self.width, fixed=True)
        return Piece(made.height + 8, lambda page, x, y: (page.text(made, x, y, self.width, ink.LEAD), None)[1])

    def quote(self, text: str) -> Piece:
        """Return a text that stands out: a purpose, a mandate."""
        inner = self.width - 28
        made = self.page.paragraph(text, ink.LEAD, inner)
        height = made.height + 22

        def draw(page: Page, x: float, y: float) -> None:
            page.box(x, y, self.width, height, fill=ink.GROUND, radius=6)
            page.box(x, y, 4, height, fill=self.colour, radius=2)
            page.text(made, x + 16, y + 11, inner, ink.LEAD)

        return Piece(height + _GAP, draw)

    def bullet(self, text: str, width: float = 0) -> Piece:
        """Return one thing of a list."""
        width = (width or self.width) - 14
        made = self.page.paragraph(text, ink.BODY, width)

        def draw(page: Page, x: float, y: float) -> None:
            page.dot(x + 3.5, y + ink.BODY.leading / 2, 1.5, fill=ink.SOFT)
            page.text(made, x + 14, y, width, ink.BODY)

        return Piece(made.height + 1.5, draw)

    def listed(self, title: str, items: Sequence[str]) -> list[Piece]:
        """Return a heading and its list; nothing where the list is empty."""
        return [self.heading(title), *(self.bullet(each) for each in items), space(9)] if items else []

    def facts(self, facts: Sequence[tuple[str, str]], columns: int = 3) -> list[Piece]:
        """Return labels with what stands under them, so many beside each other; those without a value are left out."""
        told = [(label, value) for label, value in facts if value]
        width = self.width / columns
        rows = []
        for start in range(0, len(told), columns):
            made = [
                (label, self.page.paragraph(value, ink.BODY, width - 14))
                for label, value in told[start : start + columns]
            ]
            height = max(each.height for _, each in made) + ink.CAPTION.leading + 10

            def draw(page: Page, x: float, y: float, made: object = made) -> None:
                for place, (label, value) in enumerate(made):  # type: ignore[arg-type, var-annotated]
                    at = x + place * width
                    top = y + page.text(label, at, y, width - 14, ink.CAPTION, fixed=True)
                    page.text(value, at, top + 1, width - 14, ink.BODY)

            rows.append(Piece(height, draw))
        return [*rows, space(6)] if rows else []

    def table(self, head: Sequence[str], rows: Sequence[Sequence[Cell]], parts: Sequence[float]) -> None:
        """Set a table; `parts` are the widths of its columns, of which the whole is 1."""
        widths = [part * self.width for part in parts]
        bold = ink.CAPTION.but(bold=True)
        top = self._row([Cell(each, bold, fixed=True) for each in head], widths, colour=ink.SOFT, weight=0.8, keep=True)
        self.flow([top, *(self._row(row, widths) for row in rows)], again=top)
        self.y += _GAP

    def _row(
        self, cells: Sequence[Cell], widths: Sequence[float], *, colour: str = ink.FAINT, weight: float = 0.4,
        keep: bool = False,
    ) -> Piece:  # fmt: skip
        made = [
            self.page.paragraph(cell.text, cell.style, width - 8, fixed=cell.fixed)
            for cell, width in zip(cells, widths, strict=True)
        ]
        height = max(each.height for each in made) + 8

        def draw(page: Page, x: float, y: float) -> None:
            at = x
            for cell, paragraph, width in zip(cells, made, widths, strict=True):
                if cell.fill:
                    page.box(at + 1, y + 1, width - 2, height - 2, fill=cell.fill, radius=3)
                page.text(paragraph, at + 4, y + 3, width - 8, cell.style)
                at += width
            page.rule(x, y + height, self.width, colour=colour, weight=weight)

        return Piece(height, draw, keep)

    def signatures(self, labels: Sequence[str]) -> None:
        """Set lines to sign on at the foot of the page."""
        gap, height = 24.0, 58.0
        column = (self.width - gap * (len(labels) - 1)) / len(labels)

        def draw(page: Page, x: float, y: float) -> None:
            y = max(y, self.bottom - height)
            for place, label in enumerate(labels):
                at = x + place * (column + gap)
                page.rule(at, y + 34, column, colour=ink.SOFT, weight=0.6)
                page.text(label, at, y + 38, column, ink.CAPTION, fixed=True)

        self.flow([Piece(height, draw)])


def shortened(text: str, width: float, size: float) -> str:
    """Return `text` cut to `width` with an ellipsis."""
    if fonts.width(text, size) <= width:
        return text
    while text and fonts.width(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip() + "…"
