"""Teams and functions as a picture: teams as rows, departments as columns, members where they meet."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from orgchart.export.chart import wrapped
from orgchart.export.drawing import Point, Surface
from orgchart.export.pdf import fonts, ink
from orgchart.export.picture import beginning, ending
from orgchart.layout.geometry import Rect, Size
from orgchart.layout.matrix import COLUMN_HEAD, ROW_HEAD, Meeting, lay_out
from orgchart.model import handovers, queries
from orgchart.model.records import Department, Goal, Member, Role, Team
from orgchart.model.structure import Structure
from orgchart.text.catalogue import Catalogue

_TALL: Final = 46.0
_NAME: Final = 14.0
_TITLE: Final = 12.5
_WORDS: Final = 11.5
_SMALL: Final = 11.0
_LATE: Final = "#b3261e"
_NOWHERE: Final = " none"


class _Chip(NamedTuple):
    team: Team
    member: Member
    role: Role
    column: str


class TeamsChart:
    """The matrix of teams and departments, laid out once and drawn on anything; mirrored where one reads from the right."""

    smallest = _SMALL

    def __init__(
        self, structure: Structure, say: Catalogue, today: date, *, teams: Sequence[Team] | None = None
    ) -> None:
        """Lay out `teams`, or all; departments from which nobody is in any of them are left out."""
        self._structure, self._say, self._today = structure, say, today
        self.direction = say.direction
        self.title = say("page.matrix")
        self._teams = {each.id: each for each in (structure.ordered(Team) if teams is None else teams)}
        departments, roles = handovers.departments(structure), structure.all(Role)
        self._chips: dict[str, _Chip] = {}
        for team in self._teams.values():
            for member in team.members:
                if member.role in roles:
                    found = departments.get(member.role)
                    chip = _Chip(team, member, roles[member.role], found.id if found else _NOWHERE)
                    self._chips.setdefault(f"{team.id} {member.role}", chip)
        lived = {chip.column for chip in self._chips.values()}
        columns = [*(each.id for each in structure.ordered(Department)), _NOWHERE]
        self._goals = {
            team: [goal for goal in structure.ordered(Goal) if team in goal.owners][:1] for team in self._teams
        }
        self._matrix = lay_out(
            list(self._teams),
            [each for each in columns if each in lived],
            [Meeting(each, chip.team.id, chip.column) for each, chip in self._chips.items()],
            self._size,
            lambda team: self._head(self._teams[team]),
            mirrored=self.direction == "rtl",
        )
        self.size = self._matrix.size
        self.heads = Size(ROW_HEAD, COLUMN_HEAD)
        self.rows = [each.bottom for each in self._matrix.rows.values()]
        rtl, width = self.direction == "rtl", self.size.width
        self.columns = [width - each.x if rtl else each.right for each in self._matrix.columns.values()]

    @property
    def is_empty(self) -> bool:
        """Whether there is no team."""
        return not self._teams

    def _size(self, id: str) -> Size:
        chip = self._chips[id]
        return Size(
            fonts.width(self._named(chip.role.title), _TITLE, bold=True) + 70 + 17 * (chip.team.lead == chip.role.id),
            _TALL,
        )

    def _named(self, name: str) -> str:
        return name or self._say("word.untitled")

    def _mandate(self, team: Team) -> tuple[str, ...]:
        return wrapped(team.mandate, ROW_HEAD - 26, _WORDS, bold=False, most=3) if team.mandate else ()

    def _facts(self, team: Team) -> list[tuple[str, bool]]:
        """Return the lines that stand below a mandate, and whether each is bad news."""
        facts = [(f"{self._say('kind.goal')}: {self._named(goal.name)}", False, 1) for goal in self._goals[team.id]]
        if team.decides:
            facts.insert(0, (self._say("teams.decides", what=", ".join(team.decides)), False, 2))
        if team.end is not None:
            facts.append((self._say("teams.until", day=team.end), team.end < self._today, 1))
        return [
            (line, bad)
            for said, bad, most in facts
            for line in wrapped(said, ROW_HEAD - 26, _SMALL, bold=bad, most=most)
        ]

    def _head(self, team: Team) -> float:
        return max(62.0, 34 + 15 * len(self._mandate(team)) + 16 * len(self._facts(team)) + 8)

    def draw(self, surface: Surface) -> None:
        """Draw all of it."""
        bottom, rtl = self.size.height, self.direction == "rtl"
        for place, (team, head) in enumerate(self._matrix.rows.items()):
            surface.rect(0, head.y, self.size.width, head.height, fill="" if place % 2 else ink.GROUND)
            surface.line(0, head.bottom, self.size.width, head.bottom, colour=ink.FAINT, weight=1)
            self._draw_team(surface, self._teams[team], head)
        for column, box in self._matrix.columns.items():
            edge = box.x if rtl else box.right
            surface.line(edge, COLUMN_HEAD, edge, bottom, colour=ink.FAINT, weight=0.8)
            self._draw_column(surface, column, box)
        for each, box in self._matrix.chips.items():
            self._draw_chip(surface, self._chips[each], box)

    def _draw_team(self, surface: Surface, team: Team, box: Rect) -> None:
        x, anchor = beginning(box, 12, self.direction)
        (name,) = wrapped(self._named(team.name), box.width - 24, _NAME, most=1)
        y = box.y + 23
        surface.text(name, x, y, size=_NAME, colour=ink.INK, bold=True, anchor=anchor)
        y += 18
        for line in self._mandate(team):
            surface.text(line, x, y, size=_WORDS, colour=ink.SOFT, anchor=anchor)
            y += 15
        y += 1
        for line, late in self._facts(team):
            surface.text(line, x, y, size=_SMALL, colour=_LATE if late else ink.INK, bold=late, anchor=anchor)
            y += 16

    def _colour(self, column: str) -> str:
        found = self._structure.get(Department, column)
        return (found.colour if found else "") or ink.DEPARTMENTS[found.kind if found else "other"]

    def _draw_column(self, surface: Surface, column: str, box: Rect) -> None:
        found = self._structure.get(Department, column)
        name = self._named(found.name) if found is not None else self._say("process.lane.none")
        x, anchor = beginning(box, 12, self.direction)
        lines = wrapped(name, box.width - 20, _NAME)
        y = box.center_y + 3 - (len(lines) - 1) * 8
        for line in lines:
            surface.text(line, x, y, size=_NAME, colour=ink.INK, bold=True, anchor=anchor)
            y += 16
        surface.rect(box.x + 8, box.bottom - 5, box.width - 16, 4, fill=self._colour(column), radius=2)

    def _draw_chip(self, surface: Surface, chip: _Chip, box: Rect) -> None:
        rtl, leads = self.direction == "rtl", chip.team.lead == chip.role.id
        vacant = queries.is_unfilled(self._structure, chip.role.id)
        colour = self._colour(chip.column)
        surface.rect(
            box.x, box.y, box.width, box.height, fill="#ffffff", line=_LATE if vacant else ink.INK if leads else "#c7cdd6",
            radius=6, dash=vacant, weight=1.4 if leads else 1,
        )  # fmt: skip
        surface.rect(box.right - 4 if rtl else box.x, box.y + 4, 4, box.height - 8, fill=colour, radius=2)
        said = self._say("page.percent", n=round(chip.member.share))
        x, anchor = ending(box, 8, self.direction)
        surface.text(
            said,
            x,
            box.y + 19,
            size=_SMALL,
            colour=ink.INK if chip.member.share else ink.WARN,
            bold=True,
            anchor=anchor,
        )
        room, inset = box.width - 28 - fonts.width(said, _SMALL, bold=True), 12
        if leads:
            x, _ = beginning(box, inset + 6, self.direction)
            surface.polygon(_star(x, box.y + 15, 7), fill=ink.WARN)
            room, inset = room - 17, inset + 17
        x, anchor = beginning(box, inset, self.direction)
        (title,) = wrapped(self._named(chip.role.title), room, _TITLE, most=1)
        surface.text(title, x, box.y + 19, size=_TITLE, colour=ink.INK, bold=True, anchor=anchor)
        people = ", ".join(each.name for each in queries.holders(self._structure, chip.role.id))
        below = chip.member.part or people or (self._say("teams.vacant") if vacant else "")
        if leads and not chip.member.part:
            below = " · ".join(each for each in (self._say("teams.leads"), below) if each)
        x, anchor = beginning(box, 12, self.direction)
        (line,) = wrapped(below, box.width - 20, _SMALL, bold=False, most=1)
        surface.text(line, x, box.y + 36, size=_SMALL, colour=_LATE if vacant else ink.SOFT, anchor=anchor)


def _star(x: float, y: float, radius: float) -> list[Point]:
    """Return the corners of a star about a point: who leads."""
    turns = [(math.pi / 5 * place - math.pi / 2, radius if place % 2 == 0 else radius * 0.42) for place in range(10)]
    return [(x + reach * math.cos(turn), y + reach * math.sin(turn)) for turn, reach in turns]
