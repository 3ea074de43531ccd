"""The views of a document, in the order of their tabs; one row a view. Imports none of them.

A view is a QWidget made as `View(session, checking)` when it is first shown. It listens to the session for as long as it lives,
reads nothing while it is hidden if it can help it, and never writes a record.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class View:
    """One way to look at a document; its label is `view.<name>` in the catalogues."""

    name: str
    icon: str
    module: str
    made_by: str
    keys: str


STRUCTURE: Final = "structure"

ROWS: Final[tuple[View, ...]] = (
    View(STRUCTURE, "network", "orgchart.app.views.structure", "StructureView", "Alt+1"),
    View("process", "route", "orgchart.app.views.process", "ProcessView", "Alt+2"),
    View("teams", "users", "orgchart.app.views.teams", "TeamsView", "Alt+3"),
    View("attention", "gauge", "orgchart.app.views.attention", "AttentionView", "Alt+4"),
    View("timeline", "calendar", "orgchart.app.views.timeline", "TimelineView", "Alt+5"),
    View("lists", "table", "orgchart.app.views.registers", "RegistersView", "Alt+6"),
    View("compare", "git-compare", "orgchart.app.views.compare", "CompareView", "Alt+7"),
)
