"""Holding the garbage collector while many objects are made at once: reading a file, laying out a large chart."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Final

_COLLECT_AFTER: Final = 16 << 20
_AT_LEAST: Final = 32 << 10
_FULL: Final = 2
_LONG: Final = 0.04
"""Seconds of a full collection that one would notice if they came again and again."""
_read_since = 0
"""How many bytes were read since the last collection of what holds on to itself, as a document does."""
_apart = False
"""Whether what there is was set apart. Asking how much was goes over all of it, and takes as long as a collection."""


@contextmanager
def collector_held(size: int = 0) -> Iterator[None]:
    """Keep the garbage collector from going over the many objects that reading `size` bytes makes: none is garbage.

    What is moved among the old goes unseen by the collector's own count, so documents that were let go are collected here.
    """
    global _read_since  # noqa: PLW0603  there is one collector a process
    was_on = gc.isenabled()
    _read_since += max(size, _AT_LEAST)
    apart = _apart
    if was_on and _read_since > _COLLECT_AFTER:
        gc.unfreeze()
        gc.collect()
        _read_since = 0
        if apart:
            gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # What is there is moved among what has long been there, without going over it.
            gc.freeze()
            if not apart:
                gc.unfreeze()
            gc.enable()


def set_apart() -> None:
    """Let the collector leave alone what there is, and from now on what is made while it is held: for a program with a window.

    It goes over everything again only when so much was read since that a document that was let go may be among it. What is
    made meanwhile by the hundred thousand, findings say, it goes over once.
    """
    global _apart  # noqa: PLW0603  there is one collector a process
    _apart = True
    gc.freeze()
    begun = perf_counter()

    def note(phase: str, info: dict[str, int]) -> None:
        nonlocal begun
        if info["generation"] == _FULL:
            if phase == "start":
                begun = perf_counter()
            elif perf_counter() - begun > _LONG:
                gc.freeze()

    gc.callbacks.append(note)
