"""The chart on the screen: following the session, and handing events to tools, keys and editor.

What a gesture does stands in `tools`, what a key does in the action table, how a box looks in `face`. Which layout is shown
is the subclass's to say. Writes no record.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from time import perf_counter
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from orgchart.app.actions import Action, Bench
from orgchart.app.canvas.arrangement import moved_in
from orgchart.app.canvas.cards import Badge, Cards
from orgchart.app.canvas.dotted_lines import DottedLines
from orgchart.app.canvas.editing import Editing
from orgchart.app.canvas.hover import Hover
from orgchart.app.canvas.keys import Keys
from orgchart.app.canvas.measure import font
from orgchart.app.canvas.painter import ChartItem
from orgchart.app.canvas.paper import Paper
from orgchart.app.canvas.pushing import push
from orgchart.app.canvas.showing import Showing
from orgchart.app.canvas.team_outlines import TeamOutlines
from orgchart.app.canvas.tools.add_there import add_there
from orgchart.app.canvas.tools.drop_in import DropIn
from orgchart.app.canvas.tools.pointer import Pointer
from orgchart.app.canvas.walking import Direction, neighbour
from orgchart.app.session import Session
from orgchart.layout.geometry import Geometry, Rect
from orgchart.model.change import Change
from orgchart.model.records import Role

MOVING: Final = 0.12
"""Below this scale nobody could follow boxes to their new places."""
WIDE: Final = 60_000.0 * 30_000.0
"""In a larger area nothing is held in its place: one could not tell."""
READABLE: Final = 0.55
"""Below this scale titles can't be read; a chart that fits only smaller is shown from its top instead."""


