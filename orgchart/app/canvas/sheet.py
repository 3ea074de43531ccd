"""What lies on the paper is painted: all of it at once, or from kept pieces the little that comes into sight.

The screen scrolls by itself; what it uncovers, and what a mark leaves, is copied. Marks are painted over it each time.
Knows items and no boxes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from orgchart.app.canvas.lying import Lying, Mark
from orgchart.app.canvas.paper import Paper
from orgchart.app.canvas.patches import Patches

LITTLE: Final = 3
"""What comes to less than this part of the view is copied from pieces that are kept."""
CLOSE: Final = 1.5
"""Parts that fill this much less than the rectangle around them are copied at one go."""


class Sheet(Paper):
    """Paints what lies on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lying: Sequence[Lying] = ()
        """What lies below marks, from the lowest. Where any of it changes, all is to be refreshed."""
        self._mark: Mark | None = None
        self._patches = Patches(self._paint_part)
        self._unsharp = QRegion()
        self._copying: list[QRect] = []
        """The parts of the view that are copied in the paint that is under way."""

    def refresh(self) -> None:
        """Paint all of the view anew; no piece that is kept is of any use."""
        self._patches.forget()
        super().refresh()

    def refresh_at(self, parts: Sequence[QRect]) -> None:
        """Paint these parts of the view anew, and keep no piece of them."""
        corner = self._corner_of_view()
        region = QRegion()
        for each in parts:
            region += each
        self._patches.forget_at([each.translated(corner) for each in parts])
        self.viewport().update(region)

    def set_mark(self, mark: Mark | None) -> None:
        """Show one mark over all that lies here, or no longer any."""
        if self._mark is not None:
            self._scene.removeItem(self._mark)
        self._mark = mark
        if mark is not None:
            self._scene.addItem(mark)

    @property
    def unfinished(self) -> bool:
        """Whether something that shows is not sharp, or not whole, yet."""
        raise NotImplementedError

    @property
    def calm(self) -> bool:
        """Whether a part painted now fits those painted before it."""
        raise NotImplementedError

    def fill_ground(self, painter: QPainter, area: QRectF | QRect) -> None:
        """Paint what all lies on."""
        raise NotImplementedError

    def look_afresh(self, afresh: bool) -> None:
        """Hear whether all of the view is about to be painted, or only a part."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint all, or copy the little that came into sight; and come back for what was not sharp yet."""
        region, view = event.region(), self.viewport().rect()
        # What floats over the chart leaves parts far from each other: each counts by itself.
        parts = list(region)  # type: ignore[call-overload]  # its stubs leave out that it can be gone through
        ratio = self.devicePixelRatioF()
        pixels = sum(each.width() * each.height() for each in parts)
        little = pixels * LITTLE <= view.width() * view.height()
        # Where a pixel of the screen is no whole number of dots, a piece of a picture would not be sharp.
        if not little or ratio != int(ratio) or not self.calm:
            self._patches.forget()
            self.look_afresh(True)
            self._paint_scene(event)
            self.look_afresh(False)
            if self.unfinished:
                self._owe(region)
            return
        around = event.rect()
        if len(parts) > 1 and around.width() * around.height() <= pixels * CLOSE:
            parts = [around]
        if self._knows_marks():
            painter = QPainter(self.viewport())
            self._copy(painter, parts, view, int(ratio))
            self._paint_mark(painter)
            painter.end()
            return
        # The scene paints the rest itself: only so it knows what a mark covered when that moves on or goes.
        self._copying = parts
        self._paint_scene(event)
        self._copying = []
        for each in self.lying:
            each.copied = False

    def _paint_scene(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._mark is not None:
            self._mark.settled = True

    def _knows_marks(self) -> bool:
        """Whether there is nothing over what is copied but a mark that the scene has painted where it stands."""
        mark, count = self._mark, len(self._scene.items())
        if mark is None:
            return count == len(self.lying)
        return count == len(self.lying) + 1 and (mark.settled or not mark.isVisible())

    def _paint_mark(self, painter: QPainter) -> None:
        if self._mark is not None and self._mark.isVisible():
            painter.setTransform(self.viewportTransform())
            self._mark.paint(painter, QStyleOptionGraphicsItem(), self.viewport())

    def _corner_of_view(self) -> QPoint:
        """Return where the view's upper left corner lies on the chart, in pixels at the scale of now."""
        placed = self.viewportTransform()
        return QPoint(round(-placed.dx()), round(-placed.dy()))

    def _copy(self, painter: QPainter, parts: Sequence[QRect], view: QRect, ratio: int) -> None:
        corner = self._corner_of_view()
        whole = view.translated(corner)
        for each in parts:
            if not self._patches.show(painter, each.translated(corner), whole, self.scale_now, ratio):
                self._owe(QRegion(each))

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Fill the ground, or copy it with all that lies on it."""
        if not self._copying:
            self.fill_ground(painter, rect)
            return
        painter.save()
        painter.resetTransform()
        self._copy(painter, self._copying, self.viewport().rect(), int(self.devicePixelRatioF()))
        painter.restore()
        for lying in self.lying:
            lying.copied = True

    def _paint_part(self, painter: QPainter, area: QRectF) -> bool:
        """Paint a part of what lies below marks; return whether it is whole and sharp."""
        self.fill_ground(painter, area)
        option = QStyleOptionGraphicsItem()
        option.exposedRect = area
        for each in self.lying:
            painter.save()
            each.paint(painter, option, self.viewport())
            painter.restore()
        return not self.unfinished

    def _owe(self, region: QRegion) -> None:
        if self._unsharp.isEmpty():
            QTimer.singleShot(0, self, self._come_back)
        self._unsharp += region

    def _come_back(self) -> None:
        unsharp, self._unsharp = self._unsharp, QRegion()
        self.viewport().update(unsharp)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll, and with it what is still to be painted."""
        self._unsharp.translate(dx, dy)
        if self._mark is not None:
            self._mark.settled = False
        super().scrollContentsBy(dx, dy)
