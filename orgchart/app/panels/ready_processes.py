"""The buying processes of the library, as entries to choose from wherever a document has none yet or wants one more."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from orgchart.app.panels.chooser import Entry
from orgchart.app.session import Session
from orgchart.storage.starters import add_starter, starters


def ready_processes(session: Session, then: Callable[[], object]) -> list[Entry]:
    """Return an entry for each; one that is taken is selected at its first stage, and `then` is called."""

    def take(name: str) -> None:
        made = session.attempt(
            lambda: add_starter(session.structure, "processes", name, session.language, session.today)
        )
        if made is not None:
            session.select([session.structure.stages(made.id)[0].id])
            then()

    return [
        Entry(each.title, each.about, "route", partial(take, each.name), 0)
        for each in starters("processes", session.language)
    ]
