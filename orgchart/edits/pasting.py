"""Roles from outside: an indented list, the cells of a spreadsheet, roles copied in another window.

What comes in is text or plain values; every field goes through the same door as one that is typed. No clipboard here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final, cast, get_args

from orgchart.edits.dotted import Kind, connect
from orgchart.edits.holdings import hold_by_name
from orgchart.edits.roles import add_role
from orgchart.edits.values import clean, clean_line
from orgchart.model.fields import REFERENCES, Field, fields_of
from orgchart.model.records import Department, Role
from orgchart.model.structure import Structure
from orgchart.text.message import NotAllowed, message

MOST_LINES: Final = 5_000
DEEPEST: Final = 400
TAB: Final = 4
_TIES: Final = frozenset({"manager", "dotted", "counterpart", "department"})

_BULLET: Final = re.compile(r"^(?:[-*+•◦‣·–—]|\d{1,3}[.)])\s+")


@dataclass(frozen=True)
class Sprout:
    """A role that is to be: how deep it stands below the first ones, its fields, and by name who is to hold it."""

    depth: int
    fields: Mapping[str, Any]
    holders: tuple[str, ...] = ()
    department: str = ""
    """What its department is called, where it comes from a document that has others."""
    id: str = ""
    """What it is known by among those that come with it."""
    dotted: tuple[tuple[str, str], ...] = ()
    """Its second lines: to whom, and of what kind."""


@dataclass
class _Level:
    indent: int
    depth: int = field(default=0)


def sprouts_of_text(text: str) -> list[Sprout]:
    """Return the roles of an indented list, or of a table's cells: the title, then who holds the role.

    Bullets and numbers at the beginning of a line are left out. Raises NotAllowed for more than `MOST_LINES` lines.

    >>> [(each.depth, each.fields["title"]) for each in sprouts_of_text("CEO\\n  - Sales\\n  - Marketing\\n      Content")]
    [(0, 'CEO'), (1, 'Sales'), (1, 'Marketing'), (2, 'Content')]
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        raise NotAllowed(message("refuse.too_many_lines", n=len(lines), most=MOST_LINES))
    found: list[Sprout] = []
    levels: list[_Level] = []
    for line in lines:
        body = line.lstrip()
        indent = sum(TAB if each == "\t" else 1 for each in line[: len(line) - len(body)])
        while levels and levels[-1].indent >= indent:
            levels.pop()
        depth = levels[-1].depth + 1 if levels else 0
        if depth > DEEPEST:
            raise NotAllowed(message("refuse.too_deep", most=DEEPEST))
        levels.append(_Level(indent, depth))
        cells = [clean_line(cell) for cell in body.split("\t")]
        title = clean_line(_BULLET.sub("", cells[0]))
        holder = next((cell for cell in cells[1:] if cell), "")
        if title or holder:
            found.append(Sprout(depth, {"title": title}, (holder,) if holder else ()))
    return found


def grow(structure: Structure, sprouts: Sequence[Sprout], manager: str, position: int | None = None) -> list[str]:
    """Add the roles of `sprouts` under `manager`, as one step; return the ids of the first level.

    References that lead nowhere in this structure are left out, but for a department, which is made by its name, and second
    lines between the roles themselves; a role without a department starts in its manager's.
    """
    if not sprouts:
        raise NotAllowed(message("refuse.nothing_to_paste"))
    place = len(structure.children(manager)) if position is None else position
    tops: list[str] = []
    line: list[str] = [manager]
    made: dict[str, str] = {}
    with structure.document.edit(message("edit.paste_roles", n=len(sprouts))):
        for sprout in sprouts:
            depth = min(sprout.depth, len(line) - 1)
            del line[depth + 1 :]
            fields = _fitting(structure, sprout.fields)
            if line[depth] and fields.get("place") == "floating":
                del fields["place"]
            if sprout.department and not fields.get("department"):
                fields["department"] = _department(structure, sprout.department)
            role = add_role(
                structure, manager=line[depth], position=place + len(tops) if depth == 0 else None, **fields
            )
            made[sprout.id] = role.id
            if depth == 0:
                tops.append(role.id)
            line.append(role.id)
            for name in dict.fromkeys(sprout.holders):
                hold_by_name(structure, name, role.id)
        for sprout in sprouts:
            for to, kind in sprout.dotted:
                _connect(structure, made[sprout.id], made.get(to, to), kind)
    return tops


def sprout_of(role: Role, depth: int, *, department: str = "", holders: tuple[str, ...] = ()) -> Sprout:
    """Return `role` as it is to be grown elsewhere, without what ties it to others where it stands."""
    fields = {
        name: getattr(role, name)
        for name, declared in fields_of(Role).items()
        if name not in _TIES and getattr(role, name) != declared.default
    }
    return Sprout(depth, fields, holders, department, role.id, tuple((line.to, line.kind) for line in role.dotted))


def _department(structure: Structure, name: str) -> str:
    """Return the department called `name`, made where there is none."""
    name = clean_line(name)
    for each in structure.ordered(Department):
        if each.name.casefold() == name.casefold():
            return each.id
    if not name:
        return ""
    with structure.document.edit(message("edit.add_record", name=name)) as edit:
        return edit.add(structure, Department(id=structure.new_id(Department), name=name)).id


def _connect(structure: Structure, role: str, to: str, kind: str) -> None:
    if kind in get_args(Kind):
        with suppress(NotAllowed):  # to nobody who is here, or to whom it reports anyway
            connect(structure, role, to, cast(Kind, kind))


def _fitting(structure: Structure, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return those of `values` that a role may have here."""
    fitting: dict[str, Any] = {}
    for name, declared in fields_of(Role).items():
        if name in values and name != "manager" and declared.sort != "parts":
            value = _known(structure, declared, values[name])
            if value is not None:
                fitting[name] = clean(declared, value)
    return fitting


def _known(structure: Structure, declared: Field, value: Any) -> Any:
    if declared.sort not in REFERENCES:
        return value
    many = isinstance(value, list | tuple)
    wanted = [each for each in (value if many else [value]) if isinstance(each, str)]
    kept = [each for each in wanted if each in structure and structure[each].KIND in declared.targets]
    if declared.sort == "references":
        return tuple(kept)
    return kept[0] if kept else None
