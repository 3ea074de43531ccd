"""What can be done about a day that is due: recorded, looked at, put off; offered by timeline and panel alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Final, NamedTuple

from orgchart.app.session import Session
from orgchart.edits.changes import review_structure
from orgchart.edits.dates import move_day, note_review
from orgchart.edits.gaps import close_gap
from orgchart.edits.goals import close_goal
from orgchart.edits.milestones import add_milestone, record_outcome
from orgchart.edits.values import set_field
from orgchart.model.agenda import Entry, later
from orgchart.model.records import Agreement, Decision, Gap, Goal, Milestone, Scenario, Team

_AGAIN: Final = timedelta(days=90)
_MONTH: Final = 30
_HALF_YEAR: Final = 183


class Deed(NamedTuple):
    """One thing that can be done: the code of its words, its icon, and the doing."""

    code: str
    icon: str
    run: Callable[[], object]


def deeds(session: Session, entry: Entry) -> list[Deed]:
    """Return what can be done about a day, what settles it first."""
    structure, record, today = session.structure, entry.record, session.today

    def deed(code: str, icon: str, verb: Callable[..., object], *args: object) -> Deed:
        return Deed(code, icon, lambda: session.attempt(partial(verb, structure, *args)))

    def put_off() -> Deed:
        day = later(max(entry.day, today), _MONTH)
        return deed("timeline.put_off", "clock", move_day, record, entry.field, day)

    match record:
        case Milestone() if entry.settled:
            return [deed("timeline.open_again", "rotate-ccw", set_field, [record.id], "outcome", "open")]
        case Milestone():
            return [
                deed("timeline.met", "circle-check", record_outcome, record.id, "met"),
                deed("timeline.missed", "circle-x", record_outcome, record.id, "missed"),
                put_off(),
            ]
        case Goal() if entry.settled:
            return [deed("timeline.open_again", "rotate-ccw", set_field, [record.id], "state", "open")]
        case Goal():
            return [
                deed("timeline.reached", "circle-check", close_goal, record.id, "reached"),
                deed("timeline.goal_missed", "circle-x", close_goal, record.id, "missed"),
                deed("timeline.add_milestone", "milestone", add_milestone, record.id, later(today, _MONTH)),
            ]
        case Team() | Agreement() | Decision() if entry.matter in ("review", "decision"):
            return [deed("timeline.reviewed", "circle-check", note_review, record, today, _AGAIN)]
        case Gap() if entry.settled:
            return [deed("timeline.open_again", "rotate-ccw", set_field, [record.id], "state", "open")]
        case Gap():
            return [deed("timeline.closed", "circle-check", close_gap, record.id), put_off()]
        case Scenario():
            until = later(today, _HALF_YEAR)
            return [deed("timeline.still_serves", "circle-check", review_structure, today, until)]
        case _:
            return [put_off()]
