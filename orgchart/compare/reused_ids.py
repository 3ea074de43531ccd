"""One id given to two different things, one on each side of a merge: one of them gets another id before the sides are joined.

Knows no field by name: what refers to an id follows from the field table.
"""

from __future__ import annotations

from typing import Any

import msgspec

from orgchart.model.document import Document
from orgchart.model.fields import fields_of
from orgchart.model.records import Part, Record, Scenario
from orgchart.model.structure import Structure


def told_apart(
    base: Structure, ours: Structure, theirs: Structure, kinds: tuple[type[Record], ...]
) -> tuple[Structure, Structure, Structure]:
    """Return the three with no id that means things of two kinds, on whichever side they stand; each as it is, if it may.

    What `base` and the renamed side both mean by an id is renamed in both, so that it stays the same thing. A scenario keeps its
    id.
    """
    names: dict[str, tuple[str, str]] = {}
    mine: dict[str, tuple[str, str]] = {}
    for kind in kinds:
        for id in theirs.table(kind.KIND).keys() - ours.table(kind.KIND).keys():
            other = ours.find(id)
            if other is None:
                continue
            # The side that still means by it what both began from gives it up: the other one has done so already.
            was = base.find(id)
            ours_gives_up = (was is not None and was.KIND == other.KIND and not isinstance(other, Scenario)) or (
                kind is Scenario
            )
            renamed, renamed_kind = (mine, other.KIND) if ours_gives_up else (names, kind.KIND)
            renamed[id] = (renamed_kind, _free(id, renamed_kind, base, ours, theirs))
    if not names and not mine:
        return base, ours, theirs
    theirs, base = _renamed(theirs, kinds, names), _renamed(base, kinds, names)
    return _renamed(base, kinds, mine), _renamed(ours, kinds, mine), theirs


def _free(id: str, kind: str, *sides: Structure) -> str:
    number = 1
    while True:
        name = f"{kind}{number if number > 1 else ''}-{id}"[:200]
        if not any(name in each for each in sides):
            return name
        number += 1


def _renamed(structure: Structure, kinds: tuple[type[Record], ...], names: dict[str, tuple[str, str]]) -> Structure:
    """Return `structure` with the ids of `names` replaced where they mean what is told there."""
    names = {id: each for id, each in names.items() if (found := structure.find(id)) and each[0] == found.KIND}
    if not names:
        return structure
    tables = {}
    for kind in kinds:
        records = (_with_names(record, names) for record in structure.table(kind.KIND).values())
        tables[kind.KIND] = {record.id: record for record in records}
    made = Document()
    if structure.id:
        made.load({}, {structure.id: tables})
        return made.structure(structure.id)
    made.load(tables, {id: {} for id in tables[Scenario.KIND]})
    return made.root


def _with_names(record: Record, names: dict[str, tuple[str, str]]) -> Record:
    values = _replaced(record, names)
    if record.id in names:
        values["id"] = names[record.id][1]
    return msgspec.structs.replace(record, **values) if values else record


def _replaced(holder: Record | Part, names: dict[str, tuple[str, str]]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, declared in fields_of(type(holder)).items():
        value: Any = getattr(holder, name)
        match declared.sort:
            case "reference":
                new: Any = names[value][1] if value in names else value
            case "references":
                new = tuple(names[each][1] if each in names else each for each in value)
            case "parts":
                new = tuple(
                    msgspec.structs.replace(each, **inner) if (inner := _replaced(each, names)) else each
                    for each in value
                )
            case _:
                continue
        if new != value:
            values[name] = new
    return values
