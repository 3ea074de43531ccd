"""Making a document what another one is, as one step that can be undone: an earlier version, or what somebody else saved.

Must not know files: where the other document comes from is the caller's.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgchart.model.change import Change, Key, Pair
from orgchart.model.document import Document
from orgchart.model.records import Record
from orgchart.text.message import Message


def become(document: Document, other: Document, label: Message) -> bool:
    """Make `document` hold what `other` holds, as one edit called `label`; return whether that changed anything.

    Fields of the whole file that this version does not know become the other's too; an undo leaves them.
    """
    now, then = dict(_records(document)), dict(_records(other))
    document.extra = dict(other.extra)
    # Scenarios come first, so that their records find a home.
    keys = sorted(dict.fromkeys((*then, *now)), key=lambda key: bool(key.scenario))
    pairs: dict[Key, Pair] = {key: (now.get(key), then.get(key)) for key in keys if now.get(key) != then.get(key)}
    if pairs:
        document.apply(Change(label, pairs))
    return bool(pairs)


def _records(document: Document) -> Iterator[tuple[Key, Record]]:
    for structure in (document.root, *document.structures):
        for record in structure.records():
            yield Key(structure.id, record.KIND, record.id), record
