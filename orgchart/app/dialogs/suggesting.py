"""What titles suggest: departments and parts in stages, ticked or not, done as one step. Offered, never done unasked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session
from orgchart.storage.tables.suggestions import Suggestion, apply_suggestions, suggestions
from orgchart.text.message import message


def suggest(session: Session, window: QWidget, *, asked: bool = False) -> None:
    """Offer what the titles suggest; where they suggest nothing, say so if somebody `asked`."""
    found = suggestions(session.structure, session.language)
    if not found:
        if asked:
            session.say(message("suggest.nothing"))
        return
    dialog = Suggestions(session, found, window)
    if dialog.exec() == QDialog.DialogCode.Accepted and dialog.chosen:
        structure, language = session.structure, session.language
        session.attempt(lambda: apply_suggestions(structure, dialog.chosen, language))
        done = message("said.suggestions_done", n=len(dialog.chosen))
        session.say(done, (session.words("action.undo"), session.undo))


class Suggestions(QDialog):
    """A list to tick."""

    def __init__(self, session: Session, found: list[Suggestion], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = session.words
        self.setWindowTitle(words("suggest.title"))
        self._found = found
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * SPACE, 4 * SPACE, 5 * SPACE, 4 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(plain.label(words("suggest.title"), name="Heading"))
        column.addWidget(plain.label(words("suggest.lead"), name="Muted", wrap=True))
        self.rows = QListWidget()
        self.rows.setAccessibleName(words("suggest.title"))
        for each in found:
            item = QListWidgetItem(words.say(each.title))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.rows.addItem(item)
        column.addWidget(self.rows, 1)
        self._all = QPushButton(words("suggest.none_of_them"))
        self._all.setObjectName("Quiet")
        self._all.clicked.connect(self._turn_all)
        buttons = QDialogButtonBox()
        take = QPushButton(words("suggest.do"))
        take.setObjectName("Primary")
        take.setDefault(True)
        buttons.addButton(self._all, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.addButton(take, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QPushButton(words("suggest.not_now")), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.resize(680, 560)

    @property
    def chosen(self) -> list[Suggestion]:
        """Return the suggestions that are ticked."""
        checked = Qt.CheckState.Checked
        return [each for place, each in enumerate(self._found) if self.rows.item(place).checkState() == checked]

    def _turn_all(self) -> None:
        state = Qt.CheckState.Unchecked if self.chosen else Qt.CheckState.Checked
        for place in range(self.rows.count()):
            self.rows.item(place).setCheckState(state)
