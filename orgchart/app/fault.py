"""When the program itself is at fault: it goes on, says once what was kept and where, and tells nobody else.

What is shown and what is written name places in the program, never a word of the document: what an error says may hold a name or
a text, and what goes to standard error a desktop keeps in its own logs.
"""

from __future__ import annotations

import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

import orgchart
from orgchart.app.look import plain

if TYPE_CHECKING:
    from orgchart.app.window import Window

_PROGRAM: Final = Path(orgchart.__file__).parent


class FaultWatch:
    """Takes the place of Python's own hook for what nobody caught."""

    def __init__(self, windows: list[Window]) -> None:
        self._windows = windows
        self._told: set[str] = set()
        self._telling = False

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write to standard error where it failed, and say it in a window unless it was said before."""
        del error
        write_trace(kind, trace)
        place = place_of(kind, trace)
        for window in self._windows[:1]:
            window.note_fault(kind, trace)
        if issubclass(kind, Exception) and place not in self._told and not self._telling:
            self._told.add(place)
            # Later, since whatever failed may be in the midst of painting.
            QTimer.singleShot(0, lambda: self._tell(place))

    def hear_all(self) -> None:
        """Hear of faults everywhere: in the window, in other threads, and where nobody could be told."""
        sys.excepthook = self
        threading.excepthook = lambda args: write_trace(args.exc_type, args.exc_traceback)
        sys.unraisablehook = lambda args: write_trace(args.exc_type, args.exc_traceback)

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


def write_trace(kind: type[BaseException], trace: TracebackType | None) -> None:
    """Write to standard error, if there is one, the lines of code that a fault went through, and of what sort it is."""
    if sys.stderr is not None:
        lines = [f"  {_module(each.filename)}:{each.lineno} in {each.name}" for each in traceback.extract_tb(trace)]
        sys.stderr.write("\n".join([f"orgchart: {kind.__name__} at", *lines]) + "\n")


def _module(file: str) -> str:
    """Return the path of a module below the program, or its name alone: where things are installed is nobody's business."""
    path = Path(file)
    return path.relative_to(_PROGRAM).as_posix() if path.is_relative_to(_PROGRAM) else path.name


def place_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return what failed and where in the program, as 'ValueError, chart.py:12': nothing that a document says."""
    frames = traceback.extract_tb(trace)
    at = f", {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{kind.__name__}{at}"
