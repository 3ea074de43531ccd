"""Moving roles by hand with Shift: the layout keeps who reports to whom, and remembers how far each was moved.

A top that is not the first may be put anywhere on the ground. Nothing is written until the drop.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt

from orgchart.app.canvas.surface import Surface
from orgchart.app.canvas.tools.carried import Carried
from orgchart.app.canvas.tools.edges import EdgeScroll
from orgchart.app.canvas.tools.gesture import Modifiers
from orgchart.edits.roles import topmost
from orgchart.layout.geometry import Rect
from orgchart.text.message import message


class Push:
    """Moves the selected roles from their places."""

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, view: Surface, roles: list[str]) -> None:
        self._view = view
        self._roles = topmost(view.session.structure, roles)
        self._start = view.mapToScene(QPoint())
        self._at = QPoint()
        self._carried: Carried | None = None
        self._edges = EdgeScroll(view, lambda: self.move(self._at, Qt.KeyboardModifier.ShiftModifier))

    def begin(self, at: QPoint, modifiers: Modifiers) -> None:
        """Lift the roles."""
        del modifiers
        self._start = self._view.mapToScene(at)
        self._carried = Carried(self._view, self._roles, at)

    def move(self, at: QPoint, modifiers: Modifiers) -> None:
        """Show where the first of them would stand."""
        del modifiers
        self._at = at
        view = self._view
        assert self._carried is not None
        self._carried.follow(view.viewport().mapToGlobal(at), "move")
        self._edges.follow(at)
        box = view.geometry_now.boxes.get(self._roles[0])
        if box is not None:
            dx, dy = self._way(at)
            self._carried.mark.show_frame(Rect(box.x + dx, box.y + dy, box.width, box.height))
        view.session.say(message("canvas.push", n=len(self._roles)))

    def _way(self, at: QPoint) -> tuple[float, float]:
        now = self._view.mapToScene(at)
        return now.x() - self._start.x(), now.y() - self._start.y()

    def drop(self, at: QPoint, modifiers: Modifiers) -> None:
        """Let them stand there."""
        del modifiers
        way = self._way(at)
        self._end()
        self._view.nudge(self._roles, *way)

    def cancel(self) -> None:
        """Leave everything as it was."""
        self._end()
        self._view.session.say(message("canvas.drag.cancelled"))

    def _end(self) -> None:
        self._edges.stop()
        if self._carried is not None:
            self._carried.end()
            self._carried = None
