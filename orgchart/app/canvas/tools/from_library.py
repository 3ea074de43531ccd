"""A role of the library brought into the document by a drop: added, and used where it was dropped, in one step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData

from orgchart.app.canvas.clipboard import sprouts_of
from orgchart.app.session import Session
from orgchart.edits.pasting import grow
from orgchart.text.message import message


def bring_in(
    session: Session, data: QMimeData, use: Callable[[list[str]], object], show: Callable[[list[str]], object]
) -> None:
    """Add the roles that `data` brings below the last selected one, or the first at the top; `use` does the rest of the step.

    Unless it is refused, `show` gets the new roles, and the status bar offers to take it back.
    """
    structure = session.structure
    manager = session.roles[-1] if session.roles else next(iter(structure.children("")), "")

    def add() -> list[str]:
        sprouts = sprouts_of(data)
        with structure.document.edit(message("edit.paste_roles", n=len(sprouts))):
            made = grow(structure, sprouts, manager)
            use(made)
        return made

    made = session.attempt(add)
    if made:
        show(made)
        session.say(message("library.added_to_stage"), (session.words("action.undo"), session.undo))
