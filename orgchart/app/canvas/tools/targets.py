"""What a drag of roles may land on outside the chart: the strip of stages, a team, a tray.

A drag over the window is one gesture of the chart; while the pointer is away from it, the chart asks these. A widget that
takes roles adds itself to `session.drop_targets`. Knows no gesture and no widget.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QPoint, Qt

from orgchart.text.message import Message

Modifiers = Qt.KeyboardModifier


class DropTarget(Protocol):
    """A part of the window that roles can be dropped on."""

    def accepts(self, roles: Sequence[str], at: QPoint) -> bool:
        """Whether the global position `at` belongs to it, whatever it will say to these roles."""

    def preview(self, roles: Sequence[str], at: QPoint, modifiers: Modifiers) -> Message | None:
        """Show what a drop at `at` would do; return the sentence for the status bar, saying too when it can't be done."""

    def leave(self) -> None:
        """Show nothing any more: the pointer left, or the drag was cancelled."""

    def drop(self, roles: Sequence[str], at: QPoint, modifiers: Modifiers) -> None:
        """Do it, by a verb of `edits` through `session.attempt`; `leave` is called afterwards."""
