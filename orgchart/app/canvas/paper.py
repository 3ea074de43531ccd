"""The sheet that a chart lies on: scrolling, zooming, fitting, and never losing what lies there.

It knows where boxes stand and nothing of what they are; keys, mouse and session are the chart's.
"""

from __future__ import annotations

from collections.abc import Iterable
from time import perf_counter
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from orgchart.app.canvas.glide import Glide, Look
from orgchart.layout.geometry import Geometry, Rect

LEAST: Final = 0.002
MOST: Final = 4.0
ROOM: Final = 1.25
"""How much wider than it is a chart may grow before it is shown smaller once more."""
MOVING: Final = 0.12
"""Below this scale nobody could follow boxes to their new places."""
STAYS: Final = 120
"""So many pixels of the chart stay in sight however far one scrolls."""


class Paper(QGraphicsView):
    """Scrolls and zooms; the chart says what lies on it."""

    zoomed = Signal()
    """The scale is another."""
    framed = Signal()
    """Another part of the chart is shown, or the chart is another."""
    arrived = Signal()
    """What was moved into sight of its own accord stands still."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scale_now = 1.0
        self.animated = True
        """Whether boxes, and what is shown of them, move before one's eyes to where they are to be."""
        self._glide = Glide(lambda scale, corner: self._look_at(scale, corner, QPointF()), self.arrived.emit, self)
        self._scene = QGraphicsScene(self)
        self._scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.setScene(self._scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setInteractive(False)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setDragMode(QGraphicsView.DragMode.NoDrag)
        self.viewport().setAcceptDrops(True)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        # The chart is mirrored by its layout; a mirrored widget would turn the scroll positions round as well.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    # --- what lies on it ---

    @property
    def geometry_now(self) -> Geometry:
        """Return where the boxes stand."""
        raise NotImplementedError

    def focus_box(self) -> Rect | None:
        """Return the box that the keys go from: zooming keeps it where it is."""
        return None

    def open_at_start(self) -> None:
        """Show the chart as it is shown when it is opened."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Paint all of the view anew: something that lies on the paper is otherwise than it was."""
        self.viewport().update()

    # --- scrolling and zooming ---

    def visible_area(self) -> Rect:
        """Return the part of the chart that the view shows."""
        corner = self.mapToScene(QPoint(0, 0))
        size = self.viewport().size()
        return Rect(corner.x(), corner.y(), size.width() / self.scale_now, size.height() / self.scale_now)

    def _widen(self) -> None:
        """Let the view scroll until only a strip of the chart is left in sight."""
        bounds = self.geometry_now.bounds
        size = self.viewport().size()
        across = max(40.0, size.width() - STAYS) / self.scale_now
        down = max(40.0, size.height() - STAYS) / self.scale_now
        whole = QRectF(bounds.x, bounds.y, bounds.width, bounds.height).adjusted(-across, -down, across, down)
        if whole != self._scene.sceneRect():
            corner = self.mapToScene(QPoint(0, 0))
            self._scene.setSceneRect(whole)
            self._scroll_to(corner)

    def _scroll_to(self, corner: QPointF) -> None:
        """Bring a point of the scene to the view's upper left corner, as far as the chart stays in sight."""
        self.horizontalScrollBar().setValue(round(corner.x() * self.scale_now))
        self.verticalScrollBar().setValue(round(corner.y() * self.scale_now))

    def scroll_by(self, dx: float, dy: float) -> None:
        """Move what is shown by so many pixels."""
        self.arrive()
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - round(dx))
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() - round(dy))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll, and tell those who show where the view is."""
        super().scrollContentsBy(dx, dy)
        self.framed.emit()

    def _look_at(self, scale: float, point: QPointF, at: QPointF) -> None:
        """Show the chart at `scale` with a point of the scene at a place of the view."""
        scale = min(MOST, max(LEAST, scale))
        changed = scale != self.scale_now
        if changed:
            self.scale_now = scale
            self.setTransform(QTransform.fromScale(scale, scale))
        self._widen()
        self._scroll_to(QPointF(point.x() - at.x() / scale, point.y() - at.y() / scale))
        if changed:
            self.refresh()
            self.zoomed.emit()
            self.framed.emit()

    def look_from(self, point: QPointF, at: QPointF) -> None:
        """Show a point of the scene at a place of the view."""
        self.arrive()
        self._look_at(self.scale_now, point, at)

    def zoom_at(self, at: QPointF, factor: float) -> None:
        """Zoom with what is at a place of the view staying there."""
        self.arrive()
        self._look_at(self.scale_now * factor, self.mapToScene(at.toPoint()), at)

    def zoom_by(self, factor: float) -> None:
        """Zoom about the middle of the view, or about what has the focus where that is in sight."""
        self.zoom_at(self._middle(), factor)

    def zoom_to(self, scale: float) -> None:
        """Show the chart at `scale`, 1 being 100 %."""
        self.zoom_at(self._middle(), scale / self.scale_now)

    def _middle(self) -> QPointF:
        area = self.visible_area()
        box = self.focus_box()
        if box is not None and box.intersects(area):
            return QPointF((box.center_x - area.x) * self.scale_now, (box.center_y - area.y) * self.scale_now)
        return QPointF(self.viewport().rect().center())

    def fit(self, ids: Iterable[str] = ()) -> None:
        """Show these boxes, or all, as large as they fit."""
        self.arrive()
        boxes = [self.geometry_now.boxes[each] for each in ids if each in self.geometry_now.boxes]
        bounds = self.geometry_now.bounds
        if boxes:
            bounds = boxes[0]
            for each in boxes[1:]:
                bounds = bounds.union(each)
        if not bounds.width:
            self.open_at_start()
            return
        area = self.viewport().rect()
        middle = QPointF(area.width() / 2, area.height() / 2)
        self._look_at(self._fitting(bounds), QPointF(bounds.center_x, bounds.center_y), middle)

    def _fitting(self, bounds: Rect) -> float:
        area = self.viewport().rect()
        border = 2 * 36
        return min(
            1.0, max(1, area.width() - border) / bounds.width, max(1, area.height() - border) / max(bounds.height, 1.0)
        )

    # --- of its own accord ---

    def arrive(self) -> None:
        """Show at once what one is on the way to."""
        self._glide.arrive()

    def look_again(self, look: Look) -> None:
        """Look from where one looked before."""
        self.arrive()
        self._look_at(*look, QPointF())

    def look_now(self) -> Look:
        """Return where one looks from, or will once what is under way has arrived."""
        return self._glide.target or (self.scale_now, self.mapToScene(QPoint(0, 0)))

    def _area(self, look: Look) -> Rect:
        (scale, corner), size = look, self.viewport().size()
        return Rect(corner.x(), corner.y(), size.width() / scale, size.height() / scale)

    def _go(self, scale: float, corner: QPointF) -> None:
        """Look from elsewhere, on a way that the eye can follow."""
        if (scale, corner) == self.look_now():
            return
        if not self.animated or not self.isVisible() or self.scale_now < MOVING:
            self._glide.target = None
            self._look_at(scale, corner, QPointF())
            return
        now = self.mapToScene(QPoint(0, 0))
        area, far = self.visible_area(), corner - now
        share = max(abs(far.x()) / area.width, abs(far.y()) / area.height)
        if share > 1 and scale == self.scale_now:
            self._look_at(scale, corner - far / share, QPointF())  # from farther off one would see nothing but a blur
        self._glide.begin((self.scale_now, self.mapToScene(QPoint(0, 0))), (scale, corner), perf_counter())

    def keep_whole(self, *, seen: bool, least: float) -> None:
        """Where all of the chart has room, leave none of it outside.

        One that was seen whole and grows too wide is shown smaller, down to `least`, with some room to grow further.
        """
        bounds = self.geometry_now.bounds
        scale, corner = self.look_now()
        area = self._area((scale, corner))
        if seen and bounds.width + 48 / scale > area.width and scale > least:
            at, smaller = self._middle(), max(least, min(scale, self._fitting(bounds) / ROOM))
            corner += at / scale - at / smaller
            scale = smaller
            area = self._area((scale, corner))
        border = 24 / scale
        if bounds.width + 2 * border <= area.width and bounds.height + 2 * border <= area.height:
            x = min(max(area.x, bounds.right + border - area.width), bounds.x - border)
            y = min(max(area.y, bounds.bottom + border - area.height), bounds.y - border)
            corner = QPointF(x, y)
        self._go(scale, corner)

    def center_on(self, x: float, y: float) -> None:
        """Scroll so that a point of the chart is in the middle."""
        self.arrive()
        area = self.visible_area()
        self._scroll_to(QPointF(x - area.width / 2, y - area.height / 2))

    def show_role(self, role: str) -> None:
        """Scroll so that `role` is in view."""
        box = self.geometry_now.boxes.get(role)
        if box is None:
            return
        scale, corner = self.look_now()
        area = self._area((scale, corner))
        border = min(48 / scale, area.width / 6, area.height / 6)
        x = min(max(area.x, box.right + border - area.width), box.x - border)
        y = min(max(area.y, box.bottom + border - area.height), box.y - border)
        if (x, y) != (area.x, area.y):
            self._go(scale, QPointF(x, y))
