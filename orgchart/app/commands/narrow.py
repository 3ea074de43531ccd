"""Looking at one branch alone, and back out again."""

from __future__ import annotations

from orgchart.app.actions import Action, Bench
from orgchart.app.session import Session
from orgchart.edits.roles import branch_of
from orgchart.model.records import Role, called
from orgchart.text.message import message


def _into(bench: Bench) -> None:
    """Show the branch of the selected role alone; where it is shown already, all again."""
    session = bench.session
    role = session.roles[-1]
    if role == session.branch:
        _all(bench)
        return
    session.look_at(role)
    session.select([role])
    count = len(branch_of(session.structure, role))
    said = message("said.branch", role=called(session.structure[role]), n=count)
    session.say(said, (session.words("action.focus_all"), lambda: session.look_at("")))


def _up(bench: Bench) -> None:
    session = bench.session
    came_from = session.branch
    session.look_at(getattr(session.structure.get(Role, came_from), "manager", ""))
    session.reveal([came_from])


def _all(bench: Bench) -> None:
    session = bench.session
    came_from = session.branch
    session.look_at("")
    session.reveal([came_from])


def _narrow(session: Session) -> bool:
    return bool(session.branch)


ROWS: tuple[Action, ...] = (
    Action("focus_branch", _into, ("F4",), "zoom-in", "chart", lambda session: bool(session.roles)),
    Action("focus_up", _up, ("Shift+F4",), "", "chart", _narrow),
    Action("focus_all", _all, (), "", "window", _narrow),
)
