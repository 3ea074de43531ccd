"""The stages with the part of the week that each gets, against its weight. Writes nothing."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from orgchart.app.canvas.measure import font
from orgchart.app.look.icons import paint_icon
from orgchart.app.session import Session
from orgchart.app.views.attention_painter import stage_colours
from orgchart.app.views.words import from_start, line
from orgchart.layout.bars import ROW_HEAD
from orgchart.model.records import called
from orgchart.model.week import Week

_STAGE: Final = 38
_SAID: Final = 300
"""How much room there is behind the bars to say what they show."""
_LESS: Final = 0.5
"""Less than so much of its weight is said."""


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
