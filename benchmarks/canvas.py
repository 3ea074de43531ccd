"""The chart of a random tree: building it, panning, fitting, dragging and editing, against native items and raw rectangles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks import chart
from benchmarks.measure import Result, clock, in_turn, percentile, resident
from benchmarks.trees import document

if TYPE_CHECKING:
    from orgchart.app.views.structure import StructureView

SIZES = (100, 1_000, 10_000, 100_000)
NATIVE_MOST = 10_000
"""An item for each role is not built above this: it takes minutes and gigabytes."""


def run(size: int, *, peers: bool) -> list[Result]:
    """Measure at one size."""
    del peers
    application = chart.begin()
    from PySide6.QtCore import QRectF

    from orgchart.app.session import Session
    from orgchart.app.views.structure import StructureView

    before = resident()
    session = Session(document(size))
    bare, start = resident(), clock()  # in this order: who asks how much memory is held collects first
    view = StructureView(session)
    chart.show(view, application)
    built, weighs = (clock() - start) * 1000, resident() - bare
    application.processEvents()
    boxes = [QRectF(*box) for box in view.geometry_now.boxes.values()]
    raw = chart.raw_rectangles(boxes)
    results = [chart.pan("canvas", size, view, raw, scale, application) for scale in (1.0, 0.5, 0.2, 0.05)]
    results.append(chart.fit_all("canvas", size, view, raw, application))
    if size <= NATIVE_MOST:
        results += _beside_native(view, boxes, size, built, weighs, application)
    results.append(_edits(view, size))
    results[-1].more["MB of document, view"] = f"{bare - before:.0f}, {weighs:.0f}"
    return results


def _beside_native(
    view: StructureView, boxes: list[Any], size: int, built: float, weighs: float, application: Any
) -> list[Result]:
    """Compare with a scene that holds an item for each role."""
    from PySide6.QtCore import QPointF

    before, start = resident(), clock()
    native, items = chart.an_item_each(boxes)
    native.show()
    application.processEvents()
    native.viewport().repaint()
    theirs, theirs_weigh = (clock() - start) * 1000, resident() - before
    building = Result("canvas", size, "building the view / native items", built / theirs, (built / theirs, built / theirs),
                      built, theirs, 0.1 if size == NATIVE_MOST else None)  # fmt: skip
    building.more["memory / native items"] = round(weighs / max(theirs_weigh, 0.1), 2)
    if size == NATIVE_MOST and weighs > 0.3 * theirs_weigh:
        building.over.append(f"{weighs:.0f} MB, native items {theirs_weigh:.0f} MB")
    native.scale(view.scale_now, view.scale_now)
    native.centerOn(QPointF(boxes[0].center()))
    fitting = in_turn("canvas", size, "fit all / native items", view.viewport().repaint, native.viewport().repaint,
                      0.1 if size == NATIVE_MOST else None)  # fmt: skip
    leaf = list(view.geometry_now.boxes)[-1]
    return [
        building,
        fitting,
        *chart.beside_an_item_each(
            "canvas", size, view, native, items[-1], leaf, application, target=0.3 if size == NATIVE_MOST else None
        ),
    ]


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
        result.over.append(f"{found:.1f} ms an edit")
    return result
