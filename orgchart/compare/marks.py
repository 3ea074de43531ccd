"""Conflicts that a merge left, kept in the file they are about, so that they can be settled in a window later.

They stand in the document's settings under one name; the document is whole without them, and a program that does not know the
name keeps it. A mark that cannot be understood, or is about what is not there any more, counts as settled.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, get_type_hints

import msgspec

from orgchart.compare.diff import POSITION
from orgchart.compare.merge import MARKS, Conflict, Merged
from orgchart.model.change import Key
from orgchart.model.document import Document
from orgchart.model.fields import fields_of
from orgchart.model.records import TYPES, Part, Record
from orgchart.text.message import message

_SIDES: Final = ("base", "ours", "theirs")
_MOST: Final = 10_000


def mark(document: Document, conflicts: Iterable[Conflict]) -> None:
    """Have `document` hold these conflicts and no others; none leaves no trace."""
    marks = [_written(each) for each in conflicts]
    extra = {name: value for name, value in document.settings.extra.items() if name != MARKS}
    extra |= {MARKS: marks} if marks else {}
    if extra != document.settings.extra:
        with document.edit(message("edit.settle_conflicts")) as edit:
            edit.set(document.root, document.settings, extra=extra)


def marked(document: Document) -> list[Conflict]:
    """Return the conflicts that `document` holds."""
    marks = document.settings.extra.get(MARKS)
    if not isinstance(marks, list):
        return []
    found = (_read(document, each) for each in marks[:_MOST] if isinstance(each, dict))
    return [each for each in found if each is not None]


def still_marked(merged: Merged, *sides: Document) -> list[Conflict]:
    """Return the conflicts of a merge, and those that an earlier one left on either side and this one did not bring anew."""
    found = {(each.key, each.field, each.part): each for side in sides for each in marked(side)}
    found = {where: each for where, each in found.items() if each.key.scenario == "" or _knows(merged, each)}
    return list((found | {(each.key, each.field, each.part): each for each in merged.conflicts}).values())


def _knows(merged: Merged, conflict: Conflict) -> bool:
    document, key = merged.document, conflict.key
    return key.scenario in document.root and key.id in document.structure(key.scenario)


def has_marks(document: Document) -> bool:
    """Whether there is anything to settle; quick where there is not."""
    return MARKS in document.settings.extra and bool(marked(document))


def _written(conflict: Conflict) -> dict[str, Any]:
    made = {"scenario": conflict.key.scenario} if conflict.key.scenario else {}
    made |= conflict.plain()
    return made | ({"part": _listed(conflict.part)} if conflict.part else {})


def _read(document: Document, mark: Mapping[str, Any]) -> Conflict | None:
    texts = [mark.get(name, "") for name in ("scenario", "kind", "id", "name", "field")]
    if not all(isinstance(each, str) for each in texts):
        return None
    scenario, kind, id, name, field = texts
    if kind not in TYPES or (scenario and scenario not in document.root):
        return None
    record = (document.structure(scenario) if scenario else document.root).find(id)
    if record is None or kind != record.KIND:
        return None
    try:
        base, ours, theirs = (_value(TYPES[kind], field, mark.get(side)) for side in _SIDES)
        part = _tupled(mark.get("part", []))
    except (msgspec.ValidationError, TypeError, ValueError):
        return None
    if not isinstance(part, tuple):
        return None
    return Conflict(Key(scenario, kind, id), name, field, base, ours, theirs, part)


def _value(kind: type[Record], path: str, value: Any) -> Any:
    """Return what a mark says of a field, as a record would hold it; None for what is not there."""
    if value is None:
        return None
    if not path:
        return _made(kind, value) if isinstance(value, dict) else value
    if path == POSITION:
        return msgspec.convert(value, int)
    first, _, inner = path.partition(".")
    declared = fields_of(kind).get(first)
    if declared is None or declared.sort == "map":
        return value
    if declared.part is None:
        return msgspec.convert(value, get_type_hints(kind)[first])
    if not inner:
        return _made(declared.part, value)
    return msgspec.convert(value, get_type_hints(declared.part)[inner]) if inner in fields_of(declared.part) else value


def _made(kind: type[Any], value: Any) -> Record | Part:
    """Return a record or a part as a file writes it; what is not declared goes where such things go."""
    if not isinstance(value, dict):
        raise TypeError
    table = fields_of(kind)
    known: dict[str, Any] = {"id": value.get("id", "")} if issubclass(kind, Record) else {}
    for name, declared in table.items():
        if name in value:
            inner, part = value[name], declared.part
            known[name] = tuple(_made(part, each) for each in inner) if part is not None else inner
    hints = get_type_hints(kind)
    values = {
        name: each if name in table and table[name].part is not None else msgspec.convert(each, hints[name])
        for name, each in known.items()
    }
    rest = {name: each for name, each in value.items() if name not in known and name != "id"}
    made: Record | Part = kind(**values, extra=rest)
    return made


def _tupled(value: Any) -> Any:
    return tuple(_tupled(each) for each in value) if isinstance(value, list) else value


def _listed(value: Any) -> Any:
    return [_listed(each) for each in value] if isinstance(value, tuple) else value
