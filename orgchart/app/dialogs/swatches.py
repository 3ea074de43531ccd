"""A colour for paper: one of a few that print well, any other, or none. Knows no document."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QHBoxLayout, QPushButton, QWidget

from orgchart.app.look import plain
from orgchart.app.look.theme import LIGHT, SPACE
from orgchart.text.catalogue import Catalogue

_SIDE = 26


class Swatches(QWidget):
    """Round buttons; paper is white, so the colours are those of the light theme whatever the window's is."""

    chosen = Signal(str)

    def __init__(self, words: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._colour = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        self._buttons: dict[str, QPushButton] = {}
        for number, colour in enumerate(("", *(each.name() for each in LIGHT.departments))):
            name = words("page_settings.colour", n=number) if colour else words("page_settings.no_colour")
            button = self._button(name, lambda colour=colour: self.chosen.emit(colour))
            self._paint(button, colour)
            self._buttons[colour] = button
            row.addWidget(button)
        self.other = self._button(words("page_settings.other_colour"), self._ask)
        row.addWidget(self.other)
        row.addStretch(1)

    def show_colour(self, colour: str) -> None:
        """Mark the colour that holds."""
        self._colour = colour
        for each, button in self._buttons.items():
            button.setChecked(each == colour)
        own = colour if colour and colour not in self._buttons else ""
        self.other.setChecked(bool(own))
        self._paint(self.other, own, "…")

    def _button(self, name: str, act: object) -> QPushButton:
        button = QPushButton()
        button.setCheckable(True)
        button.setFixedSize(_SIDE, _SIDE)
        button.setAccessibleName(name)
        button.setToolTip(plain.tooltip(name))
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: act() if callable(act) else None)
        return button

    @staticmethod
    def _paint(button: QPushButton, colour: str, empty: str = "–") -> None:
        button.setText("" if colour else empty)
        fill = f"background: {colour};" if colour else ""
        button.setStyleSheet(f"QPushButton {{ {fill} border-radius: {_SIDE // 2}px; padding: 0 }}")

    def _ask(self) -> None:
        start = QColor(self._colour or LIGHT.accent.name())
        found = QColorDialog.getColor(start, self, self._words("page_settings.other_colour"))
        if found.isValid():
            self.chosen.emit(found.name())
        else:
            self.show_colour(self._colour)
