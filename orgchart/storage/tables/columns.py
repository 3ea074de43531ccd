"""Which column of a table feeds which field, by its heading, in any case, in English and in Hebrew."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from orgchart.model.fields import fields_of
from orgchart.model.records import Department, Holding, Person, Role
from orgchart.storage.tables.reading import Table
from orgchart.text.message import Refusal, message

_ALIASES: Final[dict[str, tuple[str, ...]]] = {
    "id": (
        "id", "role id", "post unique reference", "unique identifier", "unique id", "employee id", "emp id", "employee #",
        "employee number", "business entity id", "key", "slug", "uid", "מזהה", "מספר עובד", "קוד",
    ),
    "title": (
        "title", "job title", "role", "position", "generic job title", "role title", "job", "line detail 1", "job id",
        "תפקיד", "שם תפקיד", "שם התפקיד", "שם המשרה", "משרה",
    ),
    "name": ("name", "full name", "employee name", "display name", "holder", "person", "employee", "שם", "שם מלא", "שם העובד",
             "עובד"),
    "first_name": ("first name", "firstname", "given name", "forename", "שם פרטי"),
    "last_name": ("last name", "lastname", "surname", "family name", "שם משפחה"),
    "login": ("login id", "login", "username", "user name"),
    "manager": (
        "reports to", "manager", "manager id", "manager name", "reports to email", "reports to id", "parent id", "parent",
        "pid", "reports to senior post", "reporting senior post", "supervisor", "supervisor id", "supervisor eid",
        "line manager", "boss", "כפוף ל", "כפוף אל", "מנהל", "מנהל ישיר", "שם המנהל",
    ),
    "path": ("path", "node path"),
    "reports": ("refs", "subordinates", "direct reports", "reports", "כפיפים"),
    "department": ("department name", "department", "function", "division", "unit", "business unit", "מחלקה", "יחידה", "אגף"),
    "email": ("email", "e mail", "contact e mail", "email address", "work email", "mail", "דואל", 'דוא"ל', "אימייל", "מייל"),
    "phone": ("phone", "phone number", "contact phone", "mobile", "telephone", "טלפון", "נייד"),
    "share": ("share", "fte", "number of posts in fte", "היקף משרה", "אחוז משרה"),
    "headcount": ("headcount", "planned headcount", "posts", "number of posts", "תקן", "מספר משרות"),
}  # fmt: skip
"""What headings are called in real tables, the likeliest first."""

_TYPES: Final = {"role": Role, "person": Person, "holding": Holding, "department": Department}


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
    places: dict[str, int] = {}
    for field, column in (mapping or {}).items():
        if field not in _ALIASES and not _is_field(field):
            raise Refusal(message("table.no_field", field=field, fields=list(_ALIASES)))
        places[field] = _place(table, headings, column)
    taken = set(places.values())
    for field, names in _ALIASES.items():
        if field in places:
            continue
        found = next(
            (headings.index(name) for name in names if name in headings and headings.index(name) not in taken), None
        )
        if found is not None:
            places[field] = found
            taken.add(found)
    for kind, declared in _TYPES.items():
        for name, each in fields_of(declared).items():
            known = f"{kind}.{name}"
            if known in places or name in _ALIASES or not each.headings:
                continue
            for heading in each.headings:
                if heading in headings and headings.index(heading) not in taken:
                    places[known] = headings.index(heading)
                    taken.add(places[known])
                    break
    if "last_name" in places and "first_name" not in places and "name" in places:
        # 'name' beside a last name is the first one.
        places["first_name"] = places.pop("name")
    if not {"title", "name", "first_name", "login"} & places.keys():
        raise Refusal(message("table.no_titles", headings=[each for each in table.headings if each][:12]))
    return Columns(places, tuple(i for i in range(len(headings)) if i not in places.values()))


def plain(heading: str) -> str:
    """Return a heading as it is compared: words in small letters.

    >>> plain("ReportsTo"), plain("EMPLOYEE_ID"), plain(" Employee  # "), plain("כפוף ל:")
    ('reports to', 'employee id', 'employee #', 'כפוף ל')
    """
    heading = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    heading = re.sub(r"\((?:£|\$|€|₪|%)\)", "", heading)
    return " ".join(re.sub(r"[_\-/.:*]+", " ", heading).casefold().split())


def _is_field(field: str) -> bool:
    kind, _, name = field.partition(".")
    return kind in _TYPES and name in fields_of(_TYPES[kind])


def _place(table: Table, headings: list[str], column: str) -> int:
    if plain(column) in headings:
        return headings.index(plain(column))
    if column.isdigit() and 0 < int(column) <= len(headings):
        return int(column) - 1
    raise Refusal(message("table.no_column", column=column, headings=[each for each in table.headings if each][:20]))
