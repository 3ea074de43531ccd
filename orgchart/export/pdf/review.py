"""One page for the meeting at which one stops and looks: what is late, what is due, with room to write what came of it."""

from __future__ import annotations

from typing import Final

from orgchart.export.pdf import ink
from orgchart.export.pdf.flow import Cell, Flow
from orgchart.export.pdf.names import day
from orgchart.model.agenda import Entry, due_and_late
from orgchart.model.records import Goal, Milestone, called
from orgchart.model.structure import Structure

_ROOM: Final = "\n \n"
"""Lines to write on."""
_FEW: Final = 12
"""So many have room to write on and stand on one page all the same; more stand closer together."""


def review_page(flow: Flow, structure: Structure, level: int = 0) -> None:
    """Set what is due and late; where nothing is, say so."""
    say = flow.say
    flow.begin(say("page.review"), say("page.review_lead"), level=level, key="review")
    entries = [
        each for each in due_and_late(structure, flow.today) if flow.extent is None or flow.extent.holds(each.record)
    ]
    if not entries:
        flow.flow([flow.quiet(say("due.none"))])
    for code, late in (("due.late", True), ("due.soon", False)):
        room = _ROOM if len(entries) <= _FEW else ""
        rows = [_row(flow, each, room) for each in entries if each.is_late(flow.today) is late]
        if rows:
            head = [
                say("page.what"),
                say("field.milestone.due"),
                say("field.milestone.question"),
                say("page.came_of_it"),
            ]
            flow.table(head, rows, (0.27, 0.2, 0.25, 0.28) if room else (0.3, 0.17, 0.31, 0.22), say(code))


def _row(flow: Flow, entry: Entry, room: str) -> list[Cell]:
    say = flow.say
    name = called(entry.record)
    said = name if isinstance(name, str) else say.say(name)
    asked = entry.record.question if isinstance(entry.record, Milestone) else ""
    if isinstance(entry.record, Goal):
        asked = " ".join(part for part in (entry.record.measure, entry.record.target) if part)
    late = entry.is_late(flow.today)
    return [
        Cell(said, ink.BODY.but(bold=True), under=say(f"matter.{entry.matter}"))
        if room
        else Cell(said, ink.SMALL.but(bold=True)),
        Cell(
            day(entry.day, say), (ink.BODY if room else ink.SMALL).but(colour=ink.WARN if late else ink.INK, bold=late)
        ),
        Cell(asked, ink.SMALL),
        Cell(room),
    ]
