"""The picture that follows the pointer while roles are dragged: the box, and how many come along. It lies over the window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from orgchart.app.canvas.face import Face
from orgchart.app.canvas.measure import font
from orgchart.app.canvas.surface import Surface

LEAST: Final = 0.55
MOST: Final = 0.85
"""It is somewhat smaller than the boxes it is held over, yet readable."""
BORDER: Final = 14


class DragPicture(QWidget):
    """A window-wide, click-through picture of what is carried."""

    def __init__(self, view: Surface, role: str, count: int, at: QPoint) -> None:
        self._window = view.window()
        super().__init__(self._window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self._theme = view.session.theme
        self._count = count
        self._way = "move"
        card = view.cards[role]
        box = view.cards.size(role)
        ratio = view.devicePixelRatioF()
        scale = min(MOST, max(LEAST, 0.9 * view.scale_now))
        size = (int(box.width * scale) + 2 * BORDER, int(box.height * scale) + 2 * BORDER)
        self._marked: dict[str, QPixmap] = {}
        """The picture with what its corner says, by what would be done."""
        self._pixmap = QPixmap(int(size[0] * ratio), int(size[1] * ratio))
        self._pixmap.setDevicePixelRatio(ratio)
        self._pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._pixmap)
        painter.setOpacity(0.92)
        painter.translate(BORDER, BORDER)
        painter.scale(scale, scale)
        Face(view.item.pictures.face.look).paint(painter, card, box.width, box.height, 1.0)
        painter.end()
        self.resize(*size)
        self.follow(view.viewport().mapToGlobal(at), "move")
        self.show()
        self.raise_()

    def follow(self, place: QPoint, way: str) -> None:
        """Stand beside the pointer, so that what is under it stays in sight."""
        self.move(self._window.mapFromGlobal(place) + QPoint(6, 6))
        if way != self._way:
            self._way = way
            self.update()

    def covers(self) -> QRect:
        """Return what of the window lies below the box."""
        return self.geometry().adjusted(BORDER, BORDER, -BORDER, -BORDER)

    def end(self) -> None:
        """Go away."""
        self.hide()
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box with what its corner says."""
        del event
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._marked.get(self._way) or self._mark())
        painter.end()

    def _mark(self) -> QPixmap:
        """Return the picture with the count on its corner, and a plus for a copy."""
        marked = self._marked[self._way] = QPixmap(self._pixmap)
        text = {"copy": "+", "dot": "⋯"}.get(self._way, "")
        if self._count > 1:
            text = f"{text}{self._count}"
        if not text:
            return marked
        painter = QPainter(marked)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(12, 600))
        width = max(22.0, QFontMetricsF(painter.font()).horizontalAdvance(text) + 14)
        pill = QRectF(BORDER - 8, BORDER - 9, width, 20)
        painter.setPen(QPen(self._theme.raised, 1.5))
        painter.setBrush(self._theme.accent)
        painter.drawRoundedRect(pill, 10, 10)
        painter.setPen(self._theme.accent_text)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
        return marked
