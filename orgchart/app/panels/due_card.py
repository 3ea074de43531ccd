"""A card for one day: what it is, how late, and what came of it, recorded in place with the next day to look.

Writes through verbs alone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from orgchart.app.look import plain
from orgchart.app.look.buttons import quiet
from orgchart.app.look.flow import Flow
from orgchart.app.look.theme import SPACE
from orgchart.app.panels import day_words
from orgchart.app.panels.settling import deeds
from orgchart.app.session import Session
from orgchart.edits.dates import move_day
from orgchart.edits.milestones import look_again
from orgchart.edits.values import set_field
from orgchart.model.agenda import Entry, next_look
from orgchart.model.records import Goal, Milestone
from orgchart.text.message import message

_WIDTH: Final = 340


class DueCard(QFrame):
    """What is known of one day, and what can be recorded of it."""

    def __init__(self, session: Session, entry: Entry, *, loose: bool = False) -> None:
        """Show `entry`; a `loose` card stands by itself over a view and offers all there is."""
        super().__init__()
        self._session, self.entry, self._loose = session, entry, loose
        self.setObjectName("Due")
        self.setAccessibleName(day_words.told(session, entry))
        self.buttons: list[QPushButton] = []
        self.closed: Callable[[], object] = lambda: None
        """Is told when the card was put away."""
        self.decision: _Note | None = None
        self._next = self._next_of(entry.record) if isinstance(entry.record, Milestone) else None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(3 * SPACE, 2 * SPACE, 3 * SPACE, 2 * SPACE)
        self._column.setSpacing(SPACE)
        if loose:
            self.setFixedWidth(_WIDTH)
        self._say()
        record = entry.record
        if isinstance(record, Milestone) and (entry.settled or loose):
            self._ask_decision(record)
        if isinstance(record, Milestone) and entry.settled:
            self._ask_next(record)
        elif loose:
            self._ask_day()
        self._offer()
        if self.buttons:
            self.setFocusProxy(self.buttons[-1 if self._next else 0])

    def _say(self) -> None:
        session, entry = self._session, self.entry
        late = entry.is_late(session.today)
        across = QHBoxLayout()
        across.addWidget(plain.label(session.words(f"matter.{entry.matter}"), name="Field"))
        across.addStretch(1)
        state = "Late" if late else "Done" if entry.settled else "Field"
        across.addWidget(plain.label(day_words.state_of_entry(session, entry), name=state))
        self._column.addLayout(across)
        self._column.addWidget(plain.label(day_words.name_of(session, entry.record), name="CardTitle", wrap=True))
        of = session.structure.find(getattr(entry.record, "of", ""))
        day = day_words.day_of(session, entry)
        below = f"{day} · {day_words.name_of(session, of)}" if of is not None else day
        self._column.addWidget(plain.label(below, name="Field", wrap=True))
        asked = getattr(entry.record, "question", "")
        if isinstance(entry.record, Goal):
            asked = " ".join(part for part in (entry.record.measure, entry.record.target) if part)
        if asked:
            self._column.addWidget(plain.label(asked, wrap=True))

    def _offer(self) -> None:
        session = self._session
        row = Flow()
        for each in deeds(session, self.entry):
            row.addWidget(self._button(each.code, each.icon, each.run))
        self._column.addLayout(row)

    def _button(self, code: str, sign: str, run: Callable[[], object]) -> QPushButton:
        button = quiet(self._session.words(code), sign, self._session.theme)
        button.setProperty("deed", code)
        button.clicked.connect(partial(self._do, run))
        self.buttons.append(button)
        return button

    def _do(self, run: Callable[[], object]) -> None:
        """Take over what was typed first: what is done may put the card away."""
        self.take_over()
        run()

    def _ask_decision(self, milestone: Milestone) -> None:
        words = self._session.words
        self._column.addWidget(plain.label(words("field.milestone.decision"), name="Field"))
        self.decision = _Note(milestone.decision, self.take_over)
        self.decision.setAccessibleName(words("field.milestone.decision"))
        self.decision.setPlaceholderText(words("due.decision_hint"))
        self._column.addWidget(self.decision)

    def take_over(self) -> None:
        """Write down the decision that was typed."""
        structure, id = self._session.structure, self.entry.record.id
        now = structure.get(Milestone, id)
        if self.decision is None or now is None:
            return
        typed = self.decision.toPlainText().strip()
        if typed != now.decision.strip():
            self._session.attempt(lambda: set_field(structure, [id], "decision", typed))

    def _ask_next(self, milestone: Milestone) -> None:
        """Offer the next day to look, where none lies ahead."""
        structure, day = self._session.structure, self._next
        if day is None:
            return
        take = self._ask_for(day, "due.next_look", lambda to: look_again(structure, milestone.id, to))
        take.returnPressed.connect(partial(self._do, take.take))
        across = self._beside(take, "due.next_look")
        across.addWidget(self._button("due.set_next", "plus", take.take))

    def _ask_day(self) -> None:
        entry, home = self.entry, self._session.home(self.entry.record.id)
        take = self._ask_for(entry.day, "due.day", lambda to: move_day(home, entry.record, entry.field, to))
        take.editingFinished.connect(take.take_if_other)
        self._beside(take, "due.day")

    def _ask_for(self, day: date, code: str, verb: Callable[[date], object]) -> _Day:
        field = _Day(self._session, day, verb)
        field.setAccessibleName(self._session.words(code))
        return field

    def _beside(self, field: QWidget, code: str) -> Flow:
        across = Flow()
        across.addWidget(plain.label(self._session.words(code), name="Field"))
        across.addWidget(field)
        self._column.addLayout(across)
        return across

    def is_true(self) -> bool:
        """Whether the card still says what is so; the decision that is typed into it may be another."""
        session, record = self._session, self.entry.record
        now = session.find(record.id)
        names = ("name", "due", "outcome", "state", "review", "last_review", "question", "target", self.entry.field)
        if now is None or any(getattr(now, each, None) != getattr(record, each, None) for each in names if each):
            return False
        return not isinstance(now, Milestone) or self._next_of(now) == self._next

    def _next_of(self, milestone: Milestone) -> date | None:
        settled = milestone.outcome != "open"
        return next_look(self._session.structure, milestone, self._session.today) if settled else None

    def closeEvent(self, event: QCloseEvent) -> None:
        """Take over what was typed."""
        self.take_over()
        super().closeEvent(event)
        self.closed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts a card away that stands by itself."""
        if self._loose and event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


class _Day(QLineEdit):
    """A day, typed as year-month-day."""

    def __init__(self, session: Session, day: date, verb: Callable[[date], object]) -> None:
        super().__init__(day.isoformat())
        self._session, self._day, self._verb = session, day, verb
        self.setMaximumWidth(116)

    def take(self) -> None:
        """Do it with the day that stands here."""
        try:
            to = date.fromisoformat(self.text().strip())
        except ValueError:
            self._session.say(message("refuse.date", value=self.text()))
            return
        self._day = to
        self._session.attempt(lambda: self._verb(to))

    def take_if_other(self) -> None:
        """Do it if another day was typed."""
        if self.text().strip() != self._day.isoformat():
            self.take()


class _Note(QPlainTextEdit):
    """A few lines that are taken over when they are left."""

    def __init__(self, text: str, left: Callable[[], object]) -> None:
        super().__init__(text)
        self._left = left
        self.setTabChangesFocus(True)
        self.setFixedHeight(58)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take over what was typed."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._left()
