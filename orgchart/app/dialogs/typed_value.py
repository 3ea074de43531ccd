"""A field for a value that neither side of a merge has. Reads what was written as the field's sort wants it."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session
from orgchart.compare.merge import Conflict
from orgchart.compare.settling import declared_of


class TypedValue(QWidget):
    """Says what was written, or None while it is nothing or makes no sense."""

    written = Signal(object)

    def __init__(self, session: Session, conflict: Conflict, value: Any = None) -> None:
        super().__init__()
        declared = declared_of(conflict)
        self._sort = declared.sort if declared is not None else "line"
        words = session.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * SPACE, 0, 0)
        column.setSpacing(SPACE)
        hint = "merge.write_date" if self._sort == "date" else "merge.write"
        column.addWidget(plain.label(words(hint), name="Field"))
        self.field = QPlainTextEdit()
        self.field.setAccessibleName(words(hint))
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(96 if self._sort == "note" else 40)
        if value is not None:
            self.field.setPlainText(value.isoformat() if isinstance(value, date) else str(value))
        self.field.textChanged.connect(self._say)
        self.field.installEventFilter(self)
        column.addWidget(self.field)
        self.setFocusProxy(self.field)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep Enter out of what is one line."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._sort != "note":
            plain_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if plain_enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                return True
        return super().eventFilter(watched, event)

    def _say(self) -> None:
        self.written.emit(self._read(self.field.toPlainText()))

    def _read(self, text: str) -> Any:
        if not text.strip():
            return None
        try:
            match self._sort:
                case "number" | "percent":
                    return float(text.replace(",", ".").rstrip("% "))
                case "whole":
                    return int(text)
                case "date":
                    return date.fromisoformat(text.strip())
        except ValueError:
            return None
        return text
