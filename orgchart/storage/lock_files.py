"""Who has a document open: a small file beside it, held by the system's own lock while its owner lives.

It advises, it never keeps anybody out: a process that ended, however it ended, holds nothing, and what another machine wrote is
believed only while that machine keeps it fresh. What protects the document is that its content is compared before every save.
"""

from __future__ import annotations

import getpass
import os
import platform
import stat
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from orgchart.storage.locks import try_lock
from orgchart.storage.refusals import shown

FRESH_SECONDS: Final = 600
"""What another machine wrote is believed for so long after its last sign of life."""
BEAT_SECONDS: Final = 60
"""`DocumentLock.beat` is to be called so often."""
_MOST_BYTES: Final = 4_096
_TRIES: Final = 5
_FLAGS: Final = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)


class Holder(msgspec.Struct, frozen=True, tag="orgchart-lock"):
    """Who has a document open."""

    user: str
    host: str
    pid: int
    since: float
    """Seconds since 1970."""

    @property
    def is_this_process(self) -> bool:
        """Whether it is another window of this very program."""
        return self.pid == os.getpid() and self.host == _host()


@dataclass(slots=True)
class DocumentLock:
    """Says that this process has the document at `path` open, until `release`."""

    path: str
    """The document's real path."""
    _file: str
    _handle: int

    def beat(self) -> None:
        """Show other machines that the owner lives."""
        with suppress(OSError):
            os.utime(self._file)

    def release(self) -> None:
        """Say that the document is free."""
        if sys.platform == "win32":
            # There a file that is open can't be removed.
            with suppress(OSError):
                os.close(self._handle)
            with suppress(OSError):
                os.unlink(self._file)
            return
        with suppress(OSError):
            if _still_stands(self._file, self._handle):
                os.unlink(self._file)
        with suppress(OSError):
            os.close(self._handle)


def lock_document(path: str | os.PathLike[str]) -> DocumentLock | Holder | None:
    """Take the document at `path` for this process; return the lock, or who has it.

    None says that nobody can take it, since the folder or its disk takes no such file.
    """
    real = os.path.realpath(path)
    file = _beside(real)
    for _ in range(_TRIES):
        try:
            handle = os.open(file, os.O_CREAT | os.O_RDWR | _FLAGS, 0o644)
        except (OSError, ValueError):
            return None
        try:
            taken = _take(handle, file, real)
        except OSError:
            taken = None
        if isinstance(taken, DocumentLock):
            return taken
        os.close(handle)
        if taken is not _GONE:
            return taken if isinstance(taken, Holder) else None
    return None


def holder_of(path: str | os.PathLike[str]) -> Holder | None:
    """Return who has the document at `path` open, this process included, or None."""
    try:
        handle = os.open(_beside(os.path.realpath(path)), os.O_RDWR | _FLAGS)
    except (OSError, ValueError):
        return None
    try:
        held = _read(handle)
        return held if isinstance(held, Holder) and _lives(held, handle) else None
    except OSError:
        return None
    finally:
        os.close(handle)


_GONE: Final = object()
"""The file was removed by its owner between opening and locking it."""


def _take(handle: int, file: str, real: str) -> DocumentLock | Holder | object | None:
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        return None
    held = _read(handle)
    if held is not None and not isinstance(held, Holder):
        return None  # somebody else's file of that name is left alone
    if isinstance(held, Holder) and held.host != _host() and _lives(held, handle):
        return held
    try:
        free = try_lock(handle)
    except OSError:
        free = not (isinstance(held, Holder) and _lives(held, handle))
    if not free:
        return _read_by_now(handle)
    if not _still_stands(file, handle):
        return _GONE
    me = msgspec.json.encode(Holder(_user(), _host(), os.getpid(), time.time()))
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, me)
    os.ftruncate(handle, len(me))
    return DocumentLock(real, file, handle)


def _read_by_now(handle: int) -> Holder:
    """Return who holds the lock; who has just taken it may not have written its name yet."""
    for _ in range(20):
        held = _read(handle)
        if isinstance(held, Holder):
            return held
        time.sleep(0.01)
    return Holder("", "", 0, os.fstat(handle).st_mtime)


def _lives(held: Holder, handle: int) -> bool:
    if held.host != _host():
        return time.time() - os.fstat(handle).st_mtime < FRESH_SECONDS
    try:
        return not try_lock(handle)
    except OSError:
        # A disk without locks: the process must do, though its number may be another's by now.
        return _runs(held.pid)


def _runs(pid: int) -> bool:
    if pid <= 0 or sys.platform == "win32":
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _read(handle: int) -> Holder | bytes | None:
    """Return who is named in a lock file, None where it is empty, its bytes where it is none of ours."""
    os.lseek(handle, 0, os.SEEK_SET)
    data = os.read(handle, _MOST_BYTES)
    if not data:
        return None
    try:
        held = msgspec.json.decode(data, type=Holder)
    except (msgspec.MsgspecError, ValueError):
        return data
    return Holder(shown(held.user), shown(held.host), held.pid, held.since)


def _still_stands(file: str, handle: int) -> bool:
    try:
        return os.path.samestat(os.stat(file, follow_symlinks=False), os.fstat(handle))
    except OSError:
        return False


def _beside(real: str) -> str:
    folder, name = os.path.split(real)
    return os.fspath(Path(folder) / f".~lock.{name}#")


def _host() -> str:
    return shown(platform.node())


def _user() -> str:
    try:
        return shown(getpass.getuser())
    except (OSError, KeyError, ImportError):
        return ""
