"""The mouse on the chart, in three states: idle, pointing, dragging. A click is a press and a release with no drag between.

Which gesture a drag becomes is decided when it has gone far enough; until then nothing has happened. Knows the gestures.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from orgchart.app.canvas.hover import Hover
from orgchart.app.canvas.surface import Surface
from orgchart.app.canvas.tools.drag_roles import DragRoles
from orgchart.app.canvas.tools.gesture import Gesture
from orgchart.app.canvas.tools.lasso import Lasso
from orgchart.app.canvas.tools.pan import Pan
from orgchart.app.canvas.tools.push import Push
from orgchart.app.canvas.tools.rubber_band import RubberBand

State = Literal["idle", "pointing", "dragging"]


class Pointer:
    """Takes the mouse events of one view."""

    def __init__(self, view: Surface, hover: Hover) -> None:
        self._view = view
        self._hover = hover
        self.state: State = "idle"
        self.paper_held = False
        """Space is down: a drag moves the paper."""
        self.paper_moved = False
        """A drag moved the paper since Space went down, so that letting it go does nothing else."""
        self._gesture: Gesture | None = None
        self._button = Qt.MouseButton.NoButton
        self._start = QPoint()
        self._role: str | None = None

    def press(self, event: QMouseEvent) -> None:
        """Begin to point; what is under the pointer is selected at once, so that a drag carries it."""
        if self.state != "idle":
            self.cancel()
            return
        self._view.arrive()  # one presses on what one sees coming
        self._button, self._start = event.button(), event.position().toPoint()
        view, structure = self._view, self._view.session.structure
        self._role = view.role_at(self._start)
        aimed = self._hover.aimed(self._start) if self._button == Qt.MouseButton.LeftButton else None
        # Committing a title may lay the chart out anew; what was pointed at before is what is meant.
        view.editing.end()
        if aimed is not None and aimed[0] in structure:
            self._hover.take(*aimed, self._start)
            return
        if self._role is not None and self._role not in structure:
            self._role = None
        self.state = "pointing"
        if self._button == Qt.MouseButton.LeftButton and not self.paper_held and self._role is not None:
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if plain and self._role not in self._view.session.selection:
                self._view.session.select([self._role])

    def move(self, event: QMouseEvent) -> None:
        """Follow: light marks while idle, begin a drag once the pointer has gone far enough, or go on with one."""
        at = event.position().toPoint()
        if self.state == "idle":
            self._hover.follow(at)
        elif self.state == "dragging" and self._gesture is not None:
            self._gesture.move(at, event.modifiers())
        elif (at - self._start).manhattanLength() >= QApplication.startDragDistance():
            self._begin(at, event)

    def _begin(self, at: QPoint, event: QMouseEvent) -> None:
        view = self._view
        gesture: Gesture
        if self._button == Qt.MouseButton.MiddleButton or self.paper_held:
            gesture = Pan(view)
            self.paper_moved = True
        elif self._button != Qt.MouseButton.LeftButton:
            self.state = "idle"
            return
        elif self._role is not None and self._role not in view.session.structure:
            self.state = "idle"  # it went away, by an undo, between the press and the drag
            return
        elif self._role is None:
            gesture = Lasso(view) if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else RubberBand(view)
        elif view.session.read_only is not None:
            view.session.say(view.session.read_only)
            self.state = "idle"
            return
        else:
            if self._role not in view.session.selection:
                view.session.select([self._role])
            by_hand = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
            gesture = (Push if by_hand else DragRoles)(view, view.session.roles)
        self._hover.leave()
        self.state, self._gesture = "dragging", gesture
        view.viewport().setCursor(gesture.cursor)
        gesture.begin(self._start, event.modifiers())
        gesture.move(at, event.modifiers())

    def release(self, event: QMouseEvent) -> None:
        """Drop, or, where nothing was dragged, click."""
        at = event.position().toPoint()
        gesture, state = self._gesture, self.state
        self.state, self._gesture = "idle", None
        if state == "dragging" and gesture is not None:
            self._view.viewport().unsetCursor()
            gesture.drop(at, event.modifiers())
        elif state == "pointing" and self._button == Qt.MouseButton.LeftButton and not self.paper_held:
            self._click(event)

    def _click(self, event: QMouseEvent) -> None:
        session, role = self._view.session, self._role
        more = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        if role is None and self._view.first_place().contains(event.position()):
            self._view.run("add_report")
        elif role is None:
            point = self._view.mapToScene(event.position().toPoint())
            link = self._view.lines.hit(point)
            team = self._view.teams.shapes.at(point)
            if link is not None:
                session.select_line(*link)
            elif team:
                session.reveal([team])
            elif not more:
                session.select(())
        elif more & Qt.KeyboardModifier.ControlModifier and role in session.selection:
            session.select([each for each in session.selection if each != role])
        elif more:
            session.select([*(each for each in session.selection if each != role), role])
        else:
            session.select([role])

    def modifiers(self, modifiers: Qt.KeyboardModifier) -> None:
        """Tell a drag under way that Ctrl or Shift went down or up."""
        if self.state == "dragging" and self._gesture is not None:
            self._gesture.move(self._view.viewport().mapFromGlobal(self._view.cursor().pos()), modifiers)

    def cancel(self) -> bool:
        """Give up what is under way; return whether there was anything."""
        gesture, state = self._gesture, self.state
        self.state, self._gesture = "idle", None
        if gesture is not None:
            self._view.viewport().unsetCursor()
            gesture.cancel()
        return state == "dragging"

    def give_up_drag(self) -> None:
        """Give up a drag under way, and nothing else."""
        if self.state == "dragging":
            self.cancel()
