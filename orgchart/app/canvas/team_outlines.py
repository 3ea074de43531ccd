"""Teams painted on the chart: a tinted outline around the members wherever they stand, and its name over everything else.

Lies below the boxes. Knows shapes and what is pointed at, no edit.
"""

from __future__ import annotations

from time import perf_counter
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTextOption
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from orgchart.app.canvas.laid_out import LaidOut
from orgchart.app.canvas.lying import Lying
from orgchart.app.canvas.measure import font
from orgchart.app.canvas.shades import fade, faded, mixed
from orgchart.app.canvas.team_shapes import FAR_SLICE, NAME, SLICE, Shape, TeamShapes
from orgchart.layout.geometry import Rect
from orgchart.text.direction import of_text

_TINTS: Final = 0.12
"""Below this scale a team is a tint without a line around it."""
_LINE: Final = 3.0
"""So far a line reaches over what it goes around, and a little more, in pixels."""


class TeamOutlines(Lying):
    """The teams of one chart."""

    def __init__(self, view: LaidOut) -> None:
        super().__init__()
        self._view = view
        self.shapes = TeamShapes(view)
        self.wanting = False
        """Whether something that shows is still to be made."""
        self._bounds = QRectF()
        self.pointed = ""
        """The team whose name or edge is under the pointer."""
        self._aim = ""
        """The team that would take what is carried."""
        self.setZValue(-1)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.names = _Names(self)

    def forget(self) -> None:
        """Read the teams anew."""
        self.shapes.forget()
        self._view.refresh()

    def fit(self) -> None:
        """Reach as far as the chart does now. An item whose bounds change as it is painted is not painted."""
        around = QRectF(*self._view.geometry_now.bounds.grown(80))
        if around != self._bounds:
            self.prepareGeometryChange()
            self.names.prepare()
            self._bounds = around

    def point_at(self, team: str) -> bool:
        """Light a team and dim the rest of the chart; return whether it is another one."""
        if team == self.pointed:
            return False
        self.pointed = team
        self._view.light(self.shapes.members(team) if team else None)
        self._view.refresh()
        return True

    def aim_at(self, team: str) -> None:
        """Light the team that would take what is carried; '' for none."""
        self._aim = team
        self._view.refresh()

    # --- painting ---

    def boundingRect(self) -> QRectF:
        """Return the chart with room for outlines around it."""
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint the outlines that show, and none while boxes are on their way."""
        del widget
        if self.copied:
            return
        view = self._view
        self.wanting = False
        if view.item.motion.under_way or not view.showing.shows("teams"):
            return
        area = option.exposedRect
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        near = self.shapes.near(Rect(area.x(), area.y(), area.width(), area.height()))
        self.shapes.work(near, perf_counter() + (SLICE if near is not None else FAR_SLICE))
        self.wanting = self.shapes.wanting
        scale = painter.worldTransform().m11()
        reach = _LINE / scale
        area = area.adjusted(-reach, -reach, reach, reach)
        for shape in self.shapes.made:
            if shape.bounds.intersects(area) and (near is None or not shape.members.isdisjoint(near)):
                self._draw(painter, shape, area, scale)

    def _strong(self, team: str) -> bool:
        return team in (self.pointed, self._aim) or team in self._view.session.selection

    def _dim(self, shape: Shape) -> float:
        if self.pointed:
            return 1.0 if self.pointed == shape.team else 0.35
        lit = self._view.item.lit
        return 1.0 if lit is None or lit & shape.members else 0.35

    def _draw(self, painter: QPainter, shape: Shape, area: QRectF, scale: float) -> None:
        path = shape.distances.at(scale).within(area)
        if path.isEmpty():
            return
        strong = self._strong(shape.team)
        painter.setOpacity(self._dim(shape))
        if not strong and scale < _TINTS:
            painter.fillPath(path, faded(shape.colour, 0.3))
            painter.setOpacity(1.0)
            return
        painter.fillPath(path, faded(shape.colour, 0.22 if strong else 0.12))
        line = QPen(faded(shape.colour, 1.0 if strong else 0.75), 2.2 if strong else 1.4)
        line.setCosmetic(True)
        painter.strokePath(path, line)
        painter.setOpacity(1.0)

    def paint_names(self, painter: QPainter, area: QRectF) -> None:
        """Paint the names, over lines and boxes."""
        names = fade(painter.worldTransform().m11(), 0.3, 0.42)
        if not names or self._view.item.motion.under_way:
            return
        theme = self._view.session.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for tab, shape in self.shapes.names_between(area.left(), area.right()):
            if not tab.intersects(area):
                continue
            strong, dim = self._strong(shape.team), self._dim(shape)
            painter.setOpacity(dim * names)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shape.colour if strong else mixed(theme.ground, shape.colour, 0.3))
            painter.drawRoundedRect(tab, NAME / 2, NAME / 2)
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


class _Names(Lying):
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
        if self.copied:
            return
        self._outlines.paint_names(painter, option.exposedRect)
