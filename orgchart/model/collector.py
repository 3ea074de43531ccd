"""When the garbage collector runs: not while many objects are made at once, and in a program with windows in their thread alone.

Knows no window: who has some calls `tend` between two events.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, current_thread, main_thread
from time import perf_counter
from typing import Final

_COLLECT_AFTER: Final = 16 << 20
_AT_LEAST: Final = 32 << 10
_LONG: Final = 0.01
"""Seconds of a collection that has gone over what is there to stay: again and again one would notice."""
_read_since = 0
"""How many bytes were read since the last collection of what holds on to itself, as a document does."""
_tended = False
"""Whether `tend` collects, and nothing else. What there is was set apart then."""
_holding = 0
_lock = Lock()


@contextmanager
def collector_held(size: int = 0) -> Iterator[None]:
    """Keep the garbage collector from going over the many objects that reading `size` bytes makes: none is garbage.

    What is moved among the old goes unseen by the collector's own count, so documents that were let go are collected where
    another one is read, other than in a thread.
    """
    global _read_since, _holding  # noqa: PLW0603  there is one collector a process
    was_on = gc.isenabled()
    with _lock:
        _read_since += max(size, _AT_LEAST)
    if size and (was_on or _tended):
        collect_documents()
    gc.disable()
    with _lock:
        _holding += 1
    try:
        yield
    finally:
        with _lock:
            _holding -= 1
        if _tended:
            gc.freeze()
        elif was_on:
            # What is there is moved among what has long been there, without going over it.
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def collect_documents() -> None:
    """Collect documents that were let go, once so much was read that there may be some; nothing in a thread."""
    global _read_since  # noqa: PLW0603
    if _read_since <= _COLLECT_AFTER or _holding or current_thread() is not main_thread():
        return
    _read_since = 0
    if _tended:
        gc.unfreeze()
    gc.collect()
    if _tended:
        gc.freeze()


@contextmanager
def collector_tended() -> Iterator[None]:
    """Let the collector run where `tend` is called, and nowhere else.

    By itself it runs in whatever thread happens to make objects, and a widget that is destroyed in another than the windows'
    ends the program. It leaves alone what there is, and what is made while it is held, until `collect_documents`: going over
    all records of a large document stops the window for a second.
    """
    global _tended  # noqa: PLW0603
    _tended = True
    gc.disable()
    gc.freeze()
    try:
        yield
    finally:
        _tended = False
        gc.unfreeze()
        gc.enable()


def tend(*, youngest: bool = False) -> None:
    """Collect what the collector would have collected by itself since; of the `youngest` alone while others make very many.

    What they make is still in use when it is gone over, each time more of it.
    """
    if not _tended or _holding:
        return
    due = [age for age, (made, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if made > most]
    if youngest:
        due = due[:1]
    if due:
        begun = perf_counter()
        gc.collect(due[-1])
        # What is made by the hundred thousand, findings say, is gone over once.
        if perf_counter() - begun > _LONG:
            gc.freeze()
