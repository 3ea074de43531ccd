"""The file that stands beside a document for a moment while it is saved: what it is called, and what becomes of one left behind.

It holds what is about to be saved. Then it may change places with the document: from there on its name tells what it may hold,
so that what it holds instead, because somebody else saved in that very moment, is not thrown away.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import time
from typing import Final
from zlib import crc32

from orgchart.storage.renaming import rename_free

_STALE_SECONDS: Final = 3_600
_NAME_BYTES: Final = 180
"""So much of the name goes into the temporary one, which must not be longer than a file system takes."""
_MARK_LETTERS: Final = 16


def temporary(target: str) -> str:
    """Return a free name beside `target` for what is about to be saved there."""
    folder, name = os.path.split(target)
    return os.path.join(folder, f".{_stem(name)}.{secrets.token_hex(4)}.tmp")


def marked(temporary: str, old: bytes, new: bytes) -> str:
    """Return the name for what changes places with a file that holds `old`, so that it holds `new`."""
    return f"{temporary.removesuffix('.tmp')}-{_mark(old)}-{_mark(new)}.tmp"


def discard(path: str) -> None:
    """Remove a file, if the disk lets us; a disk that refuses once is asked again."""
    for _ in range(2):
        with contextlib.suppress(OSError):
            os.unlink(path)
            return


def set_beside(path: str, target: str) -> str:
    """Name what somebody saved at `target` as programs that sync folders name such copies; return its path."""
    stem, ending = os.path.splitext(os.path.basename(target))
    shown = os.path.join(os.path.dirname(target), f"{_stem(stem)} (conflicted copy {secrets.token_hex(4)}){ending}")
    try:
        rename_free(path, shown)
    except OSError:
        return path
    return shown


def sweep(target: str) -> None:
    """Take away what a save of this file that was killed left behind more than an hour ago.

    What is neither what was there before nor what was to be saved is somebody's work, and is set beside the file.
    """
    folder, name = os.path.split(target)
    mark = rf"[0-9a-f]{{{_MARK_LETTERS}}}"
    ours = re.compile(re.escape(f".{_stem(name)}.") + rf"[0-9a-f]{{8}}(?:-({mark})-({mark}))?\.tmp")
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            found = ours.fullmatch(entry.name)
            if found and time.time() - entry.stat(follow_symlinks=False).st_mtime > _STALE_SECONDS:
                if found[1] and _mark_of(entry.path) not in found.groups():
                    set_beside(entry.path, target)
                else:
                    discard(entry.path)


def _stem(name: str) -> str:
    return os.fsdecode(os.fsencode(name)[:_NAME_BYTES])


def _mark(data: bytes) -> str:
    # Against chance, not malice: what resists that would cost as much as all the rest of a save.
    return f"{crc32(data):08x}{len(data) & 0xFFFFFFFF:08x}"


def _mark_of(path: str) -> str:
    with open(path, "rb") as file:
        return _mark(file.read())
