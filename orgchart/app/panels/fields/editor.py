"""What an editor of a field is, and what several of them share. Knows no record and writes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QVBoxLayout,
    QWidget,
)

from orgchart.app.session import Session
from orgchart.model.fields import Field

MIXED: Final = object()
"""Several records are shown and their values differ."""


class Editor(QWidget):
    """The editor of one field."""

    edited = Signal(object)

    def __init__(self, session: Session, field: Field, kind: str) -> None:
        super().__init__()
        self.session = session
        self.field = field
        self.kind = kind

    def show_value(self, value: Any) -> None:
        """Show `value`, or MIXED."""
        raise NotImplementedError

    def words(self, code: str) -> str:
        """Return words of the window's language."""
        return self.session.words(code)


def filled(editor: QWidget, inner: QWidget) -> None:
    """Let `inner` fill an editor and take its focus."""
    layout = QVBoxLayout(editor)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(inner)
    editor.setFocusProxy(inner)


def common(values: Sequence[Any]) -> Any:
    """Return what all values are, or MIXED."""
    return values[0] if all(value == values[0] for value in values[1:]) else MIXED


class _WheelGuard(QObject):
    """Lets a wheel scroll the panel and not the box it happens to be over."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def quiet_box() -> QComboBox:
    """Return a box that no wheel changes in passing."""
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    guard = _WheelGuard(box)
    box.installEventFilter(guard)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return box
