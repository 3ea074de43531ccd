"""GAP: whether what is missing or blocks is answered, by somebody, by a day."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from orgchart.checks.facts import Facts
from orgchart.checks.finding import Finding, Fix
from orgchart.checks.registry import finding, rule
from orgchart.checks.setting_goals import MONTH, set_goal
from orgchart.edits import gaps as verbs
from orgchart.model import queries
from orgchart.model.records import BuyingProcess, Gap, Role, Stage, called
from orgchart.text.message import message

_ANSWERS: Final = {
    "resource": ("freelancer", "hire", "reassign"),
    "skill": ("freelancer", "provider", "hire"),
    # Nobody from outside can co-operate in somebody's place.
    "cooperation": ("align", "reassign"),
    "data": ("freelancer", "provider", "reassign"),
    "budget": ("reassign", "align"),
}
"""What answers a gap of each kind, the likeliest first."""


@rule("GAP101", "warning", "9", each=Gap, wakes="gap stage")
def no_answer(facts: Facts, gap: Gap) -> Iterator[Finding]:
    """An open gap has no answer. Where it blocks a critical stage, GAP102 says what it lacks.

    For a gap in co-operation the fixes never offer anybody from outside.
    """
    if gap.answer or gap.state != "open" or _blocks_critical(facts, gap):
        return
    yield finding(
        "GAP101",
        gap,
        gap=gap.name,
        fixes=tuple(
            Fix(
                f"answer:{answer}",
                message("fix.answer_gap", answer=message(f"choice.gap.answer.{answer}")),
                partial(verbs.answer_gap, facts.structure, gap.id, answer),
            )
            for answer in _ANSWERS[gap.kind]
        ),
    )


@rule("GAP102", "error", "9", each=Gap, wakes="gap stage assignment role team person")
def blocks_unanswered(facts: Facts, gap: Gap) -> Iterator[Finding]:
    """An open gap blocks a critical stage and lacks an answer, an owner or a due date; the finding names what is lacking.

    Each fix fills in all that is lacking: the owner is who answers for the stage, the day a month away.
    """
    if gap.state != "open" or not _blocks_critical(facts, gap):
        return
    lacking = [name for name in ("answer", "owner", "due") if not getattr(gap, name)]
    if not lacking:
        return
    stage = facts.structure[gap.stage]
    owner = facts.structure.find(gap.owner) or _answering(facts, gap.stage)
    day = gap.due or facts.in_days(MONTH)
    answers = (gap.answer,) if gap.answer else _ANSWERS[gap.kind]
    yield finding(
        "GAP102",
        gap,
        stage,
        gap=gap.name,
        stage=called(stage),
        lacking=[message(f"field.gap.{name}") for name in lacking],
        fixes=tuple(
            Fix(
                f"answer:{answer}",
                message("fix.answer_gap_by", answer=message(f"choice.gap.answer.{answer}"), who=called(owner), day=day),
                partial(verbs.answer_gap, facts.structure, gap.id, answer, owner=owner.id, due=day),
            )
            for answer in answers
        )
        if owner is not None
        else (),
    )


@rule("GAP103", "warning", "11", each=Gap, wakes="gap")
def overdue(facts: Facts, gap: Gap) -> Iterator[Finding]:
    """The due date of an open gap has passed."""
    if gap.state != "open" or gap.due is None or gap.due >= facts.today:
        return
    later = facts.in_days(MONTH)
    yield finding(
        "GAP103",
        gap,
        gap=gap.name,
        day=gap.due,
        fixes=(
            Fix("close", message("fix.close_gap"), partial(verbs.close_gap, facts.structure, gap.id)),
            Fix(
                "later",
                message("fix.give_until", day=later),
                partial(verbs.postpone_gap, facts.structure, gap.id, later),
            ),
        ),
    )


@rule("GAP105", "warning", "9", each=BuyingProcess, wakes="process stage gap goal team assignment role")
def bottleneck_untouched(facts: Facts, process: BuyingProcess) -> Iterator[Finding]:
    """Nobody does anything about the bottleneck stage: it has no open gap, no open goal and no team.

    A team serves a stage that it names or has a part in, until it comes to its end.
    """
    structure = facts.structure
    stage = structure.get(Stage, process.bottleneck)
    if stage is None or any(goal.state == "open" for goal in facts.goals_at.get(stage.id, ())):
        return
    gaps = (structure.get(Gap, each) for each in structure.referring(Gap, "stage", stage.id))
    if any(gap is not None and gap.state == "open" for gap in gaps) or stage.id in facts.stages_of_teams:
        return
    owner = _answering(facts, stage.id)
    add = Fix(
        "gap",
        message("fix.add_gap", stage=called(stage)),
        partial(verbs.add_gap, structure, stage.id, owner=owner.id if owner else "", due=facts.in_days(MONTH)),
    )
    goal = (set_goal(facts, [owner], stage.name, [stage], stage),) if owner else ()
    yield finding("GAP105", stage, process, stage=stage.name, process=process.name, fixes=(add, *goal))


def _blocks_critical(facts: Facts, gap: Gap) -> bool:
    stage = facts.structure.get(Stage, gap.stage)
    return gap.severity == "blocks" and stage is not None and stage.critical


def _answering(facts: Facts, stage: str) -> Role | None:
    """Return the inside role that answers for `stage` or works in it, a team's lead for a team, or else the head of all."""
    near = [
        role
        for part in facts.parts.get(stage, ())
        if part.does
        for role in _first_of(facts, part.who.lead if not isinstance(part.who, Role) else part.who.id)
    ]
    inside = [role for role in (*near, *facts.working_in(stage), *facts.tops) if not queries.is_outside(role)]
    return next((role for role in inside if not facts.vacant(role.id)), inside[0] if inside else None)


def _first_of(facts: Facts, role: str) -> tuple[Role, ...]:
    found = facts.structure.get(Role, role)
    return (found,) if found is not None else ()
