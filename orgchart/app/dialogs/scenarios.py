"""Naming a draft, and adopting one: a decision, with the customer's reason and the people it touches."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QInputDialog,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE
from orgchart.app.panels.fields.values import DateEditor
from orgchart.app.session import Session
from orgchart.compare.diff import diff_structures
from orgchart.compare.words import said
from orgchart.edits.scenarios import Reasons, adopt, copy_scenario, rename_scenario
from orgchart.edits.values import clean
from orgchart.model.fields import fields_of
from orgchart.model.records import Decision, Scenario
from orgchart.text.message import NotAllowed, message

_REVIEW: Final = timedelta(days=90)
_MOST: Final = 200
_AGAIN: Final = fields_of(Decision)["review"]


def ask_and_copy(session: Session, window: QWidget) -> None:
    """Ask for a name, copy what is shown, and go on in the copy."""
    words = session.words
    name, given = QInputDialog.getText(
        window,
        words("action.scenario_copy"),
        words("scenario.ask_name"),
        text=words("scenario.copy_name", name=_name(session)),
    )
    if given:
        copy_as(session, name)


def copy_as(session: Session, name: str) -> None:
    """Copy what is shown under a name and go on in the copy."""
    copy = session.attempt(lambda: copy_scenario(session.document, session.structure.id, name, session.today))
    if copy is not None:
        session.switch(copy.id)
        session.say(message("said.copied_scenario", name=name), (session.words("action.undo"), session.undo))


def ask_and_rename(session: Session, window: QWidget) -> None:
    """Ask for another name of what is shown."""
    words = session.words
    name, given = QInputDialog.getText(
        window, words("action.scenario_rename"), words("scenario.ask_name"), text=_name(session)
    )
    if given:
        session.attempt(lambda: rename_scenario(session.document, session.structure.id, name))


def _name(session: Session) -> str:
    record = session.document.root.get(Scenario, session.structure.id)
    return (record.name if record is not None else "") or session.words("scenario.unnamed")


class AdoptDialog(QDialog):
    """Asks what a decision needs: why, what showed it, who is unhappy and what they are told, when to look again."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        words = session.words
        self.setWindowTitle(words("adopt.title", name=_name(session)))
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * SPACE, 4 * SPACE, 5 * SPACE, 4 * SPACE)
        column.setSpacing(SPACE)
        column.addWidget(plain.label(words("adopt.title", name=_name(session)), name="Heading"))
        column.addWidget(plain.label(words("adopt.lead"), name="Muted", wrap=True))
        self.fields: dict[str, QPlainTextEdit] = {}
        for name in ("why", "evidence", "unhappy"):
            self._add_field(column, name)
        self.nobody = QCheckBox(plain.menu_text(words("adopt.nobody")))
        column.addWidget(self.nobody)
        for name in ("answer", "changed"):
            self._add_field(column, name)
        self.fields["changed"].setPlainText(self._changes())
        column.addSpacing(SPACE)
        column.addWidget(plain.label(words("adopt.review"), name="Field"))
        self._again: date | None = session.today + _REVIEW
        self._wrong = False
        """Whether what is written as the day is none."""
        self.review = DateEditor(session, _AGAIN, Decision.KIND)
        self.review.show_value(self._again)
        self.review.setAccessibleName(words("adopt.review"))
        line = self.review.focusProxy()
        if line is not None:
            line.setAccessibleName(words("adopt.review"))
        self.review.edited.connect(self._look_again)
        column.addWidget(self.review)
        self.trouble = plain.label(name="Bad", wrap=True)
        self.trouble.hide()
        column.addWidget(self.trouble)
        column.addSpacing(2 * SPACE)
        buttons = QDialogButtonBox()
        take = QPushButton(words("adopt.do"))
        take.setObjectName("Primary")
        take.setDefault(True)
        buttons.addButton(take, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QPushButton(words("button.cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.resize(580, 760)

    def _add_field(self, column: QVBoxLayout, name: str) -> None:
        text = self._session.words(f"adopt.{name}")
        column.addSpacing(SPACE)
        column.addWidget(plain.label(text, name="Field"))
        field = QPlainTextEdit()
        field.setAccessibleName(text)
        field.setTabChangesFocus(True)
        field.setMinimumHeight(52)
        self.fields[name] = field
        column.addWidget(field, 1)

    def _changes(self) -> str:
        """Return what changes against what is in force, in words, to be edited."""
        document, words = self._session.document, self._session.words
        found = diff_structures(document.current, self._session.structure)
        return "\n".join([line for each in found for line in said(each, document, document, words)][:_MOST])

    def _look_again(self, value: object) -> None:
        """Take another day to look again on, or say why it is none."""
        try:
            self._again = clean(_AGAIN, value)
        except NotAllowed as refusal:
            self._complain(refusal)
            self._wrong = True
        else:
            self._wrong = False
            self.trouble.hide()
            self.review.show_value(self._again)

    def _complain(self, refusal: NotAllowed) -> None:
        self.trouble.setText(self._session.words.say(refusal.message))
        self.trouble.show()

    def accept(self) -> None:
        """Adopt it; what is missing is said here and the dialog stays."""
        session, texts = self._session, {name: each.toPlainText() for name, each in self.fields.items()}
        reasons = Reasons(nobody_unhappy=self.nobody.isChecked(), review=self._again, **texts)
        if session.read_only is not None:
            session.say(session.read_only)
            return
        if self._wrong:
            return
        try:
            decision = adopt(session.document, session.structure.id, reasons, session.today)
        except NotAllowed as refusal:
            self._complain(refusal)
            return
        session.say(message("said.adopted", name=decision.name), (session.words("action.undo"), session.undo))
        super().accept()
