"""What pages are about: the whole structure, or some roles and what concerns them. Knows no page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TypeVar

from orgchart.model import queries
from orgchart.model.records import (
    Agreement,
    Decision,
    Department,
    Gap,
    Goal,
    Milestone,
    Person,
    Record,
    Role,
    Task,
    Team,
    called,
)
from orgchart.model.structure import Structure
from orgchart.text.catalogue import Catalogue

R = TypeVar("R", bound=Record)


class Extent:
    """The roles that pages are about, None for all, and everything that is theirs."""

    def __init__(self, structure: Structure, roles: Sequence[str] | None = None) -> None:
        self._structure = structure
        self.roles = None if roles is None else [each for each in roles if structure.get(Role, each) is not None]
        self._own = frozenset(self.roles or ())

    @cached_property
    def tops(self) -> list[str]:
        """Return the roles at whose heads a chart begins."""
        if self.roles is None:
            return self._structure.children("")
        return [each for each in self.roles if not self._is_below(each)]

    def _is_below(self, id: str) -> bool:
        role = self._structure.get(Role, id)
        while role is not None and role.manager:
            if role.manager in self._own:
                return True
            role = self._structure.get(Role, role.manager)
        return False

    @cached_property
    def departments(self) -> frozenset[str]:
        """Return the departments whose head, or all of whose roles, are among them."""
        members: dict[str, list[str]] = {}
        for each in self._structure.all(Role):
            department = queries.department_of(self._structure, each)
            if department is not None:
                members.setdefault(department.id, []).append(each)
        heads = {each.id for each in self._structure.all(Department).values() if each.head in self._own}
        return frozenset(heads | {id for id, roles in members.items() if self._own.issuperset(roles)})

    @cached_property
    def _parties(self) -> frozenset[str]:
        """Return whoever may own something or be a party to it."""
        structure = self._structure
        people = {person.id for each in self._own for person in queries.holders(structure, each)}
        teams = {team.id for each in self._own for team, _ in queries.teams_of(structure, each)}
        led = {team.id for team in structure.all(Team).values() if team.lead in self._own}
        return self._own | people | teams | led | self.departments

    def holds(self, record: Record) -> bool:
        """Whether pages about these roles tell of `record`."""
        if self.roles is None:
            return True
        match record:
            case Role() | Person() | Team() | Department():
                return record.id in self._parties
            case Agreement():
                return not self._parties.isdisjoint(record.parties)
            case Goal():
                return not self._parties.isdisjoint(record.owners)
            case Task():
                return record.holder in self._parties
            case Gap():
                return record.owner in self._parties
            case Milestone():
                of = self._structure.find(record.of)
                return of is not None and self.holds(of)
            case Decision():
                return False
            case _:
                return True

    def ordered(self, kind: type[R]) -> list[R]:
        """Return the records of a kind that pages tell of, in their order."""
        home = self._structure.document.root if kind is Decision else self._structure
        return [each for each in home.ordered(kind) if self.holds(each)]

    def title(self, say: Catalogue) -> str:
        """Return what pages about these roles are called: a department, the head of a branch, so many roles; '' for all."""
        if self.roles is None:
            return ""
        departments = [self._structure[each] for each in self.departments]
        if len(departments) == 1:
            members = {
                each
                for each in self._structure.all(Role)
                if (found := queries.department_of(self._structure, each)) and found.id == departments[0].id
            }
            if members == self._own:
                return _said(departments[0], say)
        if len(self.tops) == 1:
            return _said(self._structure[self.tops[0]], say)
        return say("kind.role.count", n=len(self.roles))


def _said(record: Record, say: Catalogue) -> str:
    name = called(record)
    return name if isinstance(name, str) else say.say(name)
