"""What every board does to offer a menu: by the mouse of what is under the pointer, by the keyboard of what the keys go from.

What stands where, and what is offered of it, is for whoever fills the board.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu

from orgchart.app.views.board import Board


class OffersMenu(Board):
    """Keeps the menu that it shows until it shows another."""

    menu: QMenu | None = None

    def item_at(self, at: QPointF) -> str:
        """Return what stands at a place of the viewport, or ''."""
        del at
        return ""

    def choose(self, item: str) -> None:
        """Select what a thing on the board stands for, here and in the window."""

    def keys_at(self) -> QPointF | None:
        """Return the middle of what the keys go from, None where a menu is not asked for by that."""
        return self.area_of(self.current).center() if self.current else None

    def menu_at(self, at: QPointF) -> QMenu:
        """Return what is offered at a place of the viewport."""
        del at
        return QMenu(self)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with what is under the pointer, or with what the keys go from."""
        asked = self.keys_at() if event.reason() == QContextMenuEvent.Reason.Keyboard else None
        at = asked if asked is not None else self.spot(event.pos())
        item = self.item_at(at)
        if item:
            self.choose(item)
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = self.menu_at(at)
        if self.menu.actions():
            self.menu.popup(self.viewport().mapToGlobal(self.place(at)))
