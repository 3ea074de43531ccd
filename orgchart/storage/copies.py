"""Copies of a document that programs which keep folders in step leave beside it, known by their names.

A name says so or it does not; whether the copy holds anything else than the document is for whoever reads it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from orgchart.storage.recognition import HEAD

_MOST_NAMES: Final = 20_000
_MOST: Final = 20

_CERTAIN: Final = (
    r" \([^()]*conflict(?:ed|ing)? copy[^()]*(?:\([^()]*\))?[^()]*\)",  # Dropbox, Nextcloud
    r" \((?:case|unicode encoding|selective sync|whitespace) conflict[^()]*(?:\([^()]*\))?\)",  # Dropbox
    r" \(SFConflict [^()]*\)",  # Seafile
    r" \(conflict[^()]*\)",  # Tresorit and others
    r" \[conflict(?:ed)?[^\[\]]*\]",  # pCloud
    r"_conflict-\d{8}-\d{6}",  # ownCloud
    r"[._-]sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]{1,8})?",  # Syncthing
    r"\.conflict(?:ed)?",  # Resilio Sync
    r"_conf\(\d{1,3}\)",  # Google Drive
)
_LIKELY: Final = (
    r" ?\(\d{1,3}\)",  # Google Drive, browsers
    r" [2-9]",  # iCloud
    r"-[A-Z][A-Z0-9-]{2,30}",  # OneDrive adds the machine's name: "-DESKTOP-7Q2"
    r"-[A-Za-z0-9-]*(?:MacBook|iMac|Laptop|Desktop)[A-Za-z0-9-]*",
)
_ENDINGS: Final = re.compile(f"(?:{'|'.join((*_CERTAIN, *_LIKELY))})", re.IGNORECASE)
_MACHINE: Final = re.compile(r"-[A-Z][A-Z0-9-]{2,30}")


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that may hold somebody else's version of the document beside it."""

    path: Path
    modified: float
    """Seconds since 1970."""
    size: int

    @property
    def mark(self) -> str:
        """Return what tells this version of the copy from a later one."""
        return f"{self.path.name}:{self.size}:{self.modified}"


def is_copy(name: str, of: str) -> bool:
    """Return whether a file called `name` is by its name a copy of one called `of`.

    >>> is_copy("report (Dana's conflicted copy 2026-03-04).org", "report.org")
    True
    >>> is_copy("report-2027.org", "report.org")
    False
    """
    stem, ending = os.path.splitext(of)
    if name == of or not name.startswith(stem) or not name.endswith(ending):
        return False
    added = name[len(stem) : len(name) - len(ending)]
    if _ENDINGS.fullmatch(added) is None:
        return False
    # A machine's name is written in capitals; without them it is a word of the user's: "report-draft".
    return not (added.startswith("-") and "sync-conflict" not in added) or bool(
        _MACHINE.fullmatch(added) or re.search("MacBook|iMac|Laptop|Desktop", added)
    )


def copies_beside(path: Path) -> list[Copy]:
    """Return the documents beside `path` that are copies of it by their names, the last changed first."""
    found: list[Copy] = []
    for name in _names(path.parent):
        if is_copy(name, path.name):
            with suppress(OSError):
                copy = path.with_name(name)
                about = copy.stat()
                with copy.open("rb") as file:
                    if file.read(len(HEAD)) == HEAD:
                        found.append(Copy(copy, about.st_mtime, about.st_size))
    return sorted(found, key=lambda each: each.modified, reverse=True)[:_MOST]


def _names(folder: Path) -> Iterable[str]:
    with suppress(OSError), os.scandir(folder) as entries:
        for number, entry in enumerate(entries):
            if number > _MOST_NAMES:
                break
            if entry.is_file(follow_symlinks=False):
                yield entry.name
