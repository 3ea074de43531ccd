"""The bytes of a file that prove themselves: each block of records is read back while it is at hand, then the whole without them.

Writing all and reading it all again takes twice as long at a hundred thousand records, which the processor's own memory can't
hold. What has fields that this version does not know isn't proved here. Knows no disk.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any, Final

import msgspec

from orgchart.model.records import STRUCTURE_TYPES, TYPES, Decision, Record, Scenario, Settings
from orgchart.storage.contents import Contents, same_but_rank, set_ranks
from orgchart.storage.encoding import chunks
from orgchart.storage.refusals import Unreadable
from orgchart.storage.scanning import Scanner
from orgchart.storage.shaping import shape

_SCENARIO_FIELDS: Final = tuple(name for name in Scenario.__struct_fields__ if name not in ("rank", "extra"))
_AROUND: Final = len("[\n\n]")
Lengths = list[tuple[str, int]]
"""Collections in the order of the file, and how many bytes stand between the brackets of each."""


def proved_bytes(contents: Contents) -> bytes | None:
    """Return the bytes of a file that holds `contents`, or None where reading them back plainly gives something else."""
    if contents.extra or any(each.record.extra for each in contents.scenarios) or contents.settings.extra:
        return None
    proved: list[Record] = []
    last = [""]

    def prove(kind: type[Record], records: Sequence[Record], encoded: bytes) -> None:
        """Read a block of records back; what differs says so by an error."""
        again = _block(kind.KIND).decode(b"[" + encoded + b"]")
        set_ranks(again, map(attrgetter("rank"), records))
        if again != records:
            raise ValueError(kind)
        proved.extend(records)
        last[0] = kind.KIND

    pieces: list[bytes] = []
    written: Lengths = []
    known, begun = 0, True
    try:
        for piece in chunks(contents, prove=prove):
            pieces.append(piece)
            if len(proved) == known:
                begun = True
            elif begun:
                written.append((last[0], len(piece)))
                begun = False
            else:
                written[-1] = (last[0], written[-1][1] + len(piece))
            known = len(proved)
        data = b"".join(pieces)
        return data if proved == _all(contents) and _frames(data, contents, written) else None
    except (msgspec.MsgspecError, Unreadable, ValueError):
        return None


def _all(contents: Contents) -> list[Record]:
    """Return every record that stands in a collection, in the order of the file."""
    lists = (each.lists.get(kind.KIND, ()) for each in contents.scenarios for kind in STRUCTURE_TYPES)
    return [*chain.from_iterable(lists), *contents.decisions]


def _frames(data: bytes, contents: Contents, written: Lengths) -> bool:
    """Whether `data`, read as a whole, has what isn't a record, and each collection where and as long as it was written."""
    shaped = _frame().decode(data)
    scanner = Scanner(bytes(shaped.settings).decode(), depth=1)
    found: Lengths = []
    for each in shaped.scenarios:
        found += [(kind.KIND, _length(getattr(each, kind.COLLECTION))) for kind in STRUCTURE_TYPES]
    found.append((Decision.KIND, _length(shaped.decisions)))
    return (
        [each for each in found if each[1]] == written
        and same_but_rank([shape(Settings, scanner.value(), scanner.place)], [contents.settings])
        and same_but_rank(
            [_scenario_of(each) for each in shaped.scenarios], [each.record for each in contents.scenarios]
        )
    )


def _length(collection: msgspec.Raw) -> int:
    return max(memoryview(collection).nbytes - _AROUND, 0)


@cache
def _block(kind: str) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(list[TYPES[kind]])  # type: ignore[valid-type]


def _scenario_of(shaped: Any) -> Scenario:
    return Scenario(**{name: getattr(shaped, name) for name in _SCENARIO_FIELDS})


@cache
def _frame() -> msgspec.json.Decoder[Any]:
    """Return what reads a file but leaves its collections as they are."""
    fields = {field.name: field for field in msgspec.structs.fields(Scenario)}
    known = [(name, fields[name].type, fields[name].default) for name in _SCENARIO_FIELDS if name != "id"]
    raw = (msgspec.Raw, msgspec.Raw(b""))
    scenario: Any = msgspec.defstruct(
        "_ScenarioFrame", [("id", str), *known, *((kind.COLLECTION, *raw) for kind in STRUCTURE_TYPES)]
    )
    scenarios: tuple[Any, Any] = (list[scenario], msgspec.field(default_factory=list))
    frame = [("settings", msgspec.Raw, msgspec.Raw(b"{}")), ("scenarios", *scenarios), ("decisions", *raw)]
    return msgspec.json.Decoder(msgspec.defstruct("_Frame", frame))
