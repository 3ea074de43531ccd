"""Settling one conflict of a merge: giving the thing it is about one of the three values, or another one.

Works on the merged document, in which ours stands; what would break it is refused. Knows no file and no screen.
"""

from __future__ import annotations

from typing import Any

import msgspec

from orgchart.compare.diff import PLACE, POSITION, siblings
from orgchart.compare.merge import Conflict
from orgchart.compare.values import part_names
from orgchart.edits.removal import remove, remove_roles
from orgchart.edits.roles import move_roles
from orgchart.edits.scenarios import remove_scenario
from orgchart.edits.values import clean, refuse_nonsense
from orgchart.model.document import Document, Edit
from orgchart.model.fields import Field, fields_of
from orgchart.model.records import SETTINGS_ID, TYPES, Record, Role, Scenario, called
from orgchart.model.structure import Structure
from orgchart.text.message import NotAllowed, message

TYPED = ("line", "note", "number", "whole", "percent", "date")
"""The sorts of fields for which a value can be written that neither side has."""


def declared_of(conflict: Conflict) -> Field | None:
    """Return the field a conflict is about, in a part of a list too; None for a place, a whole entity, an unknown field."""
    first, _, inner = conflict.field.partition(".")
    found = fields_of(TYPES[conflict.key.kind]).get(first)
    if found is None or found.sort == "map" or not inner:
        return found
    return fields_of(found.part).get(inner) if found.part is not None else None


def is_whole(conflict: Conflict) -> bool:
    """Whether a conflict is about a whole entity: one side changed or needs what the other removed."""
    sides = (conflict.base, conflict.ours, conflict.theirs)
    return not conflict.field and all(each is None or isinstance(each, Record) for each in sides)


def can_be_typed(conflict: Conflict) -> bool:
    """Whether another value than the three can be written."""
    declared = declared_of(conflict)
    return declared is not None and declared.sort in TYPED


def settle(document: Document, conflict: Conflict, value: Any, *, typed: bool = False) -> None:
    """Give what `conflict` is about the value `value`: one of its three, or, `typed`, one that somebody wrote.

    None takes away what a conflict about a whole entity, or a part of a list, is about. Raises NotAllowed where that is gone
    already, or where the value would make the document contradict itself.
    """
    key = conflict.key
    structure = document.structure(key.scenario) if key.scenario else document.root
    record = structure.find(key.id)
    if record is None or key.kind != record.KIND:
        if value is None and is_whole(conflict):
            return
        raise NotAllowed(message("merge.gone", name=conflict.name or message(f"kind.{key.kind}.unnamed")))
    with document.edit(message("merge.settle", name=called(record))) as edit:
        if is_whole(conflict):
            _settle_whole(structure, edit, record, value)
        elif conflict.field == POSITION:
            _settle_position(structure, edit, record, value)
        else:
            _settle_field(document, structure, edit, record, conflict, value, typed=typed)


def _settle_whole(structure: Structure, edit: Edit, record: Record, value: Any) -> None:
    if value is None:
        if isinstance(record, Role):
            remove_roles(structure, [record.id])
        elif isinstance(record, Scenario):
            remove_scenario(structure.document, record.id)
        else:
            remove(structure, [record])
        return
    for name, declared in fields_of(type(record)).items():
        _set(structure, edit, record.id, declared, name, getattr(value, name))
    edit.set(structure, structure[record.id], extra=value.extra)


def _settle_position(structure: Structure, edit: Edit, record: Record, value: int) -> None:
    place = PLACE.get(record.KIND, "")
    group = getattr(record, place) if place else ""
    others = [each for each in siblings(structure, record.KIND).get(group, []) if each != record.id]
    edit.set(structure, record, rank=structure.rank_among(others, max(0, min(value - 1, len(others)))))


def _settle_field(
    document: Document, structure: Structure, edit: Edit, record: Record, conflict: Conflict, value: Any, *, typed: bool
) -> None:
    first, _, inner = conflict.field.partition(".")
    declared = fields_of(type(record)).get(first)
    exact = declared_of(conflict)
    if typed and exact is not None:
        value = clean(exact, value)
    elif value is None and exact is not None and not (exact.part is not None or exact.sort == "map"):
        value = exact.default
    if declared is None:
        if record.id == SETTINGS_ID and conflict.field in document.extra:
            document.extra = _with(document.extra, conflict.field, value)
        else:
            edit.set(structure, record, extra=_with(record.extra, conflict.field, value))
    elif declared.sort == "map":
        edit.set(structure, record, **{first: _with(getattr(record, first), inner, value)})
    elif declared.part is not None:
        _set(structure, edit, record.id, declared, first, _with_part(getattr(record, first), conflict, inner, value))
    else:
        _set(structure, edit, record.id, declared, first, value)


def _set(structure: Structure, edit: Edit, id: str, declared: Field, name: str, value: Any) -> None:
    record = structure[id]
    if getattr(record, name) == value:
        return
    refuse_nonsense(structure, record, declared, value)
    if isinstance(record, Role) and name == "manager":
        move_roles(structure, [id], value)
        return
    edit.set(structure, record, **{name: value})


def _with(items: dict[str, Any], name: str, value: Any) -> dict[str, Any]:
    return {each: held for each, held in (items | {name: value}).items() if each != name or value is not None}


def _with_part(parts: tuple[Any, ...], conflict: Conflict, inner: str, value: Any) -> tuple[Any, ...]:
    named = part_names(parts)
    there = named.get(conflict.part)
    if not inner:
        if value is None:
            return tuple(each for each in parts if each is not there)
        return tuple(value if each is there else each for each in parts) if there is not None else (*parts, value)
    if there is None:
        raise NotAllowed(message("merge.gone", name=conflict.name))
    if inner in fields_of(type(there)):
        changed = msgspec.structs.replace(there, **{inner: value})
    else:
        changed = msgspec.structs.replace(there, extra=_with(there.extra, inner, value))
    return tuple(changed if each is there else each for each in parts)
