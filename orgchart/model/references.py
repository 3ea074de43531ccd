"""References between records, as the field table declares them: who points where, and a record without one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, TypeVar

import msgspec

from orgchart.model.fields import REFERENCES, Field, fields_of
from orgchart.model.records import STRUCTURE_TYPES, TYPES, Record
from orgchart.model.structure import Structure

R = TypeVar("R", bound=Record)


def references(record: Record) -> Iterator[tuple[Field, str]]:
    """Yield each reference of `record` that points somewhere: its field, and the id it points to.

    A reference inside a part is yielded with its own field, not with the one that holds the parts.
    """
    for field in fields_of(type(record)).values():
        if field.sort == "parts":
            for part in getattr(record, field.name):
                for inner in fields_of(type(part)).values():
                    yield from _of(part, inner)
        else:
            yield from _of(record, field)


def _of(holder: Any, field: Field) -> Iterator[tuple[Field, str]]:
    if field.sort == "reference":
        if target := getattr(holder, field.name):
            yield field, target
    elif field.sort == "references":
        for target in getattr(holder, field.name):
            yield field, target


def targets_of(field: Field) -> tuple[str, ...]:
    """Return the kinds that `field`, or a part that it holds, may refer to."""
    inner = fields_of(field.part).values() if field.part else (field,)
    return tuple(dict.fromkeys(kind for each in inner if each.sort in REFERENCES for kind in each.targets))


@cache
def referring_fields() -> Mapping[str, tuple[tuple[type[Record], Field], ...]]:
    """Return for each kind the fields of a structure's records that may refer to it; worked out once."""
    found: dict[str, list[tuple[type[Record], Field]]] = {kind: [] for kind in TYPES}
    for holder in STRUCTURE_TYPES:
        for field in fields_of(holder).values():
            for kind in targets_of(field):
                found[kind].append((holder, field))
    return {kind: tuple(pairs) for kind, pairs in found.items()}


def leads_on(structure: Structure, line: str, start: str, end: str) -> bool:
    """Whether `start` is `end`, or refers to it by the field `line`, by itself or through others; '' leads nowhere."""
    seen: set[str] = set()
    while start and start not in seen:
        if start == end:
            return True
        seen.add(start)
        start = getattr(structure.find(start), line, "")
    return False


def without(record: R, field: Field, target: str) -> R:
    """Return `record` with its `field` no longer referring to `target`; a part that needs it is dropped."""
    value = getattr(record, field.name)
    new: Any
    if field.sort == "reference":
        new = ""
    elif field.sort == "references":
        new = tuple(each for each in value if each != target)
    else:
        new = tuple(part for part in (_part_without(part, target) for part in value) if part is not None)
    return msgspec.structs.replace(record, **{field.name: new})


def _part_without(part: Any, target: str) -> Any:
    for inner in fields_of(type(part)).values():
        if inner.sort == "reference" and getattr(part, inner.name) == target:
            if inner.essential:
                return None
            part = msgspec.structs.replace(part, **{inner.name: ""})
    return part


def redirected(record: R, old: str, new: str) -> R:
    """Return `record` with every reference to `old` made one to `new`; a list names `new` once."""
    changed: dict[str, Any] = {}
    for field in fields_of(type(record)).values():
        value = getattr(record, field.name)
        if field.sort == "reference" and value == old:
            changed[field.name] = new
        elif field.sort == "references" and old in value:
            changed[field.name] = tuple(dict.fromkeys(new if each == old else each for each in value))
    return msgspec.structs.replace(record, **changed) if changed else record
