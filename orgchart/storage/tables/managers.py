"""Who a row's manager is: the column speaks one of several dialects, and the one that resolves most rows is taken."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

TOP_MARKS: Final = frozenset(
    {"", "null", "none", "n/a", "na", "xx", "x", "-", "--", "—", "nil", "root", "top", "אין", "ללא"}
)
"""What stands in the manager's column of the one at the top."""

Dialect = Callable[[], Iterable[tuple[str, int]]]


_STEP: Final = re.compile(r"[/\\>›]")
_INVISIBLE: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Resolved:
    """The managers of all rows, read in one dialect."""

    dialect: str
    manager: Mapping[int, int]
    """Row to manager's row, by position."""
    counts: Mapping[str, int]
    """How many rows each dialect would find another row for."""
    by_zeros: frozenset[int]
    """Rows whose manager was found only after leading zeros were left out."""


def is_top(cell: str) -> bool:
    """Whether a manager's cell says that there is none."""
    return cell.strip().casefold() in TOP_MARKS


def resolve(cells: list[str], dialects: Mapping[str, Dialect], asked: str = "") -> Resolved:
    """Return who each row's manager is, in the dialect that resolves most rows, the first named where several do.

    `cells` are the manager's cells; a dialect gives pairs of what may stand there and the row it means. What means two rows
    means none. What is left after that is tried without leading zeros, which spreadsheets eat. Once every row is resolved,
    the dialects behind are not tried. `asked` is a dialect that somebody chose, whatever it resolves.
    """
    said = {row: key for row, cell in enumerate(cells) if (key := fold(cell))}
    wanted = {row: key for row, key in said.items() if key not in TOP_MARKS}
    best = ""
    best_found: dict[int, int] = {}
    counts: dict[str, int] = {}
    for dialect, pairs in dialects.items():
        index = _unambiguous(pairs())
        found = {row: index[key] for row, key in said.items() if key in index}
        if found or not best:
            counts[dialect] = sum(row != manager for row, manager in found.items())
        if dialect == asked or ((best != asked or not best) and (len(found) > len(best_found) or not best)):
            best, best_found = dialect, found
        if wanted.keys() <= best_found.keys() and not asked:
            break  # nothing can find more
    by_zeros: set[int] = set()
    if best and not wanted.keys() <= best_found.keys():
        index = _unambiguous((text.lstrip("0"), row) for text, row in dialects[best]())
        for row, key in wanted.items():
            bare = key.lstrip("0")
            if row not in best_found and bare and bare in index:
                best_found[row] = index[bare]
                by_zeros.add(row)
    return Resolved(best, best_found, counts, frozenset(by_zeros))


@lru_cache(1 << 16)
def fold(text: str) -> str:
    """Return `text` as it is compared: no case, single spaces, straight marks, no zero-width or direction marks."""
    if not text.isascii():
        text = _INVISIBLE.sub("", text).replace("״", '"').replace("׳", "'")
    return " ".join(text.casefold().split())


def name_forms(name: str) -> list[str]:
    """Return the ways in which a name is written.

    >>> name_forms("Peacock, Jane")
    ['Peacock, Jane', 'Jane Peacock', 'Peacock Jane']
    >>> name_forms("Jane Peacock")
    ['Jane Peacock', 'Peacock Jane', 'Peacock, Jane']
    """
    if "," in name:
        last, _, first = (part.strip() for part in name.partition(","))
        return [name, f"{first} {last}", f"{last} {first}"]
    first, _, last = name.rpartition(" ")
    return [name, f"{last} {first}", f"{last}, {first}"] if first else [name]


def parent_path(path: str) -> str:
    """Return the path above `path`: '1/2' for '/1/2/5/'."""
    return "/".join(path_steps(path)[:-1])


def path_steps(path: str) -> list[str]:
    """Return the steps of a path from the top.

    >>> path_steps("/1/2/"), path_steps("CEO > Sales"), path_steps("Sales")
    (['1', '2'], ['CEO', 'Sales'], ['Sales'])
    """
    return [step for part in _STEP.split(path) if (step := part.strip())]


def _unambiguous(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    index: dict[str, int] = {}
    twice: set[str] = set()
    for text, row in pairs:
        key = fold(text)
        if not key:
            continue
        if index.setdefault(key, row) != row:
            twice.add(key)
    for key in twice:
        del index[key]
    return index
