"""A disk that fails at the n-th file operation, for n = 1, 2, 3 … until there is no n-th: how saving is shown to be safe.

The method is SQLite's: not some faults, but one at every place where one can be.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from orgchart.storage import renaming

OPERATIONS = (
    "open", "close", "read", "write", "fsync", "fstat", "stat", "lstat", "fchmod", "fchown", "listxattr", "getxattr", "setxattr",
    "replace", "unlink", "scandir", "mkdir", "ftruncate", "dup", "lseek", "utime", "readlink",
)  # fmt: skip
ERRORS = {name: getattr(errno, name) for name in ("ENOSPC", "EIO", "EROFS", "EDQUOT", "EACCES", "EINTR")}
_FLIPPED = bytes(each ^ 1 for each in range(256))
WRITING = (
    "open", "write", "fsync", "fchmod", "fchown", "setxattr", "replace", "renameat2", "mkdir", "ftruncate",
)  # fmt: skip


@dataclass
class Disk:
    """Counts the file operations and makes the `at`-th fail in its `mode`.

    A mode is an error's name, `short` (a write takes but half), `flipped` (a write stores something else and says nothing),
    `kill`, `killed_after`, or `meanwhile` (nothing fails, another program does something).
    """

    at: int
    mode: str
    for_ever: bool = False
    """Whether all that would write fails from there on, too."""
    meanwhile: Callable[[], None] | None = None
    """What another program does just before the `at`-th operation, which then works."""
    killed_at: int = 0
    """Which operation is not come to any more, if any is not."""
    log: list[str] = field(default_factory=list)

    _others: bool = False

    @property
    def hit(self) -> bool:
        """Whether there was an `at`-th operation."""
        return len(self.log) >= self.at

    def call(self, name: str, real: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Do an operation, or fail it."""
        if self._others:
            return real(*args, **kwargs)
        self.log.append(name)
        number = len(self.log)
        if number == self.killed_at:
            os._exit(9)
        if self.meanwhile is not None:
            if number == self.at:
                self._others = True
                self.meanwhile()
                self._others = False
            return real(*args, **kwargs)
        if not (number == self.at or (self.for_ever and number > self.at and name in WRITING)):
            return real(*args, **kwargs)
        if self.mode == "kill":
            os._exit(9)
        if self.mode == "killed_after":
            try:
                real(*args, **kwargs)
            finally:
                os._exit(9)
        if self.mode == "flipped":
            return real(args[0], bytes(args[1]).translate(_FLIPPED)) if name == "write" else real(*args, **kwargs)
        if self.mode == "short":
            return (
                real(args[0], bytes(args[1])[: max(1, len(args[1]) // 2)]) if name == "write" else real(*args, **kwargs)
            )
        if name == "close":
            real(*args)  # a handle is gone even when closing it reports an error
        raise OSError(ERRORS[self.mode], os.strerror(ERRORS[self.mode]))


@contextmanager
def failing(disk: Disk) -> Iterator[None]:
    """Let all file operations go through `disk`."""
    with patch("time.sleep"):
        patches = [_through(disk, os, name) for name in OPERATIONS if hasattr(os, name)]
        patches += [_through(disk, builtins, "open"), _through(disk, io, "open")]
        patches += [_through(disk, renaming, "renameat2")]
        for each in patches:
            each.start()
        try:
            yield
        finally:
            for each in patches:
                each.stop()


def _through(disk: Disk, module: Any, name: str) -> Any:
    real = getattr(module, name)
    return patch.object(module, name, lambda *args, **kwargs: disk.call(name, real, *args, **kwargs))


def each_place(mode: str, *, for_ever: bool = False) -> Iterator[Disk]:
    """Yield disks that fail at the first, second, third … operation, until one was not reached."""
    for at in range(1, 1_000):
        disk = Disk(at, mode, for_ever)
        yield disk
        if not disk.hit:
            assert at > 1, "nothing was done to the disk at all"
            return
    raise AssertionError("there is no end of operations")


def in_a_child(disk: Disk, action: Callable[[], None]) -> None:
    """Run `action` on `disk` in a process of its own, which the disk may kill."""
    child = os.fork()
    if child == 0:
        try:
            with failing(disk):
                action()
            os._exit(0)
        except BaseException:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, 9), "the action failed where it should have been killed"
    # The child's log is gone with it: what it did to the end, it did without reaching the place of the fault.
    disk.log.extend([""] * (disk.at if code == 9 else 0))


def strays(folder: Path, *expected: Path) -> list[str]:
    """Return what stands in `folder` beside `expected`."""
    return sorted(each.name for each in folder.iterdir() if each not in expected)
