"""F1: which page of the guide speaks of what a person is looking at, in the window and in any dialog of it.

The guide itself is imported when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from orgchart.app.dialogs.help_pages import FIRST, page_of_module
from orgchart.app.session import Session
from orgchart.text.message import message

if TYPE_CHECKING:
    from orgchart.app.dialogs.help import Help
    from orgchart.app.panels.side import SidePanel
    from orgchart.app.views.frame import ViewFrame

_OF_KIND: Final = {
    "process": "process", "stage": "process", "assignment": "process", "team": "teams", "task": "attention",
    "person": "attention", "goal": "timeline", "milestone": "timeline", "agreement": "lists", "gap": "lists",
    "decision": "lists", "department": "lists", "scenario": "compare",
}  # fmt: skip
"""What is selected while its details have the focus, and its page."""


class Topic(NamedTuple):
    """A page, and a heading on it or ''."""

    page: str
    section: str = ""


class HelpDesk(QObject):
    """Opens the guide of one window."""

    def __init__(self, session: Session, window: QWidget, views: ViewFrame, side: SidePanel) -> None:
        super().__init__(window)
        self._session, self._window, self._views, self._side = session, window, views, side
        self._help: Help | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            # Keys of the window don't reach a dialog that is in front of it.
            application.focusChanged.connect(self._follow_focus)

    def open_at_focus(self) -> Help:
        """Open the guide at the page of what has the focus."""
        topic = self.topic(QApplication.focusWidget() or self._window)
        return self.open(topic.page, topic.section)

    def open(self, page: str, section: str = "") -> Help:
        """Open the guide at a page."""
        from orgchart.app.dialogs.help import Help

        above: QWidget = QApplication.activeModalWidget() or self._window
        if self._help is None or self._help.parentWidget() is not above:
            # A dialog lets nothing be used but what belongs to it.
            self._help = Help(self._session, above)
            self._help.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._help.destroyed.connect(self._forget)
        self._help.show()
        self._help.go(page, section)
        self._help.raise_()
        self._help.activateWindow()
        return self._help

    def topic(self, widget: QWidget | None) -> Topic:
        """Return the page that speaks of `widget`, or of what it stands in."""
        while widget is not None:
            page = page_of_module(type(widget).__module__)
            if page:
                return self._narrowed(widget, page)
            if widget is self._window:
                return Topic(page_of_module(self._views.shown or "welcome") or FIRST)
            widget = widget.parentWidget() if not isinstance(widget, QDialog) else None
        return Topic(FIRST)

    def _narrowed(self, widget: QWidget, page: str) -> Topic:
        """Return the page, or the place on it, of the one thing that is open in a panel."""
        side, focus = self._side, self._session.focus
        if widget is side.findings and side.findings.opened is not None:
            family = side.findings.opened.code[:3]
            return Topic(page, self._session.words.say(message(f"family.{family}")))
        if widget is side.inspector and focus is not None:
            return Topic(_OF_KIND.get(focus.KIND, page))
        return Topic(page)

    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        """Give a dialog of this window its own F1 when it is first in front."""
        del before
        dialog = now.window() if now is not None else None
        if not isinstance(dialog, QDialog) or dialog.property("helped") or dialog is self._help:
            return
        above: QWidget | None = dialog
        while above is not None and above is not self._window:
            above = above.parentWidget()
        if above is not None:
            dialog.setProperty("helped", True)
            QShortcut(QKeySequence(Qt.Key.Key_F1), dialog, self.open_at_focus)

    def _forget(self) -> None:
        self._help = None
