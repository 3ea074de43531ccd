"""Giving files other names without ever taking the place of one unseen, as far as the system knows how.

Linux can let two files change places in one step, and can refuse to rename over what is there. Elsewhere, and on folders of other
machines, `exchange` says that it can't, and a free name is looked for first.
"""

from __future__ import annotations

import errno
import os
import sys
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_HERE: Final = -100
_NO_REPLACE: Final = 1
_EXCHANGE: Final = 2
UNKNOWN: Final = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM, errno.EACCES)
"""So answers who does not know how, or was told not to; nothing has happened then."""


def exchange(one: str, other: str) -> None:
    """Have two files change places in one step; raises OSError, with a code of `UNKNOWN` where that can't be done."""
    renameat2(one, other, _EXCHANGE)


def rename_free(source: str, target: str) -> None:
    """Rename `source` to `target`; raises FileExistsError where something is."""
    try:
        renameat2(source, target, _NO_REPLACE)
    except OSError as error:
        if error.errno not in UNKNOWN:
            raise
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), target) from None
        os.replace(source, target)


def renameat2(source: str, target: str, flags: int) -> None:
    """Do what the system call of that name does; raises OSError."""
    call = _call()
    if call is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), source)
    code = call(os.fsencode(source), os.fsencode(target), flags)
    if code:
        raise OSError(code, os.strerror(code), source, None, target)


@cache
def _call() -> Callable[[bytes, bytes, int], int] | None:
    """Return what makes the call and returns its error, or None on a system without it."""
    if sys.platform != "linux":
        return None
    import ctypes

    try:
        function = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return None

    def call(source: bytes, target: bytes, flags: int) -> int:
        done = function(_HERE, ctypes.c_char_p(source), _HERE, ctypes.c_char_p(target), ctypes.c_uint(flags))
        return ctypes.get_errno() if done else 0

    return call
