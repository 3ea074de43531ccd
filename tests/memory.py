"""How much memory is in use, as the C library counts it: what Python and Qt hold, without what lies free."""

from __future__ import annotations

import ctypes
import gc
import sys

_NAMES = "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost"


class _Counts(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in _NAMES.split()]


def can_count() -> bool:
    """Whether this system counts."""
    return sys.platform == "linux" and hasattr(ctypes.CDLL(None), "mallinfo2")


def bytes_held() -> int:
    """Return how many bytes are held now."""
    gc.collect()
    library = ctypes.CDLL(None)
    library.mallinfo2.restype = _Counts
    counts = library.mallinfo2()
    return int(counts.uordblks + counts.hblkhd)
