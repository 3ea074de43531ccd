"""A log of what was done, for whoever asked for one: times, codes, counts and sizes, and where in the program something failed.

There is no way to write a name, a text or a path into it: a code is written only if the program's own words know it, a place
only if it is in the program, and everything else is a number. It stands in the program's own folder, in two files of bounded
size.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Literal

import orgchart

MOST_BYTES: Final = 256 << 10
"""A file that has grown beyond it becomes the older one, and the older one goes."""
NOW: Final = "log.txt"
BEFORE: Final = "log.1.txt"

What = Literal["started", "action", "change", "opened", "saved", "refused", "fault", "closed"]

_UNKNOWN: Final = "-"
_CLASS: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,60}")
_PROGRAM: Final = Path(orgchart.__file__).parent
_FLAGS: Final = os.O_CREAT | os.O_APPEND | os.O_WRONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)


class Log:
    """Writes lines into the log of `folder`, each on the disk before the call returns; one that can't be written is missing."""

    def __init__(self, folder: Path, known: Callable[[str], bool]) -> None:
        """Know as codes what `known` says are the program's own."""
        self._folder = folder
        self._known = known

    def note(self, what: What, code: str = "", **figures: float) -> None:
        """Write that `what` happened: its code, if it is one of ours, and figures."""
        words: list[str] = [what]
        if code:
            words.append(code if self._known(code) else _UNKNOWN)
        self._write(words, figures)

    def note_fault(self, kind: type[BaseException], trace: TracebackType | None) -> None:
        """Write what sort of error happened, and at which line of the program; not what it says."""
        name = kind.__name__ if _CLASS.fullmatch(kind.__name__) else _UNKNOWN
        self._write(["fault", name, _place(trace)], {})

    def _write(self, words: Sequence[str], figures: dict[str, float]) -> None:
        told = [f"{name}={round(value, 3)}" for name, value in figures.items()]
        line = " ".join([time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), *words, *told]) + "\n"
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Opened for each line: another window may have turned the page.
            handle = os.open(self._folder / NOW, _FLAGS, 0o600)
            try:
                os.write(handle, line.encode("ascii"))
                full = os.fstat(handle).st_size > MOST_BYTES
            finally:
                os.close(handle)
            if full:
                os.replace(self._folder / NOW, self._folder / BEFORE)


def _place(trace: TracebackType | None) -> str:
    """Return the innermost line of the program that a trace went through, such as 'app/files.py:12'."""
    place = _UNKNOWN
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.is_relative_to(_PROGRAM):
            place = f"{file.relative_to(_PROGRAM).as_posix()}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
