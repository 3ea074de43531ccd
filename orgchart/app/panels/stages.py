"""The customer's way, above the chart: each stage of the buying process, and whether anybody answers for it.

A role dropped on a stage becomes accountable for it, or contributes to it. Knows no chart; writes through verbs alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QTabBar,
    QWidget,
)

from orgchart.app.canvas.tools.targets import Modifiers
from orgchart.app.look import plain
from orgchart.app.look.buttons import put_words
from orgchart.app.look.theme import SPACE
from orgchart.app.panels.chooser import Chooser, ask
from orgchart.app.panels.first_stage import add_stage
from orgchart.app.panels.ready_processes import ready_processes
from orgchart.app.panels.stage_button import HEIGHT, StageButton
from orgchart.app.panels.stage_name import StageName
from orgchart.app.session import Session
from orgchart.edits import coverage as verbs
from orgchart.edits.removal import remove
from orgchart.edits.values import set_field
from orgchart.model import queries
from orgchart.model.change import Change
from orgchart.model.records import Assignment, Raci, Stage, called, name_of
from orgchart.model.touched_stages import touched_stages
from orgchart.text.message import Message, message

_MANY: Final = 2000
"""From so many parts in stages on, a change is painted before the stages that it touches are read, one after the other."""
_ROOM: Final = 1000
"""How much of the breadth the invitation takes before what is empty gets any, up to what it needs for one line."""


class StageStrip(QWidget):
    """The stages of one buying process, and tabs when there are several."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.setObjectName("Panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._process = ""
        self._buttons: dict[str, StageButton] = {}
        self._outdated: set[str] = set()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(lambda: self._read_outdated(1))
        self._editor: StageName | None = None
        self.chooser: Chooser | None = None
        self._tabs = QTabBar()
        self._tabs.setExpanding(False)
        self._tabs.currentChanged.connect(self._turn_to)
        self._row = QWidget()
        self._row_layout = QHBoxLayout(self._row)
        self._row_layout.setContentsMargins(0, 0, 0, 0)
        self._row_layout.setSpacing(0)
        self._area = QScrollArea()
        self._area.setObjectName("PanelBody")
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._row)
        self._area.setFixedHeight(HEIGHT + 8)
        self._add = QPushButton()
        self._add.setObjectName("Quiet")
        self._add.clicked.connect(self.add_stage)
        self._ready = QPushButton()
        self._ready.setObjectName("Quiet")
        self._ready.clicked.connect(self.offer_processes)
        self._invite = plain.label(name="Muted", wrap=True)
        across = QHBoxLayout(self)
        across.setContentsMargins(3 * SPACE, SPACE, 3 * SPACE, SPACE)
        across.setSpacing(2 * SPACE)
        across.addWidget(self._tabs)
        across.addWidget(self._invite, _ROOM)
        across.addWidget(self._area, 1)
        across.addWidget(self._add)
        across.addWidget(self._ready)
        across.addStretch(0)
        self._across = across
        session.opened.connect(self._read)
        session.changed.connect(self._follow)
        session.selected.connect(self._show_selection)
        session.spoken.connect(self._read)
        session.themed.connect(self._read)
        session.drop_targets.append(self)
        self._read()

    # --- reading ---

    def _follow(self, change: Change) -> None:
        if change.kinds & {"process", "stage"}:
            self._read()
        elif change.kinds & {"assignment", "team", "holding", "role"}:
            self._outdated |= touched_stages(self.session.structure, change) & self._buttons.keys()
            if len(self.session.structure.all(Assignment)) > _MANY:
                self._later.start()
            else:
                self._read_outdated()

    def _read_outdated(self, most: int | None = None) -> None:
        """Read stages that are covered otherwise than they say, or so many of them and the rest a moment later."""
        for stage in list(self._outdated)[:most]:
            self._outdated.discard(stage)
            if stage in self._buttons:
                self._buttons[stage].read()
        if self._outdated:
            self._later.start()

    def _read(self) -> None:
        """Take processes and stages as they are now."""
        session, words = self.session, self.session.words
        processes = queries.processes(session.structure)
        ids = [process.id for process in processes]
        if self._process not in ids:
            self._process = ids[0] if ids else ""
        self._tabs.blockSignals(True)
        while self._tabs.count():
            self._tabs.removeTab(0)
        for process in processes:
            place = self._tabs.addTab(plain.menu_text(process.name or words("word.untitled")))
            self._tabs.setTabData(place, process.id)
        if ids:
            self._tabs.setCurrentIndex(ids.index(self._process))
        self._tabs.blockSignals(False)
        self._tabs.setVisible(len(processes) > 1)
        self._tabs.setAccessibleName(words("kind.process.many"))
        focused = next((id for id, button in self._buttons.items() if button.hasFocus()), "")
        stages = session.structure.stages(self._process) if self._process else []
        self._lay(stages)
        if focused in self._buttons:
            self._buttons[focused].setFocus()
        self._area.setVisible(bool(stages))
        self._invite.setVisible(not stages)
        self._across.setStretch(self._across.count() - 1, 0 if stages else 1)
        self._invite.setText(words("stages.invite"))
        self._invite.setMaximumWidth(self._invite.fontMetrics().horizontalAdvance(words("stages.invite")) + 2 * SPACE)
        put_words(self._add, words("stages.add" if stages else "stages.first"), "plus", session.theme)
        self._ready.setVisible(not ids)
        put_words(self._ready, words("process.from_library"), "book-open", session.theme)
        self.setFixedHeight(HEIGHT + 8 + 2 * SPACE)

    def _lay(self, stages: Sequence[Stage]) -> None:
        if self._editor is not None:
            self._editor.forget()  # it goes with its stage
            self._editor = None
        while self._row_layout.count():
            item = self._row_layout.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons = {}
        for place, stage in enumerate(stages):
            button = StageButton(self.session, stage, self.take_key, first=place == 0)
            button.renaming.connect(self.edit_name)
            button.clicked.connect(lambda _=False, id=stage.id: self._choose(id))
            self._buttons[stage.id] = button
            self._row_layout.addWidget(button)
            button.show()  # at once, for its name may be edited next
        self._row_layout.addStretch(1)
        self._show_selection()

    def _show_selection(self) -> None:
        for id, button in self._buttons.items():
            button.setChecked(id in self.session.selection)
            button.update()

    def _turn_to(self, place: int) -> None:
        self._process = self._tabs.tabData(place) or ""
        self._read()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the focus to the selected stage, the first one, or what adds one."""
        chosen = next((button for button in self._buttons.values() if button.isChecked()), None)
        (chosen or next(iter(self._buttons.values()), None) or self._add).setFocus(reason)

    # --- doing ---

    def _choose(self, stage: str) -> None:
        self.session.select([stage])

    def add_stage(self) -> None:
        """Add a stage behind the others, and a process first where there is none; its name is edited at once."""
        stage = add_stage(self.session, self._process)
        if stage is not None:
            self._process = stage.process
            self.edit_name(stage.id)

    def offer_processes(self) -> None:
        """Offer the processes of the library, to begin with one whose stages are written."""
        session, button = self.session, self._ready
        corner = QPoint(button.width() if session.mirrored else 0, button.height())
        self.chooser = ask(
            session, ready_processes(session, self.setFocus), session.words("process.which"), button, corner
        )

    def edit_name(self, stage: str) -> None:
        """Edit a stage's name where it stands."""
        button = self._buttons.get(stage)
        if button is None or self.session.read_only is not None:
            return
        if self._editor is not None:
            self._editor.commit()
        button = self._buttons.get(stage)
        if button is None:
            return
        editor = StageName(button, button.stage.name)
        editor.setAccessibleName(self.session.words("field.stage.name"))
        editor.committed.connect(lambda name: self._rename(stage, name))
        editor.given_up.connect(lambda: self._close(stage))
        self._editor = editor
        editor.show()
        editor.setFocus()

    def _rename(self, stage: str, name: str) -> None:
        self._close(stage)
        record = self.session.structure.get(Stage, stage)
        if name and record is not None and name != record.name:
            self.session.attempt(lambda: set_field(self.session.structure, [stage], "name", name))
            self.session.history.seal()

    def _close(self, stage: str) -> None:
        editor, self._editor = self._editor, None
        if editor is not None:
            editor.hide()
            editor.deleteLater()
        if stage in self._buttons:
            self._buttons[stage].setFocus()

    def take_key(self, stage: str, event: QKeyEvent) -> bool:
        """Do what a key means on a stage; return whether it means anything."""
        ids = list(self._buttons)
        place = ids.index(stage)
        onward = Qt.Key.Key_Left if self.session.mirrored else Qt.Key.Key_Right
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if event.key() == onward else -1
            if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.session.attempt(lambda: verbs.move_stage(self.session.structure, stage, place + step))
            else:
                target = ids[max(0, min(place + step, len(ids) - 1))]
                self._buttons[target].setFocus()
                self._choose(target)
                self._area.ensureWidgetVisible(self._buttons[target])
            return True
        if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_name(stage)
            return True
        if event.key() == Qt.Key.Key_Delete:
            self._remove(stage)
            return True
        if event.key() == Qt.Key.Key_Insert:
            self.add_stage()
            return True
        return False

    def _remove(self, stage: str) -> None:
        session = self.session
        record = session.structure[stage]
        touched = session.attempt(lambda: remove(session.structure, [record]))
        if touched is not None:
            summary = touched.summary()
            code = "said.removed" if summary else "said.removed_only"
            said = message(code, name=called(record), touched=list(summary))
            session.say(said, (session.words("action.undo"), session.undo))

    # --- taking roles ---

    def accepts(self, roles: Sequence[str], at: QPoint) -> bool:
        """Whether the place is on the strip."""
        del roles
        return self.isVisible() and self.rect().contains(self.mapFromGlobal(at))

    def preview(self, roles: Sequence[str], at: QPoint, modifiers: Modifiers) -> Message | None:
        """Light the half of the stage under the pointer: the nearer half answers for it, the further contributes."""
        del modifiers
        button, part = self._under(at)
        for each in self._buttons.values():
            each.offered = part if each is button else None
            each.update()
        if button is None or part is None:
            return message("stages.drop_here")
        name = (
            name_of(self.session.structure[roles[0]]) if len(roles) == 1 else message("kind.role.count", n=len(roles))
        )
        return message(f"stages.drop_{part}", who=name, stage=button.stage.name)

    def leave(self) -> None:
        """Show no offer any more."""
        for each in self._buttons.values():
            each.offered = None
            each.update()

    def drop(self, roles: Sequence[str], at: QPoint, modifiers: Modifiers) -> None:
        """Give the roles their part in the stage."""
        del modifiers
        button, part = self._under(at)
        if button is None or part is None:
            return
        structure, stage = self.session.structure, button.stage

        who = called(structure[roles[0]]) if len(roles) == 1 else message("kind.role.count", n=len(roles))
        label = message("edit.assign", who=who, stage=stage.name, part=message(f"raci.{part}"))

        def give() -> bool:
            with structure.document.edit(label):
                for role in roles:
                    verbs.assign(structure, role, stage.id, part)
            return True

        if self.session.attempt(give):
            self.session.say(label, (self.session.words("action.undo"), self.session.undo))

    def _under(self, at: QPoint) -> tuple[StageButton | None, Raci | None]:
        for button in self._buttons.values():
            place = button.mapFromGlobal(QPointF(at))
            if button.rect().contains(place.toPoint()):
                before_middle = (place.x() < button.width() / 2) != self.session.mirrored
                return button, "accountable" if before_middle else "responsible"
        return None, None
