"""Dragging roles: onto a box, beside it, above it, to the top, or onto another part of the window.

Nothing is written until the drop; a cancelled drag leaves no trace, not even in what is folded.
"""

from __future__ import annotations

from operator import is_
from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer

from orgchart.app.canvas.surface import Surface
from orgchart.app.canvas.tools.carried import Carried
from orgchart.app.canvas.tools.edges import EdgeScroll
from orgchart.app.canvas.tools.gesture import Modifiers
from orgchart.app.canvas.tools.landing import Landing, Landings, line_of
from orgchart.app.canvas.tools.targets import DropTarget
from orgchart.edits.dotted import connect_all
from orgchart.edits.roles import copy_above, copy_roles, move_roles, place_above, topmost
from orgchart.layout.geometry import Geometry
from orgchart.model.records import called, name_of
from orgchart.text.message import message

SPRING: Final = 700
"""Milliseconds after which a folded box opens under a drag."""


class DragRoles:
    """Moves, with Ctrl copies, with Ctrl+Shift connects the selected roles."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, view: Surface, roles: list[str]) -> None:
        self._view = view
        self._session = view.session
        self._roles = topmost(self._session.structure, roles)
        self._folds = self._session.folds
        self._at = QPoint()
        self._modifiers = Qt.KeyboardModifier.NoModifier
        self._way = "move"
        self._landing: Landing | None = None
        self._landings = Landings(self._session.structure, self._roles, {})
        self._shown: tuple[Landing | None, str, Geometry] | None = None
        """What the mark, the pointer and the status line tell of now."""
        self._target: DropTarget | None = None
        self._said: object = None
        self._carried: Carried | None = None
        self._edges = EdgeScroll(view, lambda: self.move(self._at, self._modifiers))
        self._spring = QTimer(view)
        self._spring.setSingleShot(True)
        self._spring.setInterval(SPRING)
        self._spring.timeout.connect(self._open)

    def begin(self, at: QPoint, modifiers: Modifiers) -> None:
        """Lift the roles: a picture that follows the pointer says how many come along."""
        self._carried = Carried(self._view, self._roles, at)
        self._landings = Landings(self._session.structure, self._roles, self._carried.along)
        self.move(at, modifiers)

    # --- under way ---

    def move(self, at: QPoint, modifiers: Modifiers) -> None:
        """Show where a drop would land now, and say so."""
        self._at = at
        if modifiers != self._modifiers:
            self._modifiers, self._way = modifiers, _way_of(modifiers)
        assert self._carried is not None
        viewport = self._view.viewport()
        place = viewport.mapToGlobal(at)
        self._carried.follow(place, self._way)
        target = next((each for each in self._session.drop_targets if each.accepts(self._roles, place)), None)
        if target is not self._target and self._target is not None:
            self._target.leave()
        self._target = target
        if target is not None:
            self._edges.stop()
            self._show(None)
            self._say(target.preview(self._roles, place, modifiers))
            return
        self._edges.follow(at)
        inside = viewport.rect().contains(at)
        self._show(self._landing_at(at) if inside else None)

    def _landing_at(self, at: QPoint) -> Landing | None:
        point = self._view.mapToScene(at)
        return self._landings.at(self._view.nearby, (point.x(), point.y()), self._way)

    def _show(self, landing: Landing | None) -> None:
        before, self._landing = self._landing, landing
        showing = landing, self._way, self._view.geometry_now
        if self._shown is not None and all(map(is_, showing, self._shown)):
            return
        self._shown = showing
        assert self._carried is not None
        mark = self._carried.mark
        if landing is None or landing.kind == "top":
            mark.hide()
        elif landing.refused is not None or landing.kind == "report":
            box = self._view.geometry_now.boxes[landing.target]
            mark.show_frame(box, refused=landing.refused is not None, dotted=self._way == "dot")
        else:
            siblings = self._session.structure.children(landing.manager)
            mark.show_line(line_of(landing, self._view.geometry_now, siblings))
        why = landing.refused if landing is not None else None
        self._carried.explain(self._session.words.say(why) if why is not None else "")
        self._view.viewport().setCursor(Qt.CursorShape.ForbiddenCursor if why is not None else self.cursor)
        if landing is not None:
            self._say(landing.says(self._session.structure, self._roles, self._way))
        folded = (
            landing.target if landing and landing.kind == "report" and landing.target in self._session.folds else ""
        )
        if not folded:
            self._spring.stop()
        elif before is None or before.target != folded or not self._spring.isActive():
            self._spring.start()

    def _say(self, sentence: object) -> None:
        if sentence is not None and sentence != self._said:
            self._said = sentence
            self._session.say(sentence)  # type: ignore[arg-type]

    def _open(self) -> None:
        if self._landing is not None:
            with self._view.holding(self._landing.target):  # the box stays under the pointer while the rest makes room
                self._session.fold([self._landing.target], folded=False)
            self._show(self._landing_at(self._at))

    # --- the end ---

    def drop(self, at: QPoint, modifiers: Modifiers) -> None:
        """Do what was shown."""
        self.move(at, modifiers)
        target, landing, way = self._target, self._landing, self._way
        self._target = None
        self._end()
        if target is not None:
            target.drop(self._roles, self._view.viewport().mapToGlobal(at), modifiers)
            target.leave()
        elif landing is None:
            self._session.say(message("canvas.drag.nothing"))
        elif landing.refused is not None:
            self._session.say(landing.refused)
        else:
            with self._view.holding(landing.target):  # what was dropped on stays under the pointer
                self._land(landing, way)

    def _land(self, landing: Landing, way: str) -> None:
        session, structure, roles = self._session, self._session.structure, self._roles
        name = name_of(structure[landing.target]) if landing.target else ""
        if way == "dot":
            if landing.target:
                self._connect(landing.target)
            return
        chosen: list[str] | None = list(roles)
        if way == "copy" and landing.kind == "above":
            made = session.attempt(lambda: copy_above(structure, roles[0], landing.target))
            chosen = [made] if made else None
        elif way == "copy":
            chosen = session.attempt(lambda: copy_roles(structure, roles, landing.manager, landing.position))
        elif landing.kind == "above":
            session.attempt(lambda: place_above(structure, roles[0], landing.target))
        else:
            session.attempt(lambda: move_roles(structure, roles, landing.manager, landing.position))
        if chosen:
            for each in chosen:
                session.unfold_to(each)
            session.select(chosen)
            done = {"copy": "copied"}.get(way, "moved")
            if landing.kind == "report":
                session.say(message(f"canvas.{done}_under", target=name, n=len(chosen)))
            else:
                session.say(message(f"canvas.{done}", n=len(chosen)))

    def _connect(self, target: str) -> None:
        session, structure, roles = self._session, self._session.structure, self._roles

        def connect() -> bool:
            connect_all(structure, roles, target)
            return True

        if session.attempt(connect):
            said = message("canvas.connected", n=len(roles), target=called(structure[target]))
            session.say(said, (session.words("action.undo"), session.undo))

    def cancel(self) -> None:
        """Leave everything as it was, what sprang open folded again."""
        if self._target is not None:
            self._target.leave()
        self._end()
        opened = self._folds - self._session.folds
        if opened:
            self._session.fold(opened, folded=True)
        self._session.say(message("canvas.drag.cancelled"))

    def _end(self) -> None:
        self._edges.stop()
        self._spring.stop()
        if self._carried is not None:
            self._carried.end()
            self._carried = None


def _way_of(modifiers: Modifiers) -> str:
    ctrl = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    return "dot" if ctrl and shift else "copy" if ctrl else "move"
