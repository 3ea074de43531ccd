"""What was folded in a file is folded when it is opened again: kept with the user's settings, not in the document."""

from __future__ import annotations

from typing import Final

from orgchart.app.session import Session
from orgchart.app.settings import Settings
from orgchart.model.records import Team

_MOST: Final = 2_000


class FoldMemory:
    """Notes what is folded, and folds it again before anybody shows the document that was opened."""

    def __init__(self, session: Session, settings: Settings) -> None:
        self._session = session
        self._settings = settings
        session.opened.connect(self._restore)
        session.folded.connect(self._note)
        session.written.connect(self._note)

    def _restore(self) -> None:
        session = self._session
        if session.path is not None and not session.folds:
            kept = self._settings.folds(session.path)
            structure = session.structure
            # A lane is noted with the process that it is folded in, a row behind its record with what it is a row of.
            session.folds = frozenset(
                each
                for each in kept
                if structure.children(each)
                or structure.get(Team, each) is not None
                or structure.find(each.partition(" ")[0]) is not None
            )

    def _note(self) -> None:
        session = self._session
        if session.path is not None:
            self._settings.note_folds(session.path, sorted(session.folds)[:_MOST])
