"""Setting goals and the days on which they are looked at, giving a team what it needs, answering a gap."""

from __future__ import annotations

from datetime import date

import pytest

from orgchart.edits import gaps, goals, milestones, teams
from orgchart.model.document import Document
from orgchart.model.history import History
from orgchart.model.records import Gap, Goal, Milestone, Team
from orgchart.model.structure import Structure
from orgchart.text.catalogue import LANGUAGES, catalogue
from orgchart.text.message import NotAllowed
from tests.checks.cases import document_of

MARCH, JUNE = date(2026, 3, 1), date(2026, 6, 1)


@pytest.fixture
def document() -> Document:
    return document_of(
        {
            "roles": ["ceo", "sales < ceo", "support < ceo"],
            "stages": ["need", "live"],
            "departments": ["s sales: sales", "u support: support"],
            "teams": ["t: sales support"],
            "goals": ["g: s -> need", "main: s u"],
            "milestones": ["m: g 2026-04-01"],
            "gaps": ["analyst live"],
            "goal": {"g": {"measure": "Talks", "target": "12", "feedback_days": 14, "supports": "main"}},
            "stage": {"live": {"stalls": "Faults in the first weeks\nand nobody answers"}},
            "gap": {"analyst": {"owner": "ceo"}},
        }
    )


@pytest.fixture
def structure(document: Document) -> Structure:
    return document.current


def goal(structure: Structure, id: str) -> Goal:
    found = structure.get(Goal, id)
    assert found is not None
    return found


# --- goals ---


def test_a_goal_is_set_with_its_first_check_in_one_step(document: Document, structure: Structure) -> None:
    history = History(document)
    made = goals.add_goal(
        structure, ["s", "u"], first_check=MARCH, name="Five  references", measure="Customers", due=JUNE
    )
    assert (made.name, made.owners, made.due) == ("Five references", ("s", "u"), JUNE)
    [check] = (structure.get(Milestone, each) for each in structure.referring(Milestone, "of", made.id))
    assert check is not None
    assert (check.due, check.name, check.evidence) == (MARCH, "Customers", "Customers")
    history.undo()
    assert structure.get(Goal, made.id) is None
    assert len(structure.all(Milestone)) == 1


def test_a_goal_of_nobody_who_is_there_is_refused(structure: Structure) -> None:
    with pytest.raises(NotAllowed):
        goals.add_goal(structure, ["nobody"])
    assert len(structure.all(Goal)) == 2


def test_who_shares_a_goal_is_an_owner_beside_the_others_once(structure: Structure) -> None:
    goals.share_goal(structure, "g", ["u", "s"])
    assert goal(structure, "g").owners == ("s", "u")


def test_a_goal_serves_more_stages(structure: Structure) -> None:
    goals.serve_stages(structure, "g", ["need", "live"])
    assert goal(structure, "g").stages == ("need", "live")


def test_a_goal_cannot_support_one_that_supports_it(structure: Structure) -> None:
    with pytest.raises(NotAllowed):
        goals.support_goal(structure, "main", "g")


def test_one_main_goal_is_kept_and_the_others_are_goals_like_any(structure: Structure) -> None:
    goals.mark_main(structure, "g")
    goals.mark_main(structure, "main")
    goals.keep_main(structure, "main", ["g", "main"])
    assert [each.id for each in structure.ordered(Goal) if each.main] == ["main"]


def test_a_goal_that_was_missed_is_set_anew_without_its_target(document: Document, structure: Structure) -> None:
    changes: list[object] = []
    document.listen(changes.append)
    again = goals.close_and_renew(structure, "g", "missed", JUNE, MARCH)
    assert goal(structure, "g").state == "missed"
    assert (again.state, again.target, again.due) == ("open", "", JUNE)
    assert (again.measure, again.stages, again.feedback_days, again.supports) == ("Talks", ("need",), 14, "main")
    assert len(changes) == 1


def test_a_measure_is_the_first_line_of_what_moves_customers_on() -> None:
    assert goals.as_measure("  They ask how others do it\nand whom\n") == "They ask how others do it"
    assert goals.as_measure("\n") == ""


# --- milestones ---


