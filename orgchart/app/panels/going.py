"""What is being made beside the window, at the foot of it: how far it is, with a way to give it up. Makes nothing itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QStatusBar, QWidget

from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE
from orgchart.text.catalogue import Catalogue
from orgchart.text.numbers import say_number

_SHOWN_AFTER = 400
"""Milliseconds: what is there sooner need not be announced."""


class Going(QWidget):
    """One thing that is being made."""

    def __init__(self, words: Catalogue, name: str, status: QStatusBar, give_up: Callable[[], None]) -> None:
        """Stand in `status` from now on until `end`; `give_up` is called where somebody doesn't want it any more."""
        super().__init__(status)
        self._words, self._name, self._status = words, name, status
        self._said = plain.label(words("going.making", name=name), name="Muted")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self._bar.setAccessibleName(words("going.making", name=name))
        self.cancel = QPushButton(words("button.cancel"))
        self.cancel.setObjectName("Quiet")
        self.cancel.clicked.connect(give_up)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 2 * SPACE, 0)
        row.setSpacing(2 * SPACE)
        for each in (self._said, self._bar, self.cancel):
            row.addWidget(each)
        status.addPermanentWidget(self)
        self.hide()
        QTimer.singleShot(_SHOWN_AFTER, self, self.show)

    def go_on(self, pages: int, of: int) -> None:
        """Show how many of about how many pages there are."""
        if of:
            language = self._words.language
            said = self._words(
                "going.pages", name=self._name, n=say_number(pages, language), of=say_number(of, language)
            )
            self._said.setText(said)
            self._bar.setRange(0, of)
            self._bar.setValue(min(pages, of))

    def end(self) -> None:
        """Go: it is made, or nobody wants it."""
        self._status.removeWidget(self)
        self.deleteLater()
