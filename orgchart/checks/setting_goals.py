"""Fixes that set a goal or share one: what the rules of goals, of teams and of gaps propose. Knows no rule."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from orgchart.checks.facts import Facts
from orgchart.checks.finding import Fix
from orgchart.edits import goals as verbs
from orgchart.model.records import Goal, Record, Stage, called
from orgchart.text.message import message

QUARTER: Final = 90
"""Days until what a fix sets is to be reached."""
MONTH: Final = 30
"""Days until it is first looked at."""


def set_goal(
    facts: Facts, owners: Sequence[Record], name: str, stages: Sequence[Stage], measured: Stage | None = None
) -> Fix:
    """Return the fix that sets a goal of `owners`, for a quarter, with a first check after a month.

    What shows that the customer passed the stage `measured` is the measure to start from.
    """
    title = message(
        "fix.add_goal" if len(owners) == 1 else "fix.add_shared_goal", who=[called(each) for each in owners]
    )
    return Fix(
        "add-goal",
        title,
        lambda: verbs.add_goal(
            facts.structure,
            [each.id for each in owners],
            first_check=facts.in_days(MONTH),
            name=name,
            measure=verbs.as_measure(measured.moves_on) if measured else "",
            due=facts.in_days(QUARTER),
            feedback_days=MONTH,
            stages=[stage.id for stage in stages],
        ),
    )


def share_goal(facts: Facts, goal: Goal, owners: Sequence[Record]) -> Fix:
    """Return the fix that makes `owners` owners of `goal`, too."""
    names = [called(each) for each in owners]
    few = message("fix.share_goal", goal=called(goal), who=names)
    return Fix(
        f"share:{goal.id}",
        few if len(names) <= 3 else message("fix.share_goal_with", goal=called(goal), n=len(names)),
        lambda: verbs.share_goal(facts.structure, goal.id, [each.id for each in owners]),
    )
