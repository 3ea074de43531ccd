"""What stands in a document is text on paper, in pictures and in tables: never markup, formula, link or path."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from orgchart.export.calendar import calendar_file
from orgchart.export.chart import Chart
from orgchart.export.outlines import opml_outline, org_outline
from orgchart.export.pdf.sheets import role_sheets
from orgchart.export.png import rendered
from orgchart.export.slides import presentation
from orgchart.export.tables import csv_table
from orgchart.export.xlsx import workbook
from orgchart.model.document import Document
from orgchart.resources import resource
from orgchart.storage.tables import read_table
from orgchart.storage.tables.table import RUNNABLE
from orgchart.text.catalogue import catalogue
from tests.hostile import hearing, hostile
from tests.naughty import NAUGHTY

DAY = date(2026, 11, 24)
WRITERS: dict[str, Callable[[Document, str], bytes]] = {
    "sheets": lambda document, language: role_sheets(document.current, catalogue(language), DAY).data,
    "chart.pdf": lambda document, language: Chart(document.current, catalogue(language)).pdf(),
    "svg": lambda document, language: Chart(document.current, catalogue(language)).svg().encode(),
    "png": lambda document, language: rendered(Chart(document.current, catalogue(language)).pdf(), scale=0.2),
    "csv": lambda document, language: csv_table(document.current, catalogue(language)),
    "xlsx": lambda document, language: workbook(document.current, catalogue(language)),
    "pptx": lambda document, language: presentation(document.current, catalogue(language)),
    "ics": lambda document, language: calendar_file(document.current, catalogue(language), DAY),
    "opml": lambda document, language: opml_outline(document.current, catalogue(language)),
    "org": lambda document, language: org_outline(document.current, catalogue(language)),
}
SVG = {
    "svg": {"width", "height", "viewBox", "lang", "font-family"},
    "title": set(),
    "rect": {"x", "y", "width", "height", "rx", "fill", "stroke", "stroke-width", "stroke-dasharray"},
    "line": {"x1", "y1", "x2", "y2", "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-dasharray"},
    "circle": {"cx", "cy", "r", "fill", "stroke", "stroke-width"},
    "text": {"x", "y", "font-size", "fill", "text-anchor", "direction", "font-weight"},
}
PDF_ACTS = re.compile(
    rb"/(URI|JavaScript|JS|Launch|EmbeddedFile|Filespec|GoToR|GoToE|SubmitForm|ImportData|RichMedia|OpenAction|AA|AcroForm)\b"
)


@pytest.fixture(scope="module")
def document() -> Document:
    return hostile()


@pytest.fixture(scope="module")
def made(document: Document) -> Callable[[str, str], bytes]:
    kept: dict[tuple[str, str], bytes] = {}

    def make(form: str, language: str = "en") -> bytes:
        if (form, language) not in kept:
            kept[form, language] = WRITERS[form](document, language)
        return kept[form, language]

    return make


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("form", WRITERS)
def test_it_is_written_and_nothing_is_opened_but_our_own_files(document: Document, form: str, language: str):
    import tempfile

    WRITERS[form](hostile(("x",)), language)  # whatever is loaded once, is loaded
    with hearing() as heard:
        WRITERS[form](document, language)
    places = (str(resource("po", "en").parents[1]), tempfile.gettempdir(), *map(str, _libraries()))
    told = [(event, args[:2]) for event, args in heard if not (event == "open" and _inside(args[0], places))]
    assert told == []


def _libraries() -> list[Path]:
    import reportlab

    return [Path(reportlab.__file__).parents[1], Path(csv.__file__).parent]


def _inside(name: object, places: tuple[str, ...]) -> bool:
    return not isinstance(name, str | bytes) or str(Path(str(name)).resolve()).startswith(places)


@pytest.mark.parametrize("form", ["sheets", "chart.pdf"])
def test_a_pdf_does_nothing(made: Callable[..., bytes], form: str):
    data = made(form)
    import zlib

    inner = b""
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        try:
            inner += zlib.decompress(stream)
        except zlib.error:
            inner += b""
    outside = re.sub(rb"stream\r?\n.*?endstream", b"", data, flags=re.DOTALL)
    assert PDF_ACTS.findall(outside) == []
    assert b"/Link" not in outside or b"/Dest" in outside or b"/A" not in outside


@pytest.mark.parametrize("language", ["en", "he"])
def test_a_picture_holds_shapes_and_text_alone(made: Callable[..., bytes], language: str):
    root = ET.fromstring(made("svg", language))
    for element in root.iter():
        name = element.tag.partition("}")[2]
        assert name in SVG
        assert {*element.attrib} <= SVG[name], name
        for attribute, value in element.attrib.items():
            if attribute in ("fill", "stroke"):
                assert re.fullmatch(r"#[0-9a-fA-F]{3,8}|none", value)


def test_no_cell_of_a_csv_can_be_run(made: Callable[..., bytes]):
    rows = list(csv.reader(io.StringIO(made("csv").decode("utf-8-sig"), newline="")))
    assert len(rows) > len(NAUGHTY)
    assert [cell for row in rows for cell in row if cell[:1] and cell[0] in RUNNABLE] == []


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(made: Callable[..., bytes]):
    data = made("xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    assert [
        name for name in names if "external" in name.lower() or "vba" in name.lower() or "embed" in name.lower()
    ] == []
    for name, part in parts.items():
        if name.startswith("xl/worksheets/"):
            assert b"<f>" not in part
            assert b"<f " not in part
            assert b"<hyperlink" not in part.lower()
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert {cell.data_type for sheet in book for row in sheet for cell in row} <= {"s", "n", "d", "b", "inlineStr"}


def test_slides_hold_shapes_and_text_alone(made: Callable[..., bytes]):
    with zipfile.ZipFile(io.BytesIO(made("pptx"))) as archive:
        assert archive.testzip() is None
        parts = {name: archive.read(name) for name in archive.namelist()}
    texts = set()
    for name, part in parts.items():
        assert not re.search(r"vba|embed|activeX|media/(audio|video)|external", name, re.IGNORECASE), name
        if name.endswith(".rels"):
            assert b'TargetMode="External"' not in part, name
        if name.startswith("ppt/slides/") and name.endswith(".xml"):
            root = ET.fromstring(part)
            kinds = {element.tag.partition("}")[2] for element in root.iter()}
            assert not kinds & {"hlinkClick", "hlinkHover", "oleObj", "pic", "audioFile", "videoFile", "control"}, name
            texts |= {element.text or "" for element in root.iter() if element.tag.endswith("}t")}
    assert any("<b>Sales</b>" in text for text in texts)
    assert any("=1+1" in text for text in texts)
    assert b"Canny" not in parts["docProps/core.xml"], "nobody who wrote the library wrote the slides"


def test_a_calendar_holds_its_own_lines_alone(made: Callable[..., bytes]):
    lines = made("ics").decode().replace("\r\n ", "").split("\r\n")
    known = {
        "BEGIN",
        "END",
        "VERSION",
        "PRODID",
        "CALSCALE",
        "UID",
        "DTSTAMP",
        "DTSTART",
        "DTEND",
        "SUMMARY",
        "DESCRIPTION",
        "TRANSP",
    }
    assert {re.split("[:;]", line)[0] for line in lines if line} <= known


@pytest.mark.parametrize("form", ["csv", "xlsx", "opml", "org"])
def test_it_is_read_again_by_our_own_import(made: Callable[..., bytes], form: str):
    table = read_table(made(form), f"table.{form}")
    assert len(table.rows) >= len(NAUGHTY)


def test_a_title_stands_in_the_pdf_as_it_was_written():
    import pypdfium2

    texts = ("<b>Sales</b>", "R&D <Sales>", "&amp;lt;", "=1+1", "../../etc/passwd", '<img src="file:///etc/passwd"/>')
    printed = pypdfium2.PdfDocument(Chart(hostile(texts).current, catalogue("en")).pdf())
    words = "".join(printed[page].get_textpage().get_text_range() for page in range(len(printed)))
    shown = re.sub(r"\s+", "", words)
    for text in texts[:5]:
        assert re.sub(r"\s+", "", text) in shown
