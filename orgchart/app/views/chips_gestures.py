"""What the mouse does alike on every board of chips: carrying one, also into a second place.

What a drop means is for the board.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

if TYPE_CHECKING:
    from orgchart.app.views.chips_picture import ChipsPicture
else:
    # Qt's binding crashes on a widget that comes to be one by two ways.
    ChipsPicture = object

_CTRL = Qt.KeyboardModifier.ControlModifier


class ChipsGestures(ChipsPicture):
    """Hands to the board what it alone knows."""

    both = False
    """Whether what is dropped stays where it was, too: Ctrl was held."""

    def show_hand(self, at: QPointF) -> None:
        """Show what the pointer can do there: take hold, or click."""

    def say_drop(self, at: QPointF, *, both: bool) -> None:
        """Say what a drop of the chip that is dragged would do; `both`: it would stay where it is, too."""

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
