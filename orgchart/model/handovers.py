"""Where responsibility for the customer changes hands, and who may stand for a side in an agreement.

Answers in the domain's terms, for the checks, the screen and the print; knows no rule of what is right or wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple, cast

from orgchart.model import queries
from orgchart.model.on_demand import OnDemand
from orgchart.model.pauses import paced, taken
from orgchart.model.queries import Part
from orgchart.model.records import Agreement, Department, Holding, Role, Stage, Team
from orgchart.model.structure import Structure


class Handover(NamedTuple):
    """Responsibility passes from one party to another between two stages."""

    giver: str
    taker: str
    start: Stage
    end: Stage

    @property
    def pair(self) -> frozenset[str]:
        """Return the two parties, whichever of them gives."""
        return frozenset((self.giver, self.taker))


def departments(structure: Structure) -> dict[str, Department | None]:
    """Return the department of each role, its own or the nearest above it; for all of them in one pass."""
    found: dict[str, Department | None] = {}
    known, roles = structure.all(Department), structure.all(Role)
    below = structure.referrers(Role, "manager")
    stack: list[tuple[str, Department | None]] = [(each, None) for each in structure.children("")]
    for each, above in paced(taken(stack)):
        own = known.get(roles[each].department, above)
        found[each] = own
        if each in below:
            stack.extend([(child, own) for child in below[each]])
    return found


def department_on_demand(structure: Structure) -> Mapping[str, Department | None]:
    """Return the same, worked out for those roles that are asked for."""
    known, roles = structure.all(Department), structure.all(Role)

    def found(id: str) -> Department | None:
        each: Role | None = roles[id]
        while each is not None and each.department not in known:
            each = roles.get(each.manager)
        return known[each.department] if each is not None else None

    return OnDemand(roles, found)


def lived_in(structure: Structure) -> list[Department]:
    """Return the departments that some role belongs to, in the user's order: what nobody names nobody takes over from above."""
    named = {each.department for each in structure.all(Role).values()}
    return [each for each in structure.ordered(Department) if each.id in named]


def has_homeless(structure: Structure) -> bool:
    """Whether some role belongs to no department: then one at the top is among them."""
    known, roles = structure.all(Department), structure.all(Role)
    return any(roles[each].department not in known for each in structure.children(""))


def homes(structure: Structure, department: Mapping[str, Department | None] | None = None) -> dict[str, str]:
    """Return the party that each department, role and team belongs to when something is agreed.

    A department, a team and an outside party stand for themselves, an inside role for its department; '' is a role of no
    department, who is the other side of nobody.
    """
    department = departments(structure) if department is None else department
    found = {each: each for each in (*structure.all(Department), *structure.all(Team))}
    for id, role in paced(structure.all(Role).items()):
        found[id] = _home(role, department)
    return found


def homes_on_demand(structure: Structure) -> Mapping[str, str]:
    """Return the same, worked out for those that are asked for."""
    department, roles = department_on_demand(structure), structure.all(Role)
    keys = {**structure.all(Department), **structure.all(Team), **roles}
    return OnDemand(keys, lambda id: _home(roles[id], department) if id in roles else id)


def _home(role: Role, department: Mapping[str, Department | None]) -> str:
    if queries.is_outside(role):
        return role.id
    its = department.get(role.id)
    return its.id if its else ""


def handovers(
    structure: Structure,
    process: str,
    homes: Mapping[str, str],
    parts: Mapping[str, list[Part]] | None = None,
) -> Iterator[Handover]:
    """Yield where responsibility passes from one party to another in `process`, ways back included.

    Neighbours are two stages that somebody answers for, with nothing but unanswered stages, or such as run beside all
    others, between them. Where the stages are divided by customers, those of the same customers follow each other. Nothing
    changes hands where the same person, or the same department, stands on both sides, be it in a team.
    """
    stages = structure.stages(process)
    sides = {stage.id: _sides(structure, stage.id, homes, parts) for stage in stages}
    before: Stage | None = None
    for stage in stages:
        if not sides[stage.id] or stage.kind == "always":
            continue
        if before is not None:
            yield from _passed(before, stage, sides)
        for each in stage.back_to:
            earlier = structure.get(Stage, each)
            if earlier is not None and earlier.kind != "always" and each != stage.id and sides.get(each):
                yield from _passed(stage, earlier, sides)
        before = stage


