"""What somebody likes, whatever the document: language, looks, motion, hints, a log. Each choice is carried out at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDialogButtonBox, QFormLayout, QPushButton, QWidget

from orgchart.app.following import system_is_dark
from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session
from orgchart.app.settings import Settings
from orgchart.text.catalogue import LANGUAGES, catalogue

LOOKS: Final = ("", "light", "dark")
"""Names of themes; '' follows the system."""


class Moving(Protocol):
    """What can let boxes move before one's eyes."""

    animated: bool


class Preferences(QDialog):
    """A short form; there is nothing to confirm."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        chart: Moving,
        parent: QWidget,
        ask_log: Callable[[], object] = lambda: None,
    ) -> None:
        """`ask_log` asks whether a log is to be kept or ended, and sees to it."""
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._chart = chart
        self.language, self.looks = QComboBox(), QComboBox()
        self._ask_log = ask_log
        self.motion, self.hints, self.log = QCheckBox(), QCheckBox(), QCheckBox()
        self._names = [plain.label() for _ in (self.language, self.looks)]
        self._close = QPushButton()
        self._close.setDefault(True)
        for each in LANGUAGES:
            self.language.addItem(catalogue(each)("language.name"), each)
        for each in LOOKS:
            self.looks.addItem("", each)
        self.language.setCurrentIndex(LANGUAGES.index(session.language))
        self.looks.setCurrentIndex(LOOKS.index(settings.chosen_theme))
        self.motion.setChecked(settings.motion)
        self.hints.setChecked(settings.hints)
        self.log.setChecked(settings.log)
        buttons = QDialogButtonBox()
        buttons.addButton(self._close, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        form = QFormLayout(self)
        form.setContentsMargins(5 * SPACE, 5 * SPACE, 5 * SPACE, 4 * SPACE)
        form.setHorizontalSpacing(4 * SPACE)
        form.setVerticalSpacing(3 * SPACE)
        form.addRow(self._names[0], self.language)
        form.addRow(self._names[1], self.looks)
        form.addRow(self.motion)
        form.addRow(self.hints)
        form.addRow(self.log)
        form.addRow(buttons)
        self.language.activated.connect(lambda _: session.speak(self.language.currentData()))
        self.looks.activated.connect(lambda _: self._dress())
        self.motion.toggled.connect(self._move)
        self.hints.toggled.connect(self._hint)
        self.log.clicked.connect(self._keep_log)
        session.spoken.connect(self._speak)
        self._speak()

    def _speak(self) -> None:
        words = self._session.words
        self.setWindowTitle(words("preferences.title"))
        for label, box, code in zip(self._names, (self.language, self.looks), ("language", "looks"), strict=True):
            label.setText(words(f"preferences.{code}"))
            label.setBuddy(box)
            box.setAccessibleName(words(f"preferences.{code}"))
        for place, name in enumerate(LOOKS):
            self.looks.setItemText(place, words(f"preferences.looks_{name or 'system'}"))
        self.motion.setText(plain.menu_text(words("preferences.motion")))
        self.hints.setText(plain.menu_text(words("preferences.hints")))
        self.log.setText(plain.menu_text(words("preferences.log")))
        self._close.setText(plain.menu_text(words("button.close")))
        self.adjustSize()

    def _dress(self) -> None:
        self._settings.choose_theme(self.looks.currentData())
        self._session.dress(self._settings.theme(system_dark=system_is_dark()))

    def _move(self, wanted: bool) -> None:
        self._settings.motion = self._chart.animated = wanted

    def _hint(self, wanted: bool) -> None:
        self._settings.hints = wanted

    def _keep_log(self) -> None:
        self._ask_log()
        self.log.setChecked(self._settings.log)
