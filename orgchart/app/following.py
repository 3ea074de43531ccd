"""Dressing as the system does, also when that turns dark while the program runs, until somebody chooses otherwise."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from orgchart.app.session import Session
from orgchart.app.settings import Settings


def system_is_dark() -> bool:
    """Whether the system's own windows are dark now."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


class Following(QObject):
    """Keeps what is chosen, and follows the system where nothing is; it goes with its window."""

    def __init__(self, session: Session, settings: Settings, window: QObject) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        session.themed.connect(self._note)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.follow)

    def _note(self) -> None:
        if self._session.worn is not self._settings.theme(system_dark=system_is_dark()):
            self._settings.choose_theme(self._session.worn.name)

    def follow(self) -> None:
        """Wear what is chosen, or what the system wears now."""
        self._session.dress(self._settings.theme(system_dark=system_is_dark()))
