"""Goals with what they are measured by, and the milestones at which one stops and looks."""

from __future__ import annotations

from orgchart.export.pdf import ink
from orgchart.export.pdf.flow import Cell, Flow, space
from orgchart.export.pdf.names import day, name, names
from orgchart.model.records import Goal, Milestone
from orgchart.model.structure import Structure


def goal_sheets(flow: Flow, structure: Structure, level: int = 0) -> None:
    """Set the goals, main ones first, each with its milestones."""
    say = flow.say
    flow.begin(say("page.goals"), say("page.goals_lead"), level=level, key="goals")
    goals = sorted(flow.told(structure, Goal), key=lambda goal: not goal.main)
    for goal in goals:
        _goal(flow, structure, goal)
    if not goals:
        flow.flow([flow.quiet(say("page.no_goals"))])


def _goal(flow: Flow, structure: Structure, goal: Goal) -> None:
    say = flow.say
    milestones = sorted(
        (each for each in structure.ordered(Milestone) if each.of == goal.id),
        key=lambda each: (each.due is None, each.due),
    )
    title = goal.name or say("kind.goal.unnamed")
    marks = [say("field.goal.main")] if goal.main else []
    if goal.state != "open":
        marks.append(say(f"choice.goal.state.{goal.state}"))
    made = [flow.text(title, ink.HEADING.but(size=12.5, leading=17), keep=True)]
    if marks:
        made.append(flow.text(" · ".join(marks), ink.CAPTION.but(bold=True, colour=flow.colour), keep=True))
    made.append(space(2))
    made += flow.facts(
        [
            (say("field.goal.owners"), names(structure, goal.owners, say)),
            (say("field.goal.measure"), goal.measure),
            (say("field.goal.baseline"), goal.baseline),
            (say("field.goal.target"), goal.target),
            (say("field.goal.due"), day(goal.due, say)),
        ],
        parts=(0.26, 0.3, 0.12, 0.12, 0.2),
    )
    more = [
        (say("field.goal.stages"), names(structure, goal.stages, say)),
        (say("field.goal.supports"), name(structure, goal.supports, say)),
        (say("field.goal.result"), goal.result),
    ]
    made += [flow.text(f"{label}: {value}", ink.SMALL, keep=True) for label, value in more if value]
    made.append(space(4))
    if milestones:
        columns = [
            say("kind.milestone"),
            say("field.milestone.due"),
            say("field.milestone.question"),
            say("field.milestone.outcome"),
        ]
        rows = [
            [
                Cell(each.name or say("kind.milestone.unnamed")),
                Cell(day(each.due, say)),
                Cell(each.question, ink.SMALL),
                Cell(say(f"choice.milestone.outcome.{each.outcome}"), fixed=True),
            ]
            for each in milestones
        ]
        made += flow.rows(columns, rows, (0.28, 0.2, 0.38, 0.14))
    flow.together([*made, space(24)])
