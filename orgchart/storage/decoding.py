"""From the bytes of a file to its contents: the fast way, proved by its own result, and the careful way.

The fast way decodes straight into records. It drops unknown fields, repeated keys and spaces without a word, so it counts
only when writing what it read gives the very bytes it was given. Everything else goes through the scanner.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

import msgspec

from orgchart.model.records import STRUCTURE_TYPES, Decision, Record, Scenario, Settings
from orgchart.storage import limits, migrations
from orgchart.storage.contents import Contents, ScenarioContents
from orgchart.storage.encoding import chunks, known_names
from orgchart.storage.oversize import (
    LARGE,
    refuse_too_large,
    refuse_too_many_scenarios,
    refuse_too_much,
    several_scenarios,
)
from orgchart.storage.recognition import HEAD, refuse_bad_text, refuse_other_formats
from orgchart.storage.refusals import Unreadable, byte_place
from orgchart.storage.scanning import Scanner, refuse_too_deep
from orgchart.storage.shaping import shape, wrong_type
from orgchart.storage.sharing import canonical_scenarios, shared
from orgchart.text.message import Message, message
from orgchart.version import FORMAT_VERSION

_COLLECTIONS: Final = {each.COLLECTION: each for each in STRUCTURE_TYPES}


class _File(msgspec.Struct):
    """A file as this version writes it; its scenarios are read for themselves."""

    settings: msgspec.Raw = msgspec.Raw(b"{}")
    scenarios: list[msgspec.Raw] = []
    decisions: list[Decision] = []


class _Head(msgspec.Struct):
    """What says whether a file is ours; decoding it goes over the whole file and finds whether it is JSON at all."""

    format: Any = None
    version: Any = None


_OBJECT: Final = re.compile(rb"\s*\{")
_FILE: Final = msgspec.json.Decoder(_File)
_HEAD: Final = msgspec.json.Decoder(_Head)


_CANONICAL_HEAD: Final = HEAD + str(FORMAT_VERSION).encode() + b",\n"


class Decoded(msgspec.Struct, frozen=True):
    """The contents of a file, and the version of the format it was written in."""

    contents: Contents
    version: int


def decode_contents(data: bytes) -> Decoded:
    """Return what the bytes of a file hold; raises Unreadable where they are not a document or not whole."""
    refuse_too_large(len(data))
    canonical = data.startswith(_CANONICAL_HEAD)
    looked_over = not canonical or len(data) > LARGE
    version = _look_over(data) if looked_over else FORMAT_VERSION
    if canonical:
        refuse_too_much(data, scenarios=False)
        contents = _fast(data)
        if contents is not None:
            return Decoded(contents, FORMAT_VERSION)
    if not looked_over:
        version = _look_over(data)
    data = data.removeprefix(codecs.BOM_UTF8)
    refuse_too_much(data)
    if version > FORMAT_VERSION:
        return Decoded(_newer(data, version), version)
    if version < FORMAT_VERSION:
        data = msgspec.json.encode(migrations.migrate(Scanner(data.decode()).value(), version))
    return Decoded(read_carefully(data), version)


def _look_over(data: bytes) -> int:
    """Return the version that a file states; raises Unreadable where it is not a document in JSON, whole."""
    refuse_other_formats(data)
    data = data.removeprefix(codecs.BOM_UTF8)
    refuse_bad_text(data)
    return _version(data)


def _plain(data: bytes) -> tuple[Contents, list[bytes]] | None:
    """Return what canonical bytes of this version hold but for unknown fields, or None where there is no reading them.

    Then come the bytes of the scenarios as far as they are proved.
    """
    try:
        shaped = _FILE.decode(data)
        refuse_too_many_scenarios(len(shaped.scenarios))
        scanner = Scanner(bytes(shaped.settings).decode(), depth=1)
        settings = shape(Settings, scanner.value(), scanner.place)
        proved = [bytes(each) for each in shaped.scenarios]
        scenarios = canonical_scenarios(proved)
    except (msgspec.MsgspecError, Unreadable, RecursionError, ValueError):
        return None  # the careful way says what it is
    return (Contents(settings, scenarios, shaped.decisions), proved) if scenarios else None


def _fast(data: bytes) -> Contents | None:
    """Return the contents of a file in the canonical form of this version, or None for any other."""
    plain = _plain(data)
    if plain is None:
        return None
    contents, proved = plain
    at = 0
    for chunk in chunks(contents, fresh=True, proved=proved):
        if not data.startswith(chunk, at):
            return None
        at += len(chunk)
    return contents if at == len(data) else None


def _version(data: bytes) -> int:
    """Return the version a file states; raises Unreadable where it is no JSON or not ours."""
    try:
        head = _HEAD.decode(data)
    except msgspec.ValidationError:
        raise Unreadable(message("storage.not_ours")) from None
    except msgspec.DecodeError as error:
        raise _not_json(data, str(error)) from None
    except RecursionError:
        text = data.decode()
        refuse_too_deep(text, 0, len(text), limits.NESTING)
        raise  # pragma: no cover - what is not too deep uses up no stack but one that is nearly full
    if head.format != "orgchart":
        raise Unreadable(message("storage.not_ours"))
    if isinstance(head.version, bool) or not isinstance(head.version, int) or head.version < 1:
        raise Unreadable(message("storage.bad_version", newest=FORMAT_VERSION))
    return head.version


def _not_json(data: bytes, error: str) -> Unreadable:
    if not _OBJECT.match(data):
        return Unreadable(message("storage.not_a_document"))
    byte = error.rpartition("(byte ")[2].rstrip(")")
    # Of what stands behind the end, the decoder names the character after the first.
    at = int(byte) - ("trailing characters" in error) if byte.isdecimal() else len(data)
    if at < len(data):
        return Unreadable(message("storage.not_json", where=byte_place(data, at)))
    end = len(data)
    while data[end - 1 : end].isspace():
        end -= 1
    return Unreadable(message("storage.cut_short", where=byte_place(data, end)))


def _newer(data: bytes, version: int) -> Contents:
    try:
        return read_carefully(data, lenient=True)
    except Unreadable as refusal:
        raise Unreadable(
            message("storage.too_new", version=version, newest=FORMAT_VERSION, reason=refusal.message)
        ) from None


# --- the careful way ---


def read_carefully(data: bytes, *, lenient: bool = False) -> Contents:
    """Return what `data`, JSON of this version's form, holds, in whatever way it is laid out.

    With `lenient`, for a newer version, what cannot be understood is kept as an unknown field instead of refused.
    """
    contents = Contents()
    scanner = Scanner(data.decode())
    several = several_scenarios(data)
    known: dict[str, dict[bytes, Record]] = {kind.KIND: {} for kind in STRUCTURE_TYPES}
    for key in scanner.members():
        at = scanner.at
        if key == "scenarios":
            for start in _list(scanner, key):
                contents.scenarios.append(_careful_scenario(scanner, start, several, lenient, known))
        elif key == "decisions":
            contents.decisions.extend(_records(scanner, Decision, "", lenient))
        elif key == "settings":
            contents.settings = shape(Settings, scanner.value(), _placer(scanner, at), lenient=lenient)
        else:
            value = scanner.value()
            if key not in ("format", "version"):
                contents.extra[key] = value
    scanner.end()
    return contents


def _careful_scenario(
    scanner: Scanner, start: int, several: bool, lenient: bool, known: dict[str, dict[bytes, Record]]
) -> ScenarioContents:
    if scanner.peek() != "{":
        raise wrong_type("object", scanner.value(), scanner.place(start))
    meta: dict[str, Any] = {}
    lists: dict[str, list[Record]] = {}
    for key in scanner.members():
        kind = _COLLECTIONS.get(key)
        if kind is None:
            meta[key] = scanner.value()
        else:
            records = _records(scanner, kind, str(meta.get("id", "")) if several else "", lenient)
            lists[kind.KIND] = list(shared(records, known[kind.KIND]) if several else records)
    record = shape(Scenario, meta, _placer(scanner, start), lenient=lenient)
    return ScenarioContents(record, {each.KIND: lists[each.KIND] for each in STRUCTURE_TYPES if lists.get(each.KIND)})


def _records(scanner: Scanner, kind: type[Any], scenario: str, lenient: bool) -> Iterator[Any]:
    for start in _list(scanner, kind.COLLECTION):
        yield shape(kind, scanner.value(), _placer(scanner, start), scenario, lenient=lenient)


def _list(scanner: Scanner, key: str) -> Iterator[int]:
    if scanner.peek() != "[":
        at = scanner.at
        where = message("storage.at_key", key=key, line=scanner.place(at))
        raise wrong_type("list", scanner.value(), where)
    return scanner.items()


def _placer(scanner: Scanner, at: int) -> Callable[[], Message]:
    return lambda: scanner.place(at)


assert known_names(Scenario).isdisjoint(_COLLECTIONS), "a field of a scenario and a collection share a name"
