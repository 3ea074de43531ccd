"""What reading and saving answer when they cannot do it, and how a place in a file is named."""

from __future__ import annotations

import os
from typing import Final

from orgchart.model.records import Record, Settings
from orgchart.text.message import Message, Refusal, message

_SHOWN: Final = 60
_CONTINUATIONS: Final = bytes(range(0x80, 0xC0))
_PIECE: Final = 1 << 20


class Unreadable(Refusal):
    """A file cannot be used; its message says what is wrong, where, and what to do. Nothing was half read."""

    def __init__(self, reason: Message, *, repairable: bool = False) -> None:
        super().__init__(reason)
        self.repairable = repairable
        """Whether reading with `repair=True` opens it."""
        self.name = ""
        """The file's name, where it has one."""


class NotSaved(Refusal):
    """A file was not written; what stood there before still does."""


class NotConfirmed(NotSaved):
    """A file was written whole, but the disk did not confirm that it will outlive a power cut."""


def shown(text: str) -> str:
    """Return `text` from a file as one short line that shows what it is.

    >>> shown("a\\nb"), len(shown("x" * 1000))
    ('a\ufffdb', 61)
    """
    cut = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    return cut if cut.isprintable() else "".join(each if each.isprintable() else "\ufffd" for each in cut)


def file_name(path: str | os.PathLike[str]) -> str:
    """Return the name of a file as it can be shown: with marks where it is not text."""
    return shown(os.fsencode(os.path.basename(os.fspath(path))).decode("utf-8", "replace"))


def line_and_column(text: str, at: int) -> Message:
    """Return the place of the character `at` of `text`, both counted from 1."""
    line = text.count("\n", 0, at) + 1
    return message("storage.at_line", line=str(line), column=str(at - text.rfind("\n", 0, at)))


def byte_place(data: bytes, at: int) -> Message:
    """Return the place of the byte `at` of `data`; the column counts characters."""
    start = data.rfind(b"\n", 0, at) + 1
    characters = 0
    for begin in range(start, at, _PIECE):
        # Every character has one byte that is not a continuation.
        characters += len(data[begin : min(begin + _PIECE, at)].translate(None, _CONTINUATIONS))
    return message("storage.at_line", line=str(data.count(b"\n", 0, at) + 1), column=str(characters + 1))


def place_of(collection: str, id: str, field: str = "", scenario: str = "", item: int | None = None) -> Message:
    """Return the place of a record, or of a field in it (`item` counts the entries of a list, from 1).

    The settings have no id in a file, and none is named.
    """
    return message(
        "storage.at_record",
        scenario=message("storage.at_scenario", id=shown(scenario)) if scenario else "",
        collection=collection,
        id=message("storage.at_id", id=shown(id)) if collection != Settings.COLLECTION else "",
        field=message("storage.at_field", field=field) if field else "",
        item=message("storage.at_item", number=str(item)) if item is not None else "",
    )


def number_place(collection: str, number: int, scenario: str = "") -> Message:
    """Return the place of a record that its id can't name: its number in the list, from 1."""
    return message(
        "storage.at_number",
        scenario=message("storage.at_scenario", id=shown(scenario)) if scenario else "",
        collection=collection,
        number=str(number),
    )


def record_place(record: Record, field: str = "", scenario: str = "") -> Message:
    """Return the place of `record`, or of a field in it."""
    return place_of(record.COLLECTION, record.id, field, scenario)
