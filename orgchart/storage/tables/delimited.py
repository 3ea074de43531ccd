"""Text tables: csv, tsv and their like, their encoding and delimiter found. Knows nothing of what a column means."""

from __future__ import annotations

import codecs
import csv
import json
import re
from collections.abc import Sequence
from io import StringIO
from typing import Any, Final

from orgchart.storage.tables.table import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Table, tabled
from orgchart.text.message import Refusal, message

_DIRECTIVE: Final = re.compile(r"##|#\s*$|#\s*[a-z]+\s*:")
"""A line with which a drawing program tells how to draw the table below it."""


def read_delimited(
    data: bytes, name: str, *, encoding: str | None = None, delimiter: str | None = None, header_row: int | None = None
) -> Table:
    """Return the table in `data`; raises Refusal with the row where it can't be read."""
    text, found = decoded(data, encoding)
    directives, lines = _directives(text)
    delimiter = delimiter or ("\t" if name.lower().endswith(".tsv") else _delimiter(lines))
    if len(delimiter) != 1:
        raise Refusal(message("table.delimiter", delimiter=delimiter))
    records = _records(text, delimiter)
    hints = _hints(directives)
    return tabled(name, records, header_row=header_row, encoding=found, delimiter=delimiter, hints=hints)


def decoded(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Return the text of `data`, and in which encoding it was found to be."""
    if encoding is not None:
        try:
            codecs.lookup(encoding)
        except LookupError:
            raise Refusal(message("table.no_encoding", encoding=encoding)) from None
        return data.decode(encoding, "replace"), encoding
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            try:
                return data.decode(name), name
            except UnicodeDecodeError:
                raise Refusal(message("table.encoding", encoding=name)) from None
    start = data[:2_000]
    for name, zeros in (("utf-16-le", start[1::2].count(0)), ("utf-16-be", start[::2].count(0))):
        if zeros > len(start) // 8:
            try:
                return data.decode(name), name
            except UnicodeDecodeError:
                raise Refusal(message("table.binary")) from None
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000], cp_isolation=["cp1255", "cp1252", "iso8859_8", "cp862", "mac_roman"]).best()
    name = best.encoding if best is not None else "cp1252"
    return data.decode(name, "replace"), name


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
        try:
            counts = [len(row) for row in csv.reader(lines, delimiter=candidate)]
        except csv.Error:
            return 0.0, 0
        usual = max(set(counts), key=counts.count) if counts else 1
        return (counts.count(usual) / len(counts) if counts and usual > 1 else 0.0, usual)

    return max((",", ";", "\t", "|"), key=score)


def _records(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=False)
    records: list[tuple[int, list[str]]] = []
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            if len(cells) > MOST_COLUMNS * 10:
                raise Refusal(message("table.too_many_columns", n=len(cells), most=MOST_COLUMNS))
            if not records and (not any(cells) or (_DIRECTIVE.match(cells[0]) and not any(cells[1:2]))):
                continue
            if not records and number > 1 and _DIRECTIVE.match(cells[0]):
                continue
            records.append((number, cells))
            if number > MOST_ROWS + 1_000:
                raise Refusal(message("table.too_many_rows", n=MOST_ROWS))
    except csv.Error as error:
        raise Refusal(message("table.csv", row=number + 1, why=str(error))) from None
    if records and text.count('"') % 2 and any(cell.count("\n") > 50 for cell in records[-1][1]):
        raise Refusal(message("table.quote", row=records[-1][0]))
    return records
