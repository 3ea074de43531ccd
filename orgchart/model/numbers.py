"""Whole numbers are written without a fraction: 1 and 1.0 are equal, but not the same in a file."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from orgchart.model.fields import fields_of
from orgchart.model.records import Record

R = TypeVar("R", bound=Record)


def with_plain_numbers(record: R) -> R:
    """Return `record` with every whole number in it, in its parts too, as an integer.

    >>> from orgchart.model.records import Stage
    >>> with_plain_numbers(Stage(id="s", weight=2.0)).weight
    2
    """
    numbers, parts = _where(type(record))
    changed: dict[str, Any] = {name: int(value) for name in numbers if _is_whole(value := getattr(record, name))}
    for name in parts:
        old = getattr(record, name)
        new = tuple(_part(each) for each in old)
        if any(one is not other for one, other in zip(old, new, strict=True)):
            changed[name] = new
    return msgspec.structs.replace(record, **changed) if changed else record


def _part(part: Any) -> Any:
    numbers, _ = _where(type(part))
    changed = {name: int(value) for name in numbers if _is_whole(value := getattr(part, name))}
    return msgspec.structs.replace(part, **changed) if changed else part


def _is_whole(value: Any) -> bool:
    return isinstance(value, float) and value.is_integer()


_known: dict[type, tuple[tuple[str, ...], tuple[str, ...]]] = {}


def _where(kind: type) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of a class's numbers, and of its lists of parts that have some."""
    if kind in _known:
        return _known[kind]
    numbers: list[str] = []
    parts: list[str] = []
    for name, field in fields_of(kind).items():
        if field.sort in ("number", "percent"):
            numbers.append(name)
        elif field.sort == "parts" and field.part is not None and _where(field.part)[0]:
            parts.append(name)
    _known[kind] = tuple(numbers), tuple(parts)
    return _known[kind]
