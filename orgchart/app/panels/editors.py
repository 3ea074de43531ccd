"""An editor for each sort of field: what a person types or chooses, turned into a value.

An editor shows a value, or 'mixed' where several records differ, and says `edited` with the new one. Knows no record and
writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QDate, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QTextOption
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from orgchart.app.look import plain
from orgchart.app.look.icons import icon
from orgchart.app.look.style import faded
from orgchart.app.session import Session
from orgchart.model.fields import Field
from orgchart.model.records import DOCUMENT_TYPES, name_of

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


def _filled(editor: QWidget, inner: QWidget) -> None:
    layout = QVBoxLayout(editor)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(inner)
    editor.setFocusProxy(inner)


class LineEditor(Editor):
    """One line; it is written as it is typed, and what was typed in one go is one step of undo."""

    def __init__(self, session: Session, field: Field, kind: str) -> None:
        super().__init__(session, field, kind)
        self._line = QLineEdit()
        _filled(self, self._line)
        self._line.textEdited.connect(self.edited.emit)
        self._line.editingFinished.connect(session.history.seal)

    def show_value(self, value: Any) -> None:
        """Show a line of text; what is being typed is left alone."""
        text = "" if value is MIXED else str(value)
        self._line.setPlaceholderText(self.words("inspector.mixed") if value is MIXED else "")
        if self._line.text() != text and self._line.text().strip() != text:
            self._line.setText(text)


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
        _filled(self, self._text)
        self._showing = False
        self._text.textChanged.connect(self._type)
        self._text.left.connect(session.history.seal)
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


class ChoiceEditor(Editor):
    """One of a few options."""

    def __init__(self, session: Session, field: Field, kind: str) -> None:
        super().__init__(session, field, kind)
        self._box = _quiet_box()
        for option in field.options:
            self._box.addItem(self.words(f"choice.{kind}.{field.name}.{option}"), option)
        _filled(self, self._box)
        self._box.activated.connect(lambda place: self.edited.emit(self._box.itemData(place)))

    def show_value(self, value: Any) -> None:
        """Show the option."""
        self._box.setPlaceholderText(self.words("inspector.mixed"))
        self._box.setCurrentIndex(-1 if value is MIXED else self._box.findData(value))


class ChoicesEditor(Editor):
    """Several of a few options."""

    def __init__(self, session: Session, field: Field, kind: str) -> None:
        super().__init__(session, field, kind)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        self._boxes: dict[str, QCheckBox] = {}
        prefix = "buyer" if "decider" in field.options else f"choice.{kind}.{field.name}"
        for place, option in enumerate(field.options):
            box = QCheckBox(plain.menu_text(self.words(f"{prefix}.{option}")))
            box.clicked.connect(lambda *_: self.edited.emit([o for o, b in self._boxes.items() if b.isChecked()]))
            self._boxes[option] = box
            grid.addWidget(box, place // 2, place % 2)
        self.setFocusProxy(next(iter(self._boxes.values())))

    def show_value(self, value: Any) -> None:
        """Tick the options."""
        for option, box in self._boxes.items():
            box.setChecked(value is not MIXED and option in value)


class FlagEditor(Editor):
    """Yes or no."""

    def __init__(self, session: Session, field: Field, kind: str) -> None:
        super().__init__(session, field, kind)
        self._box = QCheckBox(plain.menu_text(self.words(f"field.{kind}.{field.name}")))
        _filled(self, self._box)
        self._box.clicked.connect(self._click)

    def _click(self, checked: bool) -> None:
        self._box.setTristate(False)
        self.edited.emit(checked)

    def show_value(self, value: Any) -> None:
        """Tick it or not."""
        if value is MIXED:
            self._box.setTristate(True)
            self._box.setCheckState(Qt.CheckState.PartiallyChecked)
        else:
            self._box.setTristate(False)
            self._box.setChecked(bool(value))


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
        action = QWidgetAction(menu)
        self._calendar = QCalendarWidget()
        action.setDefaultWidget(self._calendar)
        menu.addAction(action)
        self._pick.setMenu(menu)
        self._calendar.clicked.connect(self._picked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._line)
        row.addWidget(self._pick)
        row.addStretch(1)
        self.setFocusProxy(self._line)
        self._line.editingFinished.connect(self._finish)

    def show_value(self, value: Any) -> None:
        """Show a date, or none."""
        self._shown = value
        if isinstance(value, date):
            self._line.setText(value.isoformat())
            self._calendar.setSelectedDate(QDate(value.year, value.month, value.day))
        else:
            self._line.setText("")
        self._line.setPlaceholderText(self.words("inspector.mixed") if value is MIXED else "YYYY-MM-DD")

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


class ReferenceEditor(Editor):
    """One record of the right kind, found by typing a part of its name."""

    def __init__(self, session: Session, field: Field, kind: str) -> None:
        super().__init__(session, field, kind)
        self._box = _quiet_box()
        self._box.setEditable(True)
        self._box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self._box.model(), self._box)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._box.setCompleter(completer)
        _filled(self, self._box)
        self._shown: Any = None
        self._box.activated.connect(self._choose)
        line = self._box.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._finish)

    def show_value(self, value: Any) -> None:
        """List who may be referred to, and show who is."""
        self._shown = value
        self._box.clear()
        self._box.addItem(self.words("inspector.none"), "")
        for id, name in candidates(self.session, self.field):
            self._box.addItem(name, id)
        line = self._box.lineEdit()
        if line is not None:
            line.setPlaceholderText(self.words("inspector.mixed") if value is MIXED else "")
        if value is MIXED or not value:
            self._box.setCurrentIndex(-1 if value is MIXED else 0)
            if value is MIXED:
                self._box.clearEditText()
        else:
            self._box.setCurrentIndex(self._box.findData(value))

    def _choose(self, place: int) -> None:
        value = self._box.itemData(place)
        if value != self._shown:
            self.edited.emit(value)

    def _finish(self) -> None:
        """Take back a text that names nobody."""
        place = self._box.findText(self._box.currentText(), Qt.MatchFlag.MatchFixedString)
        if place < 0:
            self.show_value(self._shown)
        elif self._box.itemData(place) != self._shown and self._shown is not MIXED:
            self._choose(place)


class ReferencesEditor(Editor):
    """Several records: each can be taken out, and one more put in."""

    def __init__(self, session: Session, field: Field, kind: str) -> None:
        super().__init__(session, field, kind)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._value: tuple[str, ...] = ()

    def show_value(self, value: Any) -> None:
        """List the records."""
        self._value = () if value is MIXED else tuple(value)
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if value is MIXED:
            self._column.addWidget(plain.label(self.words("inspector.mixed"), name="Muted"))
        for each in self._value:
            record = self.session.find(each)
            name = name_of(record) if record is not None else each
            self._column.addWidget(removable(self.session, name, partial(self._without, each)))
        adder = _quiet_box()
        adder.setAccessibleName(self.words("inspector.add"))
        adder.addItem(self.words("inspector.add"), "")
        for id, name in candidates(self.session, self.field):
            if id not in self._value:
                adder.addItem(name, id)
        adder.activated.connect(lambda place: self._with(adder.itemData(place)))
        self._column.addWidget(adder)
        self.setFocusProxy(adder)

    def _with(self, each: str) -> None:
        if each:
            self.edited.emit([*self._value, each])

    def _without(self, each: str) -> None:
        self.edited.emit([other for other in self._value if other != each])


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


EDITORS: Final[dict[str, type[Editor]]] = {
    "line": LineEditor,
    "note": TextEditor,
    "lines": TextEditor,
    "choice": ChoiceEditor,
    "choices": ChoicesEditor,
    "reference": ReferenceEditor,
    "references": ReferencesEditor,
    "percent": NumberEditor,
    "number": NumberEditor,
    "whole": NumberEditor,
    "date": DateEditor,
    "flag": FlagEditor,
    "colour": ColourEditor,
}
"""The editor for each sort of field; a sort that is not here is edited elsewhere."""


def candidates(session: Session, field: Field) -> list[tuple[str, str]]:
    """Return whom a reference may point to, id and name, by name."""
    document = {each.KIND for each in DOCUMENT_TYPES}
    found = [
        (record.id, name_of(record) or session.words("word.untitled"))
        for kind in field.targets
        for record in (session.document.root if kind in document else session.structure).table(kind).values()
    ]
    return sorted(found, key=lambda pair: pair[1].casefold())


def removable(session: Session, text: str, remove: Callable[[], None]) -> QWidget:
    """Return a row that shows `text` with a button that takes it out."""
    row = QWidget()
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 0, 0, 0)
    across.addWidget(plain.label(text), 1)
    button = QToolButton()
    button.setIcon(icon("x", session.theme.muted, faded(session.theme)))
    button.setAccessibleName(session.words("inspector.remove", name=text))
    button.clicked.connect(remove)
    across.addWidget(button)
    return row


class _WheelGuard(QObject):
    """Lets a wheel scroll the panel and not the box it happens to be over."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _quiet_box() -> QComboBox:
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    guard = _WheelGuard(box)
    box.installEventFilter(guard)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return box


def common(values: Sequence[Any]) -> Any:
    """Return what all values are, or MIXED."""
    return values[0] if all(value == values[0] for value in values[1:]) else MIXED
