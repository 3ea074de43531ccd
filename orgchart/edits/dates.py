"""Moving days: of goals, milestones, reviews, contracts and gaps; and settling what was due."""

from __future__ import annotations

from datetime import date, timedelta

from orgchart.edits.agreements import review_agreement
from orgchart.edits.teams import set_review
from orgchart.edits.values import set_field
from orgchart.model.agenda import later
from orgchart.model.records import Agreement, Decision, Record, Team, called
from orgchart.model.structure import Structure
from orgchart.text.message import message


def move_day(structure: Structure, record: Record, field: str, day: date) -> None:
    """Have what `field` of `record` says happen on `day`; without a field, an agreement is reviewed so that it is due then."""
    with structure.document.edit(message("edit.set_due", name=called(record), day=day)) as edit:
        if field:
            set_field(structure, [record.id], field, day)
        elif isinstance(record, Agreement) and record.review_days:
            edit.set(structure, record, last_review=later(day, -record.review_days))


def note_review(structure: Structure, record: Record, today: date, again: timedelta) -> None:
    """Record that a team, an agreement or a decision was looked at today; but for an agreement, it is again after `again`."""
    if isinstance(record, Agreement):
        review_agreement(structure, record.id, today)
    elif isinstance(record, Team):
        set_review(structure, record.id, later(today, again.days))
    elif isinstance(record, Decision):
        with structure.document.edit(message("edit.review_decision", decision=called(record))) as edit:
            edit.set(structure.document.root, record, review=later(today, again.days))
