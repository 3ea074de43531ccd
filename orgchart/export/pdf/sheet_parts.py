"""What a role sheet can tell of a role, part by part, as words. Knows the structure, no page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from orgchart.export.pdf.names import day, name, names, percent
from orgchart.model import queries
from orgchart.model.records import SHEET_PARTS, Agreement, Goal, Milestone, Person, Role, Stage, Task, Team
from orgchart.model.structure import Structure
from orgchart.text.catalogue import Catalogue

_MOST: Final = 10
"""So many lines of what others wrote down of the role; how many more there are is said."""
_OWN_FIELD: Final = frozenset(
    {"purpose", "responsibilities", "focus", "decides", "asks", "measures", "excludes", "skills"}
)


class Item(NamedTuple):
    """One line of a part: what, what is said of it in small letters, and its share of somebody's time."""

    text: str
    detail: str = ""
    share: float = 0
    stage: str = ""


@dataclass(frozen=True)
class Subject:
    """A role, and who and what speaks for it."""

    structure: Structure
    say: Catalogue
    today: date
    role: Role
    people: list[Person] = field(init=False)
    teams: list[tuple[Team, float, str]] = field(init=False)

    def __post_init__(self) -> None:
        found = queries.teams_of(self.structure, self.role.id)
        object.__setattr__(self, "people", queries.holders(self.structure, self.role.id))
        object.__setattr__(self, "teams", [(team, member.share, member.part) for team, member in found])


def chosen_parts(structure: Structure) -> list[str]:
    """Return the parts that sheets of this document hold, in their order; names that nobody knows are passed over."""
    return [each for each in structure.document.settings.sheet_parts if each in SHEET_PARTS] or list(SHEET_PARTS)


def heading_code(part: str) -> str:
    """Return the code of the usual words over a part."""
    return f"field.role.{part}" if part in _OWN_FIELD else f"sheet.{part}"


def heading_of(structure: Structure, part: str, say: Catalogue) -> str:
    """Return the words over a part: the document's own, or the usual ones."""
    own = structure.document.settings.headings.get(part, "")
    return own if isinstance(own, str) and own else say(heading_code(part))


def items_of(part: str, subject: Subject) -> list[Item]:
    """Return the lines of a part that is a list; none where the role has nothing of it."""
    if part in _LISTS:
        found = list(_LISTS[part](subject))
        if len(found) > _MOST + 1:
            found[_MOST:] = [Item(subject.say("sheet.and_more", n=len(found) - _MOST))]
        return found
    if part == "focus":
        return [Item(each) for each in [subject.role.focus] if each]
    items = [Item(each) for each in getattr(subject.role, part)]
    if part == "excludes":
        stages = (subject.structure.get(Stage, each) for each in subject.role.excluded_stages)
        items += [Item(stage.name) for stage in stages if stage]
    return items


def _goals(subject: Subject) -> Iterator[Item]:
    structure, say = subject.structure, subject.say
    own = {subject.role.id, *(person.id for person in subject.people)}
    for goal in structure.ordered(Goal):
        if goal.state != "open" or not own & set(goal.owners):
            continue
        others = [each for each in goal.owners if each not in own]
        yield Item(
            goal.name,
            _joined(
                goal.measure,
                goal.target,
                say("sheet.by", day=day(goal.due, say)) if goal.due else "",
                say("sheet.shared_goal", who=names(structure, others, say)) if others else "",
            ),
        )


def _owes(subject: Subject) -> Iterator[Item]:
    """Yield what the role itself owes and is owed; what its department owes, where it is the head of it."""
    structure, say, role = subject.structure, subject.say, subject.role
    department = queries.department_of(structure, role.id)
    selves = {role.id, *([department.id] if department is not None and department.head == role.id else [])}
    for agreement in structure.ordered(Agreement):
        for each in agreement.expectations:
            if each.giver in selves:
                side = say("sheet.owes_to", who=name(structure, each.taker, say))
            elif each.taker in selves:
                side = say("sheet.owed_from", who=name(structure, each.giver, say))
            else:
                continue
            yield Item(each.what, _joined(side, each.measure, each.target, each.within))


def _teams(subject: Subject) -> Iterator[Item]:
    for team, share, part in subject.teams:
        yield Item(team.name, _joined(part, percent(share, subject.say)))


def _dotted(subject: Subject) -> Iterator[Item]:
    for line in subject.role.dotted:
        other = name(subject.structure, line.to, subject.say)
        yield Item(other, subject.say(f"choice.dotted_line.kind.{line.kind}"))


def _attention(subject: Subject) -> Iterator[Item]:
    structure, people = subject.structure, {person.id for person in subject.people}
    alone = {each for each in people if len(queries.roles_held(structure, each)) == 1}
    for task in structure.ordered(Task):
        if task.holder == subject.role.id or task.holder in alone:
            yield Item(task.name, "", task.share, task.stage)
    for team, share, _ in subject.teams:
        if share:
            yield Item(team.name, "", share, next(iter(team.stages), ""))


def _checks(subject: Subject) -> Iterator[Item]:
    structure, say, today = subject.structure, subject.say, subject.today
    teams = {team.id for team, *_ in subject.teams}
    owners = {subject.role.id, *(person.id for person in subject.people), *teams}
    of = teams | {goal.id for goal in structure.ordered(Goal) if owners & set(goal.owners)}
    ahead = [
        each
        for each in structure.ordered(Milestone)
        if each.of in of and each.outcome == "open" and each.due is not None and each.due >= today
    ]
    for each in sorted(ahead, key=lambda each: each.due or today):
        yield Item(_joined(day(each.due, say), each.name), each.question)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


_LISTS: Final[dict[str, Callable[[Subject], Iterator[Item]]]] = {
    "goals": _goals, "owes": _owes, "teams": _teams, "dotted": _dotted, "attention": _attention, "checks": _checks,
}  # fmt: skip
