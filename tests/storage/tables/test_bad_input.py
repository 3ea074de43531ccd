"""What comes in that is no table, or a strange one: said by what it is, where, and what to do; in bounded time and memory."""

from __future__ import annotations

import csv
import json
import random
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from orgchart.storage.tables import ImportPlan, Table, plan_import, read_table, recognise
from orgchart.storage.tables import table as tables
from orgchart.storage.tables.table import LARGEST
from orgchart.text.catalogue import LANGUAGES, catalogue
from orgchart.text.message import Refusal, message
from tests.storage.tables.test_workbooks import ROWS, SHEET, book, replaced, sheet_of, text_row

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
LAUGHS = (
    b'<!DOCTYPE l [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, (b"&%c;" % (97 + n)) * 10) for n in range(10))
    + b"]>"
)
HEAD = text_row(1, "id", "title")


def sheet(rows: str) -> bytes:
    return replaced(book(("Org", ROWS)), SHEET, sheet_of(HEAD + text_row(2, "1", "CEO") + rows))


def archive(**members: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/").replace("_.", "."), content)
    return out.getvalue()


def packed(name: str, content: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", b"<x/>")
        made.writestr(name, content)
    return out.getvalue()


def locked(data: bytes) -> bytes:
    """Return an archive that says of each of its parts that it is encrypted, as packers with a password write it."""
    made = bytearray(data)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = made.find(mark)
        while at >= 0:
            made[at + place] |= 1
            at = made.find(mark, at + 4)
    return bytes(made)


REFUSED: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "an archive bomb.xlsx": (
        lambda: replaced(book(("Org", ROWS)), SHEET, b"0" * (150 * 2**20)), "table.bomb", "unpacks to far more"),
    "an archive in an archive.xlsx": (
        lambda: replaced(book(("Org", ROWS)), SHEET, packed("x", b"0" * 2**20)), "table.broken_workbook", "can’t be read"),
    "an entity bomb.xlsx": (
        lambda: replaced(book(("Org", ROWS)), SHEET, LAUGHS + sheet_of("&k;")), "table.unsafe_xml", "entities"),
    "an entity bomb in utf-16.xlsx": (
        lambda: replaced(book(("Org", ROWS)), SHEET, (LAUGHS + sheet_of("&k;")).decode().encode("utf-16")),
        "table.unsafe_xml", "entities"),
    "an entity bomb.opml": (lambda: LAUGHS + b'<opml><body><outline text="&k;"/></body></opml>', "table.unsafe_xml", "entities"),
    "an entity bomb.graphml": (lambda: LAUGHS + b'<graphml><graph><node id="&k;"/></graph></graphml>', "table.unsafe_xml",
                               "entities"),
    "a file named by an entity.opml": (
        lambda: b'<!DOCTYPE o [<!ENTITY a SYSTEM "file:///etc/passwd">]><opml><body><outline text="&a;"/></body></opml>',
        "table.unsafe_xml", "entities"),
    "a cell at XFD1048576.xlsx": (
        lambda: sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "table.row_of_columns", "row 1,048,576"),
    "a cell beyond every sheet.xlsx": (
        lambda: sheet('<row r="999999999"><c r="ZZZZZ999999999"><v>1</v></c></row>'), "table.broken_workbook", "ZZZZZ"),
    "a password.xlsx": (lambda: OLE + "EncryptedPackage".encode("utf-16-le") + bytes(900), "table.password", "password"),
    "old.xls": (lambda: OLE + b"Workbook", "table.old_excel", "save it as .xlsx or .csv"),
    "xml of 2003.xls": (
        lambda: b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "table.old_excel",
        ".xlsx"),
    "html.xls": (lambda: b"\n <html><body><table><tr><td>id</td></tr></table>", "table.html", "web page"),
    "html behind a comment.xls": (lambda: b"<!-- made --><style>td{}</style><table><tr><td>x</td></tr></table>", "table.html",
                                  "web page"),
    "html in utf-16.xls": (lambda: "<html><table><tr><td>id</td></tr></table></html>".encode("utf-16"), "table.html", "web page"),
    "binary.xlsb": (lambda: packed("xl/workbook.bin", b"x"), "table.other_kind", ".xlsb"),
    "open document.ods": (
        lambda: archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet" * 40), "table.archive", "archive"),
    "a letter.docx": (lambda: packed("word/document.xml", b"<x/>"), "table.other_kind", "Word"),
    "pages.pdf": (lambda: b"%PDF-1.7", "table.binary", "not text"),
    "noise.csv": (lambda: random.Random(1).randbytes(200_000), "table.binary", "not text"),
    "noise.xlsx": (lambda: b"PK\x03\x04" + random.Random(2).randbytes(20_000), "table.archive", "archive"),
    "cut off.xlsx": (lambda: book(("Org", ROWS))[:-40], "table.broken_workbook", "save it again"),
    "nothing but NULs.csv": (lambda: bytes(100_000), "table.empty", "empty"),
    "nothing.csv": (lambda: b"", "table.empty", "empty"),
    "blanks and commas.csv": (lambda: b" , ,\n , ,\n", "table.empty", "empty"),
    "no workbook in it.xlsx": (lambda: packed("xl/other.xml", b"<x/>"), "table.archive", "archive"),
    "a workbook with a password.xlsx": (lambda: locked(book(("Org", ROWS))), "table.password", "password"),
    "nothing.xlsx": (lambda: book(("Org", [])), "table.empty", "empty"),
    "headings alone.csv": (lambda: b"id,title\n", "table.no_rows", "no rows"),
    "a quote that stays open.csv": (
        lambda: b'id,title\n1,"CEO\n' + b"".join(b"%d,Role\n" % n for n in range(2, 2_000)), "table.quote", "row 2"),
    "a quote that swallows one row.csv": (lambda: b'id,title\n1,CEO\n2,Sales\n3,"SDR\n4,AE\n', "table.quote", "row 4"),
    "a quote that swallows a few rows.csv": (
        lambda: b'id,title,manager\n1,CEO,\n2,"Sales,1\n3,SDR,2\n4,AE,2\n', "table.quote", "row 3"),
    "a quote that swallows 10 MB.csv": (lambda: b'id,title\n1,"' + b"x\n" * 900_000 + b"2,Sales\n", "table.cell_too_long",
                                        "row 2"),
    "a cell of 10 MB.csv": (lambda: b"id,title\n1," + b"x" * 10_000_000 + b"\n2,Sales\n", "table.cell_too_long", "row 2"),
    "a cell of 10 MB.tsv": (lambda: b"id\ttitle\n1\t" + b"x" * 10_000_000 + b"\n2\tSales\n", "table.cell_too_long", "row 2"),
    "5,000 columns.csv": (lambda: ",".join(f"c{n}" for n in range(5_000)).encode() + b"\n1,2\n", "table.too_many_columns",
                          "columns"),
    "a million columns.csv": (lambda: b"title\n" + b"," * 1_000_000 + b"x\n", "table.row_of_columns", "row 2"),
    "300,000 rows.csv": (lambda: b"id,title\n" + b"".join(b"%d,Role\n" % n for n in range(300_000)), "table.too_many_rows",
                         "cut it into parts"),
    "three million lines.csv": (lambda: b"id,title\n1,CEO\n" + b"\n" * 3_000_000, "table.too_many_lines", "cut it into parts"),
    "broken utf-16.csv": (lambda: "id,title\n1,CEO\n".encode("utf-16") + b"\n", "table.encoding", "line 3"),
    "a half character.csv": (
        lambda: b"\xff\xfe" + "id,title\n1,".encode("utf-16-le") + b"\x00\xd8" + ",\n".encode("utf-16-le"), "table.encoding",
        "line 2"),
}  # fmt: skip


def made_of(data: bytes, name: str) -> tuple[Table, ImportPlan]:
    table = read_table(data, name)
    plan = plan_import(table, recognise(table))
    assert plan.report.roles + len(plan.report.skipped) == plan.report.rows
    return table, plan


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_table_is_named_with_its_place_and_what_to_do(name: str) -> None:
    data, code, says = REFUSED[name]
    with pytest.raises(Refusal) as refusal:
        made_of(data(), name)
    assert refusal.value.message.code == code
    assert says in catalogue("en").say(refusal.value.message)
    for language in LANGUAGES:
        said = catalogue(language).say(refusal.value.message)
        assert "table." not in said
        assert len(said) < 250
        assert "\n" not in said


TAKEN: dict[str, tuple[Callable[[], bytes], int, list[tuple[int, str]]]] = {
    "very many empty rows.xlsx": (
        lambda: sheet("".join(f'<row r="{n}"/>' for n in range(3, 200_000))), 1, []),
    "a million empty rows.csv": (lambda: b"id,title\n1,CEO\n" + b",\n" * 1_000_000, 1, []),
    "formulas without values.xlsx": (lambda: book(("Org", [*ROWS, (3, "=B2", 2)])), 2, [(4, "table.formula")]),
    "blanks at the end.csv": (lambda: b"id,title\n1,CEO\n , \n\t,\n", 1, []),
    "a row with more than there are headings.csv": (
        lambda: b"id,title\n1,CEO,more\n2,Sales, ,\n", 2, [(2, "table.row_too_long")]),
    "NULs.csv": (lambda: b"id,title\n1,C\0EO\n2,Sa\0\0les\n", 2, [(2, "table.nuls"), (3, "table.nuls")]),
    "a cell of 900 kB.csv": (lambda: b"id,title\n1," + b"x" * 900_000 + b"\n2,Sales\n", 2, [(2, "import.cut_short")]),
    "a name of 10 MB.json": (lambda: json.dumps([{"id": 1, "title": "x" * 10_000_000}]).encode(), 1, [(1, "import.cut_short")]),
    "a heading of 10 MB.org": (lambda: b"* " + b"x" * 10_000_000, 1, [(1, "import.cut_short")]),
    "mixed encodings.csv": (
        lambda: "id,title\n1,מנהלת\n".encode() + "2,מנהל שיווק\n3,סמנכל\n".encode("cp1255"), 3, [(0, "table.mixed")]),
    "headings twice.csv": (
        lambda: b"id,title,title,manager\n1,CEO,x,\n2,Sales,y,1\n", 2, [(1, "table.heading_twice")]),
    "the row of headings twice.csv": (lambda: b"id,title,manager\nid,title,manager\n1,CEO,\n2,Sales,1\n", 2, []),
    "headings again on each page.csv": (
        lambda: b"id,title,manager\n1,CEO,\n2,Sales,1\nid,title,manager\n3,SDR,2\n", 3, []),
    "300 columns.csv": (
        lambda: ("id,title," + ",".join(f"c{n}" for n in range(298)) + "\n1,CEO" + ",x" * 298 + "\n").encode(), 1, []),
    "straight quotes in Hebrew words.csv": (lambda: 'id,title\n1,מנכ"ל\n2,סמנכ"ל\n3,"יו""ר"\n'.encode(), 3, []),
    "a note of several lines at the end.csv": (lambda: 'id,title,notes\n1,מנכ"ל,\n2,Sales,"a\nb"\n'.encode(), 2, []),
    "lines that end as they once did.csv": (lambda: b"id,title\r1,CEO\r2,Sales\r", 2, []),
    "text called a workbook.xlsx": (lambda: b"id,title\n1,CEO\n2,Sales\n", 2, []),
    "a workbook called text.csv": (lambda: book(("Org", ROWS)), 2, []),
}  # fmt: skip


@pytest.mark.parametrize("name", TAKEN)
def test_a_strange_table_is_taken_and_what_is_strange_is_told(name: str) -> None:
    data, roles, told = TAKEN[name]
    _, plan = made_of(data(), name)
    assert plan.report.roles == roles
    warnings = [(row, why.code) for row, why in plan.report.warnings]
    assert [each for each in warnings if each not in ((0, "import.no_managers"), (0, "import.several_tops"))] == told
    for language in LANGUAGES:
        say = catalogue(language)
        assert all(why.code not in say.say(why) for _, why in plan.report.remarks)


def test_rows_that_repeat_the_headings_are_skipped_with_that_reason() -> None:
    _, plan = made_of(b"id,title,manager\n1,CEO,\nid,title,manager\n3,SDR,1\n", "t.csv")
    assert [(row, why.code) for row, why in plan.report.skipped] == [(3, "import.headings_again")]


@pytest.mark.parametrize(
    ("encoding", "titles"),
    [
        ("cp1255", ["מנכ״לית", "מנהלת שיווק", "איש מכירות – צפון"]),
        ("cp1252", ["Directeur général", "Zoë’s café – owner", "Señor vendedor"]),
        ("utf-16", ["מנכ״לית", "Directeur général"]),
        ("utf-16-le", ["מנכ״לית", "מנהלת שיווק"]),
        ("utf-16-be", ["CEO", "Sales"]),
    ],
)
@pytest.mark.parametrize("rows", [1, 2, 3, 300])
def test_the_encoding_is_found_however_short_the_table(encoding: str, titles: list[str], rows: int) -> None:
    wanted = [titles[n % len(titles)] for n in range(rows)]
    text = "id,title\n" + "".join(f"{n},{title}\n" for n, title in enumerate(wanted))
    table, plan = made_of(text.encode(encoding), "t.csv")
    assert [row.cells[1] for row in table.rows] == wanted
    codes = [why.code for _, why in plan.report.warnings]
    assert ("table.read_as" in codes) == encoding.startswith("cp125"), "what was guessed is told"


def test_what_a_chosen_encoding_can_not_read_is_counted() -> None:
    table = read_table("id,title\n1,מנהלת\n".encode("cp1255"), "t.csv", encoding="utf-8")
    assert [why.code for _, why in table.remarks] == ["table.spoiled"]


GIGABYTE = 2**30


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (GIGABYTE, GIGABYTE))


@pytest.mark.slow
@pytest.mark.parametrize("name", [*REFUSED, *TAKEN])
def test_the_command_says_it_in_a_line_within_a_gigabyte_and_leaves_what_stood_there(name: str, tmp_path: Path) -> None:
    data = (REFUSED | TAKEN)[name][0]()
    path, out = tmp_path / name, tmp_path / "out.org"
    path.write_bytes(data)
    if name in REFUSED:
        out.write_bytes(b"what stood there")
    done = subprocess.run(
        [sys.executable, "-m", "orgchart", "import", str(path), str(out)],
        capture_output=True, text=True, check=False, preexec_fn=limited, timeout=120,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    if name in REFUSED:
        assert done.returncode == 2
        assert done.stderr.startswith(f"orgchart: {path}: ")
        assert done.stderr.count("\n") == 1
        assert done.stdout == ""
        assert out.read_bytes() == b"what stood there"
    else:
        assert done.returncode == 0, done.stderr
        assert out.read_bytes().startswith(b'{"format":"orgchart"')


def test_short_rows_below_very_many_headings_make_no_table_that_fills_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tables, "MOST_CELLS", 6)
    assert len(read_table(b"id,title\n1\n2\n3\n", "t.csv").rows) == 3
    with pytest.raises(Refusal) as refusal:
        read_table(b"id,title\n1\n2\n3\n4\n", "t.csv")
    assert refusal.value.message == message("table.too_many_cells", rows=4, columns=2)


def test_as_many_columns_as_may_be_are_read_and_one_more_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_COLUMNS", 2)
    assert read_table(b"id,title\n1,CEO\n", "t.csv").headings == ("id", "title")
    with pytest.raises(Refusal) as refusal:
        read_table(b"id,title,x\n1,CEO,y\n", "t.csv")
    assert refusal.value.message == message("table.too_many_columns", n=3, most=2)


@pytest.mark.parametrize(("above", "found"), [(19, True), (20, False)])
def test_the_headings_are_looked_for_in_the_first_twenty_rows_that_are_filled(above: int, found: bool) -> None:
    table = read_table(("a note\n\n" * above + "id,title,manager\n1,CEO,\n").encode(), "t.csv")
    assert (table.headings == ("id", "title", "manager")) == found


def test_the_delimiter_is_found_behind_a_note_of_any_length(monkeypatch: pytest.MonkeyPatch) -> None:
    before = csv.field_size_limit(131_072)  # what it is before anything was read
    try:
        table = read_table(f"id;title;notes\n1;CEO;{'x' * 150_000}\n2;Sales, north;\n".encode(), "t.csv")
    finally:
        csv.field_size_limit(before)
    assert (table.delimiter, table.rows[1].cells) == (";", ("2", "Sales, north", ""))


def test_a_file_that_is_too_large_is_not_read_at_all(tmp_path: Path) -> None:
    for size, code in ((LARGEST, "table.empty"), (LARGEST + 1, "table.too_large")):
        with (tmp_path / "t.csv").open("wb") as file:
            file.truncate(size)
        with pytest.raises(Refusal) as refusal:
            read_table(tmp_path / "t.csv", "t.csv")
        assert refusal.value.message.code == code


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (PermissionError(13, "Permission denied"), "table.no_permission", ""),
        (OSError(5, "Input/output error"), "table.unreadable", "Input/output error"),
    ],
)
def test_a_file_that_the_system_does_not_give_is_said_to_be_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, code: str, says: str
) -> None:
    def not_given(_: Path) -> bytes:
        raise error

    (tmp_path / "t.csv").write_bytes(b"id,title\n1,CEO\n")
    monkeypatch.setattr(Path, "read_bytes", not_given)
    with pytest.raises(Refusal) as refusal:
        read_table(tmp_path / "t.csv", "t.csv")
    assert refusal.value.message.code == code
    assert says in catalogue("en").say(refusal.value.message)


def test_a_name_that_no_file_can_have_is_said_to_be_unreadable() -> None:
    with pytest.raises(Refusal) as refusal:
        read_table("a\0b.csv", "t.csv")
    assert refusal.value.message.code == "table.unreadable"


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for a packaged program is a script")
def test_a_packaged_program_reads_workbooks_by_being_its_own_interpreter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "orgchart"
    program.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path[:] = {sys.path!r}\nsys.frozen = True\n"
        "from orgchart.__main__ import main\nmain()\n"
    )
    program.chmod(0o755)
    monkeypatch.chdir(Path(__file__).parents[3])
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    assert [row.cells for row in read_table(book(("Org", ROWS)), "t.xlsx").rows] == [
        ("1", "CEO", ""),
        ("2", "VP Sales", "1"),
    ]


def test_a_quote_that_never_closes_is_found_behind_one_that_is_out_of_place() -> None:
    with pytest.raises(Refusal) as refusal:
        read_table(b'title,name\n"a"b,Ann\nCEO,Ben\n"Sales,Dan\nRep,Gil\n', "a.csv")
    assert refusal.value.message.code == "table.quote"
    assert refusal.value.message.args["row"] == 4
