"""The board of teams and functions: what clicks, drags and keys mean on it. Writes through verbs alone; draws nothing itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QMenu

from orgchart.app.checking import Checking
from orgchart.app.session import Session
from orgchart.app.views import teams_menu
from orgchart.app.views.board import ARROWS, nearest
from orgchart.app.views.role_drops import RoleDrops
from orgchart.app.views.teams_deeds import TeamsDeeds
from orgchart.app.views.teams_painter import paint_board
from orgchart.edits.teams import add_members
from orgchart.model.records import called
from orgchart.text.message import Message, message


class TeamsBoard(TeamsDeeds):
    """Teams as rows, functions as columns, and the members where they meet, to work on."""

    def __init__(self, session: Session, checking: Checking) -> None:
        super().__init__(session, checking)
        self.menu: QMenu | None = None
        self._drops = RoleDrops(self)
        self.read()

    def paint(self, painter: QPainter) -> None:
        """Draw the board."""
        paint_board(painter, self)

    # --- the mouse ---

    def begin(self, at: QPointF) -> bool:
        """Select what is pressed; chips can be dragged."""
        self.grip = self.item_at(at)
        if self.grip:
            self.choose(self.grip)
        return self.grip in self.chips

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop; with Ctrl what is dragged stays where it was, too."""
        self._both = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        super().mouseReleaseEvent(event)

    _both = False

    def drop(self, at: QPointF) -> None:
        """Take the member into the team under the pointer."""
        target, chip = self.team_at(at), self.chips[self.grip]
        if target and target != chip.team.id:
            self.take_into(chip, target, both=self._both)

    def offer(self, count: int, at: QPointF) -> Message | None:
        """Light the team that roles from elsewhere would be dropped into."""
        team = self.team_at(at)
        self.offered = at if team else None
        self.viewport().update()
        return message("teams.offer", n=count, team=called(self.session.structure[team])) if team else None

    def take_roles(self, roles: Sequence[str], at: QPointF) -> bool:
        """Take roles into the team at a place."""
        team = self.team_at(at)
        if team:
            add_members(self.session.structure, team, roles)
        return bool(team)

    def clicked(self, at: QPointF, event: QMouseEvent) -> None:
        """Offer to fill an empty place."""
        del event
        if not self.grip and self.plus_at(at) is not None:
            self._pop(self.menu_at(at), at)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Set a member's free time, or a team's name, where it stands."""
        self.edit(self.item_at(event.position()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with what is under the pointer, or with what the keys go from."""
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard and self.current
        at = self.area_of(self.current).center() if keyboard else QPointF(event.pos())
        item = self.item_at(at)
        if item:
            self.choose(item)
        self._pop(self.menu_at(at), at)

    def menu_at(self, at: QPointF) -> QMenu:
        """Return what is offered at a place of the viewport."""
        item, cell, menu = self.item_at(at), self.cell_at(at), QMenu(self)
        if item in self.chips:
            teams_menu.fill_for_member(menu, self, item)
        elif item in self.matrix.rows:
            teams_menu.fill_for_team(menu, self, item)
        elif cell is not None and not item:
            teams_menu.fill_for_cell(menu, self, *cell)
        return menu

    def _pop(self, menu: QMenu, at: QPointF) -> None:
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = menu
        if menu.actions():
            menu.popup(self.viewport().mapToGlobal(at.toPoint()))

    # --- the keys ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk among members and teams, and do what a key means there."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self.give_up_drag():
            return
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        chip = self.chips.get(self.current)
        if key == Qt.Key.Key_Insert:
            self.new_team()
        elif key in ARROWS and self.places and not self.current:
            self.choose(next(iter(self.places)))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and alt and chip is not None:
            order = [team.id for team in self.teams]
            place = order.index(chip.team.id) + (1 if key == Qt.Key.Key_Down else -1)
            if 0 <= place < len(order):
                self.take_into(chip, order[place])
        elif key in ARROWS and self.places:
            found = nearest(self.places, self.current, ARROWS[key])
            if found is not None:
                self.choose(found)
        elif key == Qt.Key.Key_Delete and self.current:
            self.remove_item(self.current)
        elif key in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.edit(self.current)
        elif key == Qt.Key.Key_L and chip is not None and not event.modifiers():
            self.toggle_lead(chip)
        else:
            super().keyPressEvent(event)
