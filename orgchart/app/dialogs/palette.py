"""Go to anything: roles, people, stages, teams and commands, found by a few letters."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import Any

from PySide6.QtWidgets import QWidget

from orgchart.app.actions import Action, Bench
from orgchart.app.look.key_names import isolated_key
from orgchart.app.panels.chooser import Chooser, Entry
from orgchart.model.queries import holders, roles_held
from orgchart.model.records import Person, Role, Stage, Team
from orgchart.text.catalogue import LANGUAGES, catalogue
from orgchart.text.message import message


class Palette(Chooser):
    """All there is to go to, and all there is to do."""

    def __init__(self, bench: Bench, table: dict[str, Action], parent: QWidget) -> None:
        words = bench.session.words
        super().__init__(
            bench.session,
            chain(_commands(bench, table), _records(bench)),
            words("action.palette"),
            parent,
            hint=words("palette.hint"),
            none=words("palette.none"),
            size=(560, 460),
        )


def _records(bench: Bench) -> Iterator[Entry]:
    """Yield what one can go to, what is few first; who is in a role is looked up as it is looked at."""
    session = bench.session
    structure, words = session.structure, session.words

    def to(ids: list[str]) -> Any:
        return lambda: session.reveal(ids)

    for stage in structure.ordered(Stage):
        yield Entry(stage.name, words("kind.stage"), "route", to([stage.id]), 20)
    for team in structure.ordered(Team):
        yield Entry(team.name, words("kind.team"), "users", to([team.id]), 20)
    for role in structure.ordered(Role):
        who = ", ".join(person.name for person in holders(structure, role.id))
        yield Entry(role.title or words("word.untitled"), who, "square-pen", to([role.id]), 40)
    for person in structure.ordered(Person):
        held = roles_held(structure, person.id)
        if held:
            yield Entry(person.name, held[0].title, "user", to([role.id for role in held]), 30)


def _commands(bench: Bench, table: dict[str, Action]) -> list[Entry]:
    words = bench.session.words
    others = [catalogue(language) for language in LANGUAGES if language != bench.session.language]
    entries = []
    for name, row in table.items():
        if not row.enabled(bench.session) or name in ("palette", "find"):
            continue
        label = row.label(bench.session) if row.label else message(f"action.{name}")
        text = words.say(label)
        keys = isolated_key(row.keys[0]) if row.keys else ""
        # Whoever has the other keyboard on, or read of it in the other language, finds it as well.
        also = "  ".join(other.say(label) for other in others)
        entries.append(Entry(text, keys, row.icon or "chevron-right", partial(row.run, bench), 0, also))
    return entries
