"""Which stages the selected role or team serves, or who serves the selected stage: a grid of A, R, C and I.

Writes through verbs alone.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QGridLayout, QToolButton, QVBoxLayout, QWidget

from orgchart.app.look import plain
from orgchart.app.look.one_line import OneLine
from orgchart.app.session import Session
from orgchart.edits import coverage as verbs
from orgchart.model import queries
from orgchart.model.records import Raci, Record, Stage, name_of

PARTS: Final[tuple[Raci, ...]] = ("accountable", "responsible", "consulted", "informed")


class ServingBlock(QWidget):
    """A row for each stage (or for each role in the stage), a button for each part."""

    def __init__(self, session: Session, record: Record) -> None:
        super().__init__()
        self._session = session
        self._id = record.id
        self._of_stage = isinstance(record, Stage)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._grid = QWidget()
        self._column.addWidget(self._grid)
        self._rows: list[tuple[str, str, str]] | None = None
        """What the rows of the grid are: a name, and of a role's which stage, of a stage's whose."""
        self._buttons: list[list[QToolButton]] = []

    def turn_to(self, record: Record) -> None:
        """Tell of another record of the same kind."""
        self._id = record.id
        self.read()

    def read(self) -> None:
        """Take the assignments as they are now; the grid is made anew only where its rows are others."""
        pairs = self._pairs()
        rows = [(name, "" if self._of_stage else stage, who if self._of_stage else "") for name, who, stage in pairs]
        if rows != self._rows:
            self._rows = rows
            self._make(pairs)
        for (_, who, stage), buttons in zip(pairs, self._buttons, strict=True):
            known = verbs.assignment_of(self._session.structure, who, stage)
            for part, button in zip(PARTS, buttons, strict=True):
                button.setChecked(known is not None and part in known.parts)

    def _make(self, pairs: list[tuple[str, str, str]]) -> None:
        """Make the grid for such rows."""
        grid = QWidget()
        layout = QGridLayout(grid)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(2)
        layout.setVerticalSpacing(2)
        layout.setColumnStretch(0, 1)
        layout.setColumnMinimumWidth(1, 6)  # a long name keeps clear of the parts
        self._buttons = []
        for row, (name, who, stage) in enumerate(pairs):
            layout.addWidget(OneLine(name), row, 0)
            buttons = [self._button(name, who, stage, part) for part in PARTS]
            for column, button in enumerate(buttons, 2):
                layout.addWidget(button, row, column)
            self._buttons.append(buttons)
        if not pairs:
            code = "serving.nobody" if self._of_stage else "serving.no_stages"
            layout.addWidget(plain.label(self._session.words(code), name="Muted", wrap=True), 0, 0)
        self._column.replaceWidget(self._grid, grid)
        grid.show()  # at once: a layout would not count it before
        self._grid.hide()
        self._grid.deleteLater()
        self._grid = grid

    def _pairs(self) -> list[tuple[str, str, str]]:
        """Return name, who and stage of each row."""
        structure = self._session.structure
        untitled = self._session.words("word.untitled")
        if self._of_stage:
            return [(name_of(p.who) or untitled, p.who.id, self._id) for p in queries.parts_in(structure, self._id)]
        return [(stage.name or untitled, self._id, stage.id) for stage in queries.all_stages(structure)]

    def _button(self, name: str, who: str, stage: str, part: Raci) -> QToolButton:
        session = self._session
        button = QToolButton()
        button.setCheckable(True)
        button.setText(session.words(f"raci.{part}.letter"))
        spoken = f"{name}: {session.words(f'raci.{part}')}"
        button.setAccessibleName(spoken)
        button.setToolTip(plain.tooltip(spoken))
        button.setObjectName("Part")
        button.setFixedSize(30, 26)
        if self._of_stage:
            button.clicked.connect(lambda checked: self._set(who, self._id, part, checked))
        else:
            button.clicked.connect(lambda checked: self._set(self._id, stage, part, checked))
        return button

    def _set(self, who: str, stage: str, part: Raci, on: bool) -> None:
        structure = self._session.structure
        if on:
            self._session.attempt(lambda: verbs.assign(structure, who, stage, part))
        else:
            self._session.attempt(lambda: verbs.unassign(structure, who, stage, part))
