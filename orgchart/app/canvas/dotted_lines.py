"""Dotted lines over the chart: each kind with its own dashes, colour and end, the selected and the pointed one stronger.

Their ways are worked out when they are first seen, a few milliseconds' worth a frame. Knows links and ways, no edits.
"""

from __future__ import annotations

from itertools import pairwise
from time import perf_counter
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from orgchart.app.canvas.laid_out import LaidOut
from orgchart.app.canvas.lying import Lying
from orgchart.app.canvas.shades import fade, faded
from orgchart.app.look.theme import Theme
from orgchart.layout.dotted import Link, Point, lanes, way
from orgchart.layout.geometry import Geometry, Rect
from orgchart.model.records import Role

DASHES: Final = {
    "reports": [5.0, 3.5],
    "advises": [0.1, 3.2],
    "hands_over": [8.0, 3.0],
    "shares_goal": [6.0, 2.6, 0.1, 2.6],
}
_COLOURS: Final = {"reports": 0, "advises": 4, "hands_over": 1, "shares_goal": 2}
_CORNER: Final = 7.0
_SLICE: Final = 0.006
_REACH: Final = 6.0
LEAST: Final = 0.1


def ink(theme: Theme, kind: str) -> QColor:
    """Return the colour of a kind."""
    return theme.departments[_COLOURS[kind]]


def pen(theme: Theme, kind: str, width: float) -> QPen:
    """Return the pen of a kind."""
    made = QPen(ink(theme, kind), width)
    made.setDashPattern(DASHES[kind])
    made.setCapStyle(Qt.PenCapStyle.RoundCap if kind in ("advises", "shares_goal") else Qt.PenCapStyle.FlatCap)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return made


