"""What a drag shows on a board: the place that it would land on, and what is said above what is dragged. Knows no record."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from orgchart.app.canvas.measure import font
from orgchart.app.look.theme import RADIUS, Theme
from orgchart.app.views.board import Board


def light(painter: QPainter, theme: Theme, area: QRectF) -> None:
    """Light a place that a drop would fall on; what stands there can be seen through it."""
    glow = QColor(theme.accent)
    glow.setAlpha(38)
    painter.fillRect(area.toAlignedRect(), glow)
    painter.setPen(QPen(theme.accent, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area)


def bubble(painter: QPainter, said: str, above: QRectF, middle: float, room: float, theme: Theme) -> None:
    """Say something above what is dragged, its middle at `middle`, moved aside to stay within a width of `room`."""
    face = font(13, 600)
    wide = QFontMetricsF(face).horizontalAdvance(said) + 24
    area = QRectF(max(min(middle - wide / 2, room - wide - 2), 2.0), above.y() - 32, wide, 26)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.text)
    painter.drawRoundedRect(area, RADIUS, RADIUS)
    painter.setPen(theme.surface)
    painter.setFont(face)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, said)


def carried_area(board: Board, wide: float, high: float) -> QRectF:
    """Return where what is dragged is drawn: below the pointer, so that what it is over can be seen; above it at the foot."""
    at = board.held or QPointF()
    y = at.y() + 12 if at.y() + 12 + high <= board.seen.bottom() else at.y() - 12 - high
    return QRectF(at.x() - wide / 2, y, wide, high)
