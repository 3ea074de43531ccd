"""The roles of a structure as one table, a row each, as import reads it back: the ground of csv, workbooks and outlines.

Import of an export gives an equal structure for what a table can hold: roles in their order, who holds them, departments.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from io import StringIO
from typing import Final, NamedTuple, cast

from orgchart.model import queries
from orgchart.model.fields import fields_of
from orgchart.model.records import Department, Holding, Person, Record, Role
from orgchart.model.structure import Structure
from orgchart.storage.tables.headings import TYPES, further_fields, heading_of
from orgchart.storage.tables.kinds import is_interim, kind_of
from orgchart.storage.tables.managers import fold, is_top, name_forms
from orgchart.storage.tables.table import harmless
from orgchart.storage.tables.values import NOTHING, joined, text_of
from orgchart.text.catalogue import Catalogue

ALWAYS: Final = ("id", "title", "name", "manager", "department")
"""The columns that stand in every export; others only where some role has something to say in them."""


_AT_ONCE: Final = 2_000

GoingOn = Callable[[int], None]
"""Hears now and then that the work goes on, and how far; what it raises ends it."""


def still(_: int) -> None:
    """Be nobody who waits."""


class RoleTable(NamedTuple):
    """Fields, and for each role what it has in each of them."""

    fields: list[str]
    rows: list[list[str]]
    roles: list[Role]


def role_table(
    structure: Structure, say: Catalogue, *, leave_out: Sequence[str] = (), going_on: GoingOn = still
) -> RoleTable:
    """Return the roles of `structure`, managers before their reports; `leave_out` are kinds whose fields stand elsewhere."""
    roles = [cast("Role", structure[each]) for each in queries.below(structure, "")]
    writers = _writers(structure, roles, say)
    held: dict[str, list[str]] = {}
    for field, write in writers.items():
        if field.partition(".")[0] not in leave_out or "." not in field:
            going_on(len(held))
            held[field] = [write(role) for role in roles]
    fields = [field for field, cells in held.items() if field in ALWAYS or any(cells)]
    return RoleTable(fields, [list(row) for row in zip(*(held[field] for field in fields), strict=True)], roles)


def csv_table(structure: Structure, say: Catalogue, going_on: GoingOn = still) -> bytes:
    """Return the roles as csv: UTF-8 with the mark that spreadsheets look for, and nothing in it that they would run."""
    table = role_table(structure, say, going_on=going_on)
    out = StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow([harmless(heading_of(field, say.language)) for field in table.fields])
    # Some at a time: written all at once nobody else would have a turn, and the window would stand still.
    for start in range(0, len(table.rows), _AT_ONCE):
        going_on(start)
        writer.writerows([[harmless(cell) for cell in row] for row in table.rows[start : start + _AT_ONCE]])
    return out.getvalue().encode("utf-8-sig")


def _writers(structure: Structure, roles: list[Role], say: Catalogue) -> dict[str, Callable[[Role], str]]:
    """Return for each column what writes its cells, in the order of the columns."""
    people = structure.ordered(Person)
    names = [fold(each.name) for each in people]
    namesakes = len(set(names)) < len(names)
    manager = _manager_writer(structure, roles)
    counted = any(role.headcount != max(1, len(queries.holdings(structure, role.id))) for role in roles)

    def of_holders(write: Callable[[Holding, Person], str]) -> Callable[[Role], str]:
        return lambda role: _aligned([write(*pair) for pair in _seats(structure, role)])

    def department(role: Role) -> str:
        found = structure.get(Department, role.department)
        return found.name if found else ""

    writers: dict[str, Callable[[Role], str]] = {
        "id": lambda role: role.id,
        "title": lambda role: role.title,
        "name": lambda role: _names([person.name for _, person in _seats(structure, role)]),
        "manager": manager,
        "department": department,
        "email": of_holders(lambda _, person: person.email),
        "phone": of_holders(lambda _, person: person.phone),
        "headcount": lambda role: str(role.headcount) if counted else "",
        "share": of_holders(lambda seat, _: f"{seat.share}%" if seat.share != 100 else ""),
        "person_id": of_holders(lambda _, person: person.id if namesakes else ""),
    }
    kinds_told = any(each.kind != kind_of(each.name) for each in structure.ordered(Department))
    interim_told = any(
        (seat.kind == "interim") != is_interim(role.title) for role in roles for seat, _ in _seats(structure, role)
    )
    for field in further_fields():
        kind, _, name = field.partition(".")
        if kind == "goal":
            continue  # one may have several, and several one; a workbook has a sheet of them
        if field == "department.kind" and not kinds_told:
            continue
        if field == "holding.kind" and not interim_told:
            continue
        told = field in ("department.kind", "holding.kind")
        writers[field] = _further(structure, kind, name, told, say)
    return writers


def _further(structure: Structure, kind: str, name: str, told: bool, say: Catalogue) -> Callable[[Role], str]:
    """Return what writes a field of the role itself, its department, its holders or its holdings."""
    declared = fields_of(TYPES[kind])[name]

    def text(record: Record | None) -> str:
        if record is None:
            return ""
        value = getattr(record, name)
        return say(f"choice.{kind}.{name}.{value}") if told else text_of(kind, declared, value, say)

    if kind == "role":
        return text
    if kind == "department":
        return lambda role: text(structure.get(Department, role.department))
    place = 0 if kind == "holding" else 1
    return lambda role: _aligned([text(pair[place]) for pair in _seats(structure, role)])


def _seats(structure: Structure, role: Role) -> list[tuple[Holding, Person]]:
    held = ((seat, structure.get(Person, seat.person)) for seat in queries.holdings(structure, role.id))
    return [(seat, person) for seat, person in held if person is not None and person.name]


def _names(names: list[str]) -> str:
    if len(names) == 1 and " / " in names[0]:
        return f'"{names[0]}"'
    return joined(names)


def _aligned(texts: list[str]) -> str:
    """Return one thing for each holder; a single holder's stands as it is."""
    if len(texts) < 2:
        return texts[0] if texts else ""
    return joined([" ".join(text.split()) or NOTHING for text in texts]) if any(texts) else ""


def _manager_writer(structure: Structure, roles: list[Role]) -> Callable[[Role], str]:
    """Return what names a role's manager: the title where every manager's title says who is meant, else the id."""
    titles = [fold(role.title) for role in roles]
    others = {fold(role.id) for role in roles}
    for person in structure.ordered(Person):
        others |= {fold(form) for form in name_forms(person.name)} | {fold(person.email)}
    managers = [role for role in roles if structure.children(role.id)]
    count: dict[str, int] = {}
    for title in titles:
        count[title] = count.get(title, 0) + 1
    plain = all(
        role.title and count[fold(role.title)] == 1 and fold(role.title) not in others and not is_top(role.title)
        for role in managers
    )

    def write(role: Role) -> str:
        manager = structure.get(Role, role.manager)
        return "" if manager is None else manager.title if plain else manager.id

    return write


def walk(structure: Structure) -> Iterator[tuple[str, int]]:
    """Yield every role with its level, the tops at 1, managers before their reports."""
    stack = [(each, 1) for each in reversed(structure.children(""))]
    while stack:
        role, level = stack.pop()
        yield role, level
        stack += [(each, level + 1) for each in reversed(structure.children(role))]
