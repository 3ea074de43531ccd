"""Starting the editor: the application, its fonts, a window for each file named."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from orgchart.app.fault import FaultWatch
from orgchart.app.following import Following, system_is_dark
from orgchart.app.keyboard import LatinKeys
from orgchart.app.look.theme import FONT
from orgchart.app.session import Session
from orgchart.app.settings import Settings
from orgchart.app.window import Window
from orgchart.model.collector import set_apart
from orgchart.resources import resource
from orgchart.version import VERSION

_OFFERS_AFTER: Final = 400
"""Milliseconds until what a crash left behind is looked for: the window and the document asked for stand by then."""


def main(argv: Sequence[str]) -> int:
    """Open the editor on the files of `argv`, or on a new document; returns the exit status."""
    application = make_application(list(argv))
    settings = Settings()
    windows = [open_window(settings, Path(each)) for each in argv] or [open_window(settings, None)]
    for window in windows:
        window.show()
    QTimer.singleShot(_OFFERS_AFTER, windows[0].offer_recovery)
    # Going over all records of a large document would stop the window for a second, at any time.
    set_apart()
    FaultWatch(windows).hear_all()
    # Python sees Ctrl+C in the terminal only when it runs now and then.
    signal.signal(signal.SIGINT, lambda *_: application.closeAllWindows())
    ticks = QTimer(application)
    ticks.timeout.connect(lambda: None)
    ticks.start(500)
    return application.exec()


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
