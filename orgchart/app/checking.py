"""The checks beside an open document: woken by each change, run in slices, so that nobody waits for them.

Knows the session and the checker; what is found goes out as one signal.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from orgchart.app.session import Session
from orgchart.checks.finding import SEVERITIES, Finding
from orgchart.model.change import Change
from orgchart.model.records import Role

if TYPE_CHECKING:
    from orgchart.checks.run import Checker

_SLICE: Final = 8  # milliseconds
_AFTER_THE_FIRST_PAINT: Final = 100
"""Milliseconds; a document that is opened is checked at once, what a window begins with has time."""


class Checking(QObject):
    """Keeps the findings of what the session shows."""

    found = Signal()
    """`findings` is another."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.findings: list[Finding] = []
        self._made: Checker | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)
        session.opened.connect(self._start)
        session.changed.connect(self._note)
        QTimer.singleShot(_AFTER_THE_FIRST_PAINT, self, self._timer.start)

    @property
    def _checker(self) -> Checker:
        """Return what checks; the rules are read when there is something to check, not before the first paint."""
        if self._made is None:
            from orgchart.checks.run import Checker

            self._made = Checker(self._session.structure, self._session.today)
        return self._made

    def _start(self) -> None:
        self._made = None
        self._timer.start()

    def _note(self, change: Change) -> None:
        self._checker.note(change)
        self._timer.start()

    def _step(self) -> None:
        if self._checker.step(_SLICE):
            self._timer.stop()
            self.findings = self._checker.findings
            self.found.emit()

    def finish(self) -> None:
        """Run what is still to run, now: for whoever needs the answer at once."""
        self._checker.finish()
        self._step()

    def of_roles(self) -> Mapping[str, tuple[str, int]]:
        """Return for each role with findings the worst severity and how many there are, accepted ones left out."""
        counted: dict[str, tuple[str, int]] = {}
        for each in self.findings:
            if each.accepted is not None:
                continue
            for subject in each.subjects:
                if subject.kind == Role.KIND:
                    worst, count = counted.get(subject.id, (each.severity, 0))
                    worse = min(worst, each.severity, key=SEVERITIES.index)
                    counted[subject.id] = (worse, count + 1)
        return counted
