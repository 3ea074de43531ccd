"""A selection of thousands: rings from far away, in a list made once for a selection and a layout. Knows no events."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from orgchart.app.look.theme import Theme
from orgchart.layout.geometry import Geometry


class Chosen:
    """What is selected of one chart."""

    def __init__(self) -> None:
        self._selection: tuple[str, ...] = ()
        self._ids: frozenset[str] = frozenset()
        self._geometry: Geometry | None = None
        self._rings: list[QRectF] = []

    def among(self, selection: tuple[str, ...]) -> frozenset[str]:
        """Return the same as a set."""
        if selection is not self._selection:
            self._selection, self._ids = selection, frozenset(selection)
            self._geometry = None
        return self._ids

    def paint(
        self, painter: QPainter, area: QRectF, selection: tuple[str, ...], geometry: Geometry, theme: Theme
    ) -> None:
        """Draw a frame around each box that shows in `area`."""
        ids = self.among(selection)
        if geometry is not self._geometry:
            self._geometry = geometry
            self._rings = [QRectF(*box) for id, box in geometry.every() if id in ids]
        pen = QPen(theme.accent, 1.6)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRects([each for each in self._rings if each.intersects(area)])
