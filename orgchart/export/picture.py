"""A picture of one view: shown whole as SVG or on one page, or in parts whose heads stand on each. Knows no record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from orgchart.export.drawing import Anchor, Point, Surface
from orgchart.export.pdf import ink
from orgchart.export.pdf.drawing import PdfDrawing
from orgchart.export.svg import SvgDrawing
from orgchart.layout.geometry import Rect, Size
from orgchart.text.direction import Direction

_MARGIN: Final = 32.0
_TITLE: Final = 54.0
_NEAR: Final = 0.01


class Picture(Protocol):
    """Something drawn with heads above its columns and beside its rows, which may be shown in parts."""

    title: str
    direction: Direction
    size: Size
    heads: Size
    """How wide the heads of the rows are, and how high those of the columns: they stand on every part."""
    smallest: float
    """The size of its smallest words."""

    @property
    def rows(self) -> Sequence[float]:
        """Return where each row ends, from the top down: it may be parted there."""

    @property
    def columns(self) -> Sequence[float]:
        """Return where each column ends, as far from the side where reading starts: it may be parted there."""

    def draw(self, surface: Surface) -> None:
        """Draw all of it."""


class Window:
    """Shows one part of a picture elsewhere on a surface: what lies outside it is left out, what reaches out is cut."""

    def __init__(self, surface: Surface, part: Rect, x: float, y: float) -> None:
        self._surface, self._part = surface, part
        self._dx, self._dy = x - part.x, y - part.y

    def _shows(self, x: float, y: float) -> bool:
        part = self._part
        return part.x - _NEAR <= x < part.right - _NEAR and part.y - _NEAR <= y < part.bottom - _NEAR

    def rect(
        self, x: float, y: float, width: float, height: float, *, fill: str = "", line: str = "", radius: float = 0,
        weight: float = 1, dash: bool = False,
    ) -> None:  # fmt: skip
        """Draw what shows of a rectangle."""
        left, top = max(x, self._part.x), max(y, self._part.y)
        right, bottom = min(x + width, self._part.right), min(y + height, self._part.bottom)
        if right - left > _NEAR and bottom - top > _NEAR:
            self._surface.rect(
                left + self._dx, top + self._dy, right - left, bottom - top, fill=fill, line=line, radius=radius,
                weight=weight, dash=dash,
            )  # fmt: skip

    def line(self, x1: float, y1: float, x2: float, y2: float, *, colour: str, weight: float = 1.5) -> None:
        """Draw what shows of a line, after the method of Liang and Barsky (1984)."""
        begin, end = 0.0, 1.0
        for delta, from_low, from_high in (
            (x2 - x1, x1 - self._part.x, self._part.right - x1),
            (y2 - y1, y1 - self._part.y, self._part.bottom - y1),
        ):
            if delta == 0:
                if from_low < -_NEAR or from_high < -_NEAR:
                    return
                continue
            enters, leaves = sorted((-from_low / delta, from_high / delta))
            begin, end = max(begin, enters), min(end, leaves)
        if begin < end or (begin == end and (x1, y1) == (x2, y2)):
            self._surface.line(
                x1 + (x2 - x1) * begin + self._dx, y1 + (y2 - y1) * begin + self._dy,
                x1 + (x2 - x1) * end + self._dx, y1 + (y2 - y1) * end + self._dy,
                colour=colour, weight=weight,
            )  # fmt: skip

    def circle(self, x: float, y: float, radius: float, *, fill: str = "", line: str = "") -> None:
        """Draw a circle whose middle shows."""
        if self._shows(x, y):
            self._surface.circle(x + self._dx, y + self._dy, radius, fill=fill, line=line)

    def polygon(self, points: Sequence[Point], *, fill: str = "", line: str = "", weight: float = 1.5) -> None:
        """Draw a closed shape whose middle shows."""
        if points and self._shows(sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)):
            self._surface.polygon(
                [(x + self._dx, y + self._dy) for x, y in points], fill=fill, line=line, weight=weight
            )

    def text(
        self, text: str, x: float, y: float, *, size: float, colour: str, bold: bool = False, anchor: Anchor = "start"
    ) -> None:
        """Write a line that stands within."""
        if self._shows(x, y - size / 2):
            self._surface.text(text, x + self._dx, y + self._dy, size=size, colour=colour, bold=bold, anchor=anchor)


def svg(picture: Picture, language: str) -> str:
    """Return a picture as SVG, with its title."""
    drawing = SvgDrawing(*_framed(picture), picture.title, language)
    _frame(drawing, picture)
    return drawing.made()


def pdf(picture: Picture, language: str) -> bytes:
    """Return a picture as one page of PDF, as large as it is, with its title."""
    drawing = PdfDrawing(*_framed(picture), picture.title, language)
    _frame(drawing, picture)
    return drawing.made()


def _framed(picture: Picture) -> Size:
    return Size(picture.size.width + 2 * _MARGIN, picture.size.height + 2 * _MARGIN + _TITLE)


def _frame(surface: Surface, picture: Picture) -> None:
    whole = _framed(picture)
    surface.rect(0, 0, whole.width, whole.height, fill="#ffffff")
    x, anchor = beginning(Rect(0, 0, whole.width, 0), _MARGIN, picture.direction)
    surface.text(picture.title, x, _MARGIN + 18, size=20, colour=ink.INK, bold=True, anchor=anchor)
    picture.draw(Window(surface, Rect(0, 0, *picture.size), _MARGIN, _MARGIN + _TITLE))


def beginning(box: Rect, inset: float, direction: Direction) -> tuple[float, Anchor]:
    """Return where a line begins that stands so far within a box, and by which of its ends it is placed."""
    return (box.right - inset, "end") if direction == "rtl" else (box.x + inset, "start")


def ending(box: Rect, inset: float, direction: Direction) -> tuple[float, Anchor]:
    """Return where a line ends that stands so far within a box from the other side, and by which end it is placed."""
    return (box.x + inset, "start") if direction == "rtl" else (box.right - inset, "end")
