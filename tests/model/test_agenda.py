"""What is due and what is late on a given day."""

from __future__ import annotations

from datetime import date, timedelta

from orgchart.edits.agreements import review_agreement
from orgchart.edits.dates import move_day, note_review
from orgchart.edits.milestones import look_again, record_outcome
from orgchart.edits.values import add_record
from orgchart.model.agenda import dates, due_and_late, next_look, subjects
from orgchart.model.document import Document
from orgchart.model.history import History
from orgchart.model.records import Agreement, Decision, Goal, Milestone, Role, Team
from orgchart.text.message import message
from tests.charts import chart

TODAY = date(2026, 3, 1)


def document() -> Document:
    made = chart("CEO > Sales, Partner")
    structure = made.current
    goal = add_record(structure, Goal, name="Goal", due=date(2026, 6, 1))
    add_record(structure, Milestone, name="Past", of=goal.id, due=date(2026, 2, 20))
    add_record(structure, Milestone, name="Ahead", of=goal.id, due=date(2026, 3, 20))
    add_record(structure, Milestone, name="Someday", of=goal.id)
    add_record(structure, Team, name="Team", review=date(2026, 2, 1), end=date(2027, 1, 1))
    add_record(
        structure,
        Agreement,
        name="Agreement",
        parties=("Sales", "Partner"),
        review_days=30,
        last_review=date(2026, 2, 15),
    )
    with made.edit(message("edit.trial")) as edit:
        edit.set(structure, structure.all(Role)["Partner"], contract_end=date(2026, 3, 15))
    return made


def told(made: Document) -> list[str]:
    return [
        f"{'late ' if each.is_late(TODAY) else ''}{each.matter} {getattr(each.record, 'name', '') or each.record.id}"
        for each in due_and_late(made.current, TODAY)
    ]


def test_late_things_come_first_and_what_is_far_off_is_left_out() -> None:
    assert told(document()) == [
        "late review Team",
        "late milestone Past",
        "contract Partner",
        "review Agreement",
        "milestone Ahead",
    ]


def test_what_is_settled_is_no_longer_due() -> None:
    made = document()
    structure = made.current
    for milestone in structure.ordered(Milestone):
        record_outcome(structure, milestone.id, "met")
    for record in (*structure.ordered(Team), *structure.ordered(Agreement)):
        note_review(structure, record, TODAY, timedelta(days=90))
    assert told(made) == ["contract Partner", "review Agreement"]
    assert structure.ordered(Team)[0].review == TODAY + timedelta(days=90)


def test_a_day_is_moved_in_one_step_wherever_it_is_kept() -> None:
    made = document()
    history = History(made)
    day = date(2026, 4, 4)
    for entry in dates(made.current):
        move_day(made.current, entry.record, entry.field, day)
        record = made.current[entry.record.id]
        assert day in {each.day for each in dates(made.current) if each.record.id == record.id}
        history.undo()
        assert made.current[entry.record.id] == entry.record


def test_a_review_of_an_agreement_follows_from_its_interval() -> None:
    made = document()
    [agreement] = made.current.ordered(Agreement)
    review_agreement(made.current, agreement.id, TODAY)
    assert TODAY + timedelta(days=30) in {each.day for each in dates(made.current)}


def test_one_looks_again_after_the_feedback_time_unless_a_look_lies_ahead() -> None:
    structure = document().current
    past, ahead, _ = structure.ordered(Milestone)
    record_outcome(structure, past.id, "met")
    assert next_look(structure, past, TODAY) is None, "the next one is there already"
    record_outcome(structure, ahead.id, "met")
    assert next_look(structure, past, TODAY) == TODAY + timedelta(days=30)
    [goal] = structure.ordered(Goal)
    with structure.document.edit(message("edit.trial")) as edit:
        edit.set(structure, goal, feedback_days=14)
    assert next_look(structure, past, TODAY) == TODAY + timedelta(days=14)
    again = look_again(structure, past.id, TODAY + timedelta(days=14))
    assert (again.name, again.of, again.outcome, again.decision) == ("Past", goal.id, "open", "")
    assert next_look(structure, past, TODAY) is None


def test_nobody_looks_again_beyond_the_end_or_at_what_is_closed() -> None:
    structure = document().current
    [goal] = structure.ordered(Goal)
    for milestone in structure.ordered(Milestone):
        record_outcome(structure, milestone.id, "met")
    late = date(2026, 5, 20)
    past = structure.ordered(Milestone)[0]
    assert next_look(structure, past, late) == goal.due
    with structure.document.edit(message("edit.trial")) as edit:
        edit.set(structure, goal, state="reached")
    assert next_look(structure, past, late) is None


def test_days_stand_with_what_they_belong_to_and_goals_without_a_day_wait_for_one() -> None:
    made = document()
    add_record(made.current, Goal, name="Undated")
    add_record(made.current, Goal, name="Main", main=True, due=date(2027, 1, 1))
    found = [
        (getattr(each.record, "name", "") or each.matter, [entry.matter for entry in each.entries])
        for each in subjects(made.current)
    ]
    assert found == [
        ("Main", ["goal"]),
        ("Team", ["review", "end"]),
        ("Goal", ["milestone", "milestone", "goal"]),
        ("Agreement", ["review"]),
        ("Undated", []),
        ("contract", ["contract"]),
    ]


def test_a_decision_is_looked_at_again() -> None:
    made = document()
    root = made.root
    decision = add_record(root, Decision, name="Two teams", review=date(2026, 2, 1))
    assert "late decision Two teams" in told(made)
    note_review(made.current, decision, TODAY, timedelta(days=90))
    assert "late decision Two teams" not in told(made)


def test_the_ends_of_time_break_nothing() -> None:
    made = chart("CEO > Sales, Partner")
    structure = made.current
    agreement = add_record(
        structure, Agreement, name="A", parties=("Sales", "Partner"), review_days=3_000, last_review=date.max
    )
    [entry] = dates(structure)
    assert entry.day == date.max
    move_day(structure, agreement, "", date(1, 1, 2))
    assert structure.ordered(Agreement)[0].last_review == date.min
    assert due_and_late(structure, date.max)
