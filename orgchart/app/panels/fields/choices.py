"""Editors of choices: one of a few, several of a few, yes or no."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
)

from orgchart.app.look import plain
from orgchart.app.panels.fields.editor import MIXED, Editor, filled, quiet_box
from orgchart.app.session import Session
from orgchart.model.fields import Field


class ChoiceEditor(Editor):
    """One of a few options."""

    def __init__(self, session: Session, field: Field, kind: str) -> None:
        super().__init__(session, field, kind)
        self._box = quiet_box()
        for option in field.options:
            self._box.addItem(self.words(f"choice.{kind}.{field.name}.{option}"), option)
        filled(self, self._box)
        self._box.activated.connect(lambda place: self.edited.emit(self._box.itemData(place)))

    def show_value(self, value: Any) -> None:
        """Show the option."""
        self._box.setPlaceholderText(self.words("inspector.mixed"))
        self._box.setCurrentIndex(-1 if value is MIXED else self._box.findData(value))


class ChoicesEditor(Editor):
    """Several of a few options."""

    def __init__(self, session: Session, field: Field, kind: str) -> None:
        super().__init__(session, field, kind)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        self._boxes: dict[str, QCheckBox] = {}
        prefix = "buyer" if "decider" in field.options else f"choice.{kind}.{field.name}"
        for place, option in enumerate(field.options):
            box = QCheckBox(plain.menu_text(self.words(f"{prefix}.{option}")))
            box.clicked.connect(lambda *_: self.edited.emit([o for o, b in self._boxes.items() if b.isChecked()]))
            self._boxes[option] = box
            grid.addWidget(box, place // 2, place % 2)
        self.setFocusProxy(next(iter(self._boxes.values())))

    def show_value(self, value: Any) -> None:
        """Tick the options."""
        for option, box in self._boxes.items():
            box.setChecked(value is not MIXED and option in value)


class FlagEditor(Editor):
    """Yes or no."""

    def __init__(self, session: Session, field: Field, kind: str) -> None:
        super().__init__(session, field, kind)
        self._box = QCheckBox(plain.menu_text(self.words(f"field.{kind}.{field.name}")))
        filled(self, self._box)
        self._box.clicked.connect(self._click)

    def _click(self, checked: bool) -> None:
        self._box.setTristate(False)
        self.edited.emit(checked)

    def show_value(self, value: Any) -> None:
        """Tick it or not."""
        if value is MIXED:
            self._box.setTristate(True)
            self._box.setCheckState(Qt.CheckState.PartiallyChecked)
        else:
            self._box.setTristate(False)
            self._box.setChecked(bool(value))
