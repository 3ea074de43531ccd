"""The board of teams and functions: what clicks, drags and keys mean on it. Writes through verbs alone; draws nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu

from orgchart.app.checking import Checking
from orgchart.app.look import plain
from orgchart.app.panels.chooser import Chooser, ask
from orgchart.app.session import Session
from orgchart.app.views import teams_menu, teams_painter
from orgchart.app.views.chips_gestures import ChipsGestures
from orgchart.app.views.nearest import ARROWS, nearest
from orgchart.app.views.role_drops import RoleDrops
from orgchart.app.views.teams_deeds import TeamsDeeds
from orgchart.app.views.teams_picture import NOWHERE
from orgchart.edits.teams import add_members
from orgchart.model.records import called
from orgchart.text.message import Message, message


class TeamsBoard(ChipsGestures, TeamsDeeds):
    """Teams as rows, functions as columns, and the members where they meet, to work on."""

    look = teams_painter

    def __init__(self, session: Session, checking: Checking) -> None:
        super().__init__(session, checking)
        self.chooser: Chooser | None = None
        self._drops = RoleDrops(self)
        self.read()

    # --- the mouse ---

    def begin(self, at: QPointF) -> bool:
        """Select what is pressed; chips can be dragged."""
        self.grip = self.item_at(at)
        if self.grip:
            self.choose(self.grip)
        return self.grip in self.chips

    def drop(self, at: QPointF) -> None:
        """Take the member into the team under the pointer, or out of its own where that is offered."""
        target, chip = self.team_at(at), self.chips[self.grip]
        if self.leaves_at(at):
            self.remove_item(self.grip)
        elif target and target != chip.team.id:
            self.take_into(chip, target, both=self.both)

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

    def department_at(self, at: QPointF) -> str:
        """Return the department in whose column a place of the viewport is, or ''."""
        cell = self.cell_at(at)
        return cell[1] if cell is not None and cell[1] != NOWHERE else ""

    def clicked(self, at: QPointF, event: QMouseEvent) -> None:
        """Offer to fill an empty place."""
        del event
        cell = None if self.grip else self.plus_at(at)
        if cell is not None:
            self.choose_for(*cell, at)

    def choose_for(self, team: str, column: str, at: QPointF) -> None:
        """Ask who is to join a team: of a function, or of all with ''."""
        session = self.session
        title = session.words("teams.choose", team=called(session.structure[team]))
        self.chooser = ask(session, teams_menu.candidates(self, team, column), title, self.viewport(), self.place(at))

    def show_hand(self, at: QPointF) -> None:
        """Show what the pointer can do there: take hold, or click."""
        shape = Qt.CursorShape.ArrowCursor
        if self.dragged:
            shape = Qt.CursorShape.ClosedHandCursor
        elif self.item_at(at) in self.chips:
            shape = Qt.CursorShape.OpenHandCursor
        elif self.plus_at(at) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)

    def say_drop(self, at: QPointF, *, both: bool) -> None:
        """Say which step a drop would be."""
        chip, team = self.chips[self.grip], self.team_at(at)
        who = called(chip.role)
        if self.leaves_at(at):
            self.session.say(message("teams.drag_out", who=who, team=called(chip.team)))
        elif team and team != chip.team.id:
            code = "teams.drag_both" if both else "teams.drag"
            self.session.say(message(code, who=who, team=called(self.session.structure[team])))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Set a member's free time, or a team's name, where it stands."""
        self.edit(self.item_at(self.spot(event.position())))

    def menu_at(self, at: QPointF) -> QMenu:
        """Return what is offered at a place of the viewport."""
        item, cell, menu = self.item_at(at), self.cell_at(at), QMenu(self)
        if item in self.chips:
            teams_menu.fill_for_member(menu, self, item)
        elif item in self.matrix.rows:
            who = plain.menu_text(self.session.words("teams.menu.who"))
            menu.addAction(who, partial(self.choose_for, item, "", self.area_of(item).center()))
            teams_menu.fill_for_team(menu, self, item)
        elif cell is not None and not item:
            menu.addAction(plain.menu_text(self.session.words("teams.menu.who")), partial(self.choose_for, *cell, at))
        return menu

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
        elif key == Qt.Key.Key_Space and self.current:
            team = chip.team.id if chip is not None else self.current
            self.turn_team(team)
            self.choose(team)
        elif event.text() == "+" and self.current:
            team = chip.team.id if chip is not None else self.current
            self.choose_for(team, "", self.area_of(self.current).center())
        elif chip is not None and self._is_lead_key(event):
            self.toggle_lead(chip)
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _is_lead_key(event: QKeyEvent) -> bool:
        """Whether the key of L was pressed, whatever letter the keyboard has there in Hebrew."""
        return not event.modifiers() and (event.key() == Qt.Key.Key_L or event.text() == "ך")
