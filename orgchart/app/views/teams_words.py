"""What the board of teams says of a member and of a team, in full."""

from __future__ import annotations

from typing import Literal, NamedTuple

from orgchart.app.checking import Checking
from orgchart.app.session import Session
from orgchart.checks.finding import SEVERITIES, Finding
from orgchart.model import queries
from orgchart.model.records import Goal, Member, Team, name_of
from orgchart.text.dates import say_date
from orgchart.text.message import message


def member_words(session: Session, team: Team, member: Member) -> str:
    """Say all of a membership, a line each."""
    structure, words = session.structure, session.words
    people = ", ".join(each.name for each in queries.holders(structure, member.role))
    lines = [name_of(structure[member.role]) or words("word.untitled"), people, member.part]
    if team.lead == member.role:
        lines.append(words("teams.leads"))
    lines.append(free_words(session, member))
    return "\n".join(line for line in lines if line)


def free_words(session: Session, member: Member) -> str:
    """Say how much of its time a member has free for the team."""
    if not member.share:
        return session.words("teams.no_time")
    return session.words.say(message("teams.time", share=member.share))


def goals_of(session: Session, team: Team) -> list[str]:
    """Return the names of what a team is to reach."""
    structure = session.structure
    names = (structure[each].name for each in structure.referring(Goal, "owners", team.id))  # type: ignore[attr-defined]
    return [name or session.words("word.untitled") for name in names]


def end_of(session: Session, team: Team) -> str:
    """Say until when a team works."""
    if team.end is None:
        return ""
    return session.words("teams.until", day=say_date(team.end, session.language))


class Fact(NamedTuple):
    """One thing that the head of a row says of a team."""

    icon: str
    said: str
    lines: int
    """At most so many lines."""
    state: Literal["plain", "late", "lacking"] = "plain"


def facts(session: Session, team: Team) -> list[Fact]:
    """Return what stands below a team's name: what it is to do, decides alone and reaches, until when; what it lacks too."""
    words = session.words
    mandate, decides = " ".join(team.mandate.split()), ", ".join(team.decides)
    goals, end = goals_of(session, team), end_of(session, team)
    late: Literal["plain", "late"] = "late" if team.end is not None and team.end < session.today else "plain"
    found = [Fact("", mandate, 2) if mandate else Fact("flag", words("teams.no_mandate"), 1, "lacking")]
    if decides:
        found.append(Fact("scale", words("teams.decides", what=decides), 2))
    found += [Fact("target", each, 1) for each in goals[:1]]
    if end:
        found.append(Fact("calendar", end, 1, late))
    return found


def findings_of(checking: Checking, team: Team) -> list[Finding]:
    """Return what is found about a team, the worst first, what was accepted left out."""
    return sorted(checking.of_teams.get(team.id, ()), key=lambda each: SEVERITIES.index(each.severity))


def team_words(session: Session, team: Team, checking: Checking) -> str:
    """Say all of a team, a line each."""
    words = session.words
    lines = [team.name or words("word.untitled"), team.mandate]
    lines += [words("teams.decides", what=", ".join(team.decides))] if team.decides else []
    lines += [*goals_of(session, team), end_of(session, team)]
    lines += [words.say(each.message) for each in findings_of(checking, team)]
    return "\n".join(line for line in lines if line)
