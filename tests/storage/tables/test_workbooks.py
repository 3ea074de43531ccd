"""Workbooks: the right sheet is read, dates and formulas are what they show, and a hostile file is refused in time."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from orgchart.model.document import Document
from orgchart.model.records import Holding, Role
from orgchart.storage.tables import Table, plan_import, read_table, recognise
from orgchart.storage.tables import workbook as workbooks
from orgchart.storage.tables.table import LONGEST_GAP
from orgchart.text.message import Refusal

ROWS = [("id", "title", "reports to"), (1, "CEO", None), (2, "VP Sales", 1)]


def book(*sheets: tuple[str, list[tuple[Any, ...]]]) -> bytes:
    made = openpyxl.Workbook(write_only=True)
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def replaced(data: bytes, member: str, content: bytes) -> bytes:
    """Return the archive `data` with one member's bytes put in place of what it held."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == member else old.read(name))
    return out.getvalue()


def sheet_of(rows: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<?xml version="1.0"?><worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def text_row(number: int, *texts: str) -> str:
    cells = "".join(
        f'<c r="{chr(65 + place)}{number}" t="inlineStr"><is><t>{text}</t></is></c>' for place, text in enumerate(texts)
    )
    return f'<row r="{number}">{cells}</row>'


SHEET = "xl/worksheets/sheet1.xml"


def refused(data: bytes, name: str = "t.xlsx") -> str:
    with pytest.raises(Refusal) as refusal:
        read_table(data, name)
    return refusal.value.message.code


def codes(table: Table) -> list[tuple[int, str]]:
    return [(row, why.code) for row, why in table.remarks]


def test_a_sheet_becomes_a_table_with_the_numbers_that_the_spreadsheet_shows() -> None:
    table = read_table(book(("Org", ROWS)), "t.xlsx")
    assert table.headings == ("id", "title", "reports to")
    assert [(row.number, row.cells) for row in table.rows] == [(2, ("1", "CEO", "")), (3, ("2", "VP Sales", "1"))]


def test_the_sheet_with_most_known_headings_is_read_and_the_others_are_named() -> None:
    table = read_table(book(("Notes", [("hello",), ("there",)]), ("Staff", ROWS)), "t.xlsx")
    assert (table.sheet, table.sheets) == ("Staff", ("Notes", "Staff"))
    assert (0, "table.other_sheets") in codes(table)


def test_another_sheet_can_be_asked_for() -> None:
    data = book(("A", ROWS), ("B", [("id", "title"), (9, "Board")]))
    assert read_table(data, "t.xlsx", sheet="B").rows[0].cells == ("9", "Board")
    with pytest.raises(Refusal) as refusal:
        read_table(data, "t.xlsx", sheet="C")
    assert refusal.value.message.code == "table.no_sheet"


def test_the_headings_may_stand_below_a_title() -> None:
    table = read_table(book(("Org", [("Our company 2026",), (), *ROWS])), "t.xlsx")
    assert table.header_row == 3
    assert [row.number for row in table.rows] == [4, 5]
    assert (0, "table.rows_above") in codes(table)


def test_dates_and_numbers_are_as_they_are_shown() -> None:
    rows = [("title", "name", "start date", "salary"), ("CEO", "Ann", datetime(2024, 3, 1), 1000.0)]
    table = read_table(book(("Org", rows)), "t.xlsx")
    assert table.rows[0].cells == ("CEO", "Ann", "2024-03-01", "1000")
    document = Document(seed=0)
    plan_import(table, recognise(table)).apply(document)
    (seat,) = document.current.all(Holding).values()
    assert seat.since == date(2024, 3, 1)


def test_a_formula_that_was_never_calculated_is_told_with_its_row() -> None:
    table = read_table(book(("Org", [*ROWS, (3, '="SDR"', 2)])), "t.xlsx")
    assert (4, "table.formula") in codes(table)
    assert table.rows[-1].cells == ("3", "", "2")


def test_a_million_empty_rows_are_no_rows() -> None:
    empty = "".join(f'<row r="{number}"/>' for number in range(4, 200_000))
    content = sheet_of(text_row(1, "id", "title") + text_row(2, "1", "CEO") + empty)
    assert len(read_table(replaced(book(("Org", ROWS)), SHEET, content), "t.xlsx").rows) == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (
            sheet_of(text_row(1, "id", "title") + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
            "table.row_of_columns",
        ),
        (b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + sheet_of("&b;"), "table.unsafe_xml"),
        (
            b'<?xml version="1.0" encoding="cp037"?>'
            + ('<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + sheet_of("&b;").decode()).encode("cp037"),
            "table.unsafe_xml",
        ),
        (b"<worksheet", "table.broken_workbook"),
        (b"0" * (120 * 2**20), "table.bomb"),
    ],
)  # fmt: skip
def test_a_hostile_sheet_is_refused(content: bytes, code: str) -> None:
    assert refused(replaced(book(("Org", ROWS)), SHEET, content)) == code


def test_an_archive_that_is_no_workbook_is_refused() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "hello")
    assert refused(out.getvalue()) == "table.archive"
    assert refused(book(("Org", ROWS))[:-30]) == "table.broken_workbook"


