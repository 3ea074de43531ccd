"""Drawing the chart by keyboard: what the keys do while the chart has the focus."""

from __future__ import annotations

from orgchart.app.actions import Action

ROWS: tuple[Action, ...] = ()
