"""Rows that stand twice in a table: of one id, or alike in every cell. Knows neither titles nor managers."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from orgchart.storage.tables.managers import fold
from orgchart.storage.tables.table import Row
from orgchart.storage.tables.values import NOTHING, joined, parted


def repeated(ids: Sequence[str], rows: Sequence[Row]) -> dict[int, int]:
    """Return the places of the rows that repeat an earlier one, with the place of that one.

    `ids` are the ids given in the rows, '' where there is none; rows are alike only where they say who or what they are.

    >>> repeated(["7", "8", "7"], [Row(2, ("7", "a")), Row(3, ("8", "b")), Row(4, ("7", "c"))])
    {2: 0}
    """
    found: dict[int, int] = {}
    by_id: dict[str, int] = {}
    for place, id in enumerate(ids):
        if id:
            first = by_id.setdefault(fold(id), place)
            if first != place:
                found[place] = first
    if len({row.cells for row in rows}) < len(rows):
        alike: dict[tuple[str, ...], int] = {}
        for place, row in enumerate(rows):
            first = alike.setdefault(row.cells, place)
            if first != place:
                found.setdefault(place, first)
    return found


def merged(
    first: Row, names: list[str], second: Row, others: list[str], of_holders: Collection[int]
) -> tuple[Row, list[str]]:
    """Return what two rows are as one: what the first lacks comes from the second, and so do further holders.

    `of_holders` are the places of the cells that say something of each holder.

    >>> merged(Row(2, ("7", "a@x")), ["Ann"], Row(5, ("7", "b@x")), ["Ben"], {1})
    (Row(number=2, cells=('7', 'a@x\\nb@x')), ['Ann', 'Ben'])
    """
    known = {fold(name) for name in names}
    fresh = [place for place, name in enumerate(others) if fold(name) not in known]
    cells = [own or other for own, other in zip(first.cells, second.cells, strict=True)]
    if fresh and names:
        for place in of_holders:
            own = _each(first.cells[place], len(names))
            told = [*own, *(_each(second.cells[place], len(others))[each] for each in fresh)]
            cells[place] = joined([text or NOTHING for text in told]) if any(told) else ""
    return Row(first.number, tuple(cells)), [*names, *(others[place] for place in fresh)]


def _each(text: str, n: int) -> list[str]:
    """Return what a cell says of each of `n` holders."""
    parts = [text] if n == 1 else parted(text)
    if len(parts) != n:
        parts = [text, *[""] * (n - 1)]
    return ["" if each == NOTHING else each for each in parts]
