"""Marks on a page of PDF, written as the operators themselves: lines of text, rectangles, lines, circles.

What reportlab's own canvas writes for the same marks takes three times as long, most of it in writing numbers and in splitting
text by font that was split before. y grows upwards here, as in PDF. Knows no paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from reportlab.lib.rl_accel import escapePDF

from orgchart.export.pdf import fonts, pointed

_CODE: Final = re.compile("#[0-9a-fA-F]{6}")
_ARC: Final = 0.5522847498
"""How far the handles of a curve lie from its ends, for a quarter of a circle of radius 1."""


class Line(NamedTuple):
    """A line of text: where it begins, as seen from the first line's beginning, and its stretches of one font."""

    x: float
    y: float
    pieces: Sequence[tuple[str, str]]
    """Font, text in visual order."""


class Pen:
    """Writes on whatever page or form of a canvas is open; it alone may set colours and widths there."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._doc = canvas._doc
        self._fonts = fonts.register()
        self._chunks: dict[tuple[str, str], list[tuple[str, str]]] = {}
        self._fill = self._stroke = ""
        self._weight = -1.0
        self._caps = 0

    def forget(self) -> None:
        """Take it that nothing is set: another page or form begins, or one ended."""
        self._fill = self._stroke = ""
        self._weight = -1.0
        self._caps = 0

    # --- text ---

    def body(self, lines: Sequence[Line], size: float) -> str:
        """Return lines of text as operators that hold wherever they stand, to be written with `text`."""
        if any(pointed.is_pointed(text) for line in lines for _, text in line.pieces):
            return self._pointed(lines, size)
        parts: list[str] = []
        at_x = at_y = 0.0
        font = ""
        for x, y, pieces in lines:
            if x != at_x or y != at_y:
                parts.append(f"{x - at_x:.2f} {y - at_y:.2f} Td")
                at_x, at_y = x, y
            for name, text in pieces:
                for internal, escaped in self._split(name, text):
                    if internal != font:
                        parts.append(f"{internal} {size:g} Tf")
                        font = internal
                    parts.append(f"({escaped}) Tj")
        return " ".join(parts)

    def text(self, body: str, x: float, y: float, colour: str) -> None:
        """Write what `body` made, the first line's foot beginning at x, y."""
        self._filled(colour)
        self._canvas._code.append(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm {body} ET")

    def _split(self, font: str, text: str) -> list[tuple[str, str]]:
        """Return `text` in stretches of one subset of a font: the font's name in this file, and the text as it stands there."""
        found = self._chunks.get((font, text))
        if found is None:
            face = self._fonts[font]
            found = [
                (face.getSubsetInternalName(subset, self._doc), escapePDF(part))
                for subset, part in face.splitString(text, self._doc)
            ]
            if len(self._chunks) < 50_000:
                self._chunks[font, text] = found
        return found

    def _pointed(self, lines: Sequence[Line], size: float) -> str:
        """Return lines in which words have points: reportlab places each of them."""
        drawing = self._canvas.beginText()
        del drawing._code[:]
        at_x = at_y = 0.0
        for x, y, pieces in lines:
            if x != at_x or y != at_y:
                drawing._code.append(f"{x - at_x:.2f} {y - at_y:.2f} Td")
                at_x, at_y = x, y
            for font, text in pieces:
                drawing.setFont(font, size)
                pointed.write(drawing, text, font, size)
        return " ".join(drawing._code)

    # --- shapes ---

    def rect(
        self, x: float, y: float, width: float, height: float, *, fill: str = "", line: str = "", radius: float = 0,
        weight: float = 1, dash: bool = False,
    ) -> None:  # fmt: skip
        """Draw a rectangle whose lower left corner is at x, y; `dash` breaks its line."""
        paint = self._painted(fill, line, weight)
        if not paint:
            return
        radius = min(radius, width / 2, height / 2)
        path = f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re" if radius <= 0 else _round(x, y, width, height, radius)
        self._canvas._code.append(f"[5 3] 0 d {path} {paint} [] 0 d" if dash else f"{path} {paint}")

    def line(
        self, x1: float, y1: float, x2: float, y2: float, *, colour: str, weight: float, square: bool = False,
        dash: bool = False,
    ) -> None:  # fmt: skip
        """Draw a straight line; `square` lets its ends reach half its weight further, so that corners close."""
        self._painted("", colour, weight)
        self._ended(2 if square else 0)
        path = f"{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S"
        self._canvas._code.append(f"[3 3] 0 d {path} [] 0 d" if dash else path)

    def circle(self, x: float, y: float, radius: float, *, fill: str = "", line: str = "", weight: float = 1) -> None:
        """Draw a circle about x, y."""
        paint = self._painted(fill, line, weight)
        if paint:
            path = _round(x - radius, y - radius, 2 * radius, 2 * radius, radius)
            self._canvas._code.append(f"{path} {paint}")

    def polygon(
        self, points: Sequence[tuple[float, float]], *, fill: str = "", line: str = "", weight: float = 1
    ) -> None:
        """Draw a closed shape."""
        paint = self._painted(fill, line, weight)
        if paint and points:
            path = " ".join(f"{x:.2f} {y:.2f} {'l' if place else 'm'}" for place, (x, y) in enumerate(points))
            self._canvas._code.append(f"{path} h {paint}")

    # --- what is set ---

    def _painted(self, fill: str, line: str, weight: float) -> str:
        """Set colours and width, and return the operator that paints a path: '' for nothing."""
        if fill:
            self._filled(fill)
        if line:
            if line != self._stroke:
                self._stroke = line
                self._canvas._code.append(f"{_rgb(line)} RG")
            if weight != self._weight:
                self._weight = weight
                self._canvas._code.append(f"{weight:g} w")
        return ("B" if line else "f") if fill else ("S" if line else "")

    def _filled(self, colour: str) -> None:
        if colour != self._fill:
            self._fill = colour
            self._canvas._code.append(f"{_rgb(colour)} rg")

    def _ended(self, caps: int) -> None:
        if caps != self._caps:
            self._caps = caps
            self._canvas._code.append(f"{caps} J")


@lru_cache(maxsize=1_000)
def _rgb(code: str) -> str:
    """Return a colour as PDF writes it. It may come from a file: what is no #rrggbb is black.

    >>> _rgb("#ff8000"), _rgb("0 0 0 rg Q")
    ('1 .502 0', '0 0 0')
    """
    if not _CODE.fullmatch(code):
        return "0 0 0"
    parts = (f"{int(code[place : place + 2], 16) / 255:.3f}".rstrip("0").rstrip(".") for place in (1, 3, 5))
    return " ".join(part[1:] if part.startswith("0.") else part for part in parts)


def _round(x: float, y: float, width: float, height: float, radius: float) -> str:
    """Return the path of a rectangle with round corners."""
    r, bend = radius, radius * (1 - _ARC)
    right, top = x + width, y + height
    return (
        f"{x + r:.2f} {y:.2f} m {right - r:.2f} {y:.2f} l "
        f"{right - bend:.2f} {y:.2f} {right:.2f} {y + bend:.2f} {right:.2f} {y + r:.2f} c "
        f"{right:.2f} {top - r:.2f} l "
        f"{right:.2f} {top - bend:.2f} {right - bend:.2f} {top:.2f} {right - r:.2f} {top:.2f} c "
        f"{x + r:.2f} {top:.2f} l "
        f"{x + bend:.2f} {top:.2f} {x:.2f} {top - bend:.2f} {x:.2f} {top - r:.2f} c "
        f"{x:.2f} {y + r:.2f} l "
        f"{x:.2f} {y + bend:.2f} {x + bend:.2f} {y:.2f} {x + r:.2f} {y:.2f} c h"
    )
