"""Where a window opens: where the last one stood, on a screen that is there. Knows nothing of what the window holds."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from orgchart.app.settings import Settings

USUAL: Final = QSize(1440, 900)
_FRAME: Final = QSize(8, 40)
"""What a desktop draws around a window, at the most."""
_STEP: Final = 32
"""So many pixels further a second window opens, so that the first one can be seen."""
_NAME: Final = "geometry"


def open_as_left(window: QMainWindow, settings: Settings) -> None:
    """Place a window that is not shown yet as the last one was left; where that makes no sense, as large as is usual."""
    window.resize(USUAL.boundedTo(window.screen().availableSize() - _FRAME))
    state = settings.window_state(_NAME)
    # Qt takes nothing from a screen of quite another width, and brings what lies off every screen back onto one.
    if state.isEmpty() or not window.restoreGeometry(state):
        return
    if window.windowState() & (Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen):
        return
    others = [
        each.pos() for each in QApplication.topLevelWidgets() if isinstance(each, QMainWindow) and each is not window
    ]
    room = window.screen().availableGeometry()
    while window.pos() in others and room.contains(window.geometry().translated(_STEP, _STEP)):
        window.move(window.pos() + QPoint(_STEP, _STEP))


def note_as_left(window: QMainWindow, settings: Settings) -> None:
    """Keep how a window stands that is about to close."""
    settings.note_window_state(_NAME, window.saveGeometry())
