"""Team charters: what a team is for, what it may decide alone, who is in it, and what it is to reach. A page each."""

from __future__ import annotations

from orgchart.export.pdf import ink
from orgchart.export.pdf.flow import Cell, Flow, space
from orgchart.export.pdf.names import day, name, names, percent
from orgchart.model import queries
from orgchart.model.records import Goal, Team
from orgchart.model.structure import Structure


def charters(flow: Flow, structure: Structure, level: int = 0) -> None:
    """Set a page for each team."""
    teams = flow.told(structure, Team)
    for team in teams:
        _charter(flow, structure, team, level)
    if not teams:
        flow.begin(flow.say("page.teams"), level=level)
        flow.flow([flow.quiet(flow.say("page.no_teams"))])


def _charter(flow: Flow, structure: Structure, team: Team, level: int) -> None:
    say = flow.say
    flow.begin(team.name or say("kind.team.unnamed"), level=level, key=team.id, over=say("page.charter"))
    if team.mandate:
        flow.flow([flow.quote(team.mandate)])
    flow.flow(
        flow.facts(
            [
                (say("field.team.lead"), name(structure, team.lead, say)),
                (say("field.team.sponsor"), name(structure, team.sponsor, say)),
                (say("field.team.budget"), team.budget),
                (say("field.team.start"), day(team.start, say)),
                (say("field.team.end"), day(team.end, say)),
                (say("field.team.review"), day(team.review, say)),
                (say("field.team.stages"), names(structure, team.stages, say)),
            ]
        )
    )
    goals = [goal for goal in structure.ordered(Goal) if team.id in goal.owners]
    if goals:
        head = [say("kind.goal"), say("field.goal.measure"), say("field.goal.target"), say("field.goal.due")]
        rows = [
            [
                Cell(goal.name, ink.BODY.but(bold=goal.main)),
                Cell(goal.measure),
                Cell(goal.target),
                Cell(day(goal.due, say)),
            ]
            for goal in goals
        ]
        flow.table(head, rows, (0.4, 0.28, 0.12, 0.2), say("kind.goal.many"))
    flow.flow([*flow.listed(say("field.team.decides"), team.decides), *flow.listed(say("field.team.asks"), team.asks)])
    if team.members:
        head = [say("kind.role"), say("sheet.holder"), say("field.member.part"), say("field.member.share")]
        rows = []
        for member in team.members:
            people = ", ".join(person.name for person in queries.holders(structure, member.role))
            bold = ink.BODY.but(bold=member.role == team.lead)
            title = Cell(name(structure, member.role, say), bold)
            rows.append(
                [title, Cell(people or say("sheet.vacant", n=1)), Cell(member.part), Cell(percent(member.share, say))]
            )
        flow.table(head, rows, (0.32, 0.3, 0.24, 0.14), say("kind.member.many"))
    flow.flow([space(4)])
    flow.signatures([say("field.team.lead"), say("field.team.sponsor"), say("sheet.sign_date")])
