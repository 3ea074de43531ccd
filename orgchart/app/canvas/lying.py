"""What lies on the paper below all marks, and a mark that stands over it: painted as any item is, unless the sheet copies
what lies there and paints the mark itself. Knows no boxes."""

from __future__ import annotations

from PySide6.QtWidgets import QGraphicsItem


class Lying(QGraphicsItem):
    """An item whose picture may be kept."""

    copied = False
    """Whether a copy of it is on the screen already: painting it paints nothing then."""


class Mark(QGraphicsItem):
    """An item over the others that seldom moves."""

    settled = False
    """Whether the scene has painted it where it stands, so that it knows what is to be uncovered when it moves on."""

    def moves_on(self) -> None:
        """Say that it is about to stand elsewhere."""
        self.prepareGeometryChange()
        self.settled = False
