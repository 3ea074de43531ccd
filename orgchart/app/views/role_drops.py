"""Roles dropped on a board from elsewhere: from the outline, from the library, from a chart that stands beside it.

One drop is one step. What a place of the board makes of roles is the board's to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from orgchart.app.canvas.clipboard import LIBRARY_MIME, ids_of
from orgchart.app.canvas.tools.from_library import bring_in
from orgchart.app.session import Session
from orgchart.app.views.telling import told
from orgchart.edits.roles import move_roles
from orgchart.edits.values import set_field
from orgchart.model import handovers
from orgchart.model.records import Role
from orgchart.text.message import Message, message


class TakesRoles(Protocol):
    """A board that makes something of roles dropped on it."""

    session: Session

    def viewport(self) -> QWidget:
        """Return the widget that the board is drawn on."""

    def spot(self, at: QPointF | QPoint) -> QPointF:
        """Return a point of that widget as the board measures it."""

    def offer(self, count: int, at: QPointF) -> Message | None:
        """Show what a drop of so many roles at a place would do, and return the sentence for it; None: nothing."""

    def offer_no_more(self) -> None:
        """Show nothing any more."""

    def take_roles(self, roles: Sequence[str], at: QPointF) -> bool:
        """Do it; return whether there was anything to do. Runs within one edit."""

    def department_at(self, at: QPointF) -> str:
        """Return the department that a place belongs to, or ''."""


class RoleDrops(QObject):
    """Hands roles that are dragged over a board to it, whichever way they come."""

    def __init__(self, board: TakesRoles) -> None:
        super().__init__(board.viewport())
        self._board = board
        board.viewport().setAcceptDrops(True)
        board.viewport().installEventFilter(self)
        board.session.drop_targets.append(self)

    # --- from outline and library ---

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what brings roles."""
        if event.type() == QEvent.Type.DragLeave:
            self._board.offer_no_more()
            self._board.session.say(message("canvas.drag.nothing"))
        elif isinstance(event, QDropEvent) and self._count(event):
            at = event.position()
            said = self._board.offer(self._count(event), self._board.spot(at))
            event.setAccepted(said is not None)
            if said is not None:
                event.acceptProposedAction()
            self._board.session.say(said if said is not None else message("canvas.drag.nothing"))
            # A move is a drop event too, and what an enter is.
            if event.type() == QEvent.Type.Drop and not isinstance(event, QDragMoveEvent):
                self._take(event, at)
            return True
        return super().eventFilter(watched, event)

    def _count(self, event: QDropEvent) -> int:
        session, data = self._board.session, event.mimeData()
        if session.read_only is not None:
            return 0
        return len(ids_of(data, session.structure)) or int(data.hasFormat(LIBRARY_MIME))

    def _take(self, event: QDropEvent, at: QPointF) -> None:
        session, data = self._board.session, event.mimeData()
        ids = ids_of(data, session.structure)
        if ids:
            self.drop(ids, self._board.viewport().mapToGlobal(at.toPoint()), Qt.KeyboardModifier.NoModifier)
            self._board.offer_no_more()
            return
        place = self._board.spot(at)
        bring_in(session, data, lambda roles: self._settle(roles, place), session.select)
        self._board.offer_no_more()

    def _settle(self, roles: Sequence[str], at: QPointF) -> None:
        """Put roles that are new into the department they were dropped in, below its head, and to work."""
        structure, department = self._board.session.structure, self._board.department_at(at)
        if department and handovers.homes(structure)[roles[0]] != department:
            heads = (id for id in structure.referring(Role, "department", department) if id not in roles)
            head = next(heads, None)
            if head is not None:
                move_roles(structure, roles, head)
            if handovers.homes(structure)[roles[0]] != department:
                set_field(structure, roles, "department", department)
        self._board.take_roles(roles, at)

    # --- from a chart beside it ---

    def accepts(self, roles: Sequence[str], at: QPoint) -> bool:
        """Whether the global position `at` is on the board."""
        del roles
        viewport = self._board.viewport()
        return viewport.isVisible() and viewport.rect().contains(viewport.mapFromGlobal(at))

    def preview(self, roles: Sequence[str], at: QPoint, modifiers: Qt.KeyboardModifier) -> Message | None:
        """Show what a drop at `at` would do."""
        del modifiers
        said = self._board.offer(len(roles), self._board.spot(self._board.viewport().mapFromGlobal(at)))
        return said if said is not None else message("canvas.drag.nothing")

    def leave(self) -> None:
        """Show nothing any more."""
        self._board.offer_no_more()

    def drop(self, roles: Sequence[str], at: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        """Do it."""
        del modifiers
        board, session = self._board, self._board.session
        place = board.spot(board.viewport().mapFromGlobal(at))
        label = message("edit.take_roles", n=len(roles))

        def take() -> bool:
            with session.document.edit(label):
                return board.take_roles(roles, place)

        with told(session):
            session.attempt(take)
