"""How people divide their attention, as a picture: a row for each with bars that add up, coloured by the stage they serve."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from orgchart.export.chart import wrapped
from orgchart.export.drawing import Surface
from orgchart.export.pdf import fonts, ink
from orgchart.export.pdf.time_bar import AIMLESS, shades_of
from orgchart.export.picture import beginning, ending
from orgchart.layout.bars import ROW_HEAD, STUB, Slice, in_lines, lay_out
from orgchart.layout.geometry import Rect, Size
from orgchart.model import attention, queries
from orgchart.model.attention import Claim
from orgchart.model.records import Person, Team, called
from orgchart.model.structure import Structure
from orgchart.model.week import served
from orgchart.text.catalogue import Catalogue

WIDE: Final = 1_160.0
_LEGEND: Final = 24.0
_AXIS: Final = 28.0
_NAME: Final = 14.0
_WORDS: Final = 12.0
_SMALL: Final = 11.0
_GOAL: Final = ("#eaf0fb", "#41597a")
"""Ground and edge of what serves a goal and no stage."""
_OVER: Final = "#b3261e"
_GOAL_ALONE: Final = " goal"
_NEITHER: Final = " none"


class AttentionChart:
    """People and their time, laid out once and drawn on anything; mirrored in a language written from right to left."""

    smallest = _SMALL

    def __init__(
        self, structure: Structure, say: Catalogue, today: date, *, people: Sequence[Person] | None = None,
        width: float = WIDE,
    ) -> None:  # fmt: skip
        """Lay out those of `people` who have something to do, or of all."""
        self._structure, self._say = structure, say
        self.direction = say.direction
        self.title = say("page.attention")
        claimed = attention.claims(structure, today)
        among = structure.ordered(Person) if people is None else people
        self._people = {each.id: each for each in among if claimed[each.id]}
        self._claims = {
            f"{person} {place}": claim for person in self._people for place, claim in enumerate(claimed[person])
        }
        self._totals = {each: sum(claim.share for claim in claimed[each]) for each in self._people}
        self._shades = shades_of(structure)
        self._legend(width)
        rows = [
            (person, [Slice(f"{person} {place}", float(claim.share)) for place, claim in enumerate(claimed[person])])
            for person in self._people
        ]
        top = self._lines + _AXIS
        self._bars = lay_out(rows, width=width, top=top, mirrored=self.direction == "rtl")
        self.size = Size(self._bars.size.width, max(self._bars.size.height, top + 1))
        self.heads = Size(ROW_HEAD, top)
        self.rows = [each.bottom for each in self._bars.heads.values()]
        self.columns: list[float] = [self.size.width]

    def _legend(self, width: float) -> None:
        say = self._say
        names = {each.id: each.name or say("word.untitled") for each in queries.all_stages(self._structure)}
        used = {self._aim(claim) for claim in self._claims.values()}
        names |= {_GOAL_ALONE: say("attention.goal_alone"), _NEITHER: say("attention.serves_nothing")}
        self._names = {each: name for each, name in names.items() if each in used}
        wide = [min(fonts.width(each, _WORDS) + 26, 230.0) for each in self._names.values()]
        places, self._lines = in_lines(wide, width, between=10, line=_LEGEND)
        self._entries = dict(zip(self._names, places, strict=True))

    def _aim(self, claim: Claim) -> str:
        stage = served(self._structure, claim)
        return stage or (_GOAL_ALONE if isinstance(claim.what, Team) or claim.what.goal else _NEITHER)

    def _paint(self, aim: str) -> tuple[str, str, str]:
        """Return ground, edge and ink of what serves a stage, a goal alone, or neither."""
        if aim == _GOAL_ALONE:
            return *_GOAL, ink.INK
        ground = self._shades.get(aim, AIMLESS)
        return ground, "", ink.INK if aim not in self._shades else ink.on(ground)

    def draw(self, surface: Surface) -> None:
        """Draw all of it."""
        for place, (person, head) in enumerate(self._bars.heads.items()):
            row = Rect(0, head.y, self.size.width, head.height)
            surface.rect(row.x, row.y, row.width, row.height, fill="" if place % 2 else ink.GROUND)
            track = self._bars.tracks[person]
            surface.rect(track.x, track.y, track.width, track.height, fill="#ffffff", line=ink.FAINT, radius=4)
            self._draw_head(surface, self._people[person], head)
            for bar in self._bars.rows[person]:
                self._draw_bar(surface, self._claims[bar], self._bars.bars[bar])
        bottom = self._bars.size.height
        if self._people:
            _dashed(surface, self._bars.hundred, self.heads.height, bottom)
        self._draw_legend(surface)

    def _draw_head(self, surface: Surface, person: Person, box: Rect) -> None:
        total = self._totals[person.id]
        x, anchor = beginning(box, 12, self.direction)
        (name,) = wrapped(person.name or self._say("word.untitled"), box.width - 24, _NAME, most=1)
        surface.text(name, x, box.center_y - 3, size=_NAME, colour=ink.INK, bold=True, anchor=anchor)
        said = self._say("attention.total_of", n=round(total), hours=round(person.capacity, 1))
        over = total > 100
        surface.text(
            said, x, box.center_y + 14, size=_SMALL, colour=_OVER if over else ink.SOFT, bold=over, anchor=anchor
        )

    def _draw_bar(self, surface: Surface, claim: Claim, box: Rect) -> None:
        ground, edge, colour = self._paint(self._aim(claim))
        if not claim.share:
            surface.rect(box.x, box.y, STUB, STUB, line=ink.SOFT, radius=3, dash=True)
            return
        inner = Rect(box.x + 0.75, box.y, max(box.width - 1.5, 0.5), box.height)
        surface.rect(inner.x, inner.y, inner.width, inner.height, fill=ground, line=edge, radius=4)
        self._hatch(surface, inner)
        self._write(surface, claim, inner, colour)

    def _hatch(self, surface: Surface, box: Rect) -> None:
        """Hatch what is beyond all there is."""
        hundred = self._bars.hundred
        left, right = (box.x, min(box.right, hundred)) if self.direction == "rtl" else (max(box.x, hundred), box.right)
        if right - left < 1:
            return
        surface.rect(left, box.y, right - left, box.height, fill="#fbe6e4", line=_OVER, radius=2)
        x = left - box.height
        while x < right:
            start, end = max(x, left), min(x + box.height, right)
            if end > start:
                surface.line(start, box.bottom - (start - x), end, box.bottom - (end - x), colour=_OVER, weight=0.8)
            x += 7

    def _write(self, surface: Surface, claim: Claim, box: Rect, colour: str) -> None:
        said = called(claim.what)
        name = said if isinstance(said, str) else self._say.say(said)
        share = self._say("page.percent", n=round(claim.share))
        room, wide = box.width - 16, fonts.width(share, _SMALL) + 8
        if room - wide > min(fonts.width(name, _WORDS), 60):
            x, anchor = ending(box, 8, self.direction)
            surface.text(share, x, box.center_y + 4, size=_SMALL, colour=colour, anchor=anchor)
            room -= wide
        if room > 18:
            lines = wrapped(name, room, _SMALL if fonts.width(name, _WORDS) > room else _WORDS, bold=False)
            x, anchor = beginning(box, 8, self.direction)
            y = box.center_y + 4 - (len(lines) - 1) * 6.5
            for line in lines:
                size = _WORDS if len(lines) == 1 and fonts.width(name, _WORDS) <= room else _SMALL
                surface.text(line, x, y, size=size, colour=colour, anchor=anchor)
                y += 13

    def _draw_legend(self, surface: Surface) -> None:
        rtl, width = self.direction == "rtl", self.size.width
        for aim, place in self._entries.items():
            left = width - place.x - place.width if rtl else place.x
            box = Rect(left, place.y, place.width, place.height)
            ground, edge, _ = self._paint(aim)
            mark = box.right - 12 if rtl else box.x
            surface.rect(mark, box.center_y - 6, 12, 12, fill=ground, line=edge, radius=3)
            x, anchor = beginning(box, 19, self.direction)
            (name,) = wrapped(self._names[aim], box.width - 20, _WORDS, bold=False, most=1)
            surface.text(name, x, box.center_y + 4.2, size=_WORDS, colour=ink.INK, anchor=anchor)
        start = width - ROW_HEAD if rtl else ROW_HEAD
        for percent in (0, 25, 50, 75, 100):
            x = start + (self._bars.hundred - start) * percent / 100
            y = self.heads.height
            surface.line(x, y - 6, x, y, colour=ink.FAINT, weight=1)
            said = self._say("page.percent", n=percent)
            surface.text(said, x, y - 10, size=_SMALL, colour=ink.SOFT, anchor="middle")


def _dashed(surface: Surface, x: float, top: float, bottom: float) -> None:
    """Draw where all there is ends."""
    y = top
    while y < bottom:
        surface.line(x, y, x, min(y + 5, bottom), colour=ink.SOFT, weight=1)
        y += 9
