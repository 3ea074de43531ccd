"""Who is in which team: moving a member from one to another, and taking one out."""

from __future__ import annotations

from orgchart.edits.teams import add_member
from orgchart.edits.values import clean_line
from orgchart.model.records import Member, Role, Team, called
from orgchart.model.structure import Structure
from orgchart.text.message import NotAllowed, message


def leave_team(structure: Structure, team: str, role: str) -> None:
    """Take `role` out of `team`, which it does not lead any longer."""
    record = _team(structure, team)
    if _member(record, role) is None:
        return
    label = message("edit.leave_team", role=called(structure[role]), team=called(record))
    with structure.document.edit(label) as edit:
        edit.set(
            structure,
            record,
            members=tuple(each for each in record.members if each.role != role),
            lead="" if record.lead == role else record.lead,
        )


def move_member(structure: Structure, team: str, other: str, role: str) -> None:
    """Let `role` be a member of the team `other` instead of `team`; the time set free for it goes along.

    Who is a member of both already stays in `other` as it is there.
    """
    old, new = _team(structure, team), _team(structure, other)
    member = _member(old, role)
    if team == other or member is None:
        return
    label = message("edit.move_member", role=called(structure[role]), team=called(new))
    with structure.document.edit(label):
        leave_team(structure, team, role)
        add_member(structure, other, role, member.share)


def no_lead(structure: Structure, team: str) -> None:
    """Let nobody lead `team`."""
    record = _team(structure, team)
    with structure.document.edit(message("edit.no_lead", team=called(record))) as edit:
        edit.set(structure, record, lead="")


def start_team(structure: Structure, name: str, role: str = "") -> Team:
    """Start a team called `name`, with `role` as its first member or with none."""
    members = (Member(role=role),) if structure.get(Role, role) is not None else ()
    team = Team(id=structure.new_id(Team), name=clean_line(name), members=members, rank=structure.rank_after(Team))
    with structure.document.edit(message("edit.start_team", team=called(team))) as edit:
        return edit.add(structure, team)


def _team(structure: Structure, team: str) -> Team:
    found = structure.get(Team, team)
    if found is None:
        raise NotAllowed(message("refuse.no_such", id=team))
    return found


def _member(team: Team, role: str) -> Member | None:
    return next((each for each in team.members if each.role == role), None)
