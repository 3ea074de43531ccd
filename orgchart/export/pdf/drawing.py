"""A picture on one page of PDF, as large as the picture is. Knows no chart."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from orgchart.export.drawing import Anchor, Point
from orgchart.export.pdf import fonts
from orgchart.export.pdf.paragraph import Align, Paragraph, Style
from orgchart.export.pdf.pen import Pen

_ALIGN: Final[dict[Anchor, Align]] = {"start": "start", "middle": "center", "end": "end"}

_LARGEST: Final = 14_000.0
"""Points; what readers of PDF take at most is 14,400."""


class CanvasDrawing:
    """A surface of a given size, drawn with a pen whose origin is its lower left corner."""

    def __init__(self, pen: Pen, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.unprintable = 0
        self._pen = pen

    def rect(
        self, x: float, y: float, width: float, height: float, *, fill: str = "", line: str = "", radius: float = 0,
        weight: float = 1, dash: bool = False,
    ) -> None:  # fmt: skip
        """Draw a rectangle; `dash` breaks its line."""
        bottom = self.height - y - height
        self._pen.rect(x, bottom, width, height, fill=fill, line=line, radius=radius, weight=weight, dash=dash)

    def line(self, x1: float, y1: float, x2: float, y2: float, *, colour: str, weight: float = 1.5) -> None:
        """Draw a straight line."""
        self._pen.line(x1, self.height - y1, x2, self.height - y2, colour=colour, weight=weight, square=True)

    def circle(self, x: float, y: float, radius: float, *, fill: str = "", line: str = "") -> None:
        """Draw a circle."""
        self._pen.circle(x, self.height - y, radius, fill=fill, line=line, weight=1.5)

    def polygon(self, points: Sequence[Point], *, fill: str = "", line: str = "", weight: float = 1.5) -> None:
        """Draw a closed shape."""
        self._pen.polygon([(x, self.height - y) for x, y in points], fill=fill, line=line, weight=weight)

    def text(
        self, text: str, x: float, y: float, *, size: float, colour: str, bold: bool = False, anchor: Anchor = "start"
    ) -> None:
        """Write one line."""
        width = fonts.width(text, size, bold=bold) + 1
        left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        style = Style(size, size, bold=bold, colour=colour, align=_ALIGN[anchor])
        made = Paragraph(text, style, width, "ltr")
        self.unprintable += made.unprintable
        # A paragraph stands its line a third of its size above the middle of the leading.
        made.draw(self._pen, left, self.height - y + size / 2 + size * 0.34)


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
        self._canvas = canvas
        super().__init__(Pen(canvas), width, height)

    def made(self) -> bytes:
        """Return the whole file."""
        self._canvas.showPage()
        self._canvas.save()
        return self._buffer.getvalue()
