"""What an editor of a field is, and what several of them share. Knows no record and writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyleOptionComboBox,
    QVBoxLayout,
    QWidget,
)

from orgchart.app.session import Session
from orgchart.model.fields import Field

MIXED: Final = object()
"""Several records are shown and their values differ."""
_LETTERS: Final = 12


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
    return values[0] if values.count(values[0]) == len(values) else MIXED


class _WheelGuard(QObject):
    """Lets a wheel scroll the panel and not the box it happens to be over."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class ChoiceBox(QComboBox):
    """A box whose choices are listed when somebody is about to choose: there may be ten thousand."""

    def __init__(self) -> None:
        super().__init__()
        self._more: Callable[[], Iterable[tuple[str, str]]] | None = None

    def offer(self, first: Sequence[tuple[str, str]], more: Callable[[], Iterable[tuple[str, str]]]) -> None:
        """Hold these choices, id and name, and all that `more` returns once they are looked for."""
        self._more = None
        self.clear()
        for id, name in first:
            self.addItem(name, id)
        self._more = more
        if self.hasFocus():
            self.list_all()

    def list_all(self) -> None:
        """List every choice; what is chosen stays so."""
        more, self._more = self._more, None
        if more is None:
            return
        known = {self.itemData(place) for place in range(self.count())}
        line = self.lineEdit()
        text = line.text() if line is not None else ""
        blocked = self.blockSignals(True)
        chosen = self.currentData() if self.currentIndex() >= 0 else None
        for id, name in more():
            if id in known:
                # The one that is chosen stands among the others, where one looks for it.
                self.removeItem(self.findData(id))
            self.addItem(name, id)
        self.setCurrentIndex(-1 if chosen is None else self.findData(chosen))
        if line is not None:
            line.setText(text)
        self.blockSignals(blocked)

    def sizeHint(self) -> QSize:
        """Return the room for some letters, whatever the choices are.

        Qt has a policy for that, but it makes the list of a box at once, and keeps its looks for ever.
        """
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        metrics = self.fontMetrics()
        room = QSize(_LETTERS * metrics.horizontalAdvance("X") + self.iconSize().width(), metrics.height() + 2)
        return self.style().sizeFromContents(QStyle.ContentsType.CT_ComboBox, option, room, self)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def showPopup(self) -> None:
        """List every choice before showing them."""
        self.list_all()
        super().showPopup()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """List every choice: what is typed now is looked for among them."""
        super().focusInEvent(event)
        self.list_all()


def quiet_box() -> ChoiceBox:
    """Return a box that no wheel changes in passing."""
    box = ChoiceBox()
    guard = _WheelGuard(box)
    box.installEventFilter(guard)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return box
