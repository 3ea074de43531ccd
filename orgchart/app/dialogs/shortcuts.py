"""Every key and gesture on one sheet, read from the action table."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from orgchart.app.actions import Action
from orgchart.app.look import plain
from orgchart.app.look.key_names import key_name
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session
from orgchart.text.search import score

_GESTURES: Final = ("type", "drag", "copy", "stage", "wheel", "pan")


class Shortcuts(QDialog):
    """The sheet, with a line to search it."""

    def __init__(self, session: Session, table: dict[str, Action], parent: QWidget) -> None:
        super().__init__(parent)
        words = session.words
        self.setWindowTitle(words("dialog.shortcuts"))
        rows = [(words(f"gesture.{each}"), words(f"gesture.{each}_does")) for each in _GESTURES]
        for name, action in table.items():
            keys = dict.fromkeys(map(key_name, action.keys))
            if keys:
                text = words.say(action.label(session)) if action.label else words(f"action.{name}")
                rows.append((" · ".join(keys), text.partition(":")[0]))
        self._rows = rows
        self._area = QScrollArea()
        self._area.setObjectName("PanelBody")
        self._area.setWidgetResizable(True)
        search = QLineEdit()
        search.setPlaceholderText(words("action.find"))
        search.setAccessibleName(words("action.find"))
        search.textChanged.connect(self._show)
        column = QVBoxLayout(self)
        column.addWidget(search)
        column.addWidget(self._area, 1)
        self.resize(620, 640)
        self._show("")

    def _show(self, wanted: str) -> None:
        body = QWidget()
        body.setObjectName("PanelBody")
        grid = QGridLayout(body)
        grid.setHorizontalSpacing(6 * SPACE)
        grid.setVerticalSpacing(2 * SPACE)
        grid.setColumnStretch(1, 1)
        shown = [row for row in self._rows if not wanted or max(score(wanted, row[0]), score(wanted, row[1])) >= 300]
        for place, (keys, does) in enumerate(shown):
            grid.addWidget(plain.label(keys, name="Section"), place, 0)
            grid.addWidget(plain.label(does, wrap=True), place, 1)
        grid.setRowStretch(len(shown), 1)
        self._area.setWidget(body)
