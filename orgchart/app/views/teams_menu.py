"""What can be done with a member, a team or an empty place of the matrix, as menus. Knows no gesture."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu

from orgchart.app.look import plain
from orgchart.app.panels.chooser import Entry
from orgchart.app.views.teams_deeds import TeamsDeeds
from orgchart.app.views.teams_picture import NOWHERE
from orgchart.model import queries
from orgchart.model.records import Role


def fill_for_member(menu: QMenu, board: TeamsDeeds, item: str) -> None:
    """Offer to lead, to have time, and to leave."""
    words, chip = board.session.words, board.chips[item]
    lead = menu.addAction(plain.menu_text(words("teams.menu.lead")), partial(board.toggle_lead, chip))
    lead.setCheckable(True)
    lead.setChecked(chip.team.lead == chip.role.id)
    menu.addAction(plain.menu_text(words("teams.menu.time")), partial(board.edit, item))
    menu.addSeparator()
    menu.addAction(plain.menu_text(words("teams.menu.out")), partial(board.remove_item, item))


def fill_for_team(menu: QMenu, board: TeamsDeeds, item: str) -> None:
    """Offer what changes a team."""
    words = board.session.words
    menu.addAction(plain.menu_text(words("process.menu.rename")), partial(board.edit, item))
    code = "teams.menu.unfold" if item in board.folded else "teams.menu.fold"
    menu.addAction(plain.menu_text(words(code)), partial(board.turn_team, item))
    menu.addAction(plain.menu_text(words("teams.menu.delete")), partial(board.remove_item, item))


def candidates(board: TeamsDeeds, team: str, column: str) -> list[Entry]:
    """Return whoever of a function, of all with '', is not in the team yet."""
    structure, words = board.session.structure, board.session.words
    found = []
    for role in structure.ordered(Role):
        its = board.department.get(role.id)
        if f"{team} {role.id}" not in board.chips and column in ("", its.id if its else NOWHERE):
            people = ", ".join(each.name for each in queries.holders(structure, role.id))
            name = role.title or words("word.untitled")
            found.append(Entry(name, people, "square-pen", partial(board.add, team, role.id), 0))
    return found
