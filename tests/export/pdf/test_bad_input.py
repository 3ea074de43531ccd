"""What people write down, or a file brings along: pages stay whole, nothing runs off them, what can't be printed is counted."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from orgchart.edits.roles import add_role
from orgchart.export import book
from orgchart.export.chart_pages import Way
from orgchart.export.pdf import fonts
from orgchart.export.pdf.page import Printed
from orgchart.export.pdf.sheets import role_sheets
from orgchart.model.document import Document
from orgchart.model.records import Role
from orgchart.storage.templates import from_template
from orgchart.text.catalogue import catalogue
from orgchart.text.message import message
from tests.hostile import hostile

TODAY = date(2026, 3, 1)

TEXTS = {
    "long word": "x" * 5_000,
    "long Hebrew word": "ש" * 5_000,
    "very long text": "Finds customers who fit. " * 200,
    "controls": "Sales\x00\x07\x1b[31m\x7f\x85 team",
    "directions": "\u202eevil\u202c \u2067one\u2069 \u200ftwo\u200e",
    "unclosed directions": "\u202e\u202b\u2067\u2066 all open",
    "emoji": "Growth 🚀 👩\u200d💻 🇮🇱",
    "points": "שָׁלוֹם עֲלֵיכֶם",
    "combining": "Z" + "\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324" * 3 + "A",
    "markup": "<b>bold</b> &amp; <a href='javascript:1'>x</a>",
    "line ends": "one\ntwo\r\nthree\u2028four\u2029five\x0bsix\x0cseven",
    "only blanks": " \t\u00a0\u3000 ",
    "mixed": "מנהלת (SDR) של 3 אנשים, 15% – C#",
    "Chinese": "销售经理",
    "nothing": "",
    "half a pair": "a\ud800b",
}  # fmt: skip
KINDS = [*book.KINDS, "book", "role-sheets", "poster"]


def made(document: Document, what: str, language: str) -> Printed:
    say, structure = catalogue(language), document.current
    if what == "book":
        return book.whole_book(structure, say, TODAY)
    if what == "role-sheets":
        return role_sheets(structure, say, TODAY)
    if what == "poster":
        return book.pages(structure, say, TODAY, "chart", way=Way("poster", 2, 2))
    return book.pages(structure, say, TODAY, what)


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return {}


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("what", KINDS)
@pytest.mark.parametrize("name", TEXTS)
def test_pages_stay_whole_whatever_is_written(
    documents: dict[str, Document], name: str, what: str, language: str
) -> None:
    if name not in documents:
        documents[name] = hostile((TEXTS[name],))
    printed = made(documents[name], what, language)
    read = pypdfium2.PdfDocument(printed.data)
    assert len(read) == printed.pages > 0
    if what != "poster":
        for page in read:
            _assert_within(page)
    read.close()


def _assert_within(page: Any) -> None:
    """No line of text stands outside of its page."""
    width, height = page.get_size()
    text = page.get_textpage()
    for number in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(number)
        assert left >= -1, text.get_text_bounded(left, bottom, right, top)[:60]
        assert right <= width + 1, text.get_text_bounded(left, bottom, right, top)[:60]
        assert bottom >= 4, text.get_text_bounded(left, bottom, right, top)[:60]
        assert top <= height + 1


def test_two_hundred_responsibilities_all_stand_on_the_sheet() -> None:
    document = Document(seed=1)
    role = add_role(document.current, title="Sales")
    lines = tuple(f"Responsibility{number}" for number in range(200))
    with document.edit(message("edit.trial")) as edit:
        edit.set(document.current, role, responsibilities=lines)
    printed = role_sheets(document.current, catalogue("en"), TODAY)
    read = pypdfium2.PdfDocument(printed.data)
    words = " ".join(page.get_textpage().get_text_range() for page in read)
    read.close()
    assert all(each in words for each in lines)
    assert 2 < printed.pages < 8


def test_a_long_word_is_cut_and_every_letter_stands() -> None:
    document = Document(seed=1)
    role = add_role(document.current, title="Sales")
    with document.edit(message("edit.trial")) as edit:
        edit.set(document.current, role, purpose="ž" * 5_000)
    read = pypdfium2.PdfDocument(role_sheets(document.current, catalogue("en"), TODAY).data)
    words = "".join(page.get_textpage().get_text_range() for page in read)
    read.close()
    assert words.count("ž") == 5_000


@pytest.mark.parametrize(
    ("text", "missing"), [("🚀🚀", 2), ("销售", 2), ("Sales", 0), ("שָׁלוֹם", 0), ("\u202eabc\u202c", 0)]
)
def test_what_no_font_has_is_marked_and_counted(text: str, missing: int) -> None:
    document = Document(seed=1)
    role = add_role(document.current, title="Sales")
    with document.edit(message("edit.trial")) as edit:
        edit.set(document.current, role, purpose=text)
    printed = role_sheets(document.current, catalogue("en"), TODAY)
    read = pypdfium2.PdfDocument(printed.data)
    words = "".join(page.get_textpage().get_text_range() for page in read)
    read.close()
    assert printed.unprintable == missing
    assert words.count(fonts.MISSING) == missing


TOOLS = {
    "qpdf": lambda tool, path: [tool, "--check", str(path)],
    "pdftoppm": lambda tool, path: [tool, "-r", "20", "-png", str(path), str(path.with_suffix(""))],
    "pdftotext": lambda tool, path: [tool, str(path), str(path.with_suffix(".txt"))],
    "mutool": lambda tool, path: [tool, "info", str(path)],
}  # fmt: skip


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("what", ["book", "role-sheets", "chart", "poster"])
@pytest.mark.parametrize("language", ["en", "he"])
def test_other_programs_open_it_without_complaint(tmp_path: Path, tool: str, what: str, language: str) -> None:
    found = shutil.which(tool)
    if found is None:
        pytest.skip(f"{tool} is not installed")
    path = tmp_path / "pages.pdf"
    path.write_bytes(made(from_template("growing", language, TODAY), what, language).data)
    done = subprocess.run(TOOLS[tool](found, path), capture_output=True, text=True, check=False)
    complaints = [line for line in done.stderr.splitlines() if line.strip()]
    assert (done.returncode, complaints) == (0, [])


@pytest.mark.parametrize("name", ["growing", "large", "distributor"])
def test_hebrew_words_come_back_out(tmp_path: Path, name: str) -> None:
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext is not installed")
    document = from_template(name, "he", TODAY)
    path = tmp_path / "pages.pdf"
    path.write_bytes(role_sheets(document.current, catalogue("he"), TODAY).data)
    subprocess.run([tool, "-enc", "UTF-8", str(path), str(tmp_path / "out.txt")], check=True)
    back = set(_words((tmp_path / "out.txt").read_text(encoding="utf-8")))
    wanted = {
        word
        for role in document.current.all(Role).values()
        for text in (role.title, role.purpose, *role.responsibilities)
        for word in _words(text)
    }
    lost = {each for each in wanted if each not in back}
    assert len(wanted) > 100
    assert len(lost) <= len(wanted) * 0.01, lost


def _words(text: str) -> list[str]:
    plain = "".join(each for each in unicodedata.normalize("NFC", text) if unicodedata.category(each) != "Cf")
    return [word for word in (each.strip(".,:;()/·–-?!\"'״׳") for each in plain.split()) if word.isalpha()]
