"""CHG: whether the structure is looked at again, and whether what changed in it was written down with its reasons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import cast

from orgchart.checks.facts import Facts
from orgchart.checks.finding import Finding, Fix
from orgchart.checks.registry import finding, rule
from orgchart.edits import changes as verbs
from orgchart.model.records import Goal, Milestone, Scenario
from orgchart.text.message import message


@rule("CHG101", "note", "14", wakes="scenario")
def not_reviewed(facts: Facts) -> Iterator[Finding]:
    """The structure in force has not been reviewed for longer than the limit.

    Counted from its last review, or the day it was adopted or made, whichever is latest. Silent of scenarios that are not in
    force, and where none of these days is known.
    """
    scenario = facts.scenario
    if scenario.id != facts.structure.document.settings.current:
        return
    last = max((day for day in (scenario.reviewed, scenario.adopted, scenario.created) if day), default=None)
    if last is not None and (facts.today - last).days > facts.limit("review_days"):
        yield finding(
            "CHG101",
            scenario,
            scenario=scenario.name,
            date=last,
            fixes=(
                Fix(
                    "review",
                    message("fix.review_structure"),
                    lambda: verbs.review_structure(facts.structure, facts.today),
                ),
            ),
        )


@rule("CHG102", "warning", "12", wakes="scenario decision")
def adopted_without_reason(facts: Facts) -> Iterator[Finding]:
    """A scenario was adopted without a reason, or with nobody named as unhappy and 'nobody' not stated.

    The reason stands in the scenario or in a decision on it; who is unhappy stands in a decision on it. A decision that names
    no scenario counts for each.
    """
    scenario = facts.scenario
    if scenario.adopted is None:
        return
    its = [each for each in facts.decisions if each.scenario in ("", scenario.id)]
    no_reason = not scenario.why and not any(each.why for each in its)
    nobody = not any(each.unhappy or each.nobody_unhappy for each in its)
    if no_reason or nobody:
        yield finding(
            "CHG102",
            scenario,
            variant="both" if no_reason and nobody else ("reason" if no_reason else "unhappy"),
            scenario=scenario.name,
            date=scenario.adopted,
            fixes=tuple(_written_down(facts, scenario, no_reason=no_reason, nobody=nobody)),
        )


def _written_down(facts: Facts, scenario: Scenario, *, no_reason: bool, nobody: bool) -> Iterator[Fix]:
    """Yield the fix that writes down what is known: the challenges as the reason, and that nobody is unhappy."""
    if no_reason and not scenario.challenges:
        return
    code = "fix.reason_from_challenges" if no_reason else "fix.nobody_unhappy"
    title = message("fix.reason_and_nobody" if no_reason and nobody else code)

    def apply() -> None:
        with facts.structure.document.edit(title):
            if no_reason:
                verbs.give_reason(facts.structure, "\n".join(scenario.challenges))
            if nobody:
                verbs.state_nobody_unhappy(facts.structure, scenario.adopted or facts.today)

    yield Fix("write-down", title, apply)


@rule("CHG103", "warning", "14", wakes="scenario")
def no_longer_valid(facts: Facts) -> Iterator[Finding]:
    """The scenario's 'valid until' has passed. The fix keeps it for another while, as long as a review may wait."""
    scenario = facts.scenario
    if scenario.valid_until is None or scenario.valid_until >= facts.today:
        return
    until = facts.in_days(facts.limit("review_days"))
    yield finding(
        "CHG103",
        scenario,
        scenario=scenario.name,
        date=scenario.valid_until,
        fixes=(
            Fix(
                "keep",
                message("fix.keep_valid", date=until),
                lambda: verbs.review_structure(facts.structure, facts.today, until),
            ),
        ),
    )


@rule("CHG104", "warning", "14", each=Goal, wakes="goal milestone decision scenario")
def missed_twice(facts: Facts, goal: Goal) -> Iterator[Finding]:
    """Two milestones of one goal running were missed, and no decision or scenario is dated on or after the second.

    Running means that no other milestone of the goal with an outcome lies between them. The latest two count; silent where
    the goal was reached all the same.
    """
    structure = facts.structure
    its = (cast("Milestone", structure[each]) for each in structure.referring(Milestone, "of", goal.id))
    past = sorted((each for each in its if each.due and each.outcome != "open"), key=lambda each: each.due or date.min)
    missed = [(one, two) for one, two in pairwise(past) if one.outcome == two.outcome == "missed"]
    if not missed or goal.state == "reached":
        return
    one, two = missed[-1]
    if facts.last_change is not None and two.due is not None and facts.last_change >= two.due:
        return
    names = [each.name or message("kind.milestone.unnamed") for each in (one, two)]
    evidence = "\n".join(each.evidence or each.name for each in (one, two))
    yield finding(
        "CHG104",
        goal,
        one,
        two,
        goal=goal.name,
        milestones=names,
        fixes=(
            Fix(
                "decide",
                message("fix.decide", goal=goal.name or message("kind.goal.unnamed")),
                lambda: verbs.decide(structure, goal.name, max(facts.today, two.due or facts.today), evidence.strip()),
            ),
        ),
    )
