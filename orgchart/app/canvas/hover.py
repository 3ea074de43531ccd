"""What appears when the pointer rests on a box: '+' marks to add beside, below and above it, and one to fold it.

A click on a mark runs an action of the table, so that it does what the key does. Knows marks and actions.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QPointF, Qt

from orgchart.app.canvas.overlay import LEAST, MARK, SEEN, Marks, Side
from orgchart.app.canvas.surface import Surface
from orgchart.app.canvas.walking import Direction, flat_direction
from orgchart.layout.geometry import Rect

_WAYS: Final[dict[Side, Direction]] = {"below": "down", "above": "up", "left": "left", "right": "right"}
_ACTIONS: Final[dict[Direction, str]] = {
    "down": "add_report",
    "up": "insert_manager",
    "left": "add_sibling_before",
    "right": "add_sibling",
}


class Hover:
    """The marks of one view."""

    def __init__(self, view: Surface) -> None:
        self._view = view
        self._role = ""
        self._marks: Marks | None = None
        self._last: QPoint | None = None
        """Where the pointer was seen last, None where it is not over the view."""
        view.arrived.connect(self._come_back)
        view.editing.pointed.connect(self.follow)
        view.editing.keep_untitled_while(lambda: self.on_mark)

    @property
    def on_mark(self) -> bool:
        """Whether the pointer is on a mark: a click would take it."""
        return self._marks is not None and self._marks.lit is not None

    def follow(self, at: QPoint) -> None:
        """Show the marks of the box under the pointer, and light the one it is on."""
        view = self._view
        self._last = at
        point = view.mapToScene(at)
        if self._marks is not None:
            side = self._hit(at)
            self._marks.light(side)
            if side is not None:
                view.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
                return
            view.viewport().unsetCursor()
        role = view.role_at(at) or ""
        edited = self._edited(at)
        if edited and (not role or view.editing.covers(at)):
            role = edited[0]
        self._point(None if role else point)
        if role != self._role:
            self.leave()
            if edited and edited[0] == role:
                self._show(*edited)
            elif role and view.scale_now >= LEAST and view.session.read_only is None:
                self._show(role, view.geometry_now.boxes[role])

    def _edited(self, at: QPoint) -> tuple[str, Rect] | None:
        """Return the role whose title is being edited, and where it has room for marks, if the pointer is at it."""
        place = self._view.editing.place()
        if place is None or not place[1].adjusted(-3 * MARK, -3 * MARK, 3 * MARK, 3 * MARK).contains(at):
            return None
        frame = self._view.mapToScene(place[1].toRect()).boundingRect()
        return place[0], Rect(frame.x(), frame.y(), frame.width(), frame.height())

    def _point(self, point: QPointF | None) -> None:
        """Light the dotted line or the team under the pointer, where there is no box."""
        view = self._view
        link = view.lines.hit(point) if point is not None else None
        team = view.teams.shapes.at(point) if point is not None and link is None else ""
        view.lines.point_at(link)
        view.teams.point_at(team)
        if link is not None or team:
            view.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        elif self._marks is None:
            view.viewport().unsetCursor()

    def _show(self, role: str, box: Rect) -> None:
        view = self._view
        folded = role in view.session.folds
        has_reports = bool(view.session.structure.children(role))
        self._role = role
        self._marks = Marks(
            view.session.theme,
            box,
            view.scale_now,
            folds=has_reports,
            knob=folded,
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

    def _come_back(self) -> None:
        """Show once more what is under the pointer, where the chart moved below it."""
        if self._last is not None and not self._view.still:
            self.follow(self._last)

    def go(self) -> None:
        """Show nothing any more: the pointer is elsewhere."""
        self._last = None
        self.leave()

    def _hit(self, at: QPoint) -> Side | None:
        """Return the mark at a place; over another box only what is seen of a mark counts, not what is around it."""
        if self._marks is None:
            return None
        other = self._view.role_at(at) not in (None, self._role)
        return self._marks.hit(self._view.mapToScene(at), SEEN if other else MARK + 2)

    def aimed(self, at: QPoint) -> tuple[str, Side] | None:
        """Return the mark at a place: whose it is, and on which side."""
        side = self._hit(at)
        return (self._role, side) if side is not None else None

    def take(self, role: str, side: Side, at: QPoint) -> None:
        """Do what a mark of a role does; the role stays under the pointer, at `at`, and so do its marks."""
        view = self._view
        self.leave()
        view.session.select([role])
        with view.holding(role):
            if side == "fold":
                view.run("fold")
            else:
                view.run(_ACTIONS[flat_direction(_WAYS[side], view.geometry_now.turn)])
                view.editing.keep_untitled()
        box = view.geometry_now.boxes.get(role)
        if box is not None and view.scale_now >= LEAST:
            self._show(role, box)
            self.follow(at)
