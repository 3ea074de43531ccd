"""A quiet line above the document: a copy beside the file holds another version, or a merge left something to decide."""

from __future__ import annotations

from collections.abc import Callable, Sized
from itertools import chain
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget
from shiboken6 import isValid

from orgchart.app import jobs
from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session
from orgchart.model.document import STRUCTURE_KINDS
from orgchart.storage import org_file
from orgchart.storage.copies import Copy, copies_beside
from orgchart.text.message import Refusal

_AFTER = 600
"""Milliseconds after a document is opened: it is looked at first."""
_LARGE = 4 << 20
"""Copies larger than this are offered by their name alone."""


class CopiesLine(QFrame):
    """Says what there is to merge or to settle, with a button for it; it is hidden while there is nothing."""

    def __init__(
        self,
        session: Session,
        merge: Callable[[Path], bool],
        settle: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._merge, self._settle = session, merge, settle
        self.setObjectName("CopiesLine")
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * SPACE, SPACE, 2 * SPACE, SPACE)
        row.setSpacing(SPACE)
        self.text = plain.label(wrap=False)
        row.addWidget(self.text, 1)
        self.do, self.later = QPushButton(), QPushButton()
        for each in (self.do, self.later):
            each.setObjectName("Quiet")
            row.addWidget(each)
        self.do.clicked.connect(self._act)
        self.later.clicked.connect(self._put_off)
        self.found: list[Copy] = []
        self._put_away: set[str] = set()
        self._settle_later = False
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_AFTER)
        self._wait.timeout.connect(self.look)
        session.opened.connect(self._begin)
        session.changed.connect(lambda change: self.read() if "settings" in change.kinds else None)
        session.spoken.connect(self.read)
        session.themed.connect(self.read)
        self.hide()
        self._begin()

    def _begin(self) -> None:
        self.found = []
        self._settle_later = False
        self.read()
        if self._session.path is not None:
            self._wait.start()

    def look(self) -> None:
        """Look for copies beside the file, in a thread, and say what was found."""
        path, document = self._session.path, self._session.document
        if path is None or self._session.read_only is not None:
            return
        known = frozenset(
            chain.from_iterable(each.table(kind) for each in document.structures for kind in STRUCTURE_KINDS)
        )

        def search() -> object:
            return [
                each for each in copies_beside(path) if each.mark not in self._put_away and _is_other(each, path, known)
            ]

        def show(found: object) -> None:
            # The window may have been closed meanwhile.
            if isValid(self) and isinstance(found, list) and self._session.path == path:
                self.found = found
                self.read()

        jobs.run(search, show, lambda _: None)

    def read(self) -> None:
        """Say what there is; what waits to be decided in the document itself comes first."""
        words = self._session.words
        theme = self._session.theme
        left = [] if self._settle_later or self._session.read_only is not None else self._marked()
        self.setStyleSheet(
            f"#CopiesLine {{ background: {theme.note_soft.name()}; border-bottom: 1px solid {theme.line.name()}; }}"
        )
        self.setVisible(bool(left or self.found))
        if left:
            self.text.setText(words("copies.open_conflicts", n=len(left)))
        elif len(self.found) == 1:
            self.text.setText(words("copies.one", name=self.found[0].path.name))
        elif self.found:
            self.text.setText(words("copies.several", n=len(self.found)))
        self.do.setText(plain.menu_text(words("copies.settle" if left else "copies.merge")))
        self.later.setText(plain.menu_text(words("copies.later")))

    def _marked(self) -> Sized:
        """Return what a merge left to be decided."""
        if not len(self._session.structure):
            return ()
        from orgchart.compare.marks import marked

        return marked(self._session.document)

    def _act(self) -> None:
        if not self._settle_later and self._marked():
            self._settle()
        elif self.found:
            copy = self.found[0]
            if self._merge(copy.path):
                self._put_away.add(copy.mark)
                self.found = self.found[1:]
        self.read()

    def _put_off(self) -> None:
        if not self._settle_later and self._marked():
            self._settle_later = True
        else:
            self._put_away |= {each.mark for each in self.found}
            self.found = []
        self.read()


def _is_other(copy: Copy, path: Path, known: frozenset[str]) -> bool:
    """Whether a copy is of this document and holds something else; one that can't be read is nothing to merge."""
    try:
        data = org_file.read_bytes(copy.path)
        if data == org_file.read_bytes(path):
            return False
        if copy.size > _LARGE:
            return True
        document = org_file.decode(data).document
    except Refusal:
        return False
    return any(record.id in known for each in document.structures for record in each.records())
