"""The whole chart in a corner, with a frame around what is shown; a press or a drag goes there. Hidden while all is in sight.

The picture is made when the chart has come to rest, and copied while one scrolls.
"""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap

from orgchart.app.canvas.shades import faded
from orgchart.app.canvas.view import ChartView
from orgchart.app.look.theme import SPACE
from orgchart.app.panels.floating import Floating
from orgchart.app.session import Session
from orgchart.layout.geometry import Geometry

_LARGEST: Final = QSize(210, 130)
_LEAST: Final = 34
_WAITS: Final = 140
_SLICE: Final = 0.006
_LATER: Final = 200
"""Milliseconds until it is seen whether what is dragged has been let go."""


class Minimap(Floating):
    """An overview of one chart."""

    chart: ChartView

    def __init__(self, session: Session, chart: ChartView) -> None:
        super().__init__(session, chart)
        self._geometry: Geometry | None = None
        self._picture = QPixmap()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAITS)
        self._timer.timeout.connect(self._make)
        self._work: Iterator[None] = iter(())
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._go_on)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        chart.framed.connect(self._follow)
        for signal in (session.changed, session.folded, session.opened, chart.showing.changed):
            signal.connect(lambda *_: self._timer.start())
        self.dress()
        self.hide()

    def dress(self) -> None:
        """Take the colours of now."""
        super().dress()
        self.setAccessibleName(self.session.words("action.show_map"))
        self._timer.start()

    def stand(self) -> None:
        """Stand at the foot, where the lines end."""
        chart = self.chart
        x = 3 * SPACE if self.session.mirrored else chart.width() - self.width() - 3 * SPACE
        self.move(x, chart.height() - self.height() - 3 * SPACE)

    def _follow(self) -> None:
        if self.chart.geometry_now is not self._geometry:
            self._timer.start()
        self._appear()
        self.update()

    def _appear(self) -> None:
        area, bounds = self.chart.visible_area(), self.chart.geometry_now.bounds
        whole = (
            bounds.x >= area.x and bounds.y >= area.y and bounds.right <= area.right and bounds.bottom <= area.bottom
        )
        self.setVisible(
            self.chart.showing.shows("map") and not whole and bounds.width > 0 and not self._picture.isNull()
        )

    def _scale(self) -> float:
        bounds = self.chart.geometry_now.bounds
        room = _LARGEST - QSize(4 * SPACE, 4 * SPACE)
        return min(room.width() / max(bounds.width, 1), room.height() / max(bounds.height, 1), 0.2)

    def _make(self) -> None:
        """Begin a picture of the chart; the one before stays until it is done."""
        self._work = self._paint()
        self._go_on()

    def _go_on(self) -> None:
        """Paint for a few milliseconds, and come back for the rest."""
        if self.session.carrying:
            self._next.start(_LATER)
            return
        until = perf_counter() + _SLICE
        for _ in self._work:
            if perf_counter() > until:
                self._next.start(0)
                return

    def _paint(self) -> Iterator[None]:
        """Paint the chart as small rectangles in their colours, pausing now and then."""
        geometry = self._geometry = self.chart.geometry_now
        bounds, scale = geometry.bounds, self._scale()
        if not bounds.width:
            self.hide()
            return
        size = QSize(
            max(_LEAST, round(bounds.width * scale)) + 4 * SPACE, max(_LEAST, round(bounds.height * scale)) + 4 * SPACE
        )
        ratio = self.devicePixelRatioF()
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        left, top = self._corner(size, scale)
        by_colour: dict[int, list[QRectF]] = {}

        def put_down() -> None:
            painter = QPainter(picture)
            painter.setPen(Qt.PenStyle.NoPen)
            for rgba, boxes in by_colour.items():
                painter.setBrush(faded(QColor.fromRgba(rgba), 0.85))
                painter.drawRects(boxes)
            painter.end()
            by_colour.clear()

        colour = self.chart.cards.colour
        for place, (id, (x, y, width, height)) in enumerate(geometry.every()):
            box = QRectF(
                left + (x - bounds.x) * scale, top + (y - bounds.y) * scale,
                max(1.0, width * scale), max(1.0, height * scale),
            )  # fmt: skip
            by_colour.setdefault(colour(id).rgba(), []).append(box)
            if place % 1000 == 999:
                put_down()
            if place % 100 == 99:
                yield
                if self.chart.geometry_now is not geometry:
                    return
        put_down()
        self._picture = picture
        self.setFixedSize(size)
        self.stand()
        self._appear()
        self.update()

    def _corner(self, size: QSize, scale: float) -> tuple[float, float]:
        bounds = self.chart.geometry_now.bounds
        return (size.width() - bounds.width * scale) / 2, (size.height() - bounds.height * scale) / 2

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, and the frame of what is shown."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        scale, bounds, area = self._scale(), self.chart.geometry_now.bounds, self.chart.visible_area()
        left, top = self._corner(self.size(), scale)
        frame = QRectF(
            left + (area.x - bounds.x) * scale, top + (area.y - bounds.y) * scale,
            area.width * scale, area.height * scale,
        )  # fmt: skip
        accent = self.session.theme.accent
        painter.setPen(QPen(accent, 1.6))
        painter.setBrush(faded(accent, 0.12))
        painter.drawRoundedRect(frame.intersected(QRectF(self.rect()).adjusted(2, 2, -2, -2)), 3, 3)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def _go(self, at: QPointF) -> None:
        scale, bounds = self._scale(), self.chart.geometry_now.bounds
        left, top = self._corner(self.size(), scale)
        self.chart.center_on(bounds.x + (at.x() - left) / scale, bounds.y + (at.y() - top) / scale)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take no keys: the chart has its own."""
        event.ignore()
