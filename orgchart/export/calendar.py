"""Days of a structure as a file for any calendar program: iCalendar [RFC 5545], whole days, each known by its record."""

from __future__ import annotations

from datetime import date
from typing import Final

from orgchart.model.agenda import Entry, dates, later
from orgchart.model.records import called
from orgchart.model.structure import Structure
from orgchart.text.catalogue import Catalogue

_LONGEST: Final = 75
"""Octets of a line before it is folded [3.1]."""


def calendar_file(structure: Structure, say: Catalogue, today: date) -> bytes:
    """Return the days on which something is still to be done; `today` is when the file was made."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Orgchart//Orgchart//EN", "CALSCALE:GREGORIAN"]
    for each in dates(structure):
        if not each.settled:
            lines += _event(each, say, today)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines).encode("utf-8")


def _event(entry: Entry, say: Catalogue, today: date) -> list[str]:
    name = called(entry.record)
    said = name if isinstance(name, str) else say.say(name)
    note = getattr(entry.record, "question", "") or getattr(entry.record, "measure", "")
    return [
        "BEGIN:VEVENT",
        f"UID:{entry.matter}-{entry.record.id}@orgchart",
        f"DTSTAMP:{today:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{later(entry.day, 1):%Y%m%d}",
        _summary(entry, said, say),
        *([f"DESCRIPTION:{escaped(note)}"] if note else []),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _summary(entry: Entry, said: str, say: Catalogue) -> str:
    return "SUMMARY:" + escaped(say(f"matter.{entry.matter}") + ": " + said)


def escaped(text: str) -> str:
    r"""Return text as it stands in a value [3.3.11].

    >>> escaped("a, b; c\nd\\e")
    'a\\, b\\; c\\nd\\\\e'
    """
    plain = "".join(each for each in text if each.isprintable() or each == "\n")
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> str:
    """Return a line in stretches of at most 75 octets, never within a character.

    >>> [len(each.encode()) for each in folded("SUMMARY:" + "ש" * 60).split("\\r\\n")]
    [74, 55]
    """
    made, length = "", 0
    for each in line:
        size = len(each.encode("utf-8"))
        if length + size > _LONGEST:
            made, length = made + "\r\n ", 1
        made, length = made + each, length + size
    return made
