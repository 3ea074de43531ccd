"""Reading scenarios: of several of one company a line that stands in two of them is read once, and both hold its record.

Only what is laid out as this version writes it is read here, and what is returned was proved by writing it. Knows no rank.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Final, TypeVar

import msgspec

from orgchart.model.records import STRUCTURE_TYPES, Record, Scenario
from orgchart.storage.contents import Lists, ScenarioContents
from orgchart.storage.encoding import lines, scenario_head

_OPENINGS: Final = tuple((each, b',\n"' + each.COLLECTION.encode() + b'":[\n') for each in STRUCTURE_TYPES)
_CLOSING: Final = b"\n]"
_BETWEEN: Final = b",\n"
_BLOCK: Final = 20_000
"""So many bytes are read at once, or the rest of a line more: they stay in the processor's own memory until they are proved."""
Read = Callable[[type[Record], bytes, int, int], list[Any] | None]
"""Reads the records of a kind from where to where; None where they are not in the canonical form."""
R = TypeVar("R", bound=Record)


def canonical_scenarios(scenarios: Sequence[bytes]) -> list[ScenarioContents] | None:
    """Return what `scenarios`, each the bytes of one, hold; None where one of them is not in the canonical form.

    Raises msgspec.MsgspecError where one holds what no record may.
    """
    known: dict[str, dict[bytes, Record]] = {kind.KIND: {} for kind in STRUCTURE_TYPES}

    def shared_records(kind: type[Record], data: bytes, start: int, end: int) -> list[Record] | None:
        return _records(kind, data[start:end].split(_BETWEEN), known[kind.KIND])

    found: list[ScenarioContents] = []
    for data in scenarios:
        made = _scenario(data, _in_blocks if len(scenarios) == 1 else shared_records)
        if made is None:
            return None
        found.append(made)
    return found


def _scenario(data: bytes, read: Read) -> ScenarioContents | None:
    lists: Lists = {}
    # A line end stands in no text, so the first one is behind the comma that follows the fields.
    line_end = data.find(b"\n")
    at = first = (line_end if line_end >= 0 else len(data)) - 1
    for kind, opening in _OPENINGS:
        if data.startswith(opening, at):
            start = at + len(opening)
            at = data.find(_CLOSING, start)
            records = read(kind, data, start, at) if at >= 0 else None
            if records is None:
                return None
            lists[kind.KIND] = records
            at += len(_CLOSING)
    record = _SCENARIO.decode(data[:first] + b"}")
    if data[at:] != b"}" or scenario_head(record) != data[:first]:
        return None
    return ScenarioContents(record, lists)


def _in_blocks(kind: type[Record], data: bytes, start: int, end: int) -> list[Record] | None:
    """Return the records of the lines from `start` to `end`, each block of which is proved while it is at hand."""
    found: list[Record] = []
    decode = _decoder(kind).decode
    while start < end:
        cut = data.find(_BETWEEN, min(start + _BLOCK, end), end)
        block = data[start : cut if cut >= 0 else end]
        made: list[Record] = decode(b"[" + block + b"]")
        if b"".join(lines(kind, made, fresh=True)) != block:
            return None
        found += made
        if cut < 0:
            return found
        start = cut + len(_BETWEEN)
    return None  # there is nothing behind the last comma, or nothing at all


def _records(kind: type[Record], held: Sequence[bytes], known: dict[bytes, Record]) -> list[Record] | None:
    """Return the records of the lines `held`; what `known` lacks is added to it. None where a line is not canonical."""
    new = [line for line in held if line not in known]
    if new:
        made: list[Record] = _decoder(kind).decode(b"[" + b",".join(new) + b"]")
        if b"".join(lines(kind, made, fresh=True)) != _BETWEEN.join(new):
            return None
        known.update(zip(new, made, strict=True))
    return [known[line] for line in held]


@cache
def _decoder(kind: type[Record]) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(list[kind])  # type: ignore[valid-type]


_SCENARIO: Final = msgspec.json.Decoder(Scenario)
_ENCODER: Final = msgspec.json.Encoder()


def shared(records: Iterable[R], known: dict[bytes, Any]) -> Iterator[R]:
    """Yield `records`, those that `known` has a twin of as that one; `known` is for one kind and takes what is new to it."""
    # What is equal need not be the same in a file, where 1 is not 1.0.
    return (known.setdefault(_ENCODER.encode(each), each) for each in records)
