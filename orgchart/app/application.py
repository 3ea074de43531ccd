"""Starting the editor: the application, its fonts, a window for each file named."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PySide6.QtCore import QThreadPool, QTimer
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from orgchart.app.fault import FaultWatch
from orgchart.app.following import Following, system_is_dark
from orgchart.app.keyboard import LatinKeys
from orgchart.app.look.theme import FONT
from orgchart.app.session import Session
from orgchart.app.settings import Settings
from orgchart.app.window import Window
from orgchart.model.collector import collector_tended, tend
from orgchart.resources import resource
from orgchart.version import VERSION

_OFFERS_AFTER: Final = 400
"""Milliseconds until what a crash left behind is looked for: the window and the document asked for stand by then."""
_TENDED_EVERY: Final = 200
"""Milliseconds from one look at what is to be collected to the next."""


def main(argv: Sequence[str]) -> int:
    """Open the editor on the files of `argv`, or on a new document; returns the exit status."""
    application = make_application(list(argv))
    settings = Settings()
    windows = [open_window(settings, Path(each)) for each in argv] or [open_window(settings, None)]
    for window in windows:
        window.show()
    QTimer.singleShot(_OFFERS_AFTER, windows[0].offer_recovery)
    FaultWatch(windows).hear_all()
    # Python sees Ctrl+C in the terminal only when it runs now and then, as it does in what tends the collector.
    signal.signal(signal.SIGINT, lambda *_: application.closeAllWindows())
    with collected_between_events(application):
        return application.exec()


@contextmanager
def collected_between_events(application: QApplication) -> Iterator[None]:
    """Have garbage collected in the windows' thread alone, and never in the midst of what Qt does."""
    ticks = QTimer(application)
    ticks.timeout.connect(lambda: tend(youngest=QThreadPool.globalInstance().activeThreadCount() > 0))
    ticks.start(_TENDED_EVERY)
    with collector_tended():
        yield
    ticks.deleteLater()


def make_application(argv: list[str]) -> QApplication:
    """Return the application with its names, fonts and style; there is one a process."""
    # Qt hands all that fills some hundred stretches of pixels to threads: to do so takes longer than to fill them.
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
    QApplication.setOrganizationName("Orgchart")
    QApplication.setApplicationName("Orgchart")
    QApplication.setApplicationVersion(VERSION)
    QGuiApplication.setDesktopFileName("orgchart")
    application = QApplication([sys.argv[0], *argv])
    dress_application(application)
    return application


def dress_application(application: QApplication) -> None:
    """Give the application its style, fonts and icon, and its keys under any layout."""
    application.setStyle("Fusion")
    for file in sorted(resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    font = QFont(FONT)
    font.setPixelSize(14)
    application.setFont(font)
    application.setWindowIcon(QIcon(str(resource("icons", "orgchart.svg"))))
    LatinKeys(application)


def open_window(settings: Settings, path: Path | None) -> Window:
    """Return a window, not shown yet, on the document at `path` or on a new one."""
    session = Session(language=settings.language)
    session.theme = settings.theme(system_dark=system_is_dark())
    window = Window(session, settings, at_once=False)
    Following(session, settings, window)
    if path is not None:
        window.open(path)
    else:
        window.welcome()
    return window
