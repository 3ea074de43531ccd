"""Selecting by a frame drawn over the ground; with Ctrl, on top of what is selected."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt

from orgchart.app.canvas.overlay import Band
from orgchart.app.canvas.surface import Surface
from orgchart.app.canvas.tools.edges import EdgeScroll
from orgchart.app.canvas.tools.gesture import Modifiers
from orgchart.layout.geometry import Rect


class RubberBand:
    """Selects every box that the frame touches."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, view: Surface) -> None:
        self._view = view
        self._before = view.session.selection
        self._kept: tuple[str, ...] = ()
        self._start = QPointF()
        self._at = QPoint()
        self._band: Band | None = None
        self._edges = EdgeScroll(view, self._draw)

    def begin(self, at: QPoint, modifiers: Modifiers) -> None:
        """Fix one corner of the frame."""
        self._kept = self._before if modifiers & Qt.KeyboardModifier.ControlModifier else ()
        self._start = self._view.mapToScene(at)
        self._band = Band(self._view.session.theme)
        self._view.scene().addItem(self._band)

    def move(self, at: QPoint, modifiers: Modifiers) -> None:
        """Draw the frame and select what it touches."""
        del modifiers
        self._at = at
        self._edges.follow(at)
        self._draw()

    def _draw(self) -> None:
        frame = QRectF(self._start, self._view.mapToScene(self._at)).normalized()
        assert self._band is not None
        self._band.set_frame(frame)
        geometry = self._view.geometry_now
        touched = geometry.within(Rect(frame.x(), frame.y(), frame.width(), frame.height()))
        touched.sort(key=lambda id: (geometry.boxes[id].y, geometry.boxes[id].x))
        self._view.session.select((*self._kept, *touched))

    def drop(self, at: QPoint, modifiers: Modifiers) -> None:
        """Leave selected what is selected."""
        self.move(at, modifiers)
        self._end()

    def cancel(self) -> None:
        """Select what was selected before."""
        self._end()
        self._view.session.select(self._before)

    def _end(self) -> None:
        self._edges.stop()
        if self._band is not None:
            self._view.scene().removeItem(self._band)
            self._band = None
