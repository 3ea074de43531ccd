"""From the objects of a file to records, one by one: what is unknown is put aside, what is wrong is named.

The careful way, for files that are not in the canonical form; it must agree with the fast one on what is right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final, TypeVar, cast, get_type_hints

import msgspec

from orgchart.model.fields import Field, fields_of
from orgchart.model.records import SETTINGS_ID, Part, Record, Settings
from orgchart.storage.encoding import known_names
from orgchart.storage.refusals import Unreadable, place_of, shown
from orgchart.text.message import Message, message

R = TypeVar("R", bound=Record)
Place = Callable[[], Message]
"""Says where an object starts, should it be asked."""

_FOUND: Final = {
    str: "text",
    bool: "yes_no",
    int: "number",
    float: "number",
    list: "list",
    dict: "object",
    type(None): "nothing",
}


def shape(kind: type[R], value: Any, place: Place, scenario: str = "", *, lenient: bool = False) -> R:
    """Return the record of `kind` that the object `value` of a file is.

    Fields that `kind` does not have go into `extra`. With `lenient`, for a file of a newer version, a known field that
    holds what this version cannot read goes there too. Raises Unreadable, naming the record and the field.
    """
    held = _object(value, place)
    if kind is not Settings:
        _refuse_bad_id(kind, held, place)
    try:
        return cast("R", _converted(kind, held))
    except msgspec.ValidationError:
        fault = _find_fault(kind, held, scenario)
        if not lenient:
            raise fault from None
    fits = {name: each for name, each in held.items() if _fits(kind, name, each)}
    record = cast("R", _converted(kind, fits))
    return msgspec.structs.replace(record, extra=record.extra | {k: v for k, v in held.items() if k not in fits})


def wrong_type(expected: str, value: object, where: Message) -> Unreadable:
    """Return the refusal of a value of the wrong type; `expected` is a code of `storage.expected.*`."""
    found = "fraction" if expected == "whole" and isinstance(value, float) else _FOUND[type(value)]
    return Unreadable(
        message(
            "storage.wrong_type",
            expected=message(f"storage.expected.{expected}"),
            found=message(f"storage.found.{found}"),
            where=where,
        )
    )


def _object(value: Any, place: Place) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise wrong_type("object", value, place())
    return value


def _refuse_bad_id(kind: type[Record], held: Mapping[str, Any], place: Place) -> None:
    if "id" not in held:
        raise Unreadable(message("storage.no_id", collection=kind.COLLECTION, where=place()))
    if not isinstance(held["id"], str):
        raise wrong_type("id", held["id"], place())


def _converted(kind: type, held: Any) -> Any:
    """Return `held` as a record or part; ValidationError where a known field does not fit."""
    if not isinstance(held, dict):
        raise msgspec.ValidationError
    names = known_names(kind)
    known, unknown = held, {}
    if not held.keys() <= names:
        known = {name: value for name, value in held.items() if name in names}
        unknown = {name: value for name, value in held.items() if name not in names}
    parts: dict[str, tuple[Part, ...]] = {}
    for name, part in _parts(kind):
        entries = known.get(name)
        if isinstance(entries, list) and any(_has_unknown(part, entry) for entry in entries):
            parts[name] = tuple(_converted(part, entry) for entry in entries)
    if parts:
        known = {name: value for name, value in known.items() if name not in parts}
    if kind is Settings:
        known = {"id": SETTINGS_ID} | known
    record: Any = msgspec.convert(known, kind)
    if parts or unknown:
        record = msgspec.structs.replace(record, extra=unknown, **parts)
    return record


def _has_unknown(part: type[Part], entry: object) -> bool:
    return isinstance(entry, dict) and not entry.keys() <= known_names(part)


@cache
def _parts(kind: type) -> tuple[tuple[str, type[Any]], ...]:
    return tuple((name, field.part) for name, field in fields_of(kind).items() if field.part is not None)


# --- naming what is wrong ---


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _fits(kind: type, name: str, value: object) -> bool:
    if name not in fields_of(kind):
        return True
    part = fields_of(kind)[name].part
    if part is not None and isinstance(value, list):
        return all(_is_part(part, entry) for entry in value)
    try:
        msgspec.convert(value, _hints(kind)[name])
    except msgspec.ValidationError:
        return False
    return True


def _is_part(part: type, entry: object) -> bool:
    try:
        _converted(part, entry)
    except msgspec.ValidationError:
        return False
    return True


def _find_fault(kind: type[Record], held: Mapping[str, Any], scenario: str) -> Unreadable:
    """Return the refusal that names the first field of `held` that does not fit."""
    id = str(held.get("id", ""))
    name = next(name for name in fields_of(kind) if name in held and not _fits(kind, name, held[name]))
    field, value = fields_of(kind)[name], held[name]
    if field.part is not None and isinstance(value, list):
        part, number = field.part, next(n for n, entry in enumerate(value, 1) if not _is_part(field.part, entry))
        entry = value[number - 1]
        if not isinstance(entry, dict):
            return wrong_type("object", entry, place_of(kind.COLLECTION, id, name, scenario, number))
        inner = next(each for each in fields_of(part) if each in entry and not _fits(part, each, entry[each]))
        return _fault(
            fields_of(part)[inner], entry[inner], place_of(kind.COLLECTION, id, f"{name}.{inner}", scenario, number)
        )
    return _fault(field, value, place_of(kind.COLLECTION, id, name, scenario))


def _fault(field: Field, value: object, where: Message) -> Unreadable:
    if field.sort == "choice" and isinstance(value, str):
        return Unreadable(
            message("storage.not_an_option", value=shown(value), options=list(field.options), where=where)
        )
    if isinstance(value, list) and field.sort in ("lines", "references", "choices"):
        options = field.options if field.sort == "choices" else value
        odd = next(entry for entry in value if not isinstance(entry, str) or entry not in options)
        if isinstance(odd, str):
            return _fault(Field("choice", options=field.options), odd, where)
        return wrong_type("text", odd, where)
    if field.sort == "map" and isinstance(value, dict):
        return wrong_type("number", next(entry for entry in value.values() if not _is_number(entry)), where)
    if field.sort == "date" and isinstance(value, str):
        return Unreadable(message("storage.bad_date", value=shown(value), where=where))
    return wrong_type(_EXPECTED[field.sort], value, where)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_EXPECTED: Final = {
    "line": "text",
    "note": "text",
    "colour": "text",
    "photo": "text",
    "choice": "text",
    "reference": "id",
    "lines": "texts",
    "choices": "texts",
    "references": "ids",
    "percent": "number",
    "number": "number",
    "whole": "whole",
    "date": "date",
    "flag": "yes_no",
    "parts": "list",
    "map": "object",
}
