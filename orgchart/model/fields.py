"""The field table: what is known of every field, declared beside it in `records`.

A field is declared once, as `title: Annotated[str, line(headings=("job title",))] = ""`. Everything that walks over fields
(the codec, the inspector, tables, differences in words, 'deleting this touches …') reads this table. Labels are words, so
they live in the catalogues: `field.<kind>.<name>`, and `choice.<kind>.<name>.<option>` for the options of a choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Annotated, Any, Final, Literal, get_args, get_origin, get_type_hints

import msgspec

Sort = Literal[
    "line",  # one line of text
    "note",  # text of many lines
    "lines",  # a list of lines
    "choice",  # one of `options`
    "choices",  # several of `options`
    "reference",  # the id of one record of `targets`, or ""
    "references",  # ids of records of `targets`
    "percent",  # a share of somebody's time
    "number",
    "whole",
    "date",
    "flag",
    "colour",  # "#rrggbb"
    "photo",  # a picture, base64
    "parts",  # a list of parts: small records inside the record
    "map",  # names to numbers or texts
]

REFERENCES: Final = ("reference", "references")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind of record, or of a part of one."""

    sort: Sort
    name: str = ""
    targets: tuple[str, ...] = ()
    essential: bool = False
    """The record (or part) means nothing without what this refers to, and is deleted with it."""
    options: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    """Column headings, casefolded, that a table may call this field."""
    least: float | None = None
    most: float | None = None
    part: type[Any] | None = None
    default: object = field(default=None, hash=False)
    hidden: bool = False
    """Not offered for editing as a field: it is set by a gesture."""


def line(*, headings: tuple[str, ...] = (), hidden: bool = False) -> Field:
    """One line of text."""
    return Field("line", headings=headings, hidden=hidden)


def note(*, headings: tuple[str, ...] = ()) -> Field:
    """Text of many lines."""
    return Field("note", headings=headings)


def lines(*, headings: tuple[str, ...] = ()) -> Field:
    """A list of lines, one thing each."""
    return Field("lines", headings=headings)


def choice(*, headings: tuple[str, ...] = (), hidden: bool = False) -> Field:
    """One of the options that the field's type, a Literal, names."""
    return Field("choice", headings=headings, hidden=hidden)


def choices(*, headings: tuple[str, ...] = ()) -> Field:
    """Several of the options that the field's type names."""
    return Field("choices", headings=headings)


def ref(*targets: str, essential: bool = False, headings: tuple[str, ...] = (), hidden: bool = False) -> Field:
    """The id of one record of the kinds `targets`, or an empty string."""
    return Field("reference", targets=targets, essential=essential, headings=headings, hidden=hidden)


def refs(*targets: str, headings: tuple[str, ...] = ()) -> Field:
    """The ids of records of the kinds `targets`."""
    return Field("references", targets=targets, headings=headings)


def percent(*, headings: tuple[str, ...] = ()) -> Field:
    """A share in percent. A file may hold any that is not negative; the editor takes up to 100."""
    return Field("percent", headings=headings, least=0, most=100)


def number(*, least: float | None = 0, most: float | None = None, headings: tuple[str, ...] = ()) -> Field:
    """A number, with or without decimals."""
    return Field("number", headings=headings, least=least, most=most)


def whole(*, least: float | None = 0, most: float | None = None, headings: tuple[str, ...] = ()) -> Field:
    """A whole number."""
    return Field("whole", headings=headings, least=least, most=most)


def day(*, headings: tuple[str, ...] = ()) -> Field:
    """A date."""
    return Field("date", headings=headings)


def flag(*, headings: tuple[str, ...] = ()) -> Field:
    """Yes or no."""
    return Field("flag", headings=headings)


def colour() -> Field:
    """A colour, written #rrggbb."""
    return Field("colour")


def photo() -> Field:
    """A small picture, base64."""
    return Field("photo")


def parts() -> Field:
    """A list of parts, whose own fields are declared in their class."""
    return Field("parts")


def settings_map() -> Field:
    """Names to values that belong to no record."""
    return Field("map", hidden=True)


_tables: Final[dict[type, Mapping[str, Field]]] = {}


def fields_of(record_type: type) -> Mapping[str, Field]:
    """Return the declared fields of a record or part class by name, in the order of declaration."""
    known = _tables.get(record_type)
    if known is None:
        known = _tables[record_type] = _read(record_type)
    return known


def _read(record_type: type) -> Mapping[str, Field]:
    table: dict[str, Field] = {}
    written = {each.name: each for each in msgspec.structs.fields(record_type)}
    for name, hint in get_type_hints(record_type, include_extras=True).items():
        if get_origin(hint) is not Annotated:
            continue
        held, *notes = get_args(hint)
        declared = next((n for n in notes if isinstance(n, Field)), None)
        if declared is None:
            continue
        options = _options(held) if declared.sort in ("choice", "choices") else ()
        part = get_args(held)[0] if declared.sort == "parts" else None
        table[name] = replace(declared, name=name, options=options, part=part, default=_default(written[name]))
    return MappingProxyType(table)


def _options(hint: Any) -> tuple[str, ...]:
    if get_origin(hint) is Literal:
        return tuple(get_args(hint))
    return tuple(option for inner in get_args(hint) for option in _options(inner))


def _default(declared: msgspec.structs.FieldInfo) -> object:
    factory: Any = declared.default_factory
    return factory() if callable(factory) else declared.default
