"""What a window says of its document: its title, and a line above everything where the document is not what one would think.

Knows no part of a window, and nothing of how a document came to be as it is.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from orgchart.app.look import plain
from orgchart.app.session import Session
from orgchart.text.message import message


class Heading:
    """Keeps title and banner of one window true."""

    def __init__(self, session: Session, window: QWidget, name: Callable[[], str]) -> None:
        """Say it of `window`; `name` says what the document is called."""
        self._session, self._window, self._name = session, window, name
        self.banner = plain.label("", window, name="Banner", wrap=True)
        self.banner.hide()
        session.saved.connect(self.read)
        session.opened.connect(self.read)

    def read(self) -> None:
        """Say what it is called, whether all of it is saved, and why it can't be written or isn't the one that counts."""
        session, words = self._session, self._session.words
        self._window.setWindowTitle(f"{self._name()}[*] — {words('app.name')}")
        self._window.setWindowModified(not session.history.is_saved)
        self._window.setWindowFilePath(str(session.path or ""))
        reason = session.read_only
        if reason is None and session.structure.id != session.document.current.id:
            from orgchart.model.records import called

            record = session.document.root[session.structure.id]
            reason = message("scenario.draft", name=called(record))
        self.banner.setVisible(reason is not None)
        self.banner.setText(words.say(reason) if reason is not None else "")
