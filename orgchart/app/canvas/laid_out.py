"""A chart laid out on the paper: where its boxes stand, what keeps its place when they are laid out anew, the way there.

Which layout is shown is the subclass's to say. Knows no lines, no teams and no events.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from time import perf_counter
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from orgchart.app.canvas.cards import Cards
from orgchart.app.canvas.painter import ChartItem
from orgchart.app.canvas.paper import MOVING
from orgchart.app.canvas.pictures import margin_at
from orgchart.app.canvas.pushing import push
from orgchart.app.canvas.sheet import Sheet
from orgchart.app.canvas.showing import Showing
from orgchart.app.canvas.walking import Direction, neighbour
from orgchart.app.session import Session
from orgchart.layout.geometry import Geometry, Rect
from orgchart.layout.nearby import Nearby
from orgchart.model.records import Role

WIDE: Final = 60_000.0 * 30_000.0
"""In a larger area nothing is held in its place: one could not tell."""
SOME: Final = 100
"""Of so many boxes in sight it is no use to paint only those anew that look otherwise."""
READABLE: Final = 0.55
"""Below this scale titles can't be read; a chart that fits only smaller is shown from its top instead."""


class LaidOut(Sheet):
    """Shows the boxes of a session's structure, laid out."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.showing = Showing()
        self.cards = Cards(session, self.showing)
        self.item = ChartItem(session, self.cards)
        self._scene.addItem(self.item)
        self.lying = [self.item]
        self._nearby = Nearby(self.item.geometry)
        self._came_from: dict[str, str] = {}
        self._placed = False
        self._held = ""
        self._motion = QTimer(self)
        self._motion.setInterval(8)
        self._motion.timeout.connect(self._step)

    # --- what is shown ---

    def arrange(self, touched: Collection[str] | None = None) -> Geometry:
        """Return the layout of what is to be shown, `touched` being what changed since; None: anything may have."""
        raise NotImplementedError

    @property
    def geometry_now(self) -> Geometry:
        """Return where the boxes stand."""
        return self.item.geometry

    @property
    def nearby(self) -> Nearby:
        """Return the same, for whoever asks for what is under the pointer."""
        if self._nearby.geometry is not self.item.geometry:
            self._nearby = Nearby(self.item.geometry)
        return self._nearby

    def focus_box(self) -> Rect | None:
        """Return the box that the keys go from."""
        return self.geometry_now.boxes.get(self.session.selection[-1]) if self.session.selection else None

    def open_at_start(self) -> None:
        """Show all of the chart if it can be read then, otherwise its top at a readable size."""
        self._placed = True
        self._place()
        self._start = self._corner()

    def _corner(self) -> tuple[float, QPoint]:
        """Return where one looks from: the scale, and the point of the chart in the upper left corner in pixels."""
        return self.scale_now, (self.mapToScene(QPoint(0, 0)) * self.scale_now).toPoint()

    def _place(self) -> None:
        bounds = self.geometry_now.bounds
        area = self.viewport().rect()
        if not bounds.width or area.width() < 20:
            self._look_at(1.0, QPointF(0, 0), QPointF(area.width() / 2, area.height() / 3))
            return
        whole = self._fitting(bounds)
        if whole >= READABLE:
            self.fit()
            return
        first = self._first_box()
        match self.showing.direction:
            case "right":
                self._look_at(0.8, QPointF(bounds.x, first.center_y), QPointF(48.0, area.height() / 2))
            case "left":
                self._look_at(
                    0.8, QPointF(bounds.right, first.center_y), QPointF(area.width() - 48.0, area.height() / 2)
                )
            case _:
                self._look_at(0.8, QPointF(first.center_x, bounds.y), QPointF(area.width() / 2, 48.0))

    def _first_box(self) -> Rect:
        boxes = self.geometry_now.boxes
        tops = self.session.structure.children("")
        return boxes[tops[0]] if tops and tops[0] in boxes else self.geometry_now.bounds

    # --- laying out anew ---

    @contextmanager
    def holding(self, role: str) -> Iterator[None]:
        """Keep a role where it is on the screen whatever is edited meanwhile: the pointer is on it."""
        self._held = role
        try:
            yield
        finally:
            self._held = ""

    @property
    def still(self) -> bool:
        """Whether what is shown must not be moved of its own accord: something in it is held."""
        return bool(self._held)

    def light(self, roles: frozenset[str] | None) -> None:
        """Dim all but these roles; None: light what is found or what the spotlight is on, or everything."""
        wanted = self.session.lit if roles is None else roles
        wanted = wanted if wanted is None else wanted & self.session.structure.all(Role).keys()
        if wanted != self.item.lit:
            self.item.lit = wanted
            self.refresh()

    def dim(self, roles: frozenset[str]) -> None:
        """Show these boxes faintly, and no others: they are on their way somewhere else."""
        before = self.item.dimmed
        if roles is before or roles == before:
            return
        self.item.dimmed = roles
        geometry, reach = self.geometry_now, margin_at(self.scale_now) + 2
        area = self.visible_area().grown(reach / self.scale_now)
        if not self.calm or geometry.crowded(area, SOME):
            self.refresh()
            return
        changed = before ^ roles
        boxes = [self.box_in_view(each) for each in geometry.within(area) if each in changed]
        self.refresh_at([each.toAlignedRect().adjusted(-reach, -reach, reach, reach) for each in boxes])

    def relay(self, anchor: str = "", *, touched: Collection[str] | None = None, move: bool = True) -> None:
        """Lay out anew what was touched, None standing for everything.

        The anchor, or what has the focus, stays where it is on the screen, and the rest moves there.
        """
        self.arrive()
        area = self.visible_area()
        before, bounds = self._seen(area), self.geometry_now.bounds
        after = self.arrange(touched)
        old_corner = self.mapToScene(QPoint(0, 0))
        self.item.set_geometry(after)
        if not bounds.width and self.isVisible():
            self.open_at_start()  # the first of what was drawn, pasted or brought in
        if bounds == after.bounds and all(after.boxes.get(id) == box for id, box in before.items()):
            self.refresh()
            return
        hold = self._anchor(anchor, area, before, after)
        self._widen()
        if hold:
            old, new = before[hold], after.boxes[hold]
            ox, oy = self.item.motion.offset(hold)
            # While a branch is still moving, its anchor is held where it is now.
            self._scroll_to(old_corner + QPointF(new.x - old.x - ox, new.y - old.y - oy))
        if not self.still:
            self.keep_whole(seen=area.x <= bounds.x and bounds.right <= area.right, least=READABLE)
        corner = self.mapToScene(QPoint(0, 0))
        shift = (corner.x() - old_corner.x(), corner.y() - old_corner.y())
        if move and self.animated and self.isVisible() and self.scale_now >= MOVING:
            self.item.motion.begin(before, after, shift, perf_counter())
            if self.item.motion.under_way:
                self._motion.start()
        else:
            self.item.motion.stop()
        self.refresh()
        self.framed.emit()

    def _seen(self, area: Rect) -> dict[str, Rect]:
        """Return the boxes whose way can be seen: those on the screen and around it, and the selected ones."""
        geometry = self.geometry_now
        around = area.grown(max(area.width, area.height)) if self.scale_now >= MOVING else area
        ids = geometry.within(around) if around.width * around.height < WIDE else []
        boxes = geometry.boxes
        return {id: boxes[id] for id in (*ids, *self.session.selection[-20:]) if id in boxes}

    def _anchor(self, wanted: str, area: Rect, before: Mapping[str, Rect], after: Geometry) -> str:
        for each in (wanted, self._held, *reversed(self.session.selection)):
            if each in before and each in after.boxes and before[each].intersects(area):
                return each
        middle = (area.center_x, area.center_y)
        return min(
            (each for each, box in before.items() if each in after.boxes and box.intersects(area)),
            key=lambda each: abs(before[each].center_x - middle[0]) + abs(before[each].center_y - middle[1]),
            default="",
        )

    def _step(self) -> None:
        if not self.item.motion.step(perf_counter()):
            self._motion.stop()
        self.refresh()

    def neighbour(self, role: str, direction: Direction) -> str | None:
        """Return the role next to `role` as the picture shows it."""
        found = neighbour(self.session.structure, self.geometry_now, role, direction, self._came_from)
        if found is not None and direction == "up":
            self._came_from[found] = role
        return found

    def nudge(self, roles: Sequence[str], dx: float, dy: float, *, merge: bool = False) -> None:
        """Move roles by hand, by a way of the picture; why they can't be is said."""
        self.session.attempt(lambda: push(self.session, self.geometry_now, roles, dx, dy, merge=merge))

    # --- places ---

    def role_at(self, at: QPoint) -> str | None:
        """Return the role whose box is at a place of the view."""
        point = self.mapToScene(at)
        return self.nearby.hit(point.x(), point.y())

    def box_in_view(self, role: str) -> QRectF:
        """Return where a role's box stands in the view, in pixels."""
        box = self.geometry_now.boxes[role]
        corner = self.mapToScene(QPoint(0, 0))
        scale = self.scale_now
        return QRectF((box.x - corner.x()) * scale, (box.y - corner.y()) * scale, box.width * scale, box.height * scale)

    # --- events ---

    @property
    def calm(self) -> bool:
        """Whether there are boxes, none of them on its way."""
        return bool(self.geometry_now.bounds.width) and not self.item.motion.under_way

    def look_afresh(self, afresh: bool) -> None:
        """Let the whole view say what is far, and its parts follow it."""
        self.item.decides_afresh = afresh

    @property
    def unfinished(self) -> bool:
        """Whether something that shows is not sharp, or not whole, yet."""
        return self.item.wanting

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is shown in its place; where nobody moved it since it was opened, open it again in the new room."""
        untouched = self._corner() == self._start
        super().resizeEvent(event)
        if self.isVisible() and (untouched or not (self._placed and self.geometry_now.boxes)):
            self.open_at_start()
        else:
            self._widen()
        self.framed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Place the chart once there is room to place it in."""
        super().showEvent(event)
        if not self._placed:
            self.open_at_start()
        if self._missed:
            # What was selected meanwhile in another view is what one looks at; its size is known when the event is done.
            self._missed = False
            QTimer.singleShot(0, self, self._show_selected)

    _start: tuple[float, QPoint] | None = None
    """Where one looked from when the chart was opened."""
    _missed = False
    """Whether something else was selected while nobody looked."""

    def _show_selected(self) -> None:
        if self.session.roles:
            self.show_role(self.session.in_sight(self.session.roles[-1]))