def test_a_milestone_of_a_team_is_called_after_the_team(structure: Structure) -> None:
    made = milestones.add_milestone(structure, "t", JUNE)
    assert (made.name, made.of, made.due) == ("T", "t", JUNE)


def test_a_milestone_is_moved_and_its_outcome_recorded(structure: Structure) -> None:
    milestones.move_milestone(structure, "m", MARCH)
    milestones.record_outcome(structure, "m", "missed")
    record = structure.get(Milestone, "m")
    assert record is not None
    assert (record.due, record.outcome) == (MARCH, "missed")


# --- teams ---


def team(structure: Structure) -> Team:
    found = structure.get(Team, "t")
    assert found is not None
    return found


def test_only_a_member_leads_a_team(structure: Structure) -> None:
    teams.set_lead(structure, "t", "sales")
    assert team(structure).lead == "sales"
    with pytest.raises(NotAllowed):
        teams.set_lead(structure, "t", "ceo")


def test_anybody_stands_behind_a_team(structure: Structure) -> None:
    teams.set_sponsor(structure, "t", "ceo")
    teams.set_review(structure, "t", JUNE)
    assert (team(structure).sponsor, team(structure).review) == ("ceo", JUNE)


def test_who_is_taken_in_again_keeps_the_time_that_was_set_free(structure: Structure) -> None:
    teams.free_time(structure, "t", "sales", 20)
    teams.add_member(structure, "t", "sales", 5)
    teams.add_member(structure, "t", "ceo", 5)
    assert {each.role: each.share for each in team(structure).members} == {"sales": 20, "support": 0, "ceo": 5}


def test_nobody_has_more_time_than_there_is(structure: Structure) -> None:
    with pytest.raises(NotAllowed):
        teams.free_time(structure, "t", "sales", 101)


# --- gaps ---


def gap(structure: Structure, id: str) -> Gap:
    found = structure.get(Gap, id)
    assert found is not None
    return found


def test_a_gap_is_named_after_what_stalls_the_customer(structure: Structure) -> None:
    assert gaps.add_gap(structure, "live").name == "Faults in the first weeks"
    assert gaps.add_gap(structure, "need").name == "Need"


def test_an_answer_leaves_the_owner_that_a_gap_has(structure: Structure) -> None:
    gaps.answer_gap(structure, "analyst", "freelancer", owner="sales", due=JUNE)
    assert (gap(structure, "analyst").answer, gap(structure, "analyst").owner) == ("freelancer", "ceo")
    assert gap(structure, "analyst").due == JUNE
    gaps.postpone_gap(structure, "analyst", MARCH)
    gaps.close_gap(structure, "analyst")
    assert (gap(structure, "analyst").due, gap(structure, "analyst").state) == (MARCH, "closed")


def test_an_answer_that_there_is_not_is_refused(structure: Structure) -> None:
    with pytest.raises(NotAllowed):
        gaps.answer_gap(structure, "analyst", "magic")


def test_undo_says_in_both_languages_what_it_takes_back(document: Document, structure: Structure) -> None:
    history = History(document)
    goals.close_goal(structure, "g", "reached")
    label = history.undo_label
    assert label is not None
    assert all("G" in catalogue(language).say(label) for language in LANGUAGES)


def test_a_team_of_nobody_is_none_and_who_is_in_it_does_not_come_in_again(document: Document) -> None:
    structure = document.current
    with pytest.raises(NotAllowed):
        teams.make_team(structure, ["gone"], "Nobody")
    team = teams.make_team(structure, ["sales", "sales", "gone"], "Growth")
    assert [each.role for each in team.members] == ["sales"]
    with pytest.raises(NotAllowed):
        teams.add_members(structure, team.id, ["sales", "gone"])


def test_a_day_can_come_with_a_first_look(document: Document) -> None:
    structure = document.current
    goal = goals.add_goal(structure, ["sales"], name="More")
    history = History(document)
    goals.set_due(structure, goal.id, JUNE, first_check=MARCH)
    assert structure.get(Goal, goal.id).due == JUNE
    assert [each.due for each in structure.all(Milestone).values() if each.of == goal.id] == [MARCH]
    assert len(history.steps) == 1
