"""The plan of attention on one page: the week of all as one bar, stages against their weights, what is left out and given away.

Knows the week and a page.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from orgchart.export.pdf import fonts, ink
from orgchart.export.pdf.flow import Flow, Piece, space
from orgchart.export.pdf.legend import Entry, Legend
from orgchart.export.pdf.page import Page
from orgchart.export.pdf.pieces import words
from orgchart.export.pdf.shortening import shortened
from orgchart.export.pdf.time_bar import AIMLESS, shades_of
from orgchart.model.records import Record, Task, called
from orgchart.model.structure import Structure
from orgchart.model.week import Hat, Slice, Week, Weight, people_inside, week

_BAR: Final = 40.0
_STAGE: Final = 19.0
_NAMES: Final = 0.27
_SAID: Final = 0.31
_LESS: Final = 0.5
_LEAST: Final = 3
"""So many are told, whatever the room."""
_GOAL: Final = "#41597a"
_FEW: Final = 2
"""Of so many people each task is shown, of more the stages."""
_WORDS: Final = ink.CAPTION.but(size=7.5, leading=9.5, bold=True)


class _Part(NamedTuple):
    name: str
    hours: float
    colour: str


def plan_page(flow: Flow, structure: Structure, level: int = 0) -> None:
    """Set the plan of everybody inside; nothing where nobody's time is divided, or where the pages are about some roles."""
    found = week(structure, flow.today)
    if not found.slices or (flow.extent is not None and flow.extent.roles is not None):
        return
    say = flow.say
    code = "attention.week" if found.hours <= found.capacity else "attention.week_over"
    lead = say(code, hours=round(found.hours, 1), capacity=round(found.capacity, 1))
    flow.begin(say("page.plan"), lead, level=level, key="plan")
    parts = _parts(flow, structure, found)
    flow.flow([_bar(flow, parts, found.capacity), *_told(flow, parts), space(16)])
    if found.weights:
        shades = shades_of(structure)
        most = max([10.0, *(max(each.share, each.weight) for each in found.weights)])
        rows = [_stage(flow, each, shades[each.stage.id], most) for each in found.weights]
        flow.flow([flow.heading(say("attention.stages")), *rows, space(16)])
    half = flow.width / 2
    flow.columns([(0, _undone(flow, found, half - 12)), (half + 12, _hats(flow, structure, found, half - 12))])


def _parts(flow: Flow, structure: Structure, found: Week) -> list[_Part]:
    """Return what the bar is made of: tasks where the people are few, else stages, and what serves none."""
    shades = shades_of(structure)
    if len(people_inside(structure)) <= _FEW:
        return [_Part(_said(flow, each.claim.what), each.hours, _colour(each, shades)) for each in found.slices]
    say = flow.say
    parts = [_Part(_said(flow, each.stage), each.hours, shades[each.stage.id]) for each in found.weights]
    beside = [each for each in found.slices if not each.stage]
    for code, colour in (("attention.goal_alone", _GOAL), ("attention.serves_nothing", AIMLESS)):
        parts.append(_Part(say(code), sum(each.hours for each in beside if _colour(each, shades) == colour), colour))
    return [each for each in parts if each.hours]


def _colour(part: Slice, shades: dict[str, str]) -> str:
    what = part.claim.what
    return shades.get(part.stage, AIMLESS if isinstance(what, Task) and not what.goal else _GOAL)


def _said(flow: Flow, record: Record) -> str:
    name = called(record)
    return name if isinstance(name, str) else flow.say.say(name)


def _hours(flow: Flow, hours: float) -> str:
    return flow.say("attention.hours", n=round(hours, 1))


def _bar(flow: Flow, parts: list[_Part], capacity: float) -> Piece:
    unit = flow.width / max(capacity, sum(each.hours for each in parts))

    def draw(page: Page, x: float, y: float) -> None:
        page.box(x, y, flow.width, _BAR, fill="#ffffff", line=ink.FAINT, radius=3)
        at = x
        for each in parts:
            width = each.hours * unit
            page.box(at, y, max(width - 1, 0.5), _BAR, fill=each.colour, radius=2.5)
            room, colour = width - 9, ink.on(each.colour)
            said = _hours(flow, each.hours)
            if room >= fonts.width(said, _WORDS.size, bold=True):
                name = shortened(each.name, room, _WORDS.size, bold=True)
                page.text(name, at + 4, y + 8, room + 4, _WORDS.but(colour=colour))
                page.text(said, at + 4, y + 20, room + 4, _WORDS.but(bold=False, colour=colour), fixed=True)
            at += width
        free = capacity - sum(each.hours for each in parts)
        said = flow.say("attention.free", hours=round(free, 1))
        if free > 0 and free * unit - 9 >= fonts.width(said, _WORDS.size):
            page.text(said, at + 4, y + 15, free * unit - 6, _WORDS.but(bold=False, colour=ink.SOFT), fixed=True)

    return Piece(_BAR + 8, draw)


