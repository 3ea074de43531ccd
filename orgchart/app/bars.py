"""The menus' heads and the tool bar as they are first seen; what they hold and do comes from the action table, a moment later.

Imports neither the table nor anything that an action works with: a window is painted before these are read.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QSizePolicy, QToolBar, QWidget

from orgchart.app.look.icons import icon
from orgchart.app.look.letters import lettered
from orgchart.app.look.style import faded
from orgchart.app.session import Session
from orgchart.text.catalogue import Catalogue

SEPARATOR: Final = ""
_GAP: Final = (SEPARATOR, "")

HEADS: Final = ("file", "edit", "chart", "view", "scenario", "help")
"""The menus in the order of the bar."""

TOOLS: Final = (
    ("new", "file-plus-2"), ("open", "folder-open"), ("save", "save"), _GAP,
    ("undo", "undo-2"), ("redo", "redo-2"), _GAP,
    ("add_report", "corner-down-right"), ("add_sibling", "plus"), ("remove", "trash-2"), _GAP,
    ("zoom_out", "zoom-out"), ("zoom_in", "zoom-in"), ("fit_all", "maximize"), _GAP,
    ("export_sheets", "file-text"),
)  # fmt: skip
"""The actions of the tool bar, each with its icon."""

_NEEDS_SOMETHING: Final = ("undo", "redo", "remove")
"""What can't be done before there is anything it could be done to."""


def heads(words: Catalogue) -> list[str]:
    """Return what the menus are called, each with its letter."""
    return lettered([words(f"menu.{name}") for name in HEADS])


class Bars:
    """The line of menus and the tool bar of a window."""

    def __init__(self, window: QMainWindow, session: Session) -> None:
        self._window = window
        theme = session.theme
        self.menus = {
            name: window.menuBar().addMenu(title) for name, title in zip(HEADS, heads(session.words), strict=True)
        }
        self.tools = QToolBar(window)
        self.tools.setMovable(False)
        self.tools.setObjectName("tools")
        self.tools.setIconSize(QSize(20, 20))
        window.addToolBar(self.tools)
        self.actions: dict[str, QAction] = {}
        for name, image in TOOLS:
            if name == SEPARATOR:
                self.tools.addSeparator()
                continue
            made = self.actions[name] = QAction(window)
            made.setIcon(icon(image, theme.text, faded(theme), mirrored=session.mirrored))
            made.setEnabled(name not in _NEEDS_SOMETHING)
            self.tools.addAction(made)

    def place_at_end(self, *widgets: QWidget) -> list[QAction]:
        """Put widgets at the far end of the tool bar; return what shows and hides each."""
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.tools.addWidget(gap)
        return [self.tools.addWidget(widget) for widget in widgets]

    def place_beside_menus(self, widget: QWidget) -> None:
        """Put a widget into the free end of the menus' line, or of the tool bar where the system shows the menus."""
        menus = self._window.menuBar()
        if menus.isNativeMenuBar():
            self.place_at_end(widget)
        else:
            menus.setCornerWidget(widget)

    def settle(self) -> None:
        """Divide the menus' line anew: the bar does not hear that what stands at its end needs more or less room."""
        menus = self._window.menuBar()
        corner = menus.cornerWidget()
        # One that needs more room has taken it already, from where it stood.
        if corner is not None and (
            corner.width() != corner.sizeHint().width() or not menus.rect().contains(corner.geometry())
        ):
            QApplication.postEvent(menus, QResizeEvent(menus.size(), menus.size()))
