"""The board of teams and functions: what clicks, drags and keys mean on it. Writes through verbs alone; draws nothing itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QCursor, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QMenu

from orgchart.app.checking import Checking
from orgchart.app.look import plain
from orgchart.app.session import Session
from orgchart.app.views import teams_words
from orgchart.app.views.board import ARROWS, Board, nearest
from orgchart.app.views.role_drops import RoleDrops
from orgchart.app.views.teams_painter import chip_size, head_height, paint_board
from orgchart.edits.membership import leave_team, move_member, no_lead, start_team
from orgchart.edits.removal import remove
from orgchart.edits.teams import add_member, add_members, free_time, set_lead
from orgchart.edits.values import set_field
from orgchart.layout.geometry import Rect, Size
from orgchart.layout.matrix import COLUMN_HEAD, ROW_HEAD, Matrix, Meeting, lay_out
from orgchart.model import handovers, queries
from orgchart.model.records import Department, Member, Role, Team, called, name_of
from orgchart.text.message import Message, message

NOWHERE = " none"


class Chip(NamedTuple):
    """One membership."""

    team: Team
    member: Member
    role: Role
    department: str
    """The id of the department, or NOWHERE."""


def _about(team: Team) -> frozenset[str]:
    """Return the ids of a team and its members."""
    return frozenset((team.id, *(member.role for member in team.members)))


class TeamsBoard(Board):
    """Teams as rows, functions as columns, and the members where they meet."""

    def __init__(self, session: Session, checking: Checking) -> None:
        super().__init__(session)
        self.checking = checking
        self.stale = False
        self.current = ""
        """The chip or the team that the keys go from."""
        self.teams: list[Team] = []
        self.columns: list[str] = []
        self.chips: dict[str, Chip] = {}
        self.matrix: Matrix
        self.places: dict[str, Rect]
        """Where each chip and each head of a team stands."""
        self.menu: QMenu | None = None
        self._grip = ""
        self._drops = RoleDrops(self)
        self.read()

    # --- reading ---

    def read(self) -> None:
        """Take the teams as they are now."""
        self.stale = False
        session, structure = self.session, self.session.structure
        self.teams = [each for each in structure.ordered(Team) if self.stays(_about(each))]
        self.about = {each.id: _about(each) for each in self.teams}
        self.department = handovers.departments(structure)
        roles = structure.all(Role)
        self.chips = {}
        for team in self.teams:
            for member in team.members:
                if member.role in roles:
                    found = self.department.get(member.role)
                    chip = Chip(team, member, roles[member.role], found.id if found else NOWHERE)
                    self.chips.setdefault(f"{team.id} {member.role}", chip)
                    self.about[f"{team.id} {member.role}"] = frozenset((member.role,))
        lived = {found.id for found in self.department.values() if found is not None}
        self.columns = [each.id for each in structure.ordered(Department) if each.id in lived]
        if any(found is None for found in self.department.values()):
            self.columns.append(NOWHERE)
        self.matrix = lay_out(
            [team.id for team in self.teams],
            self.columns,
            [Meeting(each, chip.team.id, chip.department) for each, chip in self.chips.items()],
            lambda each: chip_size(self.chips[each], session),
            lambda team: head_height(structure.all(Team)[team], session),
            mirrored=session.mirrored,
        )
        self.places = {**self.matrix.rows, **self.matrix.chips}
        if self.held is not None and self._grip not in self.places:
            self.give_up_drag()
        if self.current not in self.places:
            self.current = ""
            self.go_along()
        self.take_size(self.matrix.size, Size(ROW_HEAD, COLUMN_HEAD))

    def words_of(self) -> Iterator[tuple[str, str]]:
        """Return each team and its members, and what they are called."""
        structure = self.session.structure
        for team in structure.ordered(Team):
            yield team.id, "\n".join((team.name, team.mandate))
            for member in team.members:
                role = structure.get(Role, member.role)
                if role is not None:
                    people = queries.holders(structure, role.id)
                    yield role.id, "\n".join((role.title, member.part, *(each.name for each in people)))

    def go_along(self) -> None:
        """Let the keys go from what the window has selected."""
        focus = self.session.focus
        here = self.chips.get(self.current)
        if focus is not None and self.current != focus.id and (here is None or here.role.id != focus.id):
            chip = next((each for each, chip in self.chips.items() if chip.role.id == focus.id), "")
            self.current = focus.id if focus.id in self.matrix.rows else chip
            self.reveal()
        self.viewport().update()

    def reveal(self) -> None:
        """Bring into view what the keys go from, once there is a view."""
        if self.current and self.isVisible():
            self.show_part(self.places[self.current])

    def choose(self, item: str) -> None:
        """Select a member's role, a team or a department, here and in the window."""
        if item in self.places:
            self.current = item
            self.show_part(self.places[item])
            self.setAccessibleDescription(self.spoken(item))
        self.session.select([self.chips[item].role.id if item in self.chips else item])
        self.viewport().update()

    # --- what stands where ---

    def item_at(self, at: QPointF) -> str:
        """Return the chip, team or department at a place of the viewport, or ''."""
        x, y = self.on_picture(at)
        if self.over_column_heads(at):
            heads = {} if self.over_row_heads(at) else self.matrix.columns
        elif self.over_row_heads(at):
            heads = self.matrix.rows
        else:
            return self.matrix.chip_at(x, y) or ""
        return next((each for each, rect in heads.items() if rect.contains(x, y) and each != NOWHERE), "")

    def cell_at(self, at: QPointF) -> tuple[str, str] | None:
        """Return team and department of the cell at a place of the viewport."""
        if self.over_column_heads(at) or self.over_row_heads(at):
            return None
        return self.matrix.cell_at(*self.on_picture(at))

    def team_at(self, at: QPointF) -> str:
        """Return the team that a drop at a place of the viewport falls on, or ''."""
        if self.over_column_heads(at):
            return ""
        _, y = self.on_picture(at)
        return next((each for each, rect in self.matrix.rows.items() if rect.y <= y < rect.bottom), "")

    def stops(self) -> Iterable[str]:
        """Return the chips and the heads that are stops."""
        return self.places

    def area_of(self, item: str) -> QRectF:
        """Return where a chip or a head shows on the viewport."""
        return self.on_view(self.places[item], head_of_row=item in self.matrix.rows)

    def tip(self, at: QPointF) -> str:
        """Say in full what stands at a place."""
        item = self.item_at(at)
        return self.spoken(item) if item in self.places else ""

    def spoken(self, item: str) -> str:
        """Say all there is to say of a member or a team, a line each."""
        if item in self.chips:
            chip = self.chips[item]
            return teams_words.member_words(self.session, chip.team, chip.member)
        return teams_words.team_words(self.session, self.session.structure.all(Team)[item], self.checking)

    def paint(self, painter: QPainter) -> None:
        """Draw the board."""
        paint_board(painter, self)

    # --- the mouse ---

    @property
    def dragged(self) -> str:
        """Return the chip that is being dragged, or ''."""
        return self._grip if self.held is not None else ""

    def begin(self, at: QPointF) -> bool:
        """Select what is pressed; chips can be dragged."""
        self._grip = self.item_at(at)
        if self._grip:
            self.choose(self._grip)
        return self._grip in self.chips

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop; with Ctrl what is dragged stays where it was, too."""
        self._both = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        super().mouseReleaseEvent(event)

    _both = False

    def drop(self, at: QPointF) -> None:
        """Take the member into the team under the pointer."""
        target, chip = self.team_at(at), self.chips[self._grip]
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

    def take_into(self, chip: Chip, team: str, *, both: bool = False) -> None:
        """Move a member to another team, or let it be in both."""
        structure, role = self.session.structure, chip.role.id
        if both:
            self.session.attempt(lambda: add_member(structure, team, role, 0))
        else:
            self.session.attempt(lambda: move_member(structure, chip.team.id, team, role))
        if f"{team} {role}" in self.chips:
            self.choose(f"{team} {role}")

    def clicked(self, at: QPointF, event: QMouseEvent) -> None:
        """Offer to fill an empty place."""
        del event
        if not self._grip and self.plus_at(at) is not None:
            self._pop(self.menu_at(at), at)

    def plus_at(self, at: QPointF) -> tuple[str, str] | None:
        """Return the cell at a place if nobody is in it yet, which invites somebody."""
        cell = self.cell_at(at)
        return None if any((chip.team.id, chip.department) == cell for chip in self.chips.values()) else cell

    @property
    def plus_under(self) -> tuple[str, str] | None:
        """Return the empty cell under the pointer."""
        under = self.viewport().underMouse() and self.held is None
        return self.plus_at(QPointF(self.viewport().mapFromGlobal(QCursor.pos()))) if under else None

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
        words, item, cell = self.session.words, self.item_at(at), self.cell_at(at)
        menu = QMenu(self)
        if item in self.chips:
            chip = self.chips[item]
            lead = menu.addAction(plain.menu_text(words("teams.menu.lead")), partial(self.toggle_lead, chip))
            lead.setCheckable(True)
            lead.setChecked(chip.team.lead == chip.role.id)
            menu.addAction(plain.menu_text(words("teams.menu.time")), partial(self.edit, item))
            menu.addSeparator()
            menu.addAction(plain.menu_text(words("teams.menu.out")), partial(self.remove_item, item))
        elif item in self.matrix.rows:
            menu.addAction(plain.menu_text(words("process.menu.rename")), partial(self.edit, item))
            menu.addAction(plain.menu_text(words("teams.menu.delete")), partial(self.remove_item, item))
        elif cell is not None and not item:
            self._offer_roles(menu, *cell)
        return menu

    def _offer_roles(self, menu: QMenu, team: str, column: str) -> None:
        words = self.session.words
        for role in self.session.structure.ordered(Role):
            found = self.department.get(role.id)
            if f"{team} {role.id}" not in self.chips and (found.id if found else NOWHERE) == column:
                text = words("process.menu.add", who=role.title or words("word.untitled"))
                menu.addAction(plain.menu_text(text), partial(self.add, team, role.id))
        if not menu.actions():
            menu.addAction(plain.menu_text(words("teams.menu.all_there"))).setEnabled(False)

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

    # --- doing ---

    def new_team(self) -> None:
        """Start a team; its name is edited at once."""
        name = self.session.words("teams.new_name")
        made = self.session.attempt(lambda: start_team(self.session.structure, name))
        if made is not None:
            self.choose(made.id)
            self.edit(made.id)

    def add(self, team: str, role: str) -> None:
        """Take a role into a team."""
        self.session.attempt(lambda: add_member(self.session.structure, team, role))
        if f"{team} {role}" in self.chips:
            self.choose(f"{team} {role}")

    def toggle_lead(self, chip: Chip) -> None:
        """Let a member lead its team, or not any longer."""
        structure = self.session.structure
        if chip.team.lead == chip.role.id:
            self.session.attempt(lambda: no_lead(structure, chip.team.id))
        else:
            self.session.attempt(lambda: set_lead(structure, chip.team.id, chip.role.id))

    def remove_item(self, item: str) -> None:
        """Take a member out of its team, or a team away."""
        session, structure = self.session, self.session.structure
        if item in self.chips:
            chip = self.chips[item]
            session.attempt(lambda: leave_team(structure, chip.team.id, chip.role.id))
            return
        team = structure[item]
        touched = session.attempt(lambda: remove(structure, [team]))
        if touched is not None:
            summary = list(touched.summary())
            code = "said.removed" if summary else "said.removed_only"
            session.say(message(code, name=called(team), touched=summary), (session.words("action.undo"), session.undo))

    def edit(self, item: str) -> None:
        """Edit a member's free time, or a team's name, where it stands."""
        if item not in self.places:
            return
        self.show_part(self.places[item])
        area, words = self.area_of(item), self.session.words
        if item in self.chips:
            field = QRectF(area.x() if self.session.mirrored else area.right() - 72, area.y(), 72, area.height())
            share = f"{self.chips[item].member.share:g}"
            self.edit_in_place(field, share, words("field.member.share"), partial(self._free, item))
            return
        field = area.adjusted(8, 6, -8, 0)
        field.setHeight(32)
        name = self.session.structure.all(Team)[item].name
        self.edit_in_place(field, name, words("field.team.name"), partial(self._rename, item))

    def _free(self, item: str, typed: str) -> None:
        chip = self.chips.get(item)
        if chip is None:
            return
        number = typed.strip().strip("%").strip()
        try:
            share: float = float(number or 0)
        except ValueError:
            self.session.say(message("refuse.number", value=typed))
            return
        self.session.attempt(lambda: free_time(self.session.structure, chip.team.id, chip.role.id, share))

    def _rename(self, team: str, name: str) -> None:
        if name and team in self.session.structure and name != name_of(self.session.structure[team]):
            self.session.attempt(lambda: set_field(self.session.structure, [team], "name", name))
            self.session.history.seal()
