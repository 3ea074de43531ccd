"""The Structure view: the reporting tree."""

from __future__ import annotations

from collections.abc import Collection

from orgchart.app.canvas.arrangement import Arrangement
from orgchart.app.canvas.view import ChartView
from orgchart.layout.geometry import Geometry


class StructureView(ChartView):
    """Shows who reports to whom."""

    _arrangement: Arrangement | None = None

    def arrange(self, touched: Collection[str] | None = None) -> Geometry:
        """Return the layout of the reporting tree, what is folded left out."""
        if self._arrangement is None:
            self._arrangement = Arrangement(self.session, self.cards, self.showing)
        return self._arrangement.standing(touched)
