"""What has a date, and what is due or late on a given day: milestones, goals, reviews, ends of contracts, gaps. Knows no rule.

Nothing here reads the clock: the day is given.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from orgchart.model.records import Agreement, Decision, Gap, Goal, Milestone, Record, Role, Scenario, Team
from orgchart.model.structure import Structure

Matter = Literal["milestone", "goal", "review", "end", "contract", "gap", "decision", "valid"]

SOON: Final = 31
"""Days ahead that count as due."""


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
    return sorted(_all(structure), key=lambda each: (each.day, each.record.rank, each.record.id))


def due_and_late(structure: Structure, today: date, ahead: int = SOON) -> list[Entry]:
    """Return what is late, then what is due within `ahead` days, each the earliest first."""
    until = today + timedelta(days=ahead)
    return [each for each in dates(structure) if not each.settled and each.day <= until]


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
            yield Entry(agreement.last_review + timedelta(days=agreement.review_days), "review", agreement, "")
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
