"""Views on paper: every word large enough to be read, whatever the paper; every row somewhere, and its head on each page."""

from __future__ import annotations

import ctypes
from datetime import date, timedelta
from typing import Any

import pypdfium2
import pytest

from orgchart.export import book
from orgchart.export.view_pages import PICTURES, drawn
from orgchart.model.document import Document
from orgchart.model.records import BuyingProcess, Goal, Milestone, Person, Stage, Task, Team
from orgchart.storage.templates import from_template
from orgchart.text.catalogue import catalogue
from orgchart.text.message import message

TODAY = date(2026, 11, 2)
KINDS = ("process", "matrix", "attention", "timeline")


def printed(document: Document, what: str, language: str = "en", paper: str = "a4") -> list[Any]:
    made = book.pages(document.current, catalogue(language), TODAY, what, paper=paper)
    pages = list(pypdfium2.PdfDocument(made.data))
    assert len(pages) == made.pages
    return pages


def told(page: Any) -> str:
    return str(page.get_textpage().get_text_range())


@pytest.mark.parametrize("paper", ["a4", "letter", "a3"])
@pytest.mark.parametrize("what", KINDS)
@pytest.mark.parametrize("template", ["two-people", "growing", "large"])
def test_no_word_is_smaller_than_six_points(template: str, what: str, paper: str) -> None:
    for page in printed(from_template(template, "en", TODAY), what, paper=paper):
        for each in page.get_objects(max_depth=3):
            if each.type == pypdfium2.raw.FPDF_PAGEOBJ_TEXT:
                matrix = each.get_matrix()
                assert size_of(each) * matrix.a >= 5.99


def size_of(text: Any) -> float:
    found = ctypes.c_float()
    pypdfium2.raw.FPDFTextObj_GetFontSize(text.raw, found)
    return float(found.value)


def many(rows: int) -> Document:
    """Return a company in which so many have something to do by a day."""
    document = from_template("growing", "en", TODAY)
    structure = document.current
    with document.edit(message("edit.trial")) as edit:
        for number in range(rows):
            person = edit.add(structure, Person(id=f"p{number}", name=f"Person {number:03}"))
            edit.add(structure, Task(id=f"t{number}", name="Calls", holder=person.id, share=40))
            goal = edit.add(structure, Goal(id=f"g{number}", name=f"Aim {number:03}"))
            edit.add(structure, Milestone(id=f"m{number}", name="Look", of=goal.id, due=TODAY + timedelta(days=number)))
            edit.add(structure, Team(id=f"te{number}", name=f"Team {number:03}"))
    return document


@pytest.mark.parametrize(("what", "name"), [("attention", "Person"), ("timeline", "Aim"), ("matrix", "Team")])
def test_a_hundred_rows_go_on_page_after_page_each_on_one(what: str, name: str) -> None:
    pages = [told(each) for each in printed(many(100), what)]
    pages = [each for each in pages if f"{name} 0" in each]
    assert len(pages) > 3
    for number in range(100):
        assert any(f"{name} {number:03}" in each for each in pages)


def test_heads_stand_on_every_page() -> None:
    pages = [told(each) for each in printed(many(100), "timeline")]
    assert all("Milestone: stop and look" in each for each in pages)


def test_forty_stages_go_beside_each_other_over_pages() -> None:
    document = from_template("growing", "en", TODAY)
    structure = document.current
    process = structure.ordered(BuyingProcess)[0].id
    with document.edit(message("edit.trial")) as edit:
        for number in range(40):
            edit.add(structure, Stage(id=f"s{number}", name=f"Stage {number:02}", process=process))
    pages = [told(each) for each in printed(document, "process")]
    assert len(pages) > 4
    assert all("Marketing" in each for each in pages)
    assert all(any(f"Stage {number:02}" in each for each in pages) for number in range(40))


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("what", KINDS)
def test_a_page_says_in_words_that_there_is_nothing(what: str, language: str) -> None:
    [page] = printed(from_template("empty", language, TODAY), what, language)
    assert len(told(page)) > 60


@pytest.mark.parametrize("form", ["svg", "png", "pdf"])
@pytest.mark.parametrize("view", ["structure", *PICTURES])
def test_each_view_is_a_picture_of_each_kind(view: str, form: str) -> None:
    structure = from_template("growing", "he", TODAY).current
    data = drawn(structure, catalogue("he"), TODAY, view, form)
    assert data.startswith({"svg": b"<svg", "png": b"\x89PNG", "pdf": b"%PDF-"}[form])
    assert drawn(structure, catalogue("he"), TODAY, view, form) == data


def test_of_several_processes_the_one_asked_for_is_drawn() -> None:
    structure = from_template("large", "en", TODAY).current
    first, second, *_ = structure.ordered(BuyingProcess)
    picture = drawn(structure, catalogue("en"), TODAY, "process", "svg", process=second.id).decode()
    assert second.name in picture
    assert first.name not in picture
