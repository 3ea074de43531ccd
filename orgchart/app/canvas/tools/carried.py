"""Roles that a gesture has lifted: a picture at the pointer, a mark where they would land, faint boxes where they still stand.

What a drop means is the gesture's to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint

from orgchart.app.canvas.overlay import LandingMark
from orgchart.app.canvas.surface import Surface
from orgchart.app.canvas.tools.drag_picture import DragPicture
from orgchart.app.canvas.tools.reason import Reason
from orgchart.edits.roles import going_along

_NOBODY: Final = frozenset[str]()


class Carried:
    """What is shown of roles, each with its branch, from the lift to the end of a drag."""

    def __init__(self, view: Surface, roles: Sequence[str], at: QPoint) -> None:
        self._view = view
        self.along = going_along(view.session.structure, roles)
        """All of them, each with the role that it goes along with."""
        self._all = frozenset(self.along)
        self._picture = DragPicture(view, roles[0], len(self.along), at)
        self.mark = LandingMark(view.session.theme)
        self._reason = Reason(view)
        self._place = QPoint()
        view.set_mark(self.mark)
        view.session.carrying = True

    def follow(self, place: QPoint, way: str) -> None:
        """Go along with the pointer, a global position; what is copied or connected stays, and is not shown faintly."""
        self._place = place
        self._picture.follow(place, way)
        if self._reason.shown:
            self._reason.stand(place, self._picture.covers())
        self._view.dim(self._all if way == "move" else _NOBODY)

    def explain(self, why: str) -> None:
        """Say beside what is carried why it may not land here; '' where it may."""
        if why or self._reason.shown:
            self._reason.say(why, self._place, self._picture.covers())

    def end(self) -> None:
        """Show nothing of it any more."""
        self._view.session.carrying = False
        self._view.set_mark(None)
        self._picture.end()
        self._reason.end()
        self._view.dim(_NOBODY)
