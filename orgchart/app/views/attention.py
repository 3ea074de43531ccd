"""How people divide their attention: a row for each, a bar for each thing that takes time, coloured by the stage it serves.

An edge is dragged to divide time, a bar to another person or onto a stage. What is too much is hatched, what serves neither
stage nor goal is grey. Writes through verbs alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QWidget

from orgchart.app.checking import Checking
from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session
from orgchart.app.views.attention_painter import BAR, LEGEND, NAMES, ROW, paint
from orgchart.edits.attention import add_task, hand_task, serve_stage, set_share
from orgchart.edits.removal import remove
from orgchart.layout.bars import Bars, lay_out_bars
from orgchart.layout.geometry import Rect
from orgchart.model import attention, queries
from orgchart.model.attention import Claim
from orgchart.model.records import Person, Stage, Task, called
from orgchart.text.message import message

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
        self.session = session
        self.people: list[Person] = []
        self.claims: list[list[Claim]] = []
        self.stages: list[Stage] = []
        self.drag: _Drag | None = None
        self.focus: tuple[int, int] = (0, 0)
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
        structure = self.session.structure
        claimed = attention.claims(structure, self.session.today)
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
        shares = [[float(self.share(row, place)) for place in range(len(line))] for row, line in enumerate(self.claims)]
        width = max(self.width() - NAMES - 8 * SPACE, 120)
        return lay_out_bars(shares, start=NAMES, width=width, top=LEGEND + 2 * SPACE, row=ROW, bar=BAR)

    def share(self, row: int, place: int) -> float:
        """Return a share as it is, or as it would be where the drag ended now."""
        share = float(self.claims[row][place].share)
        drag = self.drag
        if drag is None or drag.kind != "edge" or (drag.row, drag.place) != (row, place) or not drag.moved:
            return share
        return self._dragged_share(drag, share)

    def _dragged_share(self, drag: _Drag, share: float) -> float:
        total = max([100.0, *(sum(float(each.share) for each in line) for line in self.claims)])
        unit = max(self.width() - NAMES - 8 * SPACE, 120) / total
        moved = (drag.at.x() - drag.start.x()) / unit * (-1 if self.session.mirrored else 1)
        step = 1 if self._fine else _STEP
        return max(0.0, min(100.0, round((share + moved) / step) * step))

    _fine = False

    def box(self, row: int, place: int) -> QRectF:
        """Return where a bar stands on the screen."""
        found = next(each for each in self.bars().bars if (each.row, each.place) == (row, place))
        return self.turned(found.box)

    def turned(self, box: Rect) -> QRectF:
        """Return where a box that is given from the start side stands on the screen."""
        x = self.width() - box.x - box.width if self.session.mirrored else box.x
        return QRectF(x, box.y, box.width, box.height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw legend, names, bars, and what the stages get."""
        del event
        paint(self, QPainter(self))

    def legend(self) -> list[tuple[Stage, QRectF]]:
        """Return the stages in the legend, each with where it stands; a task is dropped on one to serve it."""
        metrics = self.fontMetrics()
        found = []
        x = 2.0 * SPACE
        for stage in self.stages:
            width = min(metrics.horizontalAdvance(stage.name) + 30, 190)
            at = self.width() - x - width if self.session.mirrored else x
            found.append((stage, QRectF(at, SPACE, width, LEGEND - 2 * SPACE)))
            x += width + SPACE
        return found

    def name_of(self, claim: Claim) -> str:
        """Return what a task or a team is called."""
        name = called(claim.what)
        return name if isinstance(name, str) else self.session.words.say(name)

    # --- gestures ---

    def _hit(self, at: QPointF) -> tuple[Literal["edge", "bar"], int, int] | None:
        for bar in self.bars().bars:
            box = self.turned(bar.box)
            end = box.left() if self.session.mirrored else box.right()
            if box.adjusted(-_EDGE, 0, _EDGE, 0).contains(at) and abs(at.x() - end) <= _EDGE:
                return "edge", bar.row, bar.place
        for bar in self.bars().bars:
            if self.turned(bar.box).contains(at):
                return "bar", bar.row, bar.place
        return None

    def row_at(self, at: QPointF) -> int | None:
        """Return the row at a place."""
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
            self.focus = row, place
            self.session.select([self.claims[row][place].what.id])
            self.drag = _Drag(kind, row, place, at, at)
        else:
            row_here = self.row_at(at)
            if row_here is not None:
                self.session.select([self.people[row_here].id])
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or show what could be dragged."""
        at = event.position()
        if self.drag is None:
            hit = self._hit(at)
            edge = hit is not None and hit[0] == "edge"
            self.setCursor(Qt.CursorShape.SizeHorCursor if edge else Qt.CursorShape.ArrowCursor)
            if hit is not None:
                claim = self.claims[hit[1]][hit[2]]
                text = self.session.words(
                    "attention.bar", person=called(self.people[hit[1]]), what=self.name_of(claim), n=round(claim.share)
                )
                self.setToolTip(plain.tooltip(text))
            else:
                self.setToolTip("")
            return
        self._fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.drag.at = at
        self.drag.moved = self.drag.moved or (at - self.drag.start).manhattanLength() > 4
        if self.drag.moved:
            self._say_drag()
        self.update()

    def _say_drag(self) -> None:
        drag = self.drag
        assert drag is not None
        claim = self.claims[drag.row][drag.place]
        if drag.kind == "edge":
            share = round(self.share(drag.row, drag.place))
            self.session.say(message("attention.drag_share", what=self.name_of(claim), n=share))
            return
        stage = self._stage_at(drag.at)
        row = self.row_at(drag.at)
        if stage is not None:
            self.session.say(message("attention.drag_stage", what=self.name_of(claim), stage=called(stage)))
        elif row is not None:
            self.session.say(message("attention.drag_to", what=self.name_of(claim), person=called(self.people[row])))

    def _stage_at(self, at: QPointF) -> Stage | None:
        return next((stage for stage, box in self.legend() if box.contains(at)), None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do what the drag says."""
        drag, self.drag = self.drag, None
        if drag is None or not drag.moved:
            self.update()
            return
        claim = self.claims[drag.row][drag.place]
        structure, what = self.session.structure, claim.what
        if drag.kind == "edge":
            share = self._dragged_share(drag, float(claim.share))
            if share != claim.share:
                self.session.attempt(lambda: set_share(structure, what.id, _number(share), claim.role))
        elif isinstance(what, Task):
            stage, row = self._stage_at(event.position()), self.row_at(event.position())
            if stage is not None:
                self.session.attempt(lambda: serve_stage(structure, what.id, stage.id))
            elif row is not None and row != drag.row:
                person = self.people[row].id
                self.session.attempt(lambda: hand_task(structure, what.id, person))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move among the bars, + and - divide time, Delete removes, Esc leaves a drag without a trace."""
        key = event.key()
        row, place = self.focus
        if key == Qt.Key.Key_Escape and self.drag is not None:
            self.drag = None
            self.update()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._go(row + (1 if key == Qt.Key.Key_Down else -1), place)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            forward = (key == Qt.Key.Key_Right) != self.session.mirrored
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
        self.focus = row, place
        chosen = self.claims[row][place].what.id if self.claims[row] else self.people[row].id
        self.session.select([chosen])
        self.update()

    @property
    def focused(self) -> Claim | None:
        """Return what the keys go by."""
        row, place = self.focus
        return self.claims[row][place] if row < len(self.claims) and place < len(self.claims[row]) else None

    def _change(self, by: float) -> None:
        claim, structure = self.focused, self.session.structure
        if claim is not None:
            share = max(0, min(100, float(claim.share) + by))
            self.session.attempt(lambda: set_share(structure, claim.what.id, _number(share), claim.role))

    def _remove(self) -> None:
        claim, structure = self.focused, self.session.structure
        if claim is not None and isinstance(claim.what, Task):
            self.session.attempt(lambda: remove(structure, [claim.what]))

    def add(self, row: int | None = None) -> None:
        """Add a task to a person's row."""
        row = self.focus[0] if row is None else row
        if row >= len(self.people):
            return
        person, structure = self.people[row].id, self.session.structure
        made = self.session.attempt(lambda: add_task(structure, person, 10))
        if made is not None:
            self.focus = row, max(len(self.claims[row]) - 1, 0)
            self.session.select([made.id])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer a new task for the row, and for a task its stage."""
        at = QPointF(event.pos())
        row, words = self.row_at(at), self.session.words
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
        self.session.attempt(lambda: serve_stage(self.session.structure, task, stage))


def _number(share: float) -> int | float:
    return int(share) if share == int(share) else share
