"""What views share around their board: what stands there while there is nothing to show, and how it takes turns with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from orgchart.app.look import plain
from orgchart.app.look.icons import icon
from orgchart.app.look.theme import SPACE, Theme

_SIGN = 48
_NARROWEST, _WIDEST = 200, 560


class Invitation(QWidget):
    """Says what a view is for, with a button to begin, and one more where there is another way to."""

    def __init__(self, sign: str, begin: Callable[[], object], other: Callable[[], object] | None = None) -> None:
        super().__init__()
        self._sign = sign
        self._picture = plain.label()
        self.says = plain.label(name="Lead", wrap=True)
        self.says.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.says.setMinimumWidth(_NARROWEST)
        self.says.setMaximumWidth(_WIDEST)
        self.start = QPushButton()
        self.start.setObjectName("Primary")
        self.start.clicked.connect(begin)
        self.other = QPushButton()
        self.other.setObjectName("Quiet")
        self.other.setVisible(other is not None)
        if other is not None:
            self.other.clicked.connect(other)
        below = QHBoxLayout()
        below.setSpacing(2 * SPACE)
        below.addStretch(1)
        below.addWidget(self.start)
        below.addWidget(self.other)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addStretch(2)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(4 * SPACE)
        middle = QHBoxLayout()  # which asks the words how high they are
        middle.addStretch(1)
        middle.addWidget(self.says, 100)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addSpacing(5 * SPACE)
        column.addLayout(below)
        column.addStretch(3)

    def dress(self, theme: Theme) -> None:
        """Wear the colours of a theme."""
        self._picture.setPixmap(icon(self._sign, theme.accent, theme.accent).pixmap(_SIGN, _SIGN))


def fill(view: QWidget, head: QWidget, *faces: QWidget) -> QStackedWidget:
    """Fill `view` with `head` and, below it, one of `faces` at a time; return what holds them."""
    stack = QStackedWidget()
    for each in faces:
        stack.addWidget(each)
    whole = QVBoxLayout(view)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addWidget(head)
    whole.addWidget(stack, 1)
    return stack
