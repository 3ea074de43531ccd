"""Questions about a structure that the screen, the checks and the print all ask, answered in the domain's terms.

Everything is worked out from the records at each call. Knows no rule of what is right or wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, cast

from orgchart.model.pauses import paced
from orgchart.model.records import (
    Assignment,
    BuyingProcess,
    Department,
    Holding,
    Member,
    Person,
    Raci,
    Role,
    Stage,
    Team,
)
from orgchart.model.structure import Structure

Coverage = Literal["covered", "thin", "outside", "double", "vacant", "uncovered"]


class Part(NamedTuple):
    """What a role or team does in a stage."""

    who: Role | Team
    assignment: Assignment

    @property
    def accountable(self) -> bool:
        """Whether it answers for the stage."""
        return "accountable" in self.assignment.parts

    @property
    def does(self) -> bool:
        """Whether it answers for the stage or works in it, rather than being asked or told."""
        return bool({"accountable", "responsible"} & set(self.assignment.parts))


# --- roles and people ---


def holdings(structure: Structure, role: str) -> list[Holding]:
    """Return who holds `role`, as holdings, in the user's order."""
    return [cast("Holding", structure[each]) for each in structure.referring(Holding, "role", role)]


def holders(structure: Structure, role: str) -> list[Person]:
    """Return the people in `role`, each once."""
    people = dict.fromkeys(each.person for each in holdings(structure, role))
    return [cast("Person", structure[each]) for each in people if each in structure]


def roles_held(structure: Structure, person: str) -> list[Role]:
    """Return the roles that `person` holds."""
    held = (cast("Holding", structure[each]).role for each in structure.referring(Holding, "person", person))
    return [cast("Role", structure[each]) for each in dict.fromkeys(held) if each in structure]


def vacancies(structure: Structure, role: Role) -> int:
    """Return how many of the planned holders of `role` are missing."""
    return max(0, role.headcount - len(holders(structure, role.id)))


def is_vacant(structure: Structure, role: str) -> bool:
    """Whether nobody holds `role`."""
    return not structure.referring(Holding, "role", role)


def is_unfilled(structure: Structure, role: str) -> bool:
    """Whether nobody does the work of `role`: whom an outside party sends is its own matter, so it needs no holder."""
    found = structure.get(Role, role)
    return found is not None and not is_outside(found) and is_vacant(structure, role)


def is_outside(role: Role) -> bool:
    """Whether the work of `role` is done by somebody who is not employed: freelancer, provider, distributor, reseller."""
    return role.sourcing != "employee"


def department_of(structure: Structure, role: str) -> Department | None:
    """Return the department of `role`: its own, or that of the nearest manager above it that has one."""
    each = structure.get(Role, role)
    while each is not None:
        if each.department:
            return structure.get(Department, each.department)
        each = structure.get(Role, each.manager)
    return None


def in_department(structure: Structure, department: str) -> list[str]:
    """Return everybody whose department it is, managers before reports."""
    found: list[str] = []
    known = {"": ""}
    for each in below(structure, ""):
        role = structure.all(Role)[each]
        known[each] = role.department or known[role.manager]
        if known[each] == department:
            found.append(each)
    return found


def below(structure: Structure, role: str) -> Iterator[str]:
    """Yield everybody below `role`, managers before reports."""
    reports = structure.referrers(Role, "manager")
    stack = list(reversed(reports.get(role, ())))
    while stack:
        each = stack.pop()
        yield each
        if each in reports:
            stack.extend(reversed(reports[each]))


def layers(structure: Structure) -> int:
    """Return how many levels the chart has."""
    reports, deepest = structure.referrers(Role, "manager"), 0
    row = structure.children("")
    while row:
        deepest += 1
        row = [id for each in paced(row) if each in reports for id in reports[each]]
    return deepest


# --- the customer's stages ---


def processes(structure: Structure) -> list[BuyingProcess]:
    """Return the buying processes in the user's order."""
    return structure.ordered(BuyingProcess)


def all_stages(structure: Structure) -> list[Stage]:
    """Return the stages of every process, process by process, in the customer's order."""
    return [stage for process in processes(structure) for stage in structure.stages(process.id)]


