"""When the program itself is at fault: it goes on, says once what was kept and where, and tells nobody else.

What is shown names a place in the program, never a word of the document.
"""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from orgchart.app.look import plain

if TYPE_CHECKING:
    from orgchart.app.window import Window


class FaultWatch:
    """Takes the place of Python's own hook for what nobody caught."""

    def __init__(self, windows: list[Window]) -> None:
        self._windows = windows
        self._told: set[str] = set()
        self._telling = False

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write the fault to standard error, and say it in a window unless it was said before."""
        sys.__excepthook__(kind, error, trace)
        place = place_of(kind, trace)
        for window in self._windows[:1]:
            window.trail.note_fault(kind, trace)
        if issubclass(kind, Exception) and place not in self._told and not self._telling:
            self._told.add(place)
            # Later, since whatever failed may be in the midst of painting.
            QTimer.singleShot(0, lambda: self._tell(place))

    def _tell(self, place: str) -> None:
        shown = [each for each in self._windows if each.isVisible()]
        active = QApplication.activeWindow()
        window = next((each for each in shown if each is active), shown[0] if shown else None)
        if window is None:
            return
        words = window.session.words
        telling = plain.box(
            window,
            words("app.name"),
            words("safety.fault", where=str(window.settings.journals)),
            words("safety.fault_more", what=place),
        )
        save = telling.addButton(words("safety.button.elsewhere"), QMessageBox.ButtonRole.ActionRole)
        telling.setEscapeButton(telling.addButton(words("safety.button.go_on"), QMessageBox.ButtonRole.RejectRole))
        self._telling = True
        try:
            telling.exec()
        finally:
            self._telling = False
        if telling.clickedButton() is save:
            window.files.save_as()


def place_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return what failed and where in the program, as 'ValueError, chart.py:12': nothing that a document says."""
    frames = traceback.extract_tb(trace)
    at = f", {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{kind.__name__}{at}"
