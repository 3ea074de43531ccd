"""Charts written as data: what the cases of the checks are made of.

roles = ["ceo", "sales < ceo"]            an id, and whom it reports to
people = { anna = ["sales"] }             who holds what
stages = ["need", "choice"]               of one process, called p
assign = ["sales need A R"]               a role's or team's part in a stage
[role.sales] title = "…"                  any further field of any record, by kind and id
"""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from orgchart.model import ranks
from orgchart.model.document import Document
from orgchart.model.records import (
    TYPES,
    Assignment,
    BuyingProcess,
    Holding,
    Person,
    Record,
    Role,
    Settings,
    Stage,
)
from orgchart.text.message import message

_PARTS = {"A": "accountable", "R": "responsible", "C": "consulted", "I": "informed"}
_OWN = ("roles", "people", "stages", "assign", "name", "subjects", "today", "severity", "settings")


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
    for kind, fields in case.items():
        if kind in _OWN:
            continue
        for id, values in fields.items():
            known = msgspec.to_builtins(records[id]) if id in records else {"id": id}
            records[id] = msgspec.convert({**known, **values}, TYPES[kind])
    document = Document(seed=1)
    with document.edit(message("edit.trial")) as edit:
        for record, rank in zip(records.values(), ranks.ranks(len(records)), strict=True):
            edit.put(document.current, msgspec.structs.replace(record, rank=rank))
        if "settings" in case:
            changed = msgspec.convert({**msgspec.to_builtins(document.settings), **case["settings"]}, Settings)
            edit.put(document.root, changed)
    return document


def day_of(case: dict[str, Any]) -> date:
    """Return the day on which a case is looked at."""
    return case.get("today", date(2026, 3, 1))
