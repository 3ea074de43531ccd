"""Scrolling while a drag is held near the edge of the view, the faster the nearer. Knows no gesture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, QTimer

from orgchart.app.canvas.paper import Paper

NEAR: Final = 36
FASTEST: Final = 22


class EdgeScroll:
    """Scrolls the view while the pointer is near its edge; `after` is called after each step."""

    def __init__(self, view: Paper, after: Callable[[], None]) -> None:
        self._view = view
        self._after = after
        self._at = QPoint()
        self._timer = QTimer(view)
        self._timer.setInterval(16)
        self._timer.timeout.connect(self._step)

    def follow(self, at: QPoint) -> None:
        """Note where the pointer is."""
        self._at = at
        if any(self._speed()):
            if not self._timer.isActive():
                self._timer.start()
        else:
            self._timer.stop()

    def stop(self) -> None:
        """Scroll no more."""
        self._timer.stop()

    def _speed(self) -> tuple[int, int]:
        size = self._view.viewport().size()
        return _towards(self._at.x(), size.width()), _towards(self._at.y(), size.height())

    def _step(self) -> None:
        dx, dy = self._speed()
        self._view.scroll_by(-dx, -dy)
        self._after()


def _towards(at: int, length: int) -> int:
    if at < NEAR:
        return -min(FASTEST, 2 + (NEAR - at) // 2)
    if at > length - NEAR:
        return min(FASTEST, 2 + (at - length + NEAR) // 2)
    return 0
