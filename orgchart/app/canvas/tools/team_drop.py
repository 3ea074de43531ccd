"""Roles dropped on a team of the chart: on its name, its edge or its ground. They become members, in one step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint

from orgchart.app.canvas.surface import Surface
from orgchart.app.canvas.tools.targets import Modifiers
from orgchart.edits.teams import add_members
from orgchart.model.records import Team, called
from orgchart.text.message import Message, message


class TeamDrop:
    """Lets the teams of one chart take roles."""

    def __init__(self, view: Surface) -> None:
        self._view = view

    def _team_at(self, at: QPoint) -> str:
        viewport = self._view.viewport()
        place = viewport.mapFromGlobal(at)
        if not self._view.isVisible() or not viewport.rect().contains(place):
            return ""
        return self._view.teams.shapes.taking(self._view.mapToScene(place))

    def accepts(self, roles: Sequence[str], at: QPoint) -> bool:
        """Whether a global position is on a team; the ground of a team that has them all already is ground like any."""
        team = self._team_at(at)
        if not team or not set(roles) <= self._view.teams.shapes.members(team):
            return bool(team)
        return bool(self._view.teams.shapes.named_at(self._view.mapToScene(self._view.viewport().mapFromGlobal(at))))

    def preview(self, roles: Sequence[str], at: QPoint, modifiers: Modifiers) -> Message | None:
        """Light the team."""
        del modifiers
        aim = self._team_at(at)
        self._view.teams.aim_at(aim)
        team = self._view.session.structure.get(Team, aim)
        if team is None:
            return None
        known = {member.role for member in team.members}
        code = "refuse.members_already" if known.issuperset(roles) else "canvas.drag.team"
        return message(code, n=len(roles), team=called(team))

    def leave(self) -> None:
        """Light nothing."""
        self._view.teams.aim_at("")

    def drop(self, roles: Sequence[str], at: QPoint, modifiers: Modifiers) -> None:
        """Take the roles into the team."""
        del modifiers
        team, session = self._team_at(at), self._view.session
        if not team:
            return

        def join() -> bool:
            add_members(session.structure, team, roles)
            return True

        if session.attempt(join):
            said = message("canvas.joined", n=len(roles), team=called(session.structure[team]))
            session.say(said, (session.words("action.undo"), session.undo))
