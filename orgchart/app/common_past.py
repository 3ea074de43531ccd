"""What two versions of a document both began from, as far as the editor's own earlier versions know. Knows no window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from orgchart.app.times import in_a_list
from orgchart.compare.diff import diff
from orgchart.model.document import Document
from orgchart.model.records import STRUCTURE_TYPES
from orgchart.storage import org_file
from orgchart.storage.backups import backups_of
from orgchart.text.message import Message, Refusal, message

_MOST = 12
"""So many earlier versions are looked at, the last first."""


@dataclass(frozen=True)
class Past:
    """Something two versions may both have begun from."""

    said: Message
    document: Document


def pasts(
    backups: Path,
    path: Path | None,
    ours: Document,
    saved: Callable[[], Document | None],
    theirs: Document,
    today: date,
) -> list[Past]:
    """Return what `ours` and `theirs` may both have begun from, the likeliest first; empty where nothing speaks for any.

    The likeliest is the one that theirs differs from least: they began from there, and every other one holds our work besides.
    """
    found: list[tuple[int, Past]] = []
    for said, read in _candidates(backups, path, ours, saved, today):
        document = read()
        if document is not None and _related(document, theirs):
            found.append((len(diff(document, theirs)), Past(said, document)))
    found.sort(key=lambda each: each[0])
    return [each for _, each in found]


def _candidates(
    backups: Path, path: Path | None, ours: Document, saved: Callable[[], Document | None], today: date
) -> list[tuple[Message, Callable[[], Document | None]]]:
    if path is None:
        return []
    earlier = backups_of(backups, path)[:_MOST]
    last: tuple[Message, Callable[[], Document | None]] = (message("merge.past_saved"), lambda: saved() or ours)
    return [
        last,
        *((message("merge.past_version", at=in_a_list(each.taken, today)), _reader(each.file)) for each in earlier),
    ]


def _reader(file: Path) -> Callable[[], Document | None]:
    def read() -> Document | None:
        try:
            return org_file.decode(org_file.read_bytes(file), repair=True).document
        except Refusal:
            return None

    return read


def _related(one: Document, other: Document) -> bool:
    """Whether two documents have any entity in common, which those with different pasts never do."""
    mine = {id for each in one.structures for kind in STRUCTURE_TYPES for id in each.table(kind.KIND)}
    return any(id in mine for each in other.structures for kind in STRUCTURE_TYPES for id in each.table(kind.KIND))
