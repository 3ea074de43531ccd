"""The log of what was done in one window, where somebody asked for one: what an action or an edit is called, never what it said.

Off until it is turned on in the Help menu. What may stand in the log is held by `storage.log`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, qVersion

from orgchart.app import jobs
from orgchart.model.change import Change
from orgchart.model.records import Role
from orgchart.storage.log import Log
from orgchart.text.message import Message, message
from orgchart.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QAction

    from orgchart.app.files import FileDesk
    from orgchart.app.session import Session
    from orgchart.app.settings import Settings


class Trail(QObject):
    """Writes the log of one window while the settings want one."""

    def __init__(self, session: Session, settings: Settings, files: FileDesk, owner: QObject) -> None:
        super().__init__(owner)
        self._session = session
        self._settings = settings
        self._files = files
        self._actions: frozenset[str] = frozenset()
        self._log = Log(settings.log_folder, lambda code: code in self._actions or session.words.has(code))
        files.refused = self._refuse
        session.opened.connect(self._note_opened)
        session.changed.connect(self._note_change)
        session.written.connect(self._note_written)
        jobs.faulted().connect(self.note_fault)
        if settings.log:
            self._begin()

    def listen_to(self, actions: Iterable[QAction]) -> None:
        """Write which of these actions are done."""
        named = {each.objectName(): each for each in actions if each.objectName()}
        self._actions = frozenset(named)
        for name, action in named.items():
            action.triggered.connect(lambda _=False, name=name: self._note_action(name))

    def ask(self) -> None:
        """Ask whether a log is to be kept, or no longer, saying what it holds and where."""
        words, settings = self._session.words, self._settings
        where = words("log.where", where=str(settings.log_folder))
        if settings.log:
            if self._files.agrees(words("log.stop_it"), words("log.button.stop"), where):
                settings.log = False
                self._session.say(message("log.stopped"))
        elif self._files.agrees(words("log.keep_it"), words("log.button.keep"), f"{words('log.holds')}\n{where}"):
            settings.log = True
            self._begin()
            self._session.say(message("log.kept"))

    def note_fault(self, kind: type[BaseException], trace: TracebackType | None) -> None:
        """Write that the program failed, and where."""
        if self._settings.log:
            self._log.note_fault(kind, trace)

    def end(self) -> None:
        """Write that the window is closed."""
        if self._settings.log:
            self._log.note("closed")

    def _begin(self) -> None:
        qt = qVersion().split(".")
        program, python, toolkit = _number(VERSION.split(".")), sys.version_info.minor, _number(qt)
        self._log.note("started", program=program, python=python, qt=toolkit)

    def _note_action(self, name: str) -> None:
        if self._settings.log:
            self._log.note("action", name)

    def _note_opened(self) -> None:
        if self._settings.log:
            session = self._session
            self._log.note(
                "opened",
                session.read_only.code if session.read_only is not None else "",
                bytes=_size(session.path),
                scenarios=len(session.document.structures),
                roles=len(session.structure.all(Role)),
            )

    def _note_change(self, change: Change) -> None:
        if self._settings.log:
            self._log.note("change", change.label.code, records=len(change.records))

    def _note_written(self) -> None:
        if self._settings.log:
            self._log.note("saved", bytes=_size(self._session.path), steps=self._session.history.length)

    def _refuse(self, reason: Message) -> None:
        if self._settings.log:
            self._log.note("refused", reason.code)


def _number(version: Sequence[str]) -> int:
    """Return 60113 for version 6.11.3."""
    whole = [int(part) if part.isdigit() else 0 for part in (*version, "0", "0")[:3]]
    return whole[0] * 10_000 + whole[1] * 100 + whole[2]


def _size(path: Path | None) -> int:
    try:
        return path.stat().st_size if path is not None else 0
    except OSError:
        return 0
