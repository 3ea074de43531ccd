"""Words on paper: in the right order, whole, and nothing but words."""

from __future__ import annotations

import sys
import unicodedata
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from orgchart.edits import coverage, holdings, values
from orgchart.edits.roles import add_role
from orgchart.export.pdf import bidi, fonts
from orgchart.export.pdf.paragraph import Paragraph, Style
from orgchart.export.pdf.sheets import role_sheets
from orgchart.model.document import Document
from orgchart.text.catalogue import catalogue
from orgchart.text.direction import Direction

TODAY = date(2026, 3, 1)
CASES = Path(__file__).with_name("data") / "bidi_cases.txt"


def test_lines_are_ordered_as_unicodes_own_cases_say() -> None:
    wrong = []
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert len(lines) > 1_500
    for line in lines:
        codes, paragraph, _, levels, order = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        base: Direction = "rtl" if paragraph == "1" else "ltr"
        shown = [place for place in bidi.reordered(text, bidi.levels(text, base), base) if levels.split()[place] != "x"]
        if shown != [int(place) for place in order.split()]:
            wrong.append(line)
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("שלום", "םולש"),
        ("מנהל (Sales)", "(Sales) להנמ"),
        ("עד 15%", "15% דע"),
        ("הנחה (15%)", "(15%) החנה"),
        ("ב-1.3.2026", "1.3.2026-ב"),
        ("₪5,000 בחודש", "שדוחב ₪5,000"),
        ("SDR, BDR ו-AE", "AE-ו SDR, BDR"),
    ],
)
def test_mixed_lines_are_drawn_as_a_reader_expects(text: str, drawn: str) -> None:
    assert bidi.visual(text, bidi.levels(text, "rtl"), "rtl").text == drawn


def test_a_letter_keeps_its_points_behind_it() -> None:
    drawn = bidi.visual("שָׁלוֹם", bidi.levels("שָׁלוֹם", "rtl"), "rtl").text
    assert [each for each in drawn if unicodedata.category(each) != "Mn"] == list("םולש")
    assert drawn.index("ש") < drawn.index("\u05b8")


def lines(text: str, width: float) -> list[str]:
    paragraph = Paragraph(text, Style(10, 12), width, "ltr")
    return [text[line.start : line.end] for line in paragraph.lines]


def test_lines_are_broken_at_blanks_and_fit() -> None:
    text = "Finds and qualifies the two hundred accounts that matter this year"
    broken = lines(text, 100)
    assert " ".join(broken) == text
    assert all(fonts.width(line, 10) <= 100 for line in broken)


def test_a_date_is_never_broken() -> None:
    for width in range(30, 200, 7):
        assert any("2026-12-31" in line for line in lines("due 2026-12-31 at the latest", max(width, 60)))


def test_a_word_of_five_thousand_letters_is_cut_and_nothing_is_lost() -> None:
    broken = lines("x" * 5_000, 100)
    assert "".join(broken) == "x" * 5_000
    assert len(broken) > 50


def test_an_empty_text_is_one_line() -> None:
    assert lines("", 100) == [""]


def sheet(**fields: object) -> Document:
    document = Document(seed=1)
    structure = document.current
    role = add_role(structure, title=str(fields.pop("title", "Sales")))
    values.replace_record(structure, role, **fields)
    return document


def words_of(data: bytes) -> set[str]:
    document = pypdfium2.PdfDocument(data)
    text = " ".join(document[number].get_textpage().get_text_range() for number in range(len(document)))
    return set("".join(each for each in text if unicodedata.category(each) != "Cf").split())


@pytest.mark.parametrize("language", ["en", "he"])
def test_everything_a_role_says_stands_on_its_sheet(language: str) -> None:
    document = sheet(
        title="Sales", purpose="Purposeful", responsibilities=["Responsibly"], decides=["Deciding"], asks=["Asking"],
        measures=["Measured"], skills=["Skilful"], excludes=["Excluded"], unique_for="Uniquely",
    )  # fmt: skip
    structure = document.current
    (role,) = structure.children("")
    holdings.hold_by_name(structure, "Ann", role)
    report = add_role(structure, manager=role, title="Reporting")
    process = coverage.add_process(structure, "Process", ["Stagename"])
    (stage,) = structure.stages(process.id)
    values.replace_record(structure, stage, question="Questioned")
    coverage.assign(structure, role, stage.id, "accountable")
    words = words_of(role_sheets(structure, catalogue(language), TODAY).data)
    wanted = {
        "Sales", "Purposeful", "Responsibly", "Deciding", "Asking", "Measured", "Skilful", "Excluded", "Ann", "Stagename",
        "Questioned", report.title,
    }  # fmt: skip
    assert wanted <= words
    assert any("Uniquely" in word for word in words)


def test_there_is_a_page_for_each_role_and_a_bookmark_to_it() -> None:
    document = sheet()
    for number in range(4):
        add_role(document.current, title=f"Role {number}")
    printed = role_sheets(document.current, catalogue("en"), TODAY)
    read = pypdfium2.PdfDocument(printed.data)
    assert (printed.pages, len(read)) == (5, 5)
    assert [each.get_title() for each in read.get_toc()] == ["Sales", "Role 0", "Role 1", "Role 2", "Role 3"]


def test_a_long_role_takes_more_pages_and_loses_nothing() -> None:
    tasks = [f"Responsibility{number} of the two hundred that somebody wrote down" for number in range(200)]
    printed = role_sheets(sheet(responsibilities=tasks).current, catalogue("en"), TODAY)
    assert printed.pages > 3
    assert {f"Responsibility{number}" for number in range(200)} <= words_of(printed.data)


@pytest.mark.parametrize(
    "text",
    [
        "<b>bold</b>",
        '<img src="/etc/passwd"/>',
        "R&D <Sales>",
        "&#99999999;",
        '<a href="javascript:1">x</a>',
        "\x00\x07\u202e",
    ],
)
def test_what_looks_like_markup_is_printed_as_it_is_and_opens_nothing(text: str) -> None:
    opened: list[str] = []
    fonts.register()

    def hear(event: str, args: tuple[object, ...]) -> None:
        if event in ("open", "socket.connect") and listening:
            opened.append(str(args[0]))

    listening = True
    sys.addaudithook(hear)
    printed = role_sheets(sheet(title=text, purpose=text).current, catalogue("en"), TODAY)
    listening = False
    assert printed.pages == 1
    assert [each for each in opened if "passwd" in each or "javascript" in each] == []
    assert b"/URI" not in printed.data


def test_what_no_font_has_is_counted() -> None:
    assert role_sheets(sheet(purpose="Growth 🚀🚀").current, catalogue("en"), TODAY).unprintable == 2
    assert role_sheets(sheet(purpose="✓ צמיחה ≥ 10% → ₪").current, catalogue("he"), TODAY).unprintable == 0


def test_the_shipped_fonts_have_every_letter_we_write() -> None:
    wanted = "אבגדהוזחטיכלמנסעפצקרשתךםןףץ" + "".join(map(chr, range(32, 127))) + "„“”‘’–—•…₪€£ğışİŞçöü׳״־→←✓☐≥"
    for bold in (False, True):
        assert [each for each in wanted if fonts.font_of(each, bold=bold) is None] == []
