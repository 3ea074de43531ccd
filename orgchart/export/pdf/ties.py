"""What ties a role to others, as lines of its sheet: goals, what is owed, teams, attention, next checks. Knows no page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from orgchart.export.pdf.names import day, name, names, percent
from orgchart.model import queries
from orgchart.model.records import Agreement, Goal, Milestone, Role, Task
from orgchart.model.structure import Structure
from orgchart.text.catalogue import Catalogue

_MOST: Final = 6
"""So many lines of each; a sheet is one page where it can be."""


def ties(structure: Structure, say: Catalogue, today: date, role: Role) -> list[tuple[str, list[str]]]:
    """Return headings with their lines, those without any left out."""
    people = {person.id for person in queries.holders(structure, role.id)}
    teams = queries.teams_of(structure, role.id)
    owners = {role.id, *people, *(team.id for team, _ in teams)}
    own = {role.id, *people}
    goals = [goal for goal in structure.ordered(Goal) if goal.state == "open" and own & set(goal.owners)]
    checked = {goal.id for goal in structure.ordered(Goal) if owners & set(goal.owners)}
    found = [
        (say("sheet.goals"), [_goal(structure, say, goal, own) for goal in goals]),
        (say("sheet.owes"), list(_owed(structure, say, role))),
        (say("sheet.teams"), [_team(say, team.name, member.part, member.share) for team, member in teams]),
        (say("sheet.dotted"), list(_dotted(structure, say, role))),
        (say("sheet.attention"), [*_tasks(structure, say, role, people)]),
        (say("sheet.checks"), list(_checks(structure, say, today, checked | {team.id for team, _ in teams}))),
    ]
    return [(title, lines[:_MOST]) for title, lines in found if lines]


def _goal(structure: Structure, say: Catalogue, goal: Goal, own: set[str]) -> str:
    aim = " ".join(part for part in (goal.measure, goal.target) if part)
    due = say("sheet.by", day=day(goal.due, say)) if goal.due else ""
    others = [each for each in goal.owners if each not in own]
    shared = say("sheet.shared_goal", who=names(structure, others, say)) if others else ""
    return " · ".join(part for part in (goal.name, aim, due, shared) if part)


def _owed(structure: Structure, say: Catalogue, role: Role) -> Iterator[str]:
    """Yield what the role itself owes and is owed; what its department owes, where it is the head of it."""
    department = queries.department_of(structure, role.id)
    selves = {role.id, *([department.id] if department is not None and department.head == role.id else [])}
    for agreement in structure.ordered(Agreement):
        for each in agreement.expectations:
            what = " · ".join(part for part in (each.what, each.target, each.within) if part)
            if each.giver in selves:
                yield say("sheet.owed_to", who=name(structure, each.taker, say), what=what)
            elif each.taker in selves:
                yield say("sheet.owed_by", who=name(structure, each.giver, say), what=what)


def _team(say: Catalogue, team: str, part: str, share: float) -> str:
    return " · ".join(each for each in (team, part, percent(share, say)) if each)


def _dotted(structure: Structure, say: Catalogue, role: Role) -> Iterator[str]:
    for line in role.dotted:
        yield f"{say(f'choice.dotted_line.kind.{line.kind}')}: {name(structure, line.to, say)}"


def _tasks(structure: Structure, say: Catalogue, role: Role, people: set[str]) -> Iterator[str]:
    for task in structure.ordered(Task):
        if task.holder == role.id or (task.holder in people and len(queries.roles_held(structure, task.holder)) == 1):
            yield " · ".join(each for each in (percent(task.share, say), task.name) if each)


def _checks(structure: Structure, say: Catalogue, today: date, of: set[str]) -> Iterator[str]:
    ahead = [
        each
        for each in structure.ordered(Milestone)
        if each.of in of and each.outcome == "open" and each.due is not None and each.due >= today
    ]
    for each in sorted(ahead, key=lambda each: each.due or today):
        yield " · ".join(part for part in (day(each.due, say), each.name, each.question) if part)
