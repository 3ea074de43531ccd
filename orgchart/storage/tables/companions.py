"""The other sheets of a workbook, as an export writes them: people, departments, stages and all that refers to them.

A sheet's columns are the fields of its kind, called as an export calls them in any language; what refers to another record
does so by its id, or by its name where only one has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

import msgspec

from orgchart.model import ranks
from orgchart.model.fields import Field, fields_of
from orgchart.model.records import TYPES, Department, Record, name_of, part_kind
from orgchart.storage.tables.headings import LINKS, PARTS, SHEETS, plain
from orgchart.storage.tables.managers import fold
from orgchart.storage.tables.people import People
from orgchart.storage.tables.rows import Reading
from orgchart.storage.tables.table import Row, Table
from orgchart.storage.tables.values import parted, value_of
from orgchart.text.catalogue import LANGUAGES, catalogue
from orgchart.text.message import NotAllowed, message

WRITTEN: Final = ("reference", "references", "choices")
"""The sorts of fields that a sheet of its own holds beside the plain ones."""


class _Line(NamedTuple):
    """A row of a sheet on its way to a record."""

    row: Row
    id: str
    cells: Mapping[str, str]


class Companions:
    """What the other sheets of a workbook hold; empty for a table that stands alone."""

    def __init__(self, tables: Mapping[str, Table], reading: Reading) -> None:
        self._reading = reading
        self._lines = {kind: self._read(kind, tables[kind]) for kind in SHEETS if kind in tables}
        self._parts = {
            (kind, name): tables[f"{kind}.{name}"]
            for kind, name in PARTS
            if f"{kind}.{name}" in tables and _says_whose(kind, tables[f"{kind}.{name}"])
        }
        self.people = People()
        """The people, those of their own sheet first."""
        for line in self._lines.get("person", ()):
            self.people.add(line.id, self._values("person", line, {}))
        self._departments = [
            Department(id=line.id, **self._values("department", line, {})) for line in self._lines.get("department", ())
        ]

    def department(self, name: str) -> str:
        """Return the id of the department called so on its own sheet, '' where there is none."""
        same = [each.id for each in self._departments if fold(each.name) == fold(name)]
        return next((each.id for each in self._departments if each.id == name), same[0] if same else "")

    def add_department(self, department: Department) -> str:
        """Take in a department that only a role names; returns its id."""
        self._departments.append(department)
        return department.id

    def department_records(self) -> list[Record]:
        """Return the departments, ranked; who heads them is not known before `others` is asked."""
        order = ranks.ranks(len(self._departments))
        return [msgspec.structs.replace(each, rank=rank) for each, rank in zip(self._departments, order, strict=True)]

    def others(self, records: Iterable[Record]) -> list[Record]:
        """Return all other records, and departments whose head is among `records`, references in place."""
        records = list(records)
        links = self._links()
        if not self._lines and not self._parts and not links:
            return []
        known: dict[str, dict[str, str]] = {kind: {} for kind in SHEETS}
        named: dict[str, dict[str, list[str]]] = {kind: {} for kind in SHEETS}
        told = [(each.KIND, each.id, name_of(each)) for each in (*records, *self.department_records())]
        told += [(each.KIND, each.id, each.name) for each in self.people.records()]
        told += [
            (kind, line.id, line.cells.get("name", ""))
            for kind, lines in self._lines.items()
            if kind not in ("person", "department")
            for line in lines
        ]
        for kind, id, name in told:
            known[kind][id] = id
            named[kind].setdefault(fold(name), []).append(id)
        for kind, names in named.items():
            for name, ids in names.items():
                if len(ids) == 1 and name:
                    known[kind].setdefault(name, ids[0])
        made: list[Record] = []
        for kind, lines in self._lines.items():
            if kind != "person":
                made += self._made(kind, lines, known)
        return [*made, *self._completed({each.id: each for each in (*records, *made)}, links, known)]

    def _links(self) -> dict[str, int]:
        """Return the columns of the roles' own sheet that name other records, by field."""
        headings = [plain(heading) for heading in self._reading.table.headings]
        found: dict[str, int] = {}
        for name in LINKS:
            for language in LANGUAGES:
                heading = plain(catalogue(language)(f"field.role.{name}"))
                if heading in headings:
                    found.setdefault(name, headings.index(heading))
        return found

    def _completed(
        self, records: Mapping[str, Record], links: Mapping[str, int], known: dict[str, dict[str, str]]
    ) -> list[Record]:
        """Return those of `records` that have parts on a sheet of their own, or refer to others, with them in place."""
        fresh: dict[str, dict[str, Any]] = {}
        for id, row in zip(self._reading.ids, self._reading.rows, strict=True):
            cells = {name: row.cells[place] for name, place in links.items() if row.cells[place]}
            if cells:
                fresh[id] = self._values("role", _Line(row, id, cells), known)
        for (kind, name), table in self._parts.items():
            for owner, part in self._parts_of(kind, name, table, known):
                held = fresh.setdefault(owner, {})
                held[name] = (*held.get(name, ()), part)
        return [
            msgspec.structs.replace(records[id], **values) for id, values in fresh.items() if id in records and values
        ]

    def _parts_of(
        self, kind: str, name: str, table: Table, known: dict[str, dict[str, str]]
    ) -> Iterator[tuple[str, Any]]:
        """Yield the parts on a sheet, each with whose it is; one that lacks what it means nothing without is told."""
        own: Any = fields_of(TYPES[kind])[name].part
        headings = [plain(heading) for heading in table.headings]
        columns: dict[str, int] = {}
        for each in fields_of(own):
            for language in LANGUAGES:
                heading = plain(catalogue(language)(f"field.{part_kind(own)}.{each}"))
                if heading in headings[1:]:
                    columns.setdefault(each, headings.index(heading, 1))
        for row in table.rows:
            owner = known[kind].get(row.cells[0]) or known[kind].get(fold(row.cells[0]))
            line = _Line(row, "", {each: row.cells[place] for each, place in columns.items()})
            values = self._values(part_kind(own), line, known, fields_of(own))
            missing = [n for n, each in fields_of(own).items() if each.essential and not values.get(n)]
            if owner and not missing:
                yield owner, own(**values)
            elif any(row.cells):
                lacking = message(f"field.{part_kind(own)}.{missing[0]}") if owner else message(f"kind.{kind}")
                sheet = message(f"field.{kind}.{name}")
                remark = message("import.companion_without", sheet=sheet, row=row.number, field=lacking, value="")
                self._reading.report.warnings.append((0, remark))

    def _made(self, kind: str, lines: list[_Line], known: dict[str, dict[str, str]]) -> list[Record]:
        if kind == "department":
            heads = {line.id: self._values(kind, line, known).get("head", "") for line in lines}
            ranked = self.department_records()
            return [msgspec.structs.replace(each, head=heads[each.id]) for each in ranked if heads.get(each.id)]
        made: list[Record] = []
        for line, rank in zip(lines, ranks.ranks(len(lines)), strict=True):
            values = self._values(kind, line, known)
            missing = [n for n, each in fields_of(TYPES[kind]).items() if each.essential and not values.get(n)]
            if missing:
                self._warn(line, kind, "import.companion_without", message(f"field.{kind}.{missing[0]}"))
            else:
                made.append(TYPES[kind](id=line.id, rank=rank, **values))
        return made

    def _read(self, kind: str, table: Table) -> list[_Line]:
        places = {plain(heading): place for place, heading in reversed(list(enumerate(table.headings)))}
        columns = {}
        for name in ("id", *fields_of(TYPES[kind])):
            code = "column.id" if name == "id" else f"field.{kind}.{name}"
            for heading in (*(catalogue(language)(code) for language in LANGUAGES), name):
                if plain(heading) in places and name not in columns:
                    columns[name] = places[plain(heading)]
        lines = []
        for number, row in enumerate((row for row in table.rows if any(row.cells)), 1):
            cells = {name: row.cells[place] for name, place in columns.items()}
            lines.append(_Line(row, self._reading.free_id(cells.pop("id", "")[:80] or f"{kind}-{number}"), cells))
        return lines

    def _values(
        self,
        kind: str,
        line: _Line,
        known: dict[str, dict[str, str]],
        fields: Mapping[str, Field] | None = None,
    ) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for name, text in line.cells.items():
            declared = (fields or fields_of(TYPES[kind]))[name]
            if not text or declared.sort in ("parts", "map", "photo"):
                continue
            if declared.sort == "reference":
                values[name] = self._target(line, kind, declared, text, known)
            elif declared.sort == "references":
                targets = (self._target(line, kind, declared, each, known) for each in parted(text))
                values[name] = tuple(each for each in targets if each)
            else:
                try:
                    values[name] = value_of(kind, declared, text)
                except (NotAllowed, ValueError):
                    self._warn(line, kind, "import.companion_value", message(f"field.{kind}.{name}"), text[:80])
        return values

    def _target(self, line: _Line, kind: str, declared: Field, text: str, known: dict[str, dict[str, str]]) -> str:
        if not known:
            return ""  # people and departments are read before there is anything to refer to
        for target in declared.targets:
            found = known.get(target, {}).get(text) or known.get(target, {}).get(fold(text))
            if found:
                return found
        self._warn(line, kind, "import.companion_value", message(f"field.{kind}.{declared.name}"), text[:80])
        return ""

    def _warn(self, line: _Line, kind: str, code: str, field: Any, value: str = "") -> None:
        sheet = message(f"kind.{kind}.many" if kind in TYPES else f"field.{_part_sheets()[kind]}")
        remark = message(code, sheet=sheet, row=line.row.number, field=field, value=value)
        self._reading.report.warnings.append((0, remark))


def _says_whose(kind: str, table: Table) -> bool:
    """Whether the first column of a sheet of parts names what they belong to; else it is somebody's own sheet."""
    return plain(table.headings[0]) in {plain(catalogue(language)(f"kind.{kind}")) for language in LANGUAGES}


def _part_sheets() -> dict[str, str]:
    """Return the field whose sheet holds each kind of part."""
    return {part_kind(part): f"{kind}.{name}" for kind, name in PARTS if (part := fields_of(TYPES[kind])[name].part)}
