"""The picture of one buying process: what stands on it, where, what is pointed at, and what is said of it.

Knows what is being dragged, to show where it would be; what a gesture does is for whoever takes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter
from typing import Final

from PySide6.QtCore import QPointF, QRectF

from orgchart.app.session import Session
from orgchart.app.views import process_words
from orgchart.app.views.chips_picture import ChipsPicture
from orgchart.app.views.process_chip import CHIP, chip_size
from orgchart.layout.geometry import Size
from orgchart.layout.lanes import GUTTER, LANE_HEAD, STEP_HEAD, Lanes, Link, Placed, lay_out
from orgchart.model import queries
from orgchart.model.change import Change
from orgchart.model.on_demand import OnDemand
from orgchart.model.records import Assignment, Raci, Record, Role, name_of
from orgchart.model.serving import NOWHERE, Chip, Lane, Passage, Serving, serving

_PAD_ABOVE: Final = 6.0
_PAD_HIGH: Final = 34.0
_PAD_WIDE: Final = 116.0
_PAD_BETWEEN: Final = 6.0


SHOWN: Final = frozenset({"agreement", "assignment", "department", "holding", "process", "role", "stage", "team"})
"""The kinds of records that the picture is made of; what else it says is looked up as it is said."""


def _whose(chip: Chip) -> frozenset[str]:
    """Return the ids of who serves, with the members of a team."""
    return frozenset((chip.who.id, *(member.role for member in getattr(chip.who, "members", ()))))


class ProcessPicture(ChipsPicture):
    """Stages as columns, departments and outside parties as lanes, and who serves what as chips."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.found: Serving
        self._every: dict[str, Chip]
        """All parts, those too that a filter leaves out."""
        self.lanes: Lanes
        self.chips: dict[str, Chip]
        self.passages: dict[Link, Passage]
        self.bare: list[Lane]
        """The lanes in which nobody serves."""
        self.folded: frozenset[str] = frozenset()
        """The lanes of which the head alone is shown."""
        self._taken: set[tuple[str, str]] | None = None
        """The cells in which a chip stands, once somebody asks."""

    @property
    def process(self) -> str:
        """Return the buying process that is shown."""
        return self.session.process

    @process.setter
    def process(self, process: str) -> None:
        self.session.process = process

    # --- reading ---

    def shows_any(self, change: Change) -> bool:
        """Whether anything that the picture is made of is another after `change`: not by what a role is that serves nowhere."""
        if not change.kinds & SHOWN:
            return False
        if change.kinds & SHOWN != {Role.KIND}:
            return True
        roles = (each for key, each in change.records.items() if key.kind == Role.KIND)
        return any(self._moves(before, after) for before, after in roles)

    def _moves(self, before: Record | None, after: Record | None) -> bool:
        """Whether a role that changed stands in the picture, or may have others stand elsewhere."""
        if not isinstance(before, Role) or not isinstance(after, Role):
            return True
        where = attrgetter("manager", "department", "sourcing")
        return where(before) != where(after) or bool(self.session.structure.referring(Assignment, "who", after.id))

    def read(self) -> None:
        """Take the process as it is now."""
        self.stale = False
        session = self.session
        self.found = found = serving(session.structure, self.process)
        self._every = every = {each.assignment.id: each for each in found.chips}
        heads = [*(stage.id for stage in (*found.steps, *found.always)), *(lane.id for lane in found.lanes)]
        self.about = OnDemand({**dict.fromkeys(heads), **every}, self._about)
        self.chips = every
        if self.only is not None:
            self.chips = {id: each for id, each in every.items() if self.stays(_whose(each))}
        self.passages = {Link(each.giver, each.taker): each for each in found.passages}
        self.states = {
            stage.id: queries.coverage_by(session.structure, found.parts[stage.id])
            for stage in (*found.steps, *found.always)
        }
        used = {chip.lane for chip in self.chips.values()}
        if not found.lanes and session.structure.all(Role):
            # Where there is no department yet, an empty lane is where one begins.
            self.found = found = replace(found, lanes=(Lane(NOWHERE, "none"),))
        self.bare = [lane for lane in found.lanes if lane.id not in used and used]
        away = {lane.id for lane in self.bare} if self.puts_away or self.only is not None else set()
        away -= self.only or frozenset()
        self._away = away
        folds = self.session.folds if self.only is None else frozenset[str]()
        self.folded = frozenset(lane.id for lane in found.lanes if self._fold_of(lane.id) in folds)
        self._sizes = OnDemand(self.chips, lambda id: chip_size(self.chips[id], session))
        self.lay_out()
        self.settle()

    def lay_out(self) -> None:
        """Work out where all stands; columns take what room there is."""
        found, self._room = self.found, self.seen.width()
        self.lanes = lay_out(
            [stage.id for stage in found.steps],
            [stage.id for stage in found.always],
            [lane.id for lane in found.lanes if lane.id not in self._away],
            [Placed(each, chip.lane, chip.assignment.stage) for each, chip in self.chips.items()],
            list(self.passages),
            self._sizes.__getitem__,
            tall=CHIP,
            room=self._room,
            folded=self.folded,
            mirrored=self.session.mirrored,
        )
        heads = {each: self.lanes.heads[each] for each in self.folded if each in self.lanes.heads}
        self._taken = None
        self.places = {**self.lanes.steps, **self.lanes.bands, **self.lanes.chips, **heads}
        self.take_size(self.lanes.size, Size(LANE_HEAD, STEP_HEAD))

    def _fold_of(self, lane: str) -> str:
        """Return what is noted of a lane that is folded: the same one may be open in another process."""
        return f"{self.process} {lane}"

    def turn_lane(self, lane: str) -> None:
        """Show the head of a lane alone, or all of it again."""
        self.session.fold([self._fold_of(lane)], folded=lane not in self.folded)

    def lane_at(self, at: QPointF) -> str:
        """Return the lane whose head is at a place of the viewport, or ''."""
        if not self.over_row_heads(at) or self.over_column_heads(at):
            return ""
        x, y = self.on_picture(at)
        return next((each for each, rect in self.lanes.heads.items() if rect.contains(x, y)), "")

    def _about(self, item: str) -> frozenset[str]:
        """Return the ids of the records that a part, a stage or a lane is about: whoever serves there among them."""
        if item in self._every:
            return _whose(self._every[item])
        here = (each for each in self.found.chips if item in (each.lane, each.assignment.stage))
        return frozenset((item,)).union(*map(_whose, here))

    def words_of(self) -> Iterator[tuple[str, str]]:
        """Return stages, also of other processes, then lane by lane who serves, and what each is called."""
        structure = self.session.structure
        for stage in queries.all_stages(structure):
            yield stage.id, "\n".join((stage.name, stage.question))
        for lane in self.found.lanes:
            if lane.kind == "department":
                yield lane.id, process_words.lane_name(self.session, lane)
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

    def people(self) -> dict[str, str]:
        """Return the role or team that each part is of."""
        return {each: chip.who.id for each, chip in self.chips.items()}

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

    def area_of(self, item: str) -> QRectF:
        """Return where a chip or a head shows on the viewport."""
        return self.on_view(
            self.places[item],
            head_of_column=item in self.lanes.steps,
            head_of_row=item in self.lanes.bands or item in self.lanes.heads,
        )

    def tip(self, at: QPointF) -> str:
        """Say in full what stands at a place."""
        item = self.item_at(at)
        if item:
            return self.spoken(item)
        link = self.link_at(at)
        if link is not None:
            return process_words.passage_words(self.session, self.passages[link])
        over = self.lane_at(at)
        if over:
            return "\n".join((self.spoken(over), self.session.words("process.fold")))
        return ""

    def _lane(self, id: str) -> Lane:
        return next(each for each in self.found.lanes if each.id == id)

    def spoken(self, item: str) -> str:
        """Say all there is to say of a chip or a stage, a line each."""
        if item in self.chips:
            return process_words.chip_words(self.session, self.chips[item])
        if item in self.lanes.heads:
            return process_words.lane_name(self.session, self._lane(item))
        return process_words.stage_words(self.session, item, self.states[item])

    # --- what is pointed at and dragged ---

    def depends(self) -> tuple[object, ...]:
        """Return what is lit under the pointer, and the stage whose head is pale because it is dragged."""
        return self.link_lit, self.invitation_lit, self.dragged if self.dragged in self.lanes.steps else ""

    @property
    def link_lit(self) -> Link | None:
        """Return the hand-off under the pointer, while nothing is dragged."""
        return self.link_at(self.pointer()) if self.viewport().underMouse() and self.held is None else None

    @property
    def invitation_lit(self) -> tuple[str, str] | None:
        """Return the empty cell under the pointer that asks for somebody, while nothing is dragged."""
        cell = self.plus_under if self.held is None else None
        return cell if cell is not None and self.invites(cell) else None

    @property
    def plus_under(self) -> tuple[str, str] | None:
        """Return the cell under the pointer, if one more could stand there."""
        return self.plus_at(self.pointer()) if self.viewport().underMouse() else None

    def pads(self, stage: str) -> dict[Raci, QRectF]:
        """Return where, on the viewport, a drop makes somebody answer for a stage, and where it makes them work in it."""
        if stage in self.lanes.steps:
            column = self.area_of(stage)
            room = QRectF(column.x() - _PAD_ABOVE, STEP_HEAD + _PAD_ABOVE, column.width() + 2 * _PAD_ABOVE, _PAD_HIGH)
        else:
            band = self.on_view(self.lanes.cells["", stage])
            wide = 2 * _PAD_WIDE + _PAD_BETWEEN
            x = band.right() - GUTTER - wide if self.session.mirrored else band.x() + GUTTER
            room = QRectF(x, band.center().y() - _PAD_HIGH / 2, wide, _PAD_HIGH)
        half = (room.width() - _PAD_BETWEEN) / 2
        first, second = QRectF(room.x(), room.y(), half, room.height()), QRectF(0, room.y(), half, room.height())
        second.moveRight(room.right())
        if self.session.mirrored:
            first, second = second, first
        return {"accountable": first, "responsible": second}

    def pad_at(self, at: QPointF) -> Raci | None:
        """Return the part that a drop at a place of the viewport gives beyond what it moves, None for none."""
        stage = self.stage_at(at)
        pads = self.pads(stage) if stage and self.dragged not in self.lanes.steps else {}
        return next((part for part, area in pads.items() if area.contains(at)), None)

    def invites(self, cell: tuple[str, str]) -> bool:
        """Whether an empty cell stands where nobody answers, and asks for somebody."""
        lane, stage = cell
        if self.states[stage] != "uncovered" or lane in self.folded:
            return False
        if self._taken is None:
            self._taken = {self.cell_of(each) for each in self.chips}
        return cell not in self._taken

    def cell_of(self, chip: str) -> tuple[str, str]:
        """Return the cell that a chip stands in."""
        stage = self.chips[chip].assignment.stage
        return ("" if stage in self.lanes.bands else self.chips[chip].lane), stage

    def plus_at(self, at: QPointF) -> tuple[str, str] | None:
        """Return the cell at a place that invites somebody: an empty one, or a band between its chips."""
        cell = self.cell_at(at)
        if cell is None or self.item_at(at) or self.link_at(at) is not None:
            return None
        return None if cell[0] and any(self.cell_of(each) == cell for each in self.chips) else cell
