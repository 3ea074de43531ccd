"""TEA: whether a team can do what it was set up for: a mandate, freedom of action, a lead, a goal, time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from orgchart.checks.facts import Facts
from orgchart.checks.finding import Finding, Fix
from orgchart.checks.goal import is_shared
from orgchart.checks.registry import finding, rule
from orgchart.checks.setting_goals import QUARTER, set_goal
from orgchart.edits import teams as verbs
from orgchart.model import attention, queries
from orgchart.model.records import Department, Role, Stage, Team, called
from orgchart.text.message import message

_FREE: Final = 10
"""The share of a member's time, in percent, that a fix sets free."""


@rule("TEA101", "error", "7a", each=Team, wakes="team")
def no_mandate(facts: Facts, team: Team) -> Iterator[Finding]:
    """A team has no mandate. Like every rule of teams, silent once the team has come to its end."""
    if not team.mandate and not facts.is_over(team):
        yield finding("TEA101", team, team=team.name)


@rule("TEA102", "warning", "7a", each=Team, wakes="team")
def no_freedom(facts: Facts, team: Team) -> Iterator[Finding]:
    """A team's freedom of action is not written down: what it decides alone. What it must ask, alone, is no freedom."""
    if not team.decides and not facts.is_over(team):
        yield finding("TEA102", team, team=team.name)


@rule(
    "TEA103", "warning", "4", each=Team, wakes="team role department assignment stage process goal task holding person"
)
def one_department(facts: Facts, team: Team) -> Iterator[Finding]:
    """All members of a team are of one department, or it has none yet.

    Silent where a member belongs to no department, such as the head of the company: that is another function. The fixes
    take in somebody of another department; where a critical stage of the team has no shared goal, the goal comes first.
    """
    if facts.is_over(team):
        return
    roles = _roles(facts, team)
    if not roles:
        yield finding("TEA103", team, variant="none", team=team.name)
        return
    places = {place.id if place else "": place for place in (facts.department.get(role.id) for role in roles)}
    department = next(iter(places.values()))
    if len(places) == 1 and department is not None:
        yield finding(
            "TEA103",
            team,
            department,
            team=team.name,
            department=department.name,
            fixes=tuple(_take_in(facts, team, role) for role in _others(facts, team, department))
            if all(_has_goal(facts, team, stage) for stage in attention.stages_of(facts.structure, team))
            else (),
        )


def _others(facts: Facts, team: Team, department: Department) -> list[Role]:
    """Return up to three roles of other departments: who works in the team's stages, then who heads a department."""
    stages = attention.stages_of(facts.structure, team)
    heads = (facts.structure.get(Role, each.head) for each in facts.departments)
    near = [*(role for stage in stages for role in facts.working_in(stage)), *(role for role in heads if role)]
    fit = {
        role.id: role
        for role in near
        if facts.department.get(role.id) not in (None, department) and _has_time(facts, role.id)
    }
    return list(fit.values())[:3]


def _has_goal(facts: Facts, team: Team, id: str) -> bool:
    """Whether somebody of another department in `team` would find a goal to share in the stage, if it is critical."""
    stage = facts.structure.get(Stage, id)
    if stage is None or not stage.critical:
        return True
    goals = facts.goals_at.get(id, ())
    return any(team.id in goal.owners or is_shared(facts, goal, facts.departments_at.get(id, {})) for goal in goals)


def _take_in(facts: Facts, team: Team, role: Role) -> Fix:
    return Fix(
        f"member:{role.id}",
        message("fix.add_member", role=called(role), share=_FREE),
        partial(verbs.add_member, facts.structure, team.id, role.id, _FREE),
    )


@rule("TEA104", "warning", "7a", each=Team, wakes="team role holding")
def no_lead(facts: Facts, team: Team) -> Iterator[Finding]:
    """A team has no lead. The fixes offer its members, those with most time for it first."""
    if team.lead or facts.is_over(team):
        return
    shares = {member.role: member.share for member in team.members}
    roles = sorted(_roles(facts, team), key=lambda role: (facts.vacant(role.id), -shares[role.id]))
    yield finding(
        "TEA104",
        team,
        team=team.name,
        fixes=tuple(
            Fix(
                f"lead:{role.id}",
                message("fix.set_lead", role=called(role)),
                partial(verbs.set_lead, facts.structure, team.id, role.id),
            )
            for role in roles[:3]
        ),
    )


