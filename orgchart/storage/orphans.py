"""Journals that a crash left behind: whose they are, what they give back, and who goes on with them.

Reading one never touches the user's file, and leaves the journal as it is: until somebody goes on with it or does not want it,
every start finds it again.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from orgchart.model.change import Change
from orgchart.model.collector import collector_held
from orgchart.model.document import Document
from orgchart.model.history import History
from orgchart.storage import entries
from orgchart.storage.journal import ENDING, Journal, drop
from orgchart.storage.locks import try_lock
from orgchart.storage.refusals import Unreadable
from orgchart.text.message import message

_BINARY: Final = getattr(os, "O_BINARY", 0)
_NOT_LINKED: Final = getattr(os, "O_NOFOLLOW", 0)
_STALE_SECONDS: Final = 3_600


@dataclass(frozen=True, slots=True)
class Recovered:
    """What a journal gives back."""

    document: Document
    """As it was when the journal began."""
    changes: tuple[Change, ...]
    path: Path | None
    """Where it was saved last, None if it never was."""
    fingerprint: str
    """Of the file as it was saved or opened last."""
    saved: int | None
    """How many of the changes that file holds; None when there is no file."""

    def replay(self, history: History) -> None:
        """Do all changes again on the document, so that `history`, which follows it, can undo them."""
        for number, change in enumerate(self.changes):
            if number == self.saved:
                history.note_saved()
            self.document.apply(change)
        if self.saved == len(self.changes):
            history.note_saved()
        elif self.saved is None:
            history.note_unsaved()


_NONSENSE: Final = (msgspec.MsgspecError, LookupError, ValueError, TypeError, AttributeError)


def _recovered(held: list[entries.Line]) -> Recovered:
    head = held[0]
    path, fingerprint = head.path, head.fingerprint
    saved = 0 if path and not head.unsaved else None
    changes: list[Change] = []
    with collector_held():
        for entry in held[2:]:
            if isinstance(entry, entries.Saved):
                path, fingerprint, saved = entry.path, entry.fingerprint, len(changes)
            elif isinstance(entry, entries.Done):
                changes.append(entry.change())
        draft = _draft(held)
        if draft is not None:
            changes.append(draft.change())
        document = entries.document_of(held[1])
    return Recovered(document, tuple(changes), Path(path) if path else None, fingerprint, saved)


def _draft(held: list[entries.Line]) -> entries.Done | None:
    """Return what was being typed when the journal ended."""
    last = held[-1] if held else None
    return last.what if isinstance(last, entries.Draft) else None


class Orphan:
    """A journal whose owner is gone. It is locked by who found it, until `go_on`, `leave` or `discard`."""

    def __init__(self, file: Path, handle: int, held: list[entries.Line], size: int) -> None:
        self.file = file
        self._handle = handle
        self._entries = held
        self._size = size

    @property
    def head(self) -> entries.Head:
        """Return whose document it is."""
        head: entries.Head = self._entries[0]
        return head

    @property
    def last_change(self) -> float:
        """Return when something was done last, in seconds since 1970."""
        return max(
            (entry.at for entry in self._entries if isinstance(entry, entries.Done | entries.Draft)),
            default=self.head.started,
        )

    @property
    def path(self) -> Path | None:
        """Return where the document was saved last, None if it never was."""
        places = [entry.path for entry in self._entries if isinstance(entry, entries.Head | entries.Saved)]
        return Path(places[-1]) if places[-1] else None

    @property
    def unsaved(self) -> int:
        """Return how many changes no file holds, as far as they are known one by one."""
        count = 0
        for entry in self._entries[1:]:
            match entry:
                case entries.Saved():
                    count = 0
                case entries.Done():
                    count += 1
                case entries.Draft():
                    pass
                case _:
                    count = int(self.head.unsaved)
        return count + (_draft(self._entries) is not None)

    @property
    def is_all_there_is(self) -> bool:
        """Whether the file that held the document is gone."""
        return self.path is not None and not self.path.exists()

    def recover(self) -> Recovered:
        """Return what was being worked on. The journal stays until `discard`; raises Unreadable where it makes no sense."""
        try:
            return _recovered(self._entries)
        except _NONSENSE as error:
            raise Unreadable(message("storage.bad_journal")) from error

    def go_on(self, recovered: Recovered) -> Journal:
        """Return this journal as that of the document in `recovered`, whose changes were replayed, to go on with."""
        unsaved = recovered.saved != len(recovered.changes)
        path, fingerprint = recovered.path, recovered.fingerprint
        journal = Journal.resumed(
            recovered.document,
            self.file,
            self._handle,
            self._size,
            path=path,
            fingerprint=fingerprint,
            unsaved=unsaved,
        )
        if _draft(self._entries) is not None:
            journal.note_done(recovered.changes[-1])  # what was being typed is done now
        return journal

    def discard(self) -> None:
        """Remove the journal: nobody wants what it holds."""
        drop(self._handle, self.file)

    def leave(self) -> None:
        """Let go of the journal, for the next start to find."""
        with suppress(OSError):
            os.close(self._handle)


def as_saved(file: Path) -> Document | None:
    """Return the document that the living journal in `file` follows as it was last opened or saved.

    None where no file holds it, and where the journal had to begin anew since.
    """
    try:
        held, _ = entries.whole_lines(file.read_bytes())
        recovered = _recovered(held)
    except (OSError, *_NONSENSE):
        return None
    if recovered.saved is None:
        return None
    for change in recovered.changes[: recovered.saved]:
        recovered.document.apply(change)
    return recovered.document


def orphans(folder: Path) -> list[Orphan]:
    """Return the journals that a crash left behind, the last used first; those that hold nothing new are removed."""
    found = []
    _sweep(folder)
    for file in _journals(folder):
        with suppress(OSError):
            orphan = _orphan(file)
            if orphan is not None and (orphan.unsaved or orphan.is_all_there_is):
                found.append(orphan)
            elif orphan is not None:
                orphan.discard()
    return sorted(found, key=lambda orphan: orphan.last_change, reverse=True)


def _orphan(file: Path) -> Orphan | None:
    """Return the journal in `file`, locked, or None while its owner lives or where this version can't read it."""
    handle = os.open(file, os.O_RDWR | _BINARY | _NOT_LINKED)
    try:
        if try_lock(handle):
            held, size = entries.whole_lines(file.read_bytes())
            if not held or (isinstance(held[0], entries.Head) and held[0].version <= entries.VERSION):
                return Orphan(file, handle, held, size)
    except BaseException:
        os.close(handle)
        raise
    os.close(handle)
    return None


def _sweep(folder: Path) -> None:
    """Remove journals that were never begun: their owner was killed while it made them, more than an hour ago."""
    with suppress(OSError):
        for file in folder.glob("*.new"):
            with suppress(OSError):
                if time.time() - file.stat().st_mtime > _STALE_SECONDS:
                    file.unlink()


def _journals(folder: Path) -> list[Path]:
    with suppress(OSError):
        return sorted(folder.glob(f"*{ENDING}"))
    return []
