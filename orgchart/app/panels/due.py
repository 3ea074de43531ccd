"""What is due and what is late, with what can be done about each: for the meeting at which one stops and looks."""

from __future__ import annotations

from itertools import chain
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from orgchart.app.look import plain
from orgchart.app.look.buttons import quiet
from orgchart.app.look.flow import Flow
from orgchart.app.look.theme import SPACE
from orgchart.app.panels.due_card import DueCard
from orgchart.app.session import Session
from orgchart.model.agenda import Entry, dates, due_and_late, has_day
from orgchart.model.change import Change

_MOST: Final = 25
_WAITS: Final = 150
_SELDOM_DATED: Final = {"role", "holding", "person", "assignment", "department", "task", "team"}
"""Kinds that are edited all the time, and of which few have a day that is due."""
"""Cards that are shown before one asks for more."""


class DuePanel(QScrollArea):
    """A card for each thing: what was recorded just now, so that more can be said of it, what is late, what is due soon."""

    wanted = Signal(str)
    """A doing of the window is asked for, by name."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.entries: list[Entry] = []
        self.cards: list[DueCard] = []
        self._recorded: list[str] = []
        """The ids of what was settled while the panel stood here, the last one first."""
        self._most = _MOST
        self._stale = False
        self._days_changed = False
        """Whether a record was edited from which a day follows, and what is due was not read since."""
        self.setObjectName("PanelBody")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        session.opened.connect(self._begin)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_WAITS)
        self._later.timeout.connect(self._follow_later)
        session.changed.connect(self._note)
        for signal in (session.spoken, session.themed):
            signal.connect(self.read)
        self.read()

    def _begin(self) -> None:
        """Forget what was recorded in another document."""
        self._recorded, self._most = [], _MOST
        self.entries = []
        self._follow()

    def _note(self, change: Change) -> None:
        """Read anew once there is a moment's rest; at once where a date itself is another."""
        if not change.kinds <= _SELDOM_DATED:
            self._follow()
            return
        self._days_changed = self._days_changed or any(map(has_day, chain.from_iterable(change.records.values())))
        if self._days_changed or self.isVisible():
            self._later.start()
        else:
            self._stale = True

    def _follow_later(self) -> None:
        """Read anew what is due where that may be something else; otherwise see that the cards still say what is so."""
        if self._days_changed:
            self._follow()
        elif self.isVisible() and not self._is_true():
            self.read()

    def _follow(self) -> None:
        self._days_changed = False
        before = {each.record.id for each in self.entries}
        self.entries = due_and_late(self._session.structure, self._session.today)
        now = {each.record.id for each in self.entries}
        for gone in before - now:
            if self._session.find(gone) is not None and gone not in self._recorded:
                self._recorded.insert(0, gone)
        self._recorded = [each for each in self._recorded if each not in now and self._session.find(each) is not None]
        if not self.isVisible():
            self._stale = True
        elif not self._is_true():
            self.read()

    def _is_true(self) -> bool:
        """Whether the cards still say what is so: a card is left alone while somebody types into another."""
        shown = [card.entry.record.id for card in self.cards]
        due = [*self._recorded, *(each.record.id for each in self.entries)]
        return shown == due[: len(shown)] and len(due) <= self._most and all(card.is_true() for card in self.cards)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was changed while nobody looked."""
        super().showEvent(event)
        if self._stale:
            self.read()

    def read(self) -> None:
        """Read what is due anew."""
        self._stale = False
        session, words = self._session, self._session.words
        self.entries = due_and_late(session.structure, session.today)
        held = self._held()
        kept = self.verticalScrollBar().value()
        self.cards = []
        body = QWidget()
        body.setObjectName("PanelBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(4 * SPACE, 3 * SPACE, 4 * SPACE, 4 * SPACE)
        column.setSpacing(2 * SPACE)
        self._doings(column)
        recorded = [each for id in self._recorded for each in self._settled(id)]
        late = [each for each in self.entries if each.is_late(session.today)]
        soon = [each for each in self.entries if not each.is_late(session.today)]
        room = self._most
        for code, entries in (("due.recorded", recorded), ("due.late", late), ("due.soon", soon)):
            if entries and room > 0:
                column.addWidget(plain.label(words(code, n=len(entries)), name="Section"))
            for each in entries[: max(room, 0)]:
                card: DueCard = _Choosing(session, each)
                self.cards.append(card)
                column.addWidget(card)
            room -= len(entries)
        if room < 0:
            more = self._quiet("due.more", "chevron-down", n=-room)
            more.clicked.connect(self._show_more)
            column.addWidget(more)
        if not self.entries:
            column.addWidget(plain.label(words("due.none"), name="Muted", wrap=True))
        column.addStretch(1)
        self.setWidget(body)
        self.verticalScrollBar().setValue(kept)
        if held is not None and self.cards:
            focused = self.cards[min(held, len(self.cards) - 1)]
            if focused.buttons:
                focused.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _doings(self, column: QVBoxLayout) -> None:
        across = Flow()
        for code, sign, name in (
            ("due.print", "printer", "print_review"),
            ("due.calendar", "calendar", "export_dates"),
        ):
            button = self._quiet(code, sign)
            button.clicked.connect(lambda _=False, name=name: self.wanted.emit(name))
            across.addWidget(button)
        column.addLayout(across)

    def _quiet(self, code: str, sign: str, **args: object) -> QPushButton:
        return quiet(self._session.words(code, **args), sign, self._session.theme)

    def _settled(self, id: str) -> list[Entry]:
        return [each for each in dates(self._session.structure) if each.record.id == id and each.settled]

    def _show_more(self) -> None:
        self._most += 4 * _MOST
        self.read()

    def _held(self) -> int | None:
        """Return which card has the focus."""
        inside = self.focusWidget()
        if inside is None or not inside.hasFocus():
            return None
        return next((place for place, card in enumerate(self.cards) if card.isAncestorOf(inside)), None)


class _Choosing(DueCard):
    """A card in the panel: a click on it selects what it is about."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Select it in every view."""
        super().mouseReleaseEvent(event)
        self._session.select([self.entry.record.id])
