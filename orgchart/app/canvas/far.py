"""The chart from far away: thousands of boxes as plain rectangles, in runs of neighbours made once and painted where they show.

A painter draws ten thousand rectangles of one list in the time that it takes to make a thousand, so that the lists are kept
until the layout changes. They are made in slices: nobody waits for a chart of any size. Knows geometry and colours, no roles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from time import perf_counter
from typing import Final

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from orgchart.app.canvas.measure import BAND, PAD, TITLE_LINE
from orgchart.app.canvas.shades import fade, faded, mixed
from orgchart.app.look.theme import Theme
from orgchart.layout.geometry import Geometry, Rect, Segment

RUN: Final = 1000
"""So many boxes are kept together: what is not in sight is passed over a run at a time."""
SLICE: Final = 0.016
_THIN: Final = 0.1
"""What is narrower than this on the screen, in pixels, is not drawn."""


class Run:
    """Boxes that stand near each other, with the lines below them."""

    def __init__(self, boxes: dict[int, list[Rect]], lines: Sequence[Segment], *, mirrored: bool) -> None:
        self._mirrored = mirrored
        self.bodies = {rgb: [QRectF(*each) for each in rects] for rgb, rects in boxes.items()}
        self.lines = [QLineF(*each) for each in lines]
        everything = [each for rects in boxes.values() for each in rects]
        # A line lies between its ends, and none ends beyond the boxes that it joins.
        self.left = min([x for x, _, _, _ in everything] + [min(line[0], line[2]) for line in lines])
        self.right = max([x + w for x, _, w, _ in everything] + [max(line[0], line[2]) for line in lines])
        self.top = min([y for _, y, _, _ in everything] + [min(line[1], line[3]) for line in lines])
        self.bottom = max([y + h for _, y, _, h in everything] + [max(line[1], line[3]) for line in lines])
        self._edges: dict[int, list[QRectF]] = {}
        self._bars: list[QRectF] = []

    def shows_in(self, area: QRectF) -> bool:
        """Whether some of it may lie in `area`."""
        return (
            self.left <= area.right()
            and self.right >= area.left()
            and self.top <= area.bottom()
            and self.bottom >= area.top()
        )

    def edges(self, rgb: int) -> list[QRectF]:
        """Return the bands at the start side of the boxes of one colour."""
        made = self._edges.get(rgb)
        if made is None:
            away = BAND if self._mirrored else 0.0
            made = self._edges[rgb] = [
                QRectF(each.right() - away if away else each.x(), each.y(), BAND, each.height())
                for each in self.bodies[rgb]
            ]
        return made

    def bars(self) -> list[QRectF]:
        """Return what stands for the titles."""
        if not self._bars:
            start = PAD if self._mirrored else BAND + PAD
            self._bars = [
                QRectF(
                    each.x() + start,
                    each.y() + PAD + TITLE_LINE * 0.3,
                    (each.width() - BAND - 2 * PAD) * 0.8,
                    TITLE_LINE * 0.34,
                )
                for rects in self.bodies.values()
                for each in rects
            ]
        return self._bars


class Far:
    """Kept lists of one geometry."""

    def __init__(self, geometry: Geometry, colour: Callable[[str], QColor], *, mirrored: bool) -> None:
        self._mirrored = mirrored
        self._geometry = geometry
        self._colour = colour
        self._runs: list[Run] = []
        self._work = self._make()
        self.wanting = True
        """Whether some runs are still to be made."""

    def _make(self) -> Iterator[None]:
        boxes: dict[int, list[Rect]] = {}
        lines: list[Segment] = []
        count = 0
        for around, below in self._geometry.drawn():
            for id, box in around:
                boxes.setdefault(self._colour(id).rgb(), []).append(box)
            lines += below
            count += len(around)
            if count >= RUN:
                self._runs.append(Run(boxes, lines, mirrored=self._mirrored))
                boxes, lines, count = {}, [], 0
                yield
        if count:
            self._runs.append(Run(boxes, lines, mirrored=self._mirrored))

    def _go_on(self) -> None:
        until = perf_counter() + SLICE
        for _ in self._work:
            if perf_counter() > until:
                return
        self.wanting = False

    def paint(self, painter: QPainter, area: QRectF, scale: float, theme: Theme) -> None:
        """Draw what shows in `area`, of a chart that was not looked at before as much as there is time for."""
        if self.wanting:
            self._go_on()
        shown = [run for run in self._runs if run.shows_in(area)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        pen = QPen(mixed(theme.ground, theme.connector, 0.35 + 0.65 * fade(scale, 0.01, 0.2)), 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        for run in shown:
            painter.drawLines(run.lines)
        painter.setPen(Qt.PenStyle.NoPen)
        far = 1 - fade(scale, 0.05, 0.14)
        bars = fade(scale, 0.08, 0.16)
        edges = scale * BAND > _THIN
        for run in shown:
            for rgb, bodies in run.bodies.items():
                colour = QColor.fromRgb(rgb)
                painter.setBrush(mixed(theme.raised, colour, 0.75 * far))
                painter.drawRects(bodies)
                if edges:
                    painter.setBrush(colour)
                    painter.drawRects(run.edges(rgb))
            if bars:
                painter.setBrush(faded(theme.muted, 0.5 * bars))
                painter.drawRects(run.bars())
