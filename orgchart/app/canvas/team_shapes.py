"""The shapes of teams on the chart: an outline around the members wherever they stand, and where the name stands on it.

Worked out when they are first seen, a few milliseconds' worth a frame. Knows where boxes stand; paints nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Collection
from time import perf_counter
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainterPath

from orgchart.app.canvas.dotted_lines import rounded, thick
from orgchart.app.canvas.laid_out import LaidOut
from orgchart.app.canvas.loops import Distances
from orgchart.app.canvas.measure import font
from orgchart.layout.geometry import Geometry, Rect
from orgchart.layout.outlines import FARTHEST, NEAR, PAD, outline
from orgchart.model.records import Team

SLICE: Final = 0.005
FAR_SLICE: Final = 0.025
"""The same where all of a large chart is painted, which takes as long: with less at a time it would be painted anew too often."""
_OVERVIEW: Final = 20_000.0
"""In a view this wide it costs more to ask which boxes are near than to draw every team."""
_EDGE: Final = 5.0
"""So many pixels off an edge it is met."""
_BAND: Final = 12.0
_RADIUS: Final = 13.0
NAME: Final = 20.0
_WIDEST: Final = 230.0
_AROUND: Final = 60.0
"""So far around a place, in pixels, one asks at once what a pointer may meet there."""
_COLOURS: Final = (4, 2, 3, 5, 1, 6)


class Shape(NamedTuple):
    """One team as it is drawn."""

    team: str
    name: str
    members: frozenset[str]
    path: QPainterPath
    distances: Distances
    """The same, for drawing a part of it."""
    tabs: tuple[QRectF, ...]
    """Where its name stands."""
    colour: QColor
    bounds: QRectF


class _Near(NamedTuple):
    """What a pointer may meet in a small area."""

    area: QRectF
    names: list[tuple[QRectF, str]]
    shapes: list[tuple[Shape, bool]]
    """The last of them drawn first, each with whether the area lies wholly in it."""


def _left(named: tuple[QRectF, Shape]) -> float:
    return named[0].left()


def _placed(tab: tuple[float, int, QRectF]) -> int:
    return tab[1]


def _members(team: Team) -> dict[str, None]:
    return dict.fromkeys(each for each in (team.lead, *(member.role for member in team.members)) if each)


class TeamShapes:
    """The shapes of one chart's teams."""

    def __init__(self, view: LaidOut) -> None:
        self._view = view
        self.made: list[Shape] = []
        """Those that somebody has seen."""
        self._named: list[tuple[QRectF, Shape]] = []
        """Where names stand, from left to right."""
        self._left: list[tuple[Team, int, frozenset[str]]] = []
        """Teams whose shapes nobody has seen yet, each with its place among the teams and its members."""
        self._tabs: list[tuple[float, int, QRectF]] = []
        """Where names stand, from left to right, each with how many were placed before it."""
        self.wanting = False
        """Whether something that shows is still to be made."""
        self._geometry: Geometry | None = None
        self._looked: tuple[Geometry, Rect, frozenset[str]] | None = None
        """The boxes around where one looked last: what moves over the chart asks for its small surroundings again and again."""

        self._near: _Near | None = None

    def forget(self) -> None:
        """Read the teams anew."""
        self._geometry = None
        self._near = None

    def _settle(self) -> None:
        """Take teams and geometry of now; shapes are made when they are first seen."""
        view = self._view
        geometry = view.geometry_now
        if geometry is self._geometry:
            return
        self._geometry = geometry
        self._near = None
        self.made.clear()
        self._named.clear()
        self._tabs.clear()
        self._left = []
        teams = view.session.structure.ordered(Team) if view.showing.shows("teams") else []
        for place, team in enumerate(teams):
            members = frozenset(each for each in _members(team) if each in geometry.boxes)
            if members:
                self._left.append((team, place, members))

    def near(self, area: Rect) -> Collection[str] | None:
        """Return the boxes whose teams may show in `area`; None where nearly all may."""
        around = area.grown(FARTHEST + NEAR)
        if around.width >= _OVERVIEW:
            return None
        geometry = self._view.geometry_now
        if self._looked is None or self._looked[0] is not geometry or not self._looked[1].holds(around):
            further = around.union(self._view.visible_area())
            further = further.grown(further.width / 4)
            self._looked = geometry, further, frozenset(geometry.within(further))
        return self._looked[2]

    def work(self, near: Collection[str] | None, until: float) -> None:
        """Make the shapes of teams that have a member in `near`, or all, until a time; say whether some are left."""
        self._settle()
        self.wanting = False
        for waiting in list(self._left):
            if near is not None and waiting[2].isdisjoint(near):
                continue
            if perf_counter() > until:
                self.wanting = True
                return
            self._left.remove(waiting)
            shape = self._shape(waiting[0], waiting[1])
            if shape is not None:
                self._near = None
                self.made.append(shape)
                for tab in shape.tabs:
                    insort(self._named, (tab, shape), key=_left)

    def all(self) -> list[Shape]:
        """Return every team that is shown, as it stands now."""
        self.work(None, float("inf"))
        return self.made

    def _shape(self, team: Team, place: int) -> Shape | None:
        view = self._view
        members = _members(team)
        found = outline(view.geometry_now, members, PAD + 5.0 * (place % 3))
        if found is None:
            return None
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        for frame in found.frames:
            path.addRoundedRect(QRectF(*frame), _RADIUS, _RADIUS)
        for band in found.bands:
            path.addPath(thick(rounded(band, 12), _BAND))
        name = team.name or view.session.words("word.untitled")
        width = min(_WIDEST, QFontMetricsF(font(12, 600)).horizontalAdvance(name) + 22)
        tabs = []
        for top in found.tops:
            left = top.right - width - 12 if view.session.mirrored else top.x + 12
            tabs.append(self._free(QRectF(left, top.y - NAME / 2 - 1, width, NAME)))
        colour = view.session.theme.departments[_COLOURS[place % len(_COLOURS)]]
        made = Distances(path)
        near = made.near
        return Shape(team.id, name, frozenset(members), near.path, made, tuple(tabs), colour, near.bounds)

    def _free(self, tab: QRectF) -> QRectF:
        """Return a place for a name that lies on no other."""
        start = bisect_left(self._tabs, (tab.left() - _WIDEST,))
        beside = self._tabs[start : bisect_right(self._tabs, (tab.right(), len(self._tabs)))]
        beside.sort(key=_placed)
        for _ in range(8):
            other = next((each for _, _, each in beside if each.intersects(tab)), None)
            if other is None:
                break
            tab.moveTop(other.top() - NAME - 2)
        insort(self._tabs, (tab.left(), len(self._tabs), tab))
        return tab

    # --- pointing ---

    def named_at(self, point: QPointF) -> str:
        """Return the team whose name is at a point of the scene."""
        if self._view.scale_now < 0.3:
            return ""
        self._settle()
        return next((team for tab, team in self._around(point).names if tab.contains(point)), "")

    def _around(self, point: QPointF) -> _Near:
        """Return what may be met near a point: a pointer goes on from where it was."""
        reach = _AROUND / self._view.scale_now
        if self._near is None or not self._near.area.contains(point) or self._near.area.width() != 2 * reach:
            area = QRectF(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach)
            edge = _EDGE / self._view.scale_now
            wide = area.adjusted(-edge, -edge, edge, edge)
            names = [
                (tab, each.team) for tab, each in self.names_between(area.left(), area.right()) if tab.intersects(area)
            ]
            met = [each for each in reversed(self.made) if each.bounds.intersects(wide) and each.path.intersects(wide)]
            self._near = _Near(area, names, [(each, each.path.contains(wide)) for each in met])
        return self._near

    def names_between(self, left: float, right: float) -> list[tuple[QRectF, Shape]]:
        """Return the names that may show there; none lies on another, so that any order will do."""
        start = bisect_left(self._named, left - _WIDEST, key=_left)
        return self._named[start : bisect_right(self._named, right, key=_left)]

    def taking(self, point: QPointF) -> str:
        """Return the team that takes what is let go at a point: on its name, its edge or its ground.

        Beside a box one lets go of a new neighbour, team or no team.
        """
        named = self.named_at(point)
        if named or self._view.nearby.within(Rect(point.x() - 12, point.y() - 3, 24, 6)):
            return named
        shapes = self._around(point).shapes
        held = next((each.team for each, whole in shapes if whole or each.path.contains(point)), "")
        return held or self.at(point)

    def at(self, point: QPointF) -> str:
        """Return the team whose name or edge is at a point of the scene."""
        named = self.named_at(point)
        if named:
            return named
        reach = _EDGE / self._view.scale_now
        spot = QRectF(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach)
        for each, whole in self._around(point).shapes:
            if (
                not whole
                and each.bounds.intersects(spot)
                and each.path.intersects(spot)
                and not each.path.contains(spot)
            ):
                return each.team
        return ""

    def members(self, team: str) -> frozenset[str]:
        """Return the members of a team that is shown."""
        return next((each.members for each in self.made if each.team == team), frozenset())
