"""Editors of text: one line, many lines, a list with one thing a line."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QTextOption
from PySide6.QtWidgets import (
    QLineEdit,
    QTextEdit,
)

from orgchart.app.panels.fields.editor import MIXED, Editor, filled
from orgchart.app.panels.fields.undoing import UndoPasses
from orgchart.app.session import Session
from orgchart.model.fields import Field


class LineEditor(Editor):
    """One line; it is written as it is typed, and what was typed in one go is one step of undo."""

    def __init__(self, session: Session, field: Field, kind: str) -> None:
        super().__init__(session, field, kind)
        self._line = QLineEdit()
        filled(self, self._line)
        self._line.textEdited.connect(self.edited.emit)
        self._line.editingFinished.connect(session.history.seal)
        UndoPasses(self._line)

    def show_value(self, value: Any) -> None:
        """Show a line of text; what is being typed is left alone."""
        text = "" if value is MIXED else str(value)
        self._line.setPlaceholderText(self.words("inspector.mixed") if value is MIXED else "")
        if self._line.text() != text and self._line.text().strip() != text:
            self._line.setText(text)


class _Growing(QTextEdit):
    """A field of several lines that is as high as its text, and right-aligned where the text is Hebrew."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self.textChanged.connect(self._grow)

    def _grow(self) -> None:
        height = self.document().size().height() + 14
        self.setFixedHeight(int(min(max(height, 60), 220)))

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._grow()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class TextEditor(Editor):
    """Text of many lines, or a list with one thing a line."""

    def __init__(self, session: Session, field: Field, kind: str) -> None:
        super().__init__(session, field, kind)
        self._text = _Growing()
        filled(self, self._text)
        self._showing = False
        self._text.textChanged.connect(self._type)
        self._text.left.connect(session.history.seal)
        UndoPasses(self._text)
        if field.sort == "lines":
            self._text.setPlaceholderText(self.words("inspector.one_a_line"))

    def show_value(self, value: Any) -> None:
        """Show text, or lines."""
        shown = "" if value is MIXED else value if isinstance(value, str) else "\n".join(value)
        if value is MIXED:
            self._text.setPlaceholderText(self.words("inspector.mixed"))
        if self._value(self._text.toPlainText()) == self._value(shown):
            return
        self._showing = True
        self._text.setPlainText(shown)
        self._showing = False

    def _type(self) -> None:
        if not self._showing:
            self.edited.emit(self._value(self._text.toPlainText()))

    def _value(self, text: str) -> Any:
        return [line for line in text.split("\n") if line.strip()] if self.field.sort == "lines" else text
