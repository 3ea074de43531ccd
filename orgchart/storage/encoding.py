"""The canonical form: one document, one sequence of bytes.

One record on a line, collections and keys in the order of the classes, defaults left out, unknown fields behind the known
ones. A record's rank is never written: the order of the lines is the order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any, Final

import msgspec

from orgchart.model.fields import fields_of
from orgchart.model.records import STRUCTURE_TYPES, Decision, Part, Record, Scenario, Settings
from orgchart.storage.contents import Contents, ScenarioContents
from orgchart.storage.recognition import HEAD
from orgchart.version import FORMAT_VERSION

_ENCODER: Final = msgspec.json.Encoder()
_BLOCK: Final = 100
"""So many records are encoded at once: they stay in the processor's own memory."""
Prove = Callable[[type[Record], Sequence[Record], bytes], None]
"""Hears of records, all of a kind, and the bytes they became, one on a line with commas between them."""
_RANK: Final = re.compile(rb'," rank":"[0-9]+"')


def encode_contents(contents: Contents) -> bytes:
    """Return the bytes of a file that holds `contents`; ValueError where a text cannot be written at all."""
    return b"".join(chunks(contents))


def chunks(
    contents: Contents, *, fresh: bool = False, proved: Sequence[bytes] = (), prove: Prove | None = None
) -> Iterator[bytes]:
    """Yield the bytes of a file that holds `contents` piece by piece; `fresh` says that a decoder just made its records.

    `proved` are the bytes of its scenarios where these are known. `prove` hears of each block of records before it comes, as
    a piece of its own.
    """
    yield HEAD + str(FORMAT_VERSION).encode()
    settings = _object(contents.settings)
    if settings:
        yield b',\n"settings":' + _ENCODER.encode(settings)
    yield b',\n"scenarios":[\n'
    for index, scenario in enumerate(contents.scenarios):
        if index:
            yield b",\n"
        if proved:
            yield proved[index]
        else:
            yield from _scenario(scenario, fresh, prove)
    yield b"\n]"
    if contents.decisions:
        yield b',\n"decisions":[\n'
        yield from lines(Decision, contents.decisions, fresh, prove)
        yield b"\n]"
    for key, value in contents.extra.items():
        yield _unknown(key, value)
    yield b"}\n"


def lines(kind: type[Record], records: Sequence[Record], fresh: bool, prove: Prove | None = None) -> Iterator[bytes]:
    """Yield `records`, all of `kind`, one on a line, with commas between the lines, in blocks."""
    between = b""
    for start in range(0, len(records), _BLOCK):
        block = records[start : start + _BLOCK]
        if _is_plain(kind, block, fresh):
            # The fast way for what nearly every record is. Outside of a string no quote follows a comma and a quote but a
            # key's, inside one it is escaped: so the expression finds the rank and nothing else.
            encoded = _ENCODER.encode_lines(block)[:-1].replace(b"\n", b",\n")
            encoded = encoded if fresh else _RANK.sub(b"", encoded)
        else:
            encoded = b",\n".join(_ENCODER.encode(_object(record)) for record in block)
        if prove is not None:
            prove(kind, block, encoded)
        yield between + encoded
        between = b",\n"


def is_collection(value: object) -> bool:
    """Whether an unknown value is laid out as a collection is: a list of objects, one on a line."""
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def _scenario(scenario: ScenarioContents, fresh: bool, prove: Prove | None) -> Iterator[bytes]:
    yield scenario_head(scenario.record)
    for kind in STRUCTURE_TYPES:
        records = scenario.lists.get(kind.KIND)
        if records:
            yield b',\n"' + kind.COLLECTION.encode() + b'":[\n'
            yield from lines(kind, records, fresh, prove)
            yield b"\n]"
    for key, value in scenario.record.extra.items():
        if is_collection(value):
            yield _unknown(key, value)
    yield b"}"


def scenario_head(record: Scenario) -> bytes:
    """Return the line that begins a scenario, without what closes it."""
    known = msgspec.structs.replace(record, extra={})
    fields = {k: v for k, v in record.extra.items() if not is_collection(v)}
    return _ENCODER.encode(_object(known) | fields)[:-1]


def _unknown(key: str, value: Any) -> bytes:
    name = b",\n" + _ENCODER.encode(key) + b":"
    if is_collection(value):
        return name + b"[\n" + b",\n".join(map(_ENCODER.encode, value)) + b"\n]"
    return name + _ENCODER.encode(value)


def _object(record: Record | Part) -> dict[str, Any]:
    """Return `record` as the object that stands in a file, unknown fields behind the known ones."""
    kind = type(record)
    held: dict[str, Any] = {"id": record.id} if isinstance(record, Record) and "id" in known_names(kind) else {}
    for name, field in fields_of(kind).items():
        value = getattr(record, name)
        if field.sort == "parts":
            value = [_object(part) for part in value]
        if not _is_default(value, field.default):
            held[name] = value
    unknown = {k: v for k, v in record.extra.items() if k not in known_names(kind)}
    return held | unknown


def _is_default(value: object, default: object) -> bool:
    # As the encoder of whole records sees it, but that a text need not be the same object: 40.0 is written where 40 is
    # the default, for it was written so.
    if isinstance(value, str | bool):
        return value == default
    if isinstance(value, dict | list | tuple):
        return not value
    return value is default or (type(value) is type(default) and value == default)


@cache
def known_names(kind: type[Record] | type[Part]) -> frozenset[str]:
    """Return the keys that a file may hold for `kind` and this version knows."""
    names = frozenset(fields_of(kind))
    return names | {"id"} if issubclass(kind, Record) and kind is not Settings else names


def _is_plain(kind: type[Record] | type[Part], records: Sequence[Any], fresh: bool) -> bool:
    """Whether the encoder may take `records` as they are.

    It may not where one has unknown fields, or a default in another object than the class's, which it would write.
    """
    plan = _plan(kind)
    if any(map(attrgetter("extra"), records)):
        return False
    if fresh and issubclass(kind, Record) and any(map(attrgetter("rank"), records)):
        return False  # a key of a file that only looks like our rank
    if not fresh and any(_has_copy(default, options, get, records) for get, default, options in plan.choices):
        return False
    for get, part in plan.parts:
        inner = list(chain.from_iterable(map(get, records)))
        if inner and not _is_plain(part, inner, fresh):
            return False
    return True


def _has_copy(
    default: object, options: frozenset[int], get: Callable[[Any], Any], records: Iterable[Record | Part]
) -> bool:
    if options.issuperset(map(id, map(get, records))):
        return False
    return any(value == default and value is not default for value in map(get, records))


class _Plan(msgspec.Struct, frozen=True):
    """What to look at in records of one kind before they are encoded whole."""

    choices: tuple[tuple[Callable[[Any], Any], object, frozenset[int]], ...]
    """How to get at a choice, its default, and the identities of its options."""
    parts: tuple[tuple[Callable[[Any], Any], type[Part]], ...]


@cache
def _plan(kind: type) -> _Plan:
    table: Mapping[str, Any] = fields_of(kind)
    return _Plan(
        choices=tuple(
            (attrgetter(name), field.default, frozenset(map(id, field.options)))
            for name, field in table.items()
            if field.sort == "choice"
        ),
        parts=tuple((attrgetter(name), field.part) for name, field in table.items() if field.sort == "parts"),
    )
