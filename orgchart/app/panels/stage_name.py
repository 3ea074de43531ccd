"""Editing the name of a stage where it stands: Enter commits, Esc gives up. It deals in text alone."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class StageName(QLineEdit):
    """A field over a stage; it ends once, whatever ends it, and goes away with the stage without a word."""

    committed = Signal(str)
    """The name that was typed."""
    given_up = Signal()

    def __init__(self, stage: QWidget, name: str) -> None:
        super().__init__(stage)
        self._done = False
        self.setText(name)
        self.setGeometry(16, 8, stage.width() - 36, 30)
        self.selectAll()

    def commit(self) -> None:
        """End with the name as it is."""
        if not self._done:
            self._done = True
            self.committed.emit(self.text().strip())

    def forget(self) -> None:
        """End without a word."""
        self._done = True
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End on Enter and Esc; everything else is typing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
        elif event.key() == Qt.Key.Key_Escape:
            if not self._done:
                self._done = True
                self.given_up.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit when one goes on elsewhere, but not for a menu or another window."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.commit()
