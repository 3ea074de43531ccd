"""Trying another structure: copy it, go from one to the other, adopt one, drop one."""

from __future__ import annotations

from orgchart.app.actions import Action, Bench
from orgchart.app.session import Session
from orgchart.edits.changes import review_structure
from orgchart.edits.scenarios import remove_scenario
from orgchart.model.records import Scenario, called
from orgchart.text.message import message


def is_draft(session: Session) -> bool:
    """Whether what is shown is not what is in force."""
    return session.structure.id != session.document.current.id


def _several(session: Session) -> bool:
    return len(session.document.root.all(Scenario)) > 1


def _remove(bench: Bench) -> None:
    session = bench.session
    gone, name = session.structure.id, called(session.document.root[session.structure.id])

    def remove() -> bool:
        session.switch(session.document.current.id)
        remove_scenario(session.document, gone)
        return True

    if session.attempt(remove):
        session.say(message("said.removed_only", name=name), (session.words("action.undo"), session.undo))


def _review(bench: Bench) -> None:
    session = bench.session
    session.attempt(lambda: review_structure(session.structure, session.today))


def _details(bench: Bench) -> None:
    """Show what is written about the scenario itself: why, its challenges, until when it is valid."""
    bench.session.select([bench.session.structure.id])
    bench.perform("show_details")


ROWS: tuple[Action, ...] = (
    Action("scenario_copy", lambda bench: bench.perform("scenario_copy"), ("Ctrl+Shift+N",), "copy-plus"),
    Action("scenario_rename", lambda bench: bench.perform("scenario_rename"), (), "pencil"),
    Action("scenario_details", _details, (), "info"),
    Action("scenario_adopt", lambda bench: bench.perform("scenario_adopt"), (), "check", enabled=is_draft),
    Action("scenario_review", _review, (), "user-check"),
    Action("scenario_remove", _remove, (), "trash-2", enabled=is_draft),
    Action(
        "scenario_compare",
        lambda bench: bench.perform("view:compare"),
        (),
        "git-compare",
        enabled=_several,
    ),
    Action("compare_with", lambda bench: bench.perform("compare_with"), (), "git-compare"),
    Action("what_if", lambda bench: bench.perform("what_if"), ("Ctrl+Shift+W",), "user-x"),
    Action("print_changes", lambda bench: bench.perform("print_changes"), (), "printer", enabled=_several),
)
