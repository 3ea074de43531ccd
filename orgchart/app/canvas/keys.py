"""Keys of the chart: each is looked up in the action table; a letter that means nothing there begins a title."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from orgchart.app.actions import Action, Bench
from orgchart.app.canvas.surface import Surface

_NOT_TYPING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_SEQUENCE_KEYS = Qt.KeyboardModifier.KeypadModifier


class Keys:
    """The chart's own keys in one window."""

    def __init__(self, view: Surface, bench: Bench, table: Mapping[str, Action]) -> None:
        self._view = view
        self._bench = bench
        self._by_key = {
            QKeySequence(keys).toString(): row for row in table.values() if row.scope == "chart" for keys in row.keys
        }

    def take(self, event: QKeyEvent) -> bool:
        """Do what a key means; return whether it means anything here."""
        modifiers = event.modifiers() & ~_SEQUENCE_KEYS
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Backtab:
            key = Qt.Key.Key_Tab
        pressed = QKeySequence(modifiers.value | key.value).toString()
        row = self._by_key.get(pressed)
        if row is not None:
            if row.enabled(self._bench.session):
                row.run(self._bench)
            return True
        text = event.text()
        types = bool(text) and text.isprintable() and not text.isspace() and not modifiers & _NOT_TYPING
        if types and self._bench.session.roles:
            self._view.edit_title(self._bench.session.roles[-1], text=text)
            return True
        if types and not self._bench.session.structure.children(""):
            self._view.run("add_report")
            self._view.type_into_editor(text)
            return True
        return False
