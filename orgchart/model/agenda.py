"""What has a date, and what is due or late on a given day: milestones, goals, reviews, ends of contracts, gaps. Knows no rule.

Nothing here reads the clock: the day is given.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from operator import attrgetter
from typing import Final, Literal, NamedTuple

from orgchart.model.records import Agreement, Decision, Gap, Goal, Milestone, Record, Role, Scenario, Team
from orgchart.model.structure import Structure

Matter = Literal["milestone", "goal", "review", "end", "contract", "gap", "decision", "valid"]

SOON: Final = 31
"""Days ahead that count as due."""

_A_MONTH: Final = 30
_ORDER: Final = attrgetter("day", "record.rank", "record.id")


class Entry(NamedTuple):
    """A day that concerns a record."""

    day: date
    matter: Matter
    record: Record
    field: str
    """The field that holds the day, '' where it follows from others: a review after an interval."""
    settled: bool = False
    """Whether nothing is left to be done about it: an outcome is recorded, a goal closed."""

    def is_late(self, today: date) -> bool:
        """Whether the day has passed and something is still to be done."""
        return not self.settled and self.day < today


def dates(structure: Structure) -> list[Entry]:
    """Return every day that concerns the structure, the earliest first."""
    return sorted(_all(structure), key=_ORDER)


def later(day: date, by: int) -> date:
    """Return the day so many days later, or earlier; the last or the first there is where that lies beyond.

    >>> later(date(2026, 1, 1), 30), later(date(9999, 12, 1), 90)
    (datetime.date(2026, 1, 31), datetime.date(9999, 12, 31))
    """
    return date.fromordinal(min(max(day.toordinal() + by, 1), date.max.toordinal()))


def due_and_late(structure: Structure, today: date, ahead: int = SOON) -> list[Entry]:
    """Return what is late, then what is due within `ahead` days, each the earliest first."""
    until = later(today, ahead)
    return sorted((each for each in _all(structure) if not each.settled and each.day <= until), key=_ORDER)


def _all(structure: Structure) -> Iterator[Entry]:
    for milestone in structure.all(Milestone).values():
        if milestone.due is not None:
            yield Entry(milestone.due, "milestone", milestone, "due", milestone.outcome != "open")
    for goal in structure.all(Goal).values():
        if goal.due is not None:
            yield Entry(goal.due, "goal", goal, "due", goal.state != "open")
    for team in structure.all(Team).values():
        if team.review is not None:
            yield Entry(team.review, "review", team, "review")
        if team.end is not None:
            yield Entry(team.end, "end", team, "end")
    for agreement in structure.all(Agreement).values():
        if agreement.review_days and agreement.last_review is not None:
            yield Entry(later(agreement.last_review, agreement.review_days), "review", agreement, "")
    for role in structure.all(Role).values():
        if role.contract_end is not None:
            yield Entry(role.contract_end, "contract", role, "contract_end")
    for gap in structure.all(Gap).values():
        if gap.due is not None:
            yield Entry(gap.due, "gap", gap, "due", gap.state != "open")
    root = structure.document.root
    for decision in root.all(Decision).values():
        if decision.review is not None and decision.scenario in ("", structure.id):
            yield Entry(decision.review, "decision", decision, "review")
    scenario = root.get(Scenario, structure.id)
    if scenario is not None and scenario.valid_until is not None:
        yield Entry(scenario.valid_until, "valid", scenario, "valid_until")


_DAYS: Final = ("due", "review", "end", "last_review", "contract_end", "valid_until")
"""The fields from which the days above follow."""


def has_day(record: Record | None) -> bool:
    """Whether a day that concerns anybody may follow from `record`."""
    return any(getattr(record, name, None) is not None for name in _DAYS)


def next_look(structure: Structure, milestone: Milestone, today: date) -> date | None:
    """Return when to look again once `milestone` is settled: after the feedback time of what it belongs to, or a month.

    None where a milestone of the same still lies ahead, or nothing is left to look at.
    """
    of = structure.find(milestone.of)
    if of is None or (isinstance(of, Goal) and of.state != "open"):
        return None
    ahead = (each for each in structure.all(Milestone).values() if each.of == of.id and each.outcome == "open")
    if any(each.due is not None and each.due >= today for each in ahead if each.id != milestone.id):
        return None
    after = of.feedback_days if isinstance(of, Goal) else of.review_days if isinstance(of, Agreement) else 0
    day = later(today, after or _A_MONTH)
    end = of.due if isinstance(of, Goal) else of.end if isinstance(of, Team) else None
    return min(day, end) if end is not None and end > today else day


class Subject(NamedTuple):
    """What days belong to: a goal, team or agreement with those of its milestones, or days of one matter that stand alone."""

    record: Record | None
    matter: Matter
    """Of its first day; what the days have in common where there is no record."""
    entries: tuple[Entry, ...]

    @property
    def id(self) -> str:
        """Return the id of the record, or the matter."""
        return self.record.id if self.record is not None else self.matter


def subjects(structure: Structure) -> list[Subject]:
    """Return what has days: main goals first, each by its first day, what stands alone last.

    An open goal without a day is among them: it is still to be given one.
    """
    groups: dict[str, list[Entry]] = {}
    for each in dates(structure):
        owner = each.record.of if isinstance(each.record, Milestone) else each.record.id
        held = isinstance(structure.find(owner), Goal | Team | Agreement)
        groups.setdefault(owner if held else each.matter, []).append(each)
    found = [Subject(structure.find(owner), its[0].matter, tuple(its)) for owner, its in groups.items()]
    undated = (each for each in structure.ordered(Goal) if each.id not in groups and each.state == "open")
    found += [Subject(each, "goal", ()) for each in undated]
    return sorted(found, key=_place)


def _place(subject: Subject) -> tuple[bool, bool, bool, date]:
    main = isinstance(subject.record, Goal) and subject.record.main
    first = subject.entries[0].day if subject.entries else date.max
    return subject.record is None, not main, not subject.entries, first
