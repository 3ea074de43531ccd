"""How people divide their attention: a row for each, a bar for each thing that takes time, coloured by the stage it serves.

An edge is dragged to divide time, a bar to another person or onto a stage. What is too much is hatched, what serves neither
stage nor goal is grey. Writes through verbs alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QWidget

from orgchart.app.checking import Checking
from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session
from orgchart.edits.attention import add_task, hand_task, serve_stage, set_share
from orgchart.edits.removal import remove
from orgchart.layout.bars import Bars, lay_out_bars
from orgchart.layout.geometry import Rect
from orgchart.model import attention, queries
from orgchart.model.attention import Claim
from orgchart.model.records import Person, Stage, Task, called
from orgchart.text.message import message

ROW: Final = 52
BAR: Final = 30
NAMES: Final = 200
LEGEND: Final = 34
_EDGE: Final = 6
_STEP: Final = 5


@dataclass
class _Drag:
    """What is being dragged: an edge or a whole bar."""

    kind: Literal["edge", "bar"]
    row: int
    place: int
    start: QPointF
    at: QPointF
    moved: bool = False


class AttentionView(QScrollArea):
    """The rows, scrolling when there are many."""

    def __init__(self, session: Session, checking: Checking) -> None:
        super().__init__()
        del checking
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.rows = AttentionRows(session)
        self.setWidget(self.rows)
        self.setFocusProxy(self.rows)


class AttentionRows(QWidget):
    """Draws people's attention and takes the gestures."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.people: list[Person] = []
        self.claims: list[list[Claim]] = []
        self.stages: list[Stage] = []
        self._drag: _Drag | None = None
        self._focus: tuple[int, int] = (0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        for signal in (session.opened, session.changed):
            signal.connect(lambda *_: self.read())
        for signal in (session.selected, session.spoken, session.themed):
            signal.connect(self.update)
        self.read()

    # --- what is shown ---

    def read(self) -> None:
        """Read people and what they have to do anew."""
        structure = self._session.structure
        claimed = attention.claims(structure, self._session.today)
        self.people = structure.ordered(Person)
        self.claims = [claimed.get(person.id, []) for person in self.people]
        self.stages = queries.all_stages(structure)
        self.setMinimumHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room that all rows take, and the stages below them."""
        below = 60 + len(self.stages) * 26
        return QSize(640, LEGEND + len(self.people) * ROW + below + 4 * SPACE)

    def bars(self) -> Bars:
        """Return where the bars stand, from the start side."""
        shares = [
            [float(self._share(row, place)) for place in range(len(line))] for row, line in enumerate(self.claims)
        ]
        width = max(self.width() - NAMES - 8 * SPACE, 120)
        return lay_out_bars(shares, start=NAMES, width=width, top=LEGEND + 2 * SPACE, row=ROW, bar=BAR)

    def _share(self, row: int, place: int) -> float:
        """Return a share as it is, or as it would be where the drag ended now."""
        share = float(self.claims[row][place].share)
        drag = self._drag
        if drag is None or drag.kind != "edge" or (drag.row, drag.place) != (row, place) or not drag.moved:
            return share
        return self._dragged_share(drag, share)

    def _dragged_share(self, drag: _Drag, share: float) -> float:
        total = max([100.0, *(sum(float(each.share) for each in line) for line in self.claims)])
        unit = max(self.width() - NAMES - 8 * SPACE, 120) / total
        moved = (drag.at.x() - drag.start.x()) / unit * (-1 if self._session.mirrored else 1)
        step = 1 if self._fine else _STEP
        return max(0.0, min(100.0, round((share + moved) / step) * step))

    _fine = False

    def box(self, row: int, place: int) -> QRectF:
        """Return where a bar stands on the screen."""
        found = next(each for each in self.bars().bars if (each.row, each.place) == (row, place))
        return self._turned(found.box)

    def _turned(self, box: Rect) -> QRectF:
        x = self.width() - box.x - box.width if self._session.mirrored else box.x
        return QRectF(x, box.y, box.width, box.height)

    def _colour(self, claim: Claim) -> QColor:
        theme, structure = self._session.theme, self._session.structure
        what = claim.what
        served = [what.stage] if isinstance(what, Task) else attention.stages_of(structure, what)
        order = {stage.id: place for place, stage in enumerate(self.stages)}
        place = next((order[each] for each in served if each in order), None)
        if place is not None:
            return theme.departments[place % len(theme.departments)]
        return theme.note if isinstance(what, Task) and what.goal else theme.connector

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw legend, names, bars, and what the stages get."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._session.theme
        painter.fillRect(self.rect(), theme.ground)
        if not self.people:
            painter.setPen(theme.muted)
            words = self._session.words("attention.nobody")
            painter.drawText(
                self.rect().adjusted(60, 0, -60, 0), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words
            )
            return
        self._paint_legend(painter)
        made = self.bars()
        for row in range(len(self.people)):
            self._paint_name(painter, row)
        hundred = self.width() - made.hundred if self._session.mirrored else made.hundred
        painter.setPen(QPen(theme.muted, 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(hundred, LEGEND), QPointF(hundred, made.height))
        for bar in made.bars:
            self._paint_bar(painter, bar.row, bar.place, self._turned(bar.box), made.hundred)
        self._paint_stages(painter, made.height + 4 * SPACE)
        if self._drag is not None and self._drag.kind == "bar" and self._drag.moved:
            self._paint_carried(painter)

    def legend(self) -> list[tuple[Stage, QRectF]]:
        """Return the stages in the legend, each with where it stands; a task is dropped on one to serve it."""
        metrics = self.fontMetrics()
        found = []
        x = 2.0 * SPACE
        for stage in self.stages:
            width = min(metrics.horizontalAdvance(stage.name) + 30, 190)
            at = self.width() - x - width if self._session.mirrored else x
            found.append((stage, QRectF(at, SPACE, width, LEGEND - 2 * SPACE)))
            x += width + SPACE
        return found

    def _paint_legend(self, painter: QPainter) -> None:
        theme = self._session.theme
        for place, (stage, box) in enumerate(self.legend()):
            dot = box.right() - 12 if self._session.mirrored else box.x() + 12
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.departments[place % len(theme.departments)])
            painter.drawEllipse(QPointF(dot, box.center().y()), 5, 5)
            painter.setPen(theme.text)
            text = box.adjusted(4, 0, -22, 0) if self._session.mirrored else box.adjusted(22, 0, -4, 0)
            self._write(painter, text, stage.name)

    def _write(self, painter: QPainter, box: QRectF, text: str) -> None:
        side = Qt.AlignmentFlag.AlignRight if self._session.mirrored else Qt.AlignmentFlag.AlignLeft
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, cut)

    def _paint_name(self, painter: QPainter, row: int) -> None:
        theme, words = self._session.theme, self._session.words
        y = LEGEND + 2 * SPACE + row * ROW
        x = self.width() - NAMES + 2 * SPACE if self._session.mirrored else 4 * SPACE
        total = sum(self._share(row, place) for place in range(len(self.claims[row])))
        person = self.people[row]
        if (
            self._drag is not None
            and self._drag.kind == "bar"
            and self._drag.moved
            and self._row_at(self._drag.at) == row
        ):
            painter.fillRect(QRectF(0, y, self.width(), ROW), theme.accent_soft)
        painter.setPen(theme.accent if person.id in self._session.selection else theme.text)
        name = called(person)
        self._write(
            painter, QRectF(x, y + 6, NAMES - 6 * SPACE, 20), name if isinstance(name, str) else words.say(name)
        )
        painter.setPen(theme.error if total > 100 else theme.muted)
        self._write(painter, QRectF(x, y + 26, NAMES - 6 * SPACE, 18), words("attention.total", n=round(total)))

    def _paint_bar(self, painter: QPainter, row: int, place: int, box: QRectF, hundred: float) -> None:
        theme, claim = self._session.theme, self.claims[row][place]
        colour = self._colour(claim)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        inner = box.adjusted(1, 0, -1, 0)
        painter.drawRoundedRect(inner, 4, 4)
        line = self.width() - hundred if self._session.mirrored else hundred
        over = inner.intersected(
            QRectF(0, box.y(), line, BAR) if self._session.mirrored else QRectF(line, box.y(), 9999, BAR)
        )
        if over.width() > 0:
            painter.setBrush(QBrush(theme.error, Qt.BrushStyle.BDiagPattern))
            painter.drawRect(over)
        if claim.what.id in self._session.selection or (self.hasFocus() and self._focus == (row, place)):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.accent if claim.what.id in self._session.selection else theme.text, 2))
            painter.drawRoundedRect(inner, 4, 4)
        if box.width() > 34:
            painter.setPen(_ink_on(colour))
            self._write(painter, inner.adjusted(6, 0, -4, 0), self._name(claim))

    def _name(self, claim: Claim) -> str:
        name = called(claim.what)
        return name if isinstance(name, str) else self._session.words.say(name)

    def _paint_stages(self, painter: QPainter, top: float) -> None:
        """Draw what part of the whole attention each stage gets, a mark standing where its weight would have it."""
        theme, structure = self._session.theme, self._session.structure
        if not self.stages:
            return
        hours, whole = attention.on_stages(
            structure, attention.claims(structure, self._session.today), {each.id for each in self.people}
        )
        weights = sum(stage.weight for stage in self.stages) or 1
        painter.setPen(theme.muted)
        at = QRectF(4 * SPACE, top, self.width() - 8 * SPACE, 20)
        self._write(painter, at, self._session.words("attention.stages"))
        room = max(self.width() - NAMES - 8 * SPACE, 120)
        most = max([0.3, *(hours.get(stage.id, 0) / whole if whole else 0 for stage in self.stages)])
        for number, stage in enumerate(self.stages):
            y = top + 26 + number * 26
            x = self.width() - NAMES + 2 * SPACE if self._session.mirrored else 4 * SPACE
            painter.setPen(theme.error if stage.critical else theme.text)
            self._write(painter, QRectF(x, y, NAMES - 6 * SPACE, 20), stage.name)
            part = hours.get(stage.id, 0) / whole if whole else 0
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.departments[number % len(theme.departments)])
            painter.drawRoundedRect(self._turned(Rect(NAMES, y + 4, part / most * room, 12)), 3, 3)
            mark = self._turned(Rect(NAMES + stage.weight / weights / most * room, y, 2, 20))
            painter.fillRect(mark, theme.text)

    def _paint_carried(self, painter: QPainter) -> None:
        drag = self._drag
        assert drag is not None
        claim = self.claims[drag.row][drag.place]
        box = QRectF(drag.at.x() - 20, drag.at.y() - BAR / 2, 160, BAR)
        colour = QColor(self._colour(claim))
        colour.setAlphaF(0.85)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(_ink_on(colour))
        self._write(painter, box.adjusted(6, 0, -6, 0), self._name(claim))

    # --- gestures ---

    def _hit(self, at: QPointF) -> tuple[Literal["edge", "bar"], int, int] | None:
        for bar in self.bars().bars:
            box = self._turned(bar.box)
            end = box.left() if self._session.mirrored else box.right()
            if box.adjusted(-_EDGE, 0, _EDGE, 0).contains(at) and abs(at.x() - end) <= _EDGE:
                return "edge", bar.row, bar.place
        for bar in self.bars().bars:
            if self._turned(bar.box).contains(at):
                return "bar", bar.row, bar.place
        return None

    def _row_at(self, at: QPointF) -> int | None:
        row = int((at.y() - LEGEND - 2 * SPACE) // ROW)
        return row if 0 <= row < len(self.people) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select a bar or a person; what moves from here on is dragged."""
        at = event.position()
        hit = self._hit(at)
        self.setFocus()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if hit is not None:
            kind, row, place = hit
            self._focus = row, place
            self._session.select([self.claims[row][place].what.id])
            self._drag = _Drag(kind, row, place, at, at)
        else:
            row_here = self._row_at(at)
            if row_here is not None:
                self._session.select([self.people[row_here].id])
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or show what could be dragged."""
        at = event.position()
        if self._drag is None:
            hit = self._hit(at)
            edge = hit is not None and hit[0] == "edge"
            self.setCursor(Qt.CursorShape.SizeHorCursor if edge else Qt.CursorShape.ArrowCursor)
            if hit is not None:
                claim = self.claims[hit[1]][hit[2]]
                text = self._session.words(
                    "attention.bar", person=called(self.people[hit[1]]), what=self._name(claim), n=round(claim.share)
                )
                self.setToolTip(plain.tooltip(text))
            else:
                self.setToolTip("")
            return
        self._fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._drag.at = at
        self._drag.moved = self._drag.moved or (at - self._drag.start).manhattanLength() > 4
        if self._drag.moved:
            self._say_drag()
        self.update()

    def _say_drag(self) -> None:
        drag = self._drag
        assert drag is not None
        claim = self.claims[drag.row][drag.place]
        if drag.kind == "edge":
            share = round(self._share(drag.row, drag.place))
            self._session.say(message("attention.drag_share", what=self._name(claim), n=share))
            return
        stage = self._stage_at(drag.at)
        row = self._row_at(drag.at)
        if stage is not None:
            self._session.say(message("attention.drag_stage", what=self._name(claim), stage=called(stage)))
        elif row is not None:
            self._session.say(message("attention.drag_to", what=self._name(claim), person=called(self.people[row])))

    def _stage_at(self, at: QPointF) -> Stage | None:
        return next((stage for stage, box in self.legend() if box.contains(at)), None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do what the drag says."""
        drag, self._drag = self._drag, None
        if drag is None or not drag.moved:
            self.update()
            return
        claim = self.claims[drag.row][drag.place]
        structure, what = self._session.structure, claim.what
        if drag.kind == "edge":
            share = self._dragged_share(drag, float(claim.share))
            if share != claim.share:
                self._session.attempt(lambda: set_share(structure, what.id, _number(share), claim.role))
        elif isinstance(what, Task):
            stage, row = self._stage_at(event.position()), self._row_at(event.position())
            if stage is not None:
                self._session.attempt(lambda: serve_stage(structure, what.id, stage.id))
            elif row is not None and row != drag.row:
                person = self.people[row].id
                self._session.attempt(lambda: hand_task(structure, what.id, person))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move among the bars, + and - divide time, Delete removes, Esc leaves a drag without a trace."""
        key = event.key()
        row, place = self._focus
        if key == Qt.Key.Key_Escape and self._drag is not None:
            self._drag = None
            self.update()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._go(row + (1 if key == Qt.Key.Key_Down else -1), place)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            forward = (key == Qt.Key.Key_Right) != self._session.mirrored
            self._go(row, place + (1 if forward else -1))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self._change(_STEP if key != Qt.Key.Key_Minus else -_STEP)
        elif key == Qt.Key.Key_Delete:
            self._remove()
        elif key == Qt.Key.Key_Insert:
            self.add()
        else:
            super().keyPressEvent(event)

    def _go(self, row: int, place: int) -> None:
        if not self.people:
            return
        row = max(0, min(row, len(self.people) - 1))
        place = max(0, min(place, len(self.claims[row]) - 1))
        self._focus = row, place
        chosen = self.claims[row][place].what.id if self.claims[row] else self.people[row].id
        self._session.select([chosen])
        self.update()

    @property
    def focused(self) -> Claim | None:
        """Return what the keys go by."""
        row, place = self._focus
        return self.claims[row][place] if row < len(self.claims) and place < len(self.claims[row]) else None

    def _change(self, by: float) -> None:
        claim, structure = self.focused, self._session.structure
        if claim is not None:
            share = max(0, min(100, float(claim.share) + by))
            self._session.attempt(lambda: set_share(structure, claim.what.id, _number(share), claim.role))

    def _remove(self) -> None:
        claim, structure = self.focused, self._session.structure
        if claim is not None and isinstance(claim.what, Task):
            self._session.attempt(lambda: remove(structure, [claim.what]))

    def add(self, row: int | None = None) -> None:
        """Add a task to a person's row."""
        row = self._focus[0] if row is None else row
        if row >= len(self.people):
            return
        person, structure = self.people[row].id, self._session.structure
        made = self._session.attempt(lambda: add_task(structure, person, 10))
        if made is not None:
            self._focus = row, max(len(self.claims[row]) - 1, 0)
            self._session.select([made.id])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer a new task for the row, and for a task its stage."""
        at = QPointF(event.pos())
        row, words = self._row_at(at), self._session.words
        if row is None:
            return
        menu = QMenu(self)
        menu.addAction(plain.menu_text(words("attention.add", person=called(self.people[row]))), lambda: self.add(row))
        hit = self._hit(at)
        if hit is not None and isinstance(self.claims[hit[1]][hit[2]].what, Task):
            task = self.claims[hit[1]][hit[2]].what.id
            menu.addSeparator()
            for stage in self.stages:
                menu.addAction(plain.menu_text(words.value(called(stage))), partial(self._serve, task, stage.id))
        menu.exec(event.globalPos())

    def _serve(self, task: str, stage: str) -> None:
        self._session.attempt(lambda: serve_stage(self._session.structure, task, stage))


def _number(share: float) -> int | float:
    return int(share) if share == int(share) else share


def _ink_on(colour: QColor) -> QColor:
    """Return the ink that can be read on a colour, by its relative luminance [WCAG 2.1]."""
    red, green, blue = (part**2.2 for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return QColor("#10151f") if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.34 else QColor("#ffffff")