class Agreed:
    """The agreements of a structure, by the pair of parties they are between."""

    def __init__(self, structure: Structure, homes: Mapping[str, str]) -> None:
        self._structure = structure
        self._homes = homes
        self._speaking: dict[str, set[str]] = {}
        self.between: dict[frozenset[str], list[Agreement]] = defaultdict(list)
        """In the user's order. A party that is a role of no department stands here for itself."""
        for agreement in structure.ordered(Agreement):
            sides = list(dict.fromkeys(homes.get(each) or each for each in agreement.parties))
            for place, one in enumerate(sides):
                for other in sides[place + 1 :]:
                    self.between[frozenset((one, other))].append(agreement)

    def covering(self, handover: Handover) -> Agreement | None:
        """Return the first agreement that covers `handover`, or None."""
        return next((each for each in self.between.get(handover.pair, ()) if self.covers(each, handover)), None)

    def covers(self, agreement: Agreement, handover: Handover) -> bool:
        """Whether `agreement` covers `handover`.

        One that names no stage covers all between the two; one that names a hand-off covers that one, not the way back. A
        department is named by itself, by its head, or by a role of it that works in one of the two stages or manages one
        who does.
        """
        if agreement.from_stage not in ("", handover.start.id) or agreement.to_stage not in ("", handover.end.id):
            return False
        sides = {self._homes.get(each) or each for each in agreement.parties if self._speaks(each, handover)}
        return handover.pair <= sides

    def _speaks(self, party: str, handover: Handover) -> bool:
        home = self._homes.get(party)
        if home in ("", party, None):
            return True
        department = self._structure.get(Department, home or "")
        if department is not None and department.head == party:
            return True
        return any(party in self._speaking_at(stage) for stage in (handover.start.id, handover.end.id))

    def _speaking_at(self, stage: str) -> set[str]:
        """Return the roles that work in `stage`, and their managers."""
        if stage not in self._speaking:
            working = [
                role
                for part in queries.parts_in(self._structure, stage)
                if part.does
                for role in queries.roles_in(self._structure, part.who)
            ]
            self._speaking[stage] = {id for role in working for id in (role.id, role.manager)}
        return self._speaking[stage]


class _Side(NamedTuple):
    """Who answers for a stage, for certain customers."""

    parties: dict[str, None]
    behind: set[str]
    """The parties, those behind a team included, and the people."""


def _sides(
    structure: Structure, stage: str, homes: Mapping[str, str], parts: Mapping[str, list[Part]] | None
) -> dict[str, _Side]:
    found: dict[str, _Side] = {}
    for part in paced(parts[stage] if parts is not None else queries.parts_in(structure, stage)):
        if part.accountable:
            side = found.setdefault(part.assignment.customers.strip().casefold(), _Side({}, set()))
            side.parties[homes[part.who.id]] = None
            side.behind.add(homes[part.who.id])
            for role in queries.roles_in(structure, part.who):
                side.behind.add(homes[role.id])
                for holding in structure.referring(Holding, "role", role.id):
                    side.behind.add(cast("Holding", structure[holding]).person)
    for side in found.values():
        side.behind.discard("")
        side.parties.pop("", None)
    return found


def _passed(start: Stage, end: Stage, sides: Mapping[str, dict[str, _Side]]) -> Iterator[Handover]:
    before, after = sides[start.id], sides[end.id]
    for customers, takers in after.items():
        if customers:
            groups = [[side for side in (before.get(customers), before.get("")) if side is not None]]
        else:
            groups = [[side] for side in before.values()]
        for givers in groups:
            if any(side.behind & takers.behind for side in givers):
                continue
            for giver in dict.fromkeys(party for side in givers for party in side.parties):
                for taker in takers.parties:
                    yield Handover(giver, taker, start, end)
