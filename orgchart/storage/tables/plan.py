"""What would become of a table: roles, people, holdings and departments, each with its row. Deciding and doing are apart.

Every row ends up as a role or among the skipped, and nothing is decided silently.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from orgchart.edits.values import clean_line
from orgchart.model import ranks
from orgchart.model.document import Document
from orgchart.model.records import Department, Holding, Record, Role
from orgchart.storage.tables.columns import Columns
from orgchart.storage.tables.companions import Companions
from orgchart.storage.tables.hierarchy import managers_of
from orgchart.storage.tables.managers import fold
from orgchart.storage.tables.people import Known, People
from orgchart.storage.tables.report import ImportReport
from orgchart.storage.tables.rows import Choices, Reading
from orgchart.storage.tables.table import Table
from orgchart.text.message import message

_MOST_POSTS: Final = 10_000
_INTERIM: Final = re.compile(r"\b(interim|acting)\b|מ\"מ|ממלא|ממלאת", re.IGNORECASE)

_KINDS: Final = (
    ("marketing", ("marketing", "demand", "brand", "growth", "שיווק")),
    ("success", ("success", "onboarding", "הצלחת לקוחות")),
    ("support", ("support", "service", "תמיכה", "שירות")),
    ("product", ("product", "מוצר")),
    ("sales", ("sales", "account", "revenue", "business development", "מכירות")),
)


@dataclass
class ImportPlan:
    """Records to be made, decided and not yet written."""

    report: ImportReport
    records: list[Record] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    """The row that each role came from."""
    title: str = ""
    """What a document made of it is called, unless it has a name."""

    def apply(self, document: Document) -> None:
        """Write the records into the current structure of `document`, as one step of undo."""
        structure = document.current
        with document.edit(message("edit.import_table", n=self.report.roles)) as edit:
            for record in self.records:
                edit.put(structure, record)
            if self.title and not document.settings.title:
                edit.set(document.root, document.settings, title=self.title)


def plan_import(table: Table, columns: Columns, choices: Choices | None = None) -> ImportPlan:
    """Return what a new document would hold of `table`."""
    reading = Reading(table, columns, choices or Choices())
    companions = Companions(table.companions, reading)
    people = companions.people
    departments = _departments(reading, companions)
    managers = managers_of(reading)
    roles: list[Record] = []
    seats: list[Record] = []
    rows: dict[str, int] = {}
    seat_ranks = iter(ranks.ranks(sum(len(reading.holders(place)) for place in range(len(reading.rows)))))
    for place, (row, rank) in enumerate(zip(reading.rows, ranks.ranks(len(reading.rows)), strict=True)):
        manager = managers.get(place)
        values = reading.others(row, "role")
        shares = [reading.share_and_posts(each) for each in reading.several(place, "share", 1) if each]
        headcount = _headcount(reading, place, shares[0][1] if shares else 1)
        role = Role(
            id=reading.ids[place],
            rank=rank,
            title=reading.titles[place],
            department=departments.get(fold(reading.cell(row, "department")), ""),
            manager=reading.ids[manager] if manager is not None else "",
            **values | ({"headcount": headcount} if headcount != 1 else {}),
        )
        roles.append(role)
        rows[role.id] = row.number
        seats += _seats(reading, place, role, people, seat_ranks)
    made = [*companions.department_records(), *people.records()]
    report = reading.report
    report.roles, report.people, report.departments = len(roles), len(people), len(made) - len(people)
    report.warnings += people.remarks()
    report.warnings.sort(key=lambda remark: remark[0])
    title = clean_line(table.name.rpartition(".")[0].replace("_", " ")[:200])
    return ImportPlan(report, [*made, *roles, *seats, *companions.others(roles)], rows, title)


def _headcount(reading: Reading, place: int, posts: int) -> int:
    """Return how many a role is meant for: as the table says, else as many as its posts make or as hold it."""
    given = reading.cell(reading.rows[place], "headcount")
    if given.isdecimal() and len(given) < 10 and int(given):
        return min(int(given), _MOST_POSTS)
    return min(max(posts, len(reading.holders(place)), 1), _MOST_POSTS)


def _seats(reading: Reading, place: int, role: Role, people: People, seat_ranks: Any) -> list[Holding]:
    """Return who holds `role`, the people taken in where they are new."""
    names = reading.holders(place)
    if not names:
        return []
    row, n = reading.rows[place], len(names)
    shares = reading.several(place, "share", n)
    further = {each: reading.several(place, each, n) for each in reading.further.get("holding", ())}
    seats = []
    for number, known in enumerate(_holders(reading, place, people)):
        values: dict[str, Any] = {}
        for each, texts in further.items():
            if texts[number]:
                reading.put(values, row, each, texts[number])
        if "kind" not in values and is_interim(role.title):
            values["kind"] = "interim"
        share = reading.share_and_posts(shares[number])[0] if shares[number] else 100
        seats.append(
            Holding(
                id=reading.free_id(f"h-{role.id}"),
                rank=next(seat_ranks),
                person=known.id,
                role=role.id,
                share=share,
                **values,
            )
        )
    return seats


def _holders(reading: Reading, place: int, people: People) -> list[Known]:
    names, row = reading.holders(place), reading.rows[place]
    n = len(names)
    emails, phones = reading.several(place, "email", n), reading.several(place, "phone", n)
    ids = reading.several(place, "person_id", n)
    further = {each: reading.several(place, each, n) for each in reading.further.get("person", ())}
    found = []
    for number, name in enumerate(names):
        email = reading.line(row, emails[number]) if "@" in emails[number] else ""
        known = people.find(name, email, ids[number]) if reading.choices.merge_people or ids[number] else None
        if known is None:
            known = people.add(reading.free_id(ids[number] or f"person-{len(people) + 1}"), {"name": name})
        fresh: dict[str, Any] = {}
        for each, texts in further.items():
            if texts[number]:
                reading.put(fresh, row, each, texts[number])
        fresh |= {"email": email} if email else {}
        fresh |= {"phone": reading.line(row, phones[number])} if phones[number] else {}
        known.values = fresh | known.values
        known.rows.append(row.number)
        found.append(known)
    return found


def _departments(reading: Reading, companions: Companions) -> dict[str, str]:
    """Return the id of each department by folded name; numbers alone name no department."""
    names = [reading.line(row, reading.cell(row, "department")) for row in reading.rows]
    if all(not name or name.isdigit() for name in names):
        return {}
    made: dict[str, str] = {}
    for row, name in zip(reading.rows, names, strict=True):
        key = fold(name)
        if key and key not in made:
            made[key] = companions.department(name) or companions.add_department(
                Department(
                    id=reading.free_id(f"department-{len(made) + 1}"),
                    **{"name": name, "kind": kind_of(name), **reading.others(row, "department")},
                )
            )
    return made


def is_interim(title: str) -> bool:
    """Whether a title says that whoever holds it does so for the time being."""
    return _INTERIM.search(title) is not None


def kind_of(name: str) -> Any:
    """Return the kind of department that `name` plainly says, else 'other'.

    >>> kind_of("Customer Success"), kind_of("שיווק"), kind_of("Finance")
    ('success', 'marketing', 'other')
    """
    folded = fold(name)
    return next((kind for kind, words in _KINDS if any(word in folded for word in words)), "other")
