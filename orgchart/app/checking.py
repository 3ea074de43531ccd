"""The checks beside an open document: woken by each change, run in slices, so that nobody waits for them.

Knows the session and the checker; what is found goes out as one signal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from time import perf_counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from orgchart.app.session import Session
from orgchart.checks.finding import Finding, Severity
from orgchart.model.change import Change
from orgchart.model.pauses import Pausing

if TYPE_CHECKING:
    from orgchart.checks.run import Checker
    from orgchart.checks.tally import Tally

_SLICE: Final = 0.008
_LATER: Final = 200
"""Milliseconds until it is seen whether what is dragged has been let go."""
_AFTER_THE_FIRST_PAINT: Final = 100
"""Milliseconds; a document that is opened is checked at once, what a window begins with has time."""
_LET_GO: Final = 500
"""So many findings of before go at once: a hundred thousand would take long enough to be noticed."""


class Checking(QObject):
    """Keeps the findings of what the session shows."""

    found = Signal()
    """`findings` is another, and what is counted of them."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.findings: list[Finding] = []
        self.open: Counter[Severity] = Counter()
        """How many of each severity nobody accepted."""
        self.of_roles: dict[str, tuple[Severity, int]] = {}
        """For each role with findings the worst severity and how many there are, accepted ones left out."""
        self.of_teams: dict[str, list[Finding]] = {}
        """For each team what nobody accepted."""
        self.changed: set[str] = set()
        """The roles of which that is another since it was told last."""
        self._made: Checker | None = None
        self._work: Pausing | None = None
        """The rules that are being run, until a change comes."""
        self._gathering: tuple[Tally, Iterator[None]] | None = None
        self._gone: list[Finding] = []
        self._ended = False
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)
        self._clearing = QTimer(self)
        self._clearing.setInterval(0)
        self._clearing.timeout.connect(self._clear)
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

    def give_up(self) -> None:
        """Leave what is being looked at: it is there no more, or nobody waits for it."""
        work, self._work, self._gathering = self._work, None, None
        if work is not None:
            work.give_up()

    def end(self) -> None:
        """Look at nothing any more: the window goes."""
        self._ended = True
        self.give_up()

    def _start(self) -> None:
        self.give_up()
        self._made = None
        self._timer.start(0)

    def _note(self, change: Change) -> None:
        self.give_up()
        self._checker.note(change)
        self._timer.start(0)

    def _step(self) -> None:
        if self._ended:
            self._timer.stop()
            return
        if self._session.carrying:
            self._timer.start(_LATER)
            return
        if self._timer.interval():
            self._timer.start(0)
        end = perf_counter() + _SLICE
        if self._work is None:
            self._work = Pausing(self._checker.finish)
        if self._work.go_on(_SLICE):
            self._tell(end)

    def _tell(self, end: float) -> None:
        """Gather what was found until `end`; once all of it is, tell of it."""
        if self._gathering is None:
            from orgchart.checks.tally import Tally

            tally = Tally()
            self._gathering = tally, self._checker.gathered(tally, self.of_roles)
        tally, work = self._gathering
        for _ in work:
            if perf_counter() >= end:
                return
        self._work = self._gathering = None
        self._timer.stop()
        self._gone += self.findings
        self._clearing.start()
        self.findings, self.open, self.of_roles, self.of_teams, self.changed = (
            tally.findings, tally.open, tally.of_roles, tally.of_teams, tally.changed,
        )  # fmt: skip
        self.found.emit()

    def _clear(self) -> None:
        """Let some of the findings of before go."""
        del self._gone[-_LET_GO:]
        if not self._gone:
            self._clearing.stop()

    def finish(self) -> None:
        """Run what is still to run, now: for whoever needs the answer at once."""
        self.give_up()
        self._checker.finish()
        self._tell(float("inf"))
