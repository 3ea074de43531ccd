"""MIL: whether one stops soon enough to check whether the process advances, and decides by what one finds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any, Final

from orgchart.checks.facts import Facts
from orgchart.checks.finding import Finding, Fix
from orgchart.checks.registry import finding, rule
from orgchart.edits import milestones as verbs
from orgchart.edits.changes import decide
from orgchart.model import aims
from orgchart.model.records import Decision, Goal, Milestone, Record, Team, called
from orgchart.text.message import message

_MONTH: Final = 30


@rule("MIL101", "warning", "11", each=Goal, wakes="goal milestone")
def no_check_ahead(facts: Facts, goal: Goal) -> Iterator[Finding]:
    """An open goal has no open milestone ahead, today included. Silent once its own date has passed (GOL107).

    The fix adds one a month from today, or sooner where the goal's feedback interval or its date comes first.
    """
    if goal.state != "open" or (goal.due is not None and goal.due < facts.today):
        return
    if aims.next_check(facts.structure, goal.id, facts.today) is None:
        yield finding("MIL101", goal, goal=goal.name, fixes=(_add(facts, goal),))


@rule("MIL102", "warning", "11", each=Goal, wakes="goal milestone")
def check_far_away(facts: Facts, goal: Goal) -> Iterator[Finding]:
    """The next check of an open goal lies further away than the limit, or than the goal's own feedback interval."""
    check = aims.next_check(facts.structure, goal.id, facts.today) if goal.state == "open" else None
    if check is None or check.due is None:
        return
    most = _interval(facts, goal)
    days = (check.due - facts.today).days
    if days <= most:
        return
    day = _soon(facts, goal)
    yield finding(
        "MIL102",
        goal,
        check,
        goal=goal.name,
        milestone=check.name,
        n=days,
        most=most,
        fixes=(
            _add(facts, goal),
            Fix(
                "sooner",
                message("fix.move_milestone", milestone=called(check), day=day),
                partial(verbs.move_milestone, facts.structure, check.id, day),
            ),
        ),
    )


def _interval(facts: Facts, goal: Goal) -> float:
    """Return how many days from now the next check may be at most."""
    return min(facts.limit("next_check_days"), goal.feedback_days or float("inf"))


def _soon(facts: Facts, goal: Goal) -> date:
    day = facts.in_days(max(0, min(_MONTH, _interval(facts, goal))))
    return day if goal.due is None or goal.due < facts.today else min(day, goal.due)


def _add(facts: Facts, goal: Goal) -> Fix:
    day = _soon(facts, goal)
    return Fix(
        "check",
        message("fix.add_milestone", day=day),
        partial(verbs.add_milestone, facts.structure, goal.id, day),
    )


@rule("MIL103", "warning", "11", each=Milestone, wakes="milestone goal team agreement")
def no_outcome(facts: Facts, milestone: Milestone) -> Iterator[Finding]:
    """A milestone's date has passed and no outcome is recorded: a warning for seven days, then an error.

    Silent where its goal is closed or its team has come to an end: there is nothing left to check.
    """
    if milestone.outcome != "open" or milestone.due is None or milestone.due >= facts.today:
        return
    of = facts.structure.find(milestone.of)
    if (isinstance(of, Goal) and of.state != "open") or (isinstance(of, Team) and facts.is_over(of)):
        return
    days = (facts.today - milestone.due).days
    yield finding(
        "MIL103",
        milestone,
        *_known(of),
        severity="error" if days > facts.limit("late_milestone_days") else "warning",
        milestone=milestone.name,
        n=days,
        day=milestone.due,
        question=milestone.question,
        variant="question" if milestone.question else "",
        fixes=(_record(facts, milestone, "met"), _record(facts, milestone, "missed")),
    )


def _record(facts: Facts, milestone: Milestone, outcome: Any) -> Fix:
    return Fix(
        outcome,
        message(f"fix.milestone_{outcome}"),
        partial(verbs.record_outcome, facts.structure, milestone.id, outcome),
    )


@rule("MIL104", "warning", "14", wakes="milestone goal team agreement decision")
def no_decision(facts: Facts) -> Iterator[Finding]:
    """A milestone was missed and no decision is recorded.

    It is recorded in the milestone, or by an entry of the log that bears the milestone's name and its day or a later one.
    """
    structure = facts.structure
    latest: dict[str, date] = {}
    for decision in structure.document.root.all(Decision).values():
        if decision.on is not None and decision.scenario in ("", structure.id):
            name = decision.name.casefold()
            latest[name] = max(decision.on, latest.get(name, date.min))
    for milestone in structure.ordered(Milestone):
        if milestone.outcome != "missed" or milestone.decision:
            continue
        name = milestone.name.casefold()
        decided = latest.get(name) if name else None
        if decided is not None and (milestone.due is None or decided >= milestone.due):
            continue
        log = Fix(
            "decide",
            message("fix.decide_on", milestone=called(milestone)),
            partial(decide, structure, milestone.name, max(facts.today, milestone.due or date.min), milestone.question),
        )
        yield finding(
            "MIL104",
            milestone,
            *_known(structure.find(milestone.of)),
            milestone=milestone.name,
            fixes=(log,) if name else (),
        )


def _known(record: Record | None) -> tuple[Record, ...]:
    return (record,) if record is not None else ()
