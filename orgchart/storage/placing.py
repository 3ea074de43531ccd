"""How what was written beside a file takes its place: whatever stands there, or only what one has seen.

Between the last look at a file and the renaming somebody else can save it. Where the system lets two files change places, what
comes out is looked at, and put back if it is not what was expected. Elsewhere the last look is the step before the renaming.
"""

from __future__ import annotations

import errno
import os
import time
from contextlib import suppress
from typing import Final

from orgchart.storage.leftovers import discard, marked, set_beside
from orgchart.storage.refusals import NotConfirmed, NotSaved, file_name
from orgchart.storage.renaming import UNKNOWN, exchange, rename_free
from orgchart.text.message import message

_TRIES: Final = 10
_PAUSE: Final = 0.1
_BUSY: Final = (errno.EACCES, errno.EBUSY, errno.EPERM, errno.ETXTBSY)
"""A share or a virus scanner that holds the file for a moment answers so."""


def take_place(temporary: str, target: str) -> None:
    """Have `temporary` stand at `target`, whatever stands there."""
    tried = 1
    while True:
        try:
            os.replace(temporary, target)
        except OSError as error:
            if error.errno not in _BUSY or tried == _TRIES:
                raise
        else:
            return
        tried += 1
        time.sleep(_PAUSE)


def take_free_place(temporary: str, target: str) -> None:
    """Have `temporary` stand at `target`, where nothing stands; raises NotSaved where something came to be."""
    try:
        rename_free(temporary, target)
    except FileExistsError:
        raise NotSaved(message("storage.changed_outside", file=file_name(target))) from None


def change_places(temporary: str, target: str, old: bytes, new: bytes) -> str | None:
    """Have `temporary`, which holds `new`, stand at `target`, which holds `old`; return what is to be discarded, if anything is.

    Raises NotSaved where `target` holds something else, which it still does then; NotConfirmed where that could not be put back
    and stands beside it.
    """
    swap = marked(temporary, old, new)
    os.replace(temporary, swap)
    try:
        try:
            exchange(swap, target)
        except OSError as error:
            if error.errno not in UNKNOWN:
                raise
            if not _holds(target, old):
                raise NotSaved(message("storage.changed_outside", file=file_name(target))) from None
            take_place(swap, target)
            return None
    except FileNotFoundError:
        discard(swap)
        raise NotSaved(message("storage.gone", file=file_name(target))) from None
    except BaseException:
        discard(swap)
        raise
    try:
        right = _holds(swap, old)
    except OSError:
        _put_back(swap, target, new)
        raise
    if not right:
        _put_back(swap, target, new)
        raise NotSaved(message("storage.changed_outside", file=file_name(target)))
    return swap


def _put_back(swap: str, target: str, new: bytes) -> None:
    """Have what came out at `swap` stand at `target` again, where `new` stands, and nothing beside it."""
    try:
        exchange(swap, target)
    except FileNotFoundError:
        try:
            rename_free(swap, target)
        except OSError:
            set_beside(swap, target)
        return
    except OSError:
        beside = set_beside(swap, target)
        raise NotConfirmed(message("storage.theirs_beside", file=file_name(target), copy=file_name(beside))) from None
    ours = False
    with suppress(OSError):
        ours = _holds(swap, new)
    if ours:
        discard(swap)
    else:
        set_beside(swap, target)


def _holds(path: str, data: bytes) -> bool:
    """Whether a file holds `data`; a disk that refuses once is asked again."""
    try:
        return _read(path) == data
    except OSError:
        return _read(path) == data


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()
