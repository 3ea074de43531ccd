"""What lies on the paper below all marks: painted as any item is, unless the sheet has copied it already. Knows no boxes."""

from __future__ import annotations

from PySide6.QtWidgets import QGraphicsItem


class Lying(QGraphicsItem):
    """An item whose picture may be kept."""

    copied = False
    """Whether a copy of it is on the screen already: painting it paints nothing then."""
