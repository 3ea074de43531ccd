"""From the command to the first painted window, against a minimal PySide6 window, each in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

from benchmarks.measure import Result, clock_of_children, in_turn

SIZES = (0,)

_MINIMAL = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
import os, sys
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event); QTimer.singleShot(0, lambda: os._exit(0))
app = QApplication([]); window = Window(); window.resize(1440, 900); window.show(); sys.exit(app.exec())
"""
_OURS = """
import os, sys
sys.path.insert(0, os.getcwd())
from orgchart.__main__ import start
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Watch(QObject):
    def eventFilter(self, watched, event):
        # One pass paints the window and all that stands in it, and comes to its end before the timer does.
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self.end)
        return False
    def end(self):
        heavy = [name for name in ('networkx', 'reportlab', 'openpyxl', 'pptx', 'fpdf', 'pypdfium2') if name in sys.modules]
        print(','.join(heavy), flush=True)
        os._exit(0)
watch, go_on = Watch(), QApplication.exec
def go_on_watched():
    # The window alone is watched: each event that passes through Python costs time of its own.
    (window,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, QMainWindow)]
    window.installEventFilter(watch)
    return go_on()
QApplication.exec = staticmethod(go_on_watched)
start([])
"""
"""What main.py does, the looking for packages and libraries included."""


def run(size: int, *, peers: bool) -> list[Result]:
    """Measure the start."""
    del peers
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"), "XDG_CONFIG_HOME": home,
                       "PYTHONDONTWRITEBYTECODE": ""}  # fmt: skip

        def start(script: str) -> str:
            return subprocess.run(
                [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True, timeout=60
            ).stdout.strip()

        result = in_turn("start", size, "start to the first painted window / a minimal PySide6 window", lambda: start(_OURS),
                         lambda: start(_MINIMAL), 1.5, rounds=7, warm=2, by=clock_of_children)  # fmt: skip
        heavy = start(_OURS)
    if heavy:
        result.wrong.append(f"imported by then: {heavy}")
    return [result]
