"""Two views of one document side by side: the one that the tabs choose, and another beside it, chosen above it.

Both follow one session, so that what is selected in one is selected in both. Knows no view by name but the chart, of which
there is one.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from orgchart.app.look import plain
from orgchart.app.look.icons import icon
from orgchart.app.look.style import faded
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session
from orgchart.app.settings import Settings
from orgchart.app.views.frame import ViewFrame
from orgchart.app.views.table import ROWS, STRUCTURE, View

_OTHERS: Final = tuple(row for row in ROWS if row.name not in (STRUCTURE, "compare"))
"""What can stand beside: the chart itself is one, and comparing fills the window."""


class SideBySide(QSplitter):
    """Holds the frame of views, and beside it, when it is asked for, one more view."""

    def __init__(self, session: Session, frame: ViewFrame, settings: Settings) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._session = session
        self._settings = settings
        self._made: dict[str, QWidget] = {}
        self.setChildrenCollapsible(False)
        self.addWidget(frame)
        self._frame = frame
        self.beside: QWidget | None = None
        """What holds the other view; there is none before one is first asked for."""
        session.spoken.connect(self._dress)
        session.themed.connect(self._dress)
        frame.turned.connect(self._turned)

    def _arrange(self) -> QWidget:
        self._choice = QComboBox()
        self._close = QToolButton()
        self._stack = QStackedWidget()
        self.beside = QWidget()
        self.beside.hide()
        self._choice.activated.connect(lambda place: self.show_beside(_OTHERS[place].name))
        self._close.clicked.connect(self.close_beside)
        head = QHBoxLayout()
        head.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        head.addWidget(self._choice)
        head.addStretch(1)
        head.addWidget(self._close)
        column = QVBoxLayout(self.beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self.addWidget(self.beside)
        self._choice.addItems([""] * len(_OTHERS))
        self._dress()
        return self.beside

    @property
    def shown(self) -> str:
        """Return the name of the view that stands beside, '' for none."""
        if self.beside is None or not self.beside.isVisibleTo(self):
            return ""
        return _OTHERS[self._choice.currentIndex()].name

    @property
    def view_beside(self) -> QWidget | None:
        """Return the view that stands beside, None for none."""
        return self._stack.currentWidget() if self.shown else None

    def toggle(self) -> None:
        """Show another view beside, the one that stood there last where it can; or show it no more."""
        if self.shown:
            self.close_beside()
            return
        names = [row.name for row in _OTHERS if row.name != self._frame.shown]
        last = self._settings.beside
        self.show_beside(last if last in names else names[0])

    def show_beside(self, name: str) -> QWidget:
        """Show the view `name` beside; the frame goes back to the chart where it shows that very one."""
        row = next(each for each in _OTHERS if each.name == name)
        beside = self.beside or self._arrange()
        if self._frame.shown in ("", name):
            self._frame.turn_to(STRUCTURE)
        view = self._made.get(name) or self._make(row)
        self._stack.setCurrentWidget(view)
        self._choice.setCurrentIndex(_OTHERS.index(row))
        if not self.shown:
            beside.show()
            half = max(self.width() // 2, 1)
            self.setSizes([half, half])
        self._settings.beside = name
        return view

    def close_beside(self) -> None:
        """Show one view alone."""
        if self.beside is not None:
            self.beside.hide()
        self._frame.setFocus()

    def _turned(self, name: str) -> None:
        """Show no view twice, and nothing beside what fills the window."""
        if self.shown and name in (self.shown, "compare", ""):
            self.close_beside()

    def _make(self, row: View) -> QWidget:
        view = self._frame.make(row)
        self._made[row.name] = view
        self._stack.addWidget(view)
        self._dress()
        return view

    def _dress(self) -> None:
        if self.beside is None:
            return
        words, theme = self._session.words, self._session.theme
        for place, row in enumerate(_OTHERS):
            self._choice.setItemText(place, words(f"view.{row.name}"))
            self._choice.setItemIcon(place, icon(row.icon, theme.muted, faded(theme)))
            if row.name in self._made:
                self._made[row.name].setAccessibleName(words(f"view.{row.name}"))
        self._choice.setAccessibleName(words("split.choose"))
        self._close.setIcon(icon("x", theme.muted, faded(theme)))
        self._close.setAccessibleName(words("split.close"))
        self._close.setToolTip(plain.tooltip(words("split.close")))
