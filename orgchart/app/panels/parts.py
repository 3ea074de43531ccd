"""The parts of a record, each unfolded into its own fields: members of a team, expectations, dotted lines.

Made from the field table; writes through verbs alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from orgchart.app.look import plain
from orgchart.app.look.icons import icon
from orgchart.app.look.style import faded
from orgchart.app.panels.fields.editor import Editor
from orgchart.app.panels.fields.table import EDITORS
from orgchart.app.session import Session
from orgchart.edits.values import clean, replace_record
from orgchart.model.fields import Field, fields_of
from orgchart.model.records import Record, part_kind


class PartsBlock(QWidget):
    """A card for each part, and a button for one more."""

    def __init__(self, session: Session, record: Record, field: Field) -> None:
        super().__init__()
        assert field.part is not None
        self._session = session
        self._id = record.id
        self._field = field
        self._part: type[Any] = field.part
        self._kind = part_kind(field.part)
        self._shown: tuple[Any, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._cards = QWidget()
        self._column.addWidget(self._cards)
        add = QPushButton(
            plain.menu_text(session.words("inspector.add_part", kind=session.words(f"kind.{self._kind}")))
        )
        add.setObjectName("Quiet")
        add.setIcon(icon("plus", session.theme.accent, faded(session.theme)))
        add.clicked.connect(lambda: self._write((*self._value(), self._part())))
        self._column.addWidget(add)
        self._editors: list[dict[str, Editor]] = []

    def _value(self) -> tuple[Any, ...]:
        record = self._session.structure.find(self._id)
        return tuple(getattr(record, self._field.name)) if record is not None else ()

    def turn_to(self, record: Record) -> None:
        """Tell of another record of the same kind."""
        self._id = record.id
        self._shown = None
        self.read()

    def read(self) -> None:
        """Take the parts as they are now; the cards are made anew only when there are more or fewer of them."""
        value = self._value()
        if self._shown is None or len(self._shown) != len(value):
            self._build(value)
        for part, editors in zip(value, self._editors, strict=True):
            for name, editor in editors.items():
                editor.show_value(getattr(part, name))
        self._shown = value

    def _build(self, value: tuple[Any, ...]) -> None:
        cards = QWidget()
        column = QVBoxLayout(cards)
        column.setContentsMargins(0, 0, 0, 0)
        self._editors = []
        for place in range(len(value)):
            column.addWidget(self._card(place))
        self._column.replaceWidget(self._cards, cards)
        cards.show()  # at once: a layout would not count it before
        self._cards.hide()
        self._cards.deleteLater()
        self._cards = cards

    def _card(self, place: int) -> QWidget:
        words = self._session.words
        card = QFrame()
        card.setFrameShape(QFrame.Shape.StyledPanel)
        column = QVBoxLayout(card)
        editors: dict[str, Editor] = {}
        for name, declared in fields_of(self._part).items():
            if declared.sort not in EDITORS:
                continue
            label = words(f"field.{self._kind}.{name}")
            column.addWidget(plain.label(label, name="Field"))
            editor = EDITORS[declared.sort](self._session, declared, self._kind)
            editor.setAccessibleName(label)
            editor.edited.connect(self._writer(place, name))
            editors[name] = editor
            column.addWidget(editor)
        away = QPushButton(plain.menu_text(words("inspector.remove_part", kind=words(f"kind.{self._kind}"))))
        away.setObjectName("Quiet")
        away.clicked.connect(lambda: self._write(tuple(each for i, each in enumerate(self._value()) if i != place)))
        column.addWidget(away)
        self._editors.append(editors)
        return card

    def _writer(self, place: int, name: str) -> Callable[[Any], None]:
        def write(value: Any) -> None:
            parts = list(self._value())
            declared = fields_of(self._part)[name]

            def change() -> None:
                parts[place] = msgspec.structs.replace(parts[place], **{name: clean(declared, value)})
                self._write_now(tuple(parts))

            self._session.attempt(change)

        return write

    def _write(self, parts: tuple[Any, ...]) -> None:
        self._session.attempt(lambda: self._write_now(parts))

    def _write_now(self, parts: tuple[Any, ...]) -> None:
        structure = self._session.structure
        replace_record(structure, structure[self._id], **{self._field.name: parts})
