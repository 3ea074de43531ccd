"""Alt with the letter of a menu opens it under the other layout, too: the key counts that the letter stands on.

Qt itself opens a menu by the letter that is marked in its title. Knows no menu by name.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QMenu

from orgchart.app.keyboard import LETTERS
from orgchart.app.look.letters import letter_of

_LATIN: Final = {latin: hebrew for hebrew, latin in LETTERS.items()}


class MenuKeys:
    """The further keys of the menus in one window's line of menus."""

    def __init__(self, window: QMainWindow, menus: Sequence[QMenu]) -> None:
        self._window = window
        self._menus = menus
        self._shortcuts = [QShortcut(window) for _ in menus]
        for shortcut, menu in zip(self._shortcuts, menus, strict=True):
            shortcut.activated.connect(lambda menu=menu: self._open(menu))

    def dress(self) -> None:
        """Follow the letters that the menus have now."""
        letters = [letter_of(menu.title()) for menu in self._menus]
        for shortcut, letter in zip(self._shortcuts, letters, strict=True):
            twin = LETTERS.get(letter) or _LATIN.get(letter, "")
            shortcut.setKey(QKeySequence(f"Alt+{twin}") if twin and twin not in letters else QKeySequence())

    def _open(self, menu: QMenu) -> None:
        line = self._window.menuBar()
        line.setActiveAction(menu.menuAction())
        first = next((each for each in menu.actions() if each.isEnabled() and not each.isSeparator()), None)
        if first is not None:
            menu.setActiveAction(first)