def test_an_archive_of_very_many_members_is_refused() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "")
        for number in range(1_001):
            archive.writestr(f"xl/{number}", "")
    assert refused(out.getvalue()) == "table.bomb"


def test_locked_and_old_workbooks_are_named() -> None:
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert refused(start + "EncryptedPackage".encode("utf-16-le")) == "table.password"
    assert refused(start + b"Workbook", "t.xls") == "table.old_excel"
    assert refused(b"<html><body><table><tr><td>id</td></tr></table>", "t.xls") == "table.html"


def test_reading_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "SECONDS", 0.001)
    assert refused(book(("Org", ROWS))) == "table.too_slow"


def test_reading_that_takes_too_much_memory_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "_START", "import sys; sys.exit(1)")
    assert refused(book(("Org", ROWS))) == "table.memory"


def test_cells_are_text_whatever_they_look_like() -> None:
    rows = [("id", "title"), ("1", "'=1+1"), ("2", "<b>Sales</b>")]
    table = read_table(book(("Org", rows)), "t.xlsx")
    document = Document(seed=0)
    plan_import(table, recognise(table)).apply(document)
    assert [role.title for role in document.current.ordered(Role)] == ["=1+1", "<b>Sales</b>"]


def cells_of(*cells: str) -> bytes:
    return replaced(
        book(("Org", ROWS)),
        SHEET,
        sheet_of(text_row(1, "id", "title", "start date", "x") + f'<row r="2">{"".join(cells)}</row>'),
    )


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<c r="A2" t="b"><v>1</v></c>', "TRUE"),
        ('<c r="A2" t="b"><v>0</v></c>', "FALSE"),
        ('<c r="A2"><v>1E3</v></c>', "1000"),
        ('<c r="A2"><v>0.5</v></c>', "0.5"),
        ('<c r="A2"><v>1E20</v></c>', "1e+20"),
        ('<c r="A2" t="d"><v>2024-03-01</v></c>', "2024-03-01"),
        ('<c r="A2" t="d"><v>2024-03-01T00:00:00</v></c>', "2024-03-01"),
        ('<c r="A2" t="d"><v>2024-03-01T14:30:00</v></c>', "2024-03-01 14:30"),
    ],
)
def test_a_cell_says_what_a_spreadsheet_would_show_of_it(cell: str, shown: str) -> None:
    table = read_table(cells_of(cell, '<c r="B2" t="inlineStr"><is><t>CEO</t></is></c>'), "t.xlsx")
    assert table.rows[0].cells[:2] == (shown, "CEO")


def test_a_sheet_of_more_rows_than_may_be_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "MOST_ROWS", 3)
    assert len(read_table(book(("Org", ROWS)), "t.xlsx").rows) == 2
    assert refused(book(("Org", [*ROWS, (3, "SDR", 2)]))) == "table.too_many_rows"


def test_rows_far_below_the_others_keep_their_numbers_and_what_is_between_is_no_row() -> None:
    content = sheet_of(text_row(1, "id", "title") + text_row(2, "1", "CEO") + text_row(5_000, "2", "Sales"))
    table = read_table(replaced(book(("Org", ROWS)), SHEET, content), "t.xlsx")
    assert [(row.number, row.cells) for row in table.rows] == [(2, ("1", "CEO")), (5_000, ("2", "Sales"))]


def test_of_very_many_formulas_that_were_never_calculated_a_thousand_are_told() -> None:
    data = book(("Org", [*ROWS, *((number, '="SDR"', 1) for number in range(3, 1_200))]))
    told = [row for row, code in codes(read_table(data, "t.xlsx")) if code == "table.formula"]
    assert told == list(range(4, 4 + LONGEST_GAP + 1))


_TO_CHILD = "import json, sys; sys.path[:] = json.loads(sys.argv.pop());from orgchart.storage.tables import xlsx;"


def test_the_process_that_reads_gets_a_gigabyte_and_says_when_that_is_too_little(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workbooks, "_START", _TO_CHILD + "xlsx._sheets = lambda *_, **__: bytes(2**30); xlsx.child()")
    assert refused(book(("Org", ROWS))) == "table.memory"


def test_no_workbook_is_read_without_what_guards_against_entities(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "_START", _TO_CHILD + "import openpyxl; openpyxl.DEFUSEDXML = False; xlsx.child()")
    with pytest.raises(Refusal) as refusal:
        read_table(book(("Org", ROWS)), "t.xlsx")
    assert refusal.value.message.code == "table.broken_workbook"
    assert "defusedxml" in str(refusal.value.message.args["why"])
