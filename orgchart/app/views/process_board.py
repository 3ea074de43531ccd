"""The board of one buying process: what clicks, drags and keys mean on it. Writes through verbs alone; draws nothing itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QCursor, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QMenu

from orgchart.app.session import Session
from orgchart.app.views import process_menu
from orgchart.app.views.board import ARROWS, Board, nearest
from orgchart.app.views.lane_button import LaneButton
from orgchart.app.views.process_painter import chip_size, paint_board
from orgchart.app.views.role_drops import RoleDrops
from orgchart.edits import coverage as verbs
from orgchart.edits.agreements import make_agreement
from orgchart.edits.removal import remove
from orgchart.edits.stages import merge_stages, move_assignment, split_stage
from orgchart.edits.values import set_field
from orgchart.layout.geometry import Rect, Size
from orgchart.layout.lanes import LANE_HEAD, STEP_HEAD, Lanes, Link, Placed, lay_out
from orgchart.model import queries
from orgchart.model.records import Assignment, Raci, Role, Stage, called, name_of
from orgchart.model.serving import Chip, Lane, Passage, Serving, serving
from orgchart.text.message import Message, message

_PARTS: Final[dict[Qt.Key, Raci]] = {
    Qt.Key.Key_A: "accountable",
    Qt.Key.Key_R: "responsible",
    Qt.Key.Key_C: "consulted",
    Qt.Key.Key_I: "informed",
}


class ProcessBoard(Board):
    """Stages as columns, departments and outside parties as lanes, and who serves what as chips."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.stale = False
        self.current = ""
        """The chip (an assignment) or the stage that the keys go from."""
        self.found: Serving
        self.lanes: Lanes
        self.chips: dict[str, Chip]
        self.passages: dict[Link, Passage]
        self.places: dict[str, Rect]
        """Where each chip and each head of a stage stands."""
        self.menu: QMenu | None = None
        self._grip = ""
        self.bare: list[Lane]
        """The lanes in which nobody serves."""
        self._bare_button = LaneButton(self)
        self._drops = RoleDrops(self)
        self.read()

    @property
    def process(self) -> str:
        """Return the buying process that is shown."""
        return self.session.process

    @process.setter
    def process(self, process: str) -> None:
        self.session.process = process

    # --- reading ---

    def read(self) -> None:
        """Take the process as it is now."""
        self.stale = False
        session = self.session
        self.found = found = serving(session.structure, self.process)
        self._read_about()
        self.chips = {each.assignment.id: each for each in found.chips if self.stays(self.about[each.assignment.id])}
        self.passages = {Link(each.giver, each.taker): each for each in found.passages}
        self.states = {
            stage.id: queries.coverage(session.structure, stage.id) for stage in (*found.steps, *found.always)
        }
        used = {chip.lane for chip in self.chips.values()}
        self.bare = [lane for lane in found.lanes if lane.id not in used]
        away = {lane.id for lane in self.bare} if self.puts_away or self.only is not None else set()
        away -= self.only or frozenset()
        self.lanes = lay_out(
            [stage.id for stage in found.steps],
            [stage.id for stage in found.always],
            [lane.id for lane in found.lanes if lane.id not in away],
            [Placed(each, chip.lane, chip.assignment.stage) for each, chip in self.chips.items()],
            list(self.passages),
            lambda each: chip_size(self.chips[each], session),
            mirrored=session.mirrored,
        )
        self.places = {**self.lanes.steps, **self.lanes.bands, **self.lanes.chips}
        if self.held is not None and self._grip not in self.places:
            self.give_up_drag()
        if self.current not in self.places:
            self.current = ""
            self.go_along()
        self._bare_button.read()
        self.take_size(self.lanes.size, Size(LANE_HEAD, STEP_HEAD))

    def _read_about(self) -> None:
        """Note whom each part, stage and lane is about."""
        about: dict[str, set[str]] = {each.id: {each.id} for each in (*self.found.steps, *self.found.always)}
        about |= {lane.id: {lane.id} for lane in self.found.lanes}
        for chip in self.found.chips:
            its = {chip.who.id, *(member.role for member in getattr(chip.who, "members", ()))}
            about[chip.assignment.id] = its
            about[chip.assignment.stage] |= its
            about[chip.lane] |= its
        self.about = {each: frozenset(ids) for each, ids in about.items()}

    def words_of(self) -> Iterator[tuple[str, str]]:
        """Return stages, also of other processes, then lane by lane who serves, and what each is called."""
        structure = self.session.structure
        for stage in queries.all_stages(structure):
            yield stage.id, "\n".join((stage.name, stage.question))
        for lane in self.found.lanes:
            if lane.kind == "department":
                yield lane.id, process_menu.lane_name(self.session, lane)
            for chip in self.found.chips:
                if chip.lane == lane.id:
                    people = queries.holders(structure, chip.who.id) if isinstance(chip.who, Role) else ()
                    yield chip.who.id, "\n".join((name_of(chip.who), *(each.name for each in people)))

    @property
    def puts_away(self) -> bool:
        """Whether lanes in which nobody serves are not shown."""
        return self.process in self.session.folds

    def turn_bare(self) -> None:
        """Put away the lanes in which nobody serves, or show them again."""
        self.session.fold([self.process], folded=not self.puts_away)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button in its corner."""
        super().resizeEvent(event)
        self._bare_button.stand()

    def go_along(self) -> None:
        """Let the keys go from what the window has selected."""
        focus = self.session.focus
        here = self.chips.get(self.current)
        if focus is not None and self.current != focus.id and (here is None or here.who.id != focus.id):
            chip = next((each.assignment.id for each in self.found.chips if each.who.id == focus.id), "")
            self.current = focus.id if focus.id in self.states else chip
            self.reveal()
        self.viewport().update()

    def reveal(self) -> None:
        """Bring into view what the keys go from, once there is a view."""
        if self.current and self.isVisible():
            self.show_part(self.places[self.current])

    def choose(self, item: str) -> None:
        """Select a chip's role or team, or a stage, here and in the window."""
        self.current = item
        self.session.select([self.chips[item].who.id if item in self.chips else item])
        self.show_part(self.places[item])
        self.setAccessibleDescription(self.spoken(item))
        self.viewport().update()

    # --- what stands where ---

    def item_at(self, at: QPointF) -> str:
        """Return the chip or the stage whose head is at a place of the viewport, or ''."""
        x, y = self.on_picture(at)
        if self.over_column_heads(at):
            heads = {} if self.over_row_heads(at) else self.lanes.steps
        elif self.over_row_heads(at):
            heads = self.lanes.bands
        else:
            return self.lanes.chip_at(x, y) or ""
        return next((each for each, rect in heads.items() if rect.contains(x, y)), "")

    def link_at(self, at: QPointF) -> Link | None:
        """Return the hand-off whose line passes at a place of the viewport."""
        if self.over_column_heads(at) or self.over_row_heads(at) or self.item_at(at):
            return None
        return self.lanes.link_at(*self.on_picture(at))

    def cell_at(self, at: QPointF) -> tuple[str, str] | None:
        """Return lane and stage of the cell at a place of the viewport."""
        if self.over_column_heads(at) or self.over_row_heads(at):
            return None
        return self.lanes.cell_at(*self.on_picture(at))

    def stage_at(self, at: QPointF) -> str:
        """Return the stage that a drop at a place of the viewport falls on, or ''."""
        x, y = self.on_picture(at)
        cell = self.lanes.cell_at(x, y)
        if cell is not None:
            return cell[1]
        columns = self.lanes.steps.items()
        return next((each for each, rect in columns if rect.x <= x < rect.right and y < rect.bottom), "")

    def stops(self) -> Iterable[str]:
        """Return the chips and the heads that are stops."""
        return self.places

    def area_of(self, item: str) -> QRectF:
        """Return where a chip or a head shows on the viewport."""
        return self.on_view(
            self.places[item], head_of_column=item in self.lanes.steps, head_of_row=item in self.lanes.bands
        )

    def tip(self, at: QPointF) -> str:
        """Say in full what stands at a place."""
        item = self.item_at(at)
        if item:
            return self.spoken(item)
        link = self.link_at(at)
        if link is not None:
            return process_menu.passage_words(self.session, self.passages[link])
        if self.over_row_heads(at):
            x, y = self.on_picture(at)
            over = next((each for each, rect in self.lanes.heads.items() if rect.contains(x, y)), "")
            return next(
                (process_menu.lane_name(self.session, each) for each in self.found.lanes if each.id == over), ""
            )
        return ""

    def spoken(self, item: str) -> str:
        """Say all there is to say of a chip or a stage, a line each."""
        if item in self.chips:
            return process_menu.chip_words(self.session, self.chips[item])
        return process_menu.stage_words(self.session, item, self.states[item])

    def paint(self, painter: QPainter) -> None:
        """Draw the board."""
        paint_board(painter, self)

    # --- the mouse ---

    def begin(self, at: QPointF) -> bool:
        """Select what is pressed; chips and the heads of columns can be dragged."""
        self._grip = self.item_at(at)
        if self._grip:
            self.choose(self._grip)
        return self._grip in self.chips or self._grip in self.lanes.steps

    def pointer(self) -> QPointF:
        """Return where the pointer is on the viewport."""
        return QPointF(self.viewport().mapFromGlobal(QCursor.pos()))

    @property
    def link_under(self) -> Link | None:
        """Return the hand-off under the pointer."""
        return self.link_at(self.pointer()) if self.viewport().underMouse() else None

    @property
    def plus_under(self) -> tuple[str, str] | None:
        """Return the cell under the pointer, if one more could stand there."""
        return self.plus_at(self.pointer()) if self.viewport().underMouse() else None

    def cell_of(self, chip: str) -> tuple[str, str]:
        """Return the cell that a chip stands in."""
        stage = self.chips[chip].assignment.stage
        return ("" if stage in self.lanes.bands else self.chips[chip].lane), stage

    @property
    def dragged(self) -> str:
        """Return the chip or head that is being dragged, or ''."""
        return self._grip if self.held is not None else ""

    def drop(self, at: QPointF) -> None:
        """Move the part to the stage, or the stage to where the pointer is."""
        target, item, structure = self.stage_at(at), self._grip, self.session.structure
        if not target or target == item:
            return
        if item in self.chips:
            self.session.attempt(lambda: move_assignment(structure, item, target))
            self._follow_part(item, target)
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
        """Let roles serve the stage at a place: the first answers for it where nobody does."""
        stage = self.stage_at(at)
        for each in roles if stage else ():
            self._serve(each, stage)
        return bool(stage)

    def _follow_part(self, item: str, stage: str) -> None:
        """Let the keys go on from a part that was moved, also when it was joined to another one there."""
        if item not in self.chips:
            focus = self.session.focus
            at = (chip.assignment for chip in self.found.chips if focus is not None and chip.who.id == focus.id)
            item = next((each.id for each in at if each.stage == stage), "")
        if item:
            self.choose(item)

    def clicked(self, at: QPointF, event: QMouseEvent) -> None:
        """Make or show the agreement behind a line; offer to fill an empty place."""
        del event
        if self._grip:
            return
        link = self.link_at(at)
        if link is not None:
            self.agree(link)
        elif self.plus_at(at) is not None:
            self._pop(self.menu_at(at), at)

    def plus_at(self, at: QPointF) -> tuple[str, str] | None:
        """Return the cell at a place that invites somebody: an empty one, or a band between its chips."""
        cell = self.cell_at(at)
        if cell is None or self.item_at(at) or self.link_at(at) is not None:
            return None
        return None if cell[0] and any(self.cell_of(each) == cell for each in self.chips) else cell

    def agree(self, link: Link) -> None:
        """Make the agreement that a hand-off lacks, or select the one it has."""
        passage = self.passages[link]
        made = passage.agreement or self.session.attempt(
            lambda: make_agreement(
                self.session.structure,
                passage.handover.giver,
                passage.handover.taker,
                passage.handover.start.id,
                passage.handover.end.id,
            )
        )
        if made is not None:
            self.session.select([made.id])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the name of a stage in place."""
        item = self.item_at(event.position())
        if item in self.states:
            self.edit_name(item)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with what is under the pointer, or with what the keys go from."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.current:
            at = self.area_of(self.current).center()
        else:
            at = QPointF(event.pos())
        item = self.item_at(at)
        if item:
            self.choose(item)
        self._pop(self.menu_at(at), at)

    def menu_at(self, at: QPointF) -> QMenu:
        """Return what is offered at a place of the viewport."""
        item, cell = self.item_at(at), self.cell_at(at)
        menu = QMenu(self)
        if item in self.chips:
            process_menu.fill_for_chip(menu, self, self.chips[item])
        elif item:
            process_menu.fill_for_stage(menu, self, item)
        elif cell is not None:
            process_menu.fill_for_cell(menu, self, *cell)
        return menu

    def _pop(self, menu: QMenu, at: QPointF) -> None:
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = menu
        if menu.actions():
            menu.popup(self.viewport().mapToGlobal(at.toPoint()))

    # --- the keys ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk among chips and heads, and do what a key means there."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self.give_up_drag():
            return
        if not self.places:
            super().keyPressEvent(event)
            return
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
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
        elif key == Qt.Key.Key_Space and self.bare:
            self.turn_bare()
        elif key == Qt.Key.Key_Insert:
            self.add_stage(self._stage_of(self.current), 1)
        elif key in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current in self.states:
            self.edit_name(self.current)
        elif key in _PARTS and self.current in self.chips and not event.modifiers():
            self.toggle(self.chips[self.current], _PARTS[key])
        else:
            super().keyPressEvent(event)

    def _stage_of(self, item: str) -> str:
        return self.chips[item].assignment.stage if item in self.chips else item

    def _shift(self, by: int) -> None:
        """Move the part, or the stage, one step on or back."""
        structure, item = self.session.structure, self.current
        steps = [stage.id for stage in self.found.steps]
        here = self._stage_of(item)
        place = steps.index(here) + by if here in steps else -1
        if not 0 <= place < len(steps):
            return
        if item in self.chips:
            self.session.attempt(lambda: move_assignment(structure, item, steps[place]))
            self._follow_part(item, steps[place])
        else:
            order = [stage.id for stage in structure.stages(self.process)]
            self.session.attempt(lambda: verbs.move_stage(structure, item, order.index(steps[place])))

    # --- doing ---

    def toggle(self, chip: Chip, part: Raci) -> None:
        """Give a part, or take it away unless it is the only one."""
        structure, who, stage = self.session.structure, chip.who.id, chip.assignment.stage
        if part not in chip.assignment.parts:
            self.session.attempt(lambda: verbs.assign(structure, who, stage, part))
        elif len(chip.assignment.parts) > 1:
            self.session.attempt(lambda: verbs.unassign(structure, who, stage, part))

    def add_part(self, who: str, stage: str) -> None:
        """Let a role or team answer for a stage, or work in it when somebody answers for it already."""
        made = self.session.attempt(lambda: self._serve(who, stage))
        if made is not None and made.id in self.chips:
            self.choose(made.id)

    def _serve(self, who: str, stage: str) -> Assignment:
        structure = self.session.structure
        answered = any(each.accountable for each in queries.parts_in(structure, stage))
        return verbs.assign(structure, who, stage, "responsible" if answered else "accountable")

    def remove_item(self, item: str) -> None:
        """Take a part away, or a stage with what hangs on it."""
        session, structure = self.session, self.session.structure
        if item in self.chips:
            chip = self.chips[item]
            self.session.attempt(lambda: verbs.unassign(structure, chip.who.id, chip.assignment.stage))
            return
        stage = structure[item]
        touched = session.attempt(lambda: remove(structure, [stage]))
        if touched is not None:
            summary = touched.summary()
            said = message("said.removed", name=called(stage), touched=list(summary))
            if not summary:
                said = message("said.removed_only", name=called(stage))
            session.say(said, (session.words("action.undo"), session.undo))

    def add_stage(self, beside: str, after: int) -> None:
        """Add a stage before (0) or after (1) another, or behind all; its name is edited at once."""
        structure = self.session.structure
        order = [stage.id for stage in structure.stages(self.process)]
        position = order.index(beside) + after if beside in order else len(order)
        name = self.session.words("stages.new_name")
        stage = self.session.attempt(lambda: verbs.add_stage(structure, self.process, position, name=name))
        if stage is not None:
            self.choose(stage.id)
            self.edit_name(stage.id)

    def split(self, stage: str) -> None:
        """Make two stages of one; the name of the new one is edited at once."""
        session = self.session
        called_now = called(session.structure[stage])
        name = session.words("process.split_name", stage=called_now)
        made = session.attempt(lambda: split_stage(session.structure, stage, name))
        if made is not None:
            session.say(message("said.split_stage", stage=called_now))
            self.choose(made.id)
            self.edit_name(made.id)

    def merge(self, stage: str, other: str) -> None:
        """Make one stage of two neighbours; the first keeps its name and place."""
        session, structure = self.session, self.session.structure
        row = [each.id for each in structure.stages(self.process)]
        first, second = sorted((stage, other), key=row.index)
        names = called(structure[first]), called(structure[second])
        if session.attempt(lambda: merge_stages(structure, first, second)) is not None:
            said = message("said.merged_stages", stage=names[0], other=names[1])
            session.say(said, (session.words("action.undo"), session.undo))
            self.choose(first)

    def edit_name(self, stage: str) -> None:
        """Edit a stage's name where it stands."""
        record = self.session.structure.get(Stage, stage)
        if record is None or stage not in self.places:
            return
        self.show_part(self.places[stage])
        area = self.area_of(stage).adjusted(8, 10, -8, 0)
        area.setHeight(32)
        self.edit_in_place(area, record.name, self.session.words("field.stage.name"), partial(self._rename, stage))

    def _rename(self, stage: str, name: str) -> None:
        if name and stage in self.session.structure and name != name_of(self.session.structure[stage]):
            self.session.attempt(lambda: set_field(self.session.structure, [stage], "name", name))
            self.session.history.seal()
