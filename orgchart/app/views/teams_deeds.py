"""What can be done to teams from their picture, in the user's verbs. Knows no gesture, key or menu."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF

from orgchart.app.views.teams_picture import Chip, TeamsPicture
from orgchart.edits.membership import leave_team, move_member, no_lead, start_team
from orgchart.edits.removal import remove
from orgchart.edits.teams import add_member, free_time, set_lead
from orgchart.edits.values import set_field
from orgchart.model.records import Team, called, name_of
from orgchart.text.message import message


class TeamsDeeds(TeamsPicture):
    """The picture of teams and functions, and what it lets one do."""

    def take_into(self, chip: Chip, team: str, *, both: bool = False) -> None:
        """Move a member to another team, or let it be in both."""
        structure, role = self.session.structure, chip.role.id
        if both:
            self.session.attempt(lambda: add_member(structure, team, role, 0))
        else:
            self.session.attempt(lambda: move_member(structure, chip.team.id, team, role))
        if f"{team} {role}" in self.chips:
            self.choose(f"{team} {role}")

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
