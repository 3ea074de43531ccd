"""The buying process as a view: tabs for several processes, the board of the one that is shown, and what to do first."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from orgchart.app.checking import Checking
from orgchart.app.look import plain
from orgchart.app.session import Session
from orgchart.app.views.invitation import Invitation, fill
from orgchart.app.views.process_board import ProcessBoard
from orgchart.edits import coverage as verbs
from orgchart.model import queries
from orgchart.model.change import Change
from orgchart.model.records import Stage
from orgchart.text.message import message


class ProcessView(QWidget):
    """How the customers decide, and who serves them at each stage."""

    def __init__(self, session: Session, checking: Checking) -> None:
        super().__init__()
        del checking  # how well a stage is covered is said by the model
        self._session = session
        self.board = ProcessBoard(session)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self._empty = Invitation(self.begin)
        self._invite, self.start = self._empty.says, self._empty.start
        self._stack = self._arrange()
        self.tabs.currentChanged.connect(self._turn)
        session.opened.connect(self._read)
        session.changed.connect(self._follow)
        session.selected.connect(self._go_along)
        session.folded.connect(self.board.read)
        session.asked.connect(self._open_for)
        session.spoken.connect(self._read)
        session.themed.connect(self.board.read)
        self._read()
        self._go_along()

    def _arrange(self) -> QStackedWidget:
        self.setFocusProxy(self.board)
        return fill(self, self.tabs, self.board, self._empty)

    # --- reading ---

    def _follow(self, change: Change) -> None:
        if change.kinds & {"process", "stage"}:
            self._read()
        elif self.isVisible():
            self.board.read()
        else:
            self.board.stale = True

    def _read(self) -> None:
        session, words = self._session, self._session.words
        processes = queries.processes(session.structure)
        ids = [each.id for each in processes]
        if self.board.process not in ids:
            self.board.process = ids[0] if ids else ""
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for each in processes:
            place = self.tabs.addTab(plain.menu_text(each.name or words("word.untitled")))
            self.tabs.setTabData(place, each.id)
            self.tabs.setTabToolTip(place, plain.tooltip("\n".join(line for line in (each.name, each.segment) if line)))
        if ids:
            self.tabs.setCurrentIndex(ids.index(self.board.process))
        self.tabs.blockSignals(False)
        self.tabs.setVisible(len(ids) > 1)
        self.tabs.setAccessibleName(words("kind.process.many"))
        self._invite.setText(words("process.empty"))
        self.start.setText(plain.menu_text(words("stages.first")))
        has_stages = bool(self.board.process) and bool(session.structure.stages(self.board.process))
        self._stack.setCurrentWidget(self.board if has_stages else self._empty)
        self.board.setAccessibleName(words("view.process"))
        self.board.read()

    def _open_for(self, id: str) -> None:
        """Show the empty lanes when one of them is asked for."""
        if self.board.puts_away and any(lane.id == id for lane in self.board.bare):
            self.board.turn_bare()
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
        session = self._session

        def add() -> Stage:
            with session.document.edit(message("edit.add_stage", stage="")):
                process = self.board.process
                if not process:
                    process = verbs.add_process(session.structure, session.words("stages.process_name")).id
                return verbs.add_stage(session.structure, process, name=session.words("stages.new_name"))

        stage = session.attempt(add)
        if stage is not None:
            session.select([stage.id])
            self.board.edit_name(stage.id)
