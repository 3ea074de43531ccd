"""Which view the eye is on: the one in which one seeks, and the one that is made larger and smaller. Changes no document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from orgchart.app.actions import Lens
from orgchart.app.panels.find import ChartField, Field, FindLine, Searchable
from orgchart.app.views.table import STRUCTURE

if TYPE_CHECKING:
    from orgchart.app.session import Session
    from orgchart.app.views.frame import ViewFrame
    from orgchart.app.views.side_by_side import SideBySide
    from orgchart.app.views.structure import StructureView


class Looking:
    """The eye on the views of one window."""

    def __init__(self, session: Session, views: ViewFrame, pair: SideBySide, chart: StructureView) -> None:
        self._views, self._pair, self._chart = views, pair, chart
        self._chart_field = ChartField(session, chart)
        self.finder = FindLine(session, self._chart_field)

    def lens(self, window: QWidget) -> Lens | None:
        """Return what is shown and can be larger and smaller: where the focus is, if two views stand side by side."""
        focused, beside = QApplication.focusWidget(), self._pair.view_beside
        view = beside if beside is not None and focused is not None and beside.isAncestorOf(focused) else None
        field = self._field(view)
        found = self._chart if field is self._chart_field else field
        return found if isinstance(found, Lens) and isinstance(found, QWidget) and found.isVisibleTo(window) else None

    def find(self, step: int) -> None:
        """Go to the next of what is sought in the view that is shown, or ask what that is; on the chart where it has none."""
        field = self._field()
        if field is None:
            self._views.turn_to(STRUCTURE)
        self.finder.turn_to(field or self._chart_field)
        if step:
            self.finder.go(step)
        else:
            self.finder.begin()

    def turn(self) -> None:
        """Seek in the view that shows now, if one can."""
        field = self._field()
        if field is not None:
            self.finder.turn_to(field)
        else:
            self.finder.end()

    def _field(self, view: QWidget | None = None) -> Field | None:
        """Return where one seeks in a view, or in the one that is shown, None where one can't."""
        view = view or self._views.currentWidget()
        if view is self._chart:
            return self._chart_field
        return view.field() if isinstance(view, Searchable) else None
