"""Copies of a document as it was before each save: the last ten, and one a day for thirty days.

They stand in the program's own folder, in one folder a document. What is copied are the bytes of the file, whatever is in them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final

from orgchart.storage.atomic import causes, save_bytes
from orgchart.storage.org_file import read_bytes
from orgchart.storage.refusals import NotSaved, Unreadable, file_name
from orgchart.text.message import message

LAST: Final = 10
DAYS: Final = 30
MOST_BYTES: Final = 256 << 20
"""All the copies of one document together, but for the last, which always stays."""

_FORM: Final = "%Y%m%d-%H%M%S-%f"
_NAME: Final = re.compile(r"(\d{8}-\d{6}-\d{6})\.org")
_WHERE: Final = "where.txt"


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of a document as it was at some time."""

    taken: datetime
    file: Path
    size: int


def back_up(folder: Path, path: Path, now: datetime) -> Backup | None:
    """Copy the file at `path` into `folder` and forget the copies whose time has passed.

    Returns None where there is nothing to copy: no file, or one that the last copy holds already. Raises NotSaved where the
    copy could not be made, and Unreadable where the file could not be read.
    """
    try:
        data = read_bytes(path)
    except Unreadable as refusal:
        if refusal.message.code == "storage.missing":
            return None
        raise
    known = backups_of(folder, path)
    if known and _holds(known[0], data):
        return None
    home = _home(folder, path)
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise NotSaved(message("storage.not_saved", file=file_name(home), cause=causes(error))) from error
    made = Backup(now, home / f"{now.strftime(_FORM)}.org", len(data))
    if not known:
        save_bytes(home / _WHERE, os.fsencode(os.path.realpath(path)))
    save_bytes(made.file, data)
    with suppress(OSError):
        made.file.chmod(0o600)
    forget(made, known)
    return made


def backups_of(folder: Path, path: Path) -> list[Backup]:
    """Return the copies of the document at `path`, the last first."""
    return _in(_home(folder, path))


def documents(folder: Path) -> list[tuple[Path, list[Backup]]]:
    """Return every document that has copies, there or gone: where it was, and its copies, the last first."""
    found = []
    with suppress(OSError):
        for home in sorted(folder.iterdir()):
            with suppress(OSError):
                found.append((Path(os.fsdecode((home / _WHERE).read_bytes())), _in(home)))
    return [(path, copies) for path, copies in found if copies]


def forget(made: Backup, known: Iterable[Backup]) -> None:
    """Remove those of the `known` copies that the one just `made` puts out of date."""
    copies = [made, *known]
    kept = to_keep([copy.taken for copy in copies])
    held = 0
    for copy in copies:
        held += copy.size
        if copy is not made and (copy.taken not in kept or held > MOST_BYTES):
            with suppress(OSError):
                copy.file.unlink()


def to_keep(times: Iterable[datetime]) -> set[datetime]:
    """Return which of the `times` of copies are kept: the last ten, and the last of each of the thirty days up to the last.

    >>> days = [datetime(2026, 3, day, 12) for day in range(1, 32)]
    >>> len(to_keep(days)), datetime(2026, 3, 1, 12) in to_keep(days)
    (30, False)
    """
    ordered = sorted(times, reverse=True)
    kept = set(ordered[:LAST])
    days = {time.date(): time for time in sorted(ordered)}
    if ordered:
        first = ordered[0].date() - timedelta(days=DAYS - 1)
        kept |= {time for day, time in days.items() if day >= first}
    return kept


def _holds(copy: Backup, data: bytes) -> bool:
    with suppress(OSError):
        return copy.size == len(data) and copy.file.read_bytes() == data
    return False


def _home(folder: Path, path: Path) -> Path:
    real = os.path.realpath(path)
    name = re.sub(r"[^\w-]", "_", Path(real).stem)[:40]
    return folder / f"{name}-{sha256(os.fsencode(real)).hexdigest()[:12]}"


def _in(home: Path) -> list[Backup]:
    found = []
    with suppress(OSError):
        for file in home.iterdir():
            name = _NAME.fullmatch(file.name)
            with suppress(OSError, ValueError):
                if name is not None:
                    found.append(Backup(datetime.strptime(name[1], _FORM), file, file.stat().st_size))
    return sorted(found, key=lambda copy: copy.taken, reverse=True)
