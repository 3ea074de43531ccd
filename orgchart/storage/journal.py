"""What was done since a document was opened, on the disk as it happens, so that a crash loses nothing.

A journal is a file in the program's own folder; the user's file it never touches. Its first line says whose document it
is, the second holds that document as it was, each further one a change or a save. While its owner lives the file is locked by the
system: a journal without a lock was left behind by a crash, one with a lock names who has the document open.
"""

from __future__ import annotations

import getpass
import os
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from orgchart.model.change import Change
from orgchart.model.document import Document
from orgchart.model.history import History
from orgchart.storage import entries
from orgchart.storage.atomic import causes
from orgchart.storage.decoding import collector_held
from orgchart.storage.locks import try_lock
from orgchart.storage.refusals import Unreadable, shown
from orgchart.text.message import Message, message

MOST_BYTES: Final = 64 << 20
"""A journal that has grown beyond it starts anew from the document as it is."""
_ENDING: Final = ".journal"
_BINARY: Final = getattr(os, "O_BINARY", 0)


class Journal:
    """Follows one document from now until `close`."""

    def __init__(
        self,
        folder: Path,
        document: Document,
        *,
        path: Path | None = None,
        fingerprint: str = "",
        unsaved: bool = False,
    ) -> None:
        """Begin a journal in `folder`, which is made if need be; raises OSError when that can't be done.

        `unsaved` says that `document` holds what no file holds already: it was imported, or recovered.
        """
        self._folder = folder
        self._document = document
        self._path, self._fingerprint, self._unsaved = _real(path), fingerprint, unsaved
        self.failure: Message | None = None
        """Why what was done last is not on the disk, or None."""
        self.on_failure: Callable[[Message], None] = lambda _: None
        self.file, self._handle, self._size = self._new()
        self._dirty = False
        self._behind = False
        self._stop = document.listen(self._note)

    def note_saved(self, path: Path, fingerprint: str) -> None:
        """Remember that the document as it is now stands in the file at `path`."""
        self._path, self._fingerprint, self._unsaved = _real(path), fingerprint, False
        with self._reporting():
            self._append(entries.Saved(time.time(), self._path, fingerprint))

    def force(self) -> None:
        """Have what was written outlive a power cut too; the end of the process it outlives without. Call it each second."""
        with self._reporting():
            if self._behind:
                self._start_anew()
            elif self._dirty:
                os.fsync(self._handle)
                self._dirty = False

    def close(self) -> None:
        """End the journal and remove it: the document is saved, or its owner does not want it."""
        self._stop()
        _drop(self._handle, self.file)

    def _note(self, change: Change) -> None:
        self._unsaved = True
        with self._reporting():
            if self._behind or self._size > MOST_BYTES:
                self._start_anew()
            else:
                self._append(entries.done(change))

    @contextmanager
    def _reporting(self) -> Iterator[None]:
        try:
            yield
        except (OSError, ValueError, TypeError) as error:
            # A change that is missing would make those behind it wrong: the next one begins from the whole document.
            self._behind = True
            cause = (
                causes(error) if isinstance(error, OSError) else message("storage.cause.other", text=shown(str(error)))
            )
            self.failure = message("storage.no_journal", cause=cause)
            self.on_failure(self.failure)
        else:
            self.failure = self.failure if self._behind else None

    def _append(self, entry: entries.Line) -> None:
        line = entries.line(entry)
        try:
            _write_all(self._handle, line)
        except BaseException:
            with suppress(OSError):
                os.ftruncate(self._handle, self._size)
                os.lseek(self._handle, self._size, os.SEEK_SET)
            raise
        self._size += len(line)
        self._dirty = True

    def _start_anew(self) -> None:
        """Go on in a new file, which begins with the document as it is; the old one goes when the new one is whole."""
        old = self._handle, self.file
        self.file, self._handle, self._size = self._new()
        self._behind, self._dirty = False, False
        _drop(*old)

    def _new(self) -> tuple[Path, int, int]:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = self._folder / f"{secrets.token_hex(8)}{_ENDING}"
        # Until it is locked it has another name, lest somebody who looks for journals takes it for one left behind.
        unlocked = file.with_suffix(".new") if os.name == "posix" else file
        handle = os.open(unlocked, os.O_CREAT | os.O_EXCL | os.O_RDWR | _BINARY, 0o600)
        try:
            try_lock(handle)
            head = entries.Head(self._path, self._fingerprint, time.time(), os.getpid(), _user(), self._unsaved)
            begin = entries.line(head) + entries.line(entries.snapshot(self._document))
            _write_all(handle, begin)
            os.fsync(handle)
            os.replace(unlocked, file)
        except BaseException:
            _drop(handle, unlocked)
            raise
        return file, handle, len(begin)


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


