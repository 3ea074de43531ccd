"""Who is behind a goal, what it is for, and when it is looked at: what the checks and the views of goals ask.

Knows no rule of how many goals are too many, or when a check comes too late.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from orgchart.model.pauses import paced
from orgchart.model.records import Department, Goal, Holding, Milestone, Person, Role, Team
from orgchart.model.references import leads_on
from orgchart.model.structure import Structure


def in_days(today: date, days: float) -> date:
    """Return the day that lies `days` after `today`, or the last one that there is.

    >>> in_days(date(2026, 3, 1), 30)
    datetime.date(2026, 3, 31)
    >>> in_days(date.max, 30) == date.max
    True
    """
    return today + timedelta(days=int(min(days, (date.max - today).days)))


def counting(structure: Structure, today: date, days: float) -> list[Goal]:
    """Return the goals that somebody has today: open ones, and those closed whose date is not over for more than `days`."""
    return [goal for goal in structure.ordered(Goal) if goal.state == "open" or _lately(goal, today, days)]


def _lately(goal: Goal, today: date, days: float) -> bool:
    return goal.due is not None and (today - goal.due).days <= days


def by_owner(goals: Iterable[Goal]) -> dict[str, list[Goal]]:
    """Return `goals` by each of their owners."""
    found: dict[str, list[Goal]] = defaultdict(list)
    for goal in goals:
        for owner in dict.fromkeys(goal.owners):
            found[owner].append(goal)
    return found


def by_stage(goals: Iterable[Goal]) -> dict[str, list[Goal]]:
    """Return `goals` by each of the stages that they serve."""
    found: dict[str, list[Goal]] = defaultdict(list)
    for goal in goals:
        for stage in dict.fromkeys(goal.stages):
            found[stage].append(goal)
    return found


def people_with_goal(
    structure: Structure, goals_of: Mapping[str, list[Goal]], people_in: Mapping[str, list[str]]
) -> set[str]:
    """Return the people who have a goal: their own, a role's that they hold, or that of a team they are in.

    Who heads a department has the department's.
    """
    found: set[str] = set()
    for owner in paced([each for each, goals in goals_of.items() if goals]):
        record = structure.find(owner)
        if isinstance(record, Person):
            found.add(record.id)
        for role in _roles_behind(record):
            found.update(people_in.get(role, ()))
    return found


def _roles_behind(owner: object) -> tuple[str, ...]:
    match owner:
        case Role():
            return (owner.id,)
        case Team():
            return tuple(member.role for member in owner.members)
        case Department():
            return (owner.head,) if owner.head else ()
    return ()


def departments_behind(
    structure: Structure, owners: Iterable[str], department: Mapping[str, Department | None]
) -> set[str]:
    """Return the departments that `owners` are or belong to, a team's members and a person's roles each for itself."""
    found: set[str] = set()
    for owner in owners:
        record = structure.find(owner)
        if isinstance(record, Department):
            found.add(record.id)
            continue
        roles: Iterable[str] = () if record is None else _roles_behind(record)
        if isinstance(record, Person):
            held = (structure.get(Holding, each) for each in structure.referring(Holding, "person", record.id))
            roles = [holding.role for holding in held if holding is not None]
        places = (department.get(role) for role in roles)
        found.update(place.id for place in places if place is not None)
    return found


def leads_to(structure: Structure, goal: str, larger: str) -> bool:
    """Whether `goal` is the `larger` one, or supports it, by itself or through others."""
    return leads_on(structure, "supports", goal, larger)


def next_check(structure: Structure, goal: str, today: date) -> Milestone | None:
    """Return the nearest open milestone of `goal` that is not over, or None."""
    found = (structure.get(Milestone, each) for each in structure.referring(Milestone, "of", goal))
    ahead = [each for each in found if each is not None and each.outcome == "open" and each.due and each.due >= today]
    return min(ahead, key=lambda each: each.due or today, default=None)
