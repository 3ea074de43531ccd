"""What of a board stays as it is while the pointer goes over it: painted once, shown again for as long as it is true, and
scrolled with only what comes into sight painted.

Knows neither what is painted nor what that depends on: whoever paints says so.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

_WHOLE = 1e-6
"""A distance that is so near to whole pixels can be scrolled by."""


class Paints(Protocol):
    """Whoever paints a board in two parts: a body that scrolls, and heads that stay at their edges. Measured by the widget."""

    def body_area(self) -> QRectF:
        """Return where the body shows."""

    def paint_body_in(self, painter: QPainter, part: QRectF) -> None:
        """Paint what of the body shows in a part of the widget, and the ground below it."""

    def paint_heads_in(self, painter: QPainter) -> None:
        """Paint all heads, and the ground below them."""


class Still:
    """A picture as large as a widget, in the pixels of its screen."""

    def __init__(self) -> None:
        self._picture: QPixmap | None = None
        self._true_for: object = None
        self._at = QPointF()

    @property
    def size(self) -> int:
        """Return how many pixels are held."""
        return self._picture.width() * self._picture.height() if self._picture is not None else 0

    def drop(self) -> None:
        """Have it painted anew when it is shown next; nothing is held for it until then."""
        self._picture = None

    def show(self, painter: QPainter, widget: QWidget, paints: Paints, true_for: object, at: QPointF) -> None:
        """Draw it on a widget.

        It is painted where there is none for this size, these pixels and what it is `true_for`, and scrolled where its body
        stood elsewhere than `at`.
        """
        pixels = widget.devicePixelRatioF()
        size = QSize(*(-int(-side * pixels // 1) for side in (widget.width(), widget.height())))
        body = paints.body_area()
        area = QRectF(body.topLeft() * pixels, body.size() * pixels).toRect().intersected(QRect(0, 0, *size.toTuple()))
        known = self._picture is not None and (size, pixels, true_for) == self._true_for
        by = at * pixels - self._at
        if known and not by.isNull():
            known = _is_whole(by)
        picture = self._picture if self._picture is not None and self._picture.size() == size else QPixmap(size)
        bare = QRegion(area)
        if known:
            moved = area.translated(by.toPoint()).intersected(area)
            bare -= QRegion(moved)
            if not moved.isEmpty() and not by.isNull():
                picture.scroll(*by.toPoint().toTuple(), area)
        if not known or not by.isNull():
            picture.setDevicePixelRatio(1)
            _paint(picture, paints, bare, area, pixels)
        picture.setDevicePixelRatio(pixels)
        self._picture, self._true_for, self._at = picture, (size, pixels, true_for), at * pixels
        painter.drawPixmap(0, 0, picture)


def _paint(picture: QPixmap, paints: Paints, bare: QRegion, body: QRect, pixels: float) -> None:
    """Paint what of the body is bare, and the heads."""
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for each in bare:  # type: ignore[attr-defined]
        painter.save()
        painter.setClipRect(each)
        painter.scale(pixels, pixels)
        part = QRectF(each)
        paints.paint_body_in(painter, QRectF(part.topLeft() / pixels, part.size() / pixels))
        painter.restore()
    painter.setClipRegion(QRegion(picture.rect()) - QRegion(body))
    painter.scale(pixels, pixels)
    paints.paint_heads_in(painter)
    painter.end()


def _is_whole(place: QPointF) -> bool:
    return abs(place.x() - round(place.x())) < _WHOLE and abs(place.y() - round(place.y())) < _WHOLE
