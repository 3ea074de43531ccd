"""The teams as a view: the board of teams and functions, a button for another team, and what to do first."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from orgchart.app.checking import Checking
from orgchart.app.look import plain
from orgchart.app.look.icons import icon
from orgchart.app.look.style import faded
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session
from orgchart.app.views.teams_board import TeamsBoard
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
        self._hint = plain.label(name="Muted")
        self._bar = QWidget()
        self._empty = QWidget()
        self._invite = plain.label(name="Muted", wrap=True)
        self.start = QPushButton()
        self.start.setObjectName("Primary")
        self.start.clicked.connect(self._start)
        self._stack = QStackedWidget()
        self._arrange()
        session.opened.connect(self._read)
        session.changed.connect(self._follow)
        session.selected.connect(self.board.go_along)
        session.spoken.connect(self._read)
        session.themed.connect(self._read)
        checking.found.connect(self.board.viewport().update)
        self._read()
        self.board.go_along()

    def _arrange(self) -> None:
        across = QHBoxLayout(self._bar)
        across.setContentsMargins(3 * SPACE, SPACE, 3 * SPACE, SPACE)
        across.addWidget(self.add)
        # The hint gives way in a narrow window.
        self._hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        across.addWidget(self._hint, 1)
        column = QVBoxLayout(self._empty)
        self._invite.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._invite.setContentsMargins(24 * SPACE, 0, 24 * SPACE, 0)
        column.addStretch(1)
        column.addWidget(self._invite)
        column.addSpacing(4 * SPACE)
        column.addWidget(self.start, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._stack.addWidget(self.board)
        self._stack.addWidget(self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._bar)
        whole.addWidget(self._stack, 1)
        self.setFocusProxy(self.board)

    def _follow(self, change: Change) -> None:
        if change.kinds & {"team"}:
            self._read()
        elif self.isVisible():
            self.board.read()
        else:
            self.board.stale = True

    def _read(self) -> None:
        session, words = self._session, self._session.words
        any_team = bool(session.structure.all(Team))
        for button, code in ((self.add, "teams.new"), (self.start, "teams.new")):
            button.setText(plain.menu_text(words(code)))
        self.add.setIcon(icon("plus", session.theme.accent, faded(session.theme)))
        self._hint.setText(words("teams.hint"))
        self._invite.setText(words("teams.empty"))
        self._bar.setVisible(any_team)
        self._stack.setCurrentWidget(self.board if any_team else self._empty)
        self.board.setAccessibleName(words("view.teams"))
        self.board.read()

    def showEvent(self, event: object) -> None:
        """Read what was changed while nobody looked."""
        super().showEvent(event)  # type: ignore[arg-type]
        if self.board.stale:
            self.board.read()
        # Its size is known when the event is done.
        QTimer.singleShot(0, self.board, self.board.reveal)

    def _start(self) -> None:
        self.board.new_team()
