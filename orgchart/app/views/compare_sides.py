"""The two charts of a comparison: each to look at, its marks, and how they scroll and zoom together."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtGui import QMouseEvent

from orgchart.app.session import Session
from orgchart.app.views.compare_marks import FATES, Fate, Marks
from orgchart.app.views.structure import StructureView
from orgchart.layout.geometry import Geometry
from orgchart.model.records import Role
from orgchart.model.structure import Structure
from orgchart.text.message import message


class _SideChart(StructureView):
    """A chart with what became of its roles."""

    def __init__(self, session: Session) -> None:
        self.fates: Mapping[str, Fate] = {}
        super().__init__(session)
        self.animated = False
        # What ties roles together beside the tree would hide what changed.
        self.showing.switches -= {"teams"}
        self.showing.kinds = frozenset()
        self.marks = Marks()
        self._scene.addItem(self.marks)

    def arrange(self, touched: Collection[str] | None = None) -> Geometry:
        """Return the layout, and mark it."""
        geometry = super().arrange(touched)
        if hasattr(self, "marks"):
            self.mark(geometry)
        return geometry

    def mark(self, geometry: Geometry) -> None:
        """Mark what became of the roles that are shown."""
        boxes = {id: geometry.boxes[id] for id in self.fates if id in geometry.boxes}
        words: dict[str, str] = {fate: self.session.words(f"compare.{fate}") for fate in FATES}
        self.marks.show_marks(
            self.session.theme, boxes, geometry.bounds, self.fates, words, mirrored=self.session.mirrored, ringed=FATES
        )

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Begin no editing: nothing is changed here."""
        event.accept()


class Side:
    """One of the two charts, to look at."""

    def __init__(self, session: Session) -> None:
        self._shared = session
        self._own = Session(language=session.language)
        self._own.worn = session.worn
        self.chart = _SideChart(self._own)
        self._shown: Structure | None = None

    def show_structure(self, structure: Structure, fates: Mapping[str, Fate]) -> bool:
        """Show a structure, marked; say whether it was not shown before."""
        own = self._own
        own.speak(self._shared.language)
        own.dress(self._shared.worn)
        self.chart.fates = fates
        if own.document is not structure.document:
            own.show(structure.document, read_only=message("compare.only_shown"), scenario=structure.id)
        elif own.structure is not structure:
            own.switch(structure.id)
        else:
            self.chart.mark(self.chart.geometry_now)
        is_new, self._shown = self._shown is not structure, structure
        return is_new

    def go_to(self, id: str) -> None:
        """Select a role and bring it into view, where this side has it."""
        if isinstance(self._own.structure.find(id), Role):
            self._own.unfold_to(id)
            self._own.select([id])
            self.chart.show_role(id)
        else:
            self._own.select([])


class Link:
    """Zooms and scrolls two charts together: what is in the middle of one stands in the same place of the other."""

    def __init__(self, one: StructureView, other: StructureView) -> None:
        self._charts = (one, other)
        self._busy = False
        for leader, follower in ((one, other), (other, one)):
            leader.zoomed.connect(lambda leader=leader, follower=follower: self._zoom(leader, follower))
            leader.framed.connect(lambda leader=leader, follower=follower: self._scroll(leader, follower))

    @property
    def all_in_sight(self) -> bool:
        """Whether all of both is in sight."""
        return all(_whole(each) for each in self._charts)

    def fit(self) -> None:
        """Show all of both at one scale, each in the middle of its own place."""
        self._busy = True
        try:
            scales = []
            for chart in self._charts:
                chart.fit()
                scales.append(chart.scale_now)
            for chart in self._charts:
                bounds = chart.geometry_now.bounds
                chart.zoom_to(min(scales))
                chart.center_on(bounds.center_x, bounds.center_y)
        finally:
            self._busy = False

    def _zoom(self, leader: StructureView, follower: StructureView) -> None:
        if not self._busy and abs(follower.scale_now - leader.scale_now) > 1e-6:
            follower.zoom_to(leader.scale_now)

    def _scroll(self, leader: StructureView, follower: StructureView) -> None:
        if self._busy or not leader.isVisible() or abs(follower.scale_now - leader.scale_now) > 1e-6:
            return
        area = leader.visible_area()
        if self.all_in_sight:
            return  # nothing is out of sight
        there, here = follower.geometry_now.boxes, leader.geometry_now.boxes
        seen = [(id, here[id]) for id in leader.geometry_now.within(area) if id in there]
        if not seen:
            return
        id, box = min(
            seen, key=lambda each: abs(each[1].center_x - area.center_x) + abs(each[1].center_y - area.center_y)
        )
        now, mine = follower.visible_area(), there[id]
        dx = (mine.x - now.x) - (box.x - area.x)
        dy = (mine.y - now.y) - (box.y - area.y)
        self._busy = True
        try:
            follower.scroll_by(-dx * follower.scale_now, -dy * follower.scale_now)
        finally:
            self._busy = False


def _whole(chart: StructureView) -> bool:
    """Whether all of a chart is in sight."""
    area, bounds = chart.visible_area(), chart.geometry_now.bounds
    return area.x <= bounds.x and area.y <= bounds.y and area.right >= bounds.right and area.bottom >= bounds.bottom
