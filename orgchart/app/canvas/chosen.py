"""A selection of thousands: rings from far away, in runs made once for a selection and a layout. Knows no events."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from orgchart.app.look.theme import Theme
from orgchart.layout.geometry import Geometry, Rect

_RUN: Final = 1000
"""So many rings are kept together: what is not in sight is passed over a run at a time."""
_SLICE: Final = 0.016


class Chosen:
    """What is selected of one chart."""

    def __init__(self) -> None:
        self._selection: tuple[str, ...] = ()
        self._ids: frozenset[str] = frozenset()
        self._geometry: Geometry | None = None
        self._runs: list[tuple[QRectF, list[QRectF]]] = []
        """Rings, each run of them with the area that it lies in."""
        self._work: Iterator[None] = iter(())
        self.wanting = False
        """Whether some rings are still to be made: nobody waits for a selection of any size."""

    def among(self, selection: tuple[str, ...]) -> frozenset[str]:
        """Return the same as a set."""
        if selection is not self._selection:
            self._selection, self._ids = selection, frozenset(selection)
            self._geometry = None
        return self._ids

    def _make(self, geometry: Geometry, ids: frozenset[str]) -> Iterator[None]:
        run: list[Rect] = []
        for place, (id, box) in enumerate(geometry.every(), 1):
            if id in ids:
                run.append(box)
            if len(run) == _RUN:
                self._runs.append(_of(run))
                run = []
            if place % _RUN == 0:
                yield
        if run:
            self._runs.append(_of(run))

    def _go_on(self) -> None:
        until = perf_counter() + _SLICE
        for _ in self._work:
            if perf_counter() > until:
                return
        self.wanting = False

    def paint(
        self, painter: QPainter, area: QRectF, selection: tuple[str, ...], geometry: Geometry, theme: Theme
    ) -> None:
        """Draw a frame around each box that shows in `area`, of what was just selected as much as there is time for."""
        ids = self.among(selection)
        if geometry is not self._geometry:
            self._geometry, self._runs = geometry, []
            self._work, self.wanting = self._make(geometry, ids), True
        if self.wanting:
            self._go_on()
        pen = QPen(theme.accent, 1.6)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for around, rings in self._runs:
            if around.intersects(area):
                painter.drawRects(rings)


def _of(boxes: list[Rect]) -> tuple[QRectF, list[QRectF]]:
    left, top = min(each.x for each in boxes), min(each.y for each in boxes)
    right, bottom = max(each.right for each in boxes), max(each.bottom for each in boxes)
    return QRectF(left, top, right - left, bottom - top), [QRectF(*each) for each in boxes]
