"""Words on a box: each line in the direction of its own letters, from the start side or the end. Knows no card."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTextOption

from orgchart.app.canvas.measure import font
from orgchart.app.look.icons import paint_icon
from orgchart.app.look.theme import Theme
from orgchart.text.catalogue import Catalogue
from orgchart.text.direction import of_text


@dataclass(frozen=True)
class Look:
    """What every box is painted with."""

    theme: Theme
    words: Catalogue

    @property
    def mirrored(self) -> bool:
        """Whether the start side is the right one."""
        return self.words.direction == "rtl"


class Lettering:
    """Writes what stands on boxes."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self._tiny = QFontMetricsF(font(12))

    def line(self, painter: QPainter, area: QRectF, text: str, metrics: QFontMetricsF, *, elide: bool = True) -> float:
        """Draw one line from the start side, in the direction of its own letters; return how wide it is."""
        if elide or metrics.horizontalAdvance(text) > area.width() + 2:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        rtl = of_text(text, self.look.words.direction) == "rtl"
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        side = Qt.AlignmentFlag.AlignRight if self.look.mirrored else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
        painter.drawText(area, text, option)
        return metrics.horizontalAdvance(text)

    def centred(self, painter: QPainter, area: QRectF, text: str) -> None:
        """Draw one line in the middle of an area."""
        option = QTextOption(Qt.AlignmentFlag.AlignCenter)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        painter.drawText(area, text, option)

    def from_start(self, area: QRectF, offset: float, width: float, height: float) -> QRectF:
        """Return a part of a line, so far from the start side."""
        left = area.right() - offset - width if self.look.mirrored else area.left() + offset
        return QRectF(left, area.center().y() - height / 2, width, height)

    def from_end(self, area: QRectF, width: float, height: float) -> QRectF:
        """Return a part of a line at its end side."""
        left = area.left() if self.look.mirrored else area.right() - width
        return QRectF(left, area.center().y() - height / 2, width, height)

    def pill(self, painter: QPainter, area: QRectF, text: str, ink: QColor, ground: QColor, icon: str = "") -> float:
        """Write on a rounded ground at the end side, with an icon if one is named; return how wide it is."""
        painter.setFont(font(12))
        extra = 16.0 if icon else 0.0
        text = self._tiny.elidedText(text, Qt.TextElideMode.ElideRight, area.width() * 0.6)
        width = self._tiny.horizontalAdvance(text) + 12 + extra
        pill = self.from_end(area, width, 17)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(pill, 8.5, 8.5)
        words = pill
        if icon:
            spot = self.from_start(pill, 6, 12, 12)
            paint_icon(painter, icon, spot, ink)
            words = pill.adjusted(0, 0, -extra, 0) if self.look.mirrored else pill.adjusted(extra, 0, 0, 0)
        painter.setPen(ink)
        self.centred(painter, words, text)
        return width
