"""The Structure view: the reporting tree."""

from __future__ import annotations

from orgchart.app.canvas.arrangement import arrange
from orgchart.app.canvas.view import ChartView
from orgchart.layout.geometry import Geometry


class StructureView(ChartView):
    """Shows who reports to whom."""

    def arrange(self) -> Geometry:
        """Return the layout of the reporting tree, what is folded left out."""
        return arrange(self.session, self.cards)
