"""Making an agreement, completing it, looking at it again; a freelancer comes with one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from orgchart.edits import agreements
from orgchart.edits.values import add_record
from orgchart.model.document import Document
from orgchart.model.history import History
from orgchart.model.records import Agreement, Role, Team
from orgchart.text.catalogue import LANGUAGES, catalogue
from orgchart.text.message import NotAllowed
from tests.checks.cases import document_of

COMPANY: dict[str, Any] = {
    "roles": ["ceo", "ads < ceo", "rep < ceo", "caller < ads"],
    "departments": ["m marketing: ads", "s sales: rep"],
    "stages": ["need", "choice", "use"],
    "assign": ["caller need A R", "rep choice A R", "rep use A R"],
    "stage": {"need": {"moves_on": "They ask for a talk\nwith names"}, "choice": {"our_answer": "A trial"}},
    "role": {"rep": {"responsibilities": ["First talks", "Offers"]}, "ads": {"purpose": "To be seen"}},
    "department": {"s": {"head": "rep"}},
}


@pytest.fixture
def document() -> Document:
    return document_of(COMPANY)


def owed(agreement: Agreement) -> list[tuple[str, str, str]]:
    return [(each.giver, each.taker, each.what) for each in agreement.expectations]


def test_an_agreement_on_a_hand_off_starts_with_what_each_side_is_likely_to_owe(document: Document) -> None:
    history = History(document)
    made = agreements.make_agreement(document.current, "m", "s", "need", "choice")
    assert (made.name, made.parties, made.from_stage, made.to_stage) == ("M – S", ("m", "s"), "need", "choice")
    assert owed(made) == [("m", "s", "They ask for a talk"), ("s", "m", "A trial")]
    assert history.position == 1
    assert history.undo_label is not None
    assert catalogue("en").say(history.undo_label) == "Make an agreement between M and S"
    history.undo()
    assert not document.current.all(Agreement)


def test_a_general_agreement_speaks_of_what_the_parties_are_there_for(document: Document) -> None:
    assert owed(agreements.make_agreement(document.current, "ads", "s")) == [
        ("ads", "s", "To be seen"),
        ("s", "ads", "First talks"),
    ]


def test_nobody_agrees_with_itself_or_with_nobody(document: Document) -> None:
    for one, other, code in (("m", "m", "refuse.agreement_with_itself"), ("m", "p", "refuse.no_such")):
        with pytest.raises(NotAllowed) as refusal:
            agreements.make_agreement(document.current, one, other)
        assert refusal.value.message.code == code
    assert not document.current.all(Agreement)


def test_an_agreement_is_completed_widened_reviewed_and_given_an_arbiter(document: Document) -> None:
    structure = document.current
    made = agreements.make_agreement(structure, "m", "s", "need", "choice")
    agreements.add_expectation(structure, made.id, "m", "s")
    agreements.cover_everything(structure, made.id)
    agreements.review_agreement(structure, made.id, date(2026, 3, 1))
    agreements.settle_disputes(structure, made.id, "ceo")
    now = structure.all(Agreement)[made.id]
    assert owed(now)[2] == ("m", "s", "They ask for a talk")
    assert (now.from_stage, now.to_stage, now.last_review, now.disputes) == ("", "", date(2026, 3, 1), "Ceo")


def test_a_freelancer_comes_with_a_counterpart_and_an_agreement_on_each_hand_off(document: Document) -> None:
    structure, history = document.current, History(document)
    agreements.engage_freelancer(structure, "caller")
    role = structure.all(Role)["caller"]
    assert (role.sourcing, role.counterpart) == ("freelancer", "ads")
    assert [each.parties for each in structure.ordered(Agreement)] == [("caller", "s")]
    agreements.engage_freelancer(structure, "caller")
    assert len(structure.all(Agreement)) == 1
    assert history.position == 1


def test_every_step_has_a_name_in_both_languages(document: Document) -> None:
    history = History(document)
    agreements.engage_freelancer(document.current, "caller")
    for language in LANGUAGES:
        assert history.undo_label is not None
        assert catalogue(language).has(history.undo_label.code)


@pytest.mark.parametrize("party", ["team", "role", "nobody known"])
def test_the_first_word_on_what_is_owed_is_the_mandate_or_nothing(document: Document, party: str) -> None:
    structure = document.current
    team = add_record(structure, Team, name="Launch", mandate="Open the north\nby spring")
    giver = {"team": team.id, "role": "caller", "nobody known": "m"}[party]
    made = agreements.make_agreement(structure, giver, "rep")
    made = agreements.add_expectation(structure, made.id, giver, "rep")
    assert made.expectations[-1].what == ("Open the north" if party == "team" else "")
