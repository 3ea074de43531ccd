"""A workbook turned into a table: looked over before it is unpacked, read by another process with limits on time and memory.

A hostile workbook can fill memory, or take minutes, from a few kilobytes. Must not import openpyxl, see `xlsx`.
"""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
import zipfile
from io import BytesIO
from typing import Final

import msgspec

from orgchart.storage.tables.headings import ALIASES, known_headings, plain, sheet_kinds
from orgchart.storage.tables.table import MOST_COLUMNS, MOST_ROWS, Table, tabled
from orgchart.storage.tables.xlsx import Answer, Limits, Sheet
from orgchart.text.message import Message, Refusal, message

SECONDS: Final = 18
"""With what is done before and after, nobody waits longer than twenty."""
MOST_UNPACKED: Final = 100 * 2**20
MOST_RATIO: Final = 200
MOST_MEMBERS: Final = 1_000
_SMALL: Final = 2**20
"""A member smaller than this may be packed as tightly as it likes."""

CHILD: Final = "--read-a-workbook"
"""How a packaged program, which is its own interpreter, is told to be the process that reads."""

_START: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv.pop());from orgchart.storage.tables.xlsx import child; child()"
)


def read_workbook(data: bytes, name: str, *, sheet: str | None = None, header_row: int | None = None) -> Table:
    """Return the table in a sheet of an xlsx file: the one called `sheet`, else the one with most headings that are known.

    Sheets that hold people, departments and the like, as an export writes them, come along. Raises Refusal.
    """
    _look_over(data)
    answer = _answer(data)
    if answer.trouble:
        code = {"memory": "table.memory", "unsafe": "table.unsafe_xml"}.get(answer.trouble, "table.broken_workbook")
        raise Refusal(message(code, why=answer.why))
    kinds = sheet_kinds()
    filled = [each for each in answer.sheets if any(cells for _, cells in each.rows) or each.trouble]
    if not filled:
        raise Refusal(message("table.empty"))
    chosen = _named(filled, sheet) if sheet else max(filled, key=lambda each: (_known(each), -filled.index(each)))
    table = _table(chosen, name, header_row)
    companions = {
        kinds[plain(each.name)]: _table(each, name, None)
        for each in filled
        if each is not chosen and plain(each.name) in kinds and kinds[plain(each.name)] != "role" and len(each.rows) > 1
    }
    remarks = list(table.remarks)
    others = [each.name for each in filled if each is not chosen and kinds.get(plain(each.name)) not in companions]
    if others:
        remarks.append((0, message("table.other_sheets", sheet=chosen.name, sheets=others)))
    return dataclasses.replace(
        table,
        sheet=chosen.name,
        sheets=tuple(each.name for each in answer.sheets),
        companions=companions,
        remarks=tuple(remarks),
    )


def _look_over(data: bytes) -> None:
    """Raise Refusal for an archive that is too large once unpacked, before any of it is."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            book = any(each.filename == "xl/workbook.xml" for each in members)
            opened = any(each.flag_bits & 1 for each in members)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Refusal(message("table.broken_workbook", why=str(error))) from None
    if opened:
        raise Refusal(message("table.password"))
    tight = any(each.file_size > max(_SMALL, MOST_RATIO * each.compress_size) for each in members)
    if tight or len(members) > MOST_MEMBERS or sum(each.file_size for each in members) > MOST_UNPACKED:
        raise Refusal(message("table.bomb"))
    if not book:
        raise Refusal(message("table.archive"))


def _answer(data: bytes) -> Answer:
    limits = msgspec.json.encode(Limits(MOST_ROWS, MOST_COLUMNS)).decode()
    if getattr(sys, "frozen", False):
        command = [sys.executable, CHILD, limits]
    else:
        # Isolated: a module of a known name that lies in the folder one happens to be in is not to be run.
        command = [sys.executable, "-I", "-c", _START, limits, json.dumps([each for each in sys.path if each])]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise Refusal(message("table.too_slow", n=SECONDS)) from None
    try:
        return msgspec.json.decode(done.stdout, type=Answer)
    except msgspec.DecodeError:
        return Answer(trouble="memory")


def _table(sheet: Sheet, name: str, header_row: int | None) -> Table:
    if sheet.trouble == "columns":
        raise Refusal(message("table.row_of_columns", row=sheet.row, n=sheet.size, most=MOST_COLUMNS))
    if sheet.trouble == "rows":
        raise Refusal(message("table.too_many_rows", n=MOST_ROWS))
    remarks: list[tuple[int, Message]] = [(row, message("table.formula")) for row in sheet.formulas]
    return tabled(name, sheet.rows, remarks, header_row=header_row, form="xlsx")


def _named(sheets: list[Sheet], name: str) -> Sheet:
    for each in sheets:
        if plain(each.name) == plain(name):
            return each
    raise Refusal(message("table.no_sheet", sheet=name, sheets=[each.name for each in sheets]))


def _known(sheet: Sheet) -> tuple[int, int]:
    """Return how many headings of a sheet are known, and how many rows it has: the sheet of roles has most of both."""
    if sheet_kinds().get(plain(sheet.name)) == "role":
        return len(ALIASES) + len(known_headings()), len(sheet.rows)
    best = max((len({plain(cell) for cell in cells} & known_headings()) for _, cells in sheet.rows[:20]), default=0)
    return best, len(sheet.rows)
