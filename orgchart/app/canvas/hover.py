"""What appears when the pointer rests on a box: '+' marks to add beside, below and above it, and one to fold it.

A click on a mark runs an action of the table, so that it does what the key does. Knows marks and actions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QPointF, Qt

from orgchart.app.canvas.overlay import LEAST, Marks, Side
from orgchart.app.canvas.walking import Direction, flat_direction

if TYPE_CHECKING:
    from orgchart.app.canvas.view import ChartView

_WAYS: Final[dict[Side, Direction]] = {"below": "down", "above": "up", "left": "left", "right": "right"}
_ACTIONS: Final[dict[Direction, str]] = {
    "down": "add_report",
    "up": "insert_manager",
    "left": "add_sibling_before",
    "right": "add_sibling",
}


class Hover:
    """The marks of one view."""

    def __init__(self, view: ChartView) -> None:
        self._view = view
        self._role = ""
        self._marks: Marks | None = None

    def follow(self, at: QPoint) -> None:
        """Show the marks of the box under the pointer, and light the one it is on."""
        view = self._view
        point = view.mapToScene(at)
        if self._marks is not None:
            side = self._marks.hit(point)
            self._marks.light(side)
            if side is not None:
                view.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
                return
            view.viewport().unsetCursor()
        role = view.role_at(at) or ""
        self._point(None if role else point)
        if role != self._role:
            self.leave()
            if role and view.scale_now >= LEAST and view.session.read_only is None:
                self._show(role)

    def _point(self, point: QPointF | None) -> None:
        """Light the dotted line or the team under the pointer, where there is no box."""
        view = self._view
        link = view.lines.hit(point) if point is not None else None
        team = view.teams.at(point) if point is not None and link is None else ""
        view.lines.point_at(link)
        view.teams.point_at(team)
        if link is not None or team:
            view.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        elif self._marks is None:
            view.viewport().unsetCursor()

    def _show(self, role: str) -> None:
        view = self._view
        folded = role in view.session.folds
        has_reports = bool(view.session.structure.children(role))
        self._role = role
        self._marks = Marks(
            view.session.theme,
            view.geometry_now.boxes[role],
            view.scale_now,
            folds=has_reports,
            knob=folded or has_reports,
            turn=view.geometry_now.turn,
        )
        view.scene().addItem(self._marks)

    def leave(self) -> None:
        """Show no marks."""
        if self._marks is not None:
            self._view.scene().removeItem(self._marks)
            self._marks = None
            self._view.viewport().unsetCursor()
        self._role = ""
        self._point(None)

    def aimed(self, at: QPoint) -> tuple[str, Side] | None:
        """Return the mark at a place: whose it is, and on which side."""
        side = self._marks.hit(self._view.mapToScene(at)) if self._marks is not None else None
        return (self._role, side) if side is not None else None

    def take(self, role: str, side: Side) -> None:
        """Do what a mark of a role does."""
        self.leave()
        self._view.session.select([role])
        if side == "fold":
            self._view.run("fold")
        else:
            self._view.run(_ACTIONS[flat_direction(_WAYS[side], self._view.geometry_now.turn)])
