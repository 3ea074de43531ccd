"""Taking records away, with everything that means nothing without them, in one step.

What else is touched follows from the field table: a record whose essential reference goes, goes with it; any other
reference is emptied.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from orgchart.edits.arranging import settled
from orgchart.edits.roles import branch_of
from orgchart.model import ranks
from orgchart.model.document import Edit
from orgchart.model.queries import is_answered_for
from orgchart.model.records import Record, Role, Stage, called
from orgchart.model.references import referring_fields, without
from orgchart.model.structure import Structure
from orgchart.text.message import Message, message


@dataclass(frozen=True)
class Touched:
    """What a removal touches beside the records named."""

    removed: tuple[Record, ...] = ()
    changed: tuple[tuple[Record, Record], ...] = field(default=())
    below: int = 0
    """How many roles below the ones named go with them."""
    moved: tuple[tuple[str | Message, int], ...] = ()
    """Under whom ('' for nobody) how many reports stand now."""
    left: tuple[str | Message, ...] = ()
    """The stages that somebody answered for and nobody does now."""

    def summary(self) -> list[Message]:
        """Return what is touched: roles and stages in words, then the rest counted by kind."""
        gone = Counter(record.KIND for record in self.removed)
        other = Counter(after.KIND for _, after in self.changed)
        return [
            *([message("touched.below", n=self.below)] if self.below else ()),
            *(
                message("touched.moved", n=n, manager=name) if name else message("touched.moved_top", n=n)
                for name, n in self.moved
            ),
            *([message("touched.left", stages=list(self.left))] if self.left else ()),
            *(message("touched.removed", n=n, what=message(f"kind.{kind}.count", n=n)) for kind, n in gone.items()),
            *(message("touched.changed", n=n, what=message(f"kind.{kind}.count", n=n)) for kind, n in other.items()),
        ]


def touched_by_removing(structure: Structure, records: Iterable[Record]) -> Touched:
    """Return what removing `records` would remove and change beside them."""
    first = {record.id: record for record in records}
    gone = dict(first)
    queue = list(first)
    changed: dict[str, Record] = {}
    while queue:
        target = queue.pop()
        for kind, declared in referring_fields()[structure[target].KIND]:
            for id in structure.referring(kind, declared.name, target):
                if id in gone:
                    continue
                record = changed.get(id, structure[id])
                if declared.essential and declared.sort == "reference":
                    gone[id] = structure[id]
                    changed.pop(id, None)
                    queue.append(id)
                else:
                    changed[id] = without(record, declared, target)
    removed = tuple(record for id, record in gone.items() if id not in first)
    return Touched(removed, tuple((structure[id], after) for id, after in changed.items() if id not in gone))


def remove(structure: Structure, records: Sequence[Record], label: Message | None = None) -> Touched:
    """Remove `records` and what can't be without them; empty the other references. Returns what else was touched."""
    touched = touched_by_removing(structure, records)
    if label is None:
        code = "edit.remove" if len(records) == 1 else "edit.remove_several"
        label = message(code, name=called(records[0]), n=len(records))
    with structure.document.edit(label) as edit:
        for record in (*records, *touched.removed):
            edit.remove(structure, record)
        _write(structure, edit, touched)
    return touched


def remove_roles(structure: Structure, roles: Sequence[str]) -> Touched:
    """Remove `roles`; the reports of each move up to its manager, into its place."""
    chosen = [structure[each] for each in dict.fromkeys(roles)]
    gone = {each.id for each in chosen}
    answered = _answered(structure)
    staying = [report for each in chosen for report in structure.children(each.id) if report not in gone]
    with structure.document.edit(_label("edit.remove_role", "edit.remove_roles", chosen)) as edit:
        for manager in dict.fromkeys(cast(Role, each).manager for each in chosen):
            if manager not in gone:
                _move_up(structure, edit, manager, gone)
        touched = remove(structure, chosen)
    now = Counter(getattr(structure[each], "manager", "") for each in staying)
    moved = tuple((called(structure[manager]) if manager else "", n) for manager, n in now.items())
    return replace(touched, moved=moved, left=_left(structure, answered))


def _move_up(structure: Structure, edit: Edit, manager: str, gone: Collection[str]) -> None:
    """Have those report to `manager` who stay and whose manager is `gone`, each in the place of whoever was above."""
    row: list[Role] = []
    stack = structure.children(manager)[::-1]
    while stack:
        each = stack.pop()
        if each in gone:
            stack += structure.children(each)[::-1]
        else:
            row.append(cast(Role, structure[each]))
    places = ranks.kept([role.rank if role.manager == manager else "" for role in row])
    for role, rank in zip(row, places, strict=True):
        if role.manager != manager:
            edit.set(structure, role, manager=manager, rank=rank, **settled(role))
        elif role.rank != rank:
            edit.set(structure, role, rank=rank)


def remove_branches(structure: Structure, roles: Sequence[str]) -> Touched:
    """Remove `roles` and everybody below them."""
    everybody = dict.fromkeys(id for each in roles for id in branch_of(structure, each))
    label = _label("edit.remove_branch", "edit.remove_branches", [structure[each] for each in roles])
    answered, below = _answered(structure), len(everybody) - len(set(roles))
    touched = remove(structure, [structure[each] for each in everybody], label)
    return replace(touched, below=below, left=_left(structure, answered))


def _answered(structure: Structure) -> list[Stage]:
    return [each for each in structure.ordered(Stage) if is_answered_for(structure, each.id)]


def _left(structure: Structure, answered: Iterable[Stage]) -> tuple[str | Message, ...]:
    return tuple(called(each) for each in answered if not is_answered_for(structure, each.id))


def _label(one: str, several: str, records: Sequence[Record]) -> Message:
    if len(records) == 1:
        return message(one, role=called(records[0]))
    return message(several, n=len(records))


def _write(structure: Structure, edit: Edit, touched: Touched) -> None:
    for _, after in touched.changed:
        edit.put(structure, after)
