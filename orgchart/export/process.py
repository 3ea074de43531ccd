"""The buying process as a picture: the same columns and lanes as on the screen, measured with the shipped fonts. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from orgchart.export.chart import wrapped
from orgchart.export.drawing import Anchor, Point, Surface
from orgchart.export.pdf import fonts, ink
from orgchart.layout.geometry import Rect, Size
from orgchart.layout.lanes import COLUMN, GUTTER, LANE_HEAD, STEP_HEAD, Link, Placed, lay_out
from orgchart.model import queries
from orgchart.model.queries import Coverage
from orgchart.model.records import BuyingProcess, Department, Role, Stage, name_of
from orgchart.model.serving import Chip, Lane, serving
from orgchart.model.structure import Structure
from orgchart.text.catalogue import Catalogue

_SMALLEST: Final = 11.5
_CHIP: Final = 30.0
_BADGE: Final = 19.0
_TITLE: Final = 12.0
_MORE: Final = 14.0
"""What a second line of a title takes."""
_LINE: Final = "#d9dde3"
_GOOD: Final = ("#ddf2e6", "#1d6b45")
_FAIR: Final = ("#fdf0d5", "#8a5300")
_BAD: Final = ("#fbe6e4", "#b3261e")
_TINTS: Final[dict[Coverage, tuple[str, str]]] = {"covered": _GOOD, "thin": _FAIR, "outside": _FAIR}
_START: Final[Anchor] = "start"
_END: Final[Anchor] = "end"


class ProcessChart:
    """One buying process, laid out once and drawn on anything; mirrored in a language written from right to left."""

    smallest = _SMALLEST

    def __init__(self, structure: Structure, say: Catalogue, process: str, *, narrow: bool = False) -> None:
        """Lay out `process`; `narrow` breaks what is called long into two lines, so that more stages go beside each other."""
        self._narrow = narrow
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
        self.direction = say.direction
        self.title = (record.name if record else "") or say("word.untitled")
        self._bottleneck = record.bottleneck if record else ""
        lanes, width = self._lanes, self._lanes.size.width
        self.size = lanes.size
        self.heads = Size(LANE_HEAD, STEP_HEAD)
        self.rows = sorted(each.bottom for each in (*lanes.heads.values(), *lanes.bands.values()))
        # Lines run in the gutters: half of one goes with the column before it.
        ends = (width - each.x if self._rtl else each.right for each in lanes.steps.values())
        self.columns = [min(each + GUTTER / 2, width) for each in ends]
        if self.columns:
            self.columns[-1] = width

    def _size(self, id: str) -> Size:
        chip = self._chips[id]
        beside = 28 + _BADGE * len(chip.assignment.parts)
        wide = fonts.width(self._title_of(chip), _TITLE, bold=True) + beside
        if not self._narrow or wide <= COLUMN[0]:
            return Size(wide, _CHIP)
        return Size(COLUMN[0], _CHIP + _MORE * (len(self._lines(chip, COLUMN[0])) - 1))

    def _title_of(self, chip: Chip) -> str:
        return name_of(chip.who) or self._say("word.untitled")

    def _lines(self, chip: Chip, width: float) -> tuple[str, ...]:
        room = width - 20 - _BADGE * len(chip.assignment.parts)
        return wrapped(self._title_of(chip), room, _TITLE, most=2 if self._narrow else 1)

    def draw(self, surface: Surface) -> None:
        """Draw all of it."""
        lanes = {lane.id: lane for lane in self._found.lanes}
        for place, (each, rect) in enumerate([*self._lanes.heads.items(), *self._lanes.bands.items()]):
            row = Rect(0, rect.y, self._lanes.size.width, rect.height)
            surface.rect(row.x, row.y, row.width, row.height, fill="" if place % 2 else "#f4f5f7")
            surface.line(row.x, row.bottom, row.right, row.bottom, colour=_LINE, weight=1)
            if each in lanes:
                self._draw_lane(surface, lanes[each], rect)
        for stage in (*self._found.steps, *self._found.always):
            always = stage.id in self._lanes.bands
            rect = self._lanes.bands[stage.id] if always else self._lanes.steps[stage.id]
            self._draw_stage(surface, stage, Rect(rect.x, rect.y + 6, rect.width, rect.height - 14), short=always)
        for link, way in self._lanes.links.items():
            _draw_way(surface, way, agreed=self._passages[link].agreement is not None)
        for each, rect in self._lanes.chips.items():
            self._draw_chip(surface, self._chips[each], rect)

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
        names = wrapped(stage.name or say("word.untitled"), box.width - 20, 13, most=1 if short else 2)
        asked = () if short else wrapped(stage.question, box.width - 20, _SMALLEST, bold=False, most=4 - len(names))
        y = box.y + 19
        for line in names:
            surface.text(line, x, y, size=13, colour=ink.INK, bold=True, anchor=anchor)
            y += 15
        for line in asked:
            surface.text(line, x, y + 1, size=_SMALLEST, colour=ink.SOFT, anchor=anchor)
            y += 14
        # How well it is covered is said by the colour as well, so it may be cut first.
        marks = [say("process.bottleneck")] if stage.id == self._bottleneck else []
        marks += [say("process.critical")] if stage.critical else []
        marks.append(say(f"coverage.{state}"))
        (foot,) = wrapped(" · ".join(marks), box.width - 20, _SMALLEST, most=1)
        surface.text(foot, x, box.bottom - 8, size=_SMALLEST, colour=colour, bold=True, anchor=anchor)

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
        lines = self._lines(chip, box.width)
        for place, line in enumerate(lines):
            y = box.center_y + 4.2 + _MORE * (place - (len(lines) - 1) / 2)
            surface.text(line, x, y, size=_TITLE, colour=ink.INK, bold=True, anchor=anchor)
        for place, part in enumerate(parts):
            inset = 6 + _BADGE * (len(parts) - place - 0.5)
            at = box.x + inset if self._rtl else box.right - inset
            strong = part == "accountable"
            surface.circle(at, box.center_y, 8.5, fill=ink.INK if strong else "#ffffff", line=ink.INK)
            surface.text(
                self._say(f"raci.{part}.letter"), at, box.center_y + 4.1, size=_SMALLEST, bold=True, anchor="middle",
                colour="#ffffff" if strong else ink.INK,
            )  # fmt: skip


def _draw_way(surface: Surface, points: Sequence[Point], *, agreed: bool) -> None:
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
