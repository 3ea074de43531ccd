"""Going from pane to pane of a window by a key. Knows no pane."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def turn_to_pane(panes: Sequence[QWidget], step: int) -> None:
    """Give the focus to the next of the panes that show, or to the one before with a `step` of -1."""
    focused = QApplication.focusWidget()
    now = -1
    for place, pane in enumerate(panes):
        if focused is not None and (pane is focused or pane.isAncestorOf(focused)):
            now = place
    for turn in range(1, len(panes) + 1):
        pane = panes[(now + step * turn) % len(panes)]
        if pane.isVisible():
            pane.setFocus(Qt.FocusReason.TabFocusReason)
            return
