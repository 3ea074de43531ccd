"""The Structure view: the reporting tree."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtWidgets import QWidget

from orgchart.app.canvas.arrangement import Arrangement
from orgchart.app.canvas.glide import Look
from orgchart.app.canvas.view import ChartView
from orgchart.app.session import Session
from orgchart.layout.geometry import Geometry
from orgchart.model.structure import Structure


class StructureView(ChartView):
    """Shows who reports to whom."""

    _arrangement: Arrangement | None = None

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._whole: Look | None = None
        """How one looked at all of the chart, while a part of it is shown."""
        session.opened.connect(self._forget_whole)
        session.narrowed.connect(self._narrow)

    def _narrow(self) -> None:
        """Show a branch alone, or what a filter leaves, as a chart that was just opened; and then the whole as before."""
        session = self.session
        narrow = bool(session.branch) or session.kept is not None
        if narrow and self._whole is None:
            self._whole = self.look_now()
        self.lines.forget()
        self.teams.forget()
        self.relay(touched=() if session.told else None, move=False)
        if narrow:
            self.open_at_start()
            return
        before, self._whole = self._whole, None
        if before is not None:
            self.look_again(before)
        if session.roles:
            self.show_role(session.roles[-1])

    def _forget_whole(self) -> None:
        self._whole = None

    def arrange(self, touched: Collection[str] | None = None) -> Geometry:
        """Return the layout of the reporting tree, what is folded left out."""
        return self._arranged().standing(touched)

    def ahead(self, structure: Structure) -> Callable[[], None]:
        """Lay out a structure before it is shown, in any thread; return what is to be called when it is about to be."""
        arrangement = self._arranged()
        found = arrangement.ahead(structure)
        return lambda: arrangement.take(found)

    def _arranged(self) -> Arrangement:
        if self._arrangement is None:
            self._arrangement = Arrangement(self.session, self.cards, self.showing)
        return self._arrangement
