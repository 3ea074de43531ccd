"""Text tables: csv, tsv and their like, their encoding and delimiter found. Knows nothing of what a column means."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence
from io import StringIO
from typing import Any, Final

from orgchart.storage.tables.encodings import decoded
from orgchart.storage.tables.table import LONGEST_CELL, LONGEST_GAP, MOST_COLUMNS, MOST_ROWS, Table, tabled
from orgchart.text.message import Refusal, message

_DIRECTIVE: Final = re.compile(r"##|#\s*$|#\s*[a-z]+\s*:")
"""A line with which a drawing program tells how to draw the table below it."""


def read_delimited(
    data: bytes, name: str, *, encoding: str | None = None, delimiter: str | None = None, header_row: int | None = None
) -> Table:
    """Return the table in `data`; raises Refusal with the row where it can't be read."""
    csv.field_size_limit(LONGEST_CELL)
    text, found, remarks = decoded(data, encoding)
    directives, lines = _directives(text)
    delimiter = delimiter or ("\t" if name.lower().endswith(".tsv") else _delimiter(lines))
    if len(delimiter) != 1:
        raise Refusal(message("table.delimiter", delimiter=delimiter))
    records = _records(text, delimiter)
    hints = _hints(directives)
    return tabled(name, records, remarks, header_row=header_row, encoding=found, delimiter=delimiter, hints=hints)


def _directives(text: str) -> tuple[list[str], list[str]]:
    """Return the lines before the table that direct a drawing program, and the first lines of the table."""
    lines = [line for line in text[:200_000].splitlines()[:400] if line.strip()]
    first = next((place for place, line in enumerate(lines) if not _DIRECTIVE.match(line)), len(lines))
    return lines[:first], lines[first : first + 40]


def _hints(directives: Sequence[str]) -> dict[str, str]:
    """Return which column says who manages whom, where `connect` directives of draw.io tell it."""
    hints: dict[str, str] = {}
    for line in directives:
        found = re.match(r"#\s*connect\s*:\s*(\{.*\})", line)
        if not found:
            continue
        try:
            told: Any = json.loads(found[1])
        except json.JSONDecodeError:
            continue
        if isinstance(told.get("from"), str):
            hints.setdefault("manager" if told.get("invert") else "reports", told["from"])
    return hints


def _delimiter(lines: Sequence[str]) -> str:
    """Return the delimiter that cuts the lines into equally many cells, and into most."""

    def score(candidate: str) -> tuple[float, int]:
        counts = [len(row) for row in csv.reader(lines, delimiter=candidate)]
        usual = max(set(counts), key=counts.count) if counts else 1
        return (counts.count(usual) / len(counts) if counts and usual > 1 else 0.0, usual)

    return max((",", ";", "\t", "|"), key=score)


def _records(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=False)
    records: list[tuple[int, list[str]]] = []
    number = gap = 0
    try:
        for number, cells in enumerate(reader, 1):
            if not any(cells):
                gap += bool(records)  # at the end of the table they are none of its rows
                continue
            if len(cells) > MOST_COLUMNS * 10:
                raise Refusal(message("table.row_of_columns", row=number, n=len(cells), most=MOST_COLUMNS))
            if not records and _directs(cells, number):
                continue
            if gap and gap <= LONGEST_GAP:
                records += [(each, []) for each in range(number - gap, number)]
            gap = 0
            records.append((number, cells))
            if len(records) > MOST_ROWS + LONGEST_GAP:
                raise Refusal(message("table.too_many_rows", n=MOST_ROWS))
    except csv.Error:  # read this leniently, there is no other
        raise Refusal(message("table.cell_too_long", row=number + 1, n=LONGEST_CELL)) from None
    if (
        records
        and any("\n" in cell or "\r" in cell for cell in records[-1][1])
        and _stays_open(text, delimiter, number)
    ):
        raise Refusal(message("table.quote", row=records[-1][0]))
    return records


def _directs(cells: list[str], number: int) -> bool:
    """Whether a record before the table directs a drawing program; '#' may also head a column of numbers."""
    return _DIRECTIVE.match(cells[0]) is not None and (number > 1 or not any(cells[1:2]))


def _stays_open(text: str, delimiter: str, last: int) -> bool:
    """Whether the quote that opens in the last record never closes, so that the rest of the text is in it."""
    lines = StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=delimiter, strict=False)
    for _ in range(last - 1):
        next(reader)
    try:
        for _ in csv.reader(lines, delimiter=delimiter, strict=True):
            pass
    except csv.Error as error:
        # A quote within a cell is another matter; it can't be told then where the cell ends.
        return "unexpected end" in str(error) or text.count('"') % 2 == 1
    return False
