"""Words on several lines, each flush with the side where it begins. Knows no widget.

`QPainter.drawText` sets wrapped lines that run from right to left one space off the edge, and cuts off what then has no room.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextOption

_LINE_END: Final = "\u2028"


def draw_wrapped(painter: QPainter, room: QRect, text: str, *, mirrored: bool) -> int:
    """Draw `text` from the top of `room`, in the painter's font and pen; return how high it is."""
    layout = broken(text, painter.font(), room.width(), mirrored=mirrored)
    layout.draw(painter, QPointF(room.topLeft()))
    return round(layout.boundingRect().height())


def broken(text: str, font: QFont, width: float, *, mirrored: bool) -> QTextLayout:
    """Return `text` broken into lines of a width, ready to be drawn."""
    layout = QTextLayout(text.replace("\n", _LINE_END), font)
    # A layout takes "leading" for the left, whichever way its words run.
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    top = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout
