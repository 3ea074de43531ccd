"""Parts moved from one stage of the customer's decision to another."""

from __future__ import annotations

from typing import Final

from orgchart.edits.coverage import assignment_of
from orgchart.model.records import Assignment, Raci, Stage, called
from orgchart.model.structure import Structure
from orgchart.text.message import NotAllowed, message

_ORDER: Final[tuple[Raci, ...]] = ("accountable", "responsible", "consulted", "informed")


def move_assignment(structure: Structure, assignment: str, stage: str) -> Assignment:
    """Let whoever has the part `assignment` have it in `stage` instead.

    Whoever has a part there already keeps it, and what is the stronger of the two counts. Raises NotAllowed when `stage` is
    no stage.
    """
    record, target = structure[assignment], structure.get(Stage, stage)
    assert isinstance(record, Assignment)
    if target is None:
        raise NotAllowed(message("refuse.no_such", id=stage))
    if record.stage == stage:
        return record
    label = message("edit.move_assignment", who=called(structure[record.who]), stage=called(target))
    with structure.document.edit(label) as edit:
        known = assignment_of(structure, record.who, stage)
        if known is None:
            return edit.set(structure, record, stage=stage)
        edit.remove(structure, record)
        return edit.set(
            structure,
            known,
            parts=_joined(known.parts, record.parts),
            task=known.task or record.task,
            customers=known.customers or record.customers,
            meets=tuple(dict.fromkeys((*known.meets, *record.meets))),
        )


def _joined(some: tuple[Raci, ...], others: tuple[Raci, ...]) -> tuple[Raci, ...]:
    """Return the parts of both; whoever answers or works is not merely asked or told."""
    both = {*some, *others}
    doing = both & {"accountable", "responsible"}
    return tuple(each for each in _ORDER if each in (doing or both))
