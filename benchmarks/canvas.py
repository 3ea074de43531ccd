"""The chart in a dense window: panning, fitting, building, dragging and editing, against native items and raw rectangles."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from benchmarks.measure import Result, clock, in_turn, percentile, resident
from benchmarks.trees import document

if TYPE_CHECKING:
    from orgchart.app.views.structure import StructureView

SIZES = (100, 1_000, 10_000, 100_000)
FRAME = 1000 / 60
MOVES = 100
NATIVE_MOST = 10_000
"""An item for each role is not built above this: it takes minutes and gigabytes."""


def run(size: int, *, peers: bool) -> list[Result]:
    """Measure at one size."""
    del peers
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_QPA_UPDATE_IDLE_TIME"] = "0"
    from PySide6.QtCore import QRectF

    from orgchart.app.application import make_application
    from orgchart.app.session import Session
    from orgchart.app.views.structure import StructureView

    application = make_application([])
    # Fonts are read by whoever comes first.
    first = StructureView(Session(document(20)))
    first.show()
    application.processEvents()
    first.close()
    before = resident()
    session = Session(document(size))
    start, bare = clock(), resident()
    view = StructureView(session)
    view.animated = False
    view.resize(1600, 1000)
    view.show()
    application.processEvents()
    view.viewport().repaint()
    built, weighs = (clock() - start) * 1000, resident() - bare
    application.processEvents()
    boxes = [QRectF(*box) for box in view.geometry_now.boxes.values()]
    raw = _raw(boxes)
    results = [_pan(view, raw, size, scale, application) for scale in (1.0, 0.5, 0.2, 0.05)]
    results.append(_far(view, boxes, size, application))
    if size <= NATIVE_MOST:
        results += _beside_native(view, boxes, size, built, weighs)
    results.append(_edits(view, size))
    session_only = bare - before
    results[-1].more["MB of document, view"] = f"{session_only:.0f}, {weighs:.0f}"
    return results


def _raw(boxes: list[Any]) -> Any:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter, QPaintEvent
    from PySide6.QtWidgets import QApplication, QWidget

    class Raw(QWidget):
        """Paints the rectangles that show, and nothing else."""

        at = 0.0
        scale = 1.0

        def paintEvent(self, event: QPaintEvent) -> None:
            del event
            painter = QPainter(self)
            painter.scale(self.scale, self.scale)
            painter.translate(-self.at, 0)
            area = QRectF(self.at, 0, 1600 / self.scale, 1000 / self.scale)
            painter.drawRects([box for box in boxes if box.intersects(area)])

    raw = Raw()
    raw.resize(1600, 1000)
    raw.show()
    QApplication.processEvents()
    return raw


def _settle(view: StructureView, application: Any) -> None:
    for _ in range(500):
        view.viewport().repaint()
        application.processEvents()
        if not (view.item.wanting or view.teams.wanting or view.lines.wanting):
            break


def _pan(view: StructureView, raw: Any, size: int, scale: float, application: Any) -> Result:
    """Pan over the densest part of the chart, which is its lowest full row."""
    view.zoom_to(scale)
    bounds = view.geometry_now.bounds
    view.center_on(bounds.center_x, bounds.y + bounds.height * 0.5)
    _settle(view, application)
    frames: list[float] = []

    def pan() -> None:
        for step in range(20):
            start = clock()
            view.scroll_by(17 if step % 2 else -23, 0)
            view.viewport().repaint()
            frames.append((clock() - start) * 1000)

    def pan_raw() -> None:
        raw.scale = scale
        raw.at = bounds.center_x
        for _ in range(20):
            raw.at += 17
            raw.repaint()

    result = in_turn(
        "canvas", size, f"pan at {scale:.0%} / raw rectangles", pan, pan_raw, 2.0 if size >= 10_000 else None
    )
    _hold_to_frame(result, frames)
    return result


def _hold_to_frame(result: Result, frames: list[float], most: float = FRAME) -> None:
    found = percentile(frames, 0.95)
    result.more["p95 of a frame, ms"] = round(found, 2)
    if found > most:
        result.wrong.append(f"p95 {found:.1f} ms a frame")


def _far(view: StructureView, boxes: list[Any], size: int, application: Any) -> Result:
    """Show all of the chart, again and again, against every box as one rectangle."""
    view.fit()
    _settle(view, application)
    frames: list[float] = []

    def ours() -> None:
        for _ in range(5):
            start = clock()
            view.viewport().repaint()
            frames.append((clock() - start) * 1000)

    raw = _raw(boxes)
    raw.scale = view.scale_now
    result = in_turn(
        "canvas", size, "fit all, filled / raw rectangles", ours, lambda: [raw.repaint() for _ in range(5)], None
    )
    _hold_to_frame(result, frames, 33.0)
    return result


def _beside_native(view: StructureView, boxes: list[Any], size: int, built: float, weighs: float) -> list[Result]:
    """Compare with a scene that holds an item for each role."""
    from PySide6.QtCore import QPointF, QRectF
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QApplication, QGraphicsItem, QGraphicsScene, QGraphicsView

    class Item(QGraphicsItem):
        """A box that paints itself, as most charts are made."""

        def __init__(self, box: QRectF) -> None:
            super().__init__()
            self._box = QRectF(0, 0, box.width(), box.height())
            self.setPos(box.topLeft())
            self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsMovable)
            self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)

        def boundingRect(self) -> QRectF:
            return self._box

        def paint(self, painter: QPainter, option: object, widget: object = None) -> None:
            del option, widget
            painter.drawRoundedRect(self._box, 6, 6)
            painter.drawText(QPointF(8, 20), "Account executive")
            painter.drawText(QPointF(8, 38), "Noa Shalev")

    start, before = clock(), resident()
    scene = QGraphicsScene()
    items = []
    for box in boxes:
        item = Item(box)
        scene.addItem(item)
        items.append(item)
    native = QGraphicsView(scene)
    native.resize(1600, 1000)
    native.show()
    QApplication.processEvents()
    native.viewport().repaint()
    theirs, theirs_weigh = (clock() - start) * 1000, resident() - before
    building = Result("canvas", size, "building the view / native items", built / theirs, (built / theirs, built / theirs),
                      built, theirs, 0.1 if size == NATIVE_MOST else None)  # fmt: skip
    building.more["memory / native items"] = round(weighs / max(theirs_weigh, 0.1), 2)
    if size == NATIVE_MOST and weighs > 0.3 * theirs_weigh:
        building.wrong.append(f"{weighs:.0f} MB, native items {theirs_weigh:.0f} MB")
    native.scale(view.scale_now, view.scale_now)
    native.centerOn(QPointF(boxes[0].center()))
    fitting = in_turn("canvas", size, "fit all / native items", view.viewport().repaint, native.viewport().repaint,
                      0.1 if size == NATIVE_MOST else None)  # fmt: skip
    native.resetTransform()
    view.zoom_to(0.8)
    leaf = list(view.geometry_now.boxes)[-1]
    view.show_role(leaf)
    last = items[-1]
    native.centerOn(last)
    _settle(view, QApplication)
    native.viewport().repaint()

    def drag_native() -> None:
        for step in range(MOVES):
            last.moveBy(6 if step % 2 else -6, 4 if step % 2 else -4)
            QApplication.processEvents()

    def drag_and_repaint_all() -> None:
        for step in range(MOVES):
            last.moveBy(6 if step % 2 else -6, 4 if step % 2 else -4)
            native.viewport().repaint()

    drag = _dragging(view, leaf)
    results = [building, fitting]
    for what, theirs_moved, target in (
        ("dragging one box / an item for each role, the window repainted", drag_and_repaint_all, 0.3),
        ("dragging one box / an item for each role, its own place repainted", drag_native, None),
    ):
        results.append(
            in_turn("canvas", size, what, drag, theirs_moved, target if size == NATIVE_MOST else None, rounds=7)
        )
        results[-1].more["ms a move"] = round(results[-1].ours / MOVES, 2)
    return results


def _dragging(view: StructureView, role: str) -> Callable[[], None]:
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtWidgets import QApplication

    from orgchart.app.canvas.tools.drag_roles import DragRoles

    def drag() -> None:
        place = view.box_in_view(role).center().toPoint()
        gesture = DragRoles(view, [role])
        gesture.begin(place, Qt.KeyboardModifier.NoModifier)
        for step in range(MOVES):
            gesture.move(place + QPoint(6 * (step % 2) - step, -step), Qt.KeyboardModifier.NoModifier)
            QApplication.processEvents()
        gesture.cancel()

    return drag


def _edits(view: StructureView, size: int) -> Result:
    """Move a leaf from manager to manager: gesture, edit, history, indexes, layout and the painted frame."""
    from orgchart.edits.roles import move_roles

    session = view.session
    structure = session.structure
    leaf = next(each for each in reversed(list(view.geometry_now.boxes)) if not structure.children(each))
    managers = [each for each in structure.children(structure.children("")[0]) if each != leaf][:4]
    view.zoom_to(0.8)
    session.select([leaf])
    view.show_role(leaf)
    frames: list[float] = []

    def edit() -> None:
        for manager in managers:
            start = clock()
            session.attempt(lambda manager=manager: move_roles(structure, [leaf], manager))  # type: ignore[misc]
            view.viewport().repaint()
            frames.append((clock() - start) * 1000)

    def paint() -> None:
        for _ in managers:
            view.viewport().repaint()

    edit()
    frames.clear()
    result = in_turn("canvas", size, "an edit, laid out and repainted / a repaint alone", edit, paint, None, rounds=7)
    found = percentile(frames, 0.5)
    result.more |= {"median ms": round(found, 1), "p95 ms": round(percentile(frames, 0.95), 1)}
    if found > 16:
        result.wrong.append(f"{found:.1f} ms an edit")
    return result
