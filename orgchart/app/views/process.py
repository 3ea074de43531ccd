"""The buying process as a view: tabs for several processes, the board of the one that is shown, and what to do first."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QTabBar, QWidget

from orgchart.app.checking import Checking
from orgchart.app.look import plain
from orgchart.app.look.buttons import put_words
from orgchart.app.look.one_line import OneLine
from orgchart.app.look.theme import SPACE
from orgchart.app.panels.chooser import Chooser, Entry, ask
from orgchart.app.panels.first_stage import add_stage
from orgchart.app.panels.ready_processes import ready_processes
from orgchart.app.session import Session
from orgchart.app.views.invitation import Invitation, fill
from orgchart.app.views.process_board import ProcessBoard
from orgchart.edits import coverage as verbs
from orgchart.model import queries
from orgchart.model.change import Change
from orgchart.model.records import BuyingProcess, Stage

_TAB: Final = 220
"""As wide as the name of a process becomes on its tab."""


class ProcessView(QWidget):
    """How the customers decide, and who serves them at each stage."""

    def __init__(self, session: Session, checking: Checking) -> None:
        super().__init__()
        del checking  # how well a stage is covered is said by the model
        self._session = session
        self._choose()
        self.board = ProcessBoard(session)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.add = QPushButton()
        self.add.setObjectName("Quiet")
        self.add.clicked.connect(self.offer_processes)
        self._hint = OneLine(name="Muted")
        self._bar = QWidget()
        self.chooser: Chooser | None = None
        self._empty = Invitation("route", self.begin, self.offer_processes)
        self._invite, self.start = self._empty.says, self._empty.start
        self._stack = self._arrange()
        self.tabs.currentChanged.connect(self._turn)
        self.tabs.tabBarDoubleClicked.connect(
            lambda place: session.reveal([self.tabs.tabData(place)]) if place >= 0 else None
        )
        session.opened.connect(self._read)
        session.changed.connect(self._follow)
        session.selected.connect(self._go_along)
        session.folded.connect(self.board.read)
        session.asked.connect(self._open_for)
        session.spoken.connect(self._read)
        session.themed.connect(self.board.read)
        self._say()
        self._go_along()

    def _arrange(self) -> QStackedWidget:
        across = QHBoxLayout(self._bar)
        across.setContentsMargins(3 * SPACE, SPACE, 3 * SPACE, SPACE)
        across.addWidget(self.tabs)
        across.addWidget(self.add)
        across.addWidget(self._hint, 1)
        self.setFocusProxy(self.board)
        return fill(self, self._bar, self.board, self._empty)

    # --- reading ---

    def _follow(self, change: Change) -> None:
        if change.kinds & {"process", "stage"}:
            self._read()
        elif not self.board.shows_any(change):
            return
        elif self.isVisible():
            self.board.read()
        else:
            self.board.stale = True

    def _read(self) -> None:
        self._say()
        self.board.read()

    def _choose(self) -> list[BuyingProcess]:
        """Keep to a process that there is; return all."""
        processes = queries.processes(self._session.structure)
        ids = [each.id for each in processes]
        if self._session.process not in ids:
            self._session.process = ids[0] if ids else ""
        return processes

    def _say(self) -> None:
        session, words = self._session, self._session.words
        processes = self._choose()
        ids = [each.id for each in processes]
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for each in processes:
            name = each.name or words("word.untitled")
            cut = self.tabs.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _TAB)
            place = self.tabs.addTab(plain.menu_text(cut))
            self.tabs.setTabData(place, each.id)
            self.tabs.setTabToolTip(place, plain.tooltip("\n".join(line for line in (each.name, each.segment) if line)))
        if ids:
            self.tabs.setCurrentIndex(ids.index(self.board.process))
        self.tabs.blockSignals(False)
        self.tabs.setVisible(len(ids) > 1)
        self.tabs.setAccessibleName(words("kind.process.many"))
        put_words(self.add, words("process.new"), "plus", session.theme)
        self._hint.setText(words("process.hint"))
        self._empty.dress(session.theme)
        put_words(self._empty.other, words("process.from_library"), "book-open", session.theme)
        self._invite.setText(words("process.empty"))
        self.start.setText(plain.menu_text(words("stages.first")))
        has_stages = bool(self.board.process) and bool(session.structure.stages(self.board.process))
        self._bar.setVisible(has_stages or len(ids) > 1)
        self._stack.setCurrentWidget(self.board if has_stages else self._empty)
        self.board.setAccessibleName(words("view.process"))

    def _open_for(self, id: str) -> None:
        """Show the empty lanes when one of them is asked for."""
        if self.board.puts_away and any(lane.id == id for lane in self.board.bare):
            self.board.turn_bare()
        hidden = [each.lane for each in self.board.found.chips if each.who.id == id and each.lane in self.board.folded]
        if hidden and not any(self.board.chips[each].who.id == id for each in self.board.lanes.chips):
            self.board.turn_lane(hidden[0])
        if id in self.board.lanes.heads:
            self.board.show_part(self.board.lanes.heads[id])

    def field(self) -> ProcessBoard | None:
        """Return where one seeks."""
        return self.board if self._stack.currentWidget() is self.board else None

    def _turn(self, place: int) -> None:
        self.board.process = self.tabs.tabData(place) or ""
        self._read()

    def _go_along(self) -> None:
        """Turn to the process of a stage that is selected elsewhere."""
        focus = self._session.focus
        if isinstance(focus, Stage) and focus.process != self.board.process:
            self.board.process = focus.process
            self._read()
        self.board.go_along()

    def showEvent(self, event: object) -> None:
        """Read what was changed while nobody looked."""
        super().showEvent(event)  # type: ignore[arg-type]
        if self.board.stale:
            self.board.read()
        # Its size is known when the event is done.
        QTimer.singleShot(0, self.board, self.board.reveal)

    # --- doing ---

    def begin(self) -> None:
        """Add the first stage, and its process where there is none; its name is edited at once."""
        stage = add_stage(self._session, self.board.process)
        if stage is not None:
            self.board.edit_name(stage.id)

    def offer_processes(self) -> None:
        """Ask which kind of customer decides otherwise: one of the library, or one whose stages are still to be written."""
        session, words = self._session, self._session.words
        entries = [
            Entry(words("process.blank"), "", "plus", self._add_blank, 1),
            *ready_processes(session, self.board.setFocus),
        ]
        button = self.add if self._bar.isVisible() else self._empty.other
        corner = QPoint(button.width() if session.mirrored else 0, button.height())
        self.chooser = ask(session, entries, words("process.which"), button, corner)

    def _add_blank(self) -> None:
        structure, words = self._session.structure, self._session.words
        made = self._session.attempt(
            lambda: verbs.add_process(structure, words("stages.process_name"), [words("stages.new_name")])
        )
        if made is not None:
            (stage,) = structure.stages(made.id)
            self._session.select([stage.id])
            self.board.edit_name(stage.id)
