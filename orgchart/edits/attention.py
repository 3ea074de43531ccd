"""How people divide their attention: making it fit, handing work on, saying which goal it serves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from orgchart.edits.agreements import make_agreement
from orgchart.edits.roles import add_role
from orgchart.edits.teams import free_time
from orgchart.edits.values import add_record, set_field
from orgchart.model import attention
from orgchart.model.records import Number, Role, Task, Team, called, name_of
from orgchart.model.structure import Structure
from orgchart.text.message import message


def fit_attention(structure: Structure, person: str, today: date, most: Number = 100) -> None:
    """Lessen everything that `person` has to do in proportion, down to whole percents, until it fits into `most`.

    What they have through a role or a team becomes less for everybody who has it.
    """
    its = attention.claims(structure, today).get(person, [])
    total = sum(claim.share for claim in its)
    if total <= most:
        return
    with structure.document.edit(message("edit.fit_attention", person=called(structure[person]))) as edit:
        for claim in its:
            less = int(claim.share * most / total)
            if isinstance(claim.what, Task):
                edit.set(structure, claim.what, share=less)
                continue
            team = structure[claim.what.id]
            assert isinstance(team, Team)
            members = tuple(
                msgspec.structs.replace(each, share=int(each.share * most / total))
                if each.role == claim.role and each.share == claim.share
                else each
                for each in team.members
            )
            edit.set(structure, team, members=members)


def give_away(structure: Structure, task: str, counterpart: str) -> Role:
    """Give `task` to a freelancer who works with the role `counterpart`, with an agreement between the two."""
    record, inside = structure[task], structure[counterpart]
    assert isinstance(record, Task)
    with structure.document.edit(message("edit.give_away", task=called(record))) as edit:
        role = add_role(structure, manager=counterpart, title=record.name, sourcing="freelancer", counterpart=inside.id)
        edit.set(structure, record, holder=role.id)
        make_agreement(structure, role.id, inside.id)
        return role


def serve(structure: Structure, tasks: Sequence[str], goal: str) -> None:
    """Say that `tasks` serve `goal`."""
    label = message("edit.serve", n=len(tasks), task=called(structure[tasks[0]]), goal=called(structure[goal]))
    with structure.document.edit(label) as edit:
        for each in tasks:
            edit.set(structure, structure[each], goal=goal)


def set_share(structure: Structure, what: str, share: Number, role: str = "") -> None:
    """Let a task take `share` percent of whoever has it, or a team take that much of `role`."""
    record = structure[what]
    if isinstance(record, Team):
        free_time(structure, what, role, share)
    else:
        set_field(structure, [what], "share", share)


def divide(structure: Structure, parts: Sequence[tuple[str, str, Number]]) -> None:
    """Let each of `parts` (a task or a team, the role it is had through, a share) take that much, as one step."""
    names = [called(structure[what]) for what, _, _ in parts]
    with structure.document.edit(message("edit.divide_time", what=names)):
        for what, role, share in parts:
            set_share(structure, what, share, role)


def put_aside(structure: Structure, task: str) -> None:
    """Give no time to `task` for now; it stays to be taken up again."""
    with structure.document.edit(message("edit.put_aside", task=called(structure[task]))):
        set_share(structure, task, 0)


def hand_task(structure: Structure, task: str, person: str) -> None:
    """Give `task` to another person."""
    record = structure[task]
    label = message("edit.hand_task", task=called(record), person=called(structure[person]))
    with structure.document.edit(label):
        set_field(structure, [task], "holder", person)


def serve_stage(structure: Structure, task: str, stage: str) -> None:
    """Say that `task` serves `stage`."""
    label = message("edit.serve_stage", task=called(structure[task]), stage=called(structure[stage]))
    with structure.document.edit(label):
        set_field(structure, [task], "stage", stage)


def give_time(structure: Structure, person: str, to: str, share: Number) -> Task:
    """Add a task of `person` that serves the stage or the goal `to`, and is called as it is."""
    record = structure[to]
    with structure.document.edit(message("edit.give_time", person=called(structure[person]), what=called(record))):
        made = add_task(structure, person, share)
        set_field(structure, [made.id], "name", name_of(record))
        set_field(structure, [made.id], record.KIND, to)
        return made


def add_task(structure: Structure, person: str, share: Number) -> Task:
    """Add a task of `person` that takes `share` percent."""
    made = add_record(structure, Task, holder=person, share=share)
    assert isinstance(made, Task)
    return made
