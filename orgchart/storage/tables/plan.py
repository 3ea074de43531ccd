"""What would become of a table: roles, people, holdings and departments, each with its row. Deciding and doing are apart.

Every row ends up as a role or among the skipped, and nothing is decided silently.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import msgspec

from orgchart.edits.values import clean, clean_line, clean_note
from orgchart.model import ranks
from orgchart.model.document import Document
from orgchart.model.fields import fields_of
from orgchart.model.records import Department, Holding, Person, Record, Role
from orgchart.storage.tables.columns import Columns
from orgchart.storage.tables.managers import fold, is_top, name_forms, parent_path, resolve
from orgchart.storage.tables.report import ImportReport
from orgchart.storage.tables.table import Row, Table
from orgchart.text.message import NotAllowed, message

VACANT: Final = frozenset(
    {"", "vacant", "vacancy", "open", "tbd", "tbh", "tba", "to be hired", "unfilled", "n/a", "na", "n/d", "none", "null", "-",
     "—", "eliminated", "פנוי", "פנויה", "לא מאויש", "לא מאוישת", "טרם אויש", "משרה פנויה"}
)  # fmt: skip
"""What stands in the name's column of a role that nobody holds."""

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


def plan_import(table: Table, columns: Columns) -> ImportPlan:
    """Return what a new document would hold of `table`."""
    reading = Reading(table, columns)
    plan = ImportPlan(reading.report, title=clean_line(table.name.rpartition(".")[0].replace("_", " ")))
    people = reading.people()
    departments = reading.departments()
    managers = reading.managers()
    plan.records += [each.record for each in departments.values()]
    plan.records += [each.record for each in people.values()]
    order = ranks.ranks(len(reading.rows))
    seats: list[Record] = []
    for place, (row, rank) in enumerate(zip(reading.rows, order, strict=True)):
        department = departments.get(fold(reading.cell(row, "department")))
        manager = managers.get(place)
        role = Role(
            id=reading.ids[place],
            rank=rank,
            title=reading.title(row),
            department=department.record.id if department else "",
            manager=reading.ids[manager] if manager is not None else "",
            **reading.others(row, "role", Role),
        )
        plan.records.append(role)
        plan.rows[role.id] = row.number
        person = people.get(reading.person_key(row))
        if person is not None:
            seats.append(
                Holding(
                    id=reading.free_id(f"h-{role.id}"),
                    rank=rank,
                    person=person.record.id,
                    role=role.id,
                    share=reading.share(row),
                    kind="interim" if _INTERIM.search(role.title) else "permanent",
                    **reading.others(row, "holding", Holding),
                )
            )
    plan.records += seats
    report = reading.report
    report.roles, report.people, report.departments = len(reading.rows), len(people), len(departments)
    report.warnings.sort(key=lambda remark: remark[0])
    return plan


@dataclass
class _Made:
    record: Any
    rows: list[int]


