"""The cover of the book: the company's own structure as its picture, what the book is, and how much it holds."""

from __future__ import annotations

from typing import Final

from orgchart.export.chart import Chart
from orgchart.export.extent import Extent
from orgchart.export.pdf import ink
from orgchart.export.pdf.flow import Flow
from orgchart.export.pdf.page import Page
from orgchart.export.pdf.paragraph import Style
from orgchart.export.pdf.shortening import shortened
from orgchart.layout.geometry import Rect
from orgchart.model.records import Agreement, Goal, Person, Role, Stage, Team
from orgchart.model.structure import Structure
from orgchart.text.dates import say_date
from orgchart.text.numbers import say_number

_BLOCK: Final = 0.6
"""So much of the page is coloured."""
_DRAWN: Final = 160
"""The most boxes that a cover shows; of a larger structure only the top."""
_FIGURES: Final = (Role, Person, Stage, Team, Agreement, Goal)


def cover(flow: Flow, structure: Structure, extent: Extent) -> None:
    """Set the cover as the next page."""
    say, settings = flow.say, structure.document.settings
    page = flow.book.page()
    title = settings.title or settings.company or say("word.untitled")
    flow.book.bookmark(title, key="cover")
    block = page.height * _BLOCK
    page.box(0, 0, page.width, block, fill=flow.colour)
    _structure(page, flow, structure, extent, block)
    width = page.width - 2 * ink.MARGIN
    over = settings.company if settings.company != title else ""
    made = page.paragraph(_short(" ".join(title.split())), _title_style(title), width)
    y = block - 44 - made.height - (22 if over else 0)
    if over:
        style = ink.LEAD.but(size=13, leading=18, bold=True, colour="#ffffff")
        page.text(shortened(over, width, style.size, bold=True), ink.MARGIN, y, width, style)
        y += 22
    page.text(made, ink.MARGIN, y, width, made.style)
    y = block + 34
    logo_width, logo_height = flow.logo_size()
    if flow.house.logo is not None:
        scale = 1.5
        at = ink.MARGIN + width - logo_width * scale
        page.logo(flow.house.logo, at, y, logo_width * scale, logo_height * scale)
    room = width - (logo_width * 1.5 + 24 if logo_width else 0)
    y += page.text(say("page.book"), ink.MARGIN, y, room, ink.TITLE.but(size=19, leading=25), fixed=True) + 3
    part = shortened(extent.title(say), room, 14, bold=True)
    if part:
        y += page.text(part, ink.MARGIN, y, room, ink.LEAD.but(size=14, leading=19, bold=True, colour=flow.colour)) + 2
    if flow.house.draft:
        y += page.text(
            shortened(flow.house.draft, room, 11.5), ink.MARGIN, y, room, ink.LEAD.but(colour=ink.WARN, bold=True)
        )
    page.text(say_date(flow.today, say.language), ink.MARGIN, y, room, ink.LEAD.but(colour=ink.SOFT), fixed=True)
    _figures(page, flow, extent)
    words = flow.house.footer or flow.house.header
    if words:
        page.text(shortened(words, width, ink.CAPTION.size), ink.MARGIN, page.height - 36, width, ink.CAPTION)


def _short(title: str) -> str:
    return title if len(title) <= 160 else title[:159].rstrip() + "…"


def _title_style(title: str) -> Style:
    size = 40 if len(title) < 32 else 30 if len(title) < 70 else 20
    return ink.TITLE.but(size=size, leading=size * 1.18, colour="#ffffff")


def _structure(page: Page, flow: Flow, structure: Structure, extent: Extent, block: float) -> None:
    """Draw the structure without its words, faint, behind the title."""
    tops = extent.tops
    folded: list[str] = []
    layer, count = list(tops), len(tops)
    while layer and count <= _DRAWN:
        below = [kid for each in layer for kid in structure.children(each)]
        count += len(below)
        if count > _DRAWN:
            folded = layer
        layer = below
    if not tops or len(tops) > _DRAWN:
        return
    chart = Chart(structure, flow.say, roots=tops, folded=folded, title="")
    bounds, boxes, lines = chart.outline()
    room = Rect(ink.MARGIN, 50, page.width - 2 * ink.MARGIN, block - 190)
    scale = min(room.width / max(bounds.width, 1), room.height / max(bounds.height, 1), 0.9)
    left = room.x + (room.width - bounds.width * scale) / 2
    # The layout is turned round already where the page is, and a page counts from its start side.
    mirrored = page.direction == "rtl"

    def across(x: float, width: float = 0) -> float:
        at = (x - bounds.x) * scale
        return left + (bounds.width * scale - at - width * scale if mirrored else at)

    line, fill = mixed(flow.colour, 0.42), mixed(flow.colour, 0.2)
    for x1, y1, x2, y2 in lines:
        top, low = (min(y1, y2) - bounds.y) * scale + room.y, (max(y1, y2) - bounds.y) * scale + room.y
        if abs(x2 - x1) < 0.01:
            page.rule(across(x1), top, low - top, colour=line, weight=0.9, upright=True)
        else:
            wide = abs(x2 - x1)
            page.rule(across(min(x1, x2), wide), top, wide * scale, colour=line, weight=0.9)
    for box, _, vacant in boxes:
        page.box(
            across(box.x, box.width), (box.y - bounds.y) * scale + room.y, box.width * scale, box.height * scale,
            fill=flow.colour if vacant else fill, line=line, radius=8 * scale, weight=0.8, dash=vacant,
        )  # fmt: skip


def mixed(colour: str, white: float) -> str:
    """Return `colour` with so much white in it.

    >>> mixed("#000000", 0.5)
    '#808080'
    """
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * white):02x}" for part in parts)


def _figures(page: Page, flow: Flow, extent: Extent) -> None:
    """Set how much the book holds, in large figures at the foot."""
    say = flow.say
    told = [(len(extent.ordered(kind)), kind.KIND) for kind in _FIGURES]
    told = [(count, kind) for count, kind in told if count]
    if not told:
        return
    column = (page.width - 2 * ink.MARGIN) / len(_FIGURES)
    y = page.height - 110
    page.rule(ink.MARGIN, y - 12, page.width - 2 * ink.MARGIN, colour=ink.FAINT)
    for place, (count, kind) in enumerate(told):
        x = ink.MARGIN + place * column
        style = ink.TITLE.but(size=20, leading=25, colour=flow.colour)
        page.text(say_number(count, say.language), x, y, column - 8, style, fixed=True)
        page.text(say(f"kind.{kind}.many"), x, y + 25, column - 8, ink.CAPTION, fixed=True)
