"""Pages of paper, described from the side where reading starts: x grows from the start side, y grows downwards.

Everything that is written goes through `Page.text`; nothing is read as markup. Knows no role and no chart.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from reportlab import rl_config
from reportlab.lib.pagesizes import A3, A4, LETTER
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString, PDFZCompress
from reportlab.pdfgen.canvas import Canvas

from orgchart.export.drawing import Surface
from orgchart.export.pdf import fonts
from orgchart.export.pdf.drawing import CanvasDrawing
from orgchart.export.pdf.logo import Logo
from orgchart.export.pdf.paragraph import Paragraph, Style
from orgchart.export.pdf.pen import Pen
from orgchart.text.direction import Direction
from orgchart.text.message import Message

# Streams need not be readable by eye: a fifth smaller, and sooner written.
rl_config.useA85 = 0

PAPERS: Final = {"a4": A4, "letter": LETTER, "a3": A3}
_LABEL: Final = 120
"""Texts of so many characters are kept; longer ones are hardly printed twice."""


@dataclass(frozen=True)
class Printed:
    """A finished document."""

    data: bytes
    pages: int
    unprintable: int
    """How many characters no shipped font has; each is printed as a box."""
    remarks: tuple[Message, ...] = ()
    """What whoever asked for the pages should know: that the chart had to be divided, that the logo is no picture."""


GoingOn = Callable[[int], None]
"""Hears now and then how many pages there are so far; what it raises ends the making."""


class Book:
    """A PDF in the making: pages one after the other, bookmarks, and what is known of the whole."""

    def __init__(
        self, direction: Direction, *, title: str, subject: str = "", paper: str = "a4", language: str = "en",
        going_on: GoingOn | None = None,
    ) -> None:  # fmt: skip
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
        self.pen = Pen(self._canvas)
        self.pages = 0
        self._going_on = going_on
        self._ahead = 0
        self.unprintable = 0
        self.remarks: list[Message] = []
        self.places: dict[str, int] = {}
        """The page on which each bookmark stands, by its key."""
        self._paragraphs: dict[tuple[str, Style, float, bool], Paragraph] = {}
        self._later: list[tuple[str, Page, Callable[[Page], None]]] = []
        self._pictures: dict[str, Logo] = {}
        self._part: tuple[str, str] | None = None
        self._within = False
        self._forms: dict[str, tuple[tuple[float, float], Callable[[Surface], None]]] = {}

    def page(self, *, landscape: bool = False) -> Page:
        """Begin the next page; the one before is finished."""
        if self.pages:
            self._finish_page()
        self.pages += 1
        self.go_on()
        size = self.size[::-1] if landscape else self.size
        self._canvas.setPageSize(size)
        self.pen.forget()
        return Page(self, self._canvas, self.pages, size)

    def _finish_page(self) -> None:
        """Have what is on the page compressed now: kept as it is until the end, ten thousand pages take a gigabyte."""
        self._canvas.showPage()
        page = self._canvas._doc.Pages.pages[-1]
        packed = PDFStream(content=zlib.compress(page.stream.encode()))
        packed.dictionary["Filter"] = PDFArray([PDFName(PDFZCompress.pdfname)])
        page.Contents, page.stream = packed, ""

    def go_on(self, ahead: int = 0) -> None:
        """Tell whoever waits that the work goes on, and end it where nobody waits any more.

        Of pages `ahead`, which are worked out and not drawn, two count as one.
        """
        self._ahead = max(self._ahead, ahead)
        if self._going_on is not None:
            self._going_on(max(self.pages, (self.pages + self._ahead) // 2))

    def paragraph(self, text: str, style: Style, width: float, *, fixed: bool = False) -> Paragraph:
        """Return a paragraph set to `width`; labels, which come again on each page, are set once."""
        key = (text, style, width, fixed)
        made = self._paragraphs.get(key)
        if made is None:
            made = Paragraph(text, style, width, self.direction, fixed=fixed)
            if len(text) <= _LABEL:
                self._paragraphs[key] = made
        return made

    def bookmark(self, title: str, level: int = 0, *, key: str = "") -> None:
        """Put the current page into the viewer's list of contents; `key` is what links on other pages point to."""
        key = key or f"page {self.pages} {level}"
        if self._part is not None:
            part, self._part = self._part, None
            self._within = title != part[0]
            self._enter(*part, 0)
            if not self._within:
                self.mark(key)
                return
        self._enter(title, key, level + self._within)

    def part(self, title: str, *, key: str) -> None:
        """Have what is bookmarked from now on stand below `title`, itself bookmarked where the next page begins."""
        self._part, self._within = (title, key), False

    def _enter(self, title: str, key: str, level: int) -> None:
        self.mark(key)
        self._canvas.addOutlineEntry(_one_line(title), key, level, closed=True)
        self._canvas.showOutline()

    def mark(self, key: str) -> None:
        """Let links lead to the current page without a line in the list of contents."""
        self.places.setdefault(key, self.pages)
        self._canvas.bookmarkPage(key)

    def later(self, page: Page, draw: Callable[[Page], None]) -> None:
        """Draw something on `page` when the whole is known: 'page 2 of 7', a table of contents."""
        name = f"later{len(self._later)}"
        self._canvas.doForm(name)
        self._later.append((name, page, draw))

    def carry(self, name: str, data: bytes) -> None:
        """Put a file into the PDF: the document that the pages were made from."""
        document = self._canvas._doc
        file = PDFStream(content=data, filters=[PDFZCompress])
        file.dictionary["Type"] = PDFName("EmbeddedFile")
        # A bare stroke would end the name; reportlab leaves it.
        file.dictionary["Subtype"] = PDFName("application#2Fjson")
        held = document.Reference(file, "carried file")
        plain = "".join(each if each.isascii() and each.isprintable() else "_" for each in name)
        entry = document.Reference(
            PDFDictionary(
                {
                    "Type": PDFName("Filespec"),
                    "F": PDFString(plain),
                    "UF": PDFString(name),
                    "EF": PDFDictionary({"F": held, "UF": held}),
                    "AFRelationship": PDFName("Source"),
                }
            ),
            "carried name",
        )
        names = PDFDictionary({"Names": PDFArray([PDFString(plain), entry])})
        document.Catalog.Names = PDFDictionary({"EmbeddedFiles": names})
        document.Catalog.AF = PDFArray([entry])
        document.Catalog.__NoDefault__ = [*document.Catalog.__NoDefault__, "AF"]

    def form(self, name: str, size: tuple[float, float], draw: Callable[[Surface], None]) -> None:
        """Keep a picture of `size` in the file once, to be shown on any page with `Page.stamp`."""
        self._forms[name] = size, draw

    def printed(self) -> Printed:
        """Finish the document."""
        if self.pages:
            self._finish_page()
        for name, page, draw in self._later:
            self.go_on()
            self._canvas.setPageSize((page.width, page.height))
            self._canvas.beginForm(name)
            self.pen.forget()
            draw(page)
            self._canvas.endForm()
        for name, (size, draw_on) in self._forms.items():
            self._canvas.beginForm(name, 0, 0, *size)
            self.pen.forget()
            surface = CanvasDrawing(self.pen, *size)
            draw_on(surface)
            self._canvas.endForm()
            self.unprintable += surface.unprintable
        for name, logo in self._pictures.items():
            self._canvas.beginForm(name, 0, 0, logo.width, logo.height)
            self._canvas.drawImage(logo.reader, 0, 0, logo.width, logo.height, mask="auto")
            self._canvas.endForm()
        self._canvas.save()
        return Printed(self._buffer.getvalue(), self.pages, self.unprintable, tuple(self.remarks))


