"""Making attention fit, giving work away, saying which goal it serves."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from orgchart.edits import attention
from orgchart.edits.holdings import hold
from orgchart.model import attention as shares
from orgchart.model.document import Document
from orgchart.model.history import History
from orgchart.model.records import Agreement, Role, Task, Team
from orgchart.text.message import NotAllowed
from tests.checks.cases import document_of

TODAY = date(2026, 3, 1)
COMPANY: dict[str, Any] = {
    "roles": ["boss", "rep < boss"],
    "people": {"anna": ["rep"], "ben": ["rep"]},
    "tasks": ["calls: anna 90", "offers: rep 40", "figures: anna 33"],
    "teams": ["t: rep boss"],
    "team": {"t": {"members": [{"role": "rep", "share": 37}, {"role": "boss", "share": 20}]}},
    "goals": ["g: rep"],
}


@pytest.fixture
def document() -> Document:
    return document_of(COMPANY)


def test_everything_becomes_less_in_proportion(document: Document) -> None:
    structure, history = document.current, History(document)
    attention.fit_attention(structure, "anna", TODAY)
    assert {id: task.share for id, task in structure.all(Task).items()} == {"calls": 45, "offers": 20, "figures": 16}
    assert [member.share for member in structure.all(Team)["t"].members] == [18, 20]
    assert sum(each.share for each in shares.claims(structure, TODAY)["anna"]) <= 100
    assert history.position == 1


def test_what_fits_is_left_alone(document: Document) -> None:
    history = History(document)
    attention.fit_attention(document.current, "ben", TODAY)
    assert history.position == 0


def test_a_role_that_is_in_a_team_twice_is_lessened_twice() -> None:
    twice = [{"role": "rep", "share": 80}, {"role": "rep", "share": 80}]
    document = document_of({**COMPANY, "tasks": [], "team": {"t": {"members": twice}}})
    attention.fit_attention(document.current, "anna", TODAY)
    assert [member.share for member in document.current.all(Team)["t"].members] == [50, 50]


def test_a_task_given_away_is_a_freelancers_who_works_with_the_role_that_had_it(document: Document) -> None:
    structure, history = document.current, History(document)
    role = attention.give_away(structure, "figures", "rep")
    assert structure.all(Task)["figures"].holder == role.id
    made = structure.all(Role)[role.id]
    assert (made.title, made.manager, made.sourcing, made.counterpart) == ("Figures", "rep", "freelancer", "rep")
    assert [each.parties for each in structure.ordered(Agreement)] == [(role.id, "rep")]
    assert history.position == 1
    history.undo()
    assert structure.all(Task)["figures"].holder == "anna"


def test_tasks_serve_a_goal_in_one_step(document: Document) -> None:
    history = History(document)
    attention.serve(document.current, ["calls", "figures"], "g")
    assert [task.goal for task in document.current.ordered(Task)] == ["g", "", "g"]
    assert history.position == 1


def test_nobody_holds_more_than_the_whole_of_a_role(document: Document) -> None:
    with pytest.raises(NotAllowed) as refusal:
        hold(document.current, "anna", "boss", 120)
    assert refusal.value.message.code == "refuse.too_large"


def test_time_is_divided_between_tasks_and_teams_in_one_step(document: Document) -> None:
    structure, history = document.current, History(document)
    attention.divide(structure, [("calls", "", 70), ("t", "rep", 57)])
    assert structure.all(Task)["calls"].share == 70
    assert [member.share for member in structure.all(Team)["t"].members] == [57, 20]
    assert history.position == 1


def test_what_is_put_aside_stays_and_takes_no_time(document: Document) -> None:
    attention.put_aside(document.current, "calls")
    assert document.current.all(Task)["calls"].share == 0


def test_a_goal_given_time_is_a_task_called_as_it_is(document: Document) -> None:
    made = attention.give_time(document.current, "anna", "g", 5)
    task = document.current.all(Task)[made.id]
    assert (task.holder, task.goal, task.share) == ("anna", "g", 5)
    assert task.name == document.current["g"].name
