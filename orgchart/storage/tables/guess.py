"""What the columns of a table hold, told by their cells where no heading says it. A guess: whoever takes it says so."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from orgchart.storage.tables.headings import known_headings, plain
from orgchart.storage.tables.managers import fold, is_top, name_forms
from orgchart.storage.tables.nodes import names_work
from orgchart.storage.tables.table import Table

_LOOKED_AT: Final = 500
_MOST: Final = 0.6
_SOME: Final = 0.2
_WORDY: Final = re.compile(r"[^\W\d_]{2,}")
_DATE: Final = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")


def guessed(table: Table) -> dict[str, int]:
    """Return which column seems to feed which field; there is always one for titles.

    >>> from orgchart.storage.tables.delimited import read_delimited
    >>> found = guessed(read_delimited(b"a,b,c,d\\n1,Ann Lee,CEO,\\n2,Ben Or,Head of sales,1\\n", "t.csv"))
    >>> sorted(found.items())
    [('id', 0), ('manager', 3), ('name', 1), ('title', 2)]
    """
    rows = table.rows[:_LOOKED_AT]
    columns = [[cell for row in rows if (cell := row.cells[place])] for place in range(len(table.headings))]
    found: dict[str, int] = {}

    def take(field: str, scores: Mapping[int, float], least: float) -> None:
        free = {place: score for place, score in scores.items() if place not in found.values()}
        best = max(free, key=lambda place: (free[place], -place), default=None)
        if best is not None and free[best] >= least:
            found[field] = best

    every = dict(enumerate(columns))
    take("email", {place: _part(cells, lambda cell: "@" in cell) for place, cells in every.items()}, _MOST)
    take("id", {place: float(_is_key(cells, len(rows))) for place, cells in every.items()}, 1)
    named = [found[each] for each in ("id", "email") if each in found]
    take("manager", {place: _refers(place, columns, named) for place in every}, _MOST)
    take("title", {place: _part(cells, names_work) for place, cells in every.items()}, _SOME)
    take("name", {place: _likeness_of_names(cells) for place, cells in every.items()}, _MOST)
    if "title" not in found and "name" not in found:
        wordy = {place: _part(cells, lambda cell: bool(_WORDY.search(cell))) for place, cells in every.items()}
        best = max(wordy, key=lambda place: (wordy[place], -place))
        found = {field: place for field, place in found.items() if place != best} | {"title": best}
    return found


def headless(table: Table) -> bool:
    """Whether the first row, taken for headings, seems to be a row like the others."""
    if known_headings() & set(map(plain, table.headings)):
        return False
    cells = {fold(cell) for row in table.rows[:_LOOKED_AT] for cell in row.cells}
    return any(
        heading.isdigit() or "@" in heading or _DATE.fullmatch(heading) or fold(heading) in cells
        for heading in table.headings
        if heading
    )


def _part(cells: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, cells)) / len(cells) if cells else 0


def _is_key(cells: Sequence[str], rows: int) -> bool:
    """Whether a column tells each row by a short word of its own."""
    return len(cells) == rows == len(set(cells)) and not any(
        " " in cell or "@" in cell or len(cell) > 40 for cell in cells
    )


def _refers(place: int, columns: Sequence[Sequence[str]], named: Sequence[int]) -> float:
    """Return how much of a column stands in another one that tells rows apart, and so may say who manages whom."""
    cells = [fold(cell) for cell in columns[place] if not is_top(cell)]
    if not cells or place in named or (len(cells) > 3 and len(set(cells)) > len(cells) * 0.9):
        return 0
    others = [other for other in range(len(columns)) if other != place]
    forms = ({fold(form) for cell in columns[other] for form in name_forms(cell)} for other in others)
    return max((sum(cell in held for cell in cells) / len(cells) for held in forms), default=0)


def _likeness_of_names(cells: Sequence[str]) -> float:
    """Return how much of a column looks like names of people: two or three words, hardly any twice, no figures."""
    if not cells or len(set(cells)) < len(cells) * 0.7:
        return 0
    return _part(cells, lambda cell: 2 <= len(cell.split()) <= 4 and not any(letter.isdigit() for letter in cell))
