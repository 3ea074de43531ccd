"""Saving bytes so that a file is the old one or the new one, whole, whatever happens; every file the program writes goes here.

The bytes go to a temporary file in the same folder, are forced to the disk and read back, and only then take the place of
the file; then the folder is forced to the disk too. An error before that leaves the file as it was and no trace. Qt's own
safe saving reports success after a short write and after a failed fsync, so it is not used.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Callable
from typing import Final

from orgchart.storage.leftovers import discard, sweep, temporary
from orgchart.storage.placing import change_places, take_free_place, take_place
from orgchart.storage.refusals import NotConfirmed, NotSaved, file_name, shown
from orgchart.text.message import Message, message

Path = str | os.PathLike[str]

_CHUNK: Final = 1 << 20
_NO_FOLDER_SYNC: Final = (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EACCES, errno.EPERM, errno.ENOSYS)
"""File systems on which a folder can't be opened or forced to the disk answer so; on them there is nothing to wait for."""
_BINARY: Final = getattr(os, "O_BINARY", 0)
_CLOSED: Final = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)


def save_bytes(path: Path, data: bytes) -> None:
    """Make `path` a file that holds `data`.

    A link is followed, mode and owner stay as they were, a new file gets what the user's mask says. Raises NotSaved, and
    nothing has happened; or NotConfirmed, and the file is whole, but a power cut may still undo it.
    """
    _save(path, data, take_place)


def replace_bytes(path: Path, old: bytes | None, data: bytes) -> None:
    """Do as `save_bytes` does, but only where `path` holds `old`, or nothing is there for None.

    Raises NotSaved, too, where something else is there or was put there meanwhile, which stays.
    """

    def place(temporary: str, target: str) -> str | None:
        if old is not None:
            return change_places(temporary, target, old, data)
        take_free_place(temporary, target)
        return None

    _save(path, data, place)


def _save(path: Path, data: bytes, place: Callable[[str, str], str | None]) -> None:
    """Write `data` beside `path` and let `place` have it take its place; what that returns is to be discarded."""
    try:
        target = os.path.realpath(path)
        before = _regular(target)
        sweep(target)
        written = _written(target, data, before)
    except (OSError, ValueError) as error:
        raise _not_saved(path, error) from error
    try:
        left = place(written, target)
    except BaseException as error:
        discard(written)
        if isinstance(error, OSError):
            raise _not_saved(path, error) from error
        raise
    try:
        force_folder(os.path.dirname(target))
    except OSError as error:
        raise NotConfirmed(message("storage.not_confirmed", file=file_name(path), cause=causes(error))) from error
    finally:
        if left is not None:
            discard(left)


def causes(error: OSError | ValueError) -> Message:
    """Return why the system refused, in words of ours where there are any."""
    code = error.errno if isinstance(error, OSError) else errno.EINVAL
    known = _CAUSES.get(code or 0)
    if known is None:
        return message("storage.cause.other", text=shown(getattr(error, "strerror", None) or str(error)))
    return message(f"storage.cause.{known}")


_CAUSES: Final = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "quota",
    errno.EIO: "io",
    errno.EROFS: "read_only",
    errno.EACCES: "permission",
    errno.EPERM: "permission",
    errno.ENOENT: "no_folder",
    errno.ENOTDIR: "no_folder",
    errno.EISDIR: "is_folder",
    errno.ENAMETOOLONG: "long_name",
    errno.EBUSY: "busy",
    errno.ETXTBSY: "busy",
    errno.ELOOP: "link_circle",
    errno.EFBIG: "file_too_big",
    errno.EINVAL: "bad_name",
    errno.ESTALE: "share_gone",
    errno.ENXIO: "not_a_file",
}


class _DiffersError(OSError):
    """What was read back is not what was written."""


def _not_saved(path: Path, error: OSError | ValueError) -> NotSaved:
    cause = message("storage.cause.differs") if isinstance(error, _DiffersError) else causes(error)
    return NotSaved(message("storage.not_saved", file=file_name(path), cause=cause))


def _regular(target: str) -> os.stat_result | None:
    """Return what the file at `target` is like, None if there is none; raises OSError if it is not a plain file."""
    try:
        found = os.stat(target)
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), target)
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.ENXIO, os.strerror(errno.ENXIO), target)
    return found


def _written(target: str, data: bytes, before: os.stat_result | None) -> str:
    """Write `data` to a temporary file beside `target`, forced to the disk and compared, and return its path."""
    written = temporary(target)
    # What is there already may be private, so its new form is until it has the old one's mode.
    mode = 0o600 if before is not None else 0o666
    handle = os.open(written, os.O_CREAT | os.O_EXCL | os.O_RDWR | _BINARY | _CLOSED, mode)
    try:
        try:
            _write_all(handle, data)
            if before is not None:
                _take_after(handle, target, before)
            _force(handle)
        finally:
            os.close(handle)
        _compare(written, data)
    except BaseException:
        discard(written)
        raise
    return written


def _write_all(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def _take_after(handle: int, target: str, before: os.stat_result) -> None:
    """Give the new file the owner, mode and attributes of the old one, as far as the system lets us."""
    mode = stat.S_IMODE(before.st_mode)
    if hasattr(os, "fchown"):
        mine = os.fstat(handle)
        if (mine.st_uid, mine.st_gid) != (before.st_uid, before.st_gid):
            try:
                os.fchown(handle, before.st_uid, before.st_gid)
            except OSError:
                # A group that is not the old one must not get the old one's rights.
                mode &= ~0o070
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            for name in os.listxattr(target):
                with contextlib.suppress(OSError):
                    os.setxattr(handle, name, os.getxattr(target, name))
    if hasattr(os, "fchmod"):
        os.fchmod(handle, mode)


def _force(handle: int) -> None:
    if sys.platform == "darwin":
        import fcntl

        # There fsync stops at the drive's own memory.
        with contextlib.suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


def _compare(written: str, data: bytes) -> None:
    handle = os.open(written, os.O_RDONLY | _BINARY | _CLOSED)
    try:
        at = 0
        while piece := os.read(handle, _CHUNK):
            if data[at : at + len(piece)] != piece:
                break
            at += len(piece)
        if piece or at != len(data):
            raise _DiffersError(errno.EIO, "what was read back is not what was written")
    finally:
        os.close(handle)


def force_folder(folder: str) -> None:
    """Have the names in a folder outlive a power cut; raises OSError where the disk reports an error."""
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | _CLOSED & ~os.O_NOFOLLOW)
    except OSError as error:
        if error.errno in _NO_FOLDER_SYNC:
            return
        raise
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(handle)
