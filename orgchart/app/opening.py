"""What comes after a window's first paint, and no later than the first key or click. Knows no part of a window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

_TOUCHES: Final = frozenset(
    {
        QEvent.Type.ShortcutOverride,  # sent before it is looked up what a key does
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.Wheel,
        QEvent.Type.DragEnter,
        QEvent.Type.ContextMenu,
    }
)


class Opening(QObject):
    """Runs what comes after the first paint of a window, step by step, before anybody's touch arrives anywhere."""

    def __init__(self, window: QWidget, furnish: Callable[[], object]) -> None:
        super().__init__(window)
        self._window = window
        application = QApplication.instance()
        assert application is not None
        self._application = application
        self._steps = [furnish]
        window.installEventFilter(self)

    def begin_with(self, step: Callable[[], object]) -> None:
        """Let `step` run first."""
        self._steps.insert(0, step)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the first paint of the window, and from then on for a touch of anything."""
        kind = event.type()
        if kind == QEvent.Type.Paint and watched is self._window:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._go_on)
        elif kind in _TOUCHES:
            self._end()
        return False

    def _go_on(self) -> None:
        """Take a step, let what it made be painted, and take the next."""
        self._application.installEventFilter(self)
        if len(self._steps) > 1:
            self._steps.pop(0)()
            QTimer.singleShot(0, self, self._go_on)
        else:
            self._end()

    def _end(self) -> None:
        """Take at once what steps there still are."""
        self._window.removeEventFilter(self)
        self._application.removeEventFilter(self)
        while self._steps:
            self._steps.pop(0)()
