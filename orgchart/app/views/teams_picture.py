"""The picture of teams and functions: what stands on it, where, what is pointed at, and what is said of it.

Knows what is being dragged, to show where it would be; what a gesture does is for whoever takes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from orgchart.app.canvas.measure import font
from orgchart.app.checking import Checking
from orgchart.app.session import Session
from orgchart.app.views import teams_words
from orgchart.app.views.chips_picture import ChipsPicture
from orgchart.app.views.words import broken
from orgchart.layout.geometry import Size
from orgchart.layout.matrix import COLUMN_HEAD, ROW_HEAD, Matrix, Meeting, lay_out
from orgchart.model import handovers, queries
from orgchart.model.on_demand import OnDemand
from orgchart.model.records import Member, Role, Team

SHOWN: Final = frozenset({"department", "goal", "role", "team"})
"""The kinds of records that the picture is made of; what else it says is looked up as it is said."""
NOWHERE: Final = " none"
_TALL: Final = 46.0
FACT_LINE: Final = 16.0
FACT_GAP: Final = 4.0
FOLDED: Final = 38.0
_ICON: Final = 19.0
OUT: Final = 44.0
"""How high the place is, at the foot, where a member is dropped to leave its team."""


class Chip(NamedTuple):
    """One membership."""

    team: Team
    member: Member
    role: Role
    department: str
    """The id of the department, or NOWHERE."""


def _about(team: Team) -> frozenset[str]:
    """Return the ids of a team and its members."""
    return frozenset((team.id, *(member.role for member in team.members)))


def chip_size(chip: Chip, session: Session) -> Size:
    """Return how large a chip would like to be."""
    title = chip.role.title or session.words("word.untitled")
    wide = QFontMetricsF(font(13, 600)).horizontalAdvance(title)
    return Size(wide + 76 + (20 if chip.team.lead == chip.role.id else 0), _TALL)


def fact_lines(fact: teams_words.Fact) -> list[str]:
    """Return what is said of a team, broken into the lines that its place has."""
    return _lines(fact.said, ROW_HEAD - 28 - (_ICON if fact.icon else 0), fact.lines)


@lru_cache(maxsize=10_000)
def _lines(said: str, width: float, most: int) -> list[str]:
    """Remember how facts are broken: all teams are read again at an edit of one."""
    return broken(said, font(12), width, most)


def head_height(team: Team, session: Session) -> float:
    """Return how high the head of a team must be."""
    facts = teams_words.facts(session, team)
    return max(62.0, 34 + sum(FACT_LINE * len(fact_lines(each)) + FACT_GAP for each in facts) + 6)


class TeamsPicture(ChipsPicture):
    """Teams as rows, functions as columns, and the members where they meet."""

    def __init__(self, session: Session, checking: Checking) -> None:
        super().__init__(session)
        self.checking = checking
        self.teams: list[Team] = []
        self.columns: list[str] = []
        self.chips: dict[str, Chip] = {}
        self.matrix: Matrix
        self.folded: frozenset[str] = frozenset()
        """The teams of which the name alone is shown."""

    # --- reading ---

    def read(self) -> None:
        """Take the teams as they are now."""
        self.stale = False
        structure = self.session.structure
        self.teams = [each for each in structure.ordered(Team) if self.stays(_about(each))]
        self.department = handovers.department_on_demand(structure)
        roles = structure.all(Role)
        self.chips = {}
        self.folded = frozenset(each.id for each in self.teams if self.only is None and each.id in self.session.folds)
        for team in self.teams:
            for member in () if team.id in self.folded else team.members:
                if member.role in roles:
                    found = self.department.get(member.role)
                    chip = Chip(team, member, roles[member.role], found.id if found else NOWHERE)
                    self.chips.setdefault(f"{team.id} {member.role}", chip)
        chips, teams = self.chips, {each.id: each for each in self.teams}
        self.about = OnDemand(
            {**teams, **chips}, lambda each: frozenset((chips[each].role.id,)) if each in chips else _about(teams[each])
        )
        self.columns = [each.id for each in handovers.lived_in(structure)]
        if handovers.has_homeless(structure):
            self.columns.append(NOWHERE)
        self._sizes = OnDemand(chips, lambda id: chip_size(chips[id], self.session))
        heights = {each.id: head_height(each, self.session) for each in self.teams}
        self._heights = {each: FOLDED if each in self.folded else high for each, high in heights.items()}
        self.lay_out()
        self.settle()

    def lay_out(self) -> None:
        """Work out where all stands; columns take what room there is."""
        self._room = self.seen.width()
        self.matrix = lay_out(
            [team.id for team in self.teams],
            self.columns,
            [Meeting(each, chip.team.id, chip.department) for each, chip in self.chips.items()],
            self._sizes.__getitem__,
            self._heights.__getitem__,
            tall=_TALL,
            room=self._room,
            mirrored=self.session.mirrored,
        )
        self.places = {**self.matrix.rows, **self.matrix.chips}
        self.take_size(self.matrix.size, Size(ROW_HEAD, COLUMN_HEAD))

    def turn_team(self, team: str) -> None:
        """Show the name of a team alone, or all of it again."""
        self.session.fold([team], folded=team not in self.folded)

    def words_of(self) -> Iterator[tuple[str, str]]:
        """Return each team and its members, and what they are called."""
        structure = self.session.structure
        for team in structure.ordered(Team):
            yield team.id, "\n".join((team.name, team.mandate))
            for member in team.members:
                role = structure.get(Role, member.role)
                if role is not None:
                    people = queries.holders(structure, role.id)
                    yield role.id, "\n".join((role.title, member.part, *(each.name for each in people)))

    def people(self) -> dict[str, str]:
        """Return the role that each member is."""
        return {each: chip.role.id for each, chip in self.chips.items()}

    # --- what stands where ---

    def item_at(self, at: QPointF) -> str:
        """Return the chip, team or department at a place of the viewport, or ''."""
        x, y = self.on_picture(at)
        if self.over_column_heads(at):
            heads = {} if self.over_row_heads(at) else self.matrix.columns
        elif self.over_row_heads(at):
            heads = self.matrix.rows
        else:
            return self.matrix.chip_at(x, y) or ""
        return next((each for each, rect in heads.items() if rect.contains(x, y) and each != NOWHERE), "")

    def cell_at(self, at: QPointF) -> tuple[str, str] | None:
        """Return team and department of the cell at a place of the viewport."""
        if self.over_column_heads(at) or self.over_row_heads(at):
            return None
        return self.matrix.cell_at(*self.on_picture(at))

    def team_at(self, at: QPointF) -> str:
        """Return the team that a drop at a place of the viewport falls on, or ''."""
        if self.over_column_heads(at) or self.leaves_at(at):
            return ""
        _, y = self.on_picture(at)
        return next((each for each, rect in self.matrix.rows.items() if rect.y <= y < rect.bottom), "")

    def area_of(self, item: str) -> QRectF:
        """Return where a chip or a head shows on the viewport."""
        return self.on_view(self.places[item], head_of_row=item in self.matrix.rows)

    def tip(self, at: QPointF) -> str:
        """Say in full what stands at a place."""
        item = self.item_at(at)
        return self.spoken(item) if item in self.places else ""

    def spoken(self, item: str) -> str:
        """Say all there is to say of a member or a team, a line each."""
        if item in self.chips:
            chip = self.chips[item]
            return teams_words.member_words(self.session, chip.team, chip.member)
        return teams_words.team_words(self.session, self.session.structure.all(Team)[item], self.checking)

    # --- what is pointed at and dragged ---

    @property
    def out(self) -> QRectF:
        """Return the place, at the foot of the viewport, where a member that is dragged leaves its team."""
        area = self.seen
        return QRectF(area.x() + 8, area.bottom() - OUT - 8, area.width() - 16, OUT)

    def leaves_at(self, at: QPointF) -> bool:
        """Whether a member dropped at a place of the viewport leaves its team."""
        return bool(self.dragged) and self.out.contains(at)

    def plus_at(self, at: QPointF) -> tuple[str, str] | None:
        """Return the cell at a place if nobody is in it yet, which invites somebody."""
        cell = self.cell_at(at)
        return None if any((chip.team.id, chip.department) == cell for chip in self.chips.values()) else cell

    @property
    def plus_under(self) -> tuple[str, str] | None:
        """Return the empty cell under the pointer."""
        under = self.viewport().underMouse() and self.held is None
        return self.plus_at(self.pointer()) if under else None
