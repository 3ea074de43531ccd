"""Icons in the colours of the theme. They are drawn at the size and sharpness asked for. Knows no action."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer

from orgchart.resources import resource

_TURNS: Final = ("arrow-", "chevron-", "panel-", "corner-", "indent-", "list-tree", "log-")
"""Icons that point along the line of reading, and so turn round in a mirrored window."""


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer | None:
    file = resource("icons", f"{name}.svg")
    if not file.is_file():
        return None
    return QSvgRenderer(QByteArray(file.read_text("utf-8").replace("currentColor", colour).encode()))


class _Engine(QIconEngine):
    def __init__(self, name: str, normal: QColor, disabled: QColor, mirrored: bool) -> None:
        super().__init__()
        self._name = name
        self._colours = {True: normal.name(), False: disabled.name()}
        self._turn = mirrored and name.startswith(_TURNS) and not name.endswith(("-up", "-down"))

    def paint(self, painter: QPainter, rect: object, mode: QIcon.Mode, state: QIcon.State) -> None:
        del state
        renderer = _renderer(self._name, self._colours[mode != QIcon.Mode.Disabled])
        if renderer is None:
            return
        area = QRectF(rect)  # type: ignore[call-overload]
        painter.save()
        if self._turn:
            painter.setTransform(QTransform(-1, 0, 0, 1, 2 * area.center().x(), 0), combine=True)
        renderer.render(painter, area)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        if made.isNull():  # asked for where there is no room, as in a bar that is being squeezed
            return made
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, made.rect(), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        made = _Engine(self._name, QColor(self._colours[True]), QColor(self._colours[False]), False)
        made._turn = self._turn
        return made


def icon(name: str, normal: QColor, disabled: QColor, *, mirrored: bool = False) -> QIcon:
    """Return the icon `name` of `resources/icons` in these colours; an empty one when there is none of that name."""
    return QIcon(_Engine(name, normal, disabled, mirrored)) if name else QIcon()


def paint_icon(painter: QPainter, name: str, area: QRectF, colour: QColor) -> None:
    """Draw the icon `name` into `area`."""
    renderer = _renderer(name, colour.name())
    if renderer is not None:
        renderer.render(painter, area)