class ChartView(Paper):
    """Shows a chart of roles, whole or in part."""

    wanted = Signal(str)
    """The details of a role are asked for."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.showing = Showing()
        self.cards = Cards(session, self.showing)
        self.animated = True
        """Whether boxes move to their new places before one's eyes."""
        self.item = ChartItem(session, self.cards)
        self._scene.addItem(self.item)
        self.teams = TeamOutlines(self)
        self.lines = DottedLines(self)
        self._scene.addItem(self.teams)
        self._scene.addItem(self.teams.names)
        self._scene.addItem(self.lines)
        session.drop_targets.insert(0, self.teams)
        self.showing.changed.connect(self._show_otherwise)
        self.pointer = Pointer(self)
        self.hover = Hover(self)
        self.drop_in = DropIn(self)
        self.editing = Editing(self)
        self._keys: Keys | None = None
        self._came_from: dict[str, str] = {}
        self._placed = False
        self._held_back = False
        self._held = ""
        self._owed: set[str] | None = set()
        """What is still to be laid out, None standing for everything."""
        self._folds = session.folds
        self._motion = QTimer(self)
        self._motion.setInterval(8)
        self._motion.timeout.connect(self._step)
        session.opened.connect(self._open)
        session.changed.connect(self._follow)
        session.selected.connect(self._show_selection)
        session.folded.connect(self._refold)
        session.lighted.connect(lambda: self.light(None))
        session.spoken.connect(self._speak)
        session.themed.connect(self._dress)
        self.framed.connect(self.editing.stand)
        self.framed.connect(self.hover.leave)
        self.setAcceptDrops(True)
        self._dress()
        self._open()

    # --- what is shown ---

    def arrange(self, touched: Collection[str] | None = None) -> Geometry:
        """Return the layout of what is to be shown, `touched` being what changed since; None: anything may have."""
        raise NotImplementedError

    @property
    def geometry_now(self) -> Geometry:
        """Return where the boxes stand."""
        return self.item.geometry

    def focus_box(self) -> Rect | None:
        """Return the box that the keys go from."""
        return self.geometry_now.boxes.get(self.session.selection[-1]) if self.session.selection else None

    def _open(self) -> None:
        self.pointer.cancel()
        self.editing.end()
        self.cards.forget_all()
        self.item.forget(None)
        self.item.motion.stop()
        self.item.set_geometry(self.arrange())
        self._placed = False
        self.lines.forget()
        self.teams.forget()
        self.light(None)
        self._widen()
        self._missed = False
        if self.isVisible():
            self.open_at_start()
        self.viewport().update()
        self.framed.emit()

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
        self._look_at(0.8, QPointF(first.center_x, bounds.y), QPointF(area.width() / 2, 48.0))

    def _first_box(self) -> Rect:
        boxes = self.geometry_now.boxes
        tops = self.session.structure.children("")
        return boxes[tops[0]] if tops and tops[0] in boxes else self.geometry_now.bounds

    # --- following the session ---

    @contextmanager
    def held_back(self) -> Iterator[None]:
        """Lay out once for several edits: those inside are shown together at the end."""
        if self._held_back:
            yield
            return
        self._held_back = True
        try:
            yield
        finally:
            self._held_back = False
            self._relay_touched(set())

    @contextmanager
    def holding(self, role: str) -> Iterator[None]:
        """Keep a role where it is on the screen whatever is edited meanwhile: the pointer is on it."""
        self._held = role
        try:
            yield
        finally:
            self._held = ""

    def _follow(self, change: Change) -> None:
        if not change.touches(self.session.structure.id):
            return
        if self.pointer.state == "dragging":
            self.pointer.cancel()  # what is carried may be gone
        touched = self.cards.forget(change)
        self.item.forget(touched)
        if change.kinds & {"role", "team"}:
            self.lines.forget()
            self.teams.forget()
            self.viewport().update()
        if touched is not None and not touched:
            return
        if change.kinds & {"department", "role"}:
            self.item.recolour()
        self._relay_touched(touched if touched is None else touched | moved_in(change, self.session.structure.id))

    def _relay_touched(self, touched: set[str] | None) -> None:
        self._owed = None if touched is None or self._owed is None else self._owed | touched
        if not self._held_back:
            owed, self._owed = self._owed, set()
            self.relay(touched=owed)

    def _refold(self) -> None:
        before, self._folds = self._folds, self.session.folds
        changed = {each for each in before ^ self._folds if self.session.structure.get(Role, each) is not None}
        self.cards.forget_roles(changed)
        self.item.forget(changed)
        self._relay_touched(set(changed))

    def _widen(self) -> None:
        """Let the view scroll, and lines and teams reach, as far as the chart does now."""
        super()._widen()
        self.lines.fit()
        self.teams.fit()

    def light(self, roles: frozenset[str] | None) -> None:
        """Dim all but these roles; None: light what is found or what the spotlight is on, or everything."""
        wanted = self.session.lit if roles is None else roles
        wanted = wanted if wanted is None else wanted & self.session.structure.all(Role).keys()
        if wanted != self.item.lit:
            self.item.lit = wanted
            self.viewport().update()

    def _show_otherwise(self, what: str) -> None:
        """Follow another choice of what is shown."""
        if what in ("fields", "colour"):
            self.cards.forget_all()
            self.item.forget(None)
        if what in ("fields", "direction", "free"):
            self.relay()
        self.teams.forget()
        self.viewport().update()

    def _show_selection(self) -> None:
        self._missed = self._missed or not self.isVisible()
        self.viewport().update()

    def _speak(self) -> None:
        self.cards.forget_all()
        self.item.dress()
        anchor = self.session.selection[-1] if self.session.selection else ""
        self.relay(anchor, move=False)
        self.teams.forget()
        self.viewport().update()

    def _dress(self) -> None:
        self.cards.forget_all()
        self.item.dress()
        self.teams.forget()
        self.setBackgroundBrush(self.session.theme.ground)
        self.viewport().update()

    def set_findings(self, findings: dict[str, tuple[str, int]]) -> None:
        """Show on each role's box the worst severity of its findings and how many there are."""
        changed = self.cards.set_findings({role: Badge(*each) for role, each in findings.items()})
        self.item.forget(changed)
        self.viewport().update()

    def relay(self, anchor: str = "", *, touched: Collection[str] | None = None, move: bool = True) -> None:
        """Lay out anew what was touched, None standing for everything.

        The anchor, or what has the focus, stays where it is on the screen, and the rest moves there.
        """
        area = self.visible_area()
        before, bounds = self._seen(area), self.geometry_now.bounds
        after = self.arrange(touched)
        old_corner = self.mapToScene(QPoint(0, 0))
        self.item.set_geometry(after)
        if not bounds.width and self.isVisible():
            self.open_at_start()  # the first of what was drawn, pasted or brought in
        if bounds == after.bounds and all(after.boxes.get(id) == box for id, box in before.items()):
            self.viewport().update()
            return
        hold = self._anchor(anchor, area, before, after)
        self._widen()
        if hold:
            old, new = before[hold], after.boxes[hold]
            ox, oy = self.item.motion.offset(hold)
            # While a branch is still moving, its anchor is held where it is now.
            self._scroll_to(old_corner + QPointF(new.x - old.x - ox, new.y - old.y - oy))
        if self.pointer.state == "idle" and not self._held:
            self.keep_whole(seen=area.x <= bounds.x and bounds.right <= area.right, least=READABLE)
        corner = self.mapToScene(QPoint(0, 0))
        shift = (corner.x() - old_corner.x(), corner.y() - old_corner.y())
        if move and self.animated and self.isVisible() and self.scale_now >= MOVING:
            self.item.motion.begin(before, after, shift, perf_counter())
            if self.item.motion.under_way:
                self._motion.start()
        else:
            self.item.motion.stop()
        self.viewport().update()
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
        self.viewport().update()

    # --- the chart of the bench ---

    def listen_to(self, bench: Bench, table: Mapping[str, Action]) -> None:
        """Let keys and marks run the actions of `table`."""
        self._keys = Keys(self, bench, table)

    def run(self, name: str) -> None:
        """Run an action of the table."""
        if self._keys is not None:
            self._keys.run(name)

    def edit_title(self, role: str, *, fresh: bool = False, text: str | None = None) -> None:
        """Start editing the title of `role` in place; `fresh`: it goes away again if left empty or cancelled."""
        self.editing.begin(role, fresh=fresh, text=text)

    def type_into_editor(self, text: str) -> None:
        """Type into the title that is being edited."""
        self.editing.type(text)

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
        return self.geometry_now.hit(point.x(), point.y())

    def box_in_view(self, role: str) -> QRectF:
        """Return where a role's box stands in the view, in pixels."""
        box = self.geometry_now.boxes[role]
        corner = self.mapToScene(QPoint(0, 0))
        scale = self.scale_now
        return QRectF((box.x - corner.x()) * scale, (box.y - corner.y()) * scale, box.width * scale, box.height * scale)

    # --- events ---

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and come back for what was not sharp yet."""
        super().paintEvent(event)
        if self.item.wanting or self.lines.wanting or self.teams.wanting:
            QTimer.singleShot(0, self.viewport().update)

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Fill the ground."""
        painter.fillRect(rect, self.session.theme.ground)

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Say on an empty ground what to do there."""
        del rect
        if self.geometry_now.boxes:
            return
        painter.resetTransform()
        painter.setPen(self.session.theme.muted)
        painter.setFont(font(15))
        area = self.viewport().rect().adjusted(40, 0, -40, 0)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area, int(flags), self.session.words("canvas.empty"))

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

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Shift sideways, with Ctrl zoom at the pointer."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_at(event.position(), 1.0015 ** (turned.y() or turned.x()))
        else:
            moved = event.pixelDelta() if not event.pixelDelta().isNull() else turned
            dx, dy = moved.x(), moved.y()
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not dx:
                dx, dy = dy, 0
            self.scroll_by(dx, dy)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hand it to the pointer; a title that is being edited is committed first."""
        self.pointer.press(event)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hand it to the pointer."""
        self.pointer.move(event)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Hand it to the pointer."""
        self.pointer.release(event)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the details of a box; on the ground, add a role."""
        role = self.role_at(event.position().toPoint())
        if self.hover.aimed(event.position().toPoint()) is not None:
            pass  # a mark that was clicked a moment ago, and has done what it does
        elif role is not None:
            self.wanted.emit(role)
        elif event.button() == Qt.MouseButton.LeftButton:
            add_there(self, event.position().toPoint())
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Take the marks away with the pointer."""
        super().leaveEvent(event)
        self.hover.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look the key up in the action table; Space holds the paper."""
        key = event.key()
        if key == Qt.Key.Key_Space and not event.modifiers():
            if not event.isAutoRepeat():
                self.pointer.paper_held, self.pointer.paper_moved = True, False
        elif key in (Qt.Key.Key_Control, Qt.Key.Key_Shift):
            self.pointer.modifiers(event.modifiers())
        elif key == Qt.Key.Key_Escape and self.pointer.cancel():
            pass
        elif self.pointer.state == "dragging":
            pass  # one thing at a time
        elif self._keys is None or not self._keys.take(event):
            event.ignore()
            return
        event.accept()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Fold or unfold when Space is let go without having moved the paper."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            held = self.pointer.paper_held and not self.pointer.paper_moved
            self.pointer.paper_held = False
            if held and self.pointer.state == "idle":
                self.run("fold")
        elif event.key() in (Qt.Key.Key_Control, Qt.Key.Key_Shift):
            self.pointer.modifiers(event.modifiers())
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go of the paper, and cancel a drag that another window interrupts."""
        super().focusOutEvent(event)
        self.pointer.paper_held = False
        if event.reason() == Qt.FocusReason.ActiveWindowFocusReason:
            self.pointer.cancel()
        self.viewport().update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take roles of the library and plain text; anything else is the window's."""
        self.drop_in.move(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show what a drop would land on."""
        self.drop_in.move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show it no more."""
        self.drop_in.leave()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what is dropped."""
        self.drop_in.drop(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab: it belongs to the chart."""
        del forward
        return False

    def viewportEvent(self, event: QEvent) -> bool:
        """Let the scene see nothing but painting."""
        return super().viewportEvent(event)
