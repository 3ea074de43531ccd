"""Find in a view: a line over it; what is typed is sought in what the view shows, and what is folded away opens for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import perf_counter
from typing import Final, Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from orgchart.app.look import plain
from orgchart.app.look.icons import icon
from orgchart.app.look.style import faded
from orgchart.app.look.theme import SPACE
from orgchart.app.panels.floating import Floating
from orgchart.app.session import Session
from orgchart.edits.roles import chain_of_command
from orgchart.model.records import Holding, Person, Role
from orgchart.text.message import message
from orgchart.text.search import folded

_PIECE: Final = 200
_SLICE: Final = 0.006


class Field(Protocol):
    """A view in which one can seek."""

    def searched(self) -> QWidget:
        """Return what is searched, which the line stands over; it is shown."""

    def words_of(self) -> Iterable[tuple[str, str]]:
        """Return the id of each record that can be found, as often as it shows, and its words, in the order of reading."""

    def leave(self, found: frozenset[str] | None) -> None:
        """Show these records and what they stand in alone, or everything."""


@runtime_checkable
class Searchable(Protocol):
    """A view that may have something to seek in."""

    def field(self) -> Field | None:
        """Return where one seeks; None while the view is empty."""


class ChartField:
    """Seeks on the chart: titles, and who holds them."""

    def __init__(self, session: Session, chart: QWidget) -> None:
        self._session, self._chart = session, chart
        self._read: list[tuple[str, str]] = []
        self._reading: Iterator[tuple[str, str]] | None = None
        session.opened.connect(self._forget)
        session.changed.connect(self._forget)

    def _forget(self) -> None:
        self._read, self._reading = [], None

    def searched(self) -> QWidget:
        """Return the chart."""
        return self._chart

    def words_of(self) -> Iterator[tuple[str, str]]:
        """Return the roles from the top down."""
        structure = self._session.structure
        roles, holdings, people = structure.all(Role), structure.all(Holding), structure.all(Person)
        held, reports = structure.referrers(Holding, "role"), structure.referrers(Role, "manager")
        waiting = list(reversed(reports.get("", ())))
        while waiting:
            id = waiting.pop()
            waiting += reversed(reports.get(id, ()))
            whose = (people.get(holdings[each].person) for each in held.get(id, ()))
            yield id, "\n".join((roles[id].title, *(each.name for each in whose if each is not None)))

    def texts(self, until: float = float("inf")) -> list[tuple[str, str]] | None:
        """Return the same as it is searched, kept until something changes; None where there was not time enough."""
        if self._reading is None:
            self._reading = self.words_of()
        for place, (id, words) in enumerate(self._reading):
            self._read.append((id, folded(words)))
            if place % _PIECE == 0 and perf_counter() > until:
                return None
        return self._read

    def leave(self, found: frozenset[str] | None) -> None:
        """Leave these and those above them alone on the chart, or all of it."""
        structure = self._session.structure
        kept = frozenset(above for each in found or () for above in chain_of_command(structure, each))
        self._session.keep(kept or None)


class FindLine(Floating):
    """The line, how many there are, and buttons to go from one to the next."""

    def __init__(self, session: Session, field: Field) -> None:
        super().__init__(session, field.searched())
        self._field = field
        self._found: list[str] = []
        self._wanted = ""
        self._ahead = QTimer(self)
        self._ahead.setInterval(0)
        self._ahead.timeout.connect(self._read_ahead)
        self.line = QLineEdit()
        self.line.setMinimumWidth(220)
        self.line.installEventFilter(self)
        self._count = plain.label(name="Muted")
        self._before, self._after, self._close = QToolButton(), QToolButton(), QToolButton()
        self.only = QToolButton()
        self.only.setCheckable(True)
        self.only.toggled.connect(lambda _: self._narrow())
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * SPACE, SPACE, SPACE, SPACE)
        row.setSpacing(SPACE)
        row.addWidget(self.line, 1)
        row.addWidget(self._count)
        for button in (self._before, self._after, self.only, self._close):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        self.line.textChanged.connect(self._seek)
        self._before.clicked.connect(lambda: self.go(-1))
        self._after.clicked.connect(lambda: self.go(1))
        self._close.clicked.connect(self.end)
        session.changed.connect(lambda _: self._seek_again())
        session.opened.connect(self._seek_again)
        session.spoken.connect(self._seek_again)
        session.narrowed.connect(self._widened)
        self.dress()
        self.hide()

    def dress(self) -> None:
        """Take the words and colours of now."""
        super().dress()
        words, theme = self.session.words, self.session.theme
        self.line.setPlaceholderText(words("find.hint"))
        self.line.setAccessibleName(words("find.hint"))
        for button, name, sign in (
            (self._before, "find_previous", "chevron-up"),
            (self._after, "find_next", "chevron-down"),
            (self.only, "find_only", "funnel"),
            (self._close, "find_close", "x"),
        ):
            text = words(f"action.{name}")
            button.setAccessibleName(text)
            button.setToolTip(plain.tooltip(text))
            button.setIcon(icon(sign, theme.text, faded(theme)))

    def stand(self) -> None:
        """Stand at the top, at the end of the lines."""
        self.adjustSize()
        chart = self.chart
        x = 4 * SPACE if self.session.mirrored else chart.width() - self.width() - 4 * SPACE
        self.move(QPoint(x, 3 * SPACE))

    def turn_to(self, field: Field) -> None:
        """Seek in another view from now on; a line that is open goes along."""
        if field is not self._field:
            is_open = not self.isHidden()
            self._field.leave(None)
            self._field = field
            if is_open:
                self._settle()
                self._seek_again()

    def _settle(self) -> None:
        """Stand over what is searched."""
        where = self._field.searched()
        if where is not self.chart:
            self.go_over(where)
        self.show()
        self.stand()
        self.raise_()

    def begin(self) -> None:
        """Open the line with what was sought last."""
        self._settle()
        self._ahead.start()
        self.line.setFocus()
        self.line.selectAll()
        self._seek(self.line.text())

    def end(self) -> None:
        """Close it; what was found stays selected."""
        self.hide()
        self.only.setChecked(False)
        self._light(None)
        self.chart.setFocus()

    def _light(self, found: list[str] | None) -> None:
        self.session.light(frozenset(found) if found else None)

    def _narrow(self) -> None:
        """Leave what is found alone in the view, or all of it."""
        self._field.leave(frozenset(self._found) if self.only.isChecked() and self._found else None)

    def _widened(self) -> None:
        """Let go of the filter when somebody asked for what it hides."""
        if self.session.kept is None and self._found and isinstance(self._field, ChartField):
            self.only.setChecked(False)

    def _matches(self) -> list[str]:
        wanted = folded(self._wanted).strip()
        if not wanted:
            return []
        if isinstance(self._field, ChartField):
            return [id for id, words in self._field.texts() or () if wanted in words]
        return list(dict.fromkeys(id for id, words in self._field.words_of() if wanted in folded(words)))

    def _read_ahead(self) -> None:
        """Read a little of a large chart before the first letter is typed."""
        if not isinstance(self._field, ChartField) or self._field.texts(perf_counter() + _SLICE) is not None:
            self._ahead.stop()

    def _seek(self, text: str) -> None:
        self._wanted = text
        self._found = self._matches()
        self._narrow()
        if self._found and not set(self.session.selection) & set(self._found):
            self.session.reveal([self._found[0]])
        self._light(self._found)
        self._tell()

    def _seek_again(self) -> None:
        if not self.isHidden():
            self._found = self._matches()
            self._narrow()
            self._light(self._found)
            self._tell()

    def _tell(self) -> None:
        words = self.session.words
        now = self.session.selection[-1] if self.session.selection else ""
        if not self._wanted.strip():
            self._count.setText("")
        elif not self._found:
            self._count.setText(words("find.none"))
        else:
            place = self._found.index(now) + 1 if now in self._found else 1
            self._count.setText(words("find.place", place=place, n=len(self._found)))
        self.stand()

    def go(self, step: int) -> None:
        """Go to the next, or with -1 to the previous, of what was found last; with nothing sought, open the line."""
        if not self._wanted.strip():
            self.begin()
            return
        self._found = self._matches()
        if not self._found:
            self.session.say(message("find.none"))
            return
        now = self.session.selection[-1] if self.session.selection else ""
        place = self._found.index(now) + step if now in self._found else 0
        self.session.reveal([self._found[place % len(self._found)]])
        self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on, Shift+Enter back, Esc closes."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.end()
                return True
        return super().eventFilter(watched, event)
