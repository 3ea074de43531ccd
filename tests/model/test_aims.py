"""Who is behind a goal, and when it is looked at."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from orgchart.model import aims, queries
from orgchart.model.records import Department, Goal, Role
from orgchart.model.structure import Structure
from tests.checks.cases import document_of

TODAY = date(2026, 3, 1)
COMPANY: dict[str, Any] = {
    "roles": ["vp", "rep < vp", "engineer < vp", "clerk"],
    "people": {"anna": ["vp"], "dan": ["rep"], "eve": ["engineer"], "fay": ["clerk"]},
    "departments": ["s sales: vp rep", "u support: engineer"],
    "department": {"s": {"head": "vp"}},
    "teams": ["t: rep engineer"],
    "goals": ["g: s", "h: t", "i: dan", "j: clerk"],
    "goal": {"h": {"supports": "g"}, "i": {"supports": "h"}},
    "milestones": ["late: g 2026-02-01", "far: g 2026-06-01", "near: g 2026-04-01", "done: g 2026-03-02"],
    "milestone": {"done": {"outcome": "met"}},
}


@pytest.fixture
def structure() -> Structure:
    return document_of(COMPANY).current


@pytest.mark.parametrize(
    ("owners", "behind"),
    [(["s"], {"s"}), (["rep"], {"s"}), (["t"], {"s", "u"}), (["eve"], {"u"}), (["clerk"], set()), (["nobody"], set())],
)
def test_departments_are_behind_a_goal_through_whoever_owns_it(
    structure: Structure, owners: list[str], behind: set[str]
) -> None:
    places: dict[str, Department | None] = {
        each: queries.department_of(structure, each) for each in structure.all(Role)
    }
    assert aims.departments_behind(structure, owners, places) == behind


@pytest.mark.parametrize(("goal", "people"), [("g", {"anna"}), ("h", {"dan", "eve"}), ("i", {"dan"}), ("j", {"fay"})])
def test_people_have_a_goal_by_themselves_through_a_role_in_a_team_or_as_head(
    structure: Structure, goal: str, people: set[str]
) -> None:
    record = structure.get(Goal, goal)
    assert record is not None
    held = {role: [person.id for person in queries.holders(structure, role)] for role in structure.all(Role)}
    assert aims.people_with_goal(structure, aims.by_owner([record]), held) == people


def test_the_next_check_is_the_nearest_open_one_ahead(structure: Structure) -> None:
    found = aims.next_check(structure, "g", TODAY)
    assert found is not None
    assert found.id == "near"
    assert aims.next_check(structure, "g", date(2026, 7, 1)) is None


def test_a_closed_goal_counts_for_a_while() -> None:
    case = {"goals": ["g:"], "goal": {"g": {"state": "reached", "due": date(2026, 2, 1)}}}
    structure = document_of(case).current
    assert len(aims.counting(structure, TODAY, 28)) == 1
    assert aims.counting(structure, TODAY, 27) == []


def test_a_goal_leads_to_what_it_supports_through_others(structure: Structure) -> None:
    assert aims.leads_to(structure, "i", "g")
    assert aims.leads_to(structure, "g", "g")
    assert not aims.leads_to(structure, "g", "i")


@pytest.mark.parametrize(("days", "day"), [(0, TODAY), (1.9, date(2026, 3, 2)), (10**9, date.max)])
def test_a_day_ahead_is_never_beyond_the_last(days: float, day: date) -> None:
    assert aims.in_days(TODAY, days) == day
