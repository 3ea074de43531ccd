"""Roles dropped into the chart from elsewhere: from the library, from another window, as text from another program.

They land as dragged roles do: on a box, beside it, above it, at the top, or on the name of a team. One drop is one
step. A picture dropped on a box becomes its holder's.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtGui import QDragMoveEvent, QDropEvent

from orgchart.app.canvas.clipboard import brings_roles, ids_of, sprouts_of
from orgchart.app.canvas.overlay import LandingMark
from orgchart.app.canvas.photos import SUFFIXES, shrunk
from orgchart.app.canvas.surface import Surface
from orgchart.app.canvas.tools.edges import EdgeScroll
from orgchart.app.canvas.tools.landing import Landing, landing_at, line_of
from orgchart.app.canvas.tools.people_drop import PeopleDrop, people_of
from orgchart.app.canvas.tools.reason import Reason
from orgchart.edits.pasting import grow
from orgchart.edits.roles import branch_of, move_roles, place_above, topmost
from orgchart.edits.teams import add_members
from orgchart.edits.values import set_field
from orgchart.model.queries import holders
from orgchart.model.records import Team, called
from orgchart.text.message import message


class DropIn:
    """What is being dragged over one view from outside."""

    def __init__(self, view: Surface) -> None:
        self._view = view
        self._at = QPoint()
        self._mark: LandingMark | None = None
        self._people = PeopleDrop(view)
        self._reason = Reason(view)
        self._moved: list[str] = []
        """Roles of this document that are dragged in from a list."""
        self._edges = EdgeScroll(view, lambda: self._show(self._landing(self._at)))

    def move(self, event: QDragMoveEvent) -> None:
        """Show where a drop would land; what brings no roles is the window's."""
        people = people_of(event.mimeData())
        if people and self._view.session.read_only is None:
            event.setAccepted(self._people.move(people, event.position().toPoint()))
            return
        if self._photo(event) is not None and self._view.session.read_only is None:
            event.acceptProposedAction()
            return
        brings = brings_roles(event.mimeData()) or self._ids(event.mimeData())
        if not brings or self._view.session.read_only is not None:
            event.ignore()
            return
        self._moved = self._ids(event.mimeData())
        event.acceptProposedAction()
        self._at = event.position().toPoint()
        self._edges.follow(self._at)
        team = self._team(self._at)
        self._view.teams.point_at(team)
        self._show(None if team else self._landing(self._at))

    def leave(self) -> None:
        """Show nothing any more."""
        self._edges.stop()
        self._people.leave()
        self._reason.end()
        self._view.teams.point_at("")
        if self._mark is not None:
            self._view.set_mark(None)
            self._mark = None

    def drop(self, event: QDropEvent) -> None:
        """Add what is dropped where it was shown to land."""
        session, at = self._view.session, event.position().toPoint()
        self._view.editing.end()  # a role that stays without a title goes before others come, not together with them
        people = people_of(event.mimeData())
        if people:
            self._people.drop(people, at)
            event.acceptProposedAction()
            return
        self._moved = self._ids(event.mimeData())
        team, landing = self._team(at), self._landing(at)
        moved = self._moved
        self.leave()
        if moved:
            with self._view.holding(landing.target if landing is not None else ""):
                self._move(moved, team, landing)
            event.acceptProposedAction()
            return
        photo = self._photo(event)
        if photo is not None:
            path, person = photo
            session.attempt(lambda: set_field(session.structure, [person], "photo", shrunk(path)))
            event.acceptProposedAction()
            return
        data = event.mimeData()
        with self._view.holding(landing.target if landing is not None else ""):
            made = session.attempt(lambda: self._into_team(data, team) if team else self._add(data, landing))
        if made:
            event.acceptProposedAction()
            for each in made:
                session.unfold_to(each)
            session.select(made)
            self._view.show_role(made[-1])
            self._view.setFocus()
            count = sum(len(branch_of(session.structure, each)) for each in made if each in session.structure)
            session.say(message("canvas.added", n=count), (session.words("action.undo"), session.undo))

    def _ids(self, data: QMimeData) -> list[str]:
        structure = self._view.session.structure
        return topmost(structure, ids_of(data, structure))

    def _move(self, roles: list[str], team: str, landing: Landing | None) -> None:
        """Do with roles of this document what a drag of their boxes would."""
        session, structure = self._view.session, self._view.session.structure
        if team:
            session.attempt(lambda: add_members(structure, team, roles))
        elif landing is None or landing.refused is not None:
            session.say(landing.refused if landing is not None and landing.refused else message("canvas.drag.nothing"))
        elif landing.kind == "above":
            session.attempt(lambda: place_above(structure, roles[0], landing.target))
        else:
            session.attempt(lambda: move_roles(structure, roles, landing.manager, landing.position))

    def _photo(self, event: QDropEvent) -> tuple[Path, str] | None:
        """Return the picture that is being dropped, and whose it would be: the one person's whose box it falls on."""
        urls = event.mimeData().urls()
        role = self._view.role_at(event.position().toPoint())
        if role is None or len(urls) != 1 or not urls[0].isLocalFile() or urls[0].host():
            return None
        path = Path(urls[0].toLocalFile())
        people = holders(self._view.session.structure, role)
        return (path, people[0].id) if len(people) == 1 and path.suffix.lower() in SUFFIXES else None

    def _team(self, at: QPoint) -> str:
        return self._view.teams.shapes.taking(self._view.mapToScene(at))

    def _landing(self, at: QPoint) -> Landing | None:
        view, point = self._view, self._view.mapToScene(at)
        return landing_at(
            view.session.structure,
            view.nearby,
            self._moved,
            (point.x(), point.y()),
            way="move" if self._moved else "copy",
        )

    def _show(self, landing: Landing | None) -> None:
        view = self._view
        why = landing.refused if landing is not None else None
        said = view.session.words.say(why) if why is not None else ""
        self._reason.say(said, view.viewport().mapToGlobal(self._at))
        if self._mark is None:
            self._mark = LandingMark(view.session.theme)
            view.set_mark(self._mark)
        if landing is None or landing.kind == "top":
            self._mark.hide()
        elif landing.refused is not None or landing.kind == "report":
            self._mark.show_frame(view.geometry_now.boxes[landing.target], refused=landing.refused is not None)
        else:
            siblings = view.session.structure.children(landing.manager)
            self._mark.show_line(line_of(landing, view.geometry_now, siblings))

    def _add(self, data: QMimeData, landing: Landing | None) -> list[str]:
        structure = self._view.session.structure
        sprouts = sprouts_of(data)
        if landing is None:
            return grow(structure, sprouts, "")
        if landing.kind != "above":
            return grow(structure, sprouts, landing.manager, landing.position)
        with structure.document.edit(message("edit.paste_roles", n=len(sprouts))):
            made = grow(structure, sprouts, landing.manager)
            place_above(structure, made[0], landing.target)
        return made

    def _into_team(self, data: QMimeData, team: str) -> list[str]:
        """Add the roles beside the team's lead, or its first member, and take them into the team."""
        structure = self._view.session.structure
        record = structure.get(Team, team)
        assert record is not None
        beside = record.lead or next((member.role for member in record.members), "")
        manager = getattr(structure.find(beside), "manager", "")
        sprouts = sprouts_of(data)
        with structure.document.edit(message("edit.add_members", n=len(sprouts), team=called(record))):
            made = grow(structure, sprouts, manager)
            add_members(structure, team, made)
        return made
