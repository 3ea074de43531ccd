"""What stands in place of thousands of pages until they are wanted: how many it would be, and what else there is. Makes none."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE
from orgchart.text.catalogue import Catalogue
from orgchart.text.numbers import say_number


class ManyPages(QWidget):
    """The question whether so many pages are to be made."""

    all_wanted = Signal()
    part_wanted = Signal()

    def __init__(self, words: Catalogue) -> None:
        super().__init__()
        self._words = words
        self._heading = plain.label(name="Heading", wrap=True)
        self._more = plain.label(name="Muted", wrap=True)
        self.part = QPushButton(plain.menu_text(words("printing.many.part")))
        self.part.setObjectName("Primary")
        self.everything = QPushButton(plain.menu_text(words("printing.many.all")))
        for button in (self.part, self.everything):
            button.setAutoDefault(False)
        self.part.clicked.connect(self.part_wanted)
        self.everything.clicked.connect(self.all_wanted)
        column = QVBoxLayout()
        column.setSpacing(3 * SPACE)
        column.addWidget(self._heading)
        column.addWidget(self._more)
        row = QHBoxLayout()
        row.setSpacing(2 * SPACE)
        row.addWidget(self.part)
        row.addWidget(self.everything)
        row.addStretch(1)
        column.addLayout(row)
        held = QWidget()
        held.setLayout(column)
        held.setFixedWidth(460)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(held)
        across.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(across)
        outer.addStretch(3)

    def ask(self, pages: int) -> None:
        """Ask whether about `pages` are wanted."""
        from orgchart.export.page_counts import roughly

        words = self._words
        self._heading.setText(words("printing.many", n=say_number(roughly(pages), words.language)))
        self._more.setText(words("printing.many.else"))

    def say_stopped(self) -> None:
        """Say that the making was stopped, and offer to begin again."""
        self._heading.setText(self._words("printing.stopped"))
        self._more.setText(self._words("printing.many.else"))
