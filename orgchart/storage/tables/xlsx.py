"""Reading a workbook with openpyxl, in a process of its own that may be ended at any time. Knows nothing of columns.

`orgchart.storage.tables.workbook` starts that process; nothing else may import openpyxl for reading.
"""

from __future__ import annotations

import re
import sys
import warnings
import zipfile
from codecs import BOM_UTF8
from collections.abc import Iterable
from datetime import date, datetime, time
from io import BytesIO
from typing import Any, Final

import msgspec

from orgchart.storage.tables.table import LONGEST_GAP

MEMORY: Final = 2**30
_DECLARING: Final = tuple("<!DOCTYPE".encode(each) for each in ("utf-8", "utf-16-le", "utf-16-be"))
_OTHERWISE_WRITTEN: Final = re.compile(
    rb"""\A\s*<\?xml[^>]*?\bencoding\s*=\s*["'](?!utf-8["']|utf-16["']|us-ascii["'])""", re.I
)
"""The head of a part in an encoding in which a declaration would not be found; spreadsheets write UTF-8."""


class Limits(msgspec.Struct):
    """What is read at most."""

    rows: int
    columns: int


class Sheet(msgspec.Struct):
    """One sheet: its filled rows with their numbers, every cell as text."""

    name: str
    rows: list[tuple[int, list[str]]]
    formulas: list[int]
    """Rows with a formula that was never calculated."""
    trouble: str = ""
    """'rows' or 'columns' where it holds more than may be."""
    size: int = 0
    row: int = 0
    """The row that holds too many columns."""


class Answer(msgspec.Struct):
    """What the process hands back."""

    sheets: list[Sheet] = []
    trouble: str = ""
    """'broken' where it is no workbook after all, 'unsafe' where it holds entities, 'memory' where it needs too much."""
    why: str = ""


def child() -> None:
    """Read the workbook on standard input, write what it holds to standard output, as JSON."""
    limits = msgspec.json.decode(sys.argv[-1], type=Limits)
    _hold_memory()
    data = sys.stdin.buffer.read()
    try:
        formulas, unsafe = _looked_through(data)
        answer = Answer(trouble="unsafe") if unsafe else Answer(_sheets(data, limits, formulas=formulas))
    except MemoryError:
        answer = Answer(trouble="memory")
    except Exception as error:
        answer = Answer(trouble="broken", why=str(error).partition(". ")[0][:120])
    sys.stdout.buffer.write(msgspec.json.encode(answer))


def _hold_memory() -> None:
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _sheets(data: bytes, limits: Limits, *, formulas: bool) -> list[Sheet]:
    import openpyxl

    if not openpyxl.DEFUSEDXML:
        raise RuntimeError("defusedxml is missing")
    _quicken()
    warnings.simplefilter("ignore")
    book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    sheets = [_read(sheet, limits) for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if formulas:
        written = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
        for sheet in sheets:
            sheet.formulas = _uncalculated(written[sheet.name], dict(sheet.rows))
    return sheets


def _quicken() -> None:
    """Let openpyxl read sheets by the parser in C, only once, and lightly what is empty or text.

    It reads them by one in Python, three times as slow, that refuses entities; `_looked_through` has refused those. It reads
    the sheet whole to learn its size where the file doesn't tell that first, and what a file tells is not to be relied on.
    """
    from xml.etree.ElementTree import iterparse

    from openpyxl.worksheet import _read_only, _reader

    class Quick(_reader.WorkSheetParser):  # type: ignore[misc]
        def parse_dimensions(self) -> None:
            return None

        def parse_row(self, row: Any) -> Any:
            if len(row) or not (row.get("r") or "").isdecimal():
                return super().parse_row(row)
            self.row_counter = int(row.get("r"))
            return self.row_counter, []

        def parse_cell(self, element: Any) -> Any:
            inside = element[0] if element.get("t") == "inlineStr" and len(element) == 1 else None
            if inside is None or len(inside) != 1 or not inside[0].tag.endswith("}t"):
                return super().parse_cell(element)
            element.set("t", "n")  # a plain text needs no tree of objects
            return super().parse_cell(element) | {"value": inside[0].text}

    _reader.iterparse = iterparse
    _read_only.WorkSheetParser = Quick


def _read(sheet: Any, limits: Limits) -> Sheet:
    sheet.reset_dimensions()
    read = Sheet(sheet.title, [], [])
    gap = 0
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        texts = [_text(value) if value is not None else "" for value in cells]
        while texts and not texts[-1]:
            texts.pop()
        if not texts:
            gap += 1
            continue
        if len(texts) > limits.columns:
            read.trouble, read.size, read.row = "columns", len(texts), number
            break
        if gap <= LONGEST_GAP:
            read.rows += [(each, []) for each in range(number - gap, number)]
        gap = 0
        read.rows.append((number, texts))
        if len(read.rows) > limits.rows:
            read.trouble, read.size = "rows", len(read.rows)
            break
    return read


def _uncalculated(sheet: Any, rows: dict[int, list[str]]) -> list[int]:
    sheet.reset_dimensions()
    found = []
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        texts = rows.get(number, ())
        for place, value in enumerate(cells):
            if type(value) is str and value[:1] == "=" and not (place < len(texts) and texts[place]):
                found.append(number)
                break
        if len(found) > LONGEST_GAP:
            break
    return found


def _looked_through(data: bytes) -> tuple[bool, bool]:
    """Return whether some sheet holds formulas, and whether some part declares entities, which no spreadsheet writes."""
    formulas = False
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            with archive.open(name) as part:
                for place, chunk in enumerate(_chunks(part)):
                    if place == 0 and _OTHERWISE_WRITTEN.match(chunk.removeprefix(BOM_UTF8)):
                        return formulas, True
                    if any(mark in chunk for mark in _DECLARING):
                        return formulas, True
                    formulas = formulas or (name.startswith("xl/worksheets/") and (b"<f>" in chunk or b"<f " in chunk))
    return formulas, False


def _chunks(part: Any) -> Iterable[bytes]:
    tail = b""
    while chunk := part.read(1 << 20):
        yield tail + chunk
        tail = chunk[-32:]


def _text(value: Any) -> str:
    """Return what a spreadsheet would show for `value`, dates year first."""
    match value:
        case str():
            return value
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value == int(value) and abs(value) < 1e15:
            return str(int(value))
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
    return str(value)
