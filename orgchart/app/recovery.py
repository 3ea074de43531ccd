"""What is being worked on, kept on the disk as it happens, and offered again after the program ended in the midst of it.

Each window follows its document with a journal in the program's own folder; the user's file is not touched. A change is in the
journal before the next one can be made; that it outlives a power cut too is waited for in another thread, a second later.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from orgchart.app import jobs
from orgchart.model.change import Change
from orgchart.model.document import Document
from orgchart.model.history import History
from orgchart.storage.journal import Journal, failure_of
from orgchart.storage.orphans import Orphan, Recovered, as_saved, orphans
from orgchart.text.message import Message, message

if TYPE_CHECKING:
    from orgchart.app.files import FileDesk
    from orgchart.app.session import Session
    from orgchart.app.settings import Settings

_FORCED_AFTER: Final = 1_000  # milliseconds after a change
_AGAIN_AFTER: Final = 10_000


class Recovery(QObject):
    """Keeps the journal of one window, and offers what others left behind."""

    def __init__(self, session: Session, settings: Settings, files: FileDesk, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._folder = settings.journals
        self._files = files
        self._window = window
        self._journal: Journal | None = None
        self._document: Document | None = None
        self._told = False
        self._ended = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._force)
        files.outside.last_saved = self._last_saved
        session.opened.connect(self._turn)
        session.changed.connect(lambda _: self._wake(_FORCED_AFTER))
        session.drafted.connect(self._note_draft)
        session.written.connect(self._note_written)
        self._follow()

    @property
    def file(self) -> Path | None:
        """Return the journal's file, or None while there is none."""
        return self._journal.file if self._journal is not None else None

    # --- keeping ---

    def _turn(self) -> None:
        """Begin anew once what is shown now shows: a large document takes a while to be written down."""
        if not self._ended and self._session.document is not self._document:
            before, self._journal, self._document = self._journal, None, None
            if before is not None:
                before.close()
            self._timer.start(0)

    def _follow(self) -> None:
        """Begin anew where the window shows another document; what it showed before was saved, or was to be dropped."""
        if self._ended or (self._session.document is self._document and self._journal is not None):
            return
        before, self._journal = self._journal, self._begun()
        self._document = self._session.document
        if before is not None:
            before.close()

    def _begun(self) -> Journal | None:
        session = self._session
        try:
            journal = Journal(
                self._folder,
                session.document,
                path=session.path,
                fingerprint=session.fingerprint or "",
                unsaved=not session.history.is_saved,
            )
        except (OSError, ValueError, TypeError) as error:
            self._tell(failure_of(error))
            self._wake(_AGAIN_AFTER)
            return None
        journal.on_failure = self._tell
        self._told = False
        self._wake(_FORCED_AFTER)
        return journal

    def _wake(self, wait: int) -> None:
        if not self._ended and not self._timer.isActive():
            self._timer.start(wait)

    def _force(self) -> None:
        if self._journal is None:
            self._follow()
            return
        journal = self._journal
        forcing = journal.forcing()
        if journal.failure is not None:
            self._wake(_AGAIN_AFTER)
        else:
            self._told = False
        if forcing is not None:
            jobs.run(lambda: _caught(forcing), lambda error: self._note_forced(journal, error), self._tell)

    def _note_forced(self, journal: Journal, error: object) -> None:
        if isinstance(error, OSError) and journal is self._journal:
            journal.note_failure(error)
            self._wake(_AGAIN_AFTER)

    def _note_draft(self, change: Change | None) -> None:
        if self._journal is not None:
            self._journal.note_draft(change)
            self._wake(_FORCED_AFTER)

    def _note_written(self) -> None:
        session = self._session
        if self._journal is not None and session.path is not None:
            self._journal.note_saved(session.path, session.fingerprint or "")
            self._wake(_FORCED_AFTER)

    def _tell(self, failure: Message) -> None:
        """Say once that nothing is being kept, until it is again."""
        if not self._told:
            self._told = True
            self._session.say(failure)

    def _last_saved(self) -> Document | None:
        return as_saved(self._journal.file) if self._journal is not None else None

    def end(self) -> None:
        """End the journal and remove it: the window is closed, its document saved or not wanted."""
        self._ended = True
        self._timer.stop()
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    # --- offering ---

    def offer(self, *, asked: bool = False) -> None:
        """Show what was being worked on when the program ended; when there is nothing, say so only where somebody `asked`."""
        if self._ended:
            return  # nobody looks at this window any more: the next start offers it
        if not asked and _hands_are_full(self._window):
            QTimer.singleShot(_FORCED_AFTER, self, self.offer)
            return
        found = orphans(self._folder)
        if not found:
            if asked:
                self._session.say(message("safety.nothing_left"))
            return
        path = self._session.path
        if not asked and path is not None and not any(_is_of(each, path) for each in found):
            # Somebody asked for another file and has their hands on it: said, not put in the way.
            show = (self._session.words("safety.look"), lambda: self.offer(asked=True))
            for each in found:
                each.leave()
            self._session.say(message("safety.left_elsewhere", n=len(found)), show)
            return
        from orgchart.app.dialogs.recovering import Recovering

        Recovering(self._session, self._files, found, self._go_on, self._window).exec()

    def _go_on(self, orphan: Orphan, recovered: Recovered, history: History) -> None:
        """Show what `orphan` holds, replayed with `history`, and go on in its journal; the user's file stays as it is."""
        session = self._session
        path, read_only = recovered.path, None
        if path is not None:
            holder = self._files.hold(path)
            if holder is not None:
                path = None  # somebody else has it by now: this becomes a copy
                history.note_unsaved()
        before, self._journal = self._journal, orphan.go_on(recovered)
        self._journal.on_failure = self._tell
        self._document = recovered.document
        session.show(
            recovered.document,
            path,
            read_only=read_only,
            fingerprint=recovered.fingerprint if path is not None else None,
            history=history,
        )
        self._files.outside.note_told()
        if before is not None:
            before.close()
        self._wake(_FORCED_AFTER)
        session.say(message("safety.recovered", n=len(recovered.changes) - (recovered.saved or 0)))


def _hands_are_full(window: QWidget) -> bool:
    """Whether a question would take keys or the mouse from something: another question, a menu, a drag, what is being typed."""
    return (
        QApplication.activeModalWidget() is not None
        or QApplication.activePopupWidget() is not None
        or QApplication.mouseButtons() != Qt.MouseButton.NoButton
        or isinstance(window.focusWidget(), QLineEdit | QTextEdit | QPlainTextEdit)
    )


def _caught(forcing: Callable[[], None]) -> OSError | None:
    try:
        forcing()
    except OSError as error:
        return error
    return None


def _is_of(orphan: Orphan, path: Path) -> bool:
    return bool(orphan.head.path) and Path(orphan.head.path).absolute() == path.absolute()