class Reading:
    """A table with its columns known: what each row says."""

    def __init__(self, table: Table, columns: Columns) -> None:
        self.table = table
        self.columns = columns
        self.report = ImportReport(rows=len(table.rows), warnings=list(table.remarks))
        self._taken: set[str] = set()
        self._titles_are_names = "title" not in columns
        if self._titles_are_names:
            self.report.warnings.append((0, message("import.names_as_titles")))
        self.rows = [row for row in table.rows if self._keeps(row)]
        self.ids = self._role_ids()

    def cell(self, row: Row, field: str) -> str:
        """Return what `row` has for `field`."""
        return self.columns.cell(row.cells, field)

    def _keeps(self, row: Row) -> bool:
        if not any(row.cells):
            self.report.skipped.append((row.number, message("import.empty_row")))
            return False
        if not self.title(row) and not self.name(row):
            self.report.skipped.append((row.number, message("import.no_title")))
            return False
        return True

    def title(self, row: Row) -> str:
        """Return the role's title."""
        text = self.cell(row, "title") if not self._titles_are_names else self._name(row)
        return self._line(row, text)

    def name(self, row: Row) -> str:
        """Return the holder's name, '' for a vacancy or where the names are the titles."""
        return "" if self._titles_are_names else self._name(row)

    def _name(self, row: Row) -> str:
        name = self.cell(row, "name")
        if not name and ("first_name" in self.columns or "last_name" in self.columns):
            name = f"{self.cell(row, 'first_name')} {self.cell(row, 'last_name')}"
        if not name.strip() and "name" not in self.columns:
            name = self.cell(row, "login").rpartition("\\")[2]
        name = self._line(row, name)
        return "" if name.casefold() in VACANT else name

    def _line(self, row: Row, text: str) -> str:
        try:
            return clean_line(text)
        except NotAllowed as refusal:
            self.report.warnings.append((row.number, refusal.message))
            return clean_line(text[:1_000])

    # --- ids ---

    def _role_ids(self) -> list[str]:
        ids = []
        for row in self.rows:
            given = re.sub(r"[\s\"'\\/]+", "-", self._line(row, self.cell(row, "id")))[:80]
            wanted = given or f"r{row.number}"
            made = self.free_id(wanted)
            if given and made != wanted:
                self.report.warnings.append((row.number, message("import.duplicate_id", id=given, new=made)))
            ids.append(made)
        return ids

    def free_id(self, wanted: str) -> str:
        """Return `wanted`, or with a number behind it where it is taken; it is taken from now on."""
        made, number = wanted, 2
        while made in self._taken:
            made, number = f"{wanted}-{number}", number + 1
        self._taken.add(made)
        return made

    # --- people and departments ---

    def person_key(self, row: Row) -> str:
        """Return what tells the holder of `row` from others: the name, with the e-mail where rows of one name differ."""
        name = self.name(row)
        if not name:
            return ""
        email = fold(self.cell(row, "email"))
        return f"{fold(name)}\n{email}" if "@" in email else fold(name)

    def people(self) -> dict[str, _Made]:
        """Return the people by key, each once, in the order of the rows."""
        made: dict[str, _Made] = {}
        for row in self.rows:
            key = self.person_key(row)
            if not key:
                continue
            if key in made:
                made[key].rows.append(row.number)
                continue
            values = self.others(row, "person", Person)
            email = self.cell(row, "email")
            person = Person(
                id=self.free_id(f"person-{len(made) + 1}"),
                name=self.name(row),
                email=self._line(row, email) if "@" in email else "",
                phone=self._line(row, self.cell(row, "phone")),
                **values,
            )
            made[key] = _Made(person, [row.number])
        for each, rank in zip(made.values(), ranks.ranks(len(made)), strict=True):
            each.record = _ranked(each.record, rank)
            if len(each.rows) > 1:
                rows = [str(number) for number in each.rows]
                self.report.warnings.append(
                    (each.rows[1], message("import.same_person", person=each.record.name, n=len(rows), rows=rows))
                )
        return made

    def departments(self) -> dict[str, _Made]:
        """Return the departments by folded name; numbers alone name no department."""
        made: dict[str, _Made] = {}
        names = [self._line(row, self.cell(row, "department")) for row in self.rows]
        if all(not name or name.isdigit() for name in names):
            return made
        for row, name in zip(self.rows, names, strict=True):
            key = fold(name)
            if key and key not in made:
                record = Department(id=self.free_id(f"department-{len(made) + 1}"), name=name, kind=kind_of(name))
                made[key] = _Made(record, [row.number])
        for each, rank in zip(made.values(), ranks.ranks(len(made)), strict=True):
            each.record = _ranked(each.record, rank)
        return made

    def share(self, row: Row) -> float:
        """Return the share of time, a part of one or a percentage in the table."""
        try:
            value = float(self.cell(row, "share").rstrip("% ").replace(",", ".") or 100)
        except ValueError:
            return 100
        value = value * 100 if value <= 1 else value
        return int(value) if value == int(value) and 0 < value <= 100 else min(max(value, 0), 100) or 100

    def others(self, row: Row, kind: str, record_type: type[Record]) -> dict[str, Any]:
        """Return the further fields that columns feed; a value that can't stand there is left out and reported."""
        values: dict[str, Any] = {}
        for known in self.columns.places:
            prefix, _, name = known.partition(".")
            text = self.cell(row, known)
            if prefix != kind or not name or not text:
                continue
            declared = fields_of(record_type)[name]
            try:
                values[name] = clean(declared, _value(declared.sort, text))
            except (NotAllowed, ValueError):
                remark = message("import.bad_value", value=text[:80], field=message(f"field.{kind}.{name}"))
                self.report.warnings.append((row.number, remark))
        if kind == "role" and "headcount" in self.columns and self.cell(row, "headcount").isdigit():
            values["headcount"] = max(1, min(int(self.cell(row, "headcount")), 10_000))
        return values

    # --- managers ---

    def managers(self) -> dict[int, int]:
        """Return each row's manager by position; no circles, each oddity reported."""
        if "manager" in self.columns:
            found = self._by_cell()
        elif "path" in self.columns:
            found = self._by_path()
        elif "reports" in self.columns:
            found = self._by_reports()
        else:
            self.report.warnings.append((0, message("import.no_managers")))
            return {}
        managers = self._without_circles(found)
        tops = [self.rows[place].number for place in range(len(self.rows)) if place not in managers]
        if len(tops) > 1:
            rows = [str(number) for number in tops[:12]]
            self.report.warnings.append((0, message("import.several_tops", n=len(tops), rows=rows)))
        return managers

    def _by_cell(self) -> dict[int, int]:
        cells = [self.cell(row, "manager") for row in self.rows]
        resolved = resolve(cells, self._dialects())
        self.report.dialect = resolved.dialect if resolved.manager else ""
        self.report.dialects = resolved.counts
        found: dict[int, int] = {}
        for place, (row, cell) in enumerate(zip(self.rows, cells, strict=True)):
            manager = resolved.manager.get(place)
            if manager is None:
                if not is_top(cell):
                    self.report.warnings.append((row.number, message("import.unknown_manager", manager=cell)))
            elif manager != place:
                found[place] = manager
                if place in resolved.by_zeros:
                    number = self.rows[manager].number
                    self.report.warnings.append((row.number, message("import.zeros", manager=cell, row=number)))
        return found

    def _dialects(self) -> dict[str, list[tuple[str, int]]]:
        def by(field: str) -> list[tuple[str, int]]:
            return [(self.cell(row, field), place) for place, row in enumerate(self.rows)]

        dialects = {"id": by("id")} if "id" in self.columns else {}
        dialects["name"] = [
            (form, place) for place, row in enumerate(self.rows) for form in name_forms(self._name(row)) if form
        ]
        if "email" in self.columns:
            dialects["email"] = by("email")
        dialects["title"] = by("title")
        for place in self.columns.unused:
            heading = self.table.headings[place]
            dialects[f"column:{heading}"] = [(row.cells[place], number) for number, row in enumerate(self.rows)]
        return dialects

    def _by_path(self) -> dict[int, int]:
        own = {"/".join(p for p in self.cell(row, "path").split("/") if p): n for n, row in enumerate(self.rows)}
        self.report.dialect = "path"
        found = {}
        for place, row in enumerate(self.rows):
            path = self.cell(row, "path")
            manager = own.get(parent_path(path))
            if manager is not None and manager != place:
                found[place] = manager
        self.report.dialects = {"path": len(found)}
        return found

    def _by_reports(self) -> dict[int, int]:
        ids = {fold(self.cell(row, "id")): place for place, row in enumerate(self.rows)}
        self.report.dialect = "reports"
        found: dict[int, int] = {}
        for manager, row in enumerate(self.rows):
            for each in re.split(r"[,;|]", self.cell(row, "reports")):
                place = ids.get(fold(each))
                if place is None or place == manager:
                    continue
                if found.setdefault(place, manager) != manager:
                    number = self.rows[found[place]].number
                    remark = message("import.second_manager", id=each.strip(), row=number)
                    self.report.warnings.append((row.number, remark))
        self.report.dialects = {"reports": len(found)}
        return found

    def _without_circles(self, found: dict[int, int]) -> dict[int, int]:
        """Return `found` with each circle broken at the row that closes it."""
        kept: dict[int, int] = {}
        for place in sorted(found):
            above: int | None = found[place]
            while above is not None and above != place:
                above = kept.get(above)
            if above == place:
                row = self.rows[place].number
                manager = self.rows[found[place]].number
                self.report.warnings.append((row, message("import.circle", row=manager)))
            else:
                kept[place] = found[place]
        return kept


def kind_of(name: str) -> Any:
    """Return the kind of department that `name` plainly says, else 'other'.

    >>> kind_of("Customer Success"), kind_of("שיווק"), kind_of("Finance")
    ('success', 'marketing', 'other')
    """
    folded = fold(name)
    return next((kind for kind, words in _KINDS if any(word in folded for word in words)), "other")


def _value(sort: str, text: str) -> Any:
    match sort:
        case "lines":
            return [each for each in re.split(r"[\n;]", text) if each.strip()]
        case "number" | "percent" | "whole":
            number = float(re.sub(r"[^\d.\-]", "", text) or "x")
            return int(number) if number == int(number) else number
        case "date":
            return _day(text)
        case "note":
            return clean_note(text)
    return text


def _day(text: str) -> Any:
    """Return the day that `text` begins with, year first; other orders are not guessed."""
    return date.fromisoformat(text[:10])


def _ranked(record: Any, rank: str) -> Any:
    return msgspec.structs.replace(record, rank=rank)
