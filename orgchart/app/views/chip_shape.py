"""The shape of a chip on a board: round corners, and a band of colour at its start. Knows no record."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath

ROUND: Final = 6.0
_BAND: Final = 4.0
_TURN: Final = 70.528779
"""The degrees of a corner that lie on the band: the angle whose cosine is (ROUND - _BAND) / ROUND, which is a third."""


def paint_ground(painter: QPainter, area: QRectF, ground: QColor, band: QColor, *, mirrored: bool) -> QPainterPath:
    """Fill a chip and the band at its start; return its outline."""
    outline = QPainterPath()
    outline.addRoundedRect(area, ROUND, ROUND)
    painter.fillPath(outline, ground)
    # A path of its own: clipping by the outline is slow, and not the same to the pixel wherever the chip is scrolled to.
    side, way = (area.right() - 2 * ROUND, -1) if mirrored else (area.x(), 1)
    above = QRectF(side, area.y(), 2 * ROUND, 2 * ROUND)
    below = above.translated(0, area.height() - 2 * ROUND)
    middle = 0.0 if mirrored else 180.0
    path = QPainterPath()
    path.arcMoveTo(above, middle - way * _TURN)
    path.arcTo(above, middle - way * _TURN, way * _TURN)
    path.arcTo(below, middle, way * _TURN)
    path.closeSubpath()
    painter.fillPath(path, band)
    return outline
