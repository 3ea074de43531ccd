"""Pages of paper, described from the side where reading starts: x grows from the start side, y grows downwards.

Everything that is written goes through `Page.text`; nothing is read as markup. Knows no role and no chart.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from reportlab import rl_config
from reportlab.lib.pagesizes import A3, A4, LETTER
from reportlab.pdfgen.canvas import Canvas

from orgchart.export.drawing import Surface
from orgchart.export.pdf import fonts
from orgchart.export.pdf.colours import rgb
from orgchart.export.pdf.drawing import CanvasDrawing
from orgchart.export.pdf.paragraph import Paragraph, Span, Style
from orgchart.text.direction import Direction

# Streams need not be readable by eye: a fifth smaller, and sooner written.
rl_config.useA85 = 0

PAPERS: Final = {"a4": A4, "letter": LETTER, "a3": A3}


@dataclass(frozen=True)
class Printed:
    """A finished document."""

    data: bytes
    pages: int
    unprintable: int
    """How many characters no shipped font has; each is printed as a box."""


class Book:
    """A PDF in the making: pages one after the other, bookmarks, and what is known of the whole."""

    def __init__(
        self, direction: Direction, *, title: str, subject: str = "", paper: str = "a4", language: str = "en"
    ) -> None:
        fonts.register()
        self.direction = direction
        self.size = PAPERS[paper]
        self._buffer = BytesIO()
        self._canvas = Canvas(
            self._buffer, pagesize=self.size, invariant=1, pageCompression=1, initialFontName=fonts.REGULAR,
            lang="he-IL" if language == "he" else "en-US",
        )  # fmt: skip
        self._canvas.setTitle(_one_line(title))
        self._canvas.setSubject(_one_line(subject))
        self._canvas.setCreator("Orgchart")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        if direction == "rtl":
            self._canvas.setViewerPreference("Direction", "R2L")
        self.pages = 0
        self.unprintable = 0
        self._later: list[tuple[str, Page, Callable[[Page], None]]] = []

    def page(self) -> Page:
        """Begin the next page; the one before is finished."""
        if self.pages:
            self._canvas.showPage()
        self.pages += 1
        return Page(self, self._canvas, self.pages)

    def bookmark(self, title: str, level: int = 0, *, key: str = "") -> None:
        """Put the current page into the viewer's list of contents; `key` is what links on other pages point to."""
        key = key or f"page {self.pages} {level}"
        self._canvas.bookmarkPage(key)
        self._canvas.addOutlineEntry(_one_line(title), key, level, closed=level > 0)
        self._canvas.showOutline()

    def later(self, page: Page, draw: Callable[[Page], None]) -> None:
        """Draw something on `page` when the whole is known: 'page 2 of 7', a table of contents."""
        name = f"later{len(self._later)}"
        self._canvas.doForm(name)
        self._later.append((name, page, draw))

    def printed(self) -> Printed:
        """Finish the document."""
        if self.pages:
            self._canvas.showPage()
        for name, page, draw in self._later:
            self._canvas.beginForm(name)
            draw(page)
            self._canvas.endForm()
        self._canvas.save()
        return Printed(self._buffer.getvalue(), self.pages, self.unprintable)


class Page:
    """One page."""

    def __init__(self, book: Book, canvas: Any, number: int) -> None:
        self._book = book
        self.number = number
        self._canvas = canvas
        self.width, self.height = book.size
        self.direction = book.direction

    def paragraph(self, text: str | list[Span], style: Style, width: float, *, fixed: bool = False) -> Paragraph:
        """Return a paragraph set to `width`, to be measured and drawn."""
        return Paragraph(text, style, width, self.direction, fixed=fixed)

    def text(
        self, text: str | list[Span] | Paragraph, x: float, y: float, width: float, style: Style, *, fixed: bool = False
    ) -> float:
        """Write a paragraph whose upper start corner is at x, y; return its height."""
        made = text if isinstance(text, Paragraph) else self.paragraph(text, style, width, fixed=fixed)
        self._book.unprintable += fonts.unprintable(made.text)
        left = x if self.direction == "ltr" else self.width - x - width
        made.draw(self._canvas, left, self.height - y)
        return made.height

    def box(
        self, x: float, y: float, width: float, height: float, *, fill: str = "", line: str = "", radius: float = 0,
        weight: float = 0.6,
    ) -> None:  # fmt: skip
        """Draw a rectangle."""
        left = x if self.direction == "ltr" else self.width - x - width
        if fill:
            self._canvas.setFillColor(rgb(fill))
        if line:
            self._canvas.setStrokeColor(rgb(line))
            self._canvas.setLineWidth(weight)
        self._canvas.roundRect(
            left, self.height - y - height, width, height, radius, stroke=1 if line else 0, fill=1 if fill else 0
        )

    def rule(self, x: float, y: float, width: float, *, colour: str, weight: float = 0.6) -> None:
        """Draw a level line."""
        left = x if self.direction == "ltr" else self.width - x - width
        self._canvas.setStrokeColor(rgb(colour))
        self._canvas.setLineWidth(weight)
        self._canvas.line(left, self.height - y, left + width, self.height - y)

    def dot(self, x: float, y: float, radius: float, *, fill: str = "", line: str = "") -> None:
        """Draw a circle about x, y."""
        centre = x if self.direction == "ltr" else self.width - x
        if fill:
            self._canvas.setFillColor(rgb(fill))
        if line:
            self._canvas.setStrokeColor(rgb(line))
            self._canvas.setLineWidth(0.8)
        self._canvas.circle(centre, self.height - y, radius, stroke=1 if line else 0, fill=1 if fill else 0)

    def picture(
        self, x: float, y: float, scale: float, size: tuple[float, float], draw: Callable[[Surface], None]
    ) -> None:
        """Draw a picture of `size`, scaled, its upper start corner at x, y; what is in it is not turned round."""
        width, height = size
        left = x if self.direction == "ltr" else self.width - x - width * scale
        self._canvas.saveState()
        self._canvas.translate(left, self.height - y - height * scale)
        self._canvas.scale(scale, scale)
        surface = CanvasDrawing(self._canvas, width, height)
        draw(surface)
        self._canvas.restoreState()
        self._book.unprintable += surface.unprintable

    def link(self, x: float, y: float, width: float, height: float, key: str) -> None:
        """Make an area lead to the page bookmarked as `key`, in this document; there are no other links."""
        left = x if self.direction == "ltr" else self.width - x - width
        self._canvas.linkRect(
            "", key, (left, self.height - y - height, left + width, self.height - y), relative=1, Border="[0 0 0]"
        )


def _one_line(text: str) -> str:
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())
