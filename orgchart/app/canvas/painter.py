"""The one item that paints the whole chart: lines, boxes near and far, and rings around what is selected.

It paints what is visible and nothing else, whatever the size of the chart. Knows where boxes stand and how they look;
events and edits are not its business.
"""

from __future__ import annotations

from collections.abc import Collection
from math import floor
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QApplication, QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from orgchart.app.canvas.arrangement import Motion
from orgchart.app.canvas.cards import Cards
from orgchart.app.canvas.chosen import Chosen
from orgchart.app.canvas.connectors import path_of
from orgchart.app.canvas.face import MARGIN, RADIUS, Face
from orgchart.app.canvas.far import Far
from orgchart.app.canvas.lettering import Look
from orgchart.app.canvas.lying import Lying
from orgchart.app.canvas.pictures import Pictures
from orgchart.app.canvas.shades import fade, mixed
from orgchart.layout.geometry import Geometry, Rect, Size
from orgchart.layout.standing import lay_out
from orgchart.layout.tree import TreeInput

if TYPE_CHECKING:
    from orgchart.app.session import Session

FAR: Final = 0.22
MANY: Final = 700
"""From so many visible boxes on, and below the scale FAR, plain rectangles are drawn."""
FAINT: Final = 0.28
"""How much shows of what something shown is not about."""
LONG_FAMILY: Final = 240


