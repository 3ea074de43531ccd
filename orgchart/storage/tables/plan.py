"""What would become of a table: roles, people, holdings and departments, each with its row. Deciding and doing are apart.

Every row ends up as a role or among the skipped, and nothing is decided silently.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import msgspec

from orgchart.edits.values import clean_line
from orgchart.model import ranks
from orgchart.model.document import Document
from orgchart.model.records import Department, Goal, Holding, Record, Role, Scenario, Settings
from orgchart.storage.tables.choices import Choices
from orgchart.storage.tables.columns import Columns
from orgchart.storage.tables.companions import Companions
from orgchart.storage.tables.hierarchy import managers_of
from orgchart.storage.tables.kinds import kind_of
from orgchart.storage.tables.managers import fold
from orgchart.storage.tables.report import ImportReport
from orgchart.storage.tables.rows import Reading
from orgchart.storage.tables.seats import Seats
from orgchart.storage.tables.table import Table
from orgchart.text.message import message

_MOST_POSTS: Final = 10_000


@dataclass
class ImportPlan:
    """Records to be made, decided and not yet written."""

    report: ImportReport
    records: list[Record] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    """The row that each role came from."""
    title: str = ""
    """What a document made of it is called, unless it has a name."""

    def document(self, *, seed: int | None = None) -> Document:
        """Return a document made of the records alone; there is nothing in it to undo."""
        document = Document(seed=seed)
        root: dict[str, dict[str, Record]] = {kind.KIND: dict(document.root.all(kind)) for kind in (Settings, Scenario)}
        if self.title:
            settings = document.settings
            root[Settings.KIND] = {settings.id: msgspec.structs.replace(settings, title=self.title)}
        tables: dict[str, dict[str, Record]] = {}
        for record in self.records:
            tables.setdefault(record.KIND, {})[record.id] = record
        document.load(root, {document.current.id: tables})
        return document

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
    department_of = _departments(reading, companions)
    managers, made_roles = managers_of(reading)
    every_id = [*reading.ids, *(each.id for each in made_roles)]
    every_rank = ranks.ranks(len(every_id))
    seats = Seats(reading, people, ranks.ranks(sum(map(len, reading.named))))
    roles: list[Record] = []
    holdings: list[Holding] = []
    shares, headcounts = reading.column("share"), reading.column("headcount")
    for place, (row, id, title, rank) in enumerate(zip(reading.rows, reading.ids, reading.titles, every_rank)):  # noqa: B905
        manager = managers.get(place)
        values = reading.others(row, "role") if "role" in reading.further else {}
        if shares[place] or headcounts[place] or len(reading.named[place]) > 1:
            values["headcount"] = _headcount(reading, place)
        role = Role(
            id=id,
            rank=rank,
            title=title,
            department=department_of[place] if department_of else "",
            manager=every_id[manager] if manager is not None else "",
            **values,
        )
        roles.append(role)
        holdings += seats.of(place, role)
    for (place, each), rank in zip(enumerate(made_roles, len(reading.rows)), every_rank):  # noqa: B905
        manager = managers.get(place)
        above = every_id[manager] if manager is not None else ""
        roles.append(Role(id=each.id, rank=rank, title=each.title, manager=above))
    goals = _goals(reading) if "goal" in reading.further else []
    rows = dict(zip(every_id, (*(row.number for row in reading.rows), *(each.row for each in made_roles)), strict=True))
    made = [*companions.department_records(), *people.records()]
    report = reading.report
    report.roles, report.people, report.departments = len(reading.rows), len(people), len(made) - len(people)
    report.oddities += people.oddities(reading.choices)
    report.warnings += people.remarks()
    report.warnings.sort(key=lambda remark: remark[0])
    title = clean_line(table.name.rpartition(".")[0].replace("_", " ")[:200])
    return ImportPlan(report, [*made, *roles, *holdings, *goals, *companions.others(roles)], rows, title)


def _goals(reading: Reading) -> list[Record]:
    """Return the goals that rows name, owned by their roles; a goal that several name is shared, and told by the first."""
    made: dict[str, Goal] = {}
    for row, role in zip(reading.rows, reading.ids, strict=True):
        values = reading.others(row, "goal")
        name = values.get("name", "")
        known = made.get(fold(name))
        if known is not None:
            made[fold(name)] = msgspec.structs.replace(known, owners=(*known.owners, role))
        elif name:
            made[fold(name)] = Goal(id=reading.free_id(f"goal-{len(made) + 1}"), owners=(role,), **values)
        elif values:
            reading.report.warnings.append((row.number, message("import.goal_without_name")))
    order = ranks.ranks(len(made))
    return [msgspec.structs.replace(each, rank=rank) for each, rank in zip(made.values(), order, strict=True)]


def _headcount(reading: Reading, place: int) -> int:
    """Return how many a role is meant for: as the table says, else as many as its posts make or as hold it."""
    given = reading.column("headcount")[place]
    share = reading.column("share")[place]
    posts = reading.share_and_posts(share)[1] if share else 1
    if not given:
        return min(max(posts, len(reading.holders(place)), 1), _MOST_POSTS)
    if given.isdecimal() and len(given) < 10 and int(given):
        return min(int(given), _MOST_POSTS)
    return min(max(posts, len(reading.holders(place)), 1), _MOST_POSTS)


def _departments(reading: Reading, companions: Companions) -> list[str]:
    """Return the id of each row's department, made where it is new; numbers alone name no department."""
    cells = reading.column("department")
    said = {cell for cell in cells if cell}
    if all(cell.isdigit() for cell in said):
        return []
    made: dict[str, str] = {}
    by_cell = {"": ""}
    found = []
    for row, cell in zip(reading.rows, cells, strict=True):
        if cell not in by_cell:
            name = reading.line(row, cell)
            key = fold(name)
            if key and key not in made:
                made[key] = companions.department(name) or companions.add_department(
                    Department(
                        id=reading.free_id(f"department-{len(made) + 1}"),
                        **{"name": name, "kind": kind_of(name), **reading.others(row, "department")},
                    )
                )
            by_cell[cell] = made.get(key, "")
        found.append(by_cell[cell])
    return found
