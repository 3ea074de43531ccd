"""Small pictures of whole charts, for choosing among documents: boxes in the colours of their departments, no words."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from orgchart.app.look.theme import Theme
from orgchart.export.chart import Chart
from orgchart.model.structure import Structure
from orgchart.text.catalogue import Catalogue

_MARGIN = 12
_MOST = 0.42
"""A chart of few boxes is not blown up beyond this scale."""


def chart_picture(structure: Structure, words: Catalogue, theme: Theme, size: QSize, sharpness: float) -> QPixmap:
    """Return the chart of `structure` in a picture of `size`; `sharpness` is how many dots the screen has to a pixel."""
    picture = QPixmap(size * sharpness)
    picture.setDevicePixelRatio(sharpness)
    picture.fill(theme.ground)
    bounds, boxes, lines = Chart(structure, words).outline()
    if not boxes:
        return picture
    room = QSize(size.width() - 2 * _MARGIN, size.height() - 2 * _MARGIN)
    scale = min(room.width() / bounds.width, room.height() / bounds.height, _MOST)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate((size.width() - bounds.width * scale) / 2, (size.height() - bounds.height * scale) / 2)
    painter.scale(scale, scale)
    painter.translate(-bounds.x, -bounds.y)
    pen = QPen(theme.connector)
    pen.setCosmetic(True)
    painter.setPen(pen)
    painter.drawLines([QLineF(*each) for each in lines])
    for box, code, vacant in boxes:
        colour = QColor(code)
        soft = QColor(colour)
        soft.setAlphaF(0.10 if vacant else 0.32)
        pen.setColor(colour)
        pen.setStyle(Qt.PenStyle.DashLine if vacant else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.setBrush(soft)
        radius = min(6 / scale, box.height / 4) * 0.5
        painter.drawRoundedRect(QRectF(box.x, box.y, box.width, box.height), radius, radius)
    painter.end()
    return picture
