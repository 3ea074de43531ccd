"""What can be done to a buying process from its picture, in the user's verbs. Knows no gesture, key or menu."""

from __future__ import annotations

from functools import partial

from orgchart.app.views.process_picture import ProcessPicture
from orgchart.edits import coverage as verbs
from orgchart.edits.agreements import make_agreement
from orgchart.edits.removal import remove
from orgchart.edits.stages import copy_assignment, merge_stages, move_assignment, split_stage, take_part
from orgchart.edits.values import set_field
from orgchart.layout.lanes import Link
from orgchart.model import queries
from orgchart.model.records import Assignment, Raci, Stage, called, name_of
from orgchart.model.serving import Chip
from orgchart.text.message import message


class ProcessDeeds(ProcessPicture):
    """The picture of a buying process, and what it lets one do."""

    # --- parts ---

    def toggle(self, chip: Chip, part: Raci) -> None:
        """Give a part, or take it away unless it is the only one."""
        structure, who, stage = self.session.structure, chip.who.id, chip.assignment.stage
        if part not in chip.assignment.parts:
            self.session.attempt(lambda: verbs.assign(structure, who, stage, part))
        elif len(chip.assignment.parts) > 1:
            self.session.attempt(lambda: verbs.unassign(structure, who, stage, part))

    def place_part(self, item: str, stage: str, part: Raci | None, *, both: bool) -> None:
        """Have a part in another stage, or in `both`; `part`: to answer there, or to work there, whatever it was before."""
        structure, chip = self.session.structure, self.chips[item]
        who, stays = chip.who.id, chip.assignment.stage == stage
        verb, code = (copy_assignment, "copy") if both else (move_assignment, "move")

        def place() -> Assignment:
            with structure.document.edit(
                message(f"edit.{code}_assignment", who=called(chip.who), stage=called(structure[stage]))
            ):
                made = verb(structure, item, stage)
                return made if part is None else take_part(structure, who, stage, part)

        if not stays:
            self.session.attempt(place)
        elif part is not None:
            self.session.attempt(lambda: take_part(structure, who, stage, part))
        self._follow_part(stage)

    def add_part(self, who: str, stage: str) -> None:
        """Let a role or team answer for a stage, or work in it when somebody answers for it already."""
        made = self.session.attempt(lambda: self._serve(who, stage))
        if made is not None and made.id in self.places:
            self.choose(made.id)

    def _serve(self, who: str, stage: str, part: Raci | None = None) -> Assignment:
        structure = self.session.structure
        if part is not None:
            return take_part(structure, who, stage, part)
        answered = any(each.accountable for each in queries.parts_in(structure, stage))
        return verbs.assign(structure, who, stage, "responsible" if answered else "accountable")

    def remove_item(self, item: str) -> None:
        """Take a part away, or a stage with what hangs on it."""
        session, structure = self.session, self.session.structure
        if item in self.chips:
            chip = self.chips[item]
            self.session.attempt(lambda: verbs.unassign(structure, chip.who.id, chip.assignment.stage))
            return
        if item not in self.states:
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

    def _follow_part(self, stage: str) -> None:
        """Let the keys go on from a part that was moved, also when it was joined to another one there."""
        focus = self.session.focus
        at = (chip.assignment for chip in self.found.chips if focus is not None and chip.who.id == focus.id)
        there = next((each.id for each in at if each.stage == stage and each.id in self.places), "")
        if there:
            self.choose(there)

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
            self._follow_part(steps[place])
        else:
            order = [stage.id for stage in structure.stages(self.process)]
            self.session.attempt(lambda: verbs.move_stage(structure, item, order.index(steps[place])))

    # --- hand-offs ---

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
