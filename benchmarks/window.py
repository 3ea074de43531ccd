"""A document in the whole window: how much memory the program holds, and how long an edit and an undo take in all of it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import Result, clock, percentile, resident

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from orgchart.app.window import Window

SIZES = (100, 1_000, 10_000, 100_000)
_MOST = {10_000: 250.0, 100_000: 1000.0}
_LONGEST = 180
"""Seconds of computing until the checks must be through."""


def run(size: int, *, peers: bool) -> list[Result]:
    """Measure at one size."""
    del peers
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_QPA_UPDATE_IDLE_TIME"] = "0"
    with tempfile.TemporaryDirectory() as folder:
        for each in ("CONFIG", "DATA", "STATE"):
            os.environ[f"XDG_{each}_HOME"] = folder
        path = Path(folder) / "chart.org"
        # Made elsewhere, so that what it took to make it is not counted.
        subprocess.run(
            [sys.executable, "-c", f"from benchmarks.trees import *; write(document({size}), {str(path)!r})"],
            check=True,
        )
        return _measure(size, path)


def _measure(size: int, path: Path) -> list[Result]:
    from orgchart.app.application import collected_between_events, make_application, open_window
    from orgchart.app.settings import Settings

    application = make_application([])
    window = open_window(Settings(), None)
    window.show()
    window.furnish()
    with collected_between_events(application):
        return _opened(size, path, window, application)


def _opened(size: int, path: Path, window: Window, application: QApplication) -> list[Result]:
    application.processEvents()
    start = clock()
    window.open(path)
    application.processEvents()
    opened = (clock() - start) * 1000
    end = clock() + _LONGEST
    while not window.checking.findings and clock() < end:
        application.processEvents()
    weighs, most = resident(), _MOST.get(size, _MOST[10_000])
    memory = Result("window", size, "MB of the whole program / the most it may hold", weighs / most, (weighs / most,) * 2,
                    weighs, most, 1.0, more={"MB": round(weighs), "opened and painted, ms": round(opened)})  # fmt: skip
    return [memory, _edits(size, window, application)]


def _edits(size: int, window: Window, application: QApplication) -> Result:
    """Move a leaf and take it back, each with all that the window does about it until it has painted."""
    from orgchart.edits.roles import move_roles

    session, structure = window.session, window.session.structure
    leaf = next(each for each in reversed(list(window.chart.geometry_now.boxes)) if not structure.children(each))
    manager = next(each for each in structure.children(structure.children("")[0]) if each != leaf)
    window.chart.animated = False
    window.chart.zoom_to(0.8)
    session.select([leaf])
    window.chart.show_role(leaf)
    application.processEvents()
    moved: list[float] = []
    undone: list[float] = []
    for number in range(10):
        start = clock()
        session.attempt(lambda: move_roles(structure, [leaf], manager))
        window.chart.viewport().repaint()
        middle = clock()
        session.undo()
        window.chart.viewport().repaint()
        if number >= 2:
            moved.append((middle - start) * 1000)
            undone.append((clock() - middle) * 1000)
    edit = percentile(moved, 0.5)
    result = Result("window", size, "an edit in the whole window / a frame", edit / (1000 / 60),
                    (min(moved) * 60 / 1000, max(moved) * 60 / 1000), edit, 1000 / 60, None)  # fmt: skip
    result.more |= {"p95 ms": round(percentile(moved, 0.95), 1), "an undo, ms": round(percentile(undone, 0.5), 1)}
    return result
