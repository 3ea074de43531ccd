"""What two parties owe each other: making an agreement, completing it, looking at it again.

A new agreement speaks in words that stand in the document already: what moves the customer on, what a role is there for.
"""

from __future__ import annotations

from datetime import date

from orgchart.edits.values import add_record, clean_line, refuse_nonsense
from orgchart.model import handovers
from orgchart.model.fields import fields_of
from orgchart.model.queries import is_outside
from orgchart.model.records import (
    Agreement,
    BuyingProcess,
    Department,
    Expectation,
    Record,
    Role,
    Stage,
    Team,
    called,
    name_of,
)
from orgchart.model.structure import Structure
from orgchart.text.message import NotAllowed, message


def make_agreement(structure: Structure, one: str, other: str, from_stage: str = "", to_stage: str = "") -> Agreement:
    """Make an agreement between the parties `one` and `other`, with one expectation each way.

    It covers the hand-off from `from_stage` to `to_stage`, or, without them, all between the two. Raises NotAllowed for an
    agreement of a party with itself.
    """
    if one == other:
        raise NotAllowed(message("refuse.agreement_with_itself"))
    refuse_nonsense(structure, Agreement(id=""), fields_of(Agreement)["parties"], (one, other))
    sides = structure[one], structure[other]
    with structure.document.edit(message("edit.make_agreement", one=called(sides[0]), other=called(sides[1]))):
        made = add_record(
            structure,
            Agreement,
            name=" – ".join(name for name in map(name_of, sides) if name),
            parties=(one, other),
            from_stage=from_stage,
            to_stage=to_stage,
            expectations=(
                Expectation(giver=one, taker=other, what=_owed(structure, one, from_stage)),
                Expectation(giver=other, taker=one, what=_owed(structure, other, to_stage)),
            ),
        )
    assert isinstance(made, Agreement)
    return made


def engage_freelancer(structure: Structure, role: str) -> Role:
    """Have a freelancer do the work of `role`: with a counterpart inside, and an agreement wherever the customer passes.

    The counterpart is the manager; one that stands already is kept.
    """
    record = structure[role]
    assert isinstance(record, Role)
    with structure.document.edit(message("edit.engage_freelancer", role=called(record))) as edit:
        manager = structure.get(Role, record.manager)
        inside = manager.id if manager is not None and not is_outside(manager) else ""
        edit.set(structure, record, sourcing="freelancer", counterpart=record.counterpart or inside)
        agree_on_handovers(structure, role)
    found = structure[role]
    assert isinstance(found, Role)
    return found


def agree_on_handovers(structure: Structure, party: str) -> None:
    """Make an agreement between `party` and each that it hands the customer to, or gets them from, without one."""
    homes = handovers.homes(structure)
    agreed = handovers.Agreed(structure, homes)
    open_pairs = {
        each.pair: each
        for process in structure.ordered(BuyingProcess)
        for each in handovers.handovers(structure, process.id, homes)
        if party in each.pair and agreed.covering(each) is None
    }
    with structure.document.edit(message("edit.agree_on_handovers", who=called(structure[party]))):
        for each in open_pairs.values():
            make_agreement(structure, each.giver, each.taker)


def add_expectation(structure: Structure, agreement: str, giver: str, taker: str) -> Agreement:
    """Add to `agreement` a first word on what `giver` owes `taker`."""
    record = _agreement(structure, agreement)
    stage = record.from_stage if record.parties[:1] == (giver,) else record.to_stage
    new = Expectation(giver=giver, taker=taker, what=_owed(structure, giver, stage))
    refuse_nonsense(structure, record, fields_of(Agreement)["expectations"], (new,))
    with structure.document.edit(message("edit.add_expectation", who=called(structure[giver]))) as edit:
        return edit.set(structure, record, expectations=(*record.expectations, new))


def cover_everything(structure: Structure, agreement: str) -> Agreement:
    """Have `agreement` cover all that passes between its parties, not one hand-off alone."""
    record = _agreement(structure, agreement)
    with structure.document.edit(message("edit.cover_everything", agreement=called(record))) as edit:
        return edit.set(structure, record, from_stage="", to_stage="")


def review_agreement(structure: Structure, agreement: str, today: date) -> Agreement:
    """Record that the parties looked at `agreement` again today."""
    record = _agreement(structure, agreement)
    with structure.document.edit(message("edit.review_agreement", agreement=called(record))) as edit:
        return edit.set(structure, record, last_review=today)


def settle_disputes(structure: Structure, agreement: str, role: str) -> Agreement:
    """Have `role` settle what the parties of `agreement` disagree on."""
    record, arbiter = _agreement(structure, agreement), structure[role]
    label = message("edit.settle_disputes", who=called(arbiter), agreement=called(record))
    with structure.document.edit(label) as edit:
        return edit.set(structure, record, disputes=clean_line(name_of(arbiter)))


def _agreement(structure: Structure, id: str) -> Agreement:
    record = structure[id]
    assert isinstance(record, Agreement)
    return record


def _owed(structure: Structure, party: str, stage: str) -> str:
    """Return what `party` is likely to owe, in words of the document: at `stage`, or in general."""
    at = structure.get(Stage, stage)
    if at is not None:
        return at.moves_on.partition("\n")[0] or at.our_answer.partition("\n")[0] or at.name
    record: Record | None = structure.find(party)
    if isinstance(record, Department):
        record = structure.get(Role, record.head)
    if isinstance(record, Team):
        return record.mandate.partition("\n")[0]
    if isinstance(record, Role):
        return next(iter(record.responsibilities), "") or record.purpose.partition("\n")[0]
    return ""
