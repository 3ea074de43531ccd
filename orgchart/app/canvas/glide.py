"""The way from one look at the paper to another, short enough to wait for and long enough for the eye to follow.

Knows nothing of what lies there.
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QPointF, QTimer

LASTS: Final = 0.16
_EVERY: Final = 8

Look = tuple[float, QPointF]
"""How large one sees, and what stands in the view's upper left corner."""


class Glide(QObject):
    """Goes to where one is to look, a step at a time."""

    def __init__(self, look: Callable[[float, QPointF], None], arrived: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._look, self._arrived = look, arrived
        self.target: Look | None = None
        """Where one will look in the end, None where nothing is under way."""
        self._from: Look = (1.0, QPointF())
        self._since = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(lambda: self.step(perf_counter()))

    def begin(self, start: Look, target: Look, now: float) -> None:
        """Set out; what was under way is gone on from."""
        self._from, self.target, self._since = start, target, now
        self._timer.start()

    def step(self, now: float) -> None:
        """Look from where one is by now; a point that stays where it is in the end stays there all the way."""
        if self.target is None:
            return
        gone = (now - self._since) / LASTS
        if gone >= 1:
            self.arrive()
            return
        part = 1 - (1 - gone) ** 3
        (scale, corner), (scale_then, corner_then) = self._from, self.target
        # Points move evenly with the breadth of what is seen, not with the scale.
        breadth = 1 / scale + (1 / scale_then - 1 / scale) * part
        self._look(1 / breadth, corner + (corner_then - corner) * part)

    def arrive(self) -> None:
        """Be there."""
        if self.target is not None:
            self._timer.stop()
            target, self.target = self.target, None
            self._look(*target)
            self._arrived()
