"""Adding, moving and copying roles in the tree. Taking away stands in `removal`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from orgchart.edits.arranging import settled
from orgchart.model import ranks
from orgchart.model.records import Role, called
from orgchart.model.structure import Structure
from orgchart.text.message import NotAllowed, message


def add_role(structure: Structure, *, manager: str = "", position: int | None = None, **fields: Any) -> Role:
    """Add a role under `manager` ('' puts it at the top), at `position` among its reports or behind them.

    It starts in its manager's department unless `fields` says otherwise.
    """
    siblings = structure.children(manager)
    place = len(siblings) if position is None else position
    above = structure.get(Role, manager)
    if above is not None:
        fields.setdefault("department", above.department)
    role = Role(
        id=structure.new_id(Role), manager=manager, rank=_rank_under(structure, manager, siblings, place), **fields
    )
    with structure.document.edit(message("edit.add_role", role=called(role))) as edit:
        return edit.add(structure, role)


def add_sibling(structure: Structure, role: str, *, after: bool = True, **fields: Any) -> Role:
    """Add a role beside `role`, after or before it, of the same department."""
    beside = _role(structure, role)
    position = structure.children(beside.manager).index(role) + (1 if after else 0)
    fields.setdefault("department", beside.department)
    fields.setdefault("place", beside.place)
    return add_role(structure, manager=beside.manager, position=position, **fields)


def insert_manager(structure: Structure, roles: Sequence[str], **fields: Any) -> Role:
    """Put a new role between `roles`, which report to one manager, and that manager; it takes the first one's place.

    They keep their order, whatever the order in which they are given.
    """
    manager_of_all = _role(structure, roles[0]).manager
    if any(_role(structure, each).manager != manager_of_all for each in roles):
        raise NotAllowed(message("refuse.not_siblings"))
    roles = [each for each in structure.children(manager_of_all) if each in roles]
    first = _role(structure, roles[0])
    with structure.document.edit(message("edit.insert_manager", role=called(first))):
        fields.setdefault("department", first.department)
        position = structure.children(first.manager).index(first.id)
        manager = add_role(structure, manager=first.manager, position=position, **fields)
        move_roles(structure, roles, manager.id)
    return manager


def move_roles(structure: Structure, roles: Sequence[str], manager: str, position: int | None = None) -> None:
    """Have `roles` report to `manager` ('' for the top), at `position` among its other reports, in the order given.

    A role whose own manager moves too stays with it. Raises NotAllowed where a role would report into its own branch.
    """
    moving = topmost(structure, roles)
    refusal = why_not_move(structure, moving, manager)
    if refusal is not None:
        raise refusal
    moved = set(moving)
    siblings = [each for each in structure.children(manager) if each not in moved]
    place = len(siblings) if position is None else max(0, min(position, len(siblings)))
    name = called(structure[moving[0]]) if len(moving) == 1 else ""
    code = "edit.move_role" if len(moving) == 1 else "edit.move_roles"
    with structure.document.edit(message(code, role=name, n=len(moving))) as edit:
        after = structure[siblings[place]].rank if place < len(siblings) else ""
        before = structure[siblings[place - 1]].rank if place else ""
        for each in moving:
            before = ranks.between(before, after)
            record = _role(structure, each)
            edit.set(structure, record, manager=manager, rank=before, **_freed(record, manager))


def _freed(role: Role, manager: str) -> dict[str, Any]:
    """Return what no longer holds of a role that gets another manager: how it was moved from its old place by hand."""
    return settled(role) if role.manager != manager or role.place == "floating" else {}


def place_above(structure: Structure, role: str, below: str) -> None:
    """Have `below` report to `role`, and `role`, with its branch, to the manager that `below` had, in its place."""
    record, under = _role(structure, role), _role(structure, below)
    if under.manager == role:
        raise NotAllowed(message("refuse.manager_already", role=called(record), report=called(under)))
    refusal = why_not_move(structure, [role], under.manager) or why_not_move(structure, [role], below)
    if refusal is not None:
        raise refusal
    with structure.document.edit(message("edit.place_above", role=called(record), report=called(under))):
        siblings = [each for each in structure.children(under.manager) if each != role]
        move_roles(structure, [role], under.manager, siblings.index(below))
        move_roles(structure, [below], role, 0)


def copy_above(structure: Structure, role: str, below: str) -> str:
    """Copy `role` with its branch, and have `below` report to the copy; return the copy's id."""
    under = _role(structure, below)
    with structure.document.edit(message("edit.copy_roles", n=1, role=called(_role(structure, role)))):
        position = structure.children(under.manager).index(below)
        copy = copy_roles(structure, [role], under.manager, position)[0]
        move_roles(structure, [below], copy, 0)
    return copy


def why_not_move(
    structure: Structure, roles: Iterable[str], manager: str, along: Mapping[str, str] | None = None
) -> NotAllowed | None:
    """Return why `roles` can't report to `manager`, or None when they can: for a gesture that is still under way.

    `along` is what goes along with them, for one who asks again and again: nobody is looked for then.
    """
    if along is not None:
        above = along.get(manager)
    else:
        chain = set(chain_of_command(structure, manager)) if manager else set()
        above = next((each for each in roles if each in chain), None)
    if above is None:
        return None
    role = called(structure[above])
    if above == manager:
        return NotAllowed(message("refuse.own_manager", role=role))
    return NotAllowed(message("refuse.into_own_branch", role=role, manager=called(structure[manager])))


