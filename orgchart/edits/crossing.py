"""Taking changes from one scenario across to another: one thing, a branch, or all of it, as one step of undo.

What a thing taken across refers to and the other scenario lacks comes along; nothing is left pointing nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from orgchart.edits.removal import remove, remove_roles
from orgchart.edits.roles import move_roles
from orgchart.model.document import Edit
from orgchart.model.fields import fields_of
from orgchart.model.queries import below
from orgchart.model.records import Holding, Record, Role
from orgchart.model.references import references
from orgchart.model.structure import Structure
from orgchart.text.message import message


def take_across(source: Structure, target: Structure, ids: Sequence[str]) -> None:
    """Make the records `ids` in `target` what they are in `source`: new, changed, moved or gone.

    Roles are placed where they stand in `source`, as far as their manager and neighbours are there. Raises NotAllowed, and
    then nothing is done, where a move would make somebody their own manager by detours.
    """
    with target.document.edit(message("edit.take_across", n=len(ids))) as edit:
        for id in ids:
            if source.find(id) is not None:
                _bring(source, target, edit, id)
        for id in ids:
            if source.find(id) is not None:
                _bring_up_to_date(source, target, edit, id)
        _remove_gone(source, target, ids)


def with_branch(source: Structure, role: str) -> list[str]:
    """Return `role`, everybody below it, and who holds these roles."""
    roles = [role, *below(source, role)]
    return [*roles, *(each for role in roles for each in source.referring(Holding, "role", role))]


def _bring(source: Structure, target: Structure, edit: Edit, id: str) -> None:
    """Add what `target` lacks: the record and whatever it refers to, the farthest first."""
    waiting, added = [id], dict[str, Record]()
    while waiting:
        each = waiting.pop()
        record = source.find(each)
        if each in target or each in added or record is None:
            continue
        added[each] = record
        waiting.extend(reference for _, reference in references(record))
    # The reporting lines of roles that come along end at what is there, so the order does not matter to anybody.
    for record in added.values():
        edit.put(target, record)


def _bring_up_to_date(source: Structure, target: Structure, edit: Edit, id: str) -> None:
    wanted, there = source[id], target[id]
    for _, reference in references(wanted):
        _bring(source, target, edit, reference)
    if isinstance(wanted, Role) and isinstance(there, Role):
        position = _position(source, target, wanted)
        own = target.children(there.manager).index(id) if id in target.children(there.manager) else -1
        if wanted.manager != there.manager or own != position:
            move_roles(target, [id], wanted.manager, position)
            there = target[id]
    values = {name: getattr(wanted, name) for name in fields_of(type(wanted)) if name != "manager"}
    edit.set(target, there, extra=wanted.extra, **values)


def _position(source: Structure, target: Structure, role: Role) -> int:
    """Return the place of `role` among those siblings that both scenarios have."""
    there = [each for each in target.children(role.manager) if each != role.id]
    before = source.children(role.manager)
    for each in reversed(before[: before.index(role.id)]):
        if each in there:
            return there.index(each) + 1
    return 0


def _remove_gone(source: Structure, target: Structure, ids: Iterable[str]) -> None:
    gone = [id for id in ids if source.find(id) is None and target.find(id) is not None]
    roles = [id for id in gone if isinstance(target.find(id), Role)]
    if roles:
        remove_roles(target, roles)
    others = [target[id] for id in gone if target.find(id) is not None]
    if others:
        remove(target, others)
