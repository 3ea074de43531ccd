"""Selecting by a loop drawn freely around boxes, with Shift; with Ctrl as well, what it holds becomes a team at once."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QPointF, Qt

from orgchart.app.canvas.overlay import Loop
from orgchart.app.canvas.surface import Surface
from orgchart.app.canvas.tools.edges import EdgeScroll
from orgchart.app.canvas.tools.gesture import Modifiers
from orgchart.layout.geometry import Rect
from orgchart.text.message import message

APART: Final = 3.0
"""How far the points of the loop are apart at least, in pixels."""


class Lasso:
    """Selects every box whose middle the loop holds."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, view: Surface) -> None:
        self._view = view
        self._before = view.session.selection
        self._at = QPoint()
        self._loop: Loop | None = None
        self._edges = EdgeScroll(view, self._draw)
        self._team = False

    def begin(self, at: QPoint, modifiers: Modifiers) -> None:
        """Begin the loop."""
        del modifiers
        self._loop = Loop(self._view.session.theme, self._view.mapToScene(at))
        self._view.scene().addItem(self._loop)

    def move(self, at: QPoint, modifiers: Modifiers) -> None:
        """Draw on, and select what the loop holds when it is closed by a straight line."""
        self._at = at
        self._team = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        self._edges.follow(at)
        self._draw()

    def _draw(self) -> None:
        assert self._loop is not None
        self._loop.add(self._view.mapToScene(self._at), APART / self._view.scale_now)
        area, geometry = self._loop.path.boundingRect(), self._view.geometry_now
        near = geometry.within(Rect(area.x(), area.y(), area.width(), area.height()))
        held = [each for each in near if self._loop.path.contains(_middle(geometry.boxes[each]))]
        held.sort(key=lambda each: (geometry.boxes[each].y, geometry.boxes[each].x))
        session = self._view.session
        if tuple(held) != session.selection:
            session.select(held)
            session.say(message("canvas.lasso.team" if self._team else "canvas.lasso", n=len(held)))

    def drop(self, at: QPoint, modifiers: Modifiers) -> None:
        """Leave selected what the loop holds, offering to make it a team; with Ctrl, make it one."""
        self.move(at, modifiers)
        self._end()
        session = self._view.session
        if not session.roles:
            return
        if self._team:
            self._view.run("make_team")
        else:
            offered = session.words("action.make_team")
            session.say(message("canvas.lasso", n=len(session.roles)), (offered, lambda: self._view.run("make_team")))

    def cancel(self) -> None:
        """Select what was selected before."""
        self._end()
        self._view.session.select(self._before)
        self._view.session.say(message("canvas.drag.cancelled"))

    def _end(self) -> None:
        self._edges.stop()
        if self._loop is not None:
            self._view.scene().removeItem(self._loop)
            self._loop = None


def _middle(box: Rect) -> QPointF:
    return QPointF(box.center_x, box.center_y)
