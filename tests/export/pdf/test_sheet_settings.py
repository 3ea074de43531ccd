"""A role sheet holds what the document says it holds: parts, order, own words, blanks, logo, colour, head and foot."""

from __future__ import annotations

import base64
import re
import struct
import zlib
from datetime import date

import pypdfium2
import pytest

from orgchart.edits.printing import set_heading, set_printed, set_sheet_parts
from orgchart.edits.roles import add_role
from orgchart.edits.scenarios import copy_scenario
from orgchart.export.pdf.logo import logo_of
from orgchart.export.pdf.page import Printed
from orgchart.export.pdf.sheet_parts import heading_code
from orgchart.export.pdf.sheets import role_sheets
from orgchart.model.document import Document
from orgchart.model.records import SHEET_PARTS, Role
from orgchart.storage.templates import from_template
from orgchart.text.catalogue import catalogue
from orgchart.text.message import message

TODAY = date(2026, 3, 1)
EN = catalogue("en")
EDIT = message("edit.trial")


def png(width: int, height: int, broken: bool = False) -> str:
    """Return a red picture, base64."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\xff\0\0" * width for _ in range(height if not broken else 1))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return base64.b64encode(data[:45] if broken else data).decode()


def text(printed: Printed) -> str:
    document = pypdfium2.PdfDocument(printed.data)
    found = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(found.split())


def made(document: Document, language: str = "en") -> Printed:
    [role] = [
        each.id for each in document.current.all(Role).values() if each.title in ("VP sales", "סמנכ\u05f4ל מכירות")
    ]
    return role_sheets(document.current, catalogue(language), TODAY, roles=[role])


@pytest.fixture
def document() -> Document:
    return from_template("growing", "en", TODAY)


def test_only_chosen_parts_stand_on_it_in_their_order(document: Document) -> None:
    set_sheet_parts(document, ["skills", "responsibilities"])
    words = text(made(document))
    shown = [part for part in SHEET_PARTS if part != "purpose" and EN(heading_code(part)) in words]
    assert shown == ["responsibilities", "skills"]
    set_sheet_parts(document, ["decides", "responsibilities"])
    words = text(made(document))
    assert words.index(EN(heading_code("decides"))) < words.index(EN(heading_code("responsibilities")))


def test_a_name_that_nobody_knows_is_passed_over(document: Document) -> None:
    with document.edit(EDIT) as edit:
        edit.set(document.root, document.settings, sheet_parts=("horoscope", "skills"))
    assert EN(heading_code("skills")) in text(made(document))


@pytest.mark.parametrize("part", SHEET_PARTS)
def test_own_words_stand_over_any_part(document: Document, part: str) -> None:
    set_printed(document, "sheet_blanks", True)
    set_heading(document, part, "Zebra words")
    assert "Zebra words" in text(made(document))


@pytest.mark.parametrize("language", ["en", "he"])
def test_empty_parts_are_left_out_or_offered_to_be_filled_in(language: str) -> None:
    document = Document(seed=1)
    add_role(document.current, title="New")
    say = catalogue(language)
    heading = say(heading_code("responsibilities"))
    usual = role_sheets(document.current, say, TODAY)
    assert heading not in text(usual)
    set_printed(document, "sheet_blanks", True)
    blank = role_sheets(document.current, say, TODAY)
    assert _words(heading) <= _words(text(blank))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


def test_head_and_foot_say_what_they_are_told(document: Document) -> None:
    set_printed(document, "page_header", "Strictly internal")
    set_printed(document, "page_footer", "Board of March")
    words = text(made(document))
    assert "Strictly internal" in words
    assert "Board of March" in words


def test_the_logo_is_in_the_file_once_however_many_pages_it_stands_on(document: Document) -> None:
    set_printed(document, "logo", png(60, 20))
    printed = role_sheets(document.current, EN, TODAY)
    assert printed.data.count(b"/Subtype /Image") == 1
    assert printed.remarks == ()
    assert printed.data == role_sheets(document.current, EN, TODAY).data


@pytest.mark.parametrize(
    "kept",
    [
        "not base64!",
        "aGVsbG8=",
        png(3, 3, broken=True),
        png(60_000, 100),
        base64.b64encode(b"\xff\xd8\xff\xe0junk").decode(),
    ],
    ids=["no-base64", "no-picture", "torn", "too-wide", "no-jpeg"],
)
def test_a_logo_that_is_none_is_left_out_and_said(document: Document, kept: str) -> None:
    with document.edit(EDIT) as edit:
        edit.set(document.root, document.settings, logo=kept)
    printed = made(document)
    assert logo_of(kept) is None
    assert [each.code for each in printed.remarks] == ["print.no_logo"]
    assert b"/Subtype /Image" not in printed.data


def test_a_colour_of_the_house_stands_on_every_page(document: Document) -> None:
    usual = made(document).data
    set_printed(document, "accent", "#c01080")
    assert made(document).data != usual


def test_pages_say_which_scenario_they_show_where_there_are_several(document: Document) -> None:
    name = document.current.scenario()
    assert name is not None
    assert name.name not in text(made(document))
    other = copy_scenario(document, document.current.id, "Success first", TODAY)
    assert name.name in text(made(document))
    shown = role_sheets(other, EN, TODAY)
    assert EN("page.draft", name="Success first") in text(shown)
