"""What the timeline and the panel of what is due say of a day. Draws nothing."""

from __future__ import annotations

from typing import Final

from orgchart.app.session import Session
from orgchart.model.agenda import Entry, Subject
from orgchart.model.records import Goal, Milestone, Record, called
from orgchart.text.dates import say_date

ICONS: Final = {
    "milestone": "milestone",
    "goal": "target",
    "team": "users",
    "agreement": "handshake",
    "contract": "briefcase",
    "gap": "circle-dashed",
    "decision": "scale",
    "valid": "network",
}


def name_of(session: Session, record: Record) -> str:
    """Return what a record is called in the window's language."""
    name = called(record)
    return name if isinstance(name, str) else session.words.say(name)


def subject_name(session: Session, subject: Subject) -> str:
    """Return what a row is called."""
    if subject.record is None:
        return session.words(f"timeline.row.{subject.matter}")
    return name_of(session, subject.record)


def state_of(session: Session, subject: Subject) -> tuple[str, bool]:
    """Return what stands below the name of a row, and whether it is bad news."""
    words, today = session.words, session.today
    late = [each for each in subject.entries if each.is_late(today)]
    if late:
        return how_late(session, late[0]), True
    ahead = next((each for each in subject.entries if not each.settled), None)
    if ahead is not None:
        return words("timeline.next", day=ahead.day), False
    if isinstance(subject.record, Goal):
        return words(
            "timeline.undated" if subject.record.due is None else f"timeline.goal.{subject.record.state}"
        ), False
    return "", False


def how_late(session: Session, entry: Entry) -> str:
    """Return how far a day lies back or ahead."""
    days = (entry.day - session.today).days
    if days == 0:
        return session.words("due.today")
    return session.words("due.days_late" if days < 0 else "due.days_ahead", n=abs(days))


def beside(session: Session, subject: Subject, entry: Entry) -> str:
    """Return the words beside a mark: what it is called, or what it is where the row says what it is called."""
    if subject.record is not None and entry.record.id == subject.record.id:
        return session.words(f"matter.{entry.matter}")
    return name_of(session, entry.record)


def told(session: Session, entry: Entry) -> str:
    """Return all there is to say of a day, a line each."""
    words = session.words
    said = words(
        "timeline.on", what=f"{words(f'matter.{entry.matter}')}, {name_of(session, entry.record)}", day=entry.day
    )
    lines = [said, state_of_entry(session, entry)]
    if isinstance(entry.record, Milestone):
        lines += [entry.record.question, entry.record.decision]
    if isinstance(entry.record, Goal):
        lines.append(" ".join(part for part in (entry.record.measure, entry.record.target) if part))
    return "\n".join(line for line in lines if line)


def state_of_entry(session: Session, entry: Entry) -> str:
    """Return what came of a day, or how far it is."""
    record = entry.record
    if entry.settled and isinstance(record, Milestone):
        return session.words(f"choice.milestone.outcome.{record.outcome}")
    if entry.settled and isinstance(record, Goal):
        return session.words(f"choice.goal.state.{record.state}")
    if entry.settled:
        return session.words("timeline.closed")
    return how_late(session, entry)


def day_of(session: Session, entry: Entry) -> str:
    """Return the day of an entry in words."""
    return say_date(entry.day, session.language)
