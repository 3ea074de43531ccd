"""Who does what in a stage of the customer's decision, and the stages themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from orgchart.edits.values import clean_line
from orgchart.model.records import Assignment, BuyingProcess, Raci, Stage, called
from orgchart.model.structure import Structure
from orgchart.text.message import message


def add_process(structure: Structure, name: str, stages: Sequence[str] = ()) -> BuyingProcess:
    """Add a buying process with `stages` by name, in order."""
    process = BuyingProcess(id=structure.new_id(BuyingProcess), name=clean_line(name))
    with structure.document.edit(message("edit.add_process", name=called(process))) as edit:
        process = edit.add(structure, process)
        for each in stages:
            add_stage(structure, process.id, name=each)
    return process


def add_stage(structure: Structure, process: str, position: int | None = None, **fields: Any) -> Stage:
    """Add a stage to `process`, at `position` among its stages or behind them."""
    siblings = [stage.id for stage in structure.stages(process)]
    rank = structure.rank_after(Stage)
    if position is not None and position < len(siblings):
        rank = structure.rank_among(siblings, position)
    stage = Stage(id=structure.new_id(Stage), process=process, rank=rank, **fields)
    with structure.document.edit(message("edit.add_stage", stage=called(stage))) as edit:
        return edit.add(structure, stage)


def move_stage(structure: Structure, stage: str, position: int) -> None:
    """Move a stage to `position` among the other stages of its process."""
    record = structure[stage]
    assert isinstance(record, Stage)
    siblings = [each.id for each in structure.stages(record.process) if each.id != stage]
    with structure.document.edit(message("edit.move_stage", stage=called(record))) as edit:
        edit.set(structure, record, rank=structure.rank_among(siblings, max(0, min(position, len(siblings)))))


def assign(structure: Structure, who: str, stage: str, part: Raci) -> Assignment:
    """Give a role or a team the part `part` in `stage`, beside the parts it has there already.

    Accountable and responsible stand together; consulted and informed give way to them, and the other way round.
    """
    doing: tuple[Raci, ...] = ("accountable", "responsible")
    label = message(
        "edit.assign", who=called(structure[who]), stage=called(structure[stage]), part=message(f"raci.{part}")
    )
    with structure.document.edit(label) as edit:
        known = assignment_of(structure, who, stage)
        if known is None:
            return edit.add(structure, Assignment(id=structure.new_id(Assignment), who=who, stage=stage, parts=(part,)))
        kept = tuple(each for each in known.parts if (each in doing) == (part in doing) and part in doing)
        order: tuple[Raci, ...] = ("accountable", "responsible", "consulted", "informed")
        return edit.set(structure, known, parts=tuple(each for each in order if each in {*kept, part}))


def hand_over(structure: Structure, who: str, stage: str) -> Assignment:
    """Make `who` the one accountable for `stage`; those who were become responsible."""
    label = message("edit.hand_over", who=called(structure[who]), stage=called(structure[stage]))
    with structure.document.edit(label) as edit:
        for id in structure.referring(Assignment, "stage", stage):
            other = structure[id]
            assert isinstance(other, Assignment)
            if other.who != who and "accountable" in other.parts:
                rest = tuple(part for part in other.parts if part != "accountable") or ("responsible",)
                edit.set(structure, other, parts=rest)
        return assign(structure, who, stage, "accountable")


def unassign(structure: Structure, who: str, stage: str, part: Raci | None = None) -> None:
    """Take `who` out of `stage`, or take one part in it away."""
    known = assignment_of(structure, who, stage)
    if known is None:
        return
    rest = tuple(each for each in known.parts if part is not None and each != part)
    label = message("edit.unassign", who=called(structure[who]), stage=called(structure[stage]))
    with structure.document.edit(label) as edit:
        if rest:
            edit.set(structure, known, parts=rest)
        else:
            edit.remove(structure, known)


def assignment_of(structure: Structure, who: str, stage: str) -> Assignment | None:
    """Return the assignment of `who` in `stage`, or None."""
    # Many have a part in a stage, and few are the stages of one role.
    for id in structure.referring(Assignment, "who", who):
        found = structure[id]
        if isinstance(found, Assignment) and found.stage == stage:
            return found
    return None
