"""Undo in a field: what was typed there first, and once nothing of that is left, whatever was done to the document.

A field of Qt's takes the key also where it has nothing to undo; then nothing happens. Knows no record.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QTextEdit


class UndoPasses(QObject):
    """Stands before one field, and lets the keys of undo and redo pass where it has nothing to do with them."""

    def __init__(self, field: QLineEdit | QTextEdit) -> None:
        super().__init__(field)
        self._field = field
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave a key to the window's shortcuts, which are asked once nobody accepts this event."""
        del watched
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        passes = (event.matches(QKeySequence.StandardKey.Undo) and not self._can_undo()) or (
            event.matches(QKeySequence.StandardKey.Redo) and not self._can_redo()
        )
        if passes:
            event.ignore()
        return passes

    def _can_undo(self) -> bool:
        field = self._field
        return field.isUndoAvailable() if isinstance(field, QLineEdit) else field.document().isUndoAvailable()

    def _can_redo(self) -> bool:
        field = self._field
        return field.isRedoAvailable() if isinstance(field, QLineEdit) else field.document().isRedoAvailable()
