"""A file dropped on a window from elsewhere: a document is opened, a table goes to the import assistant, others are refused.

Knows the window it is dropped on as a widget alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QDropEvent

from orgchart.storage.recognition import is_emacs_org
from orgchart.text.message import Message, message

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from orgchart.app.files import FileDesk
    from orgchart.app.session import Session
    from orgchart.app.settings import Settings

_DOCUMENTS: Final = (".org", ".pdf")
_TABLES: Final = (".csv", ".tsv", ".txt", ".xlsx", ".opml", ".json", ".graphml", ".dot", ".gv")
_HEAD: Final = 4096


class DroppedFile:
    """Takes what is dropped on one window."""

    def __init__(self, session: Session, settings: Settings, files: FileDesk, window: QWidget) -> None:
        self._session = session
        self._settings = settings
        self._files = files
        self._window = window

    def enter(self, event: QDropEvent) -> None:
        """Let a file that can be used come in, and say of any other why it can't; what is no file is somebody else's."""
        paths = _paths(event.mimeData())
        reason = _refused(paths)
        if reason is not None:
            self._session.say(reason)
        elif paths:
            event.acceptProposedAction()

    def drop(self, event: QDropEvent) -> None:
        """Use the file once the other program has got its drag back: what follows may ask something."""
        paths = _paths(event.mimeData())
        if paths and _refused(paths) is None:
            event.acceptProposedAction()
            QTimer.singleShot(0, self._window, lambda: self.use(paths[0]))

    def use(self, path: Path) -> None:
        """Open a document, or let a table be imported."""
        if path.suffix.lower() in _DOCUMENTS and not _is_outline(path):
            if self._files.may_leave():
                self._files.open(path)
            return
        from orgchart.app.dialogs.importing import import_file

        import_file(self._session, self._settings, self._files, self._window, path)


def _paths(data: QMimeData) -> list[Path]:
    """Return the files of this machine that a drag brings."""
    return [Path(each.toLocalFile()) for each in data.urls() if each.isLocalFile() and not each.host()]


def _refused(paths: list[Path]) -> Message | None:
    """Return why these files can't be used, None where they can or there are none."""
    if len(paths) > 1:
        return message("app.drop.one_file")
    if paths and (paths[0].suffix.lower() not in (*_DOCUMENTS, *_TABLES) or paths[0].is_dir()):
        return message("app.drop.other_file", name=paths[0].name)
    return None


def _is_outline(path: Path) -> bool:
    """Whether it is an outline of Emacs, which has the ending of a document."""
    try:
        with path.open("rb") as file:
            return is_emacs_org(file.read(_HEAD))
    except OSError:
        return False  # opening it says what is wrong
