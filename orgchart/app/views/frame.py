"""What stands in the middle of the window: one view of the document at a time, and the tabs that choose it.

Views are imported and made when they are first shown, so that the start pays for none but the first. Knows no view by name.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from orgchart.app.look import plain
from orgchart.app.look.icons import icon
from orgchart.app.look.style import faded
from orgchart.app.session import Session
from orgchart.app.views.table import ROWS, STRUCTURE, View

if TYPE_CHECKING:
    from orgchart.app.checking import Checking

_BY_NAME: Final = {row.name: row for row in ROWS}


class ViewFrame(QStackedWidget):
    """Holds the views that were looked at; `tabs` stands wherever the window puts it."""

    turned = Signal(str)
    """Another view is shown: its name."""
    wanted = Signal(str)
    """A view asks for a doing of the window, by name."""

    needed = Signal()
    """A view is asked for before there is anything to make one from: `furnish` is to be called at once."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._checking: Checking | None = None
        self._compact = False
        self._made: dict[str, QWidget] = {}
        self.tabs = _tabs()
        self.tabs.tabBarClicked.connect(lambda place: self.turn_to(ROWS[place].name) if place >= 0 else None)
        self.tabs.currentChanged.connect(lambda place: self.turn_to(ROWS[place].name))
        session.spoken.connect(self._dress)
        session.themed.connect(self._dress)
        self._dress()

    def furnish(self, checking: Checking, chart: QWidget) -> None:
        """Give the views what they are made from; `chart` is the first of them."""
        self._checking = checking
        self._made[STRUCTURE] = chart
        self.addWidget(chart)
        self._dress()

    @property
    def shown(self) -> str:
        """Return the name of the view that is shown, '' before there is a document."""
        return next((name for name, view in self._made.items() if view is self.currentWidget()), "")

    def greet(self, page: QWidget) -> None:
        """Show a page that is no view, until a document is opened or a view asked for."""
        self.addWidget(page)
        self.setCurrentWidget(page)
        self.turned.emit("")
        self._session.opened.connect(self._part)

    def _part(self) -> None:
        """Leave the page that greeted."""
        if not self.shown:
            self.turn_to(STRUCTURE)

    def turn_to(self, name: str) -> QWidget:
        """Show the view `name` and give it the focus."""
        if self._checking is None:
            self.needed.emit()
        view = self._made.get(name) or self._keep(name)
        if view is not self.currentWidget():
            greeted = self.currentWidget() if not self.shown else None
            self.setCurrentWidget(view)
            if greeted is not None:
                self.removeWidget(greeted)
                greeted.deleteLater()
                self._session.opened.disconnect(self._part)
            self.tabs.setCurrentIndex(next(place for place, row in enumerate(ROWS) if row.name == name))
            self.turned.emit(name)
        if self.window().isVisible():
            view.setFocus(Qt.FocusReason.OtherFocusReason)
        return view

    def set_compact(self, compact: bool) -> None:
        """Show icons alone on the tabs, or words too."""
        if compact != self._compact:
            self._compact = compact
            self.tabs.setObjectName("ViewSigns" if compact else "Views")
            self.tabs.style().unpolish(self.tabs)
            self.tabs.style().polish(self.tabs)
            self._dress()

    def make(self, row: View) -> QWidget:
        """Import and make the view of a row."""
        assert self._checking is not None, "a window is furnished before anything in it is asked for"
        made: QWidget = getattr(importlib.import_module(row.module), row.made_by)(self._session, self._checking)
        return made

    def _keep(self, name: str) -> QWidget:
        view = self._made[name] = self.make(_BY_NAME[name])
        view.setAccessibleName(self._session.words(f"view.{name}"))
        doing = getattr(view, "doing", None)
        if doing is not None:
            doing.connect(self.wanted)
        self.addWidget(view)
        return view

    def _dress(self) -> None:
        session = self._session
        self.tabs.setAccessibleName(session.words("app.views"))
        for place, row in enumerate(ROWS):
            label = session.words(f"view.{row.name}")
            self.tabs.setTabText(place, "" if self._compact else plain.menu_text(label))
            self.tabs.setAccessibleTabName(place, label)
            self.tabs.setTabToolTip(place, plain.tooltip(f"{label}  {row.keys}"))
            self.tabs.setTabIcon(place, icon(row.icon, session.theme.muted, faded(session.theme)))
            if row.name in self._made:
                self._made[row.name].setAccessibleName(label)
        # A bar asks once how wide the tabs are, when they have no words yet.
        self.tabs.setMinimumWidth(self.tabs.sizeHint().width())


def _tabs() -> QTabBar:
    tabs = QTabBar()
    tabs.setObjectName("Views")
    tabs.setExpanding(False)
    tabs.setUsesScrollButtons(False)
    tabs.setElideMode(Qt.TextElideMode.ElideNone)
    tabs.setDrawBase(False)
    tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    for _ in ROWS:
        tabs.addTab("")
    # A choice of one is none.
    tabs.setVisible(len(ROWS) > 1)
    return tabs
