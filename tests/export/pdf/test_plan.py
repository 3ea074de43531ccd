"""The plan of attention: one page that says where the week goes, what is left out, and what to give away first."""

from __future__ import annotations

from datetime import date
from typing import Any

import pypdfium2
import pytest

from orgchart.export import book
from orgchart.model.document import Document
from orgchart.model.records import Role
from orgchart.storage.templates import from_template
from orgchart.text.catalogue import catalogue
from tests.checks.cases import document_of

TODAY = date(2026, 11, 2)
COMPANY: dict[str, Any] = {
    "roles": ["owner"],
    "role": {"owner": {"title": "Owner"}},
    "people": {"dana": ["owner"]},
    "stages": ["need", "choice", "use"],
    "stage": {"need": {"name": "Feels a need"}, "choice": {"name": "Chooses"}, "use": {"name": "Uses"}},
    "tasks": ["books: dana 10", "visits: dana 50 -> choice"],
    "task": {"books": {"name": "Book-keeping", "can_give_away": True}, "visits": {"name": "Visits"}},
    "goals": ["g: owner"],
    "goal": {"g": {"name": "Thirty customers"}},
}


def first_page(document: Document, language: str = "en", roles: list[str] | None = None) -> str:
    made = book.pages(document.current, catalogue(language), TODAY, "attention", roles=roles)
    return str(pypdfium2.PdfDocument(made.data)[0].get_textpage().get_text_range())


def test_it_says_how_much_of_the_week_is_divided_and_between_what() -> None:
    said = first_page(document_of(COMPANY))
    assert "24 of 40 hours" in said
    assert "Visits 20 h" in said
    assert "Book-keeping 4 h" in said


def test_stages_stand_against_their_weights_and_those_without_time_are_named() -> None:
    said = first_page(document_of(COMPANY))
    assert "83 % of the time, 33 % of the weight" in said
    assert said.index("Not this quarter") < said.rindex("Feels a need")
    assert "Thirty customers" in said


def test_what_could_be_given_away_stands_with_what_it_frees() -> None:
    said = first_page(document_of(COMPANY))
    assert "4 hours a week, from Owner" in said


def test_of_many_people_the_week_is_told_by_stages() -> None:
    said = first_page(from_template("growing", "en", TODAY))
    assert "Reaches a first result 132 h" in said


@pytest.mark.parametrize("language", ["en", "he"])
def test_a_week_that_is_too_full_is_one_page_too(language: str) -> None:
    many = [f"t{number}: dana 9" for number in range(60)]
    full = document_of({**COMPANY, "tasks": many, "task": {}})
    assert "540" not in first_page(full, language), "hours are said, not percent"
    assert "216" in first_page(full, language)


def test_pages_about_some_roles_begin_with_their_people() -> None:
    document = from_template("growing", "en", TODAY)
    role = document.current.ordered(Role)[-1].id
    assert "Plan of attention" not in first_page(document, roles=[role])
