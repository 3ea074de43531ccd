"""Bringing a document up to date from a newer table: what is new, changed, moved and gone, before anything is done.

A row is known by its id, else by its holder's e-mail, else by name and title. What the table does not hold is kept, and so
is a role that the table no longer has: it is named, not removed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

import msgspec

from orgchart.edits.roles import chain_of_command
from orgchart.model import queries
from orgchart.model.document import Document, Edit
from orgchart.model.records import Department, Holding, Person, Role
from orgchart.model.structure import Structure
from orgchart.storage.tables.choices import Choices
from orgchart.storage.tables.columns import Columns
from orgchart.storage.tables.managers import fold
from orgchart.storage.tables.plan import ImportPlan, plan_import
from orgchart.storage.tables.report import ImportReport
from orgchart.storage.tables.table import Table
from orgchart.text.message import message


@dataclass
class UpdatePlan:
    """What an update would do, decided against a document and not yet done."""

    report: ImportReport
    table: ImportPlan
    known: dict[str, str]
    """Id of a role in the table to that of the role it is in the document."""
    columns: Columns
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    def apply(self, document: Document) -> None:
        """Bring the current structure up to date, as one step of undo."""
        structure = document.current
        with document.edit(message("edit.update_from_table", n=self.report.roles)) as edit:
            _Update(self, structure, edit).run()


def plan_update(table: Table, columns: Columns, document: Document, choices: Choices | None = None) -> UpdatePlan:
    """Return what bringing the current structure of `document` up to date from `table` would do."""
    structure = document.current
    fresh = plan_import(table, columns, choices)
    roles = [record for record in fresh.records if isinstance(record, Role)]
    known = _known(fresh, roles, structure)
    plan = UpdatePlan(fresh.report, fresh, known, columns)
    for role in roles:
        before = structure.get(Role, known.get(role.id, ""))
        if before is None:
            plan.new.append(role.id)
            continue
        if "manager" in columns and known.get(role.manager, role.manager) != before.manager:
            plan.moved.append(before.id)
        if role.title != before.title:
            plan.changed.append(before.id)
    kept = set(known.values())
    plan.gone = [role.id for role in structure.ordered(Role) if role.id not in kept]
    _account(plan, structure)
    return plan


def _account(plan: UpdatePlan, structure: Structure) -> None:
    """Say what is new, changed, moved and gone, each with its row where it has one."""
    titles = {record.id: record.title for record in plan.table.records if isinstance(record, Role)}
    rows = {known: plan.table.rows[each] for each, known in plan.known.items()}
    warn = plan.report.warnings
    warn += [(plan.table.rows[each], message("update.new", role=titles[each])) for each in plan.new]
    for ids, code in ((plan.changed, "update.changed"), (plan.moved, "update.moved")):
        warn += [(rows[each], message(code, role=cast("Role", structure[each]).title)) for each in ids]
    warn += [(0, message("update.gone", role=cast("Role", structure[each]).title)) for each in plan.gone]


def _known(fresh: ImportPlan, roles: list[Role], structure: Structure) -> dict[str, str]:
    """Return which role of the document each role of the table is."""
    people = {record.id: record for record in fresh.records if isinstance(record, Person)}
    holder = {record.role: people[record.person] for record in fresh.records if isinstance(record, Holding)}
    by_email: dict[str, list[str]] = {}
    by_name: dict[tuple[str, str], list[str]] = {}
    for role in structure.ordered(Role):
        for person in queries.holders(structure, role.id):
            if person.email:
                by_email.setdefault(fold(person.email), []).append(role.id)
            by_name.setdefault((fold(person.name), fold(role.title)), []).append(role.id)
    known: dict[str, str] = {}
    used: set[str] = set()
    for role in roles:
        held_by = holder.get(role.id)
        candidates = [role.id] if structure.get(Role, role.id) is not None else []
        if held_by is not None:
            same = by_email.get(fold(held_by.email), []) if held_by.email else []
            candidates += same if len(same) == 1 else []
            candidates += by_name.get((fold(held_by.name), fold(role.title)), [])
        found = next((each for each in candidates if each not in used), None)
        if found is not None:
            known[role.id] = found
            used.add(found)
    return known


class _Update:
    """One update under way."""

    def __init__(self, plan: UpdatePlan, structure: Structure, edit: Edit) -> None:
        self._plan = plan
        self._structure = structure
        self._edit = edit
        self._ids = dict(plan.known)
        self._departments: dict[str, str] = {}
        self._people: dict[str, str] = {}

    def run(self) -> None:
        """Write departments and people, then roles, then who reports to whom and who holds what."""
        records = self._plan.table.records
        for department in (each for each in records if isinstance(each, Department)):
            self._departments[department.id] = self._same_or_new(department)
        for person in (each for each in records if isinstance(each, Person)):
            self._people[person.id] = self._same_or_new(person)
        roles = [each for each in records if isinstance(each, Role)]
        for role in roles:
            self._write_role(role)
        if "manager" in self._plan.columns:
            for role in roles:
                self._write_manager(role)
        for holding in (each for each in records if isinstance(each, Holding)):
            self._write_holding(holding)

    def _same_or_new(self, record: Department | Person) -> str:
        structure = self._structure
        for other in structure.ordered(type(record)):
            if fold(other.name) == fold(record.name):
                if isinstance(record, Person) and isinstance(other, Person) and record.email and not other.email:
                    self._edit.set(structure, other, email=record.email)
                return other.id
        new = msgspec.structs.replace(record, id=structure.new_id(type(record)), rank="")
        return self._edit.add(structure, new).id

    def _write_role(self, role: Role) -> None:
        structure, columns = self._structure, self._plan.columns
        department = self._departments.get(role.department, "")
        before = structure.get(Role, self._ids.get(role.id, ""))
        if before is None:
            new = role.id if role.id not in structure else structure.new_id(Role)
            self._ids[role.id] = new
            made = msgspec.structs.replace(role, id=new, rank="", manager="", department=department)
            self._edit.add(structure, made)
            return
        values = {name: getattr(role, name) for name in self._named(columns)}
        if "department" in columns and department:
            values["department"] = department
        self._edit.set(structure, before, **values)

    @staticmethod
    def _named(columns: Columns) -> list[str]:
        named = [known.partition(".")[2] for known in columns.places if known.startswith("role.")]
        return [*named, "title", *(["headcount"] if "headcount" in columns else [])]

    def _write_manager(self, role: Role) -> None:
        structure = self._structure
        own = self._ids[role.id]
        manager = self._ids.get(role.manager, "")
        record = structure.get(Role, own)
        if record is None or record.manager == manager:
            return
        if own in chain_of_command(structure, manager):
            self._plan.report.warnings.append(
                (self._plan.table.rows[role.id], message("update.circle", role=role.title))
            )
            return
        self._edit.set(structure, record, manager=manager, rank=structure.rank_after(Role))

    def _write_holding(self, holding: Holding) -> None:
        structure = self._structure
        role, person = self._ids[holding.role], self._people[holding.person]
        seats = queries.holdings(structure, role)
        if any(seat.person == person for seat in seats):
            return
        post = structure.get(Role, role)
        if len(seats) == 1 and post is not None and post.headcount == 1:
            # One seat and somebody new in it: the seat changes hands.
            self._edit.remove(structure, seats[0])
        new = Holding(id=structure.new_id(Holding), person=person, role=role, share=holding.share)
        self._edit.add(structure, new)
