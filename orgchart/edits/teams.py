"""Teams: who leads one, who stands behind it, who is in it and with how much time, and when it is looked at again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from orgchart.edits.values import clean, clean_line, refuse_nonsense
from orgchart.model.fields import fields_of
from orgchart.model.records import Member, Number, Role, Team, called
from orgchart.model.structure import Structure
from orgchart.text.message import Message, NotAllowed, message


def make_team(structure: Structure, roles: Sequence[str], name: str) -> Team:
    """Join `roles` in a new team called `name`; raises NotAllowed when there is none of them."""
    members = tuple(Member(role=each) for each in dict.fromkeys(roles) if structure.get(Role, each) is not None)
    if not members:
        raise NotAllowed(message("refuse.no_members"))
    team = Team(id=structure.new_id(Team), name=clean_line(name), members=members, rank=structure.rank_after(Team))
    with structure.document.edit(message("edit.make_team", n=len(members), team=called(team))) as edit:
        return edit.add(structure, team)


def set_lead(structure: Structure, team: str, role: str) -> None:
    """Let `role`, one of its members, lead `team`; raises NotAllowed when it is no member."""
    record = _team(structure, team)
    _write(structure, record, "lead", role, message("edit.set_lead", role=called(structure[role]), team=called(record)))


def set_sponsor(structure: Structure, team: str, role: str) -> None:
    """Let `role` stand behind `team`."""
    record = _team(structure, team)
    label = message("edit.set_sponsor", role=called(structure[role]), team=called(record))
    _write(structure, record, "sponsor", role, label)


def add_member(structure: Structure, team: str, role: str, share: float = 0) -> None:
    """Take `role` into `team` with `share` percent of its time; who is in it already keeps the share it has."""
    record = _team(structure, team)
    if role in {member.role for member in record.members}:
        return
    label = message("edit.add_member", role=called(structure[role]), team=called(record))
    with structure.document.edit(label) as edit:
        edit.set(structure, record, members=(*record.members, Member(role=role, share=_share(share))))


def add_members(structure: Structure, team: str, roles: Sequence[str]) -> None:
    """Take `roles` into `team`, as one step; raises NotAllowed when all are in it already."""
    record = _team(structure, team)
    known = {member.role for member in record.members}
    new = [each for each in dict.fromkeys(roles) if each not in known and structure.get(Role, each) is not None]
    if not new:
        raise NotAllowed(message("refuse.members_already", n=len(roles), team=called(record)))
    with structure.document.edit(message("edit.add_members", n=len(new), team=called(record))) as edit:
        edit.set(structure, record, members=(*record.members, *(Member(role=each) for each in new)))


def free_time(structure: Structure, team: str, role: str, share: float) -> None:
    """Set `share` percent of the time of `role` free for `team`."""
    record, share = _team(structure, team), _share(share)
    members = tuple(
        msgspec.structs.replace(member, share=share) if member.role == role else member for member in record.members
    )
    label = message("edit.free_time", role=called(structure[role]), team=called(record), share=share)
    with structure.document.edit(label) as edit:
        edit.set(structure, record, members=members)


def set_review(structure: Structure, team: str, day: date) -> None:
    """Have `team` looked at again on `day`."""
    record = _team(structure, team)
    _write(structure, record, "review", day, message("edit.set_review", team=called(record), day=day))


def _team(structure: Structure, team: str) -> Team:
    record = structure[team]
    assert isinstance(record, Team)
    return record


def _share(share: float) -> Number:
    found: Number = clean(fields_of(Member)["share"], share)
    return found


def _write(structure: Structure, team: Team, name: str, value: object, label: Message) -> None:
    declared = fields_of(Team)[name]
    value = clean(declared, value)
    refuse_nonsense(structure, team, declared, value)
    with structure.document.edit(label) as edit:
        edit.set(structure, team, **{name: value})
