"""Time as a view: the board of days, how far one sees on it, and what to do first."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QWidget

from orgchart.app.checking import Checking
from orgchart.app.look import plain
from orgchart.app.look.one_line import OneLine
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session
from orgchart.app.views.invitation import Invitation, fill
from orgchart.app.views.timeline_board import TimelineBoard
from orgchart.app.views.timeline_picture import ZOOMS, shows_any
from orgchart.edits.goals import add_goal
from orgchart.model.agenda import later
from orgchart.model.change import Change
from orgchart.model.records import Goal

_A_QUARTER = 90
_A_MONTH = 30


class TimelineView(QWidget):
    """Goals, milestones, reviews and ends against the calendar."""

    def __init__(self, session: Session, checking: Checking) -> None:
        super().__init__()
        del checking  # what is late is said by the model
        self._session = session
        self.board = TimelineBoard(session)
        self.board.rescaled = self._mark
        self._zooms = QButtonGroup(self)
        self.zooms: dict[str, QPushButton] = {}
        self.today = QPushButton()
        self.today.setObjectName("Quiet")
        self.today.clicked.connect(self.board.show_today)
        self._hint = OneLine(name="Muted")
        self._bar = QWidget()
        self._empty = Invitation("calendar", self.begin)
        self._invite, self.start = self._empty.says, self._empty.start
        self._stack = self._arrange()
        session.opened.connect(self._read)
        session.changed.connect(self._follow)
        session.selected.connect(self.board.go_along)
        session.spoken.connect(self._read)
        session.themed.connect(self._read)
        self._label()
        self.board.go_along()

    def _arrange(self) -> QStackedWidget:
        across = QHBoxLayout(self._bar)
        across.setContentsMargins(3 * SPACE, SPACE, 3 * SPACE, SPACE)
        across.setSpacing(SPACE)
        for name in ZOOMS:
            button = self.zooms[name] = QPushButton()
            button.setObjectName("Zoom")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, name=name: self.board.zoom(ZOOMS[name]))
            self._zooms.addButton(button)
            across.addWidget(button)
        across.addSpacing(2 * SPACE)
        across.addWidget(self.today)
        across.addWidget(self._hint, 1)
        self.setFocusProxy(self.board)
        return fill(self, self._bar, self.board, self._empty)

    def _follow(self, change: Change) -> None:
        if not shows_any(change):
            return
        if self.isVisible():
            self.board.read()
            self._turn()
        else:
            self.board.stale = True

    def _read(self) -> None:
        """Read all anew, in the language and the colours of now."""
        self.board.read()
        self._label()

    def _label(self) -> None:
        words = self._session.words
        for name, button in self.zooms.items():
            button.setText(plain.menu_text(words(f"timeline.zoom.{name}")))
            button.setAccessibleDescription(words("timeline.zoom"))
        self.today.setText(plain.menu_text(words("timeline.to_today")))
        self._hint.setText(words("timeline.hint"))
        self._empty.dress(self._session.theme)
        self._invite.setText(words("timeline.empty"))
        self.start.setText(plain.menu_text(words("timeline.first")))
        self.board.setAccessibleName(words("view.timeline"))
        self._turn()
        self._mark()

    def _turn(self) -> None:
        """Show the board, or what to do first where nothing has a day."""
        any_day = bool(self.board.subjects)
        self._bar.setVisible(any_day)
        self._stack.setCurrentWidget(self.board if any_day else self._empty)
        self.setFocusProxy(self.board if any_day else self.start)

    def field(self) -> TimelineBoard | None:
        """Return where one seeks."""
        return self.board if self._stack.currentWidget() is self.board else None

    def _mark(self) -> None:
        """Mark how far one sees."""
        self._zooms.setExclusive(False)
        for name, button in self.zooms.items():
            button.setChecked(self.board.scale == ZOOMS[name])
        self._zooms.setExclusive(True)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was changed while nobody looked."""
        super().showEvent(event)
        if self.board.stale:
            self.board.read()
            self._turn()
        # Its size is known when the event is done.
        QTimer.singleShot(0, self.board, self.board.reveal)

    def begin(self) -> None:
        """Add a goal for the next three months with a first look in one; its name is edited at once."""
        session, structure = self._session, self._session.structure
        owners = structure.children("")[:1]

        def add() -> Goal:
            return add_goal(
                structure,
                owners,
                first_check=later(session.today, _A_MONTH),
                name=session.words("timeline.new_goal"),
                main=True,
                due=later(session.today, _A_QUARTER),
            )

        made = session.attempt(add)
        if made is not None:
            self.board.choose(made.id)
            self.board.rename(made.id)
