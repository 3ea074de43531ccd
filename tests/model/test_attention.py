"""How people divide their attention, and where it goes."""

from __future__ import annotations

from datetime import date
from typing import Any

from orgchart.model import attention
from orgchart.model.records import Task
from tests.checks.cases import document_of

TODAY = date(2026, 3, 1)
COMPANY: dict[str, Any] = {
    "roles": ["rep"],
    "people": {"anna": ["rep"], "ben": ["rep"]},
    "stages": ["need", "choice"],
    "tasks": ["own: anna 30 -> need", "shared: rep 20", "nobody: ghost 90"],
    "role": {"ghost": {"title": "Vacant"}},
    "teams": ["t: rep"],
    "team": {"t": {"members": [{"role": "rep", "share": 10}], "stages": ["need", "choice"]}},
}


def test_a_persons_own_tasks_those_of_their_role_and_time_for_teams_count() -> None:
    claims = attention.claims(document_of(COMPANY).current, TODAY)
    assert [(each.what.id, each.share) for each in claims["anna"]] == [("own", 30), ("shared", 20), ("t", 10)]
    assert [(each.what.id, each.share) for each in claims["ben"]] == [("shared", 20), ("t", 10)]


def test_who_has_nothing_to_do_is_left_out_of_what_is_claimed() -> None:
    structure = document_of({**COMPANY, "people": {**COMPANY["people"], "carl": []}}).current
    claims = attention.claims(structure, TODAY)
    assert claims["carl"] == []
    assert attention.claimed(structure, TODAY) == {each: its for each, its in claims.items() if its}


def test_a_team_that_has_ended_takes_no_attention() -> None:
    case = {**COMPANY, "team": {"t": {**COMPANY["team"]["t"], "end": date(2026, 2, 28)}}}
    claims = attention.claims(document_of(case).current, TODAY)
    assert [each.what.id for each in claims["ben"]] == ["shared"]


def test_hours_follow_capacity_and_a_teams_time_is_divided_between_its_stages() -> None:
    structure = document_of({**COMPANY, "person": {"ben": {"capacity": 20}}}).current
    hours, whole = attention.on_stages(structure, attention.claims(structure, TODAY), {"anna", "ben"})
    assert hours == {"need": 12 + 2 + 1, "choice": 2 + 1}
    assert whole == 12 + 8 + 4 + 4 + 2


def test_only_those_asked_for_are_counted() -> None:
    structure = document_of(COMPANY).current
    assert attention.on_stages(structure, attention.claims(structure, TODAY), set()) == ({}, 0)


def test_a_team_serves_the_stages_it_has_a_part_in() -> None:
    structure = document_of({**COMPANY, "assign": ["t choice A"], "team": {"t": {"stages": ["need"]}}}).current
    [team] = structure.ordered(attention.Team)
    assert attention.stages_of(structure, team) == ["need", "choice"]


def test_who_has_a_task_is_its_person_or_each_holder_of_its_role() -> None:
    structure = document_of(COMPANY).current
    tasks = structure.all(Task)
    assert {id: attention.holders(structure, task) for id, task in tasks.items()} == {
        "own": ["anna"],
        "shared": ["anna", "ben"],
        "nobody": [],
    }
    assert attention.holders(structure, Task(id="x", holder="gone")) == []
