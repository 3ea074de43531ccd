"""What the guided path does to a document, each thing one step of undo, by the verbs of everything else. Knows no widget."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from orgchart.checks.finding import Finding
from orgchart.edits.coverage import assign
from orgchart.edits.gaps import add_gap, answer_gap
from orgchart.edits.roles import add_role
from orgchart.edits.values import add_record, set_field
from orgchart.model import queries
from orgchart.model.records import Department, Gap, Goal, Record, Role, Stage, Team, called, name_of
from orgchart.model.structure import Structure
from orgchart.storage import library
from orgchart.storage.bundles import usual_stage
from orgchart.storage.library import LibraryRole
from orgchart.storage.starters import Shelf, Starter, add_starter, department_of_kind, starters
from orgchart.text.message import message

_SUITED: Final = 2
"""So many roles of the library are offered for a stage at once."""

_QUARTER: Final = timedelta(days=90)


def open_stages(structure: Structure) -> list[Stage]:
    """Return the stages that nobody answers for."""
    return [each for each in queries.all_stages(structure) if queries.coverage(structure, each.id) == "uncovered"]


def suited(structure: Structure, stage: Stage, language: str) -> list[LibraryRole]:
    """Return the roles of the library that usually answer for a stage where `stage` stands, those the chart has first."""
    usual = usual_stage(structure, stage)
    fitting = [each for each in library.roles(language) if (usual, "accountable") in each.stages]
    there = {each.title for each in structure.all(Role).values()}
    inside = [each for each in fitting if each.sourcing == "employee"]
    return sorted(inside, key=lambda each: each.title not in there)[:_SUITED]


def unused(structure: Structure, language: str) -> list[LibraryRole]:
    """Return the roles of the library that the chart does not have yet."""
    there = {each.title for each in structure.all(Role).values()}
    return [each for each in library.roles(language) if each.title not in there]


def decide_now(structure: Structure, stage: str, *, critical: bool) -> None:
    """Mark a stage as the one that decides now; the first one is what holds everything up."""
    with structure.document.edit(message("edit.decides_now", stage=called(structure[stage]))):
        set_field(structure, [stage], "critical", critical)
        process = getattr(structure[stage], "process", "")
        if critical and process and not getattr(structure[process], "bottleneck", ""):
            set_field(structure, [process], "bottleneck", stage)


def answer_with_role(structure: Structure, stage: str, role: str) -> None:
    """Let a role that is there answer for a stage."""
    with structure.document.edit(message("edit.answer_for", stage=called(structure[stage]))):
        assign(structure, role, stage, "accountable")


def answer_with_title(structure: Structure, stage: str, title: str) -> None:
    """Let the role of that title answer for a stage; one that is not there yet is made, under the head of the company."""
    with structure.document.edit(message("edit.answer_for", stage=called(structure[stage]))):
        there = next((each for each in structure.ordered(Role) if each.title.strip() == title.strip()), None)
        role = there.id if there is not None else add_role(structure, manager=_head(structure), title=title.strip()).id
        assign(structure, role, stage, "accountable")


def answer_from_library(structure: Structure, stage: str, name: str, language: str) -> None:
    """Let a role of the library answer for a stage: the one that is there, or a new one."""
    with structure.document.edit(message("edit.answer_for", stage=called(structure[stage]))):
        assign(structure, _of_library(structure, name, language), stage, "accountable")


def _of_library(structure: Structure, name: str, language: str) -> str:
    found = library.role(name, language)
    there = next((each for each in structure.ordered(Role) if each.title == found.title), None)
    if there is not None:
        return there.id
    if not structure.children("") and found.department != "other":
        add_role(structure, **library.role("chief-executive", language).fields())
    department = department_of_kind(structure, found.department, language) if found.department != "other" else ""
    return add_role(structure, manager=_head(structure), department=department, **found.fields()).id


def _head(structure: Structure) -> str:
    """Return the first role at the top, or '' where there is none."""
    return next(iter(structure.children("")), "")


def add_for_now(structure: Structure, shelf: Shelf, name: str, language: str, today: date) -> Record:
    """Add what the library calls `name`; a team works in the stage that decides now, which has it for its own."""
    title = next(each.title for each in starters(shelf, language) if each.name == name)
    with structure.document.edit(message("edit.add_record", name=title)):
        made = add_starter(structure, shelf, name, language, today)
        critical = next((each for each in queries.all_stages(structure) if each.critical), None)
        if isinstance(made, Team) and critical is not None:
            assign(structure, made.id, critical.id, "responsible")
    return made


def fitting(structure: Structure, finding: Finding, offered: Sequence[Starter]) -> Starter | None:
    """Return the agreement of those `offered` that is between the departments a finding is about."""
    kinds = {record.kind for each in finding.subjects if isinstance(record := structure.find(each.id), Department)}
    return next((each for each in offered if len(kinds) > 1 and set(each.holds.get("parties", ())) == kinds), None)


def answer_vacancy(structure: Structure, role: str, answer: str) -> None:
    """Write down that a role is to be hired for, or that somebody outside does it until then."""
    with structure.document.edit(message("edit.answer_vacancy", role=called(structure[role]))):
        if answer in ("freelancer", "provider"):
            set_field(structure, [role], "sourcing", answer)
            managers = [each for each in structure.children("") if each != role]
            if managers:
                set_field(structure, [role], "counterpart", managers[0])
        stages, owner = queries.stages_served(structure, role), _head(structure)
        gap = add_gap(structure, stages[0][0].id, owner=owner) if stages else add_record(structure, Gap, owner=owner)
        set_field(structure, [gap.id], "name", name_of(structure[role]))
        answer_gap(structure, gap.id, answer)


def add_shared_goal(structure: Structure, today: date) -> Record:
    """Add a goal that all departments own, the main one where there is none, for the stages that decide, due in a quarter."""
    main = not any(each.main for each in structure.all(Goal).values())
    stages = tuple(each.id for each in queries.all_stages(structure) if each.critical)
    owners = tuple(structure.table(Department.KIND))
    return add_record(structure, Goal, main=main, owners=owners, stages=stages, due=today + _QUARTER)
