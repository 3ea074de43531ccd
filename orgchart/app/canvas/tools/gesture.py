"""What one gesture of the mouse is: begun when the pointer has moved far enough, then moved, dropped or cancelled.

Before that nothing happens at all, so that a click never moves a box. Knows no particular gesture.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPoint, Qt

Modifiers = Qt.KeyboardModifier


class Gesture(Protocol):
    """A drag under way; places are pixels of the view."""

    cursor: Qt.CursorShape

    def begin(self, at: QPoint, modifiers: Modifiers) -> None:
        """Start: the button went down at `at` and the pointer has moved away from it."""

    def move(self, at: QPoint, modifiers: Modifiers) -> None:
        """Follow the pointer, or the modifiers that changed."""

    def drop(self, at: QPoint, modifiers: Modifiers) -> None:
        """End: the button was let go."""

    def cancel(self) -> None:
        """End as if it had never begun."""
