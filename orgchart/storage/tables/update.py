"""Bringing a document up to date from a newer table: what is new, changed, moved and gone, before anything is done.

A row is known by its id, else by its holder's e-mail, else by name and title. What the table does not hold is kept, and so
is a role that the table no longer has: it is named, not removed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

import msgspec

from orgchart.edits.roles import chain_of_command
from orgchart.model import queries
from orgchart.model.change import Change
from orgchart.model.document import Document, Edit
from orgchart.model.fields import fields_of
from orgchart.model.records import Department, Goal, Holding, Person, Record, Role
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
    """What an update would do, tried on a document and taken back."""

    report: ImportReport
    table: ImportPlan
    known: dict[str, str]
    """Id of a role in the table to that of the role it is in the document."""
    columns: Columns
    change: Change | None = None
    """All that is to be written."""
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    def apply(self, document: Document) -> None:
        """Bring `document`, the one that was planned for or one equal to it, up to date as one step of undo."""
        if self.change is None:
            return
        with document.edit(self.change.label) as edit:
            for key, (before, after) in self.change.records.items():
                home = document.structure(key.scenario) if key.scenario else document.root
                if after is not None:
                    edit.put(home, after)
                else:
                    edit.remove(home, cast("Record", before))


def plan_update(table: Table, columns: Columns, document: Document, choices: Choices | None = None) -> UpdatePlan:
    """Return what bringing the current structure of `document` up to date from `table` would do."""
    structure = document.current
    fresh = plan_import(table, columns, choices)
    roles = [record for record in fresh.records if isinstance(record, Role)]
    plan = UpdatePlan(fresh.report, fresh, _known(fresh, roles, structure), columns)
    kept = set(plan.known.values())
    with document.trial() as edit:
        update = _Update(plan, structure, edit)
        update.run()
        plan.change = document.pending(message("edit.update_from_table", n=fresh.report.roles))
        people = dict(structure.all(Person))
    plan.gone = [role.id for role in structure.ordered(Role) if role.id not in kept]
    _account(plan, structure, people, {own: fresh.rows[each] for each, own in update.ids.items()})
    return plan


def _account(plan: UpdatePlan, structure: Structure, people: Mapping[str, Person], rows: Mapping[str, int]) -> None:
    """Say what is new, changed, moved and gone, and who holds what now, each with its row where it has one.

    `people` are those there would be.
    """
    warn = plan.report.warnings
    records = plan.change.records.values() if plan.change is not None else ()
    titles = {role.id: role.title for role in structure.all(Role).values()}
    for before, after in records:
        if isinstance(after, Role):
            titles[after.id] = after.title
            row = rows.get(after.id, 0)
            if not isinstance(before, Role):
                plan.new.append(after.id)
                warn.append((row, message("update.new", role=after.title)))
                continue
            if before.manager != after.manager:
                plan.moved.append(after.id)
                warn.append((row, message("update.moved", role=before.title)))
            fields = [name for name in _changed(before, after) if name not in ("manager", "rank")]
            if fields:
                plan.changed.append(after.id)
            if "title" in fields:
                warn.append((row, message("update.renamed", role=before.title, title=after.title)))
                fields.remove("title")
            if fields:
                told = [message(f"field.role.{name}") for name in fields]
                warn.append((row, message("update.fields", name=before.title, fields=told)))
        elif isinstance(after, Goal):
            warn.append((0, message("update.goal", goal=after.name)))
        elif isinstance(after, Person) and isinstance(before, Person):
            told = [message(f"field.person.{name}") for name in _changed(before, after)]
            warn.append((0, message("update.fields", name=before.name, fields=told)))
    for before, after in records:
        seat = after or before
        if isinstance(seat, Holding) and seat.role not in plan.new:
            code = "update.holds" if after is not None else "update.left"
            told_of = {"person": people[seat.person].name, "role": titles.get(seat.role, "")}
            warn.append((rows.get(seat.role, 0), message(code, **told_of)))
    warn += [(0, message("update.gone", role=cast("Role", structure[each]).title)) for each in plan.gone]
    warn.sort(key=lambda remark: remark[0])


def _changed(before: Role | Person, after: Role | Person) -> list[str]:
    return [name for name in fields_of(type(before)) if getattr(before, name) != getattr(after, name)]


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
        self.ids = dict(plan.known)
        """Id of a role in the table to that of the role it is, or becomes, in the document."""
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
        for goal in (each for each in records if isinstance(each, Goal)):
            self._write_goal(goal)
        held = set()
        for holding in (each for each in records if isinstance(each, Holding)):
            held.add(holding.role)
            self._write_holding(holding)
        if not {"name", "first_name", "last_name"}.isdisjoint(self._plan.columns.places):
            for role in roles:
                if role.id not in held:
                    self._vacate(role)

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
        before = structure.get(Role, self.ids.get(role.id, ""))
        if before is None:
            new = role.id if role.id not in structure else structure.new_id(Role)
            self.ids[role.id] = new
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
        own = self.ids[role.id]
        manager = self.ids.get(role.manager, "")
        record = structure.get(Role, own)
        if record is None or record.manager == manager:
            return
        if own in chain_of_command(structure, manager):
            self._plan.report.warnings.append(
                (self._plan.table.rows[role.id], message("update.circle", role=role.title))
            )
            return
        self._edit.set(structure, record, manager=manager, rank=structure.rank_after(Role))

    def _write_goal(self, goal: Goal) -> None:
        """Write a goal, known by its name; whoever owns it already goes on owning it."""
        structure = self._structure
        owners = tuple(self.ids.get(each, each) for each in goal.owners)
        before = next((each for each in structure.ordered(Goal) if fold(each.name) == fold(goal.name)), None)
        if before is None:
            owned = tuple(each for each in owners if each in structure)
            self._edit.add(structure, msgspec.structs.replace(goal, id=structure.new_id(Goal), rank="", owners=owned))
            return
        told = [each.partition(".")[2] for each in self._plan.columns.places if each.startswith("goal.")]
        values = {name: getattr(goal, name) for name in told if name != "name"}
        fresh = [each for each in owners if each in structure and each not in before.owners]
        self._edit.set(structure, before, owners=(*before.owners, *fresh), **values)

    def _vacate(self, role: Role) -> None:
        """Take the one holder out of a role that nobody holds any more; where several do, the table can't know all."""
        seats = queries.holdings(self._structure, self.ids[role.id])
        if len(seats) == 1:
            self._edit.remove(self._structure, seats[0])

    def _write_holding(self, holding: Holding) -> None:
        structure = self._structure
        role, person = self.ids[holding.role], self._people[holding.person]
        seats = queries.holdings(structure, role)
        if any(seat.person == person for seat in seats):
            return
        post = structure.get(Role, role)
        if len(seats) == 1 and post is not None and post.headcount == 1:
            # One seat and somebody new in it: the seat changes hands.
            self._edit.remove(structure, seats[0])
        new = Holding(id=structure.new_id(Holding), person=person, role=role, share=holding.share)
        self._edit.add(structure, new)
