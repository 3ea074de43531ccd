"""The chart on paper: whole where it can be read, else divided or a poster; nothing lost, no word too small."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest

from orgchart.export import book
from orgchart.export.chart_pages import LEAST, SMALLEST, Way
from orgchart.export.pdf.page import PAPERS, Printed
from orgchart.export.pdf.poster import OVERLAP, Tiling, least_pages
from orgchart.model.structure import Structure
from orgchart.storage.templates import from_template
from orgchart.text.catalogue import catalogue
from tests.charts import chart

TODAY = date(2026, 3, 1)
EN = catalogue("en")
WIDE = ", ".join(f"(Head {n} > " + ", ".join(f"Role {n}-{k}" for k in range(8)) + ")" for n in range(8))


def made(structure: Structure, way: Way, language: str = "en") -> Printed:
    return book.pages(structure, catalogue(language), TODAY, "chart", way=way)


def texts(printed: Printed) -> list[str]:
    document = pypdfium2.PdfDocument(printed.data)
    found = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    return found


@pytest.mark.parametrize("language", ["en", "he"])
def test_a_poster_has_every_sheet_of_every_row(language: str) -> None:
    printed = made(chart(f"CEO > {WIDE}").current, Way("poster", 4, 3), language)
    say = catalogue(language)
    pages = texts(printed)
    assert printed.pages == 12
    wanted = [say("poster.sheet", row=r, column=c, rows=3, columns=4) for r in (1, 2, 3) for c in (1, 2, 3, 4)]
    for page, words in zip(pages, wanted, strict=True):
        assert {each for each in words.split() if each.isdigit()} <= set(page.replace(",", " ").split())


def test_a_poster_shows_every_role_somewhere() -> None:
    whole = " ".join(texts(made(chart(f"CEO > {WIDE}").current, Way("poster", 4, 3))))
    assert all(f"Role {n}-{k}" in whole for n in range(8) for k in range(8))


def test_the_picture_of_a_poster_is_in_the_file_once() -> None:
    structure = chart(f"CEO > {WIDE}").current
    few, many = made(structure, Way("poster", 4, 3)), made(structure, Way("poster", 8, 6))
    assert len(many.data) < len(few.data) * 2


def test_a_poster_that_could_not_be_read_is_made_larger_and_says_so() -> None:
    printed = made(chart(f"CEO > {WIDE}").current, Way("poster", 1, 1))
    assert printed.pages > 1
    [remark] = printed.remarks
    assert remark.code == "print.poster_too_small"
    assert remark.args["size"] < LEAST


def test_a_chart_too_large_for_a_page_says_what_else_there_is() -> None:
    printed = made(chart(f"CEO > {WIDE}").current, Way())
    [remark] = printed.remarks
    assert remark.code == "print.chart_divided"
    assert remark.args["n"] == printed.pages
    assert remark.args["columns"] * remark.args["rows"] > 1
    assert EN.say(remark)
    assert made(chart("CEO > Sales").current, Way()).remarks == ()


def test_one_page_for_each_manager_leads_both_ways() -> None:
    printed = made(chart("CEO > (Sales > Reps), (Marketing > Content)").current, Way("parts"))
    pages = texts(printed)
    assert len(pages) == 3
    assert "continued on page 2" in pages[0]
    assert "continued on page 3" in pages[0]
    assert all("Continued from page 1" in page for page in pages[1:])
    assert printed.data.count(b"/Subtype /Link") >= 4


def test_small_neighbours_share_a_page_unless_each_manager_is_to_have_one() -> None:
    structure = chart(f"CEO > {WIDE}").current
    assert made(structure, Way()).pages <= made(structure, Way("parts")).pages


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("size", [(300, 200), (3_000, 400), (400, 5_000), (20_000, 9_000)])
def test_the_fewest_sheets_are_enough(paper: str, size: tuple[float, float]) -> None:
    least = LEAST / SMALLEST
    tiling = least_pages(PAPERS[paper], size, least)
    assert tiling.scale(size) >= least
    for turned in (False, True):
        for columns in range(1, tiling.columns * tiling.rows):
            rows = (tiling.columns * tiling.rows - 1) // columns
            assert Tiling(PAPERS[paper], columns, rows, turned).scale(size) < least


def test_neighbouring_sheets_share_what_is_glued() -> None:
    tiling = Tiling(PAPERS["a4"], 3, 2)
    assert tiling.whole == (3 * tiling.sheet[0] - 2 * OVERLAP, 2 * tiling.sheet[1] - OVERLAP)


def test_colours_and_numbers_are_explained() -> None:
    structure = from_template("growing", "en", TODAY).current
    whole = " ".join(texts(made(structure, Way())))
    for words in ("Customer success", "Chooses and commits", EN("legend.answers")):
        assert words in whole
