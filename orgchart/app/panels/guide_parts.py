"""What the forms of the guided path are made of: words, buttons and editors in a column. Knows no step."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from orgchart.app.look import plain
from orgchart.app.look.long_button import LongButton
from orgchart.app.look.theme import SPACE
from orgchart.app.panels.fields.table import EDITORS
from orgchart.app.session import Session
from orgchart.edits.values import set_field
from orgchart.model.fields import fields_of
from orgchart.model.records import Record, called


class FormParts:
    """Puts one thing below the other into a column."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def editor(self, column: QVBoxLayout, record: Record, name: str, label: str = "") -> None:
        """Add the editor of one field of one record."""
        session, declared = self._session, fields_of(type(record))[name]
        editor = EDITORS[declared.sort](session, declared, record.KIND)
        text = label or session.words(f"field.{record.KIND}.{name}")
        if declared.sort != "flag":
            self.say(column, text, name="Field")
        editor.setAccessibleName(text)
        editor.show_value(getattr(record, name))
        editor.edited.connect(
            lambda value: session.attempt(lambda: set_field(session.structure, [record.id], name, value, origin=editor))
        )
        column.addWidget(editor)

    def button(self, column: QVBoxLayout, text: str, *, primary: bool = False) -> QPushButton:
        """Add a button as wide as the column."""
        text = plain.menu_text(text)
        button = QPushButton(text) if primary else LongButton(text, self._session.theme.muted)
        button.setObjectName("Primary" if primary else "")
        column.addWidget(button)
        return button

    def quiet(self, text: str, about: str = "") -> QPushButton:
        """Return a button without a frame; `about` says to those who only hear it what it belongs to."""
        button = QPushButton(plain.menu_text(text))
        button.setObjectName("Quiet")
        if about:
            button.setAccessibleName(about)
        return button

    def say(self, column: QVBoxLayout, text: str, name: str = "Muted") -> None:
        """Add words."""
        column.addWidget(plain.label(text, name=name, wrap=True))

    def heading(self, column: QVBoxLayout, record: Record) -> None:
        """Add what `record` is called, as a heading."""
        column.addSpacing(SPACE)
        column.addWidget(plain.label(self._session.words.value(called(record)), name="CardTitle", wrap=True))
