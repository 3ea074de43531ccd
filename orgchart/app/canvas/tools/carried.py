"""Roles that a gesture has lifted: a picture at the pointer, a mark where they would land, faint boxes where they still stand.

What a drop means is the gesture's to say.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint

from orgchart.app.canvas.overlay import LandingMark
from orgchart.app.canvas.surface import Surface
from orgchart.app.canvas.tools.drag_picture import DragPicture
from orgchart.edits.roles import going_along


class Carried:
    """What is shown of roles, each with its branch, from the lift to the end of a drag."""

    def __init__(self, view: Surface, roles: Sequence[str], at: QPoint) -> None:
        self._view = view
        self.along = going_along(view.session.structure, roles)
        """All of them, each with the role that it goes along with."""
        self._all = frozenset(self.along)
        self._picture = DragPicture(view, roles[0], len(self.along), at)
        self.mark = LandingMark(view.session.theme)
        view.scene().addItem(self.mark)

    def follow(self, at: QPoint, way: str) -> None:
        """Go along with the pointer; what is copied or connected stays where it is, and is not shown faintly."""
        self._picture.follow(self._view.viewport().mapToGlobal(at), way)
        self._dim(self._all if way == "move" else frozenset())

    def end(self) -> None:
        """Show nothing of it any more."""
        self._view.scene().removeItem(self.mark)
        self._picture.end()
        self._dim(frozenset())

    def _dim(self, roles: frozenset[str]) -> None:
        dimmed = self._view.item.dimmed
        if roles is not dimmed and roles != dimmed:
            self._view.item.dimmed = roles
            self._view.refresh()
