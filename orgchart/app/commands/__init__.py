"""The rows of the action table, one file a subject, joined in the order of the menus."""

from __future__ import annotations

from orgchart.app.actions import Action
from orgchart.app.commands import arranging, chart, edit, file, narrow, scenario, seats, showing, together, view

ROWS: tuple[Action, ...] = (
    *file.ROWS,
    *edit.ROWS,
    *chart.ROWS,
    *arranging.ROWS,
    *narrow.ROWS,
    *seats.ROWS,
    *together.ROWS,
    *view.ROWS,
    *showing.ROWS,
    *scenario.ROWS,
)


def table() -> dict[str, Action]:
    """Return every action by name, in the order of the menus."""
    return {action.name: action for action in ROWS}
