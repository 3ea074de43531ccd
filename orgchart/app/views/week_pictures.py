"""The week as one bar, and the stages with the part of it that each gets against its weight. Writes nothing."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from orgchart.app.canvas.measure import font
from orgchart.app.look import plain
from orgchart.app.look.icons import paint_icon
from orgchart.app.session import Session
from orgchart.app.views.attention_painter import fill_of, stage_colours
from orgchart.app.views.words import block, from_start, line
from orgchart.layout.bars import ROW_HEAD
from orgchart.model.records import Task, called
from orgchart.model.week import Slice, Week

_BAR: Final = 76
_STAGE: Final = 38
_SAID: Final = 300
"""How much room there is behind the bars to say what they show."""
_LESS: Final = 0.5
"""Less than so much of its weight is said."""


class WeekBar(QWidget):
    """The week as one bar: what takes its hours, in the order of the stages, and what is free."""

    def __init__(self, session: Session, found: Week) -> None:
        super().__init__()
        self._session, self.week = session, found
        self.setFixedHeight(_BAR)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(session.words("attention.face.week"))
        session.selected.connect(self.update)

    def places(self) -> list[tuple[Slice | None, QRectF]]:
        """Return each part of the week with where it stands; None is what is free."""
        whole = max(self.week.capacity, sum(each.hours for each in self.week.slices), 1)
        unit, x = (self.width() - 2) / whole, 1.0
        made: list[tuple[Slice | None, QRectF]] = []
        free = max(self.week.capacity - sum(each.hours for each in self.week.slices), 0)
        for each, hours in [*((each, each.hours) for each in self.week.slices), (None, free)]:
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
            inner = area.adjusted(1, 0, -1, 0) if area.width() > 4 else area
            if part is None:
                painter.setPen(QPen(theme.line, 1, Qt.PenStyle.DashLine))
                painter.setBrush(theme.ground)
                painter.drawRoundedRect(inner, 5, 5)
                painter.setPen(theme.muted)
                hours = self.week.capacity - sum(each.hours for each in self.week.slices)
                self._write(painter, inner, session.words("attention.free", hours=round(hours, 1)), "")
                continue
            what = part.claim.what
            aimed = part.stage or (" goal" if not isinstance(what, Task) or what.goal else " none")
            fill, ink, edge = fill_of(theme, aimed, colours)
            chosen = what.id in session.selection
            painter.setPen(QPen(theme.text if chosen else edge or fill, 2.5 if chosen else 1))
            painter.setBrush(fill)
            painter.drawRoundedRect(inner, 5, 5)
            painter.setPen(ink)
            self._write(painter, inner, self._name(part), session.words("attention.hours", n=round(part.hours, 1)))
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select a part."""
        part = self.part_at(event.position())
        if part is not None:
            self._session.select([part.claim.what.id])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk along the week; Enter opens the details of a part."""
        parts = list(self.week.slices)
        chosen = self._session.selection
        place = next((at for at, each in enumerate(parts) if each.claim.what.id in chosen), -1)
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and parts:
            forward = (event.key() == Qt.Key.Key_Right) != self._session.mirrored
            place = min(max(place + (1 if forward else -1), 0), len(parts) - 1)
            self._session.select([parts[place].claim.what.id])
            self.setAccessibleDescription(self._name(parts[place]))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and place >= 0:
            self._session.reveal([parts[place].claim.what.id])
        else:
            super().keyPressEvent(event)


class StageWeights(QWidget):
    """Each stage: the part of the time that it gets as a bar, its part of the weights as a mark."""

    def __init__(self, session: Session, found: Week) -> None:
        super().__init__()
        self._session, self.week = session, found
        self.setMinimumHeight(len(found.weights) * _STAGE)
        self.setAccessibleName(session.words("attention.stages"))
        said = [f"{each.stage.name}: {self._said(each.share, each.weight)}" for each in found.weights]
        self.setAccessibleDescription("\n".join(said))
        session.selected.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the room that all stages take."""
        return QSize(400, len(self.week.weights) * _STAGE)

    def _said(self, share: float, weight: float) -> str:
        words = self._session.words
        said = words("attention.weighed", share=round(share), weight=round(weight))
        return f"{said}: {words('attention.less')}" if self._is_less(share, weight) else said

    @staticmethod
    def _is_less(share: float, weight: float) -> bool:
        return share < weight * _LESS

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the stages."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        session, theme, rtl = self._session, self._session.theme, self._session.mirrored
        colours = stage_colours(theme, [each.stage.id for each in self.week.weights])
        most = max([10.0, *(max(each.share, each.weight) for each in self.week.weights)])
        bar = max(self.width() - ROW_HEAD - _SAID, 80.0)
        for place, each in enumerate(self.week.weights):
            area = QRectF(0, place * _STAGE, self.width(), _STAGE)
            if each.stage.id in session.selection:
                painter.fillRect(area, theme.accent_soft)
            lead = 0.0
            if each.stage.critical:
                paint_icon(
                    painter, "flame", QRectF(from_start(area, 0, 15, rtl), area.center().y() - 7.5, 15, 15), theme.error
                )
                lead = 20.0
            painter.setPen(theme.text)
            name = called(each.stage)
            said = name if isinstance(name, str) else session.words.say(name)
            width = ROW_HEAD - lead - 12
            line(
                painter,
                QRectF(from_start(area, lead, width, rtl), area.y(), width, _STAGE),
                said,
                font(13, 600 if each.stage.critical else 400),
                mirrored=rtl,
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.ground)
            y = area.center().y() - 8
            painter.drawRoundedRect(QRectF(from_start(area, ROW_HEAD, bar, rtl), y, bar, 16), 4, 4)
            painter.setBrush(colours[each.stage.id])
            wide = each.share / most * bar
            if wide > 0:
                painter.drawRoundedRect(QRectF(from_start(area, ROW_HEAD, wide, rtl), y, wide, 16), 4, 4)
            mark = ROW_HEAD + each.weight / most * bar
            painter.fillRect(QRectF(from_start(area, mark - 1.5, 3, rtl), y - 5, 3, 26), theme.text)
            less = self._is_less(each.share, each.weight)
            painter.setPen(theme.warning if less else theme.muted)
            room = self.width() - ROW_HEAD - bar - 16
            words = QRectF(from_start(area, ROW_HEAD + bar + 16, room, rtl), area.y(), room, _STAGE)
            line(painter, words, self._said(each.share, each.weight), font(12, 600 if less else 400), mirrored=rtl)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select a stage."""
        place = int(event.position().y() // _STAGE)
        if 0 <= place < len(self.week.weights):
            self._session.select([self.week.weights[place].stage.id])
