"""Undo, redo and what is done to whatever is selected."""

from __future__ import annotations

from orgchart.app.actions import Action
from orgchart.app.session import Session
from orgchart.text.message import Message, message


def _undo_label(session: Session) -> Message:
    step = session.history.undo_label
    return message("action.undo_step", step=step) if step else message("action.undo")


def _redo_label(session: Session) -> Message:
    step = session.history.redo_label
    return message("action.redo_step", step=step) if step else message("action.redo")


def _undo(session: Session) -> None:
    step = session.history.undo_label
    session.undo()
    if step is not None:
        session.say(message("said.undone", step=step))


def _redo(session: Session) -> None:
    step = session.history.redo_label
    session.redo()
    if step is not None:
        session.say(message("said.redone", step=step))


ROWS: tuple[Action, ...] = (
    Action(
        "undo",
        lambda bench: _undo(bench.session),
        ("Ctrl+Z",),
        "undo-2",
        enabled=lambda session: session.history.undo_label is not None,
        label=_undo_label,
    ),
    Action(
        "redo",
        lambda bench: _redo(bench.session),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "redo-2",
        enabled=lambda session: session.history.redo_label is not None,
        label=_redo_label,
    ),
    Action("history", lambda bench: bench.perform("history"), ("Ctrl+H",), "history"),
    Action("find", lambda bench: bench.perform("find"), ("Ctrl+F",), "search"),
    Action("find_next", lambda bench: bench.perform("find_next"), ("F3",)),
    Action("find_previous", lambda bench: bench.perform("find_previous"), ("Shift+F3",)),
    Action("palette", lambda bench: bench.perform("palette"), ("Ctrl+K",)),
    Action("preferences", lambda bench: bench.perform("preferences"), ("Ctrl+,",), "settings"),
    Action("rules", lambda bench: bench.perform("rules"), (), "settings"),
)
