"""Milestones: where one stops to check, and what came out."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from orgchart.model.records import Goal, Milestone, called, name_of
from orgchart.model.structure import Structure
from orgchart.text.message import message


def add_milestone(structure: Structure, of: str, day: date) -> Milestone:
    """Add a milestone of a goal, an agreement or a team on `day`, named after what a goal is measured by."""
    target = structure[of]
    measure = target.measure if isinstance(target, Goal) else ""
    milestone = Milestone(
        id=structure.new_id(Milestone), name=measure or name_of(target), of=of, due=day, evidence=measure
    )
    with structure.document.edit(message("edit.add_milestone", name=called(target), day=day)) as edit:
        return edit.add(structure, milestone)


def move_milestone(structure: Structure, milestone: str, day: date) -> None:
    """Have `milestone` on `day`."""
    record = _milestone(structure, milestone)
    with structure.document.edit(message("edit.set_due", name=called(record), day=day)) as edit:
        edit.set(structure, record, due=day)


def look_again(structure: Structure, milestone: str, day: date) -> Milestone:
    """Stop on `day` to ask what `milestone` asked once more."""
    record = _milestone(structure, milestone)
    again = msgspec.structs.replace(
        record,
        id=structure.new_id(Milestone),
        due=day,
        outcome="open",
        decision="",
        rank=structure.rank_after(Milestone),
        extra={},
    )
    with structure.document.edit(message("edit.add_milestone", name=called(record), day=day)) as edit:
        return edit.add(structure, again)


def record_outcome(structure: Structure, milestone: str, outcome: Literal["met", "missed"]) -> None:
    """Record what came out of `milestone`."""
    record = _milestone(structure, milestone)
    with structure.document.edit(message(f"edit.milestone_{outcome}", milestone=called(record))) as edit:
        edit.set(structure, record, outcome=outcome)


def _milestone(structure: Structure, milestone: str) -> Milestone:
    record = structure[milestone]
    assert isinstance(record, Milestone)
    return record
