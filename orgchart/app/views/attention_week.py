"""The week of the whole company: where it goes, what is left out and what to give away first.

For one or two people it is the plan itself. Writes through verbs alone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from orgchart.app.look import plain
from orgchart.app.look.buttons import quiet
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session
from orgchart.app.views.week_bar import WeekBar
from orgchart.app.views.week_weights import StageWeights
from orgchart.edits.attention import give_away, give_time, put_aside, set_share
from orgchart.model.records import Record, Task, called
from orgchart.model.week import Hat, Week, people_inside, week

_TAKEN_UP: Final = 5
_MOST: Final = 12

_NAME: Final = 300
"""As wide as a name becomes on a card."""


class WeekFace(QScrollArea):
    """Everything about the week, one below the other."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.stale = True
        """Whether it is to be read before it is shown."""
        self.week: Week
        self.setObjectName("PanelBody")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.bar: WeekBar

    def read(self) -> None:
        """Take the week as it is now."""
        self.stale = False
        session, words = self.session, self.session.words
        self.week = found = week(session.structure, session.today)
        kept = self.verticalScrollBar().value()
        body = QWidget()
        body.setObjectName("PanelBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(6 * SPACE, 4 * SPACE, 6 * SPACE, 6 * SPACE)
        column.setSpacing(2 * SPACE)
        code = "attention.week" if found.hours <= found.capacity else "attention.week_over"
        head = words(code, hours=round(found.hours, 1), capacity=round(found.capacity, 1))
        column.addWidget(plain.label(head, name="Heading"))
        self.bar = WeekBar(session, found)
        column.addWidget(self.bar)
        if found.weights:
            column.addSpacing(3 * SPACE)
            column.addWidget(plain.label(words("attention.stages"), name="Heading"))
            column.addWidget(StageWeights(session, found))
        column.addSpacing(3 * SPACE)
        across = QHBoxLayout()
        across.setSpacing(4 * SPACE)
        across.addWidget(self._undone(found), 1, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self._hats(found), 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(across)
        column.addStretch(1)
        held = self.window().focusWidget()
        focused = held is not None and self.isAncestorOf(held)
        # The old one may be what is being clicked or dragged.
        old = self.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        self.setWidget(body)
        self.setFocusProxy(self.bar)
        if focused:
            self.bar.setFocus()
        self.verticalScrollBar().setValue(kept)

    def _undone(self, found: Week) -> QFrame:
        card, column = self._card(
            "attention.undone", "attention.undone_lead" if found.undone else "attention.undone_none"
        )
        people = people_inside(self.session.structure)
        structure = self.session.structure
        for each in found.undone[:_MOST]:
            row = self._row(column, each, self.session.words(f"attention.kind_{each.KIND}"))
            if isinstance(each, Task):
                verb: Callable[[], object] = partial(set_share, structure, each.id, _TAKEN_UP)
            elif people:
                verb = partial(give_time, structure, people[0].id, each.id, _TAKEN_UP)
            else:
                continue
            row.addWidget(self._button("attention.take_up", "plus", verb))
        return card

    def _hats(self, found: Week) -> QFrame:
        card, column = self._card("attention.hats", "attention.hats_lead" if found.hats else "attention.hats_none")
        for each in found.hats[:_MOST]:
            self._hat(column, each)
        return card

    def _hat(self, column: QVBoxLayout, hat: Hat) -> None:
        words, structure = self.session.words, self.session.structure
        said = words("attention.frees", hours=round(hat.hours, 1))
        if hat.role:
            said = words("attention.frees_of", hours=round(hat.hours, 1), role=called(structure[hat.role]))
        self._row(column, hat.task, said)
        below = QHBoxLayout()
        if hat.role:
            give = partial(give_away, structure, hat.task.id, hat.role)
            below.addWidget(self._button("attention.give", "briefcase", give))
        below.addWidget(self._button("attention.put_aside", "clock", partial(put_aside, structure, hat.task.id)))
        below.addStretch(1)
        column.addLayout(below)

    def _card(self, title: str, lead: str) -> tuple[QFrame, QVBoxLayout]:
        card = QFrame()
        card.setObjectName("Due")
        column = QVBoxLayout(card)
        column.setContentsMargins(4 * SPACE, 3 * SPACE, 4 * SPACE, 3 * SPACE)
        column.setSpacing(SPACE)
        column.addWidget(plain.label(self.session.words(title), name="Heading"))
        column.addWidget(plain.label(self.session.words(lead), name="Muted", wrap=True))
        return card, column

    def _row(self, column: QVBoxLayout, record: Record, below: str) -> QHBoxLayout:
        """Add a record with what there is to say of it; a click selects it."""
        name = called(record)
        said = name if isinstance(name, str) else self.session.words.say(name)
        across, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(0)
        title = QPushButton(plain.menu_text(self.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, _NAME)))
        title.setToolTip(plain.tooltip(said))
        title.setObjectName("Plain")
        title.clicked.connect(lambda: self.session.reveal([record.id]))
        words.addWidget(title)
        words.addWidget(plain.label(below, name="Field", wrap=True))
        across.addLayout(words, 1)
        column.addLayout(across)
        return across

    def _button(self, code: str, sign: str, verb: Callable[[], object]) -> QPushButton:
        button = quiet(self.session.words(code), sign, self.session.theme)
        button.setProperty("deed", code)
        button.clicked.connect(lambda: self.session.attempt(verb))
        return button
