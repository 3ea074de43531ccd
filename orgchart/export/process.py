"""The buying process as a picture: the same columns and lanes as on the screen, measured with the shipped fonts. Knows no Qt."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from orgchart.export.chart import wrapped
from orgchart.export.drawing import Anchor, Surface
from orgchart.export.pdf import fonts, ink
from orgchart.export.pdf.drawing import PdfDrawing
from orgchart.export.svg import SvgDrawing
from orgchart.layout.geometry import Rect, Size
from orgchart.layout.lanes import Link, Placed, lay_out
from orgchart.model import queries
from orgchart.model.queries import Coverage
from orgchart.model.records import BuyingProcess, Department, Role, Stage, name_of
from orgchart.model.serving import Chip, Lane, serving
from orgchart.model.structure import Structure
from orgchart.text.catalogue import Catalogue

_MARGIN: Final = 32.0
_HEAD: Final = 54.0
_CHIP: Final = 30.0
_BADGE: Final = 19.0
_TITLE: Final = 12.0
_LINE: Final = "#d9dde3"
_GOOD: Final = ("#ddf2e6", "#1d6b45")
_FAIR: Final = ("#fdf0d5", "#8a5300")
_BAD: Final = ("#fbe6e4", "#b3261e")
_TINTS: Final[dict[Coverage, tuple[str, str]]] = {"covered": _GOOD, "thin": _FAIR, "outside": _FAIR}
_START: Final[Anchor] = "start"
_END: Final[Anchor] = "end"


class ProcessChart:
    """One buying process, laid out once and drawn on anything; mirrored in a language written from right to left."""

    def __init__(self, structure: Structure, say: Catalogue, process: str) -> None:
        self._structure, self._say = structure, say
        self._rtl = say.direction == "rtl"
        self._found = found = serving(structure, process)
        self._chips = {chip.assignment.id: chip for chip in found.chips}
        self._passages = {Link(each.giver, each.taker): each for each in found.passages}
        self._lanes = lay_out(
            [stage.id for stage in found.steps],
            [stage.id for stage in found.always],
            [lane.id for lane in found.lanes],
            [Placed(chip.assignment.id, chip.lane, chip.assignment.stage) for chip in found.chips],
            list(self._passages),
            self._size,
            mirrored=self._rtl,
        )
        record = structure.get(BuyingProcess, process)
        self._title = (record.name if record else "") or say("word.untitled")
        self._bottleneck = record.bottleneck if record else ""
        self.width = self._lanes.size.width + 2 * _MARGIN
        self.height = self._lanes.size.height + 2 * _MARGIN + _HEAD

    def svg(self) -> str:
        """Return the process as SVG."""
        drawing = SvgDrawing(self.width, self.height, self._title, self._say.language)
        self._draw(drawing)
        return drawing.made()

    def pdf(self) -> bytes:
        """Return the process as one page of PDF, as large as it is."""
        drawing = PdfDrawing(self.width, self.height, self._title, self._say.language)
        self._draw(drawing)
        return drawing.made()

    def _size(self, id: str) -> Size:
        chip = self._chips[id]
        title = name_of(chip.who) or self._say("word.untitled")
        return Size(fonts.width(title, _TITLE, bold=True) + 28 + _BADGE * len(chip.assignment.parts), _CHIP)

    def _draw(self, surface: Surface) -> None:
        surface.rect(0, 0, self.width, self.height, fill="#ffffff")
        x, anchor = (self.width - _MARGIN, _END) if self._rtl else (_MARGIN, _START)
        surface.text(self._title, x, _MARGIN + 18, size=20, colour=ink.INK, bold=True, anchor=anchor)
        lanes = {lane.id: lane for lane in self._found.lanes}
        for place, (each, rect) in enumerate([*self._lanes.heads.items(), *self._lanes.bands.items()]):
            row = self._on_page(Rect(0, rect.y, self._lanes.size.width, rect.height))
            surface.rect(row.x, row.y, row.width, row.height, fill="" if place % 2 else "#f4f5f7")
            surface.line(row.x, row.bottom, row.right, row.bottom, colour=_LINE, weight=1)
            if each in lanes:
                self._draw_lane(surface, lanes[each], self._on_page(rect))
        for stage in (*self._found.steps, *self._found.always):
            always = stage.id in self._lanes.bands
            rect = self._on_page(self._lanes.bands[stage.id] if always else self._lanes.steps[stage.id])
            self._draw_stage(surface, stage, Rect(rect.x, rect.y + 6, rect.width, rect.height - 14), short=always)
        for link, way in self._lanes.links.items():
            points = [(x + _MARGIN, y + _MARGIN + _HEAD) for x, y in way]
            _draw_way(surface, points, agreed=self._passages[link].agreement is not None)
        for each, rect in self._lanes.chips.items():
            self._draw_chip(surface, self._chips[each], self._on_page(rect))

    def _on_page(self, rect: Rect) -> Rect:
        return Rect(rect.x + _MARGIN, rect.y + _MARGIN + _HEAD, rect.width, rect.height)

    def _begin(self, box: Rect, inset: float) -> tuple[float, Anchor]:
        return (box.right - inset, _END) if self._rtl else (box.x + inset, _START)

    def _draw_lane(self, surface: Surface, lane: Lane, box: Rect) -> None:
        say, colour = self._say, ink.DEPARTMENTS["other"]
        record = self._structure.find(lane.id)
        if isinstance(record, Department):
            colour = record.colour or ink.DEPARTMENTS[record.kind]
        elif isinstance(record, Role):
            colour = self._colour(record)
        name = say(f"process.lane.{lane.kind}") if record is None else name_of(record) or say("word.untitled")
        surface.rect(box.right - 5 if self._rtl else box.x, box.y + 8, 5, box.height - 16, fill=colour)
        x, anchor = self._begin(box, 15)
        lines = wrapped(name, box.width - 22, 13)
        y = box.center_y + 5 - (len(lines) - 1) * 8.5
        for line in lines:
            surface.text(line, x, y, size=13, colour=ink.INK, bold=True, anchor=anchor)
            y += 17

    def _draw_stage(self, surface: Surface, stage: Stage, box: Rect, *, short: bool) -> None:
        state = queries.coverage(self._structure, stage.id)
        ground, colour = _TINTS.get(state, _BAD)
        say = self._say
        surface.rect(box.x, box.y, box.width, box.height, fill=ground, line=colour, radius=8)
        x, anchor = self._begin(box, 10)
        (name,) = wrapped(stage.name or say("word.untitled"), box.width - 20, 13, most=1)
        surface.text(name, x, box.y + 20, size=13, colour=ink.INK, bold=True, anchor=anchor)
        lines = () if short else wrapped(stage.question, box.width - 20, 10.5, bold=False)
        for place, line in enumerate(lines):
            surface.text(line, x, box.y + 38 + 15 * place, size=10.5, colour=ink.SOFT, anchor=anchor)
        # How well it is covered is said by the colour as well, so it may be cut first.
        marks = [say("process.bottleneck")] if stage.id == self._bottleneck else []
        marks += [say("process.critical")] if stage.critical else []
        marks.append(say(f"coverage.{state}"))
        (foot,) = wrapped(" · ".join(marks), box.width - 20, 10.5, most=1)
        surface.text(foot, x, box.bottom - 9, size=10.5, colour=colour, bold=True, anchor=anchor)

    def _colour(self, role: Role) -> str:
        department = queries.department_of(self._structure, role.id)
        return (department.colour if department else "") or ink.DEPARTMENTS[department.kind if department else "other"]

    def _draw_chip(self, surface: Surface, chip: Chip, box: Rect) -> None:
        outside = isinstance(chip.who, Role) and queries.is_outside(chip.who)
        vacant = isinstance(chip.who, Role) and queries.is_unfilled(self._structure, chip.who.id)
        colour = self._colour(chip.who) if isinstance(chip.who, Role) else ink.DEPARTMENTS["other"]
        surface.rect(
            box.x, box.y, box.width, box.height, fill="#ffffff", line=_BAD[1] if vacant else "#c7cdd6", radius=6,
            dash=outside or vacant,
        )  # fmt: skip
        surface.rect(box.right - 4 if self._rtl else box.x, box.y + 4, 4, box.height - 8, fill=colour, radius=2)
        parts = chip.assignment.parts
        x, anchor = self._begin(box, 12)
        title = name_of(chip.who) or self._say("word.untitled")
        (line,) = wrapped(title, box.width - 20 - _BADGE * len(parts), _TITLE, most=1)
        surface.text(line, x, box.center_y + 4.2, size=_TITLE, colour=ink.INK, bold=True, anchor=anchor)
        for place, part in enumerate(parts):
            inset = 6 + _BADGE * (len(parts) - place - 0.5)
            at = box.x + inset if self._rtl else box.right - inset
            strong = part == "accountable"
            surface.circle(at, box.center_y, 8, fill=ink.INK if strong else "#ffffff", line=ink.INK)
            surface.text(
                self._say(f"raci.{part}.letter"), at, box.center_y + 3.5, size=9.5, bold=True, anchor="middle",
                colour="#ffffff" if strong else ink.INK,
            )  # fmt: skip


def _draw_way(surface: Surface, points: list[tuple[float, float]], *, agreed: bool) -> None:
    """Draw a hand-off with an arrow at its end: solid with an agreement, broken and red without."""
    colour = "#41597a" if agreed else _BAD[1]
    for (x1, y1), (x2, y2) in pairwise(points):
        length = abs(x2 - x1) + abs(y2 - y1)
        if agreed or length == 0:
            surface.line(x1, y1, x2, y2, colour=colour)
            continue
        done = 0.0
        while done < length:
            one, other = done / length, min(done + 4, length) / length
            surface.line(
                x1 + (x2 - x1) * one,
                y1 + (y2 - y1) * one,
                x1 + (x2 - x1) * other,
                y1 + (y2 - y1) * other,
                colour=colour,
            )
            done += 8
    (before, _), (x, y) = points[-2:]
    way = 1 if x >= before else -1
    for side in (-4, 4):
        surface.line(x - 7 * way, y + side, x, y, colour=colour)
