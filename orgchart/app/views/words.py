"""Words drawn into a place: on the side where a line of the window begins, cut where they must be. Knows no record."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter


def line(painter: QPainter, area: QRectF, text: str, face: QFont, *, mirrored: bool) -> None:
    """Draw one line in the middle of the height of `area`."""
    painter.setFont(face)
    shown = QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, int(_side(mirrored) | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)


def block(
    painter: QPainter, area: QRectF, text: str, face: QFont, *, most: int, mirrored: bool, middle: bool = False
) -> None:
    """Draw at most `most` lines from the top of `area`, or in the middle of its height."""
    lines = broken(text, face, area.width(), most)
    high = QFontMetricsF(face).lineSpacing()
    top = area.center().y() - high * len(lines) / 2 if middle else area.y()
    for place, each in enumerate(lines):
        line(painter, QRectF(area.x(), top + place * high, area.width(), high), each, face, mirrored=mirrored)


def broken(text: str, face: QFont, width: float, most: int) -> list[str]:
    """Return `text` in at most `most` lines, all that is left on the last one."""
    metrics = QFontMetricsF(face)
    words = text.split()
    lines: list[str] = []
    while words:
        taken = words.pop(0)
        while words and (len(lines) == most - 1 or metrics.horizontalAdvance(f"{taken} {words[0]}") <= width):
            taken = f"{taken} {words.pop(0)}"
        lines.append(taken)
    return lines


def from_start(area: QRectF, x: float, width: float, mirrored: bool) -> float:
    """Return the left edge of something that begins `x` from where a line begins in `area`."""
    return area.right() - x - width if mirrored else area.x() + x


def _side(mirrored: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute
