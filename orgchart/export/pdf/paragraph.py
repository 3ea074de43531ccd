"""A paragraph: broken into lines in logical order, each line drawn in visual order. Knows fonts and a canvas, no page."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, Literal

from orgchart.export.pdf import bidi, fonts, pointed
from orgchart.export.pdf.colours import rgb
from orgchart.text.direction import Direction

Align = Literal["start", "end", "center"]
Span = tuple[str, bool]
"""Text, and whether it is bold."""

# A blank that must not break is no blank here.
_BREAK: Final = re.compile(r"[^\S\xa0\u202f\u2007]+|(?<=[-/\u05be\u2013\u2014])(?=[^\d\s])")
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set; sizes in points."""

    size: float = 10
    leading: float = 14
    bold: bool = False
    colour: str = "#1b2230"
    align: Align = "start"

    def but(self, **values: Any) -> Style:
        """Return this style with other values."""
        return replace(self, **values)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    width: float
    part: tuple[int, int]
    """The stretch between two line ends of the text that it belongs to: it has a direction of its own."""


class Paragraph:
    """A paragraph of one or more spans, set to a width.

    `base` is the direction of the page; what a person wrote runs by its own first letter unless `fixed` says that it runs
    with the page.
    """

    def __init__(
        self, text: str | list[Span], style: Style, width: float, base: Direction, *, fixed: bool = False
    ) -> None:
        spans: list[Span] = [(text, style.bold)] if isinstance(text, str) else text
        spans = [(_clean(part), bold) for part, bold in spans]
        self.text = "".join(part for part, _ in spans)
        self.style = style
        self.width = width
        self.page = base
        weights = {bold or style.bold for _, bold in spans}
        self._bold = style.bold or spans[0][1] if spans else style.bold
        # Where each character is bold or not, only when both occur.
        self._weights = [bold or style.bold for part, bold in spans for _ in part] if len(weights) > 1 else None
        self._fixed = fixed

    @cached_property
    def lines(self) -> list[_Line]:
        """Return the lines, broken in logical order at blanks, dashes and line ends, over-long words wherever they must."""
        found: list[_Line] = []
        start = 0
        for part in self.text.split("\n"):
            found.extend(self._broken(start, start + len(part)))
            start += len(part) + 1
        return found

    @property
    def height(self) -> float:
        """Return how high the lines stand together."""
        return len(self.lines) * self.style.leading

    def _broken(self, start: int, end: int) -> list[_Line]:
        """Break one stretch: word by word, where a word is what stands between two places that may be broken."""
        text, room, part = self.text, self.width, (start, end)
        lines: list[_Line] = []
        line_start, inked, width, position = start, 0.0, 0.0, start
        # Width so far: `inked` up to the last word, `width` with the blanks behind it.
        while position < end:
            match = _BREAK.search(text, position, end)
            if match and match.end() == position:
                # The break behind a hyphen, where this word begins.
                match = _BREAK.search(text, position + 1, end)
            stop, after = match.span() if match else (end, end)
            word = self._measure(position, stop)
            if width + word > room and position > line_start:
                lines.append(_Line(line_start, self._trimmed(line_start, position), inked, part))
                line_start, width = position, 0.0
            while word > room and stop - line_start > 1:
                cut = self._cut(line_start, stop)
                lines.append(_Line(line_start, cut, self._measure(line_start, cut), part))
                line_start = position = cut
                width, word = 0.0, self._measure(cut, stop)
            inked = width + word
            width = inked + (self._measure(stop, after) if after > stop else 0.0)
            position = after
        lines.append(_Line(line_start, self._trimmed(line_start, end), inked, part))
        return lines

    def _cut(self, start: int, stop: int) -> int:
        """Return where a word that is too long for a line must be cut; a point never leaves its letter."""
        width = 0.0
        for position in range(start, stop):
            width += self._measure(position, position + 1)
            if width > self.width and position > start and not unicodedata.combining(self.text[position]):
                return position
        return stop

    def _trimmed(self, start: int, end: int) -> int:
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return end

    def _measure(self, start: int, end: int) -> float:
        if self._weights is None:
            return fonts.em(self.text[start:end], self._bold) * self.style.size
        total = sum(fonts.widths(self._weights[place])[self.text[place]] for place in range(start, end))
        return total * self.style.size

    def draw(self, canvas: Any, left: float, top: float) -> None:
        """Draw with the upper left corner at `left`, `top`, in the canvas's coordinates, where y grows upwards."""
        style = self.style
        # The line stands a little above the middle of its leading, where the eye expects it.
        y = top - style.leading / 2 - style.size * 0.34
        canvas.setFillColor(rgb(style.colour))
        drawing = canvas.beginText()
        for line in self.lines:
            if line.end > line.start:
                drawing.setTextOrigin(left + self._indent(line), y)
                self._write(drawing, line)
            y -= style.leading
        canvas.drawText(drawing)

    def _indent(self, line: _Line) -> float:
        if self.style.align == "center":
            return (self.width - line.width) / 2
        return self.width - line.width if (self.page == "rtl") == (self.style.align == "start") else 0.0

    def _write(self, drawing: Any, line: _Line) -> None:
        for part, bold in self._visual(line):
            for font, piece in fonts.pieces(part, bold):
                drawing.setFont(font, self.style.size)
                if pointed.is_pointed(piece):
                    pointed.write(drawing, piece, font, self.style.size)
                else:
                    drawing.textOut(piece)

    def _visual(self, line: _Line) -> list[Span]:
        """Return a line in stretches of one weight, from left to right."""
        text = self.text[line.start : line.end]
        first, last = line.part
        whole = self.text[first:last]
        base = self.page if self._fixed else bidi.base_of(whole, self.page)
        if bidi.is_mixed(text, base):
            run = bidi.visual(text, bidi.levels(whole, base)[line.start - first : line.end - first], base)
            return self._by_weight(run.text, [line.start + each for each in run.positions])
        if self._weights is None:
            return [(_visible(text), self._bold)]
        kept = [place for place in range(line.start, line.end) if unicodedata.category(self.text[place]) != "Cf"]
        return self._by_weight("".join(self.text[place] for place in kept), kept)

    def _by_weight(self, text: str, positions: list[int]) -> list[Span]:
        if self._weights is None:
            return [(text, self._bold)]
        stretches: list[Span] = []
        for character, position in zip(text, positions, strict=True):
            bold = self._weights[position]
            if stretches and stretches[-1][1] == bold:
                stretches[-1] = (stretches[-1][0] + character, bold)
            else:
                stretches.append((character, bold))
        return stretches


def _clean(text: str) -> str:
    """Return `text` without what can't be printed, in the composed form that fonts have."""
    text = _CONTROL.sub("", text).replace("\t", "  ").replace("\u2028", "\n").replace("\u2029", "\n")
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _visible(text: str) -> str:
    """Return `text` without characters that are not drawn."""
    if text.isascii():
        return text
    return "".join(each for each in text if unicodedata.category(each) != "Cf")
