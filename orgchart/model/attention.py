"""How people divide their attention: what each has to do, and which stages of the customer's decision it goes to.

A share is a percentage of a person's capacity. Tasks count, and time set free for teams; a holding's share is a ceiling and
is not added. Knows no rule of what is too much.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping
from datetime import date
from functools import partial
from typing import NamedTuple, cast

from orgchart.model.on_demand import OnDemand
from orgchart.model.pauses import paced
from orgchart.model.records import Assignment, Holding, Number, Person, Role, Task, Team
from orgchart.model.structure import Structure


class Claim(NamedTuple):
    """What takes a person's attention: a task, or a team."""

    what: Task | Team
    share: Number
    role: str
    """The role through which the person has it; '' for a task of their own."""


def claims(
    structure: Structure, today: date, people_in: Mapping[str, list[str]] | None = None
) -> dict[str, list[Claim]]:
    """Return what each person has to do; a role's task counts for each holder, a team until its end.

    `people_in` names the holders of each role, where they are known already.
    """
    found = claimed(structure, today, people_in)
    return {each: found.get(each, []) for each in paced(structure.all(Person))}


def claimed(
    structure: Structure, today: date, people_in: Mapping[str, list[str]] | None = None
) -> dict[str, list[Claim]]:
    """Return the same of those people alone who have anything to do, in no promised order."""
    found: dict[str, list[Claim]] = defaultdict(list)
    people = OnDemand(structure.all(Role), partial(_people_in, structure)) if people_in is None else people_in
    persons = structure.all(Person)
    for task in paced(structure.ordered(Task)):
        if task.holder in persons:
            found[task.holder].append(Claim(task, task.share, ""))
        for person in people.get(task.holder, ()):
            if person in persons:
                found[person].append(Claim(task, task.share, task.holder))
    for team in paced(structure.ordered(Team)):
        if team.end is None or team.end >= today:
            for member in team.members:
                for person in people.get(member.role, ()) if member.share else ():
                    if person in persons:
                        found[person].append(Claim(team, member.share, member.role))
    return dict(found)


def _people_in(structure: Structure, role: str) -> list[str]:
    held = (cast("Holding", structure[each]) for each in structure.referring(Holding, "role", role))
    return list(dict.fromkeys(each.person for each in held))


def on_stages(
    structure: Structure, claimed: Mapping[str, list[Claim]], people: Container[str]
) -> tuple[dict[str, float], float]:
    """Return the hours a week that go to each stage, and those divided in all, of the `people` among `claimed`.

    A team's time goes to its stages in equal parts.
    """
    stages = {each.id: stages_of(structure, each) for each in paced(structure.all(Team).values())}
    hours: dict[str, float] = defaultdict(float)
    whole = 0.0
    for person, its in paced(claimed.items()):
        if person not in people:
            continue
        capacity = cast("Person", structure[person]).capacity
        for claim in its:
            worth = capacity * claim.share / 100
            whole += worth
            served = stages[claim.what.id] if isinstance(claim.what, Team) else [claim.what.stage]
            for stage in served:
                hours[stage] += worth / len(served)
    hours.pop("", None)
    return hours, whole


def stages_of(structure: Structure, team: Team) -> list[str]:
    """Return the stages that `team` serves: those it names, and those in which it has a part."""
    parts = (cast("Assignment", structure[each]).stage for each in structure.referring(Assignment, "who", team.id))
    return list(dict.fromkeys((*team.stages, *parts)))


def holders(structure: Structure, task: Task) -> list[str]:
    """Return the people who have `task`, by themselves or through a role."""
    if task.holder in structure.all(Role):
        return _people_in(structure, task.holder)
    return [task.holder] if task.holder in structure else []
