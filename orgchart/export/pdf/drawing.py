"""A picture on one page of PDF, as large as the picture is. Knows no chart."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

from reportlab.pdfgen.canvas import Canvas

from orgchart.export.drawing import Anchor
from orgchart.export.pdf import fonts
from orgchart.export.pdf.colours import rgb
from orgchart.export.pdf.paragraph import Align, Paragraph, Style

_ALIGN: Final[dict[Anchor, Align]] = {"start": "start", "middle": "center", "end": "end"}

_LARGEST: Final = 14_000.0
"""Points; what readers of PDF take at most is 14,400."""


class CanvasDrawing:
    """A surface of a given size on a canvas that somebody else began and ends."""

    def __init__(self, canvas: Any, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.unprintable = 0
        self._canvas = canvas

    def rect(
        self, x: float, y: float, width: float, height: float, *, fill: str = "", line: str = "", radius: float = 0,
        weight: float = 1, dash: bool = False,
    ) -> None:  # fmt: skip
        """Draw a rectangle; `dash` breaks its line."""
        self._paint(fill, line, weight)
        self._canvas.setDash([5, 3] if dash else [])
        self._canvas.roundRect(
            x, self.height - y - height, width, height, radius, stroke=1 if line else 0, fill=1 if fill else 0
        )
        self._canvas.setDash([])

    def line(self, x1: float, y1: float, x2: float, y2: float, *, colour: str, weight: float = 1.5) -> None:
        """Draw a straight line."""
        self._paint("", colour, weight)
        self._canvas.setLineCap(2)
        self._canvas.line(x1, self.height - y1, x2, self.height - y2)

    def circle(self, x: float, y: float, radius: float, *, fill: str = "", line: str = "") -> None:
        """Draw a circle."""
        self._paint(fill, line, 1.5)
        self._canvas.circle(x, self.height - y, radius, stroke=1 if line else 0, fill=1 if fill else 0)

    def text(
        self, text: str, x: float, y: float, *, size: float, colour: str, bold: bool = False, anchor: Anchor = "start"
    ) -> None:
        """Write one line."""
        self.unprintable += fonts.unprintable(text)
        width = fonts.width(text, size, bold=bold) + 1
        left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        style = Style(size, size, bold=bold, colour=colour, align=_ALIGN[anchor])
        # A paragraph stands its line a third of its size above the middle of the leading.
        Paragraph(text, style, width, "ltr").draw(self._canvas, left, self.height - y + size / 2 + size * 0.34)

    def _paint(self, fill: str, line: str, weight: float) -> None:
        if fill:
            self._canvas.setFillColor(rgb(fill))
        if line:
            self._canvas.setStrokeColor(rgb(line))
            self._canvas.setLineWidth(weight)


class PdfDrawing(CanvasDrawing):
    """A picture in the making, on a page of its own."""

    def __init__(self, width: float, height: float, title: str, language: str) -> None:
        fonts.register()
        self._buffer = BytesIO()
        scale = min(1.0, _LARGEST / max(width, height, 1))
        lang = "he-IL" if language == "he" else "en-US"
        canvas = Canvas(
            self._buffer,
            pagesize=(width * scale, height * scale),
            invariant=1,
            initialFontName=fonts.REGULAR,
            lang=lang,
        )
        canvas.setTitle(title)
        canvas.setCreator("Orgchart")
        canvas.scale(scale, scale)
        super().__init__(canvas, width, height)

    def made(self) -> bytes:
        """Return the whole file."""
        self._canvas.showPage()
        self._canvas.save()
        return self._buffer.getvalue()
