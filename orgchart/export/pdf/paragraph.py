"""A paragraph: broken into lines in logical order, each line drawn in visual order. Knows fonts and a pen, no page."""

from __future__ import annotations

import re
import unicodedata
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, Literal

from orgchart.export.pdf import bidi, fonts
from orgchart.export.pdf.pen import Line, Pen
from orgchart.text.direction import Direction

Align = Literal["start", "end", "center"]

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
    """A paragraph set to a width.

    `base` is the direction of the page; what a person wrote runs by its own first letter unless `fixed` says that it runs
    with the page.
    """

    def __init__(self, text: str, style: Style, width: float, base: Direction, *, fixed: bool = False) -> None:
        self.text = _clean(text)
        self.style = style
        self.width = width
        self.page = base
        self._fixed = fixed
        self._made: tuple[Pen, str] | None = None

    @cached_property
    def lines(self) -> list[_Line]:
        """Return the lines, broken in logical order at blanks, dashes and line ends, over-long words wherever they must."""
        text = self.text
        if "\n" not in text:
            width = self._measure(0, len(text))
            if width <= self.width:
                end = self._trimmed(0, len(text))
                width = width if end == len(text) else self._measure(0, end)
                return [_Line(0, end, width, (0, len(text)))]
        found: list[_Line] = []
        start = 0
        for part in text.split("\n"):
            found.extend(self._broken(start, start + len(part)))
            start += len(part) + 1
        return found

    @property
    def height(self) -> float:
        """Return how high the lines stand together."""
        return len(self.lines) * self.style.leading

    @cached_property
    def unprintable(self) -> int:
        """Return how many visible characters no font has."""
        return fonts.unprintable(self.text)

    def divided(self, height: float) -> tuple[Paragraph, Paragraph] | None:
        """Return the lines that fit into `height` and the rest, or None where not one line fits or none is left."""
        fitting = int((height + 0.01) // self.style.leading)
        if not 0 < fitting < len(self.lines):
            return None
        first, rest = copy(self), copy(self)
        first._made = rest._made = None
        first.lines, rest.lines = self.lines[:fitting], self.lines[fitting:]
        # What is missing is counted with the first part alone.
        rest.unprintable = 0
        return first, rest

    def emptied(self) -> Paragraph:
        """Return a paragraph of the same look without a word."""
        return Paragraph("", self.style, self.width, self.page)

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
            character = self.text[position]
            # A point that no font has is printed as a box, which may leave its letter.
            stays = unicodedata.combining(character) and fonts.font_of(character, bold=self.style.bold)
            if width > self.width and position > start and not stays:
                return position
        return stop

    def _trimmed(self, start: int, end: int) -> int:
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return end

    def _measure(self, start: int, end: int) -> float:
        return fonts.em(self.text[start:end], self.style.bold) * self.style.size

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw with the upper left corner at `left`, `top`, in the pen's coordinates, where y grows upwards."""
        style = self.style
        if self._made is None or self._made[0] is not pen:
            leading = style.leading
            lines = [
                Line(self._indent(line), -place * leading, self._pieces(line))
                for place, line in enumerate(self.lines)
                if line.end > line.start
            ]
            self._made = pen, pen.body(lines, style.size)
        if self._made[1]:
            # The line stands a little above the middle of its leading, where the eye expects it.
            pen.text(self._made[1], left, top - style.leading / 2 - style.size * 0.34, style.colour)

    def _indent(self, line: _Line) -> float:
        if self.style.align == "center":
            return (self.width - line.width) / 2
        return self.width - line.width if (self.page == "rtl") == (self.style.align == "start") else 0.0

    def _pieces(self, line: _Line) -> list[tuple[str, str]]:
        """Return a line in stretches of one font, from left to right."""
        text = self.text[line.start : line.end]
        first, last = line.part
        whole = self.text[first:last]
        base = self.page if self._fixed else bidi.base_of(whole, self.page)
        if bidi.is_mixed(text, base):
            levels = bidi.levels(whole, base)[line.start - first : line.end - first]
            return fonts.pieces(bidi.visual(text, levels, base).text, self.style.bold)
        return fonts.pieces(_visible(text), self.style.bold)


def _clean(text: str) -> str:
    """Return `text` without what can't be printed, in the composed form that fonts have."""
    text = _CONTROL.sub("", text).replace("\t", "  ").replace("\u2028", "\n").replace("\u2029", "\n")
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _visible(text: str) -> str:
    """Return `text` without characters that are not drawn."""
    if text.isascii():
        return text
    return "".join(each for each in text if unicodedata.category(each) != "Cf")
