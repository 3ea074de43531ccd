"""Charts written as data: what the cases of the checks are made of.

roles = ["ceo", "sales < ceo"]            an id, and whom it reports to
people = { anna = ["sales"] }             who holds what
stages = ["need", "choice"]               of one process, called p
assign = ["sales need A R"]               a role's or team's part in a stage
departments = ["s sales: boss rep"]       an id, a kind, and the roles in it
teams = ["t: rep engineer"]               an id and the roles in it
goals = ["g: s m -> need"]                an id, its owners and the stages it serves
milestones = ["m: g 2026-04-01"]          an id, what it is of, and when
gaps = ["gap need"]                       an id and the stage it holds up
agreements = ["a: m s -> need choice"]    an id, its parties, the hand-off it covers, or all; each owes the other something
tasks = ["calls: anna 40 -> need"]        an id, who has it, its share of attention and the stage it serves
decisions = ["d 2026-02-01"]              an entry of the log, and its date; [scenario.main] is the structure itself
[role.sales] title = "…"                  any further field of any record, by kind and id
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from orgchart.model import ranks
from orgchart.model.document import Document
from orgchart.model.records import (
    DOCUMENT_TYPES,
    TYPES,
    Agreement,
    Assignment,
    BuyingProcess,
    Decision,
    Department,
    Expectation,
    Gap,
    Goal,
    Holding,
    Member,
    Milestone,
    Person,
    Record,
    Role,
    Settings,
    Stage,
    Task,
    Team,
)
from orgchart.text.message import message

_PARTS = {"A": "accountable", "R": "responsible", "C": "consulted", "I": "informed"}
_SHORT = ("roles", "people", "stages", "assign", "departments", "teams", "goals", "milestones", "gaps")
_MORE = ("agreements", "tasks", "decisions")
_OWN = (*_SHORT, *_MORE, "name", "subjects", "fixes", "today", "severity", "settings")


def document_of(case: dict[str, Any]) -> Document:
    """Return the document that a case describes."""
    records: dict[str, Record] = {}
    for each in case.get("roles", []):
        id, _, manager = (part.strip() for part in each.partition("<"))
        records[id] = Role(id=id, title=id.replace("_", " ").title(), manager=manager)
    for person, roles in case.get("people", {}).items():
        records[person] = Person(id=person, name=person.title())
        for role in roles:
            records[f"{person}-{role}"] = Holding(id=f"{person}-{role}", person=person, role=role)
    if "stages" in case:
        records["p"] = BuyingProcess(id="p", name="How they decide")
    for stage in case.get("stages", []):
        records[stage] = Stage(id=stage, name=stage.title(), process="p")
    for each in case.get("assign", []):
        who, stage, *parts = each.split()
        id = f"{who}-{stage}"
        records[id] = Assignment(id=id, who=who, stage=stage, parts=tuple(_PARTS[part] for part in parts))  # type: ignore[misc]
    records |= {each.id: each for each in (*_working_together(case), *_owed(case))}
    for id, department in _places(case):
        records[id] = msgspec.structs.replace(records[id], department=department)
    for kind, fields in case.items():
        if kind in _OWN:
            continue
        for id, values in fields.items():
            known = msgspec.to_builtins(records[id]) if id in records else {"id": id}
            records[id] = msgspec.convert({**known, **values}, TYPES[kind])
    document = Document(seed=1)
    with document.edit(message("edit.trial")) as edit:
        for record, rank in zip(records.values(), ranks.ranks(len(records)), strict=True):
            home = document.root if isinstance(record, DOCUMENT_TYPES) else document.current
            edit.put(home, msgspec.structs.replace(record, rank=rank))
        if "settings" in case:
            changed = msgspec.convert({**msgspec.to_builtins(document.settings), **case["settings"]}, Settings)
            edit.put(document.root, changed)
    return document


def _working_together(case: dict[str, Any]) -> Iterator[Record]:
    for each in case.get("departments", []):
        id, kind = each.partition(":")[0].split()
        yield Department(id=id, name=id.title(), kind=kind)
    for each in case.get("teams", []):
        id, _, members = each.partition(":")
        yield Team(id=id, name=id.title(), members=tuple(Member(role=role) for role in members.split()))
    for each in case.get("goals", []):
        id, _, rest = each.partition(":")
        owners, _, stages = rest.partition("->")
        yield Goal(id=id, name=id.title(), owners=tuple(owners.split()), stages=tuple(stages.split()))
    for each in case.get("milestones", []):
        id, _, rest = each.partition(":")
        of, due = rest.split()
        yield Milestone(id=id, name=id.title(), of=of, due=date.fromisoformat(due))
    for each in case.get("gaps", []):
        id, stage = each.split()
        yield Gap(id=id, name=id.title(), stage=stage)


def _owed(case: dict[str, Any]) -> Iterator[Record]:
    for each in case.get("agreements", []):
        id, _, rest = each.partition(":")
        sides, _, covered = rest.partition("->")
        parties = tuple(sides.split())
        stages = dict(zip(("from_stage", "to_stage"), covered.split(), strict=False))
        owed = tuple(Expectation(giver=one, taker=other) for one in parties for other in parties if one != other)
        yield Agreement(id=id, name=id.title(), parties=parties, expectations=owed, **stages)
    for each in case.get("tasks", []):
        id, _, rest = each.partition(":")
        about, _, stage = rest.partition("->")
        holder, share = about.split()
        yield Task(id=id, name=id.title(), holder=holder, share=int(share), stage=stage.strip())
    for each in case.get("decisions", []):
        id, on = each.split()
        yield Decision(id=id, name=id.title(), on=date.fromisoformat(on))


def _places(case: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each role that `departments` names, with its department."""
    for each in case.get("departments", []):
        about, _, roles = each.partition(":")
        yield from ((role, about.split()[0]) for role in roles.split())


def day_of(case: dict[str, Any]) -> date:
    """Return the day on which a case is looked at."""
    return case.get("today", date(2026, 3, 1))
