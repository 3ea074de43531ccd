"""The week of a whole company as one plan."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from orgchart.model.week import week
from tests.checks.cases import document_of

TODAY = date(2026, 3, 1)
COMPANY: dict[str, Any] = {
    "roles": ["owner", "maker", "agent"],
    "role": {"agent": {"sourcing": "distributor"}},
    "people": {"dana": ["owner"], "eli": ["maker"], "shop": ["agent"]},
    "person": {"eli": {"capacity": 20}},
    "stages": ["need", "choice", "use"],
    "stage": {"need": {"weight": 1}, "choice": {"weight": 2}, "use": {"weight": 1}},
    "tasks": ["books: dana 10", "visits: dana 50 -> choice", "posts: eli 20 -> need", "shelf: agent 90 -> use"],
    "task": {"books": {"can_give_away": True}, "visits": {"customer_contact": True, "can_give_away": True}},
    "goals": ["g: owner"],
}


def test_hours_of_those_inside_are_one_whole_in_the_order_of_the_stages_and_the_aimless_last() -> None:
    found = week(document_of(COMPANY).current, TODAY)
    assert found.capacity == 60
    assert found.hours == pytest.approx(4 + 20 + 4)
    assert [(each.claim.what.id, each.hours) for each in found.slices] == [("posts", 4), ("visits", 20), ("books", 4)]


def test_each_stage_has_its_part_of_the_time_beside_its_part_of_the_weights() -> None:
    found = week(document_of(COMPANY).current, TODAY)
    assert [(each.stage.id, round(each.share), each.weight, each.hours) for each in found.weights] == [
        ("need", 14, 25, 4),
        ("choice", 71, 50, 20),
        ("use", 0, 25, 0),
    ]


def test_what_gets_no_time_is_named_stages_first_then_goals_then_what_was_put_aside() -> None:
    case = {**COMPANY, "tasks": [*COMPANY["tasks"], "fair: dana 0"]}
    assert [each.id for each in week(document_of(case).current, TODAY).undone] == ["use", "g", "fair"]


def test_a_goal_lives_by_a_task_for_it_by_its_stages_or_by_what_supports_it() -> None:
    for more in (
        {"task": {**COMPANY["task"], "books": {"goal": "g"}}},
        {"goal": {"g": {"stages": ["choice"]}}},
        {"goals": ["g: owner", "h: owner"], "goal": {"h": {"supports": "g", "stages": ["need"]}}},
    ):
        assert "g" not in [each.id for each in week(document_of({**COMPANY, **more}).current, TODAY).undone]


def test_only_what_no_customer_would_miss_is_given_away_and_what_frees_most_comes_first() -> None:
    case = {
        **COMPANY,
        "tasks": [*COMPANY["tasks"], "web: maker 50"],
        "task": {**COMPANY["task"], "web": {"can_give_away": True}},
    }
    hats = week(document_of(case).current, TODAY).hats
    assert [(each.task.id, each.hours, each.role) for each in hats] == [("web", 10, "maker"), ("books", 4, "owner")]


def test_an_empty_company_has_an_empty_week() -> None:
    found = week(document_of({"roles": ["owner"]}).current, TODAY)
    assert (found.capacity, found.hours, found.slices, found.weights, found.hats) == (0, 0, (), (), ())
