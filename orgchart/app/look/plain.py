"""The one door through which words reach a widget: text is text, never markup. Knows no document."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QMessageBox, QStyle, QStyleOption, QWidget

from orgchart.app.look.wrapped import draw_wrapped

_ESCAPED: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;", "\n": "<br/>"})
"""What a letter is as markup; the standard library's own table is read with thousands of names that nobody needs."""
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter


def label(text: str = "", parent: QWidget | None = None, *, name: str = "", wrap: bool = False) -> QLabel:
    """Return a label that shows `text` as it is; `name` is what the style sheet calls it."""
    made = Label(parent)
    made.setText(text)
    made.setWordWrap(wrap)
    if name:
        made.setObjectName(name)
    return made


class Label(QLabel):
    """Stands at the window's own side: left to itself a label in a Hebrew window would put an English name at the left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._turn()

    def changeEvent(self, event: QEvent) -> None:
        """Turn with the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._turn()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint lines that run from right to left at the edge where they begin."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if not (mirrored and self.wordWrap() and self.alignment() & Qt.AlignmentFlag.AlignRight):
            super().paintEvent(event)
            return
        painter = QPainter(self)
        option = QStyleOption()
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        room = self.contentsRect()
        spare = room.height() - self.heightForWidth(self.width()) if self.alignment() & _MIDDLE else 0
        draw_wrapped(painter, room.adjusted(0, max(spare // 2, 0), 0, 0), self.text(), mirrored=True)
        painter.end()

    def _turn(self) -> None:
        now = self.alignment()
        if now & Qt.AlignmentFlag.AlignHCenter:
            return
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | (now & Qt.AlignmentFlag.AlignVertical_Mask))


def _escaped(text: str) -> str:
    return text.translate(_ESCAPED)


def tooltip(text: str) -> str:
    """Return `text` so that a tooltip shows it as it is, wrapped."""
    return f"<qt>{_escaped(text)}</qt>" if text else ""


def box(parent: QWidget | None, title: str, text: str, more: str = "") -> QMessageBox:
    """Return a message box that shows `text`, and `more` below it, as they are; the caller adds its buttons."""
    made = QMessageBox(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWindowTitle(title)
    made.setText(text)
    # The second text is drawn as rich text whatever the format says, so it goes in escaped.
    made.setInformativeText(_escaped(more))
    return made


def menu_text(text: str) -> str:
    """Return `text` for a menu or a button, where a lone ampersand would become an underline."""
    return text.replace("&", "&&")
