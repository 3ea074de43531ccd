"""Which column of a table feeds which field, by its heading, in any case, in English and in Hebrew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from orgchart.model.fields import fields_of
from orgchart.storage.tables.headings import ALIASES, TYPES, further_headings, plain, usual_headings
from orgchart.storage.tables.table import Table
from orgchart.storage.tables.values import is_value
from orgchart.text.message import Refusal, message


@dataclass(frozen=True)
class Columns:
    """The place of each field's column in a row."""

    places: Mapping[str, int]
    unused: tuple[int, ...]
    """The places of the columns that feed nothing."""

    def __contains__(self, field: str) -> bool:
        return field in self.places

    def cell(self, cells: tuple[str, ...], field: str) -> str:
        """Return what a row has for `field`, '' where the table has no such column."""
        place = self.places.get(field)
        return cells[place] if place is not None else ""


def recognise(table: Table, mapping: Mapping[str, str] | None = None) -> Columns:
    """Return which column feeds which field; `mapping` (field to heading, or number of column) goes first.

    A field is one of the names above, or `role.purpose`, `person.notes` … for any other. Raises Refusal where `mapping`
    names what is not there, or no column holds a title or a name.
    """
    headings = [plain(heading) for heading in table.headings]
    places = {_field(field): _place(table, headings, column) for field, column in (mapping or {}).items()}
    for field, column in table.hints.items():
        if field not in places and plain(column) in headings:
            places[field] = headings.index(plain(column))
    taken = set(places.values())
    for field, names in (usual_headings() | further_headings()).items():
        if field in places:
            continue
        candidates = (headings.index(name) for name in names if name in headings)
        found = next((each for each in candidates if each not in taken and _fits(table, field, each)), None)
        if found is not None:
            places[field] = found
            taken.add(found)
    if "last_name" in places and "first_name" not in places and "name" in places:
        # 'name' beside a last name is the first one.
        places["first_name"] = places.pop("name")
    if not {"title", "name", "first_name", "login"} & places.keys():
        raise Refusal(message("table.no_titles", headings=[each for each in table.headings if each][:12]))
    return Columns(places, tuple(i for i in range(len(headings)) if i not in places.values()))


def _field(name: str) -> str:
    """Return the field that somebody calls `name`: 'purpose' is 'role.purpose', and so is what its column is called."""
    if name in ALIASES:
        return name
    if name == "department.name":
        return "department"
    kind, _, own = name.rpartition(".")
    for each in (kind,) if kind else TYPES:
        if each in TYPES and own in fields_of(TYPES[each]):
            if f"{each}.{own}" in further_headings():
                return f"{each}.{own}"
            if own in ALIASES:
                return own
    called = plain(name)
    for field, names in (usual_headings() | further_headings()).items():
        if called in names:
            return field
    raise Refusal(message("table.no_field", field=name, fields=list(ALIASES)))


def _fits(table: Table, field: str, place: int) -> bool:
    """Whether a column may feed `field`: of choices, some cell must hold an option, for such headings are common words."""
    kind, _, name = field.partition(".")
    if not name:
        return True
    declared = fields_of(TYPES[kind])[name]
    if declared.sort not in ("choice", "flag", "colour"):
        return True
    return any(is_value(kind, declared, row.cells[place]) for row in table.rows if row.cells[place])


def _place(table: Table, headings: list[str], column: str) -> int:
    if plain(column) in headings:
        return headings.index(plain(column))
    if column.isdecimal() and len(column) < 10 and 0 < int(column) <= len(headings):
        return int(column) - 1
    raise Refusal(message("table.no_column", column=column, headings=[each for each in table.headings if each][:20]))
