"""Everything that leaves on paper besides role sheets: complete, in both languages, and with words when there is nothing."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest

from orgchart.export import book
from orgchart.export.chart_pages import LEAST
from orgchart.export.extent import Extent
from orgchart.export.pdf.page import Printed
from orgchart.export.pdf.sheets import role_sheets
from orgchart.model import queries
from orgchart.model.document import Document
from orgchart.model.records import Agreement, Decision, Department, Goal, Role, Stage, Team
from orgchart.model.structure import Structure
from orgchart.storage.templates import from_template, templates
from orgchart.text.catalogue import catalogue
from tests.charts import chart

TODAY = date(2026, 3, 1)


def texts(printed: Printed) -> list[str]:
    document = pypdfium2.PdfDocument(printed.data)
    found = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert len(found) == printed.pages
    return [" ".join(each.split()) for each in found]


def made(structure: Structure, what: str, language: str = "en") -> list[str]:
    say = catalogue(language)
    printed = book.whole_book(structure, say, TODAY) if what == "book" else book.pages(structure, say, TODAY, what)
    assert printed.unprintable == 0
    return texts(printed)


def book_of(name: str, roles: list[str] | None = None) -> Printed:
    return book.whole_book(from_template(name, "en", TODAY).current, catalogue("en"), TODAY, roles=roles)


def places(printed: Printed) -> dict[str, int]:
    """Return the page to which each bookmark leads."""
    document = pypdfium2.PdfDocument(printed.data)
    found = {each.get_title(): each.get_dest().get_index() + 1 for each in document.get_toc()}
    document.close()
    return found


@pytest.mark.slow
@pytest.mark.parametrize("what", [*book.KINDS, "book"])
@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("name", [each.name for each in templates()])
def test_every_kind_of_pages_of_every_template(name: str, what: str, language: str) -> None:
    pages = made(from_template(name, language, TODAY).current, what, language)
    assert pages
    assert all(page.strip() for page in pages), "no page is empty"
    assert not any("page." in page or "field." in page for page in pages)


def test_an_empty_document_says_what_to_do() -> None:
    for what, code in (
        ("chart", "no_roles"), ("coverage", "no_process"), ("teams", "no_teams"), ("agreements", "no_agreements"),
        ("goals", "no_goals"),
    ):  # fmt: skip
        [page] = made(Document(seed=1).current, what)
        assert catalogue("en")(f"page.{code}")[:40] in page


def test_the_map_has_every_stage_with_who_answers_and_every_role_that_serves() -> None:
    structure = from_template("growing", "en", TODAY).current
    whole = " ".join(made(structure, "coverage"))
    for stage in structure.all(Stage).values():
        assert stage.name in whole
        assert stage.question in whole
    assert "A R" in whole


def test_teams_agreements_and_goals_are_all_there() -> None:
    structure = from_template("growing", "en", TODAY).current
    for what, kind in (("teams", Team), ("agreements", Agreement), ("goals", Goal)):
        whole = " ".join(made(structure, what))
        for record in structure.all(kind).values():  # type: ignore[type-var]
            assert " ".join(record.name.split()) in whole  # type: ignore[attr-defined]


def test_both_sides_of_an_agreement_stand_on_it_and_sign() -> None:
    structure = from_template("growing", "en", TODAY).current
    page = next(each for each in made(structure, "agreements") if "Marketing and sales" in each)
    assert "What Marketing owes Sales" in page
    assert "What Sales owes Marketing" in page


def test_the_contents_name_the_page_on_which_each_part_begins() -> None:
    pages = made(from_template("growing", "en", TODAY).current, "book")
    say = catalogue("en")
    contents = pages[1]
    parts = ("page.chart", "page.coverage", "sheet.document", "page.teams", "page.goals", "kind.decision.many")
    titles = [say(code) for code in parts] + ["VP sales", "First result team"]
    leads = places(book_of("growing"))
    for title in titles:
        assert title in contents
        assert str(leads[title]) in contents.split()
        if title not in (say("sheet.document"), say("page.teams")):
            assert title in pages[leads[title] - 1]


def test_a_chart_that_fits_is_one_page_and_a_large_one_says_where_it_goes_on() -> None:
    assert len(made(chart("CEO > Sales, Marketing").current, "chart")) == 1
    wide = ", ".join(f"(Head {n} > " + ", ".join(f"Role {n}-{k}" for k in range(8)) + ")" for n in range(8))
    pages = made(chart(f"CEO > {wide}").current, "chart")
    assert len(pages) > 1
    assert "continued on page 2" in pages[0]
    assert "Continued from page 1" in pages[1]
    whole = " ".join(pages)
    assert all(f"Role {n}-{k}" in whole for n in range(8) for k in range(8))


def test_no_word_of_a_chart_is_smaller_than_can_be_read() -> None:
    wide = ", ".join(f"(Head {n} > " + ", ".join(f"Role {n}-{k}" for k in range(6)) + ")" for n in range(6))
    printed = book.pages(chart(f"CEO > {wide}").current, catalogue("en"), TODAY, "chart")
    document = pypdfium2.PdfDocument(printed.data)
    heights = [
        box[3] - box[1]
        for page in document
        for text in [page.get_textpage()]
        for box in [text.get_rect(n) for n in range(text.count_rects())]
    ]
    document.close()
    # The box of a line of small letters is about half as high as its size.
    assert min(heights) > LEAST * 0.4


def test_a_role_sheet_has_goals_debts_teams_and_checks() -> None:
    document = from_template("growing", "en", TODAY)
    structure = document.current
    [role] = [each for each in structure.all(Role).values() if each.title == "Onboarding manager"]
    printed = role_sheets(structure, catalogue("en"), TODAY, roles=[role.id])
    whole = " ".join(texts(printed))
    say = catalogue("en")
    for code in ("sheet.teams", "sheet.attention", "sheet.checks", "sheet.goals"):
        assert say(code) in whole, code
    assert "First result team" in whole


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize(("name", "further"), [("growing", 1), ("two-people", 0), ("reference-team", 0), ("empty", 1)])
def test_a_role_sheet_takes_a_second_page_only_when_the_first_is_full(name: str, further: int, language: str) -> None:
    structure = from_template(name, language, TODAY).current
    printed = role_sheets(structure, catalogue(language), TODAY)
    assert len(structure.all(Role)) <= printed.pages <= len(structure.all(Role)) + further


def test_a_book_of_a_department_holds_what_concerns_it() -> None:
    structure = from_template("growing", "en", TODAY).current
    [sales] = [each.id for each in structure.all(Department).values() if each.name == "Sales"]
    roles = [each for each in queries.below(structure, "") if structure[each].department == sales]  # type: ignore[attr-defined]
    assert roles
    pages = texts(book_of("growing", roles))
    whole = " ".join(pages)
    assert "Sales" in pages[0]
    assert "Marketing and sales" in whole
    assert "Onboarding manager" not in pages[1]
    assert len(pages) < len(texts(book_of("growing")))
    assert catalogue("en")("kind.decision.many") not in pages[1]


def test_what_concerns_a_branch() -> None:
    structure = from_template("growing", "en", TODAY).current
    [head] = [each.id for each in structure.all(Role).values() if each.title == "VP sales"]
    branch = [head, *queries.below(structure, head)]
    extent = Extent(structure, branch)
    assert extent.tops == [head]
    assert extent.title(catalogue("en")) in ("VP sales", "Sales")
    assert {each.name for each in extent.ordered(Agreement)} == {"Marketing and sales", "Sales and customer success"}
    goals = extent.ordered(Goal)
    assert 0 < len(goals) < len(structure.all(Goal))
    assert extent.ordered(Decision) == []
    assert Extent(structure).ordered(Goal) == structure.ordered(Goal)


def test_links_lead_from_the_contents_to_every_entry() -> None:
    printed = book_of("growing")
    document = pypdfium2.PdfDocument(printed.data)
    outline = [(each.level, each.get_title()) for each in document.get_toc()]
    document.close()
    assert (0, "Role sheets") in outline
    assert (1, "VP sales") in outline
    assert printed.data.count(b"/Subtype /Link") > 25
