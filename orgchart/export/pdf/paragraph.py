"""A paragraph: broken into lines in logical order, each line drawn in visual order. Knows fonts and a canvas, no page."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, Literal

from orgchart.export.pdf import bidi, fonts
from orgchart.text.direction import Direction

Align = Literal["start", "end", "center"]
Span = tuple[str, bool]
"""Text, and whether it is bold."""

_BREAK: Final = re.compile(r"\s+|(?<=[-/\u05be\u2013\u2014])(?=[^\d\s])")
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
        spans = [(_CONTROL.sub("", part).replace("\t", "  "), bold) for part, bold in spans]
        self.text = "".join(part for part, _ in spans)
        self.style = style
        self.width = width
        self.page = base
        self._bold = [bold for part, bold in spans for _ in part] if len(spans) > 1 else [style.bold or spans[0][1]]
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
        lines: list[_Line] = []
        line_start, width, position, part = start, 0.0, start, (start, end)
        while position < end:
            match = _BREAK.search(self.text, position, end)
            stop = match.start() if match else end
            word = self._measure(position, stop)
            if width + word > self.width and position > line_start:
                lines.append(self._line(line_start, position, part))
                line_start, width = position, 0.0
            while word > self.width and stop - line_start > 1:
                cut = self._cut(line_start, stop)
                lines.append(self._line(line_start, cut, part))
                line_start, width = cut, 0.0
                word = self._measure(cut, stop)
            blank = match.end() if match else end
            width += word + self._measure(stop, blank)
            position = blank if blank > position else position + 1
        lines.append(self._line(line_start, end, part))
        return lines

    def _cut(self, start: int, stop: int) -> int:
        """Return where a word that is too long for a line must be cut."""
        width = 0.0
        for position in range(start, stop):
            width += self._measure(position, position + 1)
            if width > self.width and position > start:
                return position
        return stop

    def _line(self, start: int, end: int, part: tuple[int, int]) -> _Line:
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return _Line(start, end, self._measure(start, end), part)

    def _is_bold(self, position: int) -> bool:
        return self._bold[position] if len(self._bold) > 1 else self._bold[0]

    def _measure(self, start: int, end: int) -> float:
        if len(self._bold) == 1:
            return fonts.em(_visible(self.text[start:end]), self._bold[0]) * self.style.size
        total = sum(fonts.em(_visible(self.text[place]), self._bold[place]) for place in range(start, end))
        return total * self.style.size

    def draw(self, canvas: Any, left: float, top: float) -> None:
        """Draw with the upper left corner at `left`, `top`, in the canvas's coordinates, where y grows upwards."""
        style = self.style
        # The line stands a little above the middle of its leading, where the eye expects it.
        y = top - style.leading / 2 - style.size * 0.34
        canvas.setFillColor(style.colour)
        for line in self.lines:
            if line.end > line.start:
                self._draw_line(canvas, line, left, y)
            y -= style.leading

    def _draw_line(self, canvas: Any, line: _Line, left: float, y: float) -> None:
        first, last = line.part
        base = self._base(self.text[first:last])
        if self.style.align == "center":
            left += (self.width - line.width) / 2
        elif (self.page == "rtl") == (self.style.align == "start"):
            left += self.width - line.width
        text = self.text[line.start : line.end]
        if bidi.is_mixed(text, base):
            its_levels = bidi.levels(self.text[first:last], base)[line.start - first : line.end - first]
            run = bidi.visual(text, its_levels, base)
            stretches = self._by_weight(run.text, [line.start + each for each in run.positions])
        elif len(self._bold) == 1:
            stretches = [(_visible(text), self._bold[0])]
        else:
            stretches = self._by_weight(_visible(text), list(range(line.start, line.end)))
        drawing = canvas.beginText(left, y)
        for part, bold in stretches:
            for font, piece in fonts.pieces(part, bold):
                drawing.setFont(font, self.style.size)
                drawing.textOut(piece)
        canvas.drawText(drawing)

    def _by_weight(self, text: str, positions: list[int]) -> list[Span]:
        stretches: list[Span] = []
        for character, position in zip(text, positions, strict=False):
            bold = self._is_bold(position)
            if stretches and stretches[-1][1] == bold:
                stretches[-1] = (stretches[-1][0] + character, bold)
            else:
                stretches.append((character, bold))
        return stretches

    def _base(self, part: str) -> Direction:
        return self.page if self._fixed else bidi.base_of(part, self.page)


def _visible(text: str) -> str:
    """Return `text` without characters that are not drawn."""
    if text.isascii():
        return text
    return "".join(each for each in text if unicodedata.category(each) != "Cf")
