"""What was done since a document was opened, on the disk as it happens, so that a crash loses nothing.

A journal is a file in the program's own folder; the user's file it never touches. Its first line says whose document it
is, the second holds that document as it was, each further one a change, a save, or what is just being typed. While its owner
lives the file is locked by the system: a journal without a lock was left behind by a crash, and `orphans` finds it.
"""

from __future__ import annotations

import getpass
import os
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from orgchart.model.change import Change
from orgchart.model.document import Document
from orgchart.storage import entries
from orgchart.storage.atomic import causes, force_folder
from orgchart.storage.locks import try_lock
from orgchart.storage.refusals import shown
from orgchart.text.message import Message, message

MOST_BYTES: Final = 64 << 20
"""A journal that has grown beyond it starts anew from the document as it is."""
ENDING: Final = ".journal"
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
        self._dirty = True
        self._behind = False
        self._stop = document.listen(self._note)

    @classmethod
    def resumed(
        cls,
        document: Document,
        file: Path,
        handle: int,
        size: int,
        *,
        path: Path | None,
        fingerprint: str,
        unsaved: bool,
    ) -> Journal:
        """Go on writing a journal that was left behind, whose first `size` bytes made `document`, its file locked as `handle`.

        Nothing is copied, so there is no moment at which what it holds stands nowhere or twice.
        """
        self = cls.__new__(cls)
        self._folder, self._document = file.parent, document
        self._path, self._fingerprint, self._unsaved = _real(path), fingerprint, unsaved
        self.failure, self.on_failure = None, lambda _: None
        self.file, self._handle, self._size = file, handle, size
        self._dirty = self._behind = False
        os.ftruncate(handle, size)  # what a torn line left
        os.lseek(handle, size, os.SEEK_SET)
        self._stop = document.listen(self._note)
        return self

    def note_saved(self, path: Path, fingerprint: str) -> None:
        """Remember that the document as it is now stands in the file at `path`."""
        self._path, self._fingerprint, self._unsaved = _real(path), fingerprint, False
        with self._reporting():
            self._append(entries.Saved(time.time(), self._path, fingerprint))

    def note_draft(self, change: Change | None) -> None:
        """Remember what is being typed and would make `change`, until another change, or None, takes its place."""
        if not self._behind and self._size <= MOST_BYTES:
            with self._reporting():
                self._append(entries.draft(change))

    def note_done(self, change: Change) -> None:
        """Remember a change that the document holds already."""
        with self._reporting():
            self._append(entries.done(change))

    def force(self) -> None:
        """Have what was written outlive a power cut too; the end of the process it outlives without."""
        forcing = self.forcing()
        if forcing is not None:
            with self._reporting():
                forcing()

    def forcing(self) -> Callable[[], None] | None:
        """Return what `force` has to wait for, to be called once in any thread, or None; call this one each second.

        What it returns raises OSError, which `note_failure` wants to know.
        """
        with self._reporting():
            if self._behind:
                self._start_anew()
            if self._dirty:
                handle, folder = os.dup(self._handle), self._folder
                self._dirty = False
                return lambda: _force(handle, folder)
        return None

    def note_failure(self, error: OSError) -> None:
        """Remember that the disk did not confirm what was written: the next change begins anew in another file."""
        with self._reporting():
            raise error

    def close(self) -> None:
        """End the journal and remove it: the document is saved, or its owner does not want it."""
        self._stop()
        drop(self._handle, self.file)

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
            self.failure = failure_of(error)
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
        self._behind, self._dirty = False, True  # its name is not on the disk for certain
        drop(*old)

    def _new(self) -> tuple[Path, int, int]:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = self._folder / f"{secrets.token_hex(8)}{ENDING}"
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
            drop(handle, unlocked)
            raise
        return file, handle, len(begin)


def failure_of(error: OSError | ValueError | TypeError) -> Message:
    """Return what is said when nothing can be kept against a crash."""
    cause = causes(error) if isinstance(error, OSError) else message("storage.cause.other", text=shown(str(error)))
    return message("storage.no_journal", cause=cause)


def _real(path: Path | None) -> str:
    return os.path.realpath(path) if path is not None else ""


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _force(handle: int, folder: Path) -> None:
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    force_folder(str(folder))


def _write_all(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def drop(handle: int, file: Path) -> None:
    """Close a journal and remove it."""
    with suppress(OSError):
        os.close(handle)
    with suppress(OSError):
        file.unlink()
