"""Teams: members come, go and change from one to another."""

from __future__ import annotations

import pytest

from orgchart.edits.membership import leave_team, move_member, no_lead, start_team
from orgchart.edits.teams import add_member, set_lead
from orgchart.model.history import History
from orgchart.model.records import Team
from orgchart.model.structure import Structure
from orgchart.text.message import NotAllowed
from tests.charts import chart


@pytest.fixture
def structure() -> Structure:
    return chart("CEO > Sales, Marketing").current


def members(structure: Structure) -> dict[str, str]:
    """Return who is in each team, with the time set free, the lead in capitals."""
    return {
        team.name: ", ".join(
            f"{each.role.upper() if each.role == team.lead else each.role} {each.share}" for each in team.members
        )
        for team in structure.ordered(Team)
    }


def test_a_member_moves_with_the_time_set_free_as_one_step(structure: Structure) -> None:
    launch, renewal = start_team(structure, "Launch"), start_team(structure, "Renewal")
    add_member(structure, launch.id, "Sales", 30)
    set_lead(structure, launch.id, "Sales")
    history = History(structure.document)
    move_member(structure, launch.id, renewal.id, "Sales")
    assert members(structure) == {"Launch": "", "Renewal": "Sales 30"}
    history.undo()
    assert members(structure) == {"Launch": "SALES 30", "Renewal": ""}


def test_who_is_in_both_stays_as_it_is_there(structure: Structure) -> None:
    launch, renewal = start_team(structure, "Launch", "Sales"), start_team(structure, "Renewal")
    add_member(structure, renewal.id, "Sales", 50)
    move_member(structure, launch.id, renewal.id, "Sales")
    assert members(structure) == {"Launch": "", "Renewal": "Sales 50"}


def test_who_leaves_does_not_lead(structure: Structure) -> None:
    team = start_team(structure, "Launch", "Sales")
    add_member(structure, team.id, "Marketing", 10)
    set_lead(structure, team.id, "Sales")
    leave_team(structure, team.id, "Sales")
    assert members(structure) == {"Launch": "Marketing 10"}
    assert structure.all(Team)[team.id].lead == ""


def test_a_team_may_be_led_by_nobody(structure: Structure) -> None:
    team = start_team(structure, "Launch", "Sales")
    set_lead(structure, team.id, "Sales")
    no_lead(structure, team.id)
    assert members(structure) == {"Launch": "Sales 0"}


def test_who_is_no_member_changes_nothing(structure: Structure) -> None:
    launch, renewal = start_team(structure, "Launch", "Sales"), start_team(structure, "Renewal")
    history = History(structure.document)
    move_member(structure, launch.id, renewal.id, "Marketing")
    move_member(structure, launch.id, launch.id, "Sales")
    leave_team(structure, renewal.id, "Sales")
    assert history.undo_label is None


def test_there_is_no_moving_to_what_is_no_team(structure: Structure) -> None:
    launch = start_team(structure, "Launch", "Sales")
    with pytest.raises(NotAllowed):
        move_member(structure, launch.id, "Marketing", "Sales")
    assert members(structure) == {"Launch": "Sales 0"}
