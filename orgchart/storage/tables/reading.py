"""A table file turned into headings and rows of text. Knows nothing of what a column means."""

from __future__ import annotations

import csv
import os
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Final, NamedTuple

from orgchart.text.message import Message, Refusal, message

LARGEST: Final = 64 * 2**20
MOST_ROWS: Final = 200_000
LONGEST_CELL: Final = 1_000_000
MOST_COLUMNS: Final = 1_000


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


def read_table(
    source: str | os.PathLike[str] | bytes,
    name: str,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
) -> Table:
    """Read a csv or tsv file, or its bytes; `name` is what it is called, whose ending says its kind.

    Encoding and delimiter are found unless given. Raises Refusal for what is no table.
    """
    data = source if isinstance(source, bytes) else _bytes(source)
    refuse_other_kinds(data, name)
    csv.field_size_limit(LONGEST_CELL)
    text, found = _decoded(data, encoding)
    lines = _without_directives(text)
    delimiter = delimiter or ("\t" if name.lower().endswith(".tsv") else _delimiter(lines))
    return _parsed(name, text, found, delimiter)


def _bytes(path: str | os.PathLike[str]) -> bytes:
    try:
        if Path(path).is_dir():
            raise Refusal(message("table.folder"))
        if Path(path).stat().st_size > LARGEST:
            raise Refusal(message("table.too_large", n=LARGEST // 2**20))
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise Refusal(message("table.missing")) from None
    except PermissionError:
        raise Refusal(message("table.no_permission")) from None
    except OSError as error:
        raise Refusal(message("table.unreadable", why=error.strerror or str(error))) from None


def refuse_other_kinds(data: bytes, name: str) -> None:
    """Raise Refusal for bytes that are no text table, naming what they are."""
    if not data.strip():
        raise Refusal(message("table.empty"))
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refusal(message("table.old_excel"))
    if data.startswith(b"PK\x03\x04"):
        raise Refusal(message("table.xlsx_elsewhere") if name.lower().endswith(".xlsx") else message("table.archive"))
    if data.lstrip()[:200].lower().startswith((b"<html", b"<!doctype html", b"<table")):
        raise Refusal(message("table.html"))
    if data.startswith(b'{"format":"orgchart"'):
        raise Refusal(message("table.is_document"))


def _decoded(data: bytes, encoding: str | None) -> tuple[str, str]:
    if encoding is not None:
        return data.decode(encoding, "replace"), encoding
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            try:
                return data.decode(name), name
            except UnicodeDecodeError:
                raise Refusal(message("table.encoding", encoding=name)) from None
    if b"\0" in data:
        half = data[:2000].count(b"\0", 1) > len(data[:2000]) // 4
        name = "utf-16-le" if half and data[1:2] == b"\0" else "utf-16-be"
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


def _without_directives(text: str) -> list[str]:
    """Return the first lines that are not comments of a drawing program."""
    return [line for line in text.splitlines()[:200] if line.strip() and not line.startswith("#")][:40]


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


def _parsed(name: str, text: str, encoding: str, delimiter: str) -> Table:
    remarks: list[tuple[int, Message]] = []
    headings: tuple[str, ...] | None = None
    rows: list[Row] = []
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=False)
    line = 0
    try:
        for line, cells in enumerate(reader, 1):
            if headings is None:
                if not any(cell.strip() for cell in cells) or cells[0].startswith("#"):
                    continue
                headings = tuple(_cell(cell) for cell in cells)
                if len(headings) > MOST_COLUMNS:
                    raise Refusal(message("table.too_many_columns", n=len(headings), most=MOST_COLUMNS))
                continue
            width = len(headings)
            if len(cells) < width:
                cells.extend([""] * (width - len(cells)))
            elif len(cells) > width:
                if any(cell.strip() for cell in cells[width:]):
                    remarks.append((line, message("table.row_too_long", n=len(cells), of=width)))
                del cells[width:]
            rows.append(Row(line, tuple([_cell(cell) for cell in cells])))
            if len(rows) > MOST_ROWS:
                raise Refusal(message("table.too_many_rows", n=MOST_ROWS))
    except csv.Error as error:
        raise Refusal(message("table.csv", row=line + 1, why=str(error))) from None
    if headings is None:
        raise Refusal(message("table.empty"))
    while rows and not any(rows[-1].cells):
        rows.pop()
    if not rows:
        raise Refusal(message("table.no_rows"))
    if rows and text.count('"') % 2 and any(cell.count("\n") > 50 for cell in rows[-1].cells):
        raise Refusal(message("table.quote", row=rows[-1].number))
    return Table(name, headings, tuple(rows), encoding, delimiter, tuple(remarks))


def _cell(text: str) -> str:
    text = text.strip()
    return text.replace("\0", "") if "\0" in text else text
