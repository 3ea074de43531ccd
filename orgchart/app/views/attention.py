"""Attention as a view: people and how they divide their time, or the week of all of them together, and what to do first."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QWidget

from orgchart.app.checking import Checking
from orgchart.app.look import plain
from orgchart.app.look.one_line import OneLine
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session
from orgchart.app.views.attention_board import AttentionBoard
from orgchart.app.views.attention_picture import SHOWN
from orgchart.app.views.attention_week import WeekFace
from orgchart.app.views.invitation import Invitation, fill
from orgchart.model.change import Change
from orgchart.model.records import Person, Task
from orgchart.model.week import are_few, people_inside

FACES: Final = ("people", "week")
_SMALL: Final = 2
"""So many people see the week first: theirs is the plan."""


class AttentionView(QWidget):
    """Two faces of how attention is divided."""

    def __init__(self, session: Session, checking: Checking) -> None:
        super().__init__()
        del checking  # what is too much is said by the shares
        self._session = session
        self.board = AttentionBoard(session)
        self.board.come = self._show_people
        self.week = WeekFace(session)
        self.face = ""
        self._faces = QButtonGroup(self)
        self.faces: dict[str, QPushButton] = {}
        self._hint = OneLine(name="Muted")
        self._bar = QWidget()
        self._empty = Invitation("gauge", self.begin)
        self._invite, self.start = self._empty.says, self._empty.start
        self._stack = self._arrange()
        session.opened.connect(self._begin_anew)
        session.changed.connect(self._follow)
        session.selected.connect(self.board.go_along)
        session.spoken.connect(self._read)
        session.themed.connect(self._read)
        self._choose()
        self._say()
        self._catch_up()
        self.board.go_along()

    def _arrange(self) -> QStackedWidget:
        across = QHBoxLayout(self._bar)
        across.setContentsMargins(3 * SPACE, SPACE, 3 * SPACE, SPACE)
        across.setSpacing(SPACE)
        for name in FACES:
            button = self.faces[name] = QPushButton()
            button.setObjectName("Zoom")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, name=name: self.turn_to(name))
            self._faces.addButton(button)
            across.addWidget(button)
        across.addSpacing(2 * SPACE)
        across.addWidget(self._hint, 1)
        return fill(self, self._bar, self.board, self.week, self._empty)

    def _begin_anew(self) -> None:
        """Show another document."""
        self._choose()
        self._read()

    def _choose(self) -> None:
        """Choose the face that suits the document."""
        structure = self._session.structure
        self.face = "week" if structure.all(Task) and are_few(structure, _SMALL) else "people"

    def turn_to(self, face: str) -> None:
        """Show people, or the whole week."""
        self.face = face
        self._read()
        self._shown().setFocus(Qt.FocusReason.OtherFocusReason)

    def field(self) -> AttentionBoard | None:
        """Return where one seeks."""
        return None if self._shown() is self._empty else self.board

    def _show_people(self) -> None:
        if self.face != "people":
            self.turn_to("people")

    def _follow(self, change: Change) -> None:
        self.week.stale = True
        self.board.stale = self.board.stale or bool(change.kinds & SHOWN)
        if self.isVisible():
            self._catch_up()

    def _catch_up(self) -> None:
        """Read what shows anew, if it must be."""
        shown = self._shown()
        if shown is self.board and self.board.stale:
            self.board.read()
        if shown is self.week and self.week.stale:
            self.week.read()
        self._turn()

    def _read(self) -> None:
        self._say()
        self.board.stale = self.week.stale = True
        self._catch_up()

    def _say(self) -> None:
        words = self._session.words
        for name, button in self.faces.items():
            button.setText(plain.menu_text(words(f"attention.face.{name}")))
            button.setChecked(name == self.face)
        self._hint.setText(words("attention.hint" if self.face == "people" else "attention.hint_week"))
        self.board.setAccessibleName(words("view.attention"))
        self.week.setAccessibleName(words("attention.face.week"))
        anybody = bool(self._session.structure.all(Person))
        self._empty.dress(self._session.theme)
        self._invite.setText(words("attention.empty" if anybody else "attention.nobody"))
        self.start.setText(plain.menu_text(words("attention.first_task")))
        self.start.setVisible(anybody)

    def _shown(self) -> QWidget:
        structure = self._session.structure
        if not structure.all(Person) or not (structure.all(Task) or self.board.claims):
            return self._empty
        return self.board if self.face == "people" else self.week

    def _turn(self) -> None:
        """Show a face, or what to do first where nobody has anything to do."""
        shown = self._shown()
        self._bar.setVisible(shown is not self._empty)
        anybody = bool(self._session.structure.all(Person))
        self._invite.setText(self._session.words("attention.empty" if anybody else "attention.nobody"))
        self.start.setVisible(anybody)
        self._stack.setCurrentWidget(shown)
        self.setFocusProxy(shown if shown is not self._empty else self.start)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was changed while nobody looked."""
        super().showEvent(event)
        self._catch_up()
        # Its size is known when the event is done.
        QTimer.singleShot(0, self.board, self.board.reveal)

    def begin(self) -> None:
        """Add a first task of the first person; its name is edited at once."""
        people = people_inside(self._session.structure) or self._session.structure.ordered(Person)
        self.face = "people"
        self.board.read()
        self.board.add(people[0].id)
        self._read()
