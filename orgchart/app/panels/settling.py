"""What can be done about a day that is due: recorded, looked at, followed by another; offered by timeline and panel alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Final

from orgchart.app.session import Session
from orgchart.edits.dates import note_review
from orgchart.edits.milestones import add_milestone, record_outcome
from orgchart.edits.values import set_field
from orgchart.model.agenda import Entry
from orgchart.model.records import Agreement, Goal, Milestone, Team

_AGAIN: Final = timedelta(days=90)
_MONTH: Final = timedelta(days=30)


def deeds(session: Session, entry: Entry) -> list[tuple[str, Callable[[], object]]]:
    """Return what can be done about a day, each with the code of its words; the review panel offers the same."""
    structure, record, today = session.structure, entry.record, session.today

    def run(verb: Callable[[], object]) -> Callable[[], object]:
        return lambda: session.attempt(verb)

    if isinstance(record, Milestone):
        return [
            ("timeline.met", run(partial(record_outcome, structure, record.id, "met"))),
            ("timeline.missed", run(partial(record_outcome, structure, record.id, "missed"))),
            ("timeline.still_open", run(partial(set_field, structure, [record.id], "outcome", "open"))),
        ]
    if entry.matter == "review" and isinstance(record, Team | Agreement):
        return [("timeline.reviewed", run(partial(note_review, structure, record, today, _AGAIN)))]
    if isinstance(record, Goal):
        return [("timeline.add_milestone", run(partial(add_milestone, structure, record.id, today + _MONTH)))]
    return []
