"""Charts that look otherwise than most: a window full of boxes, a star, a chain. Opened, panned, fitted, one box dragged."""

from __future__ import annotations

from benchmarks import chart
from benchmarks.measure import Result, clock
from benchmarks.trees import chain, dense, document, star

SIZES = (5_000, 10_000)
_SHAPES = {5_000: (("chain", chain),), 10_000: (("dense", dense), ("star", star))}
OPENS = 5_000
"""Milliseconds within which the worst of charts is to be open."""


def run(size: int, *, peers: bool) -> list[Result]:
    """Measure the charts of one size."""
    del peers
    application = chart.begin()
    from PySide6.QtCore import QRectF

    from orgchart.app.session import Session
    from orgchart.app.views.structure import StructureView

    results = []
    for shape, parents in _SHAPES[size]:
        session = Session(document(size, parents=parents(size)))
        start = clock()
        view = StructureView(session)
        chart.show(view, application)
        opened = (clock() - start) * 1000
        boxes = [QRectF(*box) for box in view.geometry_now.boxes.values()]
        raw = chart.raw_rectangles(boxes)
        where = f"{shape}, "
        panned = [
            chart.pan("crowds", size, view, raw, scale, application, where=where) for scale in (1.0, 0.5, 0.2, 0.05)
        ]
        panned[0].more["ms to build and paint"] = round(opened)
        if opened > OPENS:
            panned[0].over.append(f"{opened:.0f} ms to build and paint")
        results += panned
        results.append(chart.fit_all("crowds", size, view, raw, application, where=where))
        native, items = chart.an_item_each(boxes)
        native.show()
        application.processEvents()
        middle = len(boxes) // 2
        role = list(view.geometry_now.boxes)[middle]
        results += chart.beside_an_item_each(
            "crowds", size, view, native, items[middle], role, application, where=where, target=0.3
        )
        for each in (view, raw, native):
            each.close()
    return results