class DottedLines(Lying):
    """The dotted lines of one chart."""

    def __init__(self, view: LaidOut) -> None:
        super().__init__()
        self._view = view
        self._links: list[tuple[Link, int]] | None = None
        self._ways: dict[Link, tuple[QPainterPath, tuple[Point, ...]]] = {}
        self._geometry: Geometry | None = None
        self._bounds = QRectF()
        self.pointed: Link | None = None
        self.wanting = False
        """Whether some ways are still to be worked out."""
        self.setZValue(1)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    # --- what there is ---

    def forget(self) -> None:
        """Read the lines anew."""
        self._links = None

    def settle(self) -> None:
        """Take the geometry of now."""
        geometry = self._view.geometry_now
        if geometry is not self._geometry:
            self._geometry = geometry
            self._ways.clear()

    def fit(self) -> None:
        """Reach as far as the chart does now. An item whose bounds change as it is painted is not painted."""
        around = QRectF(*self._view.geometry_now.bounds.grown(80))
        if around != self._bounds:
            self.prepareGeometryChange()
            self._bounds = around

    def links(self) -> list[tuple[Link, int]]:
        """Return the lines between roles that are shown, each with its lane."""
        if self._links is None:
            structure = self._view.session.structure
            found = [Link(id, line.to, line.kind) for id, role in structure.all(Role).items() for line in role.dotted]
            self._links = list(zip(found, lanes(found), strict=True))
        kinds, boxes = self._view.showing.kinds, self._view.geometry_now.boxes
        return [
            (link, lane)
            for link, lane in self._links
            if link.kind in kinds and link.start in boxes and link.end in boxes and link.start != link.end
        ]

    def of(self, role: str) -> list[Link]:
        """Return the shown lines that begin or end at `role`."""
        return [link for link, _ in self.links() if role in (link.start, link.end)]

    def hit(self, point: QPointF) -> Link | None:
        """Return the line at a point of the scene."""
        self.settle()
        scale = self._view.scale_now
        if scale < LEAST:
            return None
        reach = _REACH / scale
        for link, (_, points) in self._ways.items():
            for (x1, y1), (x2, y2) in pairwise(points):
                near = Rect(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1)).grown(reach)
                if near.contains(point.x(), point.y()):
                    return link
        return None

    def point_at(self, link: Link | None) -> bool:
        """Light the line that a click would take; return whether it is another one."""
        if link == self.pointed:
            return False
        self.pointed = link
        self._view.refresh()
        return True

    # --- painting ---

    def boundingRect(self) -> QRectF:
        """Return the chart with room for lines around it."""
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint the lines that may show; nothing while boxes are on their way, for the ways end at the boxes' places."""
        del widget
        if self.copied:
            return
        view = self._view
        self.wanting = False
        scale = painter.worldTransform().m11()
        if scale < LEAST or view.item.motion.under_way:
            return
        self.settle()
        shown = self.links()
        if not shown:
            return
        exposed = option.exposedRect
        area = Rect(exposed.x(), exposed.y(), exposed.width(), exposed.height()).grown(80)
        until = perf_counter() + _SLICE
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for link, lane in shown:
            path = self._path(link, lane, area, until)
            if path is not None:
                self._draw(painter, link, path, scale)

    def _path(self, link: Link, lane: int, area: Rect, until: float) -> QPainterPath | None:
        kept = self._ways.get(link)
        if kept is None:
            boxes = self._view.geometry_now.boxes
            if not boxes[link.start].union(boxes[link.end]).grown(60).intersects(area):
                return None
            if perf_counter() > until:
                self.wanting = True
                return None
            points = way(self._view.geometry_now, link.start, link.end, lane)
            kept = self._ways[link] = (rounded(points), points)
        return kept[0]

    def _draw(self, painter: QPainter, link: Link, path: QPainterPath, scale: float) -> None:
        session = self._view.session
        theme = session.theme
        chosen, pointed = session.line == tuple(link), link == self.pointed
        lit = self._view.item.lit
        opacity = fade(scale, LEAST, 0.3)
        if lit is not None and not (link.start in lit and link.end in lit):
            opacity *= 0.2
        painter.setOpacity(opacity)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if chosen or pointed:
            glow = QPen(faded(theme.accent, 0.45 if chosen else 0.25), 7)
            glow.setCosmetic(True)
            glow.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(glow)
            painter.drawPath(path)
        drawn = pen(theme, link.kind, 2.0 if chosen else 1.7)
        drawn.setCosmetic(scale < 0.5)
        painter.setPen(drawn)
        painter.drawPath(path)
        self._end(painter, link, path, theme)
        painter.setOpacity(1.0)

    def _end(self, painter: QPainter, link: Link, path: QPainterPath, theme: Theme) -> None:
        """Draw an arrow where something is handed over, a ring where somebody is reported to, dots where both share."""
        colour = ink(theme, link.kind)
        last, first = path.pointAtPercent(1), path.pointAtPercent(0)
        painter.setPen(QPen(colour, 1.6))
        if link.kind == "hands_over":
            before = path.pointAtPercent(max(0.0, 1 - 9 / max(path.length(), 9.1)))
            painter.setBrush(colour)
            painter.setPen(Qt.PenStyle.NoPen)
            along, aside = last - before, QPointF(-(last - before).y(), (last - before).x()) * 0.55
            head = QPainterPath(last)
            head.lineTo(last - along + aside)
            head.lineTo(last - along - aside)
            head.closeSubpath()
            painter.drawPath(head)
        elif link.kind == "shares_goal":
            painter.setBrush(colour)
            for end in (first, last):
                painter.drawEllipse(end, 2.6, 2.6)
        else:
            painter.setBrush(theme.raised if link.kind == "reports" else colour)
            painter.drawEllipse(last, 3.2, 3.2)


def rounded(points: tuple[Point, ...], radius: float = _CORNER) -> QPainterPath:
    """Return the way as a path with round corners."""
    path = QPainterPath(QPointF(*points[0]))
    for (ax, ay), (bx, by), (cx, cy) in zip(points, points[1:], points[2:], strict=False):
        reach = min(radius, (abs(bx - ax) + abs(by - ay)) / 2, (abs(cx - bx) + abs(cy - by)) / 2)
        path.lineTo(bx - _sign(bx - ax) * reach, by - _sign(by - ay) * reach)
        path.quadTo(bx, by, bx + _sign(cx - bx) * reach, by + _sign(cy - by) * reach)
    path.lineTo(QPointF(*points[-1]))
    return path


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def thick(path: QPainterPath, width: float) -> QPainterPath:
    """Return a band of `width` along a path."""
    stroker = QPainterPathStroker()
    stroker.setWidth(width)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return stroker.createStroke(path)
