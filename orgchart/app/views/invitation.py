"""What views share around their board: a line of hints, and what stands there while there is nothing to show."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE


class Invitation(QWidget):
    """Says what a view is for, with a button to begin."""

    def __init__(self, begin: Callable[[], None]) -> None:
        super().__init__()
        self.says = plain.label(name="Muted", wrap=True)
        self.says.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.says.setContentsMargins(24 * SPACE, 0, 24 * SPACE, 0)
        self.start = QPushButton()
        self.start.setObjectName("Primary")
        self.start.clicked.connect(begin)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self.says)
        column.addSpacing(4 * SPACE)
        column.addWidget(self.start, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)


def hint() -> QLabel:
    """Return a line of words that gives way in a narrow window."""
    made = plain.label(name="Muted")
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return made


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
