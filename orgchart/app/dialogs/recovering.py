"""What was being worked on when the program ended: what would come back, beside the file as it is now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from orgchart.app.differences import SentenceList, sentences
from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE
from orgchart.app.times import at, in_a_list
from orgchart.model.document import Document
from orgchart.model.history import History
from orgchart.storage import org_file
from orgchart.storage.orphans import Orphan, Recovered
from orgchart.text.direction import left_to_right
from orgchart.text.message import Message, Refusal, message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from orgchart.app.files import FileDesk
    from orgchart.app.session import Session


@dataclass(slots=True)
class _Found:
    """One journal, and what came of reading it."""

    orphan: Orphan
    recovered: Recovered | None = None
    history: History | None = None
    trouble: Message | None = None


class Recovering(QDialog):
    """Lists what earlier sittings left behind; each can be gone on with, by `go_on`, dropped, or left for another time."""

    def __init__(
        self,
        session: Session,
        files: FileDesk,
        orphans: Sequence[Orphan],
        go_on: Callable[[Orphan, Recovered, History], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._files = files
        self._chosen = go_on
        self._found = [_Found(each) for each in orphans]
        words = session.words
        self.setWindowTitle(words("safety.recover_title"))
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * SPACE, 5 * SPACE, 5 * SPACE, 4 * SPACE)
        column.setSpacing(3 * SPACE)
        column.addWidget(plain.label(words("safety.recover_heading"), name="Heading", wrap=True))
        column.addWidget(plain.label(words("safety.recover_more"), name="Muted", wrap=True))
        middle = QHBoxLayout()
        middle.setSpacing(4 * SPACE)
        self._list = QListWidget()
        self._list.setWordWrap(True)
        self._list.setFixedWidth(230)
        self._list.setAccessibleName(words("safety.recover_title"))
        self._list.currentRowChanged.connect(self._show)
        middle.addWidget(self._list)
        side = QVBoxLayout()
        self._where = plain.label("", name="Muted", wrap=True)
        self._against = plain.label("", name="Section", wrap=True)
        self._sentences = SentenceList(words)
        side.addWidget(self._where)
        side.addWidget(self._against)
        side.addWidget(self._sentences, 1)
        middle.addLayout(side, 1)
        column.addLayout(middle, 1)
        row = QHBoxLayout()
        self._discard = QPushButton(words("safety.button.discard"))
        self._discard.setObjectName("discard")
        later = QPushButton(words("safety.button.later"))
        later.setObjectName("later")
        self._take = QPushButton(words("safety.button.recover"))
        self._take.setObjectName("Primary")
        self._take.setDefault(True)
        row.addWidget(self._discard)
        row.addStretch(1)
        row.addWidget(later)
        row.addWidget(self._take)
        column.addLayout(row)
        self._discard.clicked.connect(self._drop)
        later.clicked.connect(self.reject)
        self._take.clicked.connect(self._go_on)
        self.finished.connect(lambda _: self._leave())
        self.resize(820, 480)
        self._fill()
        self._take.setFocus()

    def _fill(self) -> None:
        words = self._session.words
        self._list.clear()
        for each in self._found:
            time = words.say(in_a_list(at(each.orphan.last_change), self._session.today))
            done = words("safety.changes", n=each.orphan.unsaved)
            self._list.addItem(QListWidgetItem(f"{self._name(each.orphan)}\n{time}\n{done}"))
        if self._found:
            self._list.setCurrentRow(0)

    def _name(self, orphan: Orphan) -> str:
        path = orphan.path
        return path.name if path is not None else self._session.words("safety.never_saved")

    def _show(self, row: int) -> None:
        if not 0 <= row < len(self._found):
            return
        found, words = self._found[row], self._session.words
        if found.recovered is None and found.trouble is None:
            try:
                found.recovered = found.orphan.recover()
                found.history = History(found.recovered.document)
                found.recovered.replay(found.history)
            except Refusal as refusal:
                found.recovered, found.trouble = None, refusal.message
        path = found.orphan.path
        self._where.setText(left_to_right(str(path.parent)) if path is not None else words("safety.nowhere"))
        self._take.setEnabled(found.recovered is not None)
        if found.recovered is None:
            self._against.setText(words.say(found.trouble) if found.trouble is not None else "")
            self._sentences.show_sentences(())
            return
        before, against = self._beside(found.recovered)
        lines = sentences(before, found.recovered.document, words)
        self._against.setText(words.say(against))
        self._sentences.show_sentences(lines or [words("safety.no_difference")])

    def _beside(self, recovered: Recovered) -> tuple[Document, Message]:
        """Return what the recovered document is compared with: its file as it is now, or nothing at all."""
        if recovered.path is None:
            return Document(), message("safety.comes_back_whole")
        try:
            data = org_file.read_bytes(recovered.path)
            now = org_file.decode(data, repair=True).document
        except Refusal as refusal:
            if refusal.message.code == "storage.missing":
                return Document(), message("safety.file_gone")
            return Document(), message("safety.file_unreadable", why=refusal.message)
        changed = org_file.fingerprint_of(data) != recovered.fingerprint
        return now, message("safety.comes_back_changed" if changed else "safety.comes_back")

    def _go_on(self) -> None:
        row = self._list.currentRow()
        if not 0 <= row < len(self._found) or not self._files.may_leave():
            return
        found = self._found[row]
        if found.recovered is not None and found.history is not None:
            self._found.pop(row)
            self._chosen(found.orphan, found.recovered, found.history)
            self.accept()

    def _drop(self) -> None:
        row = self._list.currentRow()
        if not 0 <= row < len(self._found):
            return
        words = self._session.words
        question = words("safety.discard_sure", name=self._name(self._found[row].orphan))
        if self._files.agrees(question, words("safety.button.discard"), words("safety.discard_more")):
            self._found.pop(row).orphan.discard()
            if self._found:
                self._fill()
            else:
                self.accept()

    def _leave(self) -> None:
        for each in self._found:
            each.orphan.leave()
        self._found.clear()
