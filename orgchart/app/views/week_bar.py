"""The week of all as one bar, whose parts are taken longer or shorter at their ends. Writes through verbs alone."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from orgchart.app.canvas.measure import font
from orgchart.app.look import plain
from orgchart.app.session import Session
from orgchart.app.views.attention_board import as_number
from orgchart.app.views.attention_painter import fill_of, stage_colours
from orgchart.app.views.attention_picture import STEP
from orgchart.app.views.words import block, line
from orgchart.edits.attention import set_share
from orgchart.layout.bars import divided
from orgchart.model.records import Task, called
from orgchart.model.week import Slice, Week
from orgchart.text.message import message

_BAR: Final = 76
_REACH: Final = 6.0


class _Grip(NamedTuple):
    """The end of a part that is held: the part, where it was pressed, and how many pixels an hour took then."""

    part: Slice
    pressed: float
    unit: float
    share: float
    """What the part would take if it were let go of now, in percent of its person."""


class WeekBar(QWidget):
    """The week as one bar: what takes its hours, in the order of the stages, and what is free."""

    def __init__(self, session: Session, found: Week) -> None:
        super().__init__()
        self._session, self.week = session, found
        self.setFixedHeight(_BAR)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(session.words("attention.face.week"))
        self.setMouseTracking(True)
        self._grip: _Grip | None = None
        session.selected.connect(self.update)

    def hours_of(self, part: Slice) -> float:
        """Return what a part takes, or would take where its end is now."""
        grip = self._grip
        return part.person.capacity * grip.share / 100 if grip is not None and grip.part is part else part.hours

    @property
    def divided(self) -> float:
        """Return how many hours are divided, with what is dragged as it would be."""
        return sum(self.hours_of(each) for each in self.week.slices)

    @property
    def _unit(self) -> float:
        # The scale stays as it is while an end is dragged, or it would run from under the pointer.
        if self._grip is not None:
            return self._grip.unit
        return (self.width() - 2) / max(self.week.capacity, self.divided, 1)

    def places(self) -> list[tuple[Slice | None, QRectF]]:
        """Return each part of the week with where it stands; None is what is free."""
        unit, x = self._unit, 1.0
        made: list[tuple[Slice | None, QRectF]] = []
        free = max(self.week.capacity - self.divided, 0)
        for each, hours in [*((each, self.hours_of(each)) for each in self.week.slices), (None, free)]:
            wide = hours * unit
            left = self.width() - x - wide if self._session.mirrored else x
            made.append((each, QRectF(left, 2, wide, _BAR - 4)))
            x += wide
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        session, theme = self._session, self._session.theme
        colours = stage_colours(theme, [each.stage.id for each in self.week.weights])
        for part, area in self.places():
            if area.width() <= 0:
                continue
            inner = area.adjusted(0.5, 0, -0.5, 0) if area.width() > 4 else area
            bend = min(5.0, inner.width() / 6)
            if part is None:
                painter.setPen(QPen(theme.line, 1, Qt.PenStyle.DashLine))
                painter.setBrush(theme.ground)
                painter.drawRoundedRect(inner, 5, 5)
                painter.setPen(theme.muted)
                free = self.week.capacity - self.divided
                self._write(painter, inner, session.words("attention.free", hours=round(free, 1)), "")
                continue
            what = part.claim.what
            aimed = part.stage or (" goal" if not isinstance(what, Task) or what.goal else " none")
            fill, ink, edge = fill_of(theme, aimed, colours)
            chosen = what.id in session.selection
            painter.setPen(QPen(theme.text if chosen else edge or fill, 2.5 if chosen else 1))
            painter.setBrush(fill)
            painter.drawRoundedRect(inner, bend, bend)
            painter.setPen(ink)
            hours = session.words("attention.hours", n=round(self.hours_of(part), 1))
            self._write(painter, inner, self._name(part), hours)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.accent, 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), 6, 6)

    def _write(self, painter: QPainter, area: QRectF, name: str, below: str) -> None:
        room = area.adjusted(8, 0, -6, 0)
        if room.width() < 34:
            return
        rtl = self._session.mirrored
        if not below:
            line(painter, room, name, font(13), mirrored=rtl)
            return
        name_at = QRectF(room.x(), room.y() + 6, room.width(), 34)
        block(painter, name_at, name, font(12, 600), most=2, mirrored=rtl, middle=True)
        line(painter, QRectF(room.x(), room.bottom() - 26, room.width(), 18), below, font(12), mirrored=rtl)

    def _name(self, part: Slice) -> str:
        name = called(part.claim.what)
        return name if isinstance(name, str) else self._session.words.say(name)

    def part_at(self, at: QPointF) -> Slice | None:
        """Return the part at a place."""
        return next((part for part, area in self.places() if area.contains(at)), None)

    def event(self, event: QEvent) -> bool:
        """Say what a part is."""
        if isinstance(event, QHelpEvent):
            part = self.part_at(QPointF(event.pos()))
            said = ""
            if part is not None:
                code = self._session.words("attention.slice", what=called(part.claim.what), hours=round(part.hours, 1))
                said = f"{code}\n{part.person.name}"
            QToolTip.showText(event.globalPos(), plain.tooltip(said), self)
            return True
        return bool(super().event(event))

    def end_at(self, at: QPointF) -> Slice | None:
        """Return the part whose end can be taken hold of at a place."""
        ends = [
            (abs((area.left() if self._session.mirrored else area.right()) - at.x()), place, part)
            for place, (part, area) in enumerate(self.places())
            if part is not None
        ]
        found = min(ends, default=None, key=lambda each: each[:2])
        return found[2] if found is not None and found[0] <= _REACH else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select a part; its end can be dragged."""
        end = self.end_at(event.position())
        part = end or self.part_at(event.position())
        if part is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._session.select([part.claim.what.id])
        if end is not None and self._session.read_only is None:
            self._grip = _Grip(end, event.position().x(), self._unit, float(end.claim.share))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag an end, in steps of five percent or with Shift of one; show what can be taken hold of."""
        grip = self._grip
        over = grip is not None or self.end_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.SplitHCursor if over else Qt.CursorShape.ArrowCursor)
        if grip is None:
            return
        way = -1 if self._session.mirrored else 1
        hours = (event.position().x() - grip.pressed) * way / grip.unit
        fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        percent = 100 * hours / grip.part.person.capacity if grip.part.person.capacity else 0
        share, _ = divided(float(grip.part.claim.share), None, percent, 1 if fine else STEP)
        self._grip = grip._replace(share=share)
        self._session.say(message("attention.drag_share", what=called(grip.part.claim.what), n=round(share)))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let a part take what it was dragged to."""
        del event
        grip, self._grip = self._grip, None
        if grip is not None and grip.share != grip.part.claim.share:
            self._take(grip.part, grip.share)
        self.update()

    def _take(self, part: Slice, share: float) -> None:
        claim, structure = part.claim, self._session.structure
        self._session.attempt(lambda: set_share(structure, claim.what.id, as_number(share), claim.role))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk along the week; + and - change what a part takes, Enter opens its details; Esc leaves a drag undone."""
        parts = list(self.week.slices)
        chosen = self._session.selection
        place = next((at for at, each in enumerate(parts) if each.claim.what.id in chosen), -1)
        if event.key() == Qt.Key.Key_Escape and self._grip is not None:
            self._grip = None
            self.update()
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus) and place >= 0:
            by = -STEP if event.key() == Qt.Key.Key_Minus else STEP
            self._take(parts[place], max(0.0, min(100.0, float(parts[place].claim.share) + by)))
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and parts:
            forward = (event.key() == Qt.Key.Key_Right) != self._session.mirrored
            place = min(max(place + (1 if forward else -1), 0), len(parts) - 1)
            self._session.select([parts[place].claim.what.id])
            self.setAccessibleDescription(self._name(parts[place]))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and place >= 0:
            self._session.reveal([parts[place].claim.what.id])
        else:
            super().keyPressEvent(event)