def parts_in(structure: Structure, stage: str) -> list[Part]:
    """Return who has a part in `stage`, those who answer for it first."""
    assignments, find = structure.all(Assignment), structure.find
    having = map(assignments.__getitem__, structure.referring(Assignment, "stage", stage))
    found = [Part(cast("Role | Team", who), each) for each in having if (who := find(each.who)) is not None]
    return sorted(found, key=lambda part: _WEIGHT[part.assignment.parts[0]] if part.assignment.parts else 4)


_WEIGHT: dict[Raci, int] = {"accountable": 0, "responsible": 1, "consulted": 2, "informed": 3}


def roles_in(structure: Structure, who: Role | Team) -> list[Role]:
    """Return the roles behind a part in a stage: the role itself, or the members of the team."""
    if isinstance(who, Role):
        return [who]
    members = (structure.get(Role, member.role) for member in who.members)
    return [role for role in members if role is not None]


def coverage(structure: Structure, stage: str) -> Coverage:
    """Return how well `stage` is covered.

    'uncovered': nobody answers for it; 'double': two answer for the same customers; 'vacant': all who work in it are
    vacant roles; 'outside': only outside parties do; 'thin': who answers for it is vacant, or nobody does the work.
    """
    return coverage_by(structure, parts_in(structure, stage)) if is_answered_for(structure, stage) else "uncovered"


def coverage_by(structure: Structure, parts: list[Part]) -> Coverage:
    """Return how well a stage is covered in which these have a part."""
    answering = [part for part in parts if part.accountable]
    if not answering:
        return "uncovered"
    # Very many may serve a stage: mostly the first of them tell.
    doing = [part.who for part in parts if part.does]
    somebody = any(True for _ in _behind(structure, doing))
    if somebody and all(is_unfilled(structure, role.id) for role in _behind(structure, doing)):
        return "vacant"
    if _doubled(answering):
        return "double"
    if somebody and all(is_outside(role) for role in _behind(structure, doing)):
        return "outside"
    leads = _behind(structure, [part.who for part in answering])
    if all(is_unfilled(structure, role.id) for role in leads) or not has_doers(structure, parts):
        return "thin"
    return "covered"


def is_answered_for(structure: Structure, stage: str) -> bool:
    """Whether anybody answers for `stage`; it is 'uncovered' otherwise."""
    parts = (cast("Assignment", structure[id]) for id in structure.referring(Assignment, "stage", stage))
    return any("accountable" in each.parts and each.who in structure for each in parts)


def _behind(structure: Structure, parts: Iterable[Role | Team]) -> Iterator[Role]:
    """Yield the roles behind several parts."""
    return (role for who in parts for role in roles_in(structure, who))


def has_doers(structure: Structure, parts: list[Part]) -> bool:
    """Whether somebody does the work among `parts`: is responsible, or answers for it alone with a task in words."""
    if any("responsible" in part.assignment.parts for part in parts):
        return True
    return any(
        part.accountable
        and (isinstance(part.who, Team) or (bool(part.assignment.task) and not structure.children(part.who.id)))
        for part in parts
    )


def _doubled(answering: list[Part]) -> bool:
    """Whether two answer for the same customers; one without named customers answers for all."""
    customers = [part.assignment.customers.strip().casefold() for part in answering]
    return len(answering) > 1 and ("" in customers or len(set(customers)) < len(customers))


def stages_served(structure: Structure, who: str) -> list[tuple[Stage, Assignment]]:
    """Return the stages in which a role or team has a part of its own, in the customer's order."""
    served: dict[str, Assignment] = {}
    for each in structure.referring(Assignment, "who", who):
        assignment = cast("Assignment", structure[each])
        served.setdefault(assignment.stage, assignment)
    if not served:
        return []
    stages = sorted(
        (stage for stage in (structure.get(Stage, id) for id in served) if stage is not None),
        key=lambda stage: (_process_rank(structure, stage), stage.rank, stage.id),
    )
    return [(stage, served[stage.id]) for stage in stages]


def _process_rank(structure: Structure, stage: Stage) -> str:
    process = structure.get(BuyingProcess, stage.process)
    return process.rank if process else ""


def teams_of(structure: Structure, role: str) -> list[tuple[Team, Member]]:
    """Return the teams that `role` is a member of, with its membership."""
    found: list[tuple[Team, Member]] = []
    for each in structure.referring(Team, "members", role):
        team = cast("Team", structure[each])
        found.extend((team, member) for member in team.members if member.role == role)
    return found
