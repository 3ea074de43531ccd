"""The panel beside the chart: details of what is selected, and the findings. Joins them and does nothing of theirs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from orgchart.app.checking import Checking
from orgchart.app.session import Session


class _Late(QWidget):
    """A panel that is made when it is first shown."""

    def __init__(self, make: Callable[[], QWidget]) -> None:
        super().__init__()
        self._make = make
        self.panel: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)

    def made(self) -> QWidget:
        """Return the panel."""
        if self.panel is None:
            self.panel = self._make()
            layout = self.layout()
            assert layout is not None
            layout.addWidget(self.panel)
            self.panel.show()
            self.setFocusProxy(self.panel)
        return self.panel

    def showEvent(self, event: QShowEvent) -> None:
        """Make the panel."""
        self.made()
        super().showEvent(event)


def _outline(session: Session) -> QWidget:
    from orgchart.app.panels.outline import OutlinePanel

    return OutlinePanel(session)


def _library(session: Session) -> QWidget:
    from orgchart.app.panels.library import LibraryPanel

    return LibraryPanel(session)


if TYPE_CHECKING:
    from orgchart.app.panels.due import DuePanel
    from orgchart.app.panels.findings import FindingsPanel
    from orgchart.app.panels.inspector import Inspector


_USUAL: Final = 4
"""So many tabs are always there."""


class SidePanel(QTabWidget):
    """Tabs: details, findings, the outline, the library, and the guided path once it was asked for."""

    wanted = Signal(str)
    """A doing of the window is asked for, by name."""
    called = Signal()
    """Somebody asks for what is in it, whether it shows or not."""

    def __init__(self, session: Session, checking: Checking) -> None:
        super().__init__()
        self._session = session
        self._checking = checking
        self._furnished: tuple[Inspector, FindingsPanel] | None = None
        self.outline = _Late(lambda: _outline(session))
        self.library = _Late(lambda: _library(session))
        self._guide: QWidget | None = None
        self._due: DuePanel | None = None
        self._history: QWidget | None = None
        self._first = 0
        self.setMinimumWidth(300)
        self.setDocumentMode(True)
        checking.found.connect(self._title)
        session.spoken.connect(self._title)

    @property
    def inspector(self) -> Inspector:
        """Return the details."""
        return self._furnish()[0]

    @property
    def findings(self) -> FindingsPanel:
        """Return the findings."""
        return self._furnish()[1]

    def _furnish(self) -> tuple[Inspector, FindingsPanel]:
        """Make the usual tabs: not before somebody sees them, for the first window has nothing to tell of."""
        if self._furnished is None:
            from orgchart.app.panels.findings import FindingsPanel
            from orgchart.app.panels.inspector import Inspector

            inspector, findings = self._furnished = (
                Inspector(self._session),
                FindingsPanel(self._session, self._checking),
            )
            inspector.wanted.connect(self.wanted)
            for each in (inspector, findings, self.outline, self.library):
                self.addTab(each, "")
            self.setCurrentIndex(self._first)
            self._title()
        return self._furnished

    @property
    def kept_tab(self) -> int:
        """Return which of the usual tabs is to be at the front next time."""
        return self.currentIndex() if self._furnished and self.currentIndex() < _USUAL else self._first

    def keep_tab(self, place: int) -> None:
        """Begin with one of the usual tabs at the front, once they are there."""
        self._first = place if place < _USUAL else 0

    def showEvent(self, event: QShowEvent) -> None:
        """Be furnished."""
        self._furnish()
        super().showEvent(event)

    def _title(self) -> None:
        words = self._session.words
        if self._furnished is None:
            return
        open_ones = self._checking.open.total()
        self.setTabText(0, words("inspector.title"))
        self.setTabText(1, words("findings.tab", n=open_ones))
        self.setTabText(2, words("outline.tab"))
        self.setTabText(3, words("library.tab"))
        self._title_due()
        if self._history is not None:
            self.setTabText(self.indexOf(self._history), words("history.title"))
        if self._guide is not None:
            self.setTabText(self.indexOf(self._guide), words("guide.tab"))
        self.tabBar().setAccessibleName(words("app.side"))
        for place in range(self.count()):
            panel = self.widget(place)
            if panel is not None:
                panel.setAccessibleName(self.tabText(place))

    def tabInserted(self, index: int) -> None:
        """Set the tabs closer together when there are more than the usual ones."""
        super().tabInserted(index)
        if self.count() == _USUAL + 1:
            self.tabBar().setObjectName("Crowded")
            self.style().unpolish(self.tabBar())
            self.style().polish(self.tabBar())

    def show_guide(self) -> QWidget:
        """Bring the guided path to the front; it is made when it is first asked for."""
        self._furnish()
        if self._guide is None:
            from orgchart.app.panels.guide import GuidePanel

            self._guide = GuidePanel(self._session, self._checking)
            self._guide.wanted.connect(self.wanted)
            self.addTab(self._guide, "")
            self._title()
        self.called.emit()
        self.setCurrentWidget(self._guide)
        return self._guide

    def history(self) -> QWidget:
        """Return the list of steps; it is made when it is first asked for."""
        self._furnish()
        if self._history is None:
            from orgchart.app.panels.history import HistoryPanel

            self._history = HistoryPanel(self._session)
            self.addTab(self._history, "")
            self._title()
        return self._history

    def turn_to(self, panel: QWidget) -> None:
        """Bring a tab to the front and give it the focus."""
        self._furnish()
        self.called.emit()
        self.setCurrentWidget(panel)
        panel.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_people(self) -> None:
        """Bring everybody in the document to the front."""
        from orgchart.app.panels.library import LibraryPanel

        panel = self.library.made()
        if isinstance(panel, LibraryPanel):
            panel.show_people()
        self.turn_to(self.library)

    def _title_due(self) -> None:
        if self._due is not None:
            self.setTabText(self.indexOf(self._due), self._session.words("due.tab", n=len(self._due.entries)))

    def show_due(self) -> QWidget:
        """Bring what is due and late to the front; it is made when it is first asked for."""
        self._furnish()
        if self._due is None:
            from orgchart.app.panels.due import DuePanel

            self._due = DuePanel(self._session)
            self._due.wanted.connect(self.wanted)
            self.addTab(self._due, "")
            self._session.changed.connect(lambda _: self._title_due())
            self._session.opened.connect(self._title)
            self._title()
        self.setCurrentWidget(self._due)
        return self._due

    def show_details(self) -> None:
        """Bring the details to the front and begin with the title."""
        self.called.emit()
        self.setCurrentWidget(self.inspector)
        self.inspector.focus_title()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the focus to the tab that shows."""
        widget = self.currentWidget()
        if widget is not None:
            widget.setFocus(reason)
