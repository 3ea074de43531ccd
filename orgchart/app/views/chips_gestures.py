"""What mouse and menus do alike on every board of chips: carrying one, also into a second place, and asking what can be done.

What a drop means, and what is offered, is for the board.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from orgchart.app.views.chips_picture import ChipsPicture
else:
    # Qt's binding crashes on a widget that comes to be one by two ways.
    ChipsPicture = object

_CTRL = Qt.KeyboardModifier.ControlModifier


class ChipsGestures(ChipsPicture):
    """Hands to the board what it alone knows."""

    menu: QMenu | None = None
    both = False
    """Whether what is dropped stays where it was, too: Ctrl was held."""

    def show_hand(self, at: QPointF) -> None:
        """Show what the pointer can do there: take hold, or click."""

    def say_drop(self, at: QPointF, *, both: bool) -> None:
        """Say what a drop of the chip that is dragged would do; `both`: it would stay where it is, too."""

    def menu_at(self, at: QPointF) -> QMenu:
        """Return what is offered at a place of the viewport."""
        del at
        return QMenu(self)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, and say what a drop would do."""
        super().mouseMoveEvent(event)
        at = self.spot(event.position())
        self.show_hand(at)
        if self.dragged in self.people():
            self.say_drop(at, both=bool(event.modifiers() & _CTRL))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop; with Ctrl what is dragged stays where it was, too."""
        self.both = bool(event.modifiers() & _CTRL)
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with what is under the pointer, or with what the keys go from."""
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard and self.current
        at = self.area_of(self.current).center() if keyboard else self.spot(event.pos())
        item = self.item_at(at)
        if item:
            self.choose(item)
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = self.menu_at(at)
        if self.menu.actions():
            self.menu.popup(self.viewport().mapToGlobal(self.place(at)))
