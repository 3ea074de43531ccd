"""What appears over the chart for a while: '+' marks at a box, the place where a drag would land, the frame or the
loop of a selection.

These are items of their own, as there are never more than a few. Knows no edit and no event.
"""

from __future__ import annotations

from math import ceil
from typing import Final, Literal

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from orgchart.app.canvas.face import RADIUS
from orgchart.app.canvas.lying import Mark
from orgchart.app.canvas.shades import faded
from orgchart.app.look.theme import Theme
from orgchart.layout.geometry import Rect, Turn

Side = Literal["above", "below", "left", "right", "fold"]

MARK: Final = 10.0
"""Half the breadth of a '+' mark, in pixels of the screen."""
SEEN: Final = MARK - 2
OUT: Final = MARK + 2
"""So many pixels off the edge marks stand: beside the words of the box, and beside what is typed into it."""
LEAST: Final = 0.3
"""Below this scale there is no room for marks."""


class Band(QGraphicsItem):
    """The frame of a rubber band."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._frame = QRectF()
        self.setZValue(5)

    def set_frame(self, frame: QRectF) -> None:
        """Draw it there."""
        self.prepareGeometryChange()
        self._frame = frame

    def boundingRect(self) -> QRectF:
        """Return the frame with its line."""
        return self._frame.adjusted(-4, -4, 4, 4)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint a thin line around a tinted field."""
        del option, widget
        pen = QPen(self._theme.accent, 1)
        pen.setCosmetic(True)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # a line of one pixel, whole
        painter.setPen(pen)
        painter.setBrush(faded(self._theme.accent, 0.1))
        painter.drawRect(self._frame)


class Loop(QGraphicsItem):
    """The loop of a lasso, closed by a straight line."""

    def __init__(self, theme: Theme, start: QPointF) -> None:
        super().__init__()
        self._theme = theme
        self.path = QPainterPath(start)
        self.setZValue(5)

    def add(self, point: QPointF, apart: float) -> None:
        """Draw on to a point, if it is so far away."""
        if QLineF(self.path.currentPosition(), point).length() >= apart:
            self.prepareGeometryChange()
            self.path.lineTo(point)

    def boundingRect(self) -> QRectF:
        """Return the loop with its line."""
        return self.path.boundingRect().adjusted(-8, -8, 8, 8)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint a line along what was drawn, dashes where it closes, and a tint over what it holds."""
        del option, widget
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(self.path, faded(self._theme.accent, 0.1))
        pen = QPen(self._theme.accent, 1.6)
        pen.setCosmetic(True)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(self.path, pen)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        first = self.path.elementAt(0)
        painter.drawLine(QLineF(self.path.currentPosition(), QPointF(first.x, first.y)))


class Marks(QGraphicsItem):
    """The '+' marks on the edges of one box, and a '−' to fold what is below it."""

    def __init__(self, theme: Theme, box: Rect, scale: float, *, folds: bool, knob: bool, turn: Turn) -> None:
        super().__init__()
        self._theme = theme
        self._scale = scale
        self.lit: Side | None = None
        aside = (1.3 if turn.sideways else 2.6) * MARK / scale
        out = OUT / scale
        self.places: dict[Side, QPointF] = {
            "below": QPointF(box.center_x, box.bottom + out),
            "left": QPointF(box.x - out, box.center_y),
            "right": QPointF(box.right + out, box.center_y),
            "above": QPointF(box.center_x, box.y - out),
        }
        # Where reports stand there is the knob of what is folded, too, and the mark that folds.
        onward: Side = "below" if not turn.sideways else "left" if turn.mirrored else "right"
        away = QPointF(0, aside) if turn.sideways else QPointF(aside, 0)
        if folds:
            self.places["fold"] = self.places[onward] + away
        if knob:
            self.places[onward] -= away
        self._bounds = QRectF(box.x, box.y, box.width, box.height)
        self.setZValue(4)

    def boundingRect(self) -> QRectF:
        """Return the box with the marks on its edges."""
        reach = (OUT + MARK + 3) / self._scale
        return self._bounds.adjusted(-reach, -reach, reach, reach)

    def hit(self, point: QPointF, within: float) -> Side | None:
        """Return the mark at a point of the scene, or so many pixels of the screen from it."""
        reach = within / self._scale
        for side, place in self.places.items():
            if QLineF(place, point).length() <= reach:
                return side
        return None

    def light(self, side: Side | None) -> None:
        """Show which mark a click would take."""
        if side != self.lit:
            self.lit = side
            self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint the marks, the same size at every zoom."""
        del option, widget
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for side, place in self.places.items():
            painter.save()
            painter.translate(place)
            painter.scale(1 / self._scale, 1 / self._scale)
            lit = side == self.lit
            painter.setPen(QPen(self._theme.accent, 1.4))
            painter.setBrush(self._theme.accent if lit else self._theme.raised)
            radius = MARK if lit else SEEN
            painter.drawEllipse(QPointF(0, 0), radius, radius)
            painter.setPen(QPen(self._theme.accent_text if lit else self._theme.accent, 1.8))
            painter.drawLine(QLineF(-3.6, 0, 3.6, 0))
            if side != "fold":
                painter.drawLine(QLineF(0, -3.6, 0, 3.6))
            painter.restore()


