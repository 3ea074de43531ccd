"""Editors of numbers, dates and colours."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCalendarWidget,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QWidgetAction,
)

from orgchart.app.look import plain
from orgchart.app.look.icons import icon
from orgchart.app.look.style import faded
from orgchart.app.panels.fields.editor import MIXED, Editor
from orgchart.app.panels.fields.undoing import UndoPasses
from orgchart.app.session import Session
from orgchart.model.fields import Field


class NumberEditor(Editor):
    """A number; it is written when it is finished, and an impossible one is refused with the reason."""

    def __init__(self, session: Session, field: Field, kind: str) -> None:
        super().__init__(session, field, kind)
        self._line = QLineEdit()
        self._line.setMaximumWidth(120)
        self._line.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._line)
        if field.sort == "percent":
            row.addWidget(plain.label("%", name="Muted"))
        row.addStretch(1)
        self.setFocusProxy(self._line)
        self._shown: Any = None
        self._line.editingFinished.connect(self._finish)
        UndoPasses(self._line)

    def show_value(self, value: Any) -> None:
        """Show a number."""
        self._shown = value
        self._line.setPlaceholderText(self.words("inspector.mixed") if value is MIXED else "")
        self._line.setText("" if value is MIXED else f"{value:g}" if isinstance(value, float) else str(value))

    def _finish(self) -> None:
        text = self._line.text().strip().replace(",", ".").rstrip("%")
        if not text and self._shown is MIXED:
            return
        try:
            value: Any = float(text) if "." in text else int(text or 0)
        except ValueError:
            value = text
        if value != self._shown:
            self.edited.emit(value)


class DateEditor(Editor):
    """A date, typed as year-month-day or picked in a calendar; it may be empty."""

    def __init__(self, session: Session, field: Field, kind: str) -> None:
        super().__init__(session, field, kind)
        self._line = QLineEdit()
        self._line.setPlaceholderText("YYYY-MM-DD")
        self._line.setMaximumWidth(150)
        self._shown: Any = None
        self._pick = QToolButton()
        self._pick.setIcon(icon("calendar", session.theme.text, faded(session.theme)))
        self._pick.setAccessibleName(self.words("inspector.pick_date"))
        self._pick.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._pick)
        menu.aboutToShow.connect(self._open)
        self._pick.setMenu(menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._line)
        row.addWidget(self._pick)
        row.addStretch(1)
        self.setFocusProxy(self._line)
        self._line.editingFinished.connect(self._finish)
        UndoPasses(self._line)

    def show_value(self, value: Any) -> None:
        """Show a date, or none."""
        self._shown = value
        if isinstance(value, date):
            self._line.setText(value.isoformat())
        else:
            self._line.setText("")
        self._line.setPlaceholderText(self.words("inspector.mixed") if value is MIXED else "YYYY-MM-DD")

    def _open(self) -> None:
        """Fill the menu with a calendar: it is large, and few dates are picked."""
        menu = self._pick.menu()
        menu.clear()
        action = QWidgetAction(menu)
        calendar = QCalendarWidget()
        if isinstance(self._shown, date):
            calendar.setSelectedDate(QDate(self._shown.year, self._shown.month, self._shown.day))
        calendar.clicked.connect(self._picked)
        action.setDefaultWidget(calendar)
        menu.addAction(action)

    def _picked(self, day: QDate) -> None:
        menu = self._pick.menu()
        if menu is not None:
            menu.close()
        self.edited.emit(date(day.year(), day.month(), day.day()))

    def _finish(self) -> None:
        text = self._line.text().strip()
        if not text:
            if isinstance(self._shown, date):
                self.edited.emit(None)
            return
        try:
            value: Any = date.fromisoformat(text)
        except ValueError:
            value = text
        if value != self._shown:
            self.edited.emit(value)


class ColourEditor(Editor):
    """A colour of the theme's palette, or none: then it follows the kind."""

    def __init__(self, session: Session, field: Field, kind: str) -> None:
        super().__init__(session, field, kind)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._buttons: dict[str, QPushButton] = {}
        for place, colour in enumerate(("", *(each.name() for each in session.theme.departments))):
            button = QPushButton("" if colour else "–")
            button.setCheckable(True)
            button.setFixedSize(26, 26)
            spoken = f"{self.words('field.department.colour')} {place}" if colour else self.words("inspector.no_colour")
            button.setAccessibleName(spoken)
            if colour:
                button.setStyleSheet(f"QPushButton {{ background: {colour}; border-radius: 13px; padding: 0 }}")
            button.clicked.connect(lambda _=False, colour=colour: self.edited.emit(colour))
            self._buttons[colour] = button
            row.addWidget(button)
        row.addStretch(1)

    def show_value(self, value: Any) -> None:
        """Mark the colour."""
        for colour, button in self._buttons.items():
            button.setChecked(colour == value)
