"""Points in time as a sentence and as a list names them. Reads no clock."""

from __future__ import annotations

from datetime import date, datetime

from orgchart.text.message import Message, message


def when(seconds: float) -> Message:
    """Return a time, in seconds since 1970, as a sentence names it."""
    return _full(at(seconds))


def in_a_list(moment: datetime, today: date) -> Message:
    """Return a time as a list names it: the last two days go by their names."""
    days = (today - moment.date()).days
    if days in (0, 1):
        return message("safety.today" if days == 0 else "safety.yesterday", time=f"{moment:%H:%M}")
    return _full(moment)


def at(seconds: float) -> datetime:
    """Return the time so many seconds after 1970, in this place's time; 1970 itself for what is no time."""
    try:
        return datetime.fromtimestamp(seconds)
    except (OSError, OverflowError, ValueError):
        return datetime(1970, 1, 1)


def _full(moment: datetime) -> Message:
    return message("safety.at", day=moment.date(), time=f"{moment:%H:%M}")