class LandingMark(Mark):
    """Where a drag would land: a frame around a box, or a line beside or above one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._frame: Rect | None = None
        self._line: QLineF | None = None
        self._refused = False
        self._dotted = False
        self._kept: tuple[tuple[float, ...], QPixmap] | None = None
        """How it looks, and at which scale: a drag paints it at every move, and it stays the same for most."""
        self.setZValue(3)
        self.hide()

    def show_frame(self, box: Rect, *, refused: bool = False, dotted: bool = False) -> None:
        """Show a frame around `box`."""
        self._set(box, None, refused=refused, dotted=dotted)

    def show_line(self, line: QLineF) -> None:
        """Show a line."""
        self._set(None, line, refused=False, dotted=False)

    def _set(self, frame: Rect | None, line: QLineF | None, *, refused: bool, dotted: bool) -> None:
        self.moves_on()
        self._frame, self._line, self._refused, self._dotted = frame, line, refused, dotted
        self._kept = None
        self.show()
        self.update()

    def boundingRect(self) -> QRectF:
        """Return the frame or the line with its breadth at any zoom."""
        if self._frame is not None:
            return QRectF(*self._frame).adjusted(-40, -40, 40, 40)
        if self._line is not None:
            return QRectF(self._line.p1(), self._line.p2()).normalized().adjusted(-40, -40, 40, 40)
        return QRectF()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint it, from its picture where a dot of that falls on a dot of the screen."""
        del option, widget
        placed, device = painter.worldTransform(), painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 0.0
        if not ratio or ratio != int(ratio):
            self._draw(painter)
            return
        area = self._covered(placed)
        corner = area.topLeft()
        look = placed.m11(), placed.dx() - corner.x(), placed.dy() - corner.y(), ratio
        if self._kept is None or self._kept[0] != look:
            picture = QPixmap(area.size() * int(ratio))
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            inner = QPainter(picture)
            inner.setTransform(placed * QTransform.fromTranslate(-corner.x(), -corner.y()))
            self._draw(inner)
            inner.end()
            self._kept = look, picture
        painter.save()
        painter.resetTransform()
        painter.drawPixmap(corner, self._kept[1])
        painter.restore()

    def _covered(self, placed: QTransform) -> QRect:
        """Return the pixels of the view that it reaches over."""
        if self._frame is not None:
            inner = QRectF(*self._frame)
        else:
            inner = QRectF(self._line.p1(), self._line.p2()).normalized() if self._line is not None else QRectF()
        reach = ceil(4 * max(1.0, placed.m11())) + 4
        return placed.mapRect(inner).toAlignedRect().adjusted(-reach, -reach, reach, reach)

    def _draw(self, painter: QPainter) -> None:
        """Draw it in the accent, or where nothing may land, dashed in the colour of errors."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = max(0.01, painter.worldTransform().m11())
        colour = self._theme.error if self._refused else self._theme.accent
        pen = QPen(colour, 3)
        pen.setCosmetic(True)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        if self._refused:
            pen.setStyle(Qt.PenStyle.DashLine)
        elif self._dotted:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        if self._frame is not None:
            gap = 4 / scale if scale < 1 else 4
            painter.setBrush(faded(colour, 0.08))
            painter.drawRoundedRect(QRectF(*self._frame).adjusted(-gap, -gap, gap, gap), RADIUS + gap, RADIUS + gap)
        elif self._line is not None:
            painter.drawLine(self._line)
            painter.setBrush(colour)
            painter.setPen(Qt.PenStyle.NoPen)
            for end in (self._line.p1(), self._line.p2()):
                painter.drawEllipse(end, 4 / scale, 4 / scale)
