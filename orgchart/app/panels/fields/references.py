"""Editors of references to other records, found by typing a part of a name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from orgchart.app.look import plain
from orgchart.app.look.icons import icon
from orgchart.app.look.one_line import OneLine
from orgchart.app.look.style import faded
from orgchart.app.panels.fields.editor import MIXED, Editor, filled, quiet_box
from orgchart.app.panels.fields.undoing import UndoPasses
from orgchart.app.session import Session
from orgchart.model.fields import Field
from orgchart.model.records import DOCUMENT_TYPES, name_of


class ReferenceEditor(Editor):
    """One record of the right kind, found by typing a part of its name."""

    def __init__(self, session: Session, field: Field, kind: str) -> None:
        super().__init__(session, field, kind)
        self._box = quiet_box()
        self._box.setEditable(True)
        self._box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self._box.model(), self._box)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._box.setCompleter(completer)
        filled(self, self._box)
        self._shown: Any = None
        self._box.activated.connect(self._choose)
        line = self._box.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._finish)
            UndoPasses(line)

    def show_value(self, value: Any) -> None:
        """List who may be referred to, and show who is."""
        self._shown = value
        chosen = self.session.find(value) if value and value is not MIXED else None
        first = [("", self.words("inspector.none"))]
        if chosen is not None:
            first.append((chosen.id, name_of(chosen) or self.words("word.untitled")))
        self._box.offer(first, lambda: candidates(self.session, self.field))
        line = self._box.lineEdit()
        if line is not None:
            line.setPlaceholderText(self.words("inspector.mixed") if value is MIXED else "")
        if value is MIXED or not value:
            self._box.setCurrentIndex(-1 if value is MIXED else 0)
            if value is MIXED:
                self._box.clearEditText()
        else:
            self._box.setCurrentIndex(self._box.findData(value))

    def _choose(self, place: int) -> None:
        value = self._box.itemData(place)
        if value != self._shown:
            self.edited.emit(value)

    def _finish(self) -> None:
        """Take back a text that names nobody."""
        place = self._box.findText(self._box.currentText(), Qt.MatchFlag.MatchFixedString)
        if place < 0:
            self.show_value(self._shown)
        elif self._box.itemData(place) != self._shown and self._shown is not MIXED:
            self._choose(place)


class ReferencesEditor(Editor):
    """Several records: each can be taken out, and one more put in."""

    def __init__(self, session: Session, field: Field, kind: str) -> None:
        super().__init__(session, field, kind)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._value: tuple[str, ...] = ()

    def show_value(self, value: Any) -> None:
        """List the records."""
        self._value = () if value is MIXED else tuple(value)
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if value is MIXED:
            self._column.addWidget(plain.label(self.words("inspector.mixed"), name="Muted"))
        for each in self._value:
            record = self.session.find(each)
            name = name_of(record) if record is not None else each
            self._column.addWidget(removable(self.session, name, partial(self._without, each)))
        adder = quiet_box()
        adder.setAccessibleName(self.words("inspector.add"))
        adder.offer(
            [("", self.words("inspector.add"))],
            lambda: [pair for pair in candidates(self.session, self.field) if pair[0] not in self._value],
        )
        adder.activated.connect(lambda place: self._with(adder.itemData(place)))
        self._column.addWidget(adder)
        for place in range(self._column.count()):
            item = self._column.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.show()  # at once: a layout would not count it before
        self.setFocusProxy(adder)

    def _with(self, each: str) -> None:
        if each:
            self.edited.emit([*self._value, each])

    def _without(self, each: str) -> None:
        self.edited.emit([other for other in self._value if other != each])


def candidates(session: Session, field: Field) -> list[tuple[str, str]]:
    """Return whom a reference may point to, id and name, by name."""
    document = {each.KIND for each in DOCUMENT_TYPES}
    found = [
        (record.id, name_of(record) or session.words("word.untitled"))
        for kind in field.targets
        for record in (session.document.root if kind in document else session.structure).table(kind).values()
    ]
    return sorted(found, key=lambda pair: pair[1].casefold())


def removable(session: Session, text: str, remove: Callable[[], None]) -> QWidget:
    """Return a row that shows `text` with a button that takes it out."""
    row = QWidget()
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 0, 0, 0)
    across.addWidget(OneLine(text), 1)
    button = QToolButton()
    button.setIcon(icon("x", session.theme.muted, faded(session.theme)))
    button.setAccessibleName(session.words("inspector.remove", name=text))
    button.clicked.connect(remove)
    across.addWidget(button)
    return row
