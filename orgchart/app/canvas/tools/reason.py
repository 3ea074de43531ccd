"""Why what is dragged may not land where the pointer is, said beside the pointer. Knows no rule and no document."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE

_WIDEST: Final = 260
_PAD: Final = 2 * SPACE + 1
_POINTER: Final = QSize(18, 22)
"""What the pointer itself covers."""


class Reason:
    """A few words over the window, clear of the pointer and of what it carries."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._label = plain.label("", window, name="Reason", wrap=True)
        self._label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._label.hide()

    def say(self, text: str) -> None:
        """Say it at the next place; '' says nothing."""
        if text == self._label.text():
            return
        self._label.setText(text)
        self._label.setVisible(bool(text))
        if text:
            self._label.ensurePolished()
            words = QFontMetrics(self._label.font()).horizontalAdvance(text)
            width = min(_WIDEST, words + 2 * _PAD + 2)
            self._label.resize(width, self._label.heightForWidth(width))
            self._label.raise_()

    def stand(self, place: QPoint, carried: QRect) -> None:
        """Stand below what is carried at a global `place`; where there is no room, above the pointer."""
        if self._label.isHidden():
            return
        at, own, room = self._window.mapFromGlobal(place), self._label.size(), self._window.rect()
        taken = QRect(at, _POINTER).united(carried) if not carried.isEmpty() else QRect(at, _POINTER)
        mirrored = self._label.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = taken.right() - own.width() if mirrored else taken.left() + SPACE
        y = taken.bottom() + SPACE
        if y + own.height() > room.bottom() - SPACE:
            y = taken.top() - own.height() - 2 * SPACE
        self._label.move(max(SPACE, min(x, room.right() - own.width() - SPACE)), max(SPACE, y))

    def end(self) -> None:
        """Go away."""
        self._label.hide()
        self._label.deleteLater()
