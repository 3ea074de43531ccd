"""Second lines from a role to another: they say who else is reported to, advised or handed to, and never change the tree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from orgchart.model.records import DottedLine, Role, called
from orgchart.model.structure import Structure
from orgchart.text.message import NotAllowed, message

Kind = Literal["reports", "advises", "hands_over", "shares_goal"]


def connect(structure: Structure, role: str, to: str, kind: Kind = "reports") -> None:
    """Draw a dotted line of `kind` from `role` to `to`, beside those of other kinds between the two."""
    record, target = structure.get(Role, role), structure.get(Role, to)
    if record is None or target is None:
        raise NotAllowed(message("refuse.gone"))
    if role == to:
        raise NotAllowed(message("refuse.dotted_to_itself"))
    if kind == "reports" and record.manager == to:
        raise NotAllowed(message("refuse.reports_already", role=called(record), manager=called(target)))
    if any(each.to == to and each.kind == kind for each in record.dotted):
        raise NotAllowed(message("refuse.dotted_already", role=called(record), other=called(target)))
    with structure.document.edit(message("edit.connect", role=called(record), other=called(target))) as edit:
        edit.set(structure, record, dotted=(*record.dotted, DottedLine(to=to, kind=kind)))


def connect_all(structure: Structure, roles: Sequence[str], to: str, kind: Kind = "reports") -> None:
    """Draw a dotted line from each of `roles` to `to`, as one step."""
    label = message("edit.connect_all", n=len(roles), other=called(structure[to]))
    if len(roles) == 1:
        connect(structure, roles[0], to, kind)
        return
    with structure.document.edit(label):
        for each in roles:
            connect(structure, each, to, kind)


def set_kind(structure: Structure, role: str, to: str, kind: Kind, new: Kind) -> None:
    """Make the dotted line of `kind` from `role` to `to` one of another kind."""
    record, target = structure.get(Role, role), structure.get(Role, to)
    if record is None or target is None:
        raise NotAllowed(message("refuse.gone"))
    if new == kind:
        return
    if new == "reports" and record.manager == to:
        raise NotAllowed(message("refuse.reports_already", role=called(record), manager=called(target)))
    if any(each.to == to and each.kind == new for each in record.dotted):
        raise NotAllowed(message("refuse.dotted_already", role=called(record), other=called(target)))
    lines = tuple(
        msgspec.structs.replace(each, kind=new) if (each.to, each.kind) == (to, kind) else each
        for each in record.dotted
    )
    with structure.document.edit(message("edit.set_kind", role=called(record), other=called(target))) as edit:
        edit.set(structure, record, dotted=lines)


def disconnect(structure: Structure, role: str, to: str, kind: Kind | None = None) -> None:
    """Take away the dotted lines from `role` to `to`, all or those of one kind."""
    record = structure.get(Role, role)
    if record is None:
        raise NotAllowed(message("refuse.gone"))
    kept = tuple(each for each in record.dotted if each.to != to or (kind is not None and each.kind != kind))
    found = structure.find(to)
    label = message("edit.disconnect", role=called(record), other=called(found) if found else "")
    with structure.document.edit(label) as edit:
        edit.set(structure, record, dotted=kept)
