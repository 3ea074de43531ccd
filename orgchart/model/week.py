"""The week of a whole company: where its hours go, held against what the stages weigh; what gets none; what to give away first.

For a company of one or two people it is the plan itself [5]. Knows no rule of what is too much.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, cast

from orgchart.model import attention, queries
from orgchart.model.attention import Claim
from orgchart.model.records import Goal, Holding, Person, Role, Stage, Task, Team
from orgchart.model.structure import Structure


class Slice(NamedTuple):
    """Hours a week that a person gives to a task or a team."""

    person: Person
    claim: Claim
    hours: float
    stage: str
    """The stage it serves, the first where a team serves several; '' for none."""


class Weight(NamedTuple):
    """What part of the divided attention a stage gets, and what part of all weights is its own; both in percent."""

    stage: Stage
    share: float
    weight: float
    hours: float


class Hat(NamedTuple):
    """A task that somebody else could do."""

    task: Task
    hours: float
    role: str
    """The role inside that would work with whoever takes it, '' where there is none."""


@dataclass(frozen=True)
class Week:
    """What there is to divide, and how it is divided."""

    capacity: float
    hours: float
    """What is divided."""
    slices: tuple[Slice, ...]
    """In the order of the stages they serve; then what serves a goal alone, then what serves neither."""
    weights: tuple[Weight, ...]
    undone: tuple[Stage | Goal | Task, ...]
    """What nobody gives time to: stages, open goals, and tasks that were put aside."""
    hats: tuple[Hat, ...]
    """What could be given away, what frees most first."""


def people_inside(structure: Structure) -> list[Person]:
    """Return who belongs to the company: all but those who hold outside roles alone."""
    held: dict[str, set[bool]] = {}
    for holding in structure.all(Holding).values():
        role = structure.get(Role, holding.role)
        if role is not None:
            held.setdefault(holding.person, set()).add(queries.is_outside(role))
    return [each for each in structure.ordered(Person) if held.get(each.id) != {True}]


def are_few(structure: Structure, most: int) -> bool:
    """Whether somebody belongs to the company, and no more than `most`; who is many is told by counting alone."""
    outside = (each.id for each in structure.all(Role).values() if queries.is_outside(each))
    sent = {each for role in outside for each in structure.referring(Holding, "role", role)}
    if len(structure.all(Person)) - len(sent) > most:
        return False
    return 0 < len(people_inside(structure)) <= most


def served(structure: Structure, claim: Claim) -> str:
    """Return the stage that a task or a team serves, the first of several, '' for none."""
    if isinstance(claim.what, Task):
        return claim.what.stage if claim.what.stage in structure.all(Stage) else ""
    return next(iter(attention.stages_of(structure, claim.what)), "")


def week(structure: Structure, today: date) -> Week:
    """Return the week of the people inside."""
    people = people_inside(structure)
    claimed = attention.claims(structure, today)
    slices = [
        Slice(person, claim, person.capacity * claim.share / 100, served(structure, claim))
        for person in people
        for claim in claimed[person.id]
    ]
    stages = queries.all_stages(structure)
    order = {stage.id: place for place, stage in enumerate(stages)}
    aimless = len(stages) + 1
    slices.sort(key=lambda each: order.get(each.stage, len(stages) if _has_goal(each.claim) else aimless))
    by_stage, hours = attention.on_stages(structure, claimed, {each.id for each in people})
    weights = sum(stage.weight for stage in stages)
    return Week(
        sum(each.capacity for each in people),
        hours,
        tuple(each for each in slices if each.hours),
        tuple(
            Weight(
                stage,
                100 * by_stage.get(stage.id, 0) / hours if hours else 0,
                100 * stage.weight / weights if weights else 0,
                by_stage.get(stage.id, 0),
            )
            for stage in stages
        ),
        tuple(_undone(structure, slices, by_stage)),
        tuple(_hats(structure, slices)),
    )


def _has_goal(claim: Claim) -> bool:
    return isinstance(claim.what, Team) or bool(claim.what.goal)


def _undone(structure: Structure, slices: list[Slice], hours: dict[str, float]) -> Iterator[Stage | Goal | Task]:
    yield from (each for each in queries.all_stages(structure) if not hours.get(each.id))
    aimed = {each.claim.what.goal for each in slices if each.hours and isinstance(each.claim.what, Task)}
    for goal in structure.ordered(Goal):
        lives = goal.id in aimed or any(hours.get(stage) for stage in goal.stages)
        # A goal that others support is worked for through them.
        if goal.state == "open" and not lives and not structure.referring(Goal, "supports", goal.id):
            yield goal
    aside = {each.claim.what.id: each.claim.what for each in slices if not each.claim.share}
    yield from (each for each in aside.values() if isinstance(each, Task))


def _hats(structure: Structure, slices: list[Slice]) -> list[Hat]:
    hours: dict[str, float] = {}
    for each in slices:
        hours[each.claim.what.id] = hours.get(each.claim.what.id, 0) + each.hours
    found = []
    for id, freed in hours.items():
        task = structure.get(Task, id)
        if task is not None and freed and task.can_give_away and not task.customer_contact:
            found.append(Hat(task, freed, _inside_role(structure, task)))
    return sorted(found, key=lambda each: -each.hours)


def _inside_role(structure: Structure, task: Task) -> str:
    """Return the role inside that has `task`, itself or through the person who has it."""
    held = [structure.get(Role, task.holder)] if task.holder in structure.all(Role) else []
    if not held:
        ids = structure.referring(Holding, "person", task.holder)
        held = [structure.get(Role, cast("Holding", structure[each]).role) for each in ids]
    return next((each.id for each in held if each is not None and not queries.is_outside(each)), "")
