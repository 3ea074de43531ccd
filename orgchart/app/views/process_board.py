"""The board of one buying process: what clicks, drags and keys mean on it. Writes through verbs alone; draws nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final, get_args

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu

from orgchart.app.look import plain
from orgchart.app.panels.chooser import Chooser, ask
from orgchart.app.session import Session
from orgchart.app.views import process_menu, process_painter
from orgchart.app.views.chips_gestures import ChipsGestures
from orgchart.app.views.lane_button import LaneButton
from orgchart.app.views.nearest import ARROWS, nearest
from orgchart.app.views.process_deeds import ProcessDeeds
from orgchart.app.views.role_drops import RoleDrops
from orgchart.edits import coverage as verbs
from orgchart.model.records import Raci, called
from orgchart.text.message import Message, message

_PARTS: Final[dict[Qt.Key, Raci]] = {
    Qt.Key.Key_A: "accountable",
    Qt.Key.Key_R: "responsible",
    Qt.Key.Key_C: "consulted",
    Qt.Key.Key_I: "informed",
}


class ProcessBoard(ChipsGestures, ProcessDeeds):
    """Stages as columns, departments and outside parties as lanes, and who serves what as chips, to work on."""

    look = process_painter

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.chooser: Chooser | None = None
        self._bare_button = LaneButton(self)
        self._drops = RoleDrops(self)
        self.read()

    def read(self) -> None:
        """Take the process as it is now; the button in its corner too."""
        super().read()
        self._bare_button.read()

    def resized(self) -> None:
        """Let the columns take the new width, and keep the button in its corner."""
        super().resized()
        self._bare_button.stand()

    # --- the mouse ---

    def begin(self, at: QPointF) -> bool:
        """Select what is pressed; chips and the heads of columns can be dragged."""
        self.grip = self.item_at(at)
        if self.grip:
            self.choose(self.grip)
        return self.grip in self.chips or self.grip in self.lanes.steps

    def show_hand(self, at: QPointF) -> None:
        """Show what the pointer can do there: take hold, or click."""
        item = self.item_at(at)
        shape = Qt.CursorShape.ArrowCursor
        if self.dragged:
            shape = Qt.CursorShape.ClosedHandCursor
        elif item in self.chips or item in self.lanes.steps:
            shape = Qt.CursorShape.OpenHandCursor
        elif not item and (self.lane_at(at) or self.link_at(at) is not None or self.plus_at(at) is not None):
            shape = Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)

    def say_drop(self, at: QPointF, *, both: bool) -> None:
        """Say which step a drop would be."""
        stage, part, chip = self.stage_at(at), self.pad_at(at), self.chips[self.grip]
        if not stage or (part is None and stage == chip.assignment.stage):
            return
        record = called(self.session.structure[stage])
        if part is not None:
            said = message("process.drag_part", who=called(chip.who), stage=record, part=message(f"raci.{part}"))
        else:
            said = message("process.drag_too" if both else "process.drag", who=called(chip.who), stage=record)
        self.session.say(said)

    def drop(self, at: QPointF) -> None:
        """Move the part to the stage, or the stage to where the pointer is; on a pad, give the part that it stands for."""
        target, item, structure = self.stage_at(at), self.grip, self.session.structure
        if not target or target == item:
            return
        if item in self.chips:
            self.place_part(item, target, self.pad_at(at), both=self.both)
        elif target in self.lanes.steps:
            order = [stage.id for stage in structure.stages(self.process)]
            self.session.attempt(lambda: verbs.move_stage(structure, item, order.index(target)))

    def offer(self, count: int, at: QPointF) -> Message | None:
        """Light the stage that roles from elsewhere would be dropped on."""
        stage = self.stage_at(at)
        self.offered = at if stage else None
        self.viewport().update()
        return message("process.offer", n=count, stage=called(self.session.structure[stage])) if stage else None

    def take_roles(self, roles: Sequence[str], at: QPointF) -> bool:
        """Let roles serve the stage at a place: the first answers for it where nobody does, or as the pad there says."""
        stage, part = self.stage_at(at), self.pad_at(at)
        for each in roles if stage else ():
            self._serve(each, stage, part)
            part = "responsible" if part is not None else None
        return bool(stage)

    def department_at(self, at: QPointF) -> str:
        """Return the department in whose lane a place of the viewport is, or ''."""
        cell = self.cell_at(at)
        return next(
            (each.id for each in self.found.lanes if cell and each.id == cell[0] and each.kind == "department"), ""
        )

    def clicked(self, at: QPointF, event: QMouseEvent) -> None:
        """Make or show the agreement behind a line; offer to fill an empty place."""
        del event
        if self.grip:
            return
        link, lane = self.link_at(at), self.lane_at(at)
        if link is not None:
            self.agree(link)
        elif lane:
            self.turn_lane(lane)
        else:
            cell = self.plus_at(at)
            if cell is not None:
                self.choose_for(*cell, at)

    def choose_for(self, lane: str, stage: str, at: QPointF) -> None:
        """Ask who is to serve a stage: of a lane, or of all with ''."""
        session = self.session
        title = session.words("process.choose", stage=called(session.structure[stage]))
        self.chooser = ask(session, process_menu.candidates(self, lane, stage), title, self.viewport(), self.place(at))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the name of a stage in place."""
        item = self.item_at(self.spot(event.position()))
        if item in self.states:
            self.edit_name(item)

    def menu_at(self, at: QPointF) -> QMenu:
        """Return what is offered at a place of the viewport."""
        item, cell = self.item_at(at), self.cell_at(at)
        menu = QMenu(self)
        if item in self.chips:
            process_menu.fill_for_chip(menu, self, self.chips[item])
        elif item:
            who = plain.menu_text(self.session.words("process.menu.who"))
            menu.addAction(who, partial(self.choose_for, "", item, self.area_of(item).center()))
            process_menu.fill_for_stage(menu, self, item)
        elif cell is not None:
            menu.addAction(plain.menu_text(self.session.words("process.menu.who")), partial(self.choose_for, *cell, at))
        return menu

    # --- the keys ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk among chips and heads, and do what a key means there."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self.give_up_drag():
            return
        if not self.places:
            super().keyPressEvent(event)
            return
        alt, part = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier), self._part_of(event)
        if key in ARROWS and not self.current:
            self.choose(next(iter(self.places)))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and alt:
            self._shift(1 if (key == Qt.Key.Key_Right) != self.session.mirrored else -1)
        elif key in ARROWS:
            found = nearest(self.places, self.current, ARROWS[key])
            if found is not None:
                self.choose(found)
        elif key == Qt.Key.Key_Delete and self.current:
            self.remove_item(self.current)
        elif key == Qt.Key.Key_Space and (self.current in self.chips or self.current in self.folded):
            self.fold_here()
        elif key == Qt.Key.Key_Space and self.bare:
            self.turn_bare()
        elif key == Qt.Key.Key_Insert:
            self.add_stage(self._stage_of(self.current), 1)
        elif key in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current in self.states:
            self.edit_name(self.current)
        elif event.text() == "+" and self._stage_of(self.current) in self.states:
            self.choose_for("", self._stage_of(self.current), self.area_of(self.current).center())
        elif self.current in self.chips and part is not None:
            self.toggle(self.chips[self.current], part)
        else:
            super().keyPressEvent(event)

    def fold_here(self) -> None:
        """Fold the lane that the keys are in and stand on its head, or open it again."""
        lane = self.current if self.current in self.folded else self.chips[self.current].lane
        self.turn_lane(lane)
        if lane in self.places:
            self.choose(lane)
        else:
            inside = (each.assignment.id for each in self.found.chips if each.lane == lane)
            self.choose(next((each for each in inside if each in self.places), next(iter(self.places))))

    def _part_of(self, event: QKeyEvent) -> Raci | None:
        """Return the part whose letter was typed, in the window's language or in Latin."""
        if event.modifiers():
            return None
        words, typed = self.session.words, event.text().upper()
        shown = (part for part in get_args(Raci) if typed and words(f"raci.{part}.letter").upper() == typed)
        return next(shown, None) or _PARTS.get(Qt.Key(event.key()))
