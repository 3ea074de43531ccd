"""What is done to a chart in a window, frame by frame, and the baselines beside it: raw rectangles, an item for each role.

A frame of ours ends when it was painted; paints are counted, so that one that never came is not taken for a quick one.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from benchmarks.measure import Result, clock, in_turn, percentile

if TYPE_CHECKING:
    from orgchart.app.views.structure import StructureView

FRAME = 1000 / 60
STEPS = 20
STEP = 17
"""Pixels of one frame of a pan."""
MOVES = 100


def begin() -> Any:
    """Return the application, off screen, with its fonts read: whoever comes first would have to."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_QPA_UPDATE_IDLE_TIME"] = "0"
    from benchmarks.trees import document
    from orgchart.app.application import make_application
    from orgchart.app.session import Session
    from orgchart.app.views.structure import StructureView

    application = make_application([])
    first = StructureView(Session(document(20)))
    first.show()
    application.processEvents()
    first.close()
    return application


def show(view: StructureView, application: Any) -> None:
    """Show a chart in a window of usual size, until it is painted."""
    view.animated = False
    view.resize(1600, 1000)
    view.show()
    application.processEvents()
    view.viewport().repaint()


def settle(view: StructureView, application: Any) -> None:
    """Wait until all that shows is sharp."""
    for _ in range(500):
        view.viewport().repaint()
        application.processEvents()
        if not view.unfinished:
            break


@dataclass
class Frames:
    """Frames one after the other: each does something and waits until it is painted."""

    view: StructureView
    application: Any
    took: list[float] = field(default_factory=list)
    unpainted: int = 0

    def __post_init__(self) -> None:
        from PySide6.QtCore import QEvent, QObject

        class Watch(QObject):
            painted = 0

            def eventFilter(self, watched: QObject, event: QEvent) -> bool:
                del watched
                self.painted += event.type() == QEvent.Type.Paint
                return False

        self._watch = Watch()
        self.view.viewport().installEventFilter(self._watch)

    def frame(self, do: Callable[[], object]) -> None:
        """Do it, and see it painted."""
        before = self._watch.painted
        start = clock()
        do()
        self.application.processEvents()
        self.took.append((clock() - start) * 1000)
        self.unpainted += self._watch.painted == before

    def judge(self, result: Result, most: float = FRAME) -> Result:
        """Add to a result how long the frames took; those that were not painted are wrong."""
        self.view.viewport().removeEventFilter(self._watch)
        result.more["p95 of a frame, ms"] = round(percentile(self.took, 0.95), 2)
        if percentile(self.took, 0.95) > most:
            result.over.append(f"p95 {percentile(self.took, 0.95):.1f} ms a frame")
        if self.unpainted:
            result.wrong.append(f"{self.unpainted} frames were not painted")
        return result


def raw_rectangles(boxes: list[Any]) -> Any:
    """Return a widget that paints the rectangles of `boxes` that show, and nothing else."""
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter, QPaintEvent
    from PySide6.QtWidgets import QApplication, QWidget

    class Raw(QWidget):
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


def pan(
    case: str, size: int, view: StructureView, raw: Any, scale: float, application: Any, *, where: str = ""
) -> Result:
    """Pan over the middle of the chart, on and on, with what comes into sight painted; all of it anew stands beside."""
    view.zoom_to(scale)
    bounds = view.geometry_now.bounds
    view.center_on(bounds.center_x, bounds.y + bounds.height * 0.5)
    settle(view, application)
    whole: list[float] = []
    for _ in range(9):
        start = clock()
        view.viewport().repaint()
        whole.append((clock() - start) * 1000)
    frames = Frames(view, application)
    step = [-STEP]

    def ours() -> None:
        area = view.visible_area()
        if not bounds.x < area.center_x < bounds.right:  # at the end of a small chart one turns round
            step[0] = STEP if area.center_x >= bounds.right else -STEP
        for _ in range(STEPS):
            frames.frame(lambda: view.scroll_by(step[0], 0))

    def theirs() -> None:
        raw.scale = scale
        raw.at = bounds.center_x
        for _ in range(STEPS):
            raw.at += STEP
            raw.repaint()

    result = in_turn(
        case, size, f"{where}pan at {scale:.0%} / raw rectangles", ours, theirs, 2.0 if size >= 5_000 else None
    )
    frames.judge(result)
    result.more["ms to paint all anew"] = round(percentile(whole, 0.5), 1)
    if percentile(whole, 0.5) > FRAME:
        result.over.append("painting all anew takes longer than a frame")
    return result


def fit_all(case: str, size: int, view: StructureView, raw: Any, application: Any, *, where: str = "") -> Result:
    """Show all of the chart, again and again, against every box as one rectangle."""
    view.fit()
    settle(view, application)
    raw.scale, raw.at = view.scale_now, 0.0
    frames = Frames(view, application)

    def ours() -> None:
        for _ in range(5):
            frames.frame(view.refresh)

    def theirs() -> None:
        for _ in range(5):
            raw.repaint()

    return frames.judge(in_turn(case, size, f"{where}fit all, filled / raw rectangles", ours, theirs, None), most=33.0)


def dragging(view: StructureView, role: str, application: Any) -> Callable[[], None]:
    """Return what carries one box over the chart, painted after each move."""
    from PySide6.QtCore import QPoint, Qt

    from orgchart.app.canvas.tools.drag_roles import DragRoles

    def drag() -> None:
        place = view.box_in_view(role).center().toPoint()
        gesture = DragRoles(view, [role])
        gesture.begin(place, Qt.KeyboardModifier.NoModifier)
        for step in range(MOVES):
            gesture.move(place + QPoint(6 * (step % 2) - step, -step), Qt.KeyboardModifier.NoModifier)
            application.processEvents()
        gesture.cancel()

    return drag


def an_item_each(boxes: list[Any]) -> tuple[Any, list[Any]]:
    """Return a view of a scene that holds an item for each box, as most charts are made, and the items."""
    from PySide6.QtCore import QPointF, QRectF
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QGraphicsView

    class Item(QGraphicsItem):
        """A box that paints itself."""

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

    native = QGraphicsView()
    scene = QGraphicsScene(native)
    native.setScene(scene)
    items = []
    for box in boxes:
        item = Item(box)
        scene.addItem(item)
        items.append(item)
    native.resize(1600, 1000)
    return native, items


def beside_an_item_each(
    case: str, size: int, view: StructureView, native: Any, item: Any, role: str, application: Any,
    *, where: str = "", target: float | None,
) -> list[Result]:  # fmt: skip
    """Drag one box at a readable size; beside it one item of many as large, with all of its window painted and with its place."""
    view.zoom_to(0.8)
    view.show_role(role)
    native.resetTransform()
    native.scale(view.scale_now, view.scale_now)
    native.centerOn(item)
    settle(view, application)
    native.viewport().repaint()

    def move(step: int) -> None:
        item.moveBy(6 if step % 2 else -6, 4 if step % 2 else -4)

    def its_place() -> None:
        for step in range(MOVES):
            move(step)
            application.processEvents()

    def all_of_it() -> None:
        for step in range(MOVES):
            move(step)
            native.viewport().repaint()

    drag = dragging(view, role, application)
    results = []
    for what, theirs, wanted in (
        ("the window repainted", all_of_it, target),
        ("its own place repainted", its_place, None),
    ):
        result = in_turn(
            case, size, f"{where}dragging one box / an item for each role, {what}", drag, theirs, wanted, rounds=7
        )
        result.more["ms a move"] = round(result.ours / MOVES, 2)
        results.append(result)
    return results
