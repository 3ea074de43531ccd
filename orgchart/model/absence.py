"""What would happen without somebody: a person who leaves, a provider who ends, a role that falls vacant. Nothing is changed.

What refers to whom follows from the field table, so no kind of record is forgotten; on whom a stage hangs is the graph's to say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, cast

from orgchart.model import graph, queries
from orgchart.model.fields import Field, fields_of
from orgchart.model.records import (
    Agreement,
    Department,
    Gap,
    Goal,
    Milestone,
    Person,
    Record,
    Role,
    Stage,
    Task,
    Team,
)
from orgchart.model.structure import Structure

Blow = Literal["lost", "unanswered", "thinner"]
"""What becomes of a stage: nobody is left to work in it, nobody answers for it, or others go on."""

TOUCHED: Final[tuple[type[Record], ...]] = (Agreement, Team, Goal, Milestone, Task, Gap, Department, Role)
"""The kinds that are told of beside stages, the weightiest first."""


@dataclass(frozen=True)
class Hit:
    """A stage, and what becomes of it."""

    stage: Stage
    blow: Blow
    left: tuple[Record, ...]
    """Who would still work in it: people, and outside roles."""


@dataclass(frozen=True)
class Touched:
    """Something else that counts on whoever is gone."""

    record: Record
    fields: tuple[Field, ...]
    """Where it names them."""


@dataclass(frozen=True)
class Absence:
    """What would be, were somebody gone."""

    vacant: tuple[Role, ...]
    """The roles that nobody would be left in."""
    shared: tuple[Role, ...]
    """The roles that others would go on in."""
    stages: tuple[Hit, ...]
    """In the customer's order."""
    touched: tuple[Touched, ...]

    def of(self, kind: type[Record]) -> list[Touched]:
        """Return what of one kind is touched."""
        return [each for each in self.touched if isinstance(each.record, kind)]

    def blows(self, blow: Blow) -> int:
        """Return how many stages that becomes of."""
        return sum(each.blow == blow for each in self.stages)


def without(structure: Structure, gone: Iterable[str]) -> Absence:
    """Return what would be without these people, roles and teams: a role that is gone is one that nobody holds."""
    away = {each for each in gone if each in structure}
    vacant, shared = _roles_left(structure, away)
    away |= {role.id for role in vacant}
    stages = _stages(structure, away)
    # Whoever deals with a function, a team or a stage counts on there being anybody in it.
    away |= _emptied(structure, away) | {each.stage.id for each in stages if each.blow == "lost"}
    return Absence(tuple(vacant), tuple(shared), tuple(stages), tuple(_touched(structure, away)))


def _roles_left(structure: Structure, away: set[str]) -> tuple[list[Role], list[Role]]:
    vacant = [role for each in away if (role := structure.get(Role, each)) is not None]
    shared: list[Role] = []
    for person in away:
        for role in queries.roles_held(structure, person):
            others = [each for each in queries.holders(structure, role.id) if each.id not in away]
            if role.id not in away and role not in vacant and role not in shared:
                (shared if others or queries.is_outside(role) else vacant).append(role)
    order = {role.id: place for place, role in enumerate(structure.ordered(Role))}
    return sorted(vacant, key=lambda role: order[role.id]), sorted(shared, key=lambda role: order[role.id])


def _stages(structure: Structure, away: set[str]) -> list[Hit]:
    hit = graph.hit_by(structure, away)
    found = []
    for stage in queries.all_stages(structure):
        if stage.id in hit:
            left = tuple(structure[each] for each in hit[stage.id])
            blow: Blow = "thinner" if left else "lost"
            if left and _loses_its_answer(structure, stage.id, away):
                blow = "unanswered"
            found.append(Hit(stage, blow, left))
    return found


def _loses_its_answer(structure: Structure, stage: str, away: set[str]) -> bool:
    answering = [part.who for part in queries.parts_in(structure, stage) if part.accountable]
    before = [who for who in answering if _is_there(structure, who, set())]
    return bool(before) and not any(_is_there(structure, who, away) for who in before)


def _is_there(structure: Structure, who: Role | Team, away: set[str]) -> bool:
    roles = queries.roles_in(structure, who)
    return who.id not in away and any(
        role.id not in away and not queries.is_unfilled(structure, role.id) for role in roles
    )


def _emptied(structure: Structure, away: set[str]) -> set[str]:
    """Return the departments and teams that had somebody and would have nobody."""
    inside: dict[str, list[Role]] = {}
    for role in structure.all(Role).values():
        department = queries.department_of(structure, role.id)
        if department is not None:
            inside.setdefault(department.id, []).append(role)
    for team in structure.all(Team).values():
        inside[team.id] = queries.roles_in(structure, team)
    return {
        each
        for each, roles in inside.items()
        if any(role.id in away for role in roles)
        and all(role.id in away or queries.is_unfilled(structure, role.id) for role in roles)
    }


def _touched(structure: Structure, away: set[str]) -> list[Touched]:
    found = []
    for kind in TOUCHED:
        for record in structure.ordered(kind):
            fields = tuple(each for each in fields_of(kind).values() if _names(record, each, away))
            if fields and record.id not in away and _is_open(record):
                found.append(Touched(record, fields))
    return found


def _names(holder: object, field: Field, away: set[str]) -> bool:
    value = getattr(holder, field.name)
    match field.sort:
        case "reference":
            return value in away
        case "references":
            return not away.isdisjoint(value)
        case "parts":
            inner = fields_of(cast("type[Record]", field.part)).values()
            return any(_names(part, each, away) for part in value for each in inner)
    return False


def _is_open(record: Record) -> bool:
    match record:
        case Goal() | Gap():
            return record.state == "open"
        case Milestone():
            return record.outcome == "open"
    return True


def subjects(structure: Structure) -> list[Record]:
    """Return those who can be thought away: people in roles, outside parties, then the other roles."""
    people = [each for each in structure.ordered(Person) if queries.roles_held(structure, each.id)]
    roles = structure.ordered(Role)
    outside = [role for role in roles if queries.is_outside(role)]
    return [*people, *outside, *(role for role in roles if not queries.is_outside(role))]
