"""What is written down about the structure as a whole."""

from __future__ import annotations

from datetime import date
from typing import cast

import pytest

from orgchart.edits import changes
from orgchart.model.document import Document
from orgchart.model.history import History
from orgchart.model.records import Decision, Scenario
from tests.checks.cases import document_of

TODAY = date(2026, 3, 1)


@pytest.fixture
def document() -> Document:
    return document_of({"scenario": {"main": {"name": "Specialised", "valid_until": date(2026, 2, 1)}}})


def scenario(document: Document) -> Scenario:
    return cast("Scenario", document.current.scenario())


def test_a_review_is_dated_and_keeps_how_long_the_structure_holds(document: Document) -> None:
    changes.review_structure(document.current, TODAY)
    assert (scenario(document).reviewed, scenario(document).valid_until) == (TODAY, date(2026, 2, 1))
    changes.review_structure(document.current, TODAY, date(2026, 9, 1))
    assert scenario(document).valid_until == date(2026, 9, 1)


def test_a_reason_is_clean(document: Document) -> None:
    changes.give_reason(document.current, "Because the customer\r\ndecides in a team\x00")
    assert scenario(document).why == "Because the customer\ndecides in a team"


def test_nobody_unhappy_is_stated_in_the_last_decision_on_the_structure_or_in_a_new_one(document: Document) -> None:
    first = changes.state_nobody_unhappy(document.current, TODAY)
    assert (first.name, first.scenario, first.on, first.nobody_unhappy) == ("Specialised", "main", TODAY, True)
    changes.decide(document.current, "Two road shows", TODAY)
    again = changes.state_nobody_unhappy(document.current, TODAY)
    assert again.name == "Two road shows"
    assert [each.nobody_unhappy for each in document.root.ordered(Decision)] == [True, True]


def test_a_decision_is_opened_with_what_showed_that_something_must_change(document: Document) -> None:
    history = History(document)
    decision = changes.decide(document.current, "Ten customers", TODAY, "No company came")
    assert (decision.name, decision.scenario, decision.on) == ("Ten customers", "main", TODAY)
    assert (decision.evidence, decision.why) == ("No company came", "")
    history.undo()
    assert not document.root.all(Decision)
