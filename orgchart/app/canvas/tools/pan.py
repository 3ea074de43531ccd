"""Moving the paper: Space-drag or the middle button."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt

from orgchart.app.canvas.surface import Surface
from orgchart.app.canvas.tools.gesture import Modifiers


class Pan:
    """Drags what is shown along with the pointer."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, view: Surface) -> None:
        self._view = view
        self._last = QPoint()
        self._moved = QPoint()

    def begin(self, at: QPoint, modifiers: Modifiers) -> None:
        """Remember where the paper was taken hold of."""
        del modifiers
        self._last = at

    def move(self, at: QPoint, modifiers: Modifiers) -> None:
        """Move the paper."""
        del modifiers
        step = at - self._last
        self._view.scroll_by(step.x(), step.y())
        self._moved += step
        self._last = at

    def drop(self, at: QPoint, modifiers: Modifiers) -> None:
        """Leave it there."""
        self.move(at, modifiers)

    def cancel(self) -> None:
        """Put it back."""
        self._view.scroll_by(-self._moved.x(), -self._moved.y())
