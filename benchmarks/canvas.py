"""Panning, zooming and editing a chart of many roles in a dense window, against raw rectangles painted each frame."""

from __future__ import annotations

import os
from time import perf_counter

from benchmarks.measure import Result, in_turn, percentile
from benchmarks.trees import document

SIZES = (1_000, 10_000)
FRAME = 1000 / 60


def run(size: int, *, peers: bool) -> list[Result]:
    """Measure at one size."""
    del peers
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from orgchart.app.application import make_application
    from orgchart.app.session import Session
    from orgchart.app.views.structure import StructureView
    from orgchart.edits.roles import move_roles

    application = make_application([])
    session = Session(document(size))
    view = StructureView(session)
    view.animated = False
    view.resize(1600, 1000)
    view.show()
    application.processEvents()
    boxes = [QRectF(*box) for box in view.geometry_now.boxes.values()]

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
    application.processEvents()
    results = []
    for scale in (1.0, 0.5, 0.2, 0.05):
        view.zoom_to(scale)
        view.show_role(session.structure.children("")[0])
        for _ in range(30):
            view.viewport().repaint()
            application.processEvents()
        frames: list[float] = []

        def pan(frames: list[float] = frames) -> None:
            for step in range(20):
                start = perf_counter()
                view.scroll_by(17 if step % 2 else -23, 0)
                view.viewport().repaint()
                frames.append((perf_counter() - start) * 1000)

        def pan_raw(scale: float = scale) -> None:
            raw.scale = scale
            for _ in range(20):
                raw.at += 17
                raw.repaint()

        result = in_turn("canvas", size, f"pan at {scale:.0%} / raw rectangles", pan, pan_raw, None)
        result.more["p95 of a frame, ms"] = round(percentile(frames, 0.95), 2)
        if percentile(frames, 0.95) > FRAME:
            result.wrong.append(f"p95 {percentile(frames, 0.95):.1f} ms a frame")
        results.append(result)
    roles = session.structure.children(session.structure.children("")[0])
    leaf = list(view.geometry_now.boxes)[-1]

    def edit() -> None:
        for manager in roles[:4]:
            if manager != leaf:
                move_roles(session.structure, [leaf], manager)
                view.viewport().repaint()

    what = "four moves, laid out and repainted / four frames of raw rectangles"
    result = in_turn("canvas", size, what, edit, lambda: [raw.repaint() for _ in range(4)], None, rounds=5)
    result.more["ms an edit"] = round(result.ours / 4, 1)
    results.append(result)
    return results