def _told(flow: Flow, parts: list[_Part]) -> list[Piece]:
    """Return what each part of the bar is."""
    legend = Legend([[Entry("colour", f"{each.name}  {_hours(flow, each.hours)}", each.colour) for each in parts]])
    return [Piece(legend.set(flow.width), legend.draw)]


def _stage(flow: Flow, weight: Weight, colour: str, most: float) -> Piece:
    """Return the part of the time that a stage gets as a bar, with a mark where its part of the weights is."""
    say, stage = flow.say, weight.stage
    less = weight.share < weight.weight * _LESS
    said = say("attention.weighed", share=round(weight.share), weight=round(weight.weight))
    said = f"{said}: {say('attention.less')}" if less else said
    start, room = flow.width * _NAMES, flow.width * (1 - _NAMES - _SAID) - 12
    name = ink.BODY.but(bold=stage.critical)

    def draw(page: Page, x: float, y: float) -> None:
        text = shortened(_said(flow, stage), start - 10, name.size, bold=stage.critical)
        page.text(text, x, y + 2, start - 8, name)
        page.box(x + start, y + 5, room, 8, fill="#eceef1", radius=2)
        if weight.share:
            page.box(x + start, y + 5, weight.share / most * room, 8, fill=colour, radius=2)
        page.box(x + start + weight.weight / most * room - 0.9, y + 2.5, 1.8, 13, fill=ink.INK)
        style = ink.SMALL.but(size=8, colour=ink.WARN if less else ink.SOFT, bold=less)
        page.text(said, x + start + room + 12, y + 3, flow.width * _SAID, style, fixed=True)

    return Piece(_STAGE, draw)


def _listed(flow: Flow, title: str, lead: str, width: float) -> list[Piece]:
    made = flow.page.paragraph(lead, ink.SMALL, width, fixed=True)
    return [flow.heading(title), words(made, 5)]


def _line(flow: Flow, name: str, below: str, width: float) -> Piece:
    """Return a box to tick, a name, and what there is to say of it."""
    title = flow.page.paragraph(name, ink.BODY.but(bold=True), width - 18)
    under = flow.page.paragraph(below, ink.SMALL, width - 18, fixed=True)

    def draw(page: Page, x: float, y: float) -> None:
        page.box(x, y + 2, 9, 9, line=ink.SOFT, radius=1.5)
        page.text(title, x + 18, y, title.width, title.style)
        page.text(under, x + 18, y + title.height, under.width, under.style)

    return Piece(title.height + under.height + 5, draw)


def _undone(flow: Flow, found: Week, width: float) -> list[Piece]:
    say = flow.say
    lead = say("attention.undone_lead" if found.undone else "attention.undone_none")
    lines = [_line(flow, _said(flow, each), say(f"attention.kind_{each.KIND}"), width) for each in found.undone]
    return _fitting(flow, _listed(flow, say("attention.undone"), lead, width), lines, width)


def _hats(flow: Flow, structure: Structure, found: Week, width: float) -> list[Piece]:
    say = flow.say

    def frees(hat: Hat) -> str:
        if hat.role:
            return say("attention.frees_of", hours=round(hat.hours, 1), role=called(structure[hat.role]))
        return say("attention.frees", hours=round(hat.hours, 1))

    lead = say("attention.hats_lead" if found.hats else "attention.hats_none")
    lines = [_line(flow, _said(flow, each.task), frees(each), width) for each in found.hats]
    return _fitting(flow, _listed(flow, say("attention.hats"), lead, width), lines, width)


def _fitting(flow: Flow, head: list[Piece], lines: list[Piece], width: float) -> list[Piece]:
    """Return as many lines as there is room for on this page, and how many there are besides."""
    left = flow.room() - sum(each.height for each in head) - ink.SMALL.leading - 2
    kept = 0
    while kept < len(lines) and (kept < _LEAST or left >= lines[kept].height):
        left -= lines[kept].height
        kept += 1
    if kept == len(lines):
        return [*head, *lines]
    more = flow.page.paragraph(flow.say("sheet.and_more", n=len(lines) - kept), ink.SMALL, width - 18, fixed=True)
    return [*head, *lines[:kept], words(more, 0, 18)]
