"""One of the values that a conflict can be settled with: a card with its number, whose it is, and what it says."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from orgchart.app.look.theme import RADIUS, SPACE, Theme
from orgchart.text.direction import of_text

_BADGE: Final = 24
_SIDE: Final = 3 * SPACE
_MOST_LINES: Final = 14
_WRAPS: Final = int(Qt.TextFlag.TextWordWrap)


class ValueCard(QAbstractButton):
    """A value to choose; the text is shown as it is, in its own direction."""

    def __init__(self, theme: Theme, number: int, whose: str, value: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._number, self._whose, self.value_text = theme, number, whose, value
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setText(f"{whose}: {value}")
        self.setAccessibleName(f"{number}. {whose}: {value}")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def heightForWidth(self, width: int) -> int:
        """Return how high the card is with its text in so many pixels."""
        room = QRectF(0, 0, max(60, width - 2 * _SIDE - _BADGE - 2 * SPACE), 10_000)
        metrics = QFontMetricsF(self.font())
        lines = metrics.boundingRect(room, _WRAPS, self.value_text or " ").height()
        height = min(lines, _MOST_LINES * metrics.lineSpacing())
        return round(height + metrics.lineSpacing() + 2 * _SIDE + SPACE / 2)

    def sizeHint(self) -> QSize:
        """Return a size with room for the text."""
        return QSize(420, self.heightForWidth(420))

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return QSize(200, self.heightForWidth(max(200, self.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the number in a disc, whose value it is in small letters, and the value below."""
        del event
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, lit = self.isChecked(), self.underMouse() or self.hasFocus()
        around = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(theme.accent if chosen or lit else theme.line, 2 if chosen or self.hasFocus() else 1))
        painter.setBrush(theme.accent_soft if chosen else theme.raised)
        painter.drawRoundedRect(around, RADIUS, RADIUS)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = self.width() - _SIDE - _BADGE if mirrored else _SIDE
        disc = QRectF(x, _SIDE, _BADGE, _BADGE)
        painter.setPen(Qt.PenStyle.NoPen if chosen else QPen(theme.line, 1.2))
        painter.setBrush(theme.accent if chosen else theme.surface)
        painter.drawEllipse(disc)
        painter.setPen(theme.accent_text if chosen else theme.muted)
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, "✓" if chosen else str(self._number))
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
        left = _SIDE if mirrored else _SIDE + _BADGE + 2 * SPACE
        room = QRectF(left, _SIDE, self.width() - 2 * _SIDE - _BADGE - 2 * SPACE, self.height() - 2 * _SIDE)
        small = self.font()
        small.setPixelSize(12)
        big = self.font()
        painter.setFont(small)
        painter.setPen(theme.accent if chosen else theme.muted)
        painter.drawText(room, flags | int(Qt.TextFlag.TextSingleLine), self._whose)
        painter.setFont(big)
        painter.setPen(theme.text)
        line = QFontMetricsF(big).lineSpacing()
        turned = of_text(self.value_text) == "rtl"
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if turned else Qt.LayoutDirection.LeftToRight)
        painter.drawText(room.adjusted(0, line + SPACE / 2, 0, 0), flags | _WRAPS, self.value_text)
        painter.end()
