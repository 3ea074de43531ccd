"""Parts moved from one stage of the customer's decision to another, and stages that become one or two."""

from __future__ import annotations

from typing import Final

import msgspec

from orgchart.edits.coverage import add_stage, assign, assignment_of
from orgchart.model.records import Assignment, Raci, Record, Stage, Team, called
from orgchart.model.references import redirected, referring_fields
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


def copy_assignment(structure: Structure, assignment: str, stage: str) -> Assignment:
    """Let whoever has the part `assignment` have it in `stage` too.

    Where somebody else answers for the same customers there already, it works there with them. Raises NotAllowed when
    `stage` is no stage.
    """
    record, target = structure[assignment], _stage(structure, stage)
    assert isinstance(record, Assignment)
    answered = _answering(structure, stage, record.who, record.customers)
    parts: tuple[Raci, ...] = tuple(each for each in record.parts if each != "accountable" or not answered)
    label = message("edit.copy_assignment", who=called(structure[record.who]), stage=called(target))
    with structure.document.edit(label):
        made = [assign(structure, record.who, stage, part) for part in parts or ("responsible",)]
    return made[-1]


def take_part(structure: Structure, who: str, stage: str, part: Raci) -> Assignment:
    """Let `who` answer for `stage` in place of whoever does, or work in it without answering for it.

    Whoever answered for the same customers works in it from now on.
    """
    label = message(
        "edit.assign", who=called(structure[who]), stage=called(_stage(structure, stage)), part=message(f"raci.{part}")
    )
    with structure.document.edit(label) as edit:
        known = assignment_of(structure, who, stage)
        if part == "accountable":
            for other in _answering(structure, stage, who, known.customers if known is not None else ""):
                rest = tuple(each for each in other.parts if each != "accountable") or ("responsible",)
                edit.set(structure, other, parts=rest)
        elif known is not None and "accountable" in known.parts:
            edit.set(structure, known, parts=(part,))
        return assign(structure, who, stage, part)


def _answering(structure: Structure, stage: str, who: str, customers: str) -> list[Assignment]:
    """Return the parts of others who answer for the same customers in a stage."""
    found = (structure[id] for id in structure.referring(Assignment, "stage", stage))
    return [
        each
        for each in found
        if isinstance(each, Assignment)
        and each.who != who
        and "accountable" in each.parts
        and each.customers == customers
    ]


def _joined(some: tuple[Raci, ...], others: tuple[Raci, ...]) -> tuple[Raci, ...]:
    """Return the parts of both; whoever answers or works is not merely asked or told."""
    both = {*some, *others}
    doing = both & {"accountable", "responsible"}
    return tuple(each for each in _ORDER if each in (doing or both))


def split_stage(structure: Structure, stage: str, name: str) -> Stage:
    """Make two stages of one: a new one right after it, served by the same roles and teams, each with half the weight.

    What else refers to the stage (tasks, goals, agreements) stays with the first half.
    """
    record = _stage(structure, stage)
    order = [each.id for each in structure.stages(record.process)]
    half = record.weight / 2
    weight = int(half) if half == int(half) else half
    with structure.document.edit(message("edit.split_stage", stage=called(record))) as edit:
        made = add_stage(
            structure, record.process, order.index(stage) + 1, name=name, kind=record.kind, weight=weight,
            deciders=record.deciders,
        )  # fmt: skip
        edit.set(structure, record, weight=weight)
        for each in [structure[id] for id in structure.referring(Assignment, "stage", stage)]:
            assert isinstance(each, Assignment)
            copy = msgspec.structs.replace(each, id=structure.new_id(Assignment), stage=made.id, task="", rank="")
            edit.add(structure, copy)
        for id in list(structure.referring(Team, "stages", stage)):
            team = structure[id]
            assert isinstance(team, Team)
            edit.set(structure, team, stages=(*team.stages, made.id))
    return made


def merge_stages(structure: Structure, stage: str, other: str) -> Stage:
    """Make one stage of two of the same process: `stage` takes in all that `other` says, is served by, and stands for.

    Who has a part in both has the stronger one. Where both have somebody who answers for all customers, the first's goes
    on answering and the other's works in it. Texts are joined, weights added. Raises NotAllowed for two processes.
    """
    kept, gone = _stage(structure, stage), _stage(structure, other)
    if kept.process != gone.process or stage == other:
        raise NotAllowed(message("refuse.merge_stages", stage=called(kept), other=called(gone)))
    with structure.document.edit(message("edit.merge_stages", stage=called(kept), other=called(gone))) as edit:
        answered = _answered(structure, stage)
        for id in list(structure.referring(Assignment, "stage", other)):
            part = structure[id]
            assert isinstance(part, Assignment)
            if answered and "accountable" in part.parts and not part.customers and part.who != answered:
                rest = tuple(each for each in part.parts if each != "accountable") or ("responsible",)
                edit.set(structure, part, parts=rest)
            move_assignment(structure, id, stage)
        for record in _referring(structure, other):
            edit.put(structure, redirected(record, other, stage))
        kept = _stage(structure, stage)
        back = tuple(each for each in dict.fromkeys((*kept.back_to, *gone.back_to)) if each not in (stage, other))
        merged = edit.set(
            structure, kept, back_to=back, critical=kept.critical or gone.critical, weight=kept.weight + gone.weight,
            deciders=tuple(dict.fromkeys((*kept.deciders, *gone.deciders))),
            **{name: _both(getattr(kept, name), getattr(gone, name)) for name in _TEXTS},
        )  # fmt: skip
        edit.remove(structure, gone)
    return merged


_TEXTS: Final = ("question", "moves_on", "stalls", "our_answer", "critical_why")


def _both(one: str, other: str) -> str:
    return "\n".join(dict.fromkeys(each for each in (one, other) if each))


def _answered(structure: Structure, stage: str) -> str:
    """Return who answers for all customers in a stage, '' for nobody."""
    for id in structure.referring(Assignment, "stage", stage):
        part = structure[id]
        if isinstance(part, Assignment) and "accountable" in part.parts and not part.customers:
            return part.who
    return ""


def _referring(structure: Structure, stage: str) -> list[Record]:
    """Return every record that refers to a stage, each once."""
    found: dict[str, Record] = {}
    for holder, field in referring_fields()[Stage.KIND]:
        for id in structure.referring(holder, field.name, stage):
            found[id] = structure[id]
    return list(found.values())


def _stage(structure: Structure, stage: str) -> Stage:
    record = structure.get(Stage, stage)
    if record is None:
        raise NotAllowed(message("refuse.no_such", id=stage))
    return record
