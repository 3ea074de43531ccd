"""What is being typed in a window, taken as done: before a save, and before the document goes. Knows no field."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid


def take_as_done(window: QWidget) -> None:
    """Have the field that has the focus in `window` take what stands in it, as when one goes on elsewhere; one stays there."""
    field = window.focusWidget()
    if isinstance(field, QLineEdit | QTextEdit | QPlainTextEdit | QAbstractSpinBox):
        field.clearFocus()
        if isValid(field) and field.isVisible():
            field.setFocus()
