"""Who holds the selected roles, and for how many holders they are planned."""

from __future__ import annotations

from collections.abc import Callable

from orgchart.app.actions import Action, Bench
from orgchart.app.session import Session
from orgchart.edits.values import set_field
from orgchart.model.queries import vacancies
from orgchart.model.records import Role, called
from orgchart.text.message import message


def _any(session: Session) -> bool:
    return bool(session.roles)


def _plan(step: int) -> Callable[[Bench], None]:
    """Plan the last selected role, and with it the others, for one holder more or fewer."""

    def plan(bench: Bench) -> None:
        session = bench.session
        structure, roles = session.structure, session.roles
        record = structure.get(Role, roles[-1])
        if record is None:
            return
        count = max(1, record.headcount + step)

        def write() -> bool:
            set_field(structure, roles, "headcount", count)
            return True

        if count != record.headcount and session.attempt(write):
            session.history.seal()
            role = structure[record.id]
            free = vacancies(structure, role) if isinstance(role, Role) else 0
            session.say(message("seats.planned", role=called(record), planned=count, n=free))

    return plan


ROWS: tuple[Action, ...] = (
    Action("seat_more", _plan(1), ("Alt++", "Alt+="), "user-plus", "chart", _any),
    Action("seat_fewer", _plan(-1), ("Alt+-",), "", "chart", _any),
    Action("people", lambda bench: bench.perform("people"), ("Ctrl+Shift+P",), "users"),
)
