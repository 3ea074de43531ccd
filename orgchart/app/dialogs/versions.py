"""Earlier versions of a document: when they were saved, and what going back to one would change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from orgchart.app.differences import SentenceList, sentences
from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE
from orgchart.app.times import in_a_list
from orgchart.edits.replacing import become
from orgchart.model.document import Document
from orgchart.storage import org_file
from orgchart.storage.backups import Backup, backups_of, documents
from orgchart.text.message import Refusal, message

if TYPE_CHECKING:
    from orgchart.app.files import FileDesk
    from orgchart.app.session import Session
    from orgchart.app.settings import Settings


def earlier_versions(session: Session, settings: Settings, files: FileDesk, window: QWidget) -> None:
    """Show the earlier versions of the document, or of all documents where it has none, to go back to one."""
    mine = backups_of(settings.backups, session.path) if session.path is not None else []
    found = [(session.path, each) for each in mine if session.path is not None]
    if not found:
        found = [(path, each) for path, copies in documents(settings.backups) for each in copies]
    if not found:
        session.say(message("safety.no_versions"))
        return
    Versions(session, files, found, window).exec()


class Versions(QDialog):
    """The list, and beside it what would change."""

    def __init__(self, session: Session, files: FileDesk, found: list[tuple[Path, Backup]], parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._files = files
        self._found = found
        self._document: Document | None = None
        words = session.words
        mine = all(path == session.path for path, _ in found)
        self.setWindowTitle(words("safety.versions_title"))
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * SPACE, 5 * SPACE, 5 * SPACE, 4 * SPACE)
        column.setSpacing(3 * SPACE)
        heading = words("safety.versions_of", name=files.title()) if mine else words("safety.versions_of_all")
        column.addWidget(plain.label(heading, name="Heading", wrap=True))
        column.addWidget(plain.label(words("safety.versions_more"), name="Muted", wrap=True))
        middle = QHBoxLayout()
        middle.setSpacing(4 * SPACE)
        self._list = QListWidget()
        self._list.setWordWrap(True)
        self._list.setFixedWidth(230)
        self._list.setAccessibleName(words("safety.versions_title"))
        for path, each in found:
            at = words.say(in_a_list(each.taken, session.today))
            self._list.addItem(QListWidgetItem(at if mine else f"{path.name}\n{at}"))
        middle.addWidget(self._list)
        side = QVBoxLayout()
        self._above = plain.label("", name="Section", wrap=True)
        self._sentences = SentenceList(words)
        side.addWidget(self._above)
        side.addWidget(self._sentences, 1)
        middle.addLayout(side, 1)
        column.addLayout(middle, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        copy = QPushButton(words("safety.button.copy"))
        copy.setObjectName("copy")
        close = QPushButton(words("button.close"))
        self._back = QPushButton(words("safety.button.go_back"))
        self._back.setObjectName("Primary")
        self._back.setDefault(True)
        self._back.setVisible(mine)
        self._copy = copy
        for each_button in (close, copy, self._back):
            row.addWidget(each_button)
        column.addLayout(row)
        close.clicked.connect(self.reject)
        copy.clicked.connect(self._open_copy)
        self._back.clicked.connect(self._go_back)
        self._list.currentRowChanged.connect(self._show)
        self._list.setCurrentRow(0)
        self._back.setFocus() if mine else copy.setFocus()
        self.resize(820, 480)

    def _show(self, row: int) -> None:
        words = self._session.words
        path, backup = self._found[row]
        try:
            self._document = org_file.decode(org_file.read_bytes(backup.file), repair=True).document
        except Refusal as refusal:
            self._document = None
            self._above.setText(words.say(refusal.message))
            self._sentences.show_sentences(())
        else:
            mine = path == self._session.path
            before = self._session.document if mine else Document()
            self._above.setText(words("safety.going_back" if mine else "safety.version_holds"))
            lines = sentences(before, self._document, words)
            self._sentences.show_sentences(lines or [words("safety.no_difference")])
        self._back.setEnabled(self._document is not None and self._session.read_only is None)
        self._copy.setEnabled(self._document is not None)

    def _go_back(self) -> None:
        session, document = self._session, self._document
        if document is None:
            return
        label = message(
            "safety.edit.go_back", at=in_a_list(self._found[self._list.currentRow()][1].taken, session.today)
        )
        session.attempt(lambda: become(session.document, document, label))
        session.say(message("safety.went_back"), (session.words("action.undo"), session.undo))
        self.accept()

    def _open_copy(self) -> None:
        if self._document is not None and self._files.may_leave():
            self._session.show(self._document, saved=False)
            self.accept()
