"""The change paper says why, who moves, what changes for each role, and what it does to the figures."""

from __future__ import annotations

import io
from datetime import date

import pypdfium2
import pytest

from orgchart.edits import roles
from orgchart.edits.holdings import hold_by_name
from orgchart.edits.removal import remove_roles
from orgchart.edits.scenarios import Reasons, adopt, copy_scenario
from orgchart.edits.values import set_field
from orgchart.export.book import pages
from orgchart.model.structure import Structure
from orgchart.text.catalogue import catalogue
from tests.charts import chart

TODAY = date(2026, 3, 9)


def paper(structure: Structure, language: str = "en") -> str:
    """Return the words on the paper."""
    data = pages(structure, catalogue(language), TODAY, "changes").data
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


@pytest.fixture
def draft() -> Structure:
    document = chart("CEO > (Sales > Rep, SDR), Marketing")
    made = copy_scenario(document, "main", "One team", TODAY)
    roles.move_roles(made, ["Rep"], "Marketing")
    remove_roles(made, ["SDR"])
    roles.add_role(made, manager="Sales", title="Closer", purpose="Brings it to an end")
    set_field(made, ["Sales"], "title", "Commerce")
    hold_by_name(made, "Ann", "Marketing")
    return made


def test_who_moves_who_is_new_who_goes_and_what_changes(draft: Structure) -> None:
    text = paper(draft)
    for part in (
        "One team", "Who moves", "Nobody yet", "New roles", "Brings it to an end", "Roles that go",
        "SDR", "What changes for each role", "Title Sales Commerce", "Held by — Ann", "Layers",
    ):  # fmt: skip
        assert part in text


def test_the_reasons_of_the_decision_are_printed(draft: Structure) -> None:
    reasons = Reasons(why="Because the customer asks twice", unhappy="Support", answer="They join in July")
    adopt(draft.document, draft.id, reasons, TODAY)
    text = paper(draft)
    assert "Because the customer asks twice" in text
    assert "They join in July" in text
    assert "Who moves" in text


def test_in_hebrew_no_code_is_left(draft: Structure) -> None:
    text = paper(draft, "he")
    assert not any(code in text for code in ("page.", "figure.", "compare.", "field."))


def test_a_structure_that_came_from_nothing_says_so() -> None:
    assert "nothing to compare" in paper(chart("CEO").current)


def test_a_copy_that_is_the_same_says_so() -> None:
    document = chart("CEO")
    assert "No differences" in paper(copy_scenario(document, "main", "Copy", TODAY))


def test_words_of_the_document_are_shown_as_they_are(draft: Structure) -> None:
    set_field(draft, ["Marketing"], "title", "<b>Big</b> & {name}")
    assert "<b>Big</b> & {name}" in paper(draft)


@pytest.mark.parametrize("moves", range(16, 26))
def test_the_head_of_a_table_stands_below_its_title_wherever_it_falls(moves: int) -> None:
    document = chart("CEO > (Sales > " + ", ".join(f"R{n}" for n in range(moves)) + "), Marketing")
    made = copy_scenario(document, "main", "One team", TODAY)
    roles.move_roles(made, [f"R{n}" for n in range(moves)], "Marketing")
    text = paper(made)
    assert f"{moves} roles moved" in text
    assert "Difference What matters" not in text
    assert text.count("What matters, in figures Figure") == 1
