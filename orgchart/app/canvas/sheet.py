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

from orgchart.app.canvas.lying import Lying
from orgchart.app.canvas.paper import Paper
from orgchart.app.canvas.patches import Patches

LITTLE: Final = 3
"""What comes to less than this part of the view is copied from pieces that are kept."""


class Sheet(Paper):
    """Paints what lies on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lying: Sequence[Lying] = ()
        """What lies below marks, from the lowest. Where any of it changes, all is to be refreshed."""
        self._patches = Patches(self._paint_part)
        self._unsharp = QRegion()
        self._copying: list[QRect] = []
        """The parts of the view that are copied in the paint that is under way."""

    def refresh(self) -> None:
        """Paint all of the view anew; no piece that is kept is of any use."""
        self._patches.forget()
        super().refresh()

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
        little = sum(each.width() * each.height() for each in parts) * LITTLE <= view.width() * view.height()
        # Where a pixel of the screen is no whole number of dots, a piece of a picture would not be sharp.
        if not little or ratio != int(ratio) or not self.calm:
            self._patches.forget()
            self.look_afresh(True)
            super().paintEvent(event)
            self.look_afresh(False)
            if self.unfinished:
                self._owe(region)
            return
        # The scene paints the rest itself: only so it knows what a mark covered when that moves on or goes.
        self._copying = parts
        super().paintEvent(event)
        self._copying = []
        for each in self.lying:
            each.copied = False

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Fill the ground, or copy it with all that lies on it."""
        if not self._copying:
            self.fill_ground(painter, rect)
            return
        view, placed, ratio = self.viewport().rect(), self.viewportTransform(), int(self.devicePixelRatioF())
        corner = QPoint(round(-placed.dx()), round(-placed.dy()))
        painter.save()
        painter.resetTransform()
        for each in self._copying:
            part, whole = each.translated(corner), view.translated(corner)
            if not self._patches.show(painter, part, whole, self.scale_now, ratio):
                self._owe(QRegion(each))
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
        super().scrollContentsBy(dx, dy)