class Orphan:
    """A journal whose owner is gone. It is locked by who found it, until `leave` or `discard`."""

    def __init__(self, file: Path, handle: int, held: list[entries.Line]) -> None:
        self.file = file
        self._handle = handle
        self._entries = held

    @property
    def head(self) -> entries.Head:
        """Return whose document it is."""
        head: entries.Head = self._entries[0]
        return head

    @property
    def last_change(self) -> float:
        """Return when something was done last, in seconds since 1970."""
        return max((entry.at for entry in self._entries if isinstance(entry, entries.Done)), default=self.head.started)

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
                case _:
                    count = int(self.head.unsaved)
        return count

    def recover(self) -> Recovered:
        """Return what was being worked on. The journal stays until `discard`; raises Unreadable where it makes no sense."""
        try:
            with collector_held():
                return self._recovered()
        except (msgspec.MsgspecError, KeyError, ValueError, AttributeError) as error:
            raise Unreadable(message("storage.bad_journal")) from error

    def _recovered(self) -> Recovered:
        path, fingerprint = self.head.path, self.head.fingerprint
        saved = 0 if path and not self.head.unsaved else None
        changes: list[Change] = []
        for entry in self._entries[2:]:
            if isinstance(entry, entries.Saved):
                path, fingerprint, saved = entry.path, entry.fingerprint, len(changes)
            else:
                changes.append(entry.change())
        document = entries.document_of(self._entries[1])
        return Recovered(document, tuple(changes), Path(path) if path else None, fingerprint, saved)

    def discard(self) -> None:
        """Remove the journal: its document is in another journal or a file now, or nobody wants it."""
        _drop(self._handle, self.file)

    def leave(self) -> None:
        """Let go of the journal, for the next start to find."""
        with suppress(OSError):
            os.close(self._handle)


def orphans(folder: Path) -> list[Orphan]:
    """Return the journals that a crash left behind, the last used first; those that hold nothing new are removed."""
    found = []
    for file in _journals(folder):
        with suppress(OSError):
            orphan = _orphan(file)
            if orphan is not None and orphan.unsaved:
                found.append(orphan)
            elif orphan is not None:
                orphan.discard()
    return sorted(found, key=lambda orphan: orphan.last_change, reverse=True)


def _orphan(file: Path) -> Orphan | None:
    """Return the journal in `file`, locked, or None while its owner lives or where this version can't read it."""
    handle = os.open(file, os.O_RDWR | _BINARY)
    try:
        if try_lock(handle):
            held = list(entries.lines(file.read_bytes()))
            if not held or held[0].version == entries.VERSION:
                return Orphan(file, handle, held)
    except BaseException:
        os.close(handle)
        raise
    os.close(handle)
    return None


def who_has(folder: Path, path: Path) -> entries.Head | None:
    """Return who on this machine has the document at `path` open, or None."""
    wanted = _real(path)
    for file in _journals(folder):
        with suppress(OSError):
            handle = os.open(file, os.O_RDWR | _BINARY)
            try:
                if try_lock(handle):
                    continue
            finally:
                os.close(handle)
            held = list(entries.lines(file.read_bytes()))
            places = [entry.path for entry in held if isinstance(entry, entries.Head | entries.Saved)]
            if places and places[-1] == wanted:
                head: entries.Head = held[0]
                return head
    return None


def _journals(folder: Path) -> list[Path]:
    with suppress(OSError):
        return sorted(folder.glob(f"*{_ENDING}"))
    return []


def _real(path: Path | None) -> str:
    return os.path.realpath(path) if path is not None else ""


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _write_all(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def _drop(handle: int, file: Path) -> None:
    with suppress(OSError):
        os.close(handle)
    with suppress(OSError):
        file.unlink()
