"""Goals, milestones, reviews and ends of contracts against the calendar, today's line through them; late ones stand out.

A mark is dragged to another day; the outcome of a milestone is recorded where it stands. Writes through verbs alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QWidget

from orgchart.app.checking import Checking
from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE
from orgchart.app.panels.settling import deeds
from orgchart.app.session import Session
from orgchart.edits.dates import move_day
from orgchart.layout.timeline import Calendar, calendar
from orgchart.model.agenda import Entry, dates
from orgchart.model.records import Agreement, Goal, Milestone, Record, Team, called
from orgchart.text.dates import say_date
from orgchart.text.message import message

ROW: Final = 44
HEAD: Final = 40
NAMES: Final = 260
_MARK: Final = 9.0


@dataclass(frozen=True)
class Line:
    """One row: a goal, team or agreement with its days, or days that belong to nothing else."""

    owner: Record | None
    entries: tuple[Entry, ...]


@dataclass
class _Drag:
    row: int
    place: int
    start: QPointF
    at: QPointF
    moved: bool = False


class TimelineView(QScrollArea):
    """The rows, scrolling when there are many."""

    def __init__(self, session: Session, checking: Checking) -> None:
        super().__init__()
        del checking
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.rows = TimelineRows(session)
        self.setWidget(self.rows)
        self.setFocusProxy(self.rows)


def lines(entries: list[Entry], find: Callable[[str], Record | None]) -> list[Line]:
    """Return the rows: each goal, team and agreement with its own days and those of its milestones, then the rest."""
    groups: dict[str, list[Entry]] = {}
    for each in entries:
        owner = each.record.of if isinstance(each.record, Milestone) else each.record.id
        is_own = isinstance(find(owner), Goal | Team | Agreement)
        groups.setdefault(owner if is_own else "", []).append(each)
    rest = groups.pop("", [])
    made = [Line(find(owner), tuple(its)) for owner, its in groups.items()]
    made.sort(key=lambda line: (not (isinstance(line.owner, Goal) and line.owner.main), line.entries[0].day))
    return [*made, *([Line(None, tuple(rest))] if rest else [])]


class TimelineRows(QWidget):
    """Draws the days and takes the gestures."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.lines: list[Line] = []
        self._drag: _Drag | None = None
        self._focus = (0, 0)
        self._zoom = 1.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        for signal in (session.opened, session.changed):
            signal.connect(lambda *_: self.read())
        for signal in (session.selected, session.spoken, session.themed):
            signal.connect(self.update)
        self.read()

    # --- what is shown ---

    def read(self) -> None:
        """Read the days anew."""
        self.lines = lines(dates(self._session.structure), self._session.structure.find)
        self.setMinimumSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room that all rows take."""
        return QSize(round(NAMES + 560 * self._zoom), HEAD + len(self.lines) * ROW + 6 * SPACE)

    def calendar(self) -> Calendar:
        """Return how the days lie along the row, from the start side."""
        days = [each.day for line in self.lines for each in line.entries]
        return calendar(days, self._session.today, start=NAMES, width=max(self.width() - NAMES - 6 * SPACE, 120))

    def _turn(self, x: float) -> float:
        return self.width() - x if self._session.mirrored else x

    def place(self, row: int, place: int) -> QPointF:
        """Return where a mark stands on the screen."""
        day = self.lines[row].entries[place].day
        drag = self._drag
        if drag is not None and drag.moved and (drag.row, drag.place) == (row, place):
            day = self._dragged_day(drag)
        return QPointF(self._turn(self.calendar().x(day)), HEAD + row * ROW + ROW / 2)

    def _dragged_day(self, drag: _Drag) -> date:
        made, entry = self.calendar(), self.lines[drag.row].entries[drag.place]
        moved = (drag.at.x() - drag.start.x()) * (-1 if self._session.mirrored else 1)
        return made.day(made.x(entry.day) + moved)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw months, rows, marks and today."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, words = self._session.theme, self._session.words
        painter.fillRect(self.rect(), theme.ground)
        if not self.lines:
            painter.setPen(theme.muted)
            whole = self.rect().adjusted(60, 0, -60, 0)
            painter.drawText(whole, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words("timeline.empty"))
            return
        self._paint_months(painter)
        for row, line in enumerate(self.lines):
            self._paint_row(painter, row, line)
        today = self._turn(self.calendar().x(self._session.today))
        painter.setPen(QPen(theme.accent, 2))
        painter.drawLine(QPointF(today, HEAD - 14), QPointF(today, HEAD + len(self.lines) * ROW))
        box = QRectF(today - 40, 2, 80, 20)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words("timeline.today"))

    def _paint_months(self, painter: QPainter) -> None:
        theme, made = self._session.theme, self.calendar()
        last = -1000.0
        for day in made.months():
            x = self._turn(made.x(day))
            painter.setPen(QPen(theme.grid, 1))
            painter.drawLine(QPointF(x, HEAD), QPointF(x, HEAD + len(self.lines) * ROW))
            if abs(x - last) > 76:
                painter.setPen(theme.muted)
                box = QRectF(x - 94, 18, 90, 20) if self._session.mirrored else QRectF(x + 4, 18, 90, 20)
                self._write(painter, box, say_date(day, self._session.language).partition(" ")[2] or str(day))
                last = x

    def _write(self, painter: QPainter, box: QRectF, text: str) -> None:
        side = Qt.AlignmentFlag.AlignRight if self._session.mirrored else Qt.AlignmentFlag.AlignLeft
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, cut)

    def _paint_row(self, painter: QPainter, row: int, line: Line) -> None:
        theme = self._session.theme
        y = HEAD + row * ROW
        painter.setPen(QPen(theme.grid, 1))
        painter.drawLine(QPointF(0, y + ROW), QPointF(self.width(), y + ROW))
        painter.setPen(
            theme.accent if line.owner is not None and line.owner.id in self._session.selection else theme.text
        )
        x = self.width() - NAMES + 2 * SPACE if self._session.mirrored else 4 * SPACE
        font = painter.font()
        font.setBold(isinstance(line.owner, Goal) and line.owner.main)
        painter.setFont(font)
        self._write(painter, QRectF(x, y, NAMES - 6 * SPACE, ROW), self._owner_name(line))
        font.setBold(False)
        painter.setFont(font)
        places = [self.place(row, place) for place in range(len(line.entries))]
        if len(places) > 1:
            painter.setPen(QPen(theme.connector, 2))
            painter.drawLine(places[0], places[-1])
        for place, at in enumerate(places):
            self._paint_mark(painter, line.entries[place], at, (row, place) == self._focus and self.hasFocus())

    def _owner_name(self, line: Line) -> str:
        words = self._session.words
        if line.owner is None:
            return words("timeline.of_none")
        name = called(line.owner)
        return name if isinstance(name, str) else words.say(name)

    def _paint_mark(self, painter: QPainter, entry: Entry, at: QPointF, focused: bool) -> None:
        """Draw a day: a diamond for a milestone, a flag's round for a goal, a ring for a review or an end."""
        theme = self._session.theme
        late = entry.is_late(self._session.today)
        ink = theme.error if late else theme.good if entry.settled else theme.accent
        if isinstance(entry.record, Milestone) and entry.record.outcome == "missed":
            ink = theme.warning
        painter.setPen(QPen(theme.text if focused or entry.record.id in self._session.selection else ink, 2))
        painter.setBrush(ink if entry.matter in ("milestone", "goal") else theme.surface)
        size = _MARK + (2 if focused else 0)
        if entry.matter == "milestone":
            painter.drawPolygon(
                QPolygonF(
                    [at + QPointF(0, -size), at + QPointF(size, 0), at + QPointF(0, size), at + QPointF(-size, 0)]
                )
            )
        elif entry.matter == "goal":
            painter.drawRoundedRect(QRectF(at.x() - size, at.y() - size, 2 * size, 2 * size), 4, 4)
        else:
            painter.drawEllipse(at, size - 1, size - 1)

    # --- gestures ---

    def hit(self, at: QPointF) -> tuple[int, int] | None:
        """Return the mark at a place."""
        row = int((at.y() - HEAD) // ROW)
        if not 0 <= row < len(self.lines):
            return None
        near = [
            (abs(self.place(row, place).x() - at.x()), place)
            for place in range(len(self.lines[row].entries))
            if abs(self.place(row, place).x() - at.x()) <= _MARK + 3
        ]
        return (row, min(near)[1]) if near else None

    def _told(self, entry: Entry, day: date | None = None) -> str:
        words = self._session.words
        name = called(entry.record)
        said = name if isinstance(name, str) else words.say(name)
        return words("timeline.on", what=f"{words(f'matter.{entry.matter}')}, {said}", day=day or entry.day)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select a mark or a row; what moves from here on is dragged."""
        self.setFocus()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        hit = self.hit(event.position())
        row = int((event.position().y() - HEAD) // ROW)
        if hit is not None:
            self._focus = hit
            self._session.select([self.lines[hit[0]].entries[hit[1]].record.id])
            self._drag = _Drag(*hit, event.position(), event.position())
        elif 0 <= row < len(self.lines):
            owner = self.lines[row].owner
            if owner is not None:
                self._session.select([owner.id])
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a day."""
        drag = self._drag
        if drag is None:
            over = self.hit(event.position()) is not None
            self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
            return
        drag.at = event.position()
        drag.moved = drag.moved or abs(drag.at.x() - drag.start.x()) > 4
        if drag.moved:
            told = self._told(self.lines[drag.row].entries[drag.place], self._dragged_day(drag))
            self._session.say(message("word.text", text=told))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Have it happen on the day it was dragged to."""
        del event
        drag, self._drag = self._drag, None
        if drag is not None and drag.moved:
            drag_day, entry = self._day_of(drag), self.lines[drag.row].entries[drag.place]
            self._move(entry, drag_day)
        self.update()

    def _day_of(self, drag: _Drag) -> date:
        self._drag = drag
        day = self._dragged_day(drag)
        self._drag = None
        return day

    def _move(self, entry: Entry, day: date) -> None:
        if day == entry.day:
            return
        home = self._session.home(entry.record.id)
        self._session.attempt(lambda: move_day(home, entry.record, entry.field, day))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move among the marks; + and - move one by a week, with Shift by a day; Enter opens what can be done."""
        row, place = self._focus
        key = event.key()
        if key == Qt.Key.Key_Escape and self._drag is not None:
            self._drag = None
            self.update()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._go(row + (1 if key == Qt.Key.Key_Down else -1), place)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            forward = (key == Qt.Key.Key_Right) != self._session.mirrored
            self._go(row, place + (1 if forward else -1))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus) and self.focused is not None:
            days = 1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and key != Qt.Key.Key_Plus else 7
            self._move(self.focused, self.focused.day + timedelta(days=days if key != Qt.Key.Key_Minus else -days))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.focused is not None:
            at = self.place(row, place)
            self._menu(self.focused).popup(self.mapToGlobal(at.toPoint()))
        else:
            super().keyPressEvent(event)

    def _go(self, row: int, place: int) -> None:
        if not self.lines:
            return
        row = max(0, min(row, len(self.lines) - 1))
        place = max(0, min(place, len(self.lines[row].entries) - 1))
        self._focus = row, place
        self._session.select([self.lines[row].entries[place].record.id])
        self.update()

    @property
    def focused(self) -> Entry | None:
        """Return the day that the keys go by."""
        row, place = self._focus
        known = row < len(self.lines) and place < len(self.lines[row].entries)
        return self.lines[row].entries[place] if known else None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel stretch the calendar."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._zoom = max(0.5, min(6.0, self._zoom * (1.15 if event.angleDelta().y() > 0 else 1 / 1.15)))
        self.setMinimumSize(self.sizeHint())
        event.accept()

    def event(self, event: object) -> bool:
        """Tell what a mark is."""
        if isinstance(event, QHelpEvent):
            hit = self.hit(QPointF(event.pos()))
            told = self._told(self.lines[hit[0]].entries[hit[1]]) if hit is not None else ""
            self.setToolTip(plain.tooltip(told))
        return super().event(event)  # type: ignore[arg-type]

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done about a day."""
        hit = self.hit(QPointF(event.pos()))
        if hit is not None:
            self._focus = hit
            self._menu(self.lines[hit[0]].entries[hit[1]]).popup(event.globalPos())

    def _menu(self, entry: Entry) -> QMenu:
        menu = QMenu(self)
        for code, run in deeds(self._session, entry):
            menu.addAction(plain.menu_text(self._session.words(code)), run)
        return menu
