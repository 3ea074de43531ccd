"""Why what is dragged may not land where the pointer is, said beside the pointer. Knows no rule and no document."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QWidget

from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE

_WIDEST: Final = 300
_PAD: Final = 2 * SPACE + 1
_POINTER: Final = QSize(18, 22)
"""What the pointer itself covers."""
_BESIDE: Final = 6
"""What is carried stands so far beside the pointer, too."""


class Reason:
    """A few words over the window, clear of the pointer and of what it carries."""

    def __init__(self, view: QWidget) -> None:
        self._view = view
        self._label: QLabel | None = None

    @property
    def shown(self) -> bool:
        """Whether anything is said now."""
        return self._label is not None

    def say(self, text: str, place: QPoint, carried: QRect | None = None) -> None:
        """Say it at a global place; '' says nothing."""
        if not text:
            self.end()
            return
        if self._label is None:
            self._label = plain.label("", self._view.window(), name="Reason", wrap=True)
            self._label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._label.ensurePolished()
        if text != self._label.text():
            self._label.setText(text)
            words = QFontMetrics(self._label.font()).horizontalAdvance(text)
            width = min(_WIDEST, words + 2 * _PAD + 2)
            self._label.resize(width, self._label.heightForWidth(width))
        self.stand(place, carried)
        self._label.show()
        self._label.raise_()

    def stand(self, place: QPoint, carried: QRect | None = None) -> None:
        """Stand below what is carried, of which the window's part is given; where there is no room, above the pointer."""
        label = self._label
        if label is None:
            return
        window, own = self._view.window(), label.size()
        room = window.rect()
        taken = QRect(window.mapFromGlobal(place), _POINTER)
        if carried is not None:
            taken = taken.united(carried)
        mirrored = label.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = taken.right() - own.width() if mirrored else taken.left() + _BESIDE
        y = taken.bottom() + SPACE
        if y + own.height() > room.bottom() - SPACE:
            y = taken.top() - own.height() - 2 * SPACE
        label.move(max(SPACE, min(x, room.right() - own.width() - SPACE)), max(SPACE, y))

    def end(self) -> None:
        """Go away."""
        if self._label is not None:
            self._label.hide()
            self._label.deleteLater()
            self._label = None