class ChartItem(Lying):
    """Paints a geometry with the cards of a session."""

    def __init__(self, session: Session, cards: Cards) -> None:
        super().__init__()
        self._session = session
        self._cards = cards
        self.geometry: Geometry = lay_out(TreeInput([], lambda _: (), lambda _: Size(0, 0)))
        self.motion = Motion()
        self.pictures = Pictures(cards, Face(self._look()))
        self._far: Far | None = None
        self._chosen = Chosen()
        self._paths: dict[str, QPainterPath] = {}
        self._bounds = QRectF()
        self.decides_afresh = True
        """Whether all of the view is painted, not a part of it."""
        self._decided: tuple[tuple[Geometry, float], bool] | None = None
        self.wanting = False
        """Whether something was shown that is not sharp, or not whole, yet."""
        self._keyed = True
        """Whether the keys go to the chart, or to something on it."""
        self.bare = False
        """Whether no ring shows what is selected: for a picture that goes elsewhere."""
        self.dimmed: frozenset[str] = frozenset()
        """Roles on their way somewhere else, shown faintly where they still stand."""
        self.waiting: frozenset[str] = frozenset()
        """Roles that were cut and wait to be pasted elsewhere, shown faintly until then."""
        self.lit: frozenset[str] | None = None
        """Roles that something shown is about; the rest is dimmed. None: nothing is."""
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def _look(self) -> Look:
        return Look(self._session.theme, self._session.words)

    # --- what to paint ---

    def set_cards(self, cards: Cards) -> None:
        """Paint what these cards say from now on."""
        self._cards, self.pictures = cards, Pictures(cards, Face(self._look()))

    def set_geometry(self, geometry: Geometry) -> None:
        """Show another geometry from now on."""
        bounds = geometry.bounds
        around = QRectF(bounds.x, bounds.y, bounds.width, bounds.height).adjusted(-40, -40, 40, 40)
        if around != self._bounds:
            self.prepareGeometryChange()
            self._bounds = around
        self.geometry = geometry
        self._far = None
        self._paths.clear()

    def dress(self) -> None:
        """Paint in the theme and language of now."""
        self.pictures.face = Face(self._look())
        self.pictures.forget_all()
        self._far = None

    def forget(self, roles: Collection[str] | None) -> None:
        """Paint these boxes anew, or all."""
        if roles is None:
            self.pictures.forget_all()
            self._far = None
        else:
            self.pictures.forget(roles)

    def recolour(self) -> None:
        """Forget the colours of far boxes."""
        self._far = None

    # --- painting ---

    def boundingRect(self) -> QRectF:
        """Return the chart with what reaches over its edge."""
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint what shows in the exposed part."""
        if self.copied:
            return
        area = option.exposedRect
        device = painter.device()
        ratio = widget.devicePixelRatioF() if widget is not None else device.devicePixelRatioF() if device else 1.0
        self._keyed = widget is None or _has_keys(widget)
        scale = painter.worldTransform().m11()
        reach = MARGIN / min(scale, 1.0)
        window = Rect(area.x() - reach, area.y() - reach, area.width() + 2 * reach, area.height() + 2 * reach)
        if self._is_far(window, scale):
            if self._far is None:
                self._far = Far(self.geometry, self._cards.colour, mirrored=self._session.mirrored)
            self._far.paint(painter, area, scale, self._session.theme)
            self.wanting = self._far.wanting
            if len(self._session.selection) > MANY and not self.bare:
                self._chosen.paint(painter, area, self._session.selection, self.geometry, self._session.theme)
                self.wanting = self.wanting or self._chosen.wanting
            else:
                self._paint_rings(painter, window, scale)
            return
        if self.motion.under_way:
            # What comes in from outside may stand anywhere: look a little further.
            window = window.grown(max(area.width(), area.height()) * 0.5)
        self._paint_lines(painter, window, scale)
        # Rings lie below boxes, so that they cover no badge.
        self._paint_rings(painter, window, scale)
        self._paint_boxes(painter, window, scale, ratio)
        self.wanting = self.pictures.wanting

    def _is_far(self, window: Rect, scale: float) -> bool:
        """Whether boxes are plain rectangles at this distance; a part looks as the whole view did that it belongs to."""
        looked = (self.geometry, scale)
        if self.decides_afresh or self._decided is None or self._decided[0] != looked:
            far = scale < FAR and len(self.geometry.boxes) > MANY and self._crowded(window)
            self._decided = looked, far
        return self._decided[1]

    def _crowded(self, window: Rect) -> bool:
        bounds = self.geometry.bounds
        seen = window.width * window.height
        whole = bounds.width * bounds.height
        return seen >= whole or self.geometry.crowded(window, MANY)

    def _paint_lines(self, painter: QPainter, window: Rect, scale: float) -> None:
        theme = self._session.theme
        pen = QPen(mixed(theme.ground, theme.connector, 0.5 + 0.5 * fade(scale, 0.05, 0.3)))
        pen.setWidthF(1.4 if scale > 0.5 else 1.0)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.lit
        for manager in self.geometry.families_within(window):
            family = self.geometry.families[manager]
            strength = 1.0 if lit is None or manager in lit else FAINT
            painter.setOpacity(strength)
            if len(family.segments) > LONG_FAMILY:
                for x1, y1, x2, y2 in family.segments:
                    if x2 >= window.x and x1 <= window.right and y2 >= window.y and y1 <= window.bottom:
                        painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))
                continue
            if self.motion.under_way:
                # Lines of a family that stands otherwise than it did would lie across everything on their way: they come in.
                painter.setOpacity(strength * (1 - self.motion.left if self._turns(manager) else 1.0))
                painter.drawPath(self._moving_path(manager))
                continue
            path = self._paths.get(manager)
            if path is None:
                path = self._paths[manager] = path_of(family)
            painter.drawPath(path)
        painter.setOpacity(1.0)

    def _turns(self, manager: str) -> bool:
        """Whether reports that stood in a row stand below each other now, or the other way round."""
        boxes, offset = self.geometry.boxes, self.motion.offset
        reports = (each for each in self._session.structure.children(manager) if each in boxes)
        moved = [(boxes[each].y, offset(each)[1]) for each in reports if offset(each) != (0.0, 0.0)]
        return (len({round(y) for y, _ in moved}) == 1) != (len({round(y + dy) for y, dy in moved}) == 1)

    def _moving_path(self, manager: str) -> QPainterPath:
        """Return a family's lines with their ends where the boxes are on their way."""
        boxes, motion = self.geometry.boxes, self.motion
        box = boxes.get(manager)
        family = self.geometry.families[manager]
        if box is None:
            return path_of(family)
        own = motion.offset(manager)
        across: dict[float, float] = {box.center_x: own[0]}
        down: dict[float, float] = {box.bottom: own[1]}
        last = own
        for each in self._session.structure.children(manager):
            at = boxes.get(each)
            if at is not None:
                dx, dy = last = motion.offset(each)
                for x in (at.x, at.center_x, at.right):
                    across.setdefault(x, dx)
                for y in (at.y, at.center_y):
                    down.setdefault(y, dy)
        middle = (own[1] + last[1]) / 2

        def move(x: float, y: float) -> tuple[float, float]:
            return x + across.get(x, last[0]), y + down.get(y, middle)

        return path_of(family, move)

    def _paint_boxes(self, painter: QPainter, window: Rect, scale: float, ratio: float) -> None:
        boxes, pictures, motion = self.geometry.boxes, self.pictures, self.motion
        shown = self.geometry.within(window)
        world = painter.worldTransform()
        dx, dy = world.dx(), world.dy()
        pictures.begin_frame()
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        moving = motion.under_way
        plain: list[str] = []
        lit, dimmed = self.lit, self.dimmed
        if self.waiting and not self.bare:
            dimmed |= self.waiting
        sharp, draw = pictures.sharp, painter.drawPixmap
        for id in shown:
            x, y, width, height = boxes[id]
            if moving:
                ox, oy = motion.offset(id)
                x, y = x + ox, y + oy
            faint = id in dimmed or (lit is not None and id not in lit)
            if faint:
                painter.setOpacity(0.35 if lit is None else FAINT)
            x, y = x * scale + dx, y * scale + dy
            kept = sharp(id, scale, ratio)
            if kept is not None:
                margin = kept.margin
                draw(
                    QPointF(floor(x * ratio + 0.5) / ratio - margin, floor(y * ratio + 0.5) / ratio - margin),
                    kept.pixmap,
                )
            elif not pictures.draw(painter, id, (x, y), (width, height), scale, ratio):
                plain.append(id)
            if faint:
                painter.setOpacity(1.0)
        painter.restore()
        if plain:
            self._paint_plain(painter, plain)

    def _paint_plain(self, painter: QPainter, roles: list[str]) -> None:
        """Stand in for boxes whose pictures there was no time for."""
        theme = self._session.theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.raised)
        boxes = self.geometry.boxes
        for id in roles:
            painter.drawRoundedRect(QRectF(*boxes[id]), RADIUS, RADIUS)

    def _paint_rings(self, painter: QPainter, window: Rect, scale: float) -> None:
        """Draw the ring around each selected box; the one the keys go from has the stronger one, if they go from here."""
        theme = self._session.theme
        boxes = self.geometry.boxes
        if self.bare:
            return
        if len(self._session.selection) > MANY:
            inside = self._chosen.among(self._session.selection)
            chosen = [id for id in self.geometry.within(window) if id in inside]
        else:
            chosen = [id for id in self._session.selection if id in boxes and boxes[id].intersects(window)]
        if not chosen:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for id in chosen:
            focused = id == self._session.selection[-1]
            colour = theme.accent if self._keyed else mixed(theme.connector, theme.accent, 0.35)
            pen = QPen(colour, 2.4 if focused and self._keyed else 1.6)
            pen.setCosmetic(True)
            painter.setPen(pen)
            x, y, width, height = boxes[id]
            ox, oy = self.motion.offset(id)
            gap = 2.6 / max(scale, 0.02) if scale < 1 else 2.6
            ring = QRectF(x + ox, y + oy, width, height).adjusted(-gap, -gap, gap, gap)
            radius = (RADIUS + 2.6) if scale >= 1 else min(RADIUS + gap, ring.height() / 3)
            painter.drawRoundedRect(ring, radius, radius)


def _has_keys(widget: QWidget) -> bool:
    focus, view = QApplication.focusWidget(), widget.parentWidget() or widget
    return focus is not None and (focus is view or view.isAncestorOf(focus))