@rule("TEA105", "error", "10", each=Team, wakes="team goal stage assignment")
def no_goal(facts: Facts, team: Team) -> Iterator[Finding]:
    """A team is owner of no goal, alone or with others. A goal that was closed lately counts (see GOL101)."""
    if facts.goals_of.get(team.id) or facts.is_over(team):
        return
    served = (facts.structure.get(Stage, each) for each in attention.stages_of(facts.structure, team))
    stages = [stage for stage in served if stage is not None]
    first = next((stage for stage in stages if stage.critical), stages[0] if stages else None)
    yield finding("TEA105", team, team=team.name, fixes=(set_goal(facts, [team], team.name, stages, first),))


@rule("TEA106", "warning", "7a", each=Team, wakes="team role task holding person")
def no_time(facts: Facts, team: Team) -> Iterator[Finding]:
    """A member has no attention set free for the team; one finding a member.

    Not asked of providers, distributors and resellers: what they give stands in an agreement. The fix sets 10 % free where
    whoever holds the role has as much left.
    """
    if facts.is_over(team):
        return
    shares = {member.role: member.share for member in team.members}
    for role in _roles(facts, team):
        if shares[role.id] or role.sourcing not in ("employee", "freelancer"):
            continue
        fix = Fix(
            f"time:{role.id}",
            message("fix.free_time", role=called(role), share=_FREE),
            partial(verbs.free_time, facts.structure, team.id, role.id, _FREE),
        )
        yield finding(
            "TEA106",
            team,
            role,
            team=team.name,
            role=role.title,
            fixes=(fix,) if _has_time(facts, role.id) else (),
        )


def _has_time(facts: Facts, role: str) -> bool:
    """Whether everybody who holds `role` has so much attention left as a fix sets free."""
    whole = facts.limit("attention_warning")
    return all(
        sum(claim.share for claim in facts.claims.get(person, ())) + _FREE <= whole
        for person in facts.people_in.get(role, ())
    )


@rule("TEA107", "warning", "11", each=Team, wakes="team")
def no_end(facts: Facts, team: Team) -> Iterator[Finding]:
    """A team has neither an end nor a review date: nothing says when it is asked whether the team still serves."""
    if team.end is None and team.review is None:
        day = facts.in_days(QUARTER)
        fix = Fix(
            "review",
            message("fix.set_review", day=day),
            partial(verbs.set_review, facts.structure, team.id, day),
        )
        yield finding("TEA107", team, team=team.name, fixes=(fix,))


@rule("TEA108", "note", "7a", each=Team, wakes="team role")
def no_sponsor(facts: Facts, team: Team) -> Iterator[Finding]:
    """A team has no sponsor. The fixes offer whom the lead, or else the first member, reports to, and the head of all."""
    if team.sponsor or facts.is_over(team):
        return
    members = _roles(facts, team)
    first = facts.structure.get(Role, team.lead) or (members[0] if members else None)
    above = facts.structure.get(Role, first.manager) if first else None
    inside = (role for role in (above, *facts.tops[:1]) if role is not None and not queries.is_outside(role))
    likely = {role.id: role for role in inside if role not in members}
    yield finding(
        "TEA108",
        team,
        team=team.name,
        fixes=tuple(
            Fix(
                f"sponsor:{role.id}",
                message("fix.set_sponsor", role=called(role)),
                partial(verbs.set_sponsor, facts.structure, team.id, role.id),
            )
            for role in likely.values()
        ),
    )


def _roles(facts: Facts, team: Team) -> list[Role]:
    """Return the members of `team`, each role once."""
    return _once(queries.roles_in(facts.structure, team))


def _once(roles: Iterable[Role]) -> list[Role]:
    return list({role.id: role for role in roles}.values())
