"""Words edited where they stand on something that scrolls: Enter takes them over, Esc leaves them as they were."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit

from orgchart.app.session import Session


class EditsInPlace(QAbstractScrollArea):
    """Has one line at a time edited over a part of its viewport."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._editor: QLineEdit | None = None

    def place(self, at: QPointF) -> QPoint:
        """Return the viewport's own point of a place on it."""
        return at.toPoint()

    def edit_in_place(self, area: QRectF, text: str, spoken: str, done: Callable[[str], None]) -> None:
        """Edit `text` over `area`; `done` gets what was typed, unless Esc leaves it as it was."""
        self.close_editor()
        if self.session.read_only is not None:
            return
        editor = QLineEdit(self.viewport())
        editor.setText(text)
        editor.setAccessibleName(spoken)
        editor.setGeometry(QRect(self.place(area.topLeft()), self.place(area.bottomRight())))
        editor.selectAll()
        editor.show()
        editor.setFocus()
        self._editor = editor

        def commit() -> None:
            if self._editor is editor:
                typed = editor.text().strip()
                self._end()
                if typed != text:
                    done(typed)

        editor.editingFinished.connect(commit)
        editor.installEventFilter(self)

    def type_first(self, typed: str) -> None:
        """Begin what is edited in place with what was typed to begin it."""
        if self._editor is not None:
            self._editor.setText(typed)

    def close_editor(self) -> None:
        """Take over what is being typed, if anything is."""
        if self._editor is not None:
            self._editor.editingFinished.emit()

    def _end(self) -> None:
        editor, self._editor = self._editor, None
        if editor is not None:
            had_focus = editor.hasFocus()
            editor.hide()
            editor.deleteLater()
            if had_focus or self.focusWidget() is editor:
                self.setFocus()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Let Esc leave what is edited as it was, and keep what is typed from the window's keys."""
        if watched is self._editor and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and not event.modifiers():
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
                self._end()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                # A field passes these on, and the board would begin to edit again.
                self.close_editor()
                return True
        return False
