"""What differs between two documents, or two scenarios, entity by entity.

An entity is the same when its id is. Order counts only among siblings: roles under one manager, stages of one process, the
rest of a kind among each other. Knows no sentence; `words` turns differences into some.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from orgchart.compare.order import moved
from orgchart.model.change import Change, Key
from orgchart.model.document import Document
from orgchart.model.fields import fields_of
from orgchart.model.records import (
    DOCUMENT_TYPES,
    SETTINGS_ID,
    STRUCTURE_TYPES,
    TYPES,
    Assignment,
    Holding,
    Part,
    Record,
    Settings,
    name_of,
)
from orgchart.model.structure import Structure

Op = Literal["add", "remove", "change", "move"]

PLACE = {"role": "manager", "stage": "process"}
"""The field that says among whom a record of this kind stands."""
POSITION = "position"
"""The name under which a new place among the same siblings is told, counted from 1."""


@dataclass(frozen=True)
class Difference:
    """One thing that is not as it was."""

    op: Op
    key: Key
    name: str
    fields: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    """For a change or a move: each field's value before and after."""
    before: Record | None = None
    after: Record | None = None

    def plain(self) -> dict[str, Any]:
        """Return it in the words of JSON."""
        fields = {name: [plain(before), plain(after)] for name, (before, after) in self.fields.items()}
        return {"op": self.op, "kind": self.key.kind, "id": self.key.id, "name": self.name, "fields": fields}


def diff(before: Document, after: Document) -> list[Difference]:
    """Return what differs: the document as a whole first, then scenario by scenario.

    A scenario that only one of them has is one difference.
    """
    found = list(_between(before.root, after.root, DOCUMENT_TYPES, "", _document_extra(before, after)))
    theirs = {each.id: each for each in before.structures}
    for structure in after.structures:
        if structure.id in theirs:
            found += diff_structures(theirs[structure.id], structure, structure.id)
    return found


def diff_structures(before: Structure, after: Structure, scenario: str | None = None) -> list[Difference]:
    """Return what differs between two scenarios, of one document or of two; keys name `scenario`, else the second's."""
    return list(_between(before, after, STRUCTURE_TYPES, after.id if scenario is None else scenario, {}))


def differences_of(change: Change, document: Document) -> list[Difference]:
    """Return what a change did, as differences; a new place among siblings is not told.

    `document` is as it is after the change.
    """
    found: list[Difference] = []
    for key, (before, after) in change.records.items():
        record = after if after is not None else before
        assert record is not None
        name = name_in(document.structure(key.scenario) if key.scenario else document.root, record)
        if before is None or after is None:
            found.append(Difference("remove" if after is None else "add", key, name, {}, before, after))
            continue
        fields = changed_fields(before, after)
        place = PLACE.get(key.kind, "")
        if place in fields:
            found.append(Difference("move", key, name, {place: fields.pop(place)}, before, after))
        if fields:
            found.append(Difference("change", key, name, fields, before, after))
    return found


def _document_extra(before: Document, after: Document) -> dict[str, tuple[Any, Any]]:
    return changed_items(before.extra, after.extra)


def _between(
    before: Structure,
    after: Structure,
    kinds: tuple[type[Record], ...],
    scenario: str,
    extra: dict[str, tuple[Any, Any]],
) -> Iterator[Difference]:
    for kind in kinds:
        old, new = before.table(kind.KIND), after.table(kind.KIND)
        positions = _new_positions(before, after, kind)
        for id in _in_order(after, kind):
            key = Key(scenario, kind.KIND, id)
            record, earlier = new[id], old.get(id)
            if earlier is None:
                yield Difference("add", key, name_in(after, record), after=record)
                continue
            fields = changed_fields(earlier, record)
            if id == SETTINGS_ID and kind is Settings:
                fields |= extra
            if not fields and id not in positions:
                continue
            name = name_in(after, record)
            place = PLACE.get(kind.KIND, "")
            if place in fields:
                yield Difference("move", key, name, {place: fields.pop(place)}, earlier, record)
            elif id in positions:
                yield Difference("move", key, name, {POSITION: positions[id]}, earlier, record)
            if fields:
                yield Difference("change", key, name, fields, earlier, record)
        for id in _in_order(before, kind):
            if id not in new:
                yield Difference("remove", Key(scenario, kind.KIND, id), name_in(before, old[id]), before=old[id])


def name_in(structure: Structure, record: Record) -> str:
    """Return what a record is called: its name, or, of one that joins two others, both names.

    A holding is "Ann / Sales lead", an assignment "Sales lead / Chooses".
    """
    match record:
        case Holding():
            joined = (record.person, record.role)
        case Assignment():
            joined = (record.who, record.stage)
        case _:
            return name_of(record)
    known = (structure.find(each) for each in joined)
    return " / ".join(name for each in known if each is not None and (name := name_of(each)))


def changed_fields(before: Record, after: Record) -> dict[str, tuple[Any, Any]]:
    """Return the fields that differ, those this version does not know included, each with its two values."""
    if before is after:
        return {}
    found = {
        name: (getattr(before, name), getattr(after, name))
        for name in fields_of(type(after))
        if getattr(before, name) != getattr(after, name)
    }
    return found | changed_items(before.extra, after.extra)


def changed_items(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Return the names whose values differ, None standing for what is not there."""
    return {
        name: (before.get(name), after.get(name))
        for name in dict.fromkeys((*before, *after))
        if (name in before, before.get(name)) != (name in after, after.get(name))
    }


def siblings(structure: Structure, kind: str) -> dict[str, list[str]]:
    """Return the records of a kind in the user's order, by those among whom they stand."""
    place = PLACE.get(kind, "")
    groups: dict[str, list[str]] = {}
    for record in structure.ordered(TYPES[kind]):
        groups.setdefault(getattr(record, place) if place else "", []).append(record.id)
    return groups


def _new_positions(before: Structure, after: Structure, kind: type[Record]) -> dict[str, tuple[int, int]]:
    old = siblings(before, kind.KIND)
    found: dict[str, tuple[int, int]] = {}
    for place, order in siblings(after, kind.KIND).items():
        earlier = old.get(place, [])
        if earlier == order:
            continue
        for id in moved(earlier, order):
            found[id] = (earlier.index(id) + 1, order.index(id) + 1)
    return found


def _in_order(structure: Structure, kind: type[Record]) -> list[str]:
    if kind.KIND != "role":
        return [each.id for each in structure.ordered(kind)]
    reports = siblings(structure, "role")
    ordered: list[str] = []
    waiting = list(reversed(reports.get("", [])))
    while waiting:
        id = waiting.pop()
        ordered.append(id)
        waiting.extend(reversed(reports.get(id, [])))
    return ordered


def plain(value: Any) -> Any:
    """Return a field's value in the words of JSON, as a file writes it."""
    match value:
        case date():
            return value.isoformat()
        case tuple() | list():
            return [plain(each) for each in value]
        case dict():
            return {name: plain(each) for name, each in value.items()}
        case Record() | Part():
            kept = {
                name: plain(getattr(value, name))
                for name, declared in fields_of(type(value)).items()
                if getattr(value, name) != declared.default
            }
            its_id = {"id": value.id} if isinstance(value, Record) else {}
            return its_id | kept | plain(value.extra)
    return value
