"""The chart from far away: thousands of boxes as plain rectangles, from lists made once and cut to what is visible.

A painter draws ten thousand rectangles of one list in the time that it takes to make a thousand, so that the lists are kept
until the layout changes. Knows geometry and colours, no roles.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from orgchart.app.canvas.face import fade, faded, mixed
from orgchart.app.canvas.measure import BAND, PAD, TITLE_LINE
from orgchart.app.look.theme import Theme
from orgchart.layout.geometry import Geometry, Rect

HEIGHT: Final = 4096.0


class _Rects:
    """Rectangles sorted by their left edges."""

    def __init__(self, items: list[tuple[float, float, float, float, float]]) -> None:
        items.sort()
        self.lefts = [item[0] for item in items]
        self.widest = max(item[3] for item in items)
        self.rects = [QRectF(x, y, w, h) for _, x, y, w, h in items]

    def cut(self, left: float, right: float) -> list[QRectF]:
        start = bisect_left(self.lefts, left - self.widest)
        end = bisect_left(self.lefts, right)
        return self.rects[start:end] if start or end < len(self.rects) else self.rects


class _Lines:
    """Lines in stretches of limited length, sorted by their left ends."""

    LONGEST: Final = 8192.0

    def __init__(self, lines: list[tuple[float, float, float, float]]) -> None:
        lines.sort()
        self.lefts = [line[0] for line in lines]
        self.lines = [QLineF(*line) for line in lines]

    def cut(self, left: float, right: float) -> list[QLineF]:
        start = bisect_left(self.lefts, left - self.LONGEST)
        end = bisect_left(self.lefts, right)
        return self.lines[start:end]


class Far:
    """Kept lists of one geometry, in bands of height; a band is made when it is first seen."""

    def __init__(self, geometry: Geometry, colour: Callable[[str], QColor], *, mirrored: bool) -> None:
        self._mirrored = mirrored
        self._boxes: dict[int, list[tuple[str, Rect]]] = {}
        self._made: dict[int, dict[int, tuple[_Rects, _Rects]]] = {}
        self._bars: dict[int, _Rects] = {}
        self._lines: dict[int, _Lines] = {}
        self._colour = colour
        self._geometry = geometry
        self._stretches: dict[int, list[tuple[float, float, float, float]]] | None = None
        for item in geometry.boxes.items():
            self._boxes.setdefault(int(item[1][1] // HEIGHT), []).append(item)

    def paint(self, painter: QPainter, area: QRectF, scale: float, theme: Theme) -> None:
        """Draw what shows in `area`."""
        first, last = int(area.top() // HEIGHT) - 1, int(area.bottom() // HEIGHT)
        bands = [band for band in range(first, last + 1) if band in self._boxes]
        left, right = area.left(), area.right()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        pen = QPen(mixed(theme.ground, theme.connector, 0.35 + 0.65 * fade(scale, 0.01, 0.2)), 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        for band in [band for band in range(first, last + 1) if band in self._stretched()]:
            painter.drawLines(self._lines_of(band).cut(left, right))
        painter.setPen(Qt.PenStyle.NoPen)
        far = 1 - fade(scale, 0.05, 0.14)
        bars = fade(scale, 0.08, 0.16)
        for band in bands:
            for rgb, (bodies, edges) in self._rects_of(band).items():
                colour = QColor.fromRgb(rgb)
                painter.setBrush(mixed(theme.raised, colour, 0.75 * far))
                painter.drawRects(bodies.cut(left, right))
                painter.setBrush(colour)
                painter.drawRects(edges.cut(left, right))
            if bars:
                painter.setBrush(faded(theme.muted, 0.5 * bars))
                painter.drawRects(self._bars_of(band).cut(left, right))

    def _rects_of(self, band: int) -> dict[int, tuple[_Rects, _Rects]]:
        made = self._made.get(band)
        if made is None:
            by_colour: dict[int, list[Rect]] = {}
            for id, box in self._boxes[band]:
                by_colour.setdefault(self._colour(id).rgb(), []).append(box)
            side = self._mirrored
            made = self._made[band] = {
                rgb: (
                    _Rects([(x, x, y, w, h) for x, y, w, h in boxes]),
                    _Rects(
                        [(x + w - BAND if side else x, x + w - BAND if side else x, y, BAND, h) for x, y, w, h in boxes]
                    ),
                )
                for rgb, boxes in by_colour.items()
            }
        return made

    def _bars_of(self, band: int) -> _Rects:
        made = self._bars.get(band)
        if made is None:
            start = PAD if self._mirrored else BAND + PAD
            made = self._bars[band] = _Rects(
                [
                    (x + start, x + start, y + PAD + TITLE_LINE * 0.3, (w - BAND - 2 * PAD) * 0.8, TITLE_LINE * 0.34)
                    for _, (x, y, w, _) in self._boxes[band]
                ]
            )
        return made

    def _stretched(self) -> dict[int, list[tuple[float, float, float, float]]]:
        if self._stretches is None:
            found: dict[int, list[tuple[float, float, float, float]]] = {}
            for family in self._geometry.families.values():
                for x1, y1, x2, y2 in family.segments:
                    if x1 == x2:
                        low, high = (y1, y2) if y1 < y2 else (y2, y1)
                        for band in range(int(low // HEIGHT), int(high // HEIGHT) + 1):
                            top, bottom = max(low, band * HEIGHT), min(high, (band + 1) * HEIGHT)
                            found.setdefault(band, []).append((x1, top, x1, bottom))
                    else:
                        at, end = (x1, x2) if x1 < x2 else (x2, x1)
                        band = int(y1 // HEIGHT)
                        while at < end:
                            until = min(end, at + _Lines.LONGEST)
                            found.setdefault(band, []).append((at, y1, until, y1))
                            at = until
            self._stretches = found
        return self._stretches

    def _lines_of(self, band: int) -> _Lines:
        made = self._lines.get(band)
        if made is None:
            made = self._lines[band] = _Lines(self._stretched()[band])
        return made