class Page:
    """One page."""

    def __init__(self, book: Book, canvas: Any, number: int, size: tuple[float, float]) -> None:
        self._book = book
        self.number = number
        self._canvas = canvas
        self._pen = book.pen
        self.width, self.height = size
        self.direction = book.direction

    def paragraph(self, text: str, style: Style, width: float, *, fixed: bool = False) -> Paragraph:
        """Return a paragraph set to `width`, to be measured and drawn."""
        return self._book.paragraph(text, style, width, fixed=fixed)

    def text(
        self, text: str | Paragraph, x: float, y: float, width: float, style: Style, *, fixed: bool = False
    ) -> float:
        """Write a paragraph whose upper start corner is at x, y; return its height."""
        made = text if isinstance(text, Paragraph) else self._book.paragraph(text, style, width, fixed=fixed)
        self._book.unprintable += made.unprintable
        left = x if self.direction == "ltr" else self.width - x - width
        made.draw(self._pen, left, self.height - y)
        return made.height

    def box(
        self, x: float, y: float, width: float, height: float, *, fill: str = "", line: str = "", radius: float = 0,
        weight: float = 0.6, dash: bool = False,
    ) -> None:  # fmt: skip
        """Draw a rectangle."""
        left = x if self.direction == "ltr" else self.width - x - width
        bottom = self.height - y - height
        self._pen.rect(left, bottom, width, height, fill=fill, line=line, radius=radius, weight=weight, dash=dash)

    def rule(
        self, x: float, y: float, width: float, *, colour: str, weight: float = 0.6, upright: bool = False,
        dash: bool = False,
    ) -> None:  # fmt: skip
        """Draw a level line of that width, or an upright one as long."""
        left = x if self.direction == "ltr" else self.width - x - (0 if upright else width)
        y = self.height - y
        end = (left, y - width) if upright else (left + width, y)
        self._pen.line(left, y, *end, colour=colour, weight=weight, dash=dash)

    def dot(self, x: float, y: float, radius: float, *, fill: str = "", line: str = "") -> None:
        """Draw a circle about x, y."""
        centre = x if self.direction == "ltr" else self.width - x
        self._pen.circle(centre, self.height - y, radius, fill=fill, line=line, weight=0.8)

    def logo(self, logo: Logo, x: float, y: float, width: float, height: float) -> None:
        """Draw a logo; however many pages it stands on, it is in the file once."""
        name = "logo"
        self._book._pictures[name] = logo
        left = x if self.direction == "ltr" else self.width - x - width
        self._canvas.saveState()
        self._canvas.translate(left, self.height - y - height)
        self._canvas.scale(width / logo.width, height / logo.height)
        self._canvas.doForm(name)
        self._canvas.restoreState()
        self._pen.forget()

    def picture(
        self, x: float, y: float, scale: float, size: tuple[float, float], draw: Callable[[Surface], None]
    ) -> None:
        """Draw a picture of `size`, scaled, its upper start corner at x, y; what is in it is not turned round."""
        self._begin(x, y, scale, size)
        surface = CanvasDrawing(self._pen, *size)
        draw(surface)
        self._end()
        self._book.unprintable += surface.unprintable

    def stamp(
        self, name: str, x: float, y: float, scale: float, size: tuple[float, float], *,
        clip: tuple[float, float, float, float],
    ) -> None:  # fmt: skip
        """Show a picture that `Book.form` keeps; only what lies within `clip`, as x, y, width and height on the page."""
        self._begin(x, y, scale, size, clip)
        self._canvas.doForm(name)
        self._end()

    def _begin(
        self,
        x: float,
        y: float,
        scale: float,
        size: tuple[float, float],
        clip: tuple[float, float, float, float] | None = None,
    ) -> None:
        width, height = size
        left = x if self.direction == "ltr" else self.width - x - width * scale
        self._canvas.saveState()
        if clip is not None:
            at = clip[0] if self.direction == "ltr" else self.width - clip[0] - clip[2]
            low = self.height - clip[1] - clip[3]
            self._canvas._code.append(f"{at:.2f} {low:.2f} {clip[2]:.2f} {clip[3]:.2f} re W n")
        self._canvas.translate(left, self.height - y - height * scale)
        self._canvas.scale(scale, scale)
        self._pen.forget()

    def _end(self) -> None:
        self._canvas.restoreState()
        self._pen.forget()

    def link(self, x: float, y: float, width: float, height: float, key: str) -> None:
        """Make an area lead to the page bookmarked as `key`, in this document; there are no other links."""
        left = x if self.direction == "ltr" else self.width - x - width
        self._canvas.linkRect(
            "", key, (left, self.height - y - height, left + width, self.height - y), relative=1, Border="[0 0 0]"
        )


def _one_line(text: str) -> str:
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())
