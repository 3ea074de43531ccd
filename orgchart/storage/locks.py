"""A lock that the system lets go of when its process ends, however it ends. Knows nothing of what is locked."""

from __future__ import annotations

import os
import sys


def try_lock(handle: int) -> bool:
    """Lock an open file for this process until it is closed; return whether nobody else had it.

    Raises OSError where the file system knows no locks.
    """
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, _FAR, os.SEEK_SET)  # a byte behind everything, since a locked one can't be read by others
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_END)
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


_FAR = 1 << 40
