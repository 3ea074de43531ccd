"""Looking through very many things for what was typed: the first at once, the others in slices, so that letters don't wait.

Knows neither what is looked at nor what is sought: whoever begins hands over an iterator that does the work step by step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QTimer

_AT_ONCE: Final = 1500
"""So many are looked at before whoever began goes on: of most documents all there are."""
_PIECE: Final = 50
_SLICE: Final = 0.008


class Looking(QObject):
    """One look at a time: another one takes the place of the one before."""

    def __init__(self, owner: QObject, found: Callable[[], object]) -> None:
        """Let `found` be called when all were looked at; none is looked at any more once the owner is gone."""
        super().__init__(owner)
        self._found = found
        self._work: Iterator[object] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def under_way(self) -> bool:
        """Whether some are still to be looked at."""
        return self._work is not None

    def begin(self, work: Iterator[object]) -> None:
        """Look at what `work` goes through."""
        self._work = work
        if not self._step(_AT_ONCE):
            self._timer.start()

    def stop(self) -> None:
        """Look no further."""
        self._work = None
        self._timer.stop()

    def _step(self, many: int) -> bool:
        """Look at so many; return whether there are no more."""
        if self._work is not None and len(list(islice(self._work, many))) == many:
            return False
        self.stop()
        self._found()
        return True

    def _go_on(self) -> None:
        end = perf_counter() + _SLICE
        while not self._step(_PIECE):
            if perf_counter() >= end:
                return
