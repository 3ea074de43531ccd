"""What can be done with a chip, a stage or an empty place of the process, as menus. Knows no gesture."""

from __future__ import annotations

from functools import partial
from typing import get_args

from PySide6.QtWidgets import QMenu

from orgchart.app.look import plain
from orgchart.app.panels.chooser import Entry
from orgchart.app.views import process_words
from orgchart.app.views.process_deeds import ProcessDeeds
from orgchart.edits.values import set_field
from orgchart.model import handovers, queries
from orgchart.model.records import Raci, Role, Stage, Team, name_of
from orgchart.model.serving import NOWHERE, TEAMS, Chip


def fill_for_chip(menu: QMenu, board: ProcessDeeds, chip: Chip) -> None:
    """Offer the parts, and to take the role out."""
    words = board.session.words
    for part in get_args(Raci):
        made = menu.addAction(
            plain.menu_text(f"{words(f'raci.{part}.letter')}  {words(f'raci.{part}')}"),
            partial(board.toggle, chip, part),
        )
        made.setCheckable(True)
        made.setChecked(part in chip.assignment.parts)
        made.setToolTip(plain.tooltip(words(f"raci.{part}.hint")))
    menu.setToolTipsVisible(True)
    menu.addSeparator()
    menu.addAction(plain.menu_text(words("process.menu.out")), partial(board.remove_item, chip.assignment.id))


def fill_for_stage(menu: QMenu, board: ProcessDeeds, stage: str) -> None:
    """Offer what changes a stage, or the row of stages."""
    session, words = board.session, board.session.words
    record = session.structure[stage]
    assert isinstance(record, Stage)
    menu.addAction(plain.menu_text(words("process.menu.rename")), partial(board.edit_name, stage))
    menu.addAction(plain.menu_text(words("process.menu.before")), partial(board.add_stage, stage, 0))
    menu.addAction(plain.menu_text(words("process.menu.after")), partial(board.add_stage, stage, 1))
    menu.addSeparator()
    critical = menu.addAction(
        plain.menu_text(words("process.critical")),
        lambda: session.attempt(lambda: set_field(session.structure, [stage], "critical", not record.critical)),
    )
    narrow = process_words.is_bottleneck(session, record)
    bottleneck = menu.addAction(
        plain.menu_text(words("process.bottleneck")),
        lambda: session.attempt(
            lambda: set_field(session.structure, [record.process], "bottleneck", "" if narrow else stage)
        ),
    )
    for action, on in ((critical, record.critical), (bottleneck, narrow)):
        action.setCheckable(True)
        action.setChecked(on)
    menu.addSeparator()
    menu.addAction(plain.menu_text(words("process.menu.split")), partial(board.split, stage))
    row = [each.id for each in session.structure.stages(record.process)]
    place = row.index(stage)
    for code, other in (("before", row[place - 1] if place else ""), ("after", (*row, "")[place + 1])):
        if other:
            menu.addAction(plain.menu_text(words(f"process.menu.merge_{code}")), partial(board.merge, stage, other))
    menu.addAction(plain.menu_text(words("process.menu.delete")), partial(board.remove_item, stage))


def candidates(board: ProcessDeeds, lane: str, stage: str) -> list[Entry]:
    """Return whoever could serve a stage from a lane, from all of them with ''."""
    structure, words = board.session.structure, board.session.words
    serving = {chip.who.id for chip in board.found.chips if chip.assignment.stage == stage}
    homes = handovers.homes(structure)
    everybody: list[Role | Team] = [*structure.ordered(Role), *structure.ordered(Team)]
    found = []
    for who in everybody:
        team = isinstance(who, Team)
        its = TEAMS if team else homes[who.id] or NOWHERE
        if who.id not in serving and lane in ("", its):
            people = "" if team else ", ".join(each.name for each in queries.holders(structure, who.id))
            name, mark = name_of(who) or words("word.untitled"), "users" if team else "square-pen"
            found.append(Entry(name, people, mark, partial(board.add_part, who.id, stage), 0))
    return found
