"""What the colours and marks of a chart mean, set in rows below it. Knows the structure and a page."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, Literal, NamedTuple

from orgchart.export.drawing import Anchor, Surface
from orgchart.export.pdf import fonts, ink
from orgchart.export.pdf.page import Page
from orgchart.export.pdf.shortening import shortened
from orgchart.model import queries
from orgchart.model.records import Role, name_of
from orgchart.model.structure import Structure
from orgchart.text.catalogue import Catalogue

_GAP: Final = 16.0
_MOST: Final = 0.6
"""No entry is wider than this part of the row; one that would be is cut."""
_MARK: Final = 14.0
_ROW: Final = 13.0
_NUMBER: Final = ink.CAPTION.but(size=6, leading=8, align="center", bold=True, colour=ink.INK)
_WORDS: Final = ink.CAPTION.but(colour=ink.INK)


class Entry(NamedTuple):
    """One mark and what it means."""

    mark: Literal["colour", "stage", "answers", "outside"]
    words: str
    colour: str = ""
    number: int = 0


class Legend:
    """Groups of marks, each group beginning a row."""

    def __init__(self, groups: Sequence[Sequence[Entry]]) -> None:
        self._rows: list[list[tuple[float, Entry, float]]] = []
        self._scale = 1.0
        self._entries = groups

    def set(self, width: float, scale: float = 1.0) -> float:
        """Set the entries in rows of `width`, all of it `scale` times as large; return how high they stand together."""
        self._rows, self._scale = [], scale
        width /= scale
        for group in self._entries:
            row: list[tuple[float, Entry, float]] = []
            x = 0.0
            for whole in group:
                entry = whole._replace(words=shortened(whole.words, width * _MOST - _MARK, _WORDS.size))
                wide = fonts.width(entry.words, _WORDS.size) + 2
                if row and x + _MARK + wide > width:
                    self._rows.append(row)
                    row, x = [], 0.0
                row.append((x, entry, wide))
                x += _MARK + wide + _GAP
            if row:
                self._rows.append(row)
        return len(self._rows) * _ROW * scale

    def draw(self, page: Page, x: float, y: float) -> None:
        """Draw what was set."""
        for row in self._rows:
            for offset, entry, wide in row:
                _draw_mark(page, entry, x + offset, y + _ROW / 2 - 1)
                page.text(entry.words, x + offset + _MARK, y, wide, _WORDS)
            y += _ROW

    def draw_on(self, surface: Surface, width: float, x: float, y: float, *, rtl: bool) -> None:
        """Draw what was set on a picture of `width`, `x` from the side where reading starts."""
        size, anchor = _WORDS.size * self._scale, _ANCHORS[rtl]
        for row in self._rows:
            middle = y + _ROW * self._scale / 2
            for offset, entry, _ in row:
                at = x + offset * self._scale
                centre = width - at - 4 * self._scale if rtl else at + 4 * self._scale
                _mark_on(surface, entry, centre, middle, 4 * self._scale)
                start = at + _MARK * self._scale
                left = width - start if rtl else start
                surface.text(entry.words, left, middle + size * 0.34, size=size, colour=ink.INK, anchor=anchor)
            y += _ROW * self._scale


_ANCHORS: Final[tuple[Anchor, Anchor]] = ("start", "end")


def _mark_on(surface: Surface, entry: Entry, x: float, y: float, half: float) -> None:
    if entry.mark in ("colour", "outside"):
        fill, line = (entry.colour, "") if entry.mark == "colour" else ("", ink.SOFT)
        side = 2 * half
        surface.rect(x - half, y - half, side, side, fill=fill, line=line, radius=2, dash=entry.mark == "outside")
        return
    surface.circle(x, y, half, fill=ink.SOFT if entry.mark == "answers" else "#ffffff", line=ink.SOFT)
    if entry.mark == "stage":
        number = str(entry.number)
        surface.text(number, x, y + half * 0.5, size=half * 1.5, colour=ink.INK, bold=True, anchor="middle")


def _draw_mark(page: Page, entry: Entry, x: float, middle: float) -> None:
    if entry.mark == "colour":
        page.box(x, middle - 4, 8, 8, fill=entry.colour, radius=2)
    elif entry.mark == "outside":
        page.box(x, middle - 3.5, 9, 7, line=ink.SOFT, radius=1.5, dash=True)
    elif entry.mark == "answers":
        page.dot(x + 4, middle, 4.5, fill=ink.SOFT)
    else:
        page.dot(x + 4, middle, 4.5, line=ink.SOFT)
        page.text(str(entry.number), x - 2, middle - 4, 12, _NUMBER, fixed=True)


def chart_legend(structure: Structure, say: Catalogue, roles: Collection[str]) -> Legend:
    """Return what stands on the boxes of some roles."""
    departments = _departments(structure, roles)
    if any(queries.is_outside(role) for each in roles if (role := structure.get(Role, each)) is not None):
        departments.append(Entry("outside", say("legend.outside")))
    return Legend([departments, _stages(structure, say, roles)])


def _departments(structure: Structure, roles: Collection[str]) -> list[Entry]:
    found: dict[str, Entry] = {}
    for each in roles:
        department = queries.department_of(structure, each)
        if department is not None and department.id not in found:
            colour = department.colour or ink.DEPARTMENTS[department.kind]
            found[department.id] = Entry("colour", name_of(department), colour)
    return list(found.values())


def _stages(structure: Structure, say: Catalogue, roles: Collection[str]) -> list[Entry]:
    """Return the stages whose numbers stand on the boxes."""
    wanted = set(roles)
    served = {stage.id for each in wanted for stage, _ in queries.stages_served(structure, each)}
    stages = [
        Entry("stage", name_of(stage), number=number)
        for number, stage in enumerate(queries.all_stages(structure), 1)
        if stage.id in served
    ]
    return [*stages, Entry("answers", say("legend.answers"))] if stages else []
