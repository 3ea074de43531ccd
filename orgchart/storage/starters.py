"""Buying processes, teams and agreements to start from, as data in `resources/library` and in a person's own files (`shelves`).

What is added is ordinary and can be undone in one step. Knows no screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final, Literal, NamedTuple, cast

from orgchart.edits.roles import add_role
from orgchart.model import queries
from orgchart.model.records import (
    Agreement,
    BuyingProcess,
    Department,
    Expectation,
    Goal,
    Member,
    Milestone,
    Record,
    Role,
    Stage,
    Team,
)
from orgchart.model.structure import Structure
from orgchart.storage.shelves import entries
from orgchart.text.catalogue import catalogue
from orgchart.text.message import message

Shelf = Literal["processes", "teams", "agreements"]

SHELVES: Final[tuple[Shelf, ...]] = ("processes", "teams", "agreements")

_MONTH: Final = timedelta(days=30)
_QUARTER: Final = timedelta(days=90)
_FREE: Final = 10
"""The part of a member's time, in percent, that a new team begins with."""


class Starter(NamedTuple):
    """One thing to start from, in one language."""

    name: str
    title: str
    about: str
    """Whom it suits, or whose idea it follows."""
    holds: Mapping[str, Any]


@lru_cache(maxsize=8)
def starters(shelf: Shelf, language: str) -> list[Starter]:
    """Return what a shelf of the library holds, the program's own first."""
    return [Starter(each["name"], each["title"], _about(each), each) for each in entries(shelf, language)]


def add_starter(structure: Structure, shelf: Shelf, name: str, language: str, today: date) -> Record:
    """Add what the library calls `name`, as one step of undo; return the process, the team or the agreement."""
    found = next(each for each in starters(shelf, language) if each.name == name)
    adding = {"processes": _add_process, "teams": _add_team, "agreements": _add_agreement}[shelf]
    with structure.document.edit(message("edit.add_record", name=found.title)):
        return adding(structure, found, language, today)


def department_of_kind(structure: Structure, kind: str, language: str) -> str:
    """Return the id of the first department of `kind`, made where there is none."""
    for each in structure.ordered(Department):
        if each.kind == kind:
            return each.id
    name = catalogue(language)(f"choice.department.kind.{kind}")
    made = Department(id=structure.new_id(Department), name=name, kind=cast("Any", kind))
    with structure.document.edit(message("edit.add_record", name=name)) as edit:
        return edit.add(structure, made).id


def _about(entry: Mapping[str, Any]) -> str:
    return str(entry.get("credit") or entry.get("segment") or entry.get("mandate") or "")


def _add_process(structure: Structure, found: Starter, language: str, today: date) -> BuyingProcess:
    del language, today
    held = found.holds
    with structure.document.edit(message("edit.add_record", name=found.title)) as edit:
        process = BuyingProcess(id=structure.new_id(BuyingProcess), name=found.title, segment=held["segment"])
        process = edit.add(structure, process)
        for each in held["stages"]:
            fields: dict[str, Any] = {
                name: tuple(value) if isinstance(value, list) else value for name, value in each.items()
            }
            edit.add(structure, Stage(id=structure.new_id(Stage), process=process.id, **fields))
    return process


def _add_team(structure: Structure, found: Starter, language: str, today: date) -> Team:
    """Add a team with members from the departments it is made of, as far as there are roles, and its goal."""
    held = found.holds
    members = _members(structure, held["departments"])
    with structure.document.edit(message("edit.add_record", name=found.title)) as edit:
        team = edit.add(
            structure,
            Team(
                id=structure.new_id(Team),
                name=found.title,
                lead=members[0] if members else "",
                sponsor=_top_above(structure, members),
                mandate=held["mandate"],
                decides=tuple(held["decides"]),
                asks=tuple(held["asks"]),
                members=tuple(Member(role=each, share=_FREE) for each in members),
                start=today,
                review=today + _QUARTER,
            ),
        )
        goal = edit.add(
            structure,
            Goal(
                id=structure.new_id(Goal),
                name=held["goal"],
                owners=(team.id,),
                measure=held["measure"],
                target=held["target"],
                due=today + _QUARTER,
            ),
        )
        name = catalogue(language)("starter.first_look")
        edit.add(structure, Milestone(id=structure.new_id(Milestone), name=name, of=goal.id, due=today + _MONTH))
    return team


def _members(structure: Structure, kinds: list[str]) -> list[str]:
    """Return one role of each kind of department: one that is held, below the head, before others."""
    chosen: list[str] = []
    heads = {each.head for each in structure.ordered(Department)}
    roles = [cast("Role", structure[each]) for each in queries.below(structure, "")]
    for kind in kinds:
        fitting = [
            role
            for role in roles
            if (department := queries.department_of(structure, role.id)) is not None
            and department.kind == kind
            and role.id not in chosen
        ]
        fitting.sort(key=lambda role: (queries.is_unfilled(structure, role.id), role.id in heads or not role.manager))
        chosen += [fitting[0].id] if fitting else []
    return chosen


def _top_above(structure: Structure, members: list[str]) -> str:
    """Return who is above all members: the head of the company they report to."""
    top = structure.get(Role, members[0]) if members else None
    while top is not None and top.manager:
        top = structure.get(Role, top.manager)
    return top.id if top is not None and top.id not in members else ""


def _add_agreement(structure: Structure, found: Starter, language: str, today: date) -> Agreement:
    held = found.holds
    parties = [_party(structure, each, language, today) for each in held["parties"]]
    expectations = []
    for each in held["expectations"]:
        texts = {name: value for name, value in each.items() if name != "giver"}
        giver, taker = parties[each["giver"]], parties[1 - each["giver"]]
        expectations.append(Expectation(giver=giver, taker=taker, **texts))
    with structure.document.edit(message("edit.add_record", name=found.title)) as edit:
        return edit.add(
            structure,
            Agreement(
                id=structure.new_id(Agreement),
                name=found.title,
                parties=tuple(parties),
                definitions=tuple(held["definitions"]),
                disputes=held["disputes"],
                review_days=held["review_days"],
                last_review=today,
                expectations=tuple(expectations),
            ),
        )


def _party(structure: Structure, who: str, language: str, today: date) -> str:
    """Return a department of that kind, or an outside role of that sourcing, made where there is none."""
    if who not in ("freelancer", "provider", "distributor", "reseller"):
        return department_of_kind(structure, who, language)
    outside = next((each for each in structure.ordered(Role) if each.sourcing == who), None)
    if outside is not None:
        return outside.id
    tops = [each for each in structure.children("") if not queries.is_outside(cast("Role", structure[each]))]
    title = catalogue(language)(f"choice.role.sourcing.{who}")
    made = add_role(
        structure,
        manager=tops[0] if tops else "",
        title=title,
        sourcing=who,
        counterpart=tops[0] if tops else "",
        contract_end=today + 4 * _QUARTER,
    )
    return made.id
