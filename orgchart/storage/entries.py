"""The lines of a journal: a checksum, and one value in JSON. Records stand in them whole, with their ranks."""

from __future__ import annotations

import time
import zlib
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, Final

import msgspec

from orgchart.model.change import Change, Key, Pair
from orgchart.model.document import Document
from orgchart.model.records import DOCUMENT_TYPES, STRUCTURE_TYPES, TYPES, Record
from orgchart.storage.sharing import shared
from orgchart.text.message import Message

_ENCODER: Final = msgspec.json.Encoder()
_DIGITS: Final = 8
VERSION: Final = 2
"""2 knows drafts; what 1 wrote is read as it is."""


class Head(msgspec.Struct, frozen=True, tag="head"):
    """The first line of a journal: whose document it is, and who has it."""

    path: str
    """Where the document is saved, '' while it is nowhere."""
    fingerprint: str
    started: float
    """Seconds since 1970."""
    pid: int
    user: str
    unsaved: bool = False
    """Whether the document that follows holds what no file holds."""
    version: int = VERSION


class Done(msgspec.Struct, frozen=True, tag="done"):
    """A line for a change."""

    at: float
    label: Any
    merge: str
    records: tuple[tuple[str, str, str, msgspec.Raw, msgspec.Raw], ...]
    """Scenario, kind, id, the record before and after."""

    def change(self) -> Change:
        """Return the change that it is."""
        records: dict[Key, Pair] = {
            Key(scenario, kind, id): (_record(kind, before), _record(kind, after))
            for scenario, kind, id, before, after in self.records
        }
        label = _value(self.label)
        return Change(label if isinstance(label, Message) else Message(str(label)), records, merge=self.merge)


class Draft(msgspec.Struct, frozen=True, tag="draft"):
    """A line for what is being typed and not yet done: it counts while no other line follows it."""

    at: float
    what: Done | None
    """None where the typing was given up."""


class Saved(msgspec.Struct, frozen=True, tag="saved"):
    """A line for a save: the document as it was then stands in the file at `path`."""

    at: float
    path: str
    fingerprint: str


_Root: Any = msgspec.defstruct(
    "_Root",
    [(kind.KIND, list[kind], msgspec.field(default_factory=list)) for kind in DOCUMENT_TYPES],  # type: ignore[valid-type]
)
_Tables: Any = msgspec.defstruct(
    "_Tables",
    [(kind.KIND, list[kind], msgspec.field(default_factory=list)) for kind in STRUCTURE_TYPES],  # type: ignore[valid-type]
)
Snapshot: Any = msgspec.defstruct(
    "Snapshot",
    [("root", _Root), ("scenarios", dict[str, _Tables]), ("extra", dict[str, Any])],
    tag="document",
    frozen=True,
)
"""A line for the whole document as it was."""

Line = Any
"""A Head, a Snapshot, a Done, a Draft or a Saved."""
_DECODER: Final = msgspec.json.Decoder(Head | Done | Draft | Saved | Snapshot)


def line(value: Line) -> bytes:
    """Return `value` as a line of a journal."""
    held = _ENCODER.encode(value)
    return b"%08x %s\n" % (zlib.crc32(held), held)


def whole_lines(data: bytes) -> tuple[list[Line], int]:
    """Return what the lines of a journal hold, up to the first that is not whole, and how many bytes they take."""
    held: list[Line] = []
    size = 0
    for each in data.splitlines(keepends=True):
        content = each[_DIGITS + 1 : -1]
        if not each.endswith(b"\n") or each[:_DIGITS] != b"%08x" % zlib.crc32(content):
            break
        try:
            held.append(_DECODER.decode(content))
        except (msgspec.MsgspecError, ValueError):
            break
        size += len(each)
    return held, size


def done(change: Change) -> Done:
    """Return the line for `change`, which happened just now."""
    records = tuple(
        (*key, msgspec.Raw(_ENCODER.encode(before)), msgspec.Raw(_ENCODER.encode(after)))
        for key, (before, after) in change.records.items()
    )
    return Done(time.time(), _plain(change.label), change.merge, records)


def draft(change: Change | None) -> Draft:
    """Return the line for what is being typed, which `change` would make of it."""
    return Draft(time.time(), done(change) if change is not None else None)


def snapshot(document: Document) -> Any:
    """Return the line for `document` as it is."""
    return Snapshot(
        _Root(**{kind.KIND: list(document.root.all(kind).values()) for kind in DOCUMENT_TYPES}),
        {
            structure.id: _Tables(**{kind.KIND: list(structure.all(kind).values()) for kind in STRUCTURE_TYPES})
            for structure in document.structures
        },
        document.extra,
    )


def document_of(snapshot: Any) -> Document:
    """Return the document that a line for one holds."""
    document = Document()
    known: dict[str, dict[bytes, Record]] = defaultdict(dict)
    scenarios = {id: _by_id(tables, STRUCTURE_TYPES, known) for id, tables in snapshot.scenarios.items()}
    document.load(_by_id(snapshot.root, DOCUMENT_TYPES, known), scenarios)
    document.extra = snapshot.extra
    return document


def _by_id(
    tables: Any, kinds: tuple[type[Record], ...], known: dict[str, dict[bytes, Record]]
) -> dict[str, dict[str, Record]]:
    return {
        kind.KIND: {record.id: record for record in shared(getattr(tables, kind.KIND), known[kind.KIND])}
        for kind in kinds
    }


def _record(kind: str, raw: msgspec.Raw) -> Record | None:
    held: Record | None = _decoder(kind).decode(raw)
    return held


@cache
def _decoder(kind: str) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(TYPES[kind] | None)


# --- what a change is called ---


def _plain(value: Any) -> Any:
    """Return an argument of a message as JSON holds it; what JSON has no form for is marked with its own."""
    match value:
        case Message():
            return {"message": value.code, "args": {name: _plain(each) for name, each in value.args.items()}}
        case date():
            return {"date": value.isoformat()}
        case list() | tuple():
            return [_plain(each) for each in value]
        case str() | int() | float() | None:
            return value
    return str(value)


def _value(held: Any) -> Any:
    """Return the argument of a message that `held` is."""
    match held:
        case {"message": str(code), "args": Mapping() as args}:
            return Message(code, {str(name): _value(each) for name, each in args.items()})
        case {"date": str(text)}:
            return date.fromisoformat(text)
        case list():
            return [_value(each) for each in held]
    return held
