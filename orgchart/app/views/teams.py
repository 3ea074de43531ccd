"""The teams as a view: the board of teams and functions, a button for another team, and what to do first."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget

from orgchart.app.checking import Checking
from orgchart.app.look import plain
from orgchart.app.look.buttons import put_words
from orgchart.app.look.one_line import OneLine
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session
from orgchart.app.views.invitation import Invitation, fill
from orgchart.app.views.teams_board import TeamsBoard
from orgchart.app.views.teams_picture import SHOWN
from orgchart.model.change import Change
from orgchart.model.records import Team


class TeamsView(QWidget):
    """Who of which function works in which team, and with how much time."""

    def __init__(self, session: Session, checking: Checking) -> None:
        super().__init__()
        self._session = session
        self.board = TeamsBoard(session, checking)
        self.add = QPushButton()
        self.add.setObjectName("Quiet")
        self.add.clicked.connect(self._start)
        self._hint = OneLine(name="Muted")
        self._bar = QWidget()
        self._empty = Invitation("users", self._start)
        self._invite, self.start = self._empty.says, self._empty.start
        self._stack = self._arrange()
        session.opened.connect(self._read)
        session.changed.connect(self._follow)
        session.selected.connect(self.board.go_along)
        session.folded.connect(self.board.read)
        session.asked.connect(self._open_for)
        session.spoken.connect(self._read)
        session.themed.connect(self._read)
        checking.found.connect(self.board.renew)
        self._say()
        self.board.go_along()

    def _arrange(self) -> QStackedWidget:
        across = QHBoxLayout(self._bar)
        across.setContentsMargins(3 * SPACE, SPACE, 3 * SPACE, SPACE)
        across.addWidget(self.add)
        across.addWidget(self._hint, 1)
        self.setFocusProxy(self.board)
        return fill(self, self._bar, self.board, self._empty)

    def _follow(self, change: Change) -> None:
        if change.kinds & {"team"}:
            self._read()
        elif not change.kinds & SHOWN:
            return
        elif self.isVisible():
            self.board.read()
        else:
            self.board.stale = True

    def _read(self) -> None:
        self._say()
        self.board.read()

    def _say(self) -> None:
        session, words = self._session, self._session.words
        any_team = bool(session.structure.all(Team))
        self.start.setText(plain.menu_text(words("teams.new")))
        put_words(self.add, words("teams.new"), "plus", session.theme)
        self._hint.setText(words("teams.hint"))
        self._empty.dress(self._session.theme)
        self._invite.setText(words("teams.empty"))
        self._bar.setVisible(any_team)
        self._stack.setCurrentWidget(self.board if any_team else self._empty)
        self.board.setAccessibleName(words("view.teams"))

    def _open_for(self, id: str) -> None:
        """Open a folded team when one of its members is asked for."""
        board = self.board
        if not any(chip.role.id == id for chip in board.chips.values()):
            hidden = (each for each in board.teams if each.id in board.folded)
            team = next((each.id for each in hidden if any(member.role == id for member in each.members)), "")
            if team:
                board.turn_team(team)

    def showEvent(self, event: object) -> None:
        """Read what was changed while nobody looked."""
        super().showEvent(event)  # type: ignore[arg-type]
        if self.board.stale:
            self.board.read()
        # Its size is known when the event is done.
        QTimer.singleShot(0, self.board, self.board.reveal)

    def field(self) -> TeamsBoard | None:
        """Return where one seeks."""
        return self.board if self._stack.currentWidget() is self.board else None

    def _start(self) -> None:
        self.board.new_team()
