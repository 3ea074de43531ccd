"""What the columns of tables are called, in English and in Hebrew. Knows no table."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from orgchart.model.fields import fields_of
from orgchart.model.records import STRUCTURE_TYPES, Department, Goal, Holding, Person, Record, Role
from orgchart.text.catalogue import LANGUAGES, catalogue

ALIASES: Final[dict[str, tuple[str, ...]]] = {
    "id": (
        "id", "role id", "post unique reference", "unique identifier", "unique id", "employee id", "emp id", "employee #",
        "employee number", "business entity id", "node id", "key", "slug", "uid", "מזהה", "מספר עובד", "קוד",
    ),
    "title": (
        "title", "job title", "role", "position", "position name", "generic job title", "role title", "job", "line detail 1",
        "job id", "תפקיד", "שם תפקיד", "שם התפקיד", "שם המשרה", "משרה",
    ),
    "name": ("name", "full name", "employee name", "display name", "holder", "person", "employee", "שם", "שם מלא", "שם העובד",
             "עובד"),
    "first_name": ("first name", "firstname", "given name", "forename", "שם פרטי"),
    "last_name": ("last name", "lastname", "surname", "family name", "שם משפחה"),
    "login": ("login id", "login", "username", "user name"),
    "person_id": ("person id", "מזהה אדם"),
    "manager": (
        "reports to", "manager", "manager id", "manager name", "reports to email", "reports to id", "parent id", "parent",
        "pid", "parent node id", "reports to senior post", "reporting senior post", "supervisor", "supervisor id",
        "supervisor eid", "line manager", "boss", "כפוף ל", "כפופה ל", "כפוף/ה ל", "כפוף אל", "מנהל", "מנהלת", "מנהל/ת",
        "מנהל ישיר", "שם המנהל",
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

TYPES: Final[dict[str, type[Record]]] = {
    "role": Role, "person": Person, "holding": Holding, "department": Department, "goal": Goal,
}  # fmt: skip

TABULAR: Final = ("line", "note", "lines", "choice", "percent", "number", "whole", "date", "flag", "colour")
"""The sorts of fields that one cell can hold without naming other records."""

SHEETS: Final = tuple(each.KIND for each in STRUCTURE_TYPES if each is not Holding)
"""The kinds that have a sheet of their own in a workbook; who holds a role stands beside the role."""

PARTS: Final = tuple(
    (each.KIND, name) for each in STRUCTURE_TYPES for name, field in fields_of(each).items() if field.sort == "parts"
)
"""The fields that hold parts, which have a sheet of their own too: whose they are, then what they say."""

LINKS: Final = tuple(
    name for name, field in fields_of(Role).items()
    if field.sort in ("reference", "references") and name not in ("manager", "department")
)  # fmt: skip
"""The fields of a role that refer to other records and stand beside it in a workbook."""

_ELSEWHERE: Final = {"role": ("title", "headcount"), "person": ("name", "email", "phone"), "holding": ("share",),
                     "department": ("name",), "goal": ()}  # fmt: skip
"""Fields that one of the names above feeds."""


def plain(heading: str) -> str:
    """Return a heading as it is compared: words in small letters.

    >>> plain("ReportsTo"), plain("EMPLOYEE_ID"), plain(" Employee  # "), plain("כפוף ל:")
    ('reports to', 'employee id', 'employee #', 'כפוף ל')
    """
    heading = re.sub("[\u200b-\u200f\u202a-\u202e\u2066-\u2069]", "", heading).replace("״", '"').replace("׳", "'")
    heading = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    heading = re.sub(r"\((?:£|\$|€|₪|%)\)", "", heading)
    return " ".join(re.sub(r"[_\-/.:*]+", " ", heading).casefold().split())


def further_fields() -> list[str]:
    """Return the fields that a column may feed beside those of `ALIASES`, as 'role.purpose', 'person.notes' …."""
    return [
        f"{kind}.{name}"
        for kind, declared in TYPES.items()
        for name, each in fields_of(declared).items()
        if each.sort in TABULAR and not each.hidden and name not in _ELSEWHERE[kind]
    ]


def heading_of(field: str, language: str) -> str:
    """Return what the column of `field` is called in an export, which every language's import recognises.

    >>> heading_of("title", "en"), heading_of("role.purpose", "en"), heading_of("person.notes", "en")
    ('Title', 'Purpose', 'Person: Notes')
    """
    say = catalogue(language)
    kind, _, name = field.partition(".")
    if not name:
        return say(f"column.{field}")
    label = say(f"field.{kind}.{name}")
    return label if kind == "role" else f"{say(f'kind.{kind}')}: {label}"


@cache
def further_headings() -> dict[str, tuple[str, ...]]:
    """Return the headings of the further fields: their own, then what an export calls them."""
    found: dict[str, tuple[str, ...]] = {}
    for field in further_fields():
        kind, _, name = field.partition(".")
        declared = tuple(plain(each) for each in fields_of(TYPES[kind])[name].headings)
        found[field] = (*declared, *(plain(heading_of(field, each)) for each in LANGUAGES), plain(field))
    return found


@cache
def usual_headings() -> dict[str, tuple[str, ...]]:
    """Return the headings of the fields of `ALIASES`, the likeliest first, as `plain` gives them."""
    return {
        field: (*map(plain, names), *(plain(heading_of(field, each)) for each in LANGUAGES))
        for field, names in ALIASES.items()
    }


@cache
def known_headings() -> frozenset[str]:
    """Return every heading that feeds a field."""
    return frozenset(name for names in (*usual_headings().values(), *further_headings().values()) for name in names)


@cache
def sheet_kinds() -> dict[str, str]:
    """Return which kind of record, or 'kind.field' of parts, a sheet holds, by its name in any language."""
    parts = {
        plain(catalogue(language)(f"field.{kind}.{name}")): f"{kind}.{name}"
        for language in LANGUAGES
        for kind, name in PARTS
    }
    return parts | {plain(catalogue(language)(f"kind.{kind}.many")): kind for language in LANGUAGES for kind in SHEETS}
