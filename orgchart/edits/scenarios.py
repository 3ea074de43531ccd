"""Trying another structure: scenarios copied, renamed, adopted and removed [14]. No structure is sacred.

A record that is the same in two scenarios is one object; an entity keeps its id in every scenario.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast

from orgchart.edits.removal import remove, remove_roles
from orgchart.edits.values import clean_line, clean_note
from orgchart.model.document import Document
from orgchart.model.queries import holdings, is_outside
from orgchart.model.records import Decision, Role, Scenario, called
from orgchart.model.structure import Structure
from orgchart.text.message import NotAllowed, message


@dataclass(frozen=True)
class Reasons:
    """What is written down when a structure is adopted."""

    why: str
    """Because the customer …"""
    evidence: str = ""
    """What showed that the old one did not serve."""
    unhappy: str = ""
    nobody_unhappy: bool = False
    answer: str = ""
    """How those who are unhappy are answered."""
    review: date | None = None
    changed: str = ""
    """What changed, in words."""


def copy_scenario(document: Document, source: str, name: str, today: date) -> Structure:
    """Copy the scenario `source` under a new name, to be changed without touching it; return the copy."""
    name = _free_name(document, name)
    structure = document.structure(source)
    made = Scenario(id=document.new_id(Scenario.KIND), name=name, made_from=source, created=today)
    with document.edit(message("edit.copy_scenario", name=name)) as edit:
        edit.add(document.root, made)
        copy = document.structure(made.id)
        for record in structure.records():
            edit.put(copy, record)
    return document.structure(made.id)


def try_without(structure: Structure, gone: str, name: str, today: date) -> Structure:
    """Copy a structure and take somebody out of the copy: a person, an outside party; a role of our own is left vacant."""
    document = structure.document
    with document.edit(message("edit.copy_scenario", name=name)):
        copy = copy_scenario(document, structure.id, name, today)
        record = copy[gone]
        if isinstance(record, Role) and is_outside(record):
            remove_roles(copy, [gone])
        elif isinstance(record, Role):
            remove(copy, holdings(copy, gone))
        else:
            remove(copy, [record])
    return document.structure(copy.id)


def rename_scenario(document: Document, scenario: str, name: str) -> None:
    """Give a scenario another name."""
    record = _scenario(document, scenario)
    if clean_line(name) == record.name:
        return
    name = _free_name(document, name)
    with document.edit(message("edit.rename_scenario", name=name)) as edit:
        edit.set(document.root, record, name=name)


def remove_scenario(document: Document, scenario: str) -> None:
    """Remove a draft with everything in it; raises NotAllowed for the structure in force."""
    record = _scenario(document, scenario)
    if document.current.id == scenario:
        raise NotAllowed(message("refuse.remove_current", name=called(record)))
    with document.edit(message("edit.remove_scenario", name=called(record))) as edit:
        structure = document.structure(scenario)
        for each in list(structure.records()):
            edit.remove(structure, each)
        for other in document.root.ordered(Scenario):
            if other.made_from == scenario:
                edit.set(document.root, other, made_from=record.made_from)
        for decision in document.root.ordered(Decision):
            if decision.scenario == scenario:
                edit.set(document.root, decision, scenario="")
        settings = document.settings
        kept = tuple(each for each in settings.accepted if each.scenario != scenario)
        if kept != settings.accepted:
            edit.set(document.root, settings, accepted=kept)
        edit.remove(document.root, record)


def adopt(document: Document, scenario: str, reasons: Reasons, today: date) -> Decision:
    """Put a scenario in force, with the reasons; the structure before it is kept and can come back.

    Raises NotAllowed without a reason, or where nobody is named as unhappy and that nobody is was not said.
    """
    record = _scenario(document, scenario)
    if document.current.id == scenario:
        raise NotAllowed(message("refuse.adopted", name=called(record)))
    why, unhappy = clean_note(reasons.why).strip(), clean_note(reasons.unhappy).strip()
    if not why:
        raise NotAllowed(message("refuse.adopt_without_reason"))
    if not unhappy and not reasons.nobody_unhappy:
        raise NotAllowed(message("refuse.adopt_unasked"))
    decision = Decision(
        id=document.new_id(Decision.KIND),
        name=record.name,
        scenario=scenario,
        on=today,
        changed=clean_note(reasons.changed),
        why=why,
        evidence=clean_note(reasons.evidence),
        unhappy=unhappy,
        nobody_unhappy=reasons.nobody_unhappy and not unhappy,
        answer=clean_note(reasons.answer),
        review=reasons.review,
    )
    with document.edit(message("edit.adopt", name=called(record))) as edit:
        edit.set(document.root, document.settings, current=scenario)
        edit.set(document.root, record, adopted=today, why=record.why or why)
        return edit.add(document.root, decision)


def _scenario(document: Document, scenario: str) -> Scenario:
    return cast("Scenario", document.root[scenario])


def _free_name(document: Document, name: str) -> str:
    name = clean_line(name)
    if not name:
        raise NotAllowed(message("refuse.scenario_without_name"))
    if any(each.name.casefold() == name.casefold() for each in document.root.ordered(Scenario)):
        raise NotAllowed(message("refuse.scenario_name_taken", name=name))
    return name
