"""Moving what happens on a day, and noting that something was looked at."""

from __future__ import annotations

from datetime import date, timedelta

from orgchart.edits import agreements, changes, dates, goals, teams
from orgchart.edits.values import set_field
from orgchart.model.history import History
from orgchart.model.records import Agreement, Decision, Goal, Team
from tests.charts import chart

TODAY, DAY = date(2026, 3, 1), date(2026, 6, 1)
MONTH = timedelta(days=30)


def test_a_day_is_moved_and_an_agreement_falls_due_on_it():
    document = chart("CEO > Sales, Marketing")
    structure = document.current
    goal = goals.add_goal(structure, ["Sales"], name="More")
    agreement = agreements.make_agreement(structure, "Sales", "Marketing")
    set_field(structure, [agreement.id], "review_days", 90)
    with_days = structure.get(Agreement, agreement.id)
    history = History(document)
    dates.move_day(structure, goal, "due", DAY)
    assert structure.get(Goal, goal.id).due == DAY
    dates.move_day(structure, with_days, "", DAY)
    moved = structure.get(Agreement, agreement.id)
    assert moved.last_review + timedelta(days=90) == DAY
    done = len(history.steps)
    dates.move_day(structure, goal, "", DAY)
    assert len(history.steps) == done, "a goal has no day but those it names"


def test_what_was_looked_at_is_looked_at_again():
    document = chart("CEO > Sales, Marketing")
    structure = document.current
    team = teams.make_team(structure, ["Sales"], "Growth")
    agreement = agreements.make_agreement(structure, "Sales", "Marketing")
    decision = changes.decide(structure, "Sell direct", TODAY)
    dates.note_review(structure, team, TODAY, MONTH)
    assert structure.get(Team, team.id).review == TODAY + MONTH
    dates.note_review(structure, agreement, TODAY, MONTH)
    assert structure.get(Agreement, agreement.id).last_review == TODAY
    dates.note_review(structure, decision, TODAY, MONTH)
    assert document.root.get(Decision, decision.id).review == TODAY + MONTH
    history = History(document)
    dates.note_review(structure, structure["Sales"], TODAY, MONTH)
    assert history.steps == []
