"""Teams on the chart: a tinted outline with a name around the members wherever they stand. It takes roles dropped on a name.

Lies below the boxes. Its shapes are worked out when they are first seen. Knows outlines and one verb.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Collection, Sequence
from time import perf_counter
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QTextOption
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from orgchart.app.canvas.dotted_lines import rounded, thick
from orgchart.app.canvas.face import fade, faded, mixed
from orgchart.app.canvas.measure import font
from orgchart.app.canvas.tools.targets import Modifiers
from orgchart.edits.teams import add_members
from orgchart.layout.geometry import Geometry, Rect
from orgchart.layout.outlines import FARTHEST, NEAR, PAD, outline
from orgchart.model.records import Team, called
from orgchart.text.direction import of_text
from orgchart.text.message import Message, message

if TYPE_CHECKING:
    from orgchart.app.canvas.view import ChartView

_SLICE: Final = 0.005
_OVERVIEW: Final = 20_000.0
"""In a view this wide it costs more to ask which boxes are near than to draw every team."""
_TINTS: Final = 0.12
"""Below this scale a team is a tint without a line around it."""
_BAND: Final = 12.0
_RADIUS: Final = 13.0
_NAME: Final = 20.0
_WIDEST: Final = 230.0
_COLOURS: Final = (4, 2, 3, 5, 1, 6)


class Shape(NamedTuple):
    """One team as it is drawn."""

    team: str
    name: str
    members: frozenset[str]
    path: QPainterPath
    tabs: tuple[QRectF, ...]
    """Where its name stands."""
    colour: QColor
    bounds: QRectF


def _left(named: tuple[QRectF, Shape]) -> float:
    return named[0].left()


def _members(team: Team) -> dict[str, None]:
    return dict.fromkeys(each for each in (team.lead, *(member.role for member in team.members)) if each)


class TeamOutlines(QGraphicsItem):
    """The teams of one chart."""

    def __init__(self, view: ChartView) -> None:
        super().__init__()
        self._view = view
        self._made: list[Shape] = []
        self._named: list[tuple[QRectF, Shape]] = []
        """Where names stand, from left to right."""
        self._left: list[tuple[Team, int, frozenset[str]]] = []
        """Teams whose shapes nobody has seen yet, each with its place among the teams and its members."""
        self._tabs: list[QRectF] = []
        self.wanting = False
        """Whether something that shows is still to be made."""
        self._geometry: Geometry | None = None
        self._looked: tuple[Geometry, Rect, frozenset[str]] | None = None
        """The boxes around where one looked last: what moves over the chart asks for its small surroundings again and again."""
        self._bounds = QRectF()
        self.pointed = ""
        """The team whose name or edge is under the pointer."""
        self._target = ""
        self.setZValue(-1)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.names = _Names(self)

    def forget(self) -> None:
        """Read the teams anew."""
        self._geometry = None
        self.update()

    def _settle(self) -> None:
        """Take teams and geometry of now; shapes are made when they are first seen."""
        view = self._view
        geometry = view.geometry_now
        if geometry is self._geometry:
            return
        self._geometry = geometry
        self._made.clear()
        self._named.clear()
        self._tabs.clear()
        self._left = []
        teams = view.session.structure.ordered(Team) if view.showing.shows("teams") else []
        for place, team in enumerate(teams):
            members = frozenset(each for each in _members(team) if each in geometry.boxes)
            if members:
                self._left.append((team, place, members))

    def _near(self, area: Rect) -> Collection[str] | None:
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

    def fit(self) -> None:
        """Reach as far as the chart does now. An item whose bounds change as it is painted is not painted."""
        around = QRectF(*self._view.geometry_now.bounds.grown(80))
        if around != self._bounds:
            self.prepareGeometryChange()
            self.names.prepare()
            self._bounds = around

    def _work(self, near: Collection[str] | None, until: float) -> None:
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
                self._made.append(shape)
                for tab in shape.tabs:
                    insort(self._named, (tab, shape), key=_left)

    def shapes(self) -> list[Shape]:
        """Return every team that is shown, as it stands now."""
        self._work(None, float("inf"))
        return self._made

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
            tabs.append(self._free(QRectF(left, top.y - _NAME / 2 - 1, width, _NAME)))
        colour = view.session.theme.departments[_COLOURS[place % len(_COLOURS)]]
        path = path.simplified()
        return Shape(team.id, name, frozenset(members), path, tuple(tabs), colour, path.boundingRect())

    def _free(self, tab: QRectF) -> QRectF:
        """Return a place for a name that lies on no other."""
        for _ in range(8):
            other = next((each for each in self._tabs if each.intersects(tab)), None)
            if other is None:
                break
            tab.moveTop(other.top() - _NAME - 2)
        self._tabs.append(tab)
        return tab

    # --- pointing ---

    def named_at(self, point: QPointF) -> str:
        """Return the team whose name is at a point of the scene."""
        if self._view.scale_now < 0.3:
            return ""
        self._settle()
        near = self._names_between(point.x(), point.x())
        return next((each.team for tab, each in near if tab.contains(point)), "")

    def _names_between(self, left: float, right: float) -> list[tuple[QRectF, Shape]]:
        """Return the names that may show there; none lies on another, so that any order will do."""
        start = bisect_left(self._named, left - _WIDEST, key=_left)
        return self._named[start : bisect_right(self._named, right, key=_left)]

    def taking(self, point: QPointF) -> str:
        """Return the team that takes what is let go at a point: on its name, its edge or its ground.

        Beside a box one lets go of a new neighbour, team or no team.
        """
        named = self.named_at(point)
        if named or self._view.geometry_now.within(Rect(point.x() - 12, point.y() - 3, 24, 6)):
            return named
        over = [each for each in reversed(self._made) if each.bounds.contains(point)]
        held = next((each.team for each in over if each.path.contains(point)), "")
        return held or self.at(point)

    def at(self, point: QPointF) -> str:
        """Return the team whose name or edge is at a point of the scene."""
        named = self.named_at(point)
        if named:
            return named
        reach = 5 / self._view.scale_now
        spot = QRectF(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach)
        for each in reversed(self._made):
            if each.bounds.intersects(spot) and each.path.intersects(spot) and not each.path.contains(spot):
                return each.team
        return ""

    def members(self, team: str) -> frozenset[str]:
        """Return the members of a team that is shown."""
        return next((each.members for each in self._made if each.team == team), frozenset())

    def point_at(self, team: str) -> bool:
        """Light a team and dim the rest of the chart; return whether it is another one."""
        if team == self.pointed:
            return False
        self.pointed = team
        self._view.light(self.members(team) if team else None)
        self._view.viewport().update()
        return True

    # --- roles dropped on a name ---

    def _team_at(self, at: QPoint) -> str:
        viewport = self._view.viewport()
        place = viewport.mapFromGlobal(at)
        if not self._view.isVisible() or not viewport.rect().contains(place):
            return ""
        return self.taking(self._view.mapToScene(place))

    def accepts(self, roles: Sequence[str], at: QPoint) -> bool:
        """Whether a global position is on a team; the ground of a team that has them all already is ground like any."""
        team = self._team_at(at)
        if not team or not set(roles) <= self.members(team):
            return bool(team)
        return bool(self.named_at(self._view.mapToScene(self._view.viewport().mapFromGlobal(at))))

    def preview(self, roles: Sequence[str], at: QPoint, modifiers: Modifiers) -> Message | None:
        """Light the team."""
        del modifiers
        self._target = self._team_at(at)
        self._view.viewport().update()
        team = self._view.session.structure.get(Team, self._target)
        if team is None:
            return None
        known = {member.role for member in team.members}
        code = "refuse.members_already" if known.issuperset(roles) else "canvas.drag.team"
        return message(code, n=len(roles), team=called(team))

    def leave(self) -> None:
        """Light nothing."""
        self._target = ""
        self._view.viewport().update()

    def drop(self, roles: Sequence[str], at: QPoint, modifiers: Modifiers) -> None:
        """Take the roles into the team."""
        del modifiers
        team, session = self._team_at(at), self._view.session
        if not team:
            return

        def join() -> bool:
            add_members(session.structure, team, roles)
            return True

        if session.attempt(join):
            said = message("canvas.joined", n=len(roles), team=called(session.structure[team]))
            session.say(said, (session.words("action.undo"), session.undo))

    # --- painting ---

    def boundingRect(self) -> QRectF:
        """Return the chart with room for outlines around it."""
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint the outlines that show, and none while boxes are on their way."""
        del widget
        view = self._view
        self.wanting = False
        if view.item.motion.under_way or not view.showing.shows("teams"):
            return
        area = option.exposedRect
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        near = self._near(Rect(area.x(), area.y(), area.width(), area.height()))
        self._work(near, perf_counter() + _SLICE)
        scale = painter.worldTransform().m11()
        for shape in self._made:
            if shape.bounds.intersects(area) and (near is None or not shape.members.isdisjoint(near)):
                self._draw(painter, shape, scale)

    def _strong(self, team: str) -> bool:
        return team in (self.pointed, self._target) or team in self._view.session.selection

    def _dim(self, shape: Shape) -> float:
        if self.pointed:
            return 1.0 if self.pointed == shape.team else 0.35
        lit = self._view.item.lit
        return 1.0 if lit is None or lit & shape.members else 0.35

    def _draw(self, painter: QPainter, shape: Shape, scale: float) -> None:
        strong = self._strong(shape.team)
        painter.setOpacity(self._dim(shape))
        if not strong and scale < _TINTS:
            painter.fillPath(shape.path, faded(shape.colour, 0.3))
            painter.setOpacity(1.0)
            return
        painter.fillPath(shape.path, faded(shape.colour, 0.22 if strong else 0.12))
        line = QPen(faded(shape.colour, 1.0 if strong else 0.75), 2.2 if strong else 1.4)
        line.setCosmetic(True)
        painter.strokePath(shape.path, line)
        painter.setOpacity(1.0)

    def paint_names(self, painter: QPainter, area: QRectF) -> None:
        """Paint the names, over lines and boxes."""
        names = fade(painter.worldTransform().m11(), 0.3, 0.42)
        if not names or self._view.item.motion.under_way:
            return
        theme = self._view.session.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for tab, shape in self._names_between(area.left(), area.right()):
            if not tab.intersects(area):
                continue
            strong, dim = self._strong(shape.team), self._dim(shape)
            painter.setOpacity(dim * names)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shape.colour if strong else mixed(theme.ground, shape.colour, 0.3))
            painter.drawRoundedRect(tab, _NAME / 2, _NAME / 2)
            painter.setPen(theme.ground if strong and theme.dark else theme.raised if strong else theme.text)
            painter.setFont(font(12, 600))
            inner = tab.adjusted(11, 0, -11, 0)
            option = QTextOption(Qt.AlignmentFlag.AlignCenter)
            option.setWrapMode(QTextOption.WrapMode.NoWrap)
            rtl = of_text(shape.name, self._view.session.words.direction) == "rtl"
            option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
            text = QFontMetricsF(font(12, 600)).elidedText(shape.name, Qt.TextElideMode.ElideRight, inner.width() + 1)
            painter.drawText(inner, text, option)
        painter.setOpacity(1.0)


class _Names(QGraphicsItem):
    """The names of the teams: an item of its own, as they lie over what the outlines lie under."""

    def __init__(self, outlines: TeamOutlines) -> None:
        super().__init__()
        self._outlines = outlines
        self.setZValue(2)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def prepare(self) -> None:
        """Say that the bounds are about to change."""
        self.prepareGeometryChange()

    def boundingRect(self) -> QRectF:
        """Return the outlines' own."""
        return self._outlines.boundingRect()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint the names."""
        del widget
        self._outlines.paint_names(painter, option.exposedRect)
