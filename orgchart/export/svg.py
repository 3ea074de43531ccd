"""SVG written element by element: only shapes and plain text can come out, whatever the words are. Knows no chart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from orgchart.export.drawing import Anchor, Point
from orgchart.text.characters import for_xml, one_line
from orgchart.text.direction import of_text


class SvgDrawing:
    """A picture in the making."""

    def __init__(self, width: float, height: float, title: str, language: str) -> None:
        self.width, self.height = width, height
        self._parts: list[str] = []
        self._title = title
        self._language = language

    def rect(
        self, x: float, y: float, width: float, height: float, *, fill: str = "", line: str = "", radius: float = 0,
        weight: float = 1, dash: bool = False,
    ) -> None:  # fmt: skip
        """Draw a rectangle; `dash` breaks its line."""
        self._parts.append(
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" rx="{_n(radius)}" '
            f"{_paint(fill, line, weight)}{_DASH if dash else ''}/>"
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, *, colour: str, weight: float = 1.5) -> None:
        """Draw a straight line."""
        self._parts.append(
            f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" '
            f'{_paint("", colour, weight)} stroke-linecap="square"/>'
        )

    def circle(self, x: float, y: float, radius: float, *, fill: str = "", line: str = "") -> None:
        """Draw a circle."""
        self._parts.append(f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" {_paint(fill, line, 1.5)}/>')

    def polygon(self, points: Sequence[Point], *, fill: str = "", line: str = "", weight: float = 1.5) -> None:
        """Draw a closed shape."""
        corners = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
        self._parts.append(f'<polygon points="{corners}" {_paint(fill, line, weight)}/>')

    def text(
        self, text: str, x: float, y: float, *, size: float, colour: str, bold: bool = False, anchor: Anchor = "start"
    ) -> None:
        """Write one line; in text that runs from right to left, SVG's own 'start' is the right end."""
        rtl = of_text(text) == "rtl"
        side = {"start": "end", "end": "start"}.get(anchor, anchor) if rtl else anchor
        direction = ' direction="rtl"' if rtl else ""
        weight = ' font-weight="700"' if bold else ""
        self._parts.append(
            f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}" fill="{colour}" text-anchor="{side}"'
            f"{direction}{weight}>{_words(text)}</text>"
        )

    def made(self) -> str:
        """Return the whole picture."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(self.width)}" height="{_n(self.height)}" '
            f'viewBox="0 0 {_n(self.width)} {_n(self.height)}" lang={quoteattr(self._language)} '
            'font-family="Heebo, Arial, Helvetica, sans-serif">'
        )
        return "\n".join([head, f"<title>{_words(self._title)}</title>", *self._parts, "</svg>\n"])


_DASH: Final = ' stroke-dasharray="5 3"'


def _paint(fill: str, line: str, weight: float) -> str:
    stroke = f' stroke="{line}" stroke-width="{_n(weight)}"' if line else ""
    return f'fill="{fill or "none"}"{stroke}'


def _words(text: str) -> str:
    """Return `text` as XML holds it, without the characters that it can't."""
    return escape(one_line(for_xml(text)))


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
