"""How much room the panel beside the views has: as wide as it was left, and none where the chart would keep too little.

Opens and closes the panel, and knows nothing of what is in it.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QSplitter

from orgchart.app.panels.side import SidePanel
from orgchart.app.session import Session
from orgchart.app.settings import Settings
from orgchart.text.message import message

USUAL: Final = 380
NARROW: Final = 760
"""In a window that is narrower the panel closes of its own accord."""
_SHARE: Final = 0.4
"""So much of the window the panel takes at the most, where it needs no more for its own words."""


class SideRoom(QObject):
    """Whether one panel shows, and how wide it is."""

    opened = Signal()

    def __init__(self, split: QSplitter, side: SidePanel, session: Session, settings: Settings) -> None:
        super().__init__(split)
        self._split, self._side, self._session, self._settings = split, side, session, settings
        self._width = min(max(settings.panel_width or USUAL, side.minimumWidth()), 2 * USUAL)
        self._wanted = settings.panel_open
        """Whether somebody wants to see it, room or not."""
        self._asked = False
        """Whether somebody asked for it where there is little room."""
        self._greeting = False
        self._narrow = split.isVisible() and split.width() < NARROW
        side.keep_tab(settings.panel_tab)
        split.splitterMoved.connect(lambda *_: self._note_width())
        split.installEventFilter(self)
        side.called.connect(self.open)

    @property
    def shown(self) -> bool:
        """Whether the panel is open."""
        return not self._side.isHidden()

    def greet(self, greeting: bool) -> None:
        """Show no panel beside a page that is no view."""
        self._greeting = greeting
        self._settle()

    def open(self) -> None:
        """Show the panel: somebody asked for what is in it."""
        self._wanted = self._asked = True
        self._settle()

    def toggle(self) -> None:
        """Show the panel, or put it away."""
        if self._side.isVisible():
            self._wanted = self._asked = False
            self._settle()
        else:
            self.open()

    def note(self) -> None:
        """Keep how the panel stands for the next window."""
        settings = self._settings
        settings.panel_open, settings.panel_width = self._wanted, self._width
        settings.panel_tab = self._side.kept_tab

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Divide the room anew when there is more or less of it."""
        if watched is self._split and event.type() == QEvent.Type.Resize:
            narrow = self._split.width() < NARROW
            if narrow != self._narrow:
                self._narrow, self._asked = narrow, False
                gives_way = narrow and self._side.isVisible()
                self._settle()
                if gives_way:
                    self._session.say(message("side.gives_way"), (self._session.words("side.open"), self.open))
            else:
                self._divide()
        return False

    def _settle(self) -> None:
        shown = self._wanted and not self._greeting and (self._asked or not self._narrow)
        if shown == self._side.isHidden():
            self._side.setVisible(shown)
            if shown:
                self.opened.emit()
        self._divide()

    def _divide(self) -> None:
        across = self._split.width()
        width = min(self._width, max(self._side.minimumWidth(), round(_SHARE * across)))
        if not self._side.isHidden() and self._side.width() != width:
            self._split.setSizes([across - width - self._split.handleWidth(), width])

    def _note_width(self) -> None:
        self._width = self._side.width()
