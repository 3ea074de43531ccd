"""What fell with a thing that one side of a merge removed and that is kept after all: who held a role, what reported to it.

Kept whole, either choice is right later: to keep it is to find it as it was, and to remove it takes the same along again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import msgspec

from orgchart.model.fields import fields_of
from orgchart.model.records import Record, Role
from orgchart.model.references import references, targets_of, without
from orgchart.model.structure import Structure


def fallen(
    kept: Collection[str], keeper: Structure, remover: Structure, tables: Mapping[str, Mapping[str, Record]]
) -> Iterator[Record]:
    """Yield the records of the merged `tables` that refer to `kept` on the keeper's side, as they are with that put back.

    `kept` is what `remover` removed. A record comes back unless something else that it refers to is gone, too; a field is put
    back where the remover did no more than take `kept` out of it.
    """
    there = {id for table in tables.values() for id in table} | set(kept)
    for kind, table in tables.items():
        for id, record in keeper.table(kind).items():
            held = {target for _, target in references(record)}
            if held.isdisjoint(kept):
                continue
            now, removed = table.get(id), remover.table(kind).get(id)
            if now is None:
                if removed is None and held <= there:
                    yield record
            elif removed is not None:
                values = dict(_put_back(record, removed, now, kept, keeper))
                if values:
                    yield msgspec.structs.replace(now, **values)


def _put_back(
    record: Record, removed: Record, now: Record, kept: Collection[str], keeper: Structure
) -> Iterator[tuple[str, Any]]:
    for name, field in fields_of(type(record)).items():
        value = getattr(record, name)
        if not targets_of(field) or getattr(now, name) == value or getattr(now, name) != getattr(removed, name):
            continue
        if isinstance(record, Role) and name == "manager":
            left: Any = _above(record.manager, kept, keeper)
        else:
            bare = record
            for target in kept:
                bare = without(bare, field, target)
            left = getattr(bare, name)
        if left == getattr(removed, name):
            yield name, value


def _above(manager: str, kept: Collection[str], keeper: Structure) -> str:
    """Return who the reports of `manager` went up to."""
    while manager in kept:
        role = keeper.get(Role, manager)
        manager = role.manager if role is not None else ""
    return manager
