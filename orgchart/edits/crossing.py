"""Taking changes from one structure across to another: one thing, a branch, or all of it, as one step of undo.

The two may be scenarios of one document or stand in two. What a thing taken across refers to and the other one lacks comes
along; nothing is left pointing nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from orgchart.edits.removal import remove, remove_roles
from orgchart.edits.roles import move_roles
from orgchart.model.document import Edit
from orgchart.model.fields import fields_of
from orgchart.model.queries import below
from orgchart.model.ranks import kept
from orgchart.model.records import STRUCTURE_TYPES, Goal, Holding, Record, Role, Stage, called
from orgchart.model.references import references
from orgchart.model.structure import Structure
from orgchart.text.message import NotAllowed, message

Rows = Mapping[str, Sequence[str]]
"""Records of one kind in the user's order, by those among whom they stand."""


def take_across(source: Structure, target: Structure, ids: Sequence[str]) -> None:
    """Make the records `ids` in `target` what they are in `source`: new, changed, moved or gone.

    They are placed where they stand in `source`, as far as their neighbours are there. Raises NotAllowed, and then nothing is
    done, where a line would run in a circle, or where an id means another thing in `target`.
    """
    with target.document.edit(message("edit.take_across", n=len(ids))) as edit:
        coming = _in_order(source, ids)
        for id in coming:
            _bring(source, target, edit, id)
        for id in coming:
            _bring_up_to_date(source, target, edit, id)
        _refuse_circles(target)
        _set_in_order(source, target, edit, coming)
        _remove_gone(source, target, ids)


def with_branch(source: Structure, role: str) -> list[str]:
    """Return `role`, everybody below it, and who holds these roles."""
    roles = [role, *below(source, role)]
    return [*roles, *(each for role in roles for each in source.referring(Holding, "role", role))]


def _in_order(source: Structure, ids: Iterable[str]) -> list[str]:
    """Return those of `ids` that `source` has, managers before their reports: then no move closes a circle by the way."""
    there = dict.fromkeys(id for id in ids if id in source)
    if any(isinstance(source[id], Role) for id in there):
        roles = [id for id in below(source, "") if id in there]
        there = dict.fromkeys((*roles, *there))
    return list(there)


def _bring(source: Structure, target: Structure, edit: Edit, id: str) -> None:
    """Add what `target` lacks: the record and whatever it refers to, the farthest first."""
    waiting, added = [id], dict[str, Record]()
    while waiting:
        each = waiting.pop()
        record = source.find(each)
        if record is None or each in added:
            continue
        there = target.find(each)
        if there is not None:
            if there.KIND != record.KIND:
                raise NotAllowed(message("refuse.other_thing", name=called(record), other=called(there)))
            continue
        added[each] = record
        waiting.extend(reference for _, reference in references(record))
    # The reporting lines of roles that come along end at what is there, so the order does not matter to anybody.
    for record in added.values():
        edit.put(target, record)


def _bring_up_to_date(source: Structure, target: Structure, edit: Edit, id: str) -> None:
    wanted = source[id]
    for _, reference in references(wanted):
        _bring(source, target, edit, reference)
    there = target[id]
    if isinstance(wanted, Role) and isinstance(there, Role) and wanted.manager != there.manager:
        move_roles(target, [id], wanted.manager)
    values = {name: getattr(wanted, name) for name in fields_of(type(wanted)) if name != "manager"}
    edit.set(target, target[id], extra=wanted.extra, **values)


def _refuse_circles(target: Structure) -> None:
    """Raise NotAllowed where goals would support each other in a circle."""
    goals = target.all(Goal)
    settled: set[str] = set()
    for start in goals:
        path: dict[str, None] = {}
        at = start
        while at in goals and at not in settled:
            if at in path:
                raise NotAllowed(message("refuse.goal_supports_itself", goal=called(goals[at])))
            path[at] = None
            at = goals[at].supports
        settled.update(path)


# --- order ---


def _set_in_order(source: Structure, target: Structure, edit: Edit, ids: Sequence[str]) -> None:
    """Put each of `ids` behind the neighbour that it stands behind in `source`."""
    chosen = set(ids)
    for kind in STRUCTURE_TYPES:
        if any(isinstance(source[id], kind) for id in ids):
            wanted = _rows(source, kind)
            for among, row in _rows(target, kind).items():
                if not chosen.isdisjoint(row):
                    _rank(target, edit, _behind(wanted.get(among, ()), row, chosen), chosen)


def _rows(structure: Structure, kind: type[Record]) -> Rows:
    rows: dict[str, list[str]] = {}
    for record in structure.ordered(kind):
        among = record.manager if isinstance(record, Role) else record.process if isinstance(record, Stage) else ""
        rows.setdefault(among, []).append(record.id)
    return rows


def _behind(wanted: Sequence[str], row: Sequence[str], chosen: set[str]) -> Iterator[str]:
    """Yield the members of `row`, the chosen ones where they stand in `wanted`."""
    members = set(row)
    follows: dict[str, list[str]] = {}
    anchor = ""
    for each in wanted:
        if each in members and each in chosen:
            follows.setdefault(anchor, []).append(each)
        elif each in members:
            anchor = each
    yield from follows.get("", ())
    for each in row:
        if each not in chosen:
            yield each
            yield from follows.get(each, ())


def _rank(target: Structure, edit: Edit, row: Iterator[str], chosen: set[str]) -> None:
    ids = list(row)
    ranks = kept([target[id].rank for id in ids])
    if ranks != [target[id].rank for id in ids]:
        # What was not chosen keeps its place, so that taking one thing across changes one.
        ranks = kept(["" if id in chosen else target[id].rank for id in ids])
    for id, rank in zip(ids, ranks, strict=True):
        if target[id].rank != rank:
            edit.set(target, target[id], rank=rank)


def _remove_gone(source: Structure, target: Structure, ids: Iterable[str]) -> None:
    gone = [id for id in ids if source.find(id) is None and target.find(id) is not None]
    roles = [id for id in gone if isinstance(target.find(id), Role)]
    if roles:
        remove_roles(target, roles)
    others = [target[id] for id in gone if target.find(id) is not None]
    if others:
        remove(target, others)
