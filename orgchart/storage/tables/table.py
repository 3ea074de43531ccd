"""A table whatever it was read from: headings, and rows of text with their numbers. Knows nothing of what a column means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from orgchart.storage.tables.headings import known_headings, plain
from orgchart.text.message import Message, Refusal, message

LARGEST: Final = 64 * 2**20
MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 1_000
MOST_CELLS: Final = 20_000_000
"""Rows times columns: short rows below very many headings are filled up, so a small file can make a large table."""
MOST_LINES: Final = 2_000_000
LONGEST_CELL: Final = 1_000_000
LONGEST_GAP: Final = 1_000
"""Empty rows between filled ones that are still told; a larger gap is left out, and so is every one at the end."""

HEADINGS_WITHIN: Final = 20
"""How many filled rows are looked at for the one that holds the headings."""

RUNNABLE: Final = "=+-@\t\r\n\0＝＋－＠"
"""What a cell begins with that a spreadsheet would run [OWASP ASVS 1.2.10], full-width too."""

_HARMLESS: Final = re.compile(f"'+[{re.escape(RUNNABLE)}]")


class Row(NamedTuple):
    """One row, and its number as a spreadsheet shows it."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Headings and rows; every row has as many cells as there are headings."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str = "utf-8"
    delimiter: str = ","
    remarks: tuple[tuple[int, Message], ...] = ()
    """What was odd while reading, with its row."""
    form: str = "csv"
    """What it was read from: csv, xlsx, org, opml, json or text."""
    header_row: int = 1
    """The number of the row that holds the headings; 0 where they are made up."""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    """Every sheet of the workbook, where it is one."""
    hints: Mapping[str, str] = field(default_factory=dict)
    """Field to heading, where the file itself says what its columns are."""
    companions: Mapping[str, Table] = field(default_factory=dict)
    """Sheets of the same workbook that hold other things than roles, by the kind of what they hold."""


def tabled(
    name: str,
    records: Sequence[tuple[int, Sequence[str]]],
    remarks: Iterable[tuple[int, Message]] = (),
    *,
    header_row: int | None = None,
    encoding: str = "utf-8",
    delimiter: str = ",",
    form: str = "csv",
    hints: Mapping[str, str] | None = None,
) -> Table:
    """Return the table that `records` (number and cells) make, the headings found unless `header_row` is given.

    0 for `header_row` says that there are none: the columns are called by their numbers. Raises Refusal for what is empty.
    """
    told = list(remarks)
    filled = [place for place, (_, cells) in enumerate(records) if any(cell.strip() for cell in cells)]
    if not filled:
        raise Refusal(message("table.empty"))
    if header_row == 0:
        number, start = 0, filled[0]
        headings = tuple(str(place + 1) for place in range(max(len(records[place][1]) for place in filled)))
    else:
        place = _headings_at(records, filled, header_row)
        number, start = records[place][0], place + 1
        headings = tuple(clean_cell(cell) for cell in records[place][1])
        above = sum(each < place for each in filled)
        if above:
            told.append((0, message("table.rows_above", n=above, row=number)))
    if headings and not headings[-1]:
        # A column without a heading stays where something stands in it.
        filled_to = max((place + 1 for place, heading in enumerate(headings) if heading), default=0)
        for _, cells in records[start:]:
            if len(cells) > filled_to and any(map(str.strip, cells[filled_to : len(headings)])):
                filled_to = max(place + 1 for place, cell in enumerate(cells[: len(headings)]) if cell.strip())
        headings = headings[:filled_to]
    refuse_too_many(len(records) - start, len(headings))
    told += [(number, message("table.heading_twice", heading=each)) for each in _twice(headings)]
    rows = _rows(records[start:], len(headings), told)
    if not rows:
        raise Refusal(message("table.no_rows"))
    return Table(name, headings, tuple(rows), encoding, delimiter, tuple(told), form, number, hints=hints or {})


def refuse_too_many(rows: int, columns: int) -> None:
    """Raise Refusal for a table that is larger than may be, before it is made."""
    if columns > MOST_COLUMNS:
        raise Refusal(message("table.too_many_columns", n=columns, most=MOST_COLUMNS))
    if rows * columns > MOST_CELLS:
        raise Refusal(message("table.too_many_cells", rows=rows, columns=columns))


def _rows(records: Iterable[tuple[int, Sequence[str]]], width: int, told: list[tuple[int, Message]]) -> list[Row]:
    rows: list[Row] = []
    padding = [""] * width
    for number, cells in records:
        given = len(cells)
        if given == width:
            kept = cells
        elif given < width:
            kept = [*cells, *padding[given:]]
        else:
            kept = cells[:width]
            if any(cell.strip() for cell in cells[width:]):
                told.append((number, message("table.row_too_long", n=given, of=width)))
        trimmed = tuple(map(str.strip, kept))
        # Few rows hold anything that is to be taken off, and one look at all cells is quicker than one at each.
        whole = "".join(trimmed)
        if "'" in whole or "\0" in whole:
            trimmed = tuple(map(clean_cell, trimmed))
            if "\0" in whole:
                told.append((number, message("table.nuls", n=whole.count("\0"))))
        rows.append(Row(number, trimmed))
        if len(rows) > MOST_ROWS:
            raise Refusal(message("table.too_many_rows", n=MOST_ROWS))
    while rows and not any(rows[-1].cells):
        rows.pop()
    return rows


def _headings_at(records: Sequence[tuple[int, Sequence[str]]], filled: list[int], header_row: int | None) -> int:
    """Return the place of the headings: the row asked for, else the one with most headings that are known, else the first."""
    if header_row is not None:
        found = next((place for place in filled if records[place][0] == header_row), None)
        if found is None:
            raise Refusal(message("table.no_such_row", row=header_row))
        return found
    every = known_headings()
    known = {place: len({plain(cell) for cell in records[place][1]} & every) for place in filled[:HEADINGS_WITHIN]}
    best = max(known, key=lambda place: (known[place], -place))
    return best if known[best] > max(1, known[filled[0]]) else filled[0]


def _twice(headings: tuple[str, ...]) -> list[str]:
    named = [each for each in headings if each]
    return [each for each in dict.fromkeys(named) if named.count(each) > 1]


def clean_cell(text: str) -> str:
    """Return what a cell says: trimmed, without NULs, and without the mark that an export set before it.

    >>> clean_cell(" Sales "), clean_cell("'=1+1"), clean_cell("'quoted'")
    ('Sales', '=1+1', "'quoted'")
    """
    text = text.strip()
    if "\0" in text:
        text = text.replace("\0", "")
    return text[1:] if text[:1] == "'" and _HARMLESS.match(text) else text


def harmless(text: str) -> str:
    """Return `text` so that no spreadsheet runs it; `clean_cell` takes that back.

    >>> harmless("=1+1"), harmless("Sales"), harmless("'=1")
    ("'=1+1", 'Sales', "''=1")
    """
    return f"'{text}" if text[:1] and (text[0] in RUNNABLE or (text[0] == "'" and _HARMLESS.match(text))) else text
