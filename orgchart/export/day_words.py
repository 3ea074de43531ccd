"""What a picture of days says of a row and of a mark, in a language and as seen from a day. Draws nothing."""

from __future__ import annotations

from datetime import date

from orgchart.model.agenda import Entry, Subject
from orgchart.model.records import Goal, Record, called
from orgchart.text.catalogue import Catalogue


def said(say: Catalogue, record: Record) -> str:
    """Return what a record is called."""
    name = called(record)
    return name if isinstance(name, str) else say.say(name)


def subject_name(say: Catalogue, subject: Subject) -> str:
    """Return what a row is called."""
    return say(f"timeline.row.{subject.matter}") if subject.record is None else said(say, subject.record)


def state_of(say: Catalogue, subject: Subject, today: date) -> tuple[str, bool]:
    """Return what stands below the name of a row, and whether it is bad news."""
    late = [each for each in subject.entries if each.is_late(today)]
    if late:
        return how_late(say, late[0], today), True
    ahead = next((each for each in subject.entries if not each.settled), None)
    if ahead is not None:
        return say("timeline.next", day=ahead.day), False
    if isinstance(subject.record, Goal):
        return say("timeline.undated" if subject.record.due is None else f"timeline.goal.{subject.record.state}"), False
    return "", False


def how_late(say: Catalogue, entry: Entry, today: date) -> str:
    """Return how far a day lies back or ahead."""
    days = (entry.day - today).days
    if days == 0:
        return say("due.today")
    return say("due.days_late" if days < 0 else "due.days_ahead", n=abs(days))


def beside(say: Catalogue, subject: Subject, entry: Entry) -> str:
    """Return the words beside a mark: what it is called, or what it is where the row says what it is called."""
    if subject.record is not None and entry.record.id == subject.record.id:
        return say(f"matter.{entry.matter}")
    return said(say, entry.record)
