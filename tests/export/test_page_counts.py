"""How many pages there will be is foretold well enough to ask whether they are wanted."""

from __future__ import annotations

from datetime import date

import pytest

from orgchart.export import book
from orgchart.export.chart_pages import Way
from orgchart.export.page_counts import pages_about
from orgchart.export.pdf.sheets import role_sheets
from orgchart.text.catalogue import catalogue
from tests.charts import chart

TODAY = date(2026, 3, 1)
WORDS = catalogue("en")


def branch(name: str, spans: tuple[int, ...]) -> str:
    """Return a role with as many reports as `spans` says, each of them with as many as it says next."""
    if not spans:
        return name
    return f"({name} > " + ", ".join(branch(f"{name}.{each}", spans[1:]) for each in range(spans[0])) + ")"


@pytest.mark.parametrize("spans", [(12, 8, 6), (5, 5, 5, 4), (4, 3)])
@pytest.mark.parametrize(("what", "way"), [("chart", Way()), ("chart", Way("parts")), ("role-sheets", Way())])
def test_what_is_foretold_is_near_what_comes(spans: tuple[int, ...], what: str, way: Way) -> None:
    structure = chart(branch("top", spans)).current
    if what == "role-sheets":
        printed = role_sheets(structure, WORDS, TODAY)
    else:
        printed = book.pages(structure, WORDS, TODAY, what, way=way)
    foretold = pages_about(structure, what, None, way)
    assert printed.pages / 3 <= foretold <= printed.pages * 3 + 5


def test_a_poster_of_a_size_is_that_size() -> None:
    structure = chart("CEO > Sales").current
    assert pages_about(structure, "chart", None, Way("poster", 3, 2)) == 6


def test_of_some_roles_there_are_as_many_sheets() -> None:
    structure = chart("CEO > Sales, Marketing").current
    assert pages_about(structure, "role-sheets", ["Sales"], Way()) == 1
