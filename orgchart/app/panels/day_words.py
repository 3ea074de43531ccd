"""What the timeline and the panel of what is due say of a day, in the window's language. Draws nothing."""

from __future__ import annotations

from typing import Final

from orgchart.app.session import Session
from orgchart.export import day_words
from orgchart.model.agenda import Entry, Subject
from orgchart.model.records import Goal, Milestone, Record
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
    return day_words.said(session.words, record)


def subject_name(session: Session, subject: Subject) -> str:
    """Return what a row is called."""
    return day_words.subject_name(session.words, subject)


def state_of(session: Session, subject: Subject) -> tuple[str, bool]:
    """Return what stands below the name of a row, and whether it is bad news."""
    return day_words.state_of(session.words, subject, session.today)


def how_late(session: Session, entry: Entry) -> str:
    """Return how far a day lies back or ahead."""
    return day_words.how_late(session.words, entry, session.today)


def beside(session: Session, subject: Subject, entry: Entry) -> str:
    """Return the words beside a mark: what it is called, or what it is where the row says what it is called."""
    return day_words.beside(session.words, subject, entry)


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