def going_along(structure: Structure, roles: Sequence[str]) -> dict[str, str]:
    """Return `roles` and all below them, each with the one of `roles` that it goes along with."""
    return {each: role for role in reversed(roles) for each in branch_of(structure, role)}


def move_among_siblings(structure: Structure, role: str, steps: int) -> bool:
    """Move `role` by `steps` among its siblings; return whether there was room."""
    siblings = structure.children(_role(structure, role).manager)
    place = siblings.index(role)
    wanted = max(0, min(place + steps, len(siblings) - 1))
    if wanted == place:
        return False
    move_roles(structure, [role], _role(structure, role).manager, wanted)
    return True


def move_out(structure: Structure, role: str) -> bool:
    """Move `role` to its manager's level, right behind it; return whether it had a manager."""
    manager = structure.get(Role, _role(structure, role).manager)
    if manager is None:
        return False
    siblings = structure.children(manager.manager)
    move_roles(structure, [role], manager.manager, siblings.index(manager.id) + 1)
    return True


def move_in(structure: Structure, role: str) -> bool:
    """Have `role` report to the sibling before it, as its last report; return whether there is one."""
    siblings = structure.children(_role(structure, role).manager)
    place = siblings.index(role)
    if place == 0:
        return False
    move_roles(structure, [role], siblings[place - 1])
    return True


def copy_roles(structure: Structure, roles: Sequence[str], manager: str, position: int | None = None) -> list[str]:
    """Copy `roles` with all below them under `manager`; the copies are vacant and serve no stage. Returns their ids."""
    tops = topmost(structure, roles)
    with structure.document.edit(message("edit.copy_roles", n=len(tops), role=called(structure[tops[0]]))):
        place = len(structure.children(manager)) if position is None else position
        branches = [_snapshot(structure, each) for each in tops]
        return [_grow(structure, branch, manager, place + offset) for offset, branch in enumerate(branches)]


def _snapshot(structure: Structure, role: str) -> list[tuple[Role, int]]:
    """Return the branch of `role` in pre-order with depths: what is copied can't grow while it is being copied."""
    found: list[tuple[Role, int]] = []
    stack = [(role, 0)]
    while stack:
        each, depth = stack.pop()
        found.append((_role(structure, each), depth))
        stack.extend((child, depth + 1) for child in reversed(structure.children(each)))
    return found


def _grow(structure: Structure, branch: list[tuple[Role, int]], manager: str, position: int) -> str:
    line = [manager]
    first = ""
    for role, depth in branch:
        del line[depth + 1 :]
        fields = {
            name: getattr(role, name)
            for name in role.__struct_fields__
            if name not in ("id", "rank", "manager", "title", "department")
        }
        copy = add_role(
            structure,
            manager=line[depth],
            position=position if depth == 0 else None,
            title=role.title,
            department=role.department,
            **fields,
        )
        first = first or copy.id
        line.append(copy.id)
    return first


def branch_of(structure: Structure, role: str) -> list[str]:
    """Return `role` and all below it, parents before children, in the order of the chart."""
    found: list[str] = []
    below = structure.referrers(Role, "manager")
    stack = [_role(structure, role).id]
    while stack:
        each = stack.pop()
        found.append(each)
        reports = below.get(each)
        if reports:
            stack.extend(reversed(reports))
    return found


def topmost(structure: Structure, roles: Iterable[str]) -> list[str]:
    """Return those of `roles` that have no other of them above, in the order given."""
    chosen = list(dict.fromkeys(roles))
    if len(chosen) == 1:
        return chosen
    among = set(chosen)
    passed: dict[str, bool] = {}
    """Who stands above some of them, each with whether another of them stands above that one."""
    found: list[str] = []
    for each in chosen:
        way: list[str] = []
        above = _manager_of(structure, structure.get(Role, each))
        while above is not None and above.id not in among and above.id not in passed:
            way.append(above.id)
            above = _manager_of(structure, above)
        below = above is not None and (above.id in among or passed[above.id])
        passed.update(dict.fromkeys(way, below))
        if not below:
            found.append(each)
    return found


def _manager_of(structure: Structure, role: Role | None) -> Role | None:
    return structure.get(Role, role.manager) if role is not None else None


def chain_of_command(structure: Structure, role: str) -> list[str]:
    """Return `role`, its manager, that one's manager … up to the top."""
    chain: list[str] = []
    each = structure.get(Role, role)
    while each is not None:
        chain.append(each.id)
        each = structure.get(Role, each.manager)
    return chain


def _rank_under(structure: Structure, manager: str, siblings: list[str], position: int) -> str:
    if not siblings and manager:
        return structure.rank_after(Role)
    return structure.rank_among(siblings, max(0, min(position, len(siblings))))


def _role(structure: Structure, role: str) -> Role:
    found = structure.get(Role, role)
    if found is None:
        raise NotAllowed(message("refuse.gone"))
    return found
