"""The lines of a chart: upright and level stretches from a manager to its reports, each drawn once.

Knows where boxes stand, not how they came to stand there.
"""

from __future__ import annotations

from collections.abc import Sequence

from orgchart.layout.geometry import Family, Rect, Segment
from orgchart.layout.hanging import Block


class Lines:
    """Collects the lines of one layout."""

    def __init__(self, level_gap: float) -> None:
        self._half = level_gap / 2
        self._segments: dict[str, list[Segment]] = {}

    def rows(self, manager: str, box: Rect, reports: Sequence[tuple[str, Rect]]) -> None:
        """Draw from a manager down to a bus, along it, and down to each report."""
        segments = self._segments.setdefault(manager, [])
        x, top = box.center_x, reports[0][1].y
        bus = top - self._half
        segments.append(Segment(x, box.bottom, x, bus if len(reports) > 1 else top))
        for _, report in reports:
            at = report.center_x
            if len(reports) > 1 or at != x:
                segments.append(Segment(at, bus, at, report.y))
        if len(reports) > 1:
            segments.append(Segment(reports[0][1].center_x, bus, reports[-1][1].center_x, bus))

    def column(self, manager: str, box: Rect, block: Block, left: float, top: float, boxes: dict[str, Rect]) -> None:
        """Draw from a manager down to a bus, along it to each column's line, and from that into the side of each box."""
        segments = self._segments.setdefault(manager, [])
        x, bus = box.center_x, top - self._half
        segments.append(Segment(x, box.bottom, x, bus))
        stems = [left + stem for stem in block.stems]
        ends = [x, *stems]
        segments.append(Segment(min(ends), bus, max(ends), bus))
        for stem, column in zip(stems, block.columns, strict=True):
            segments.append(Segment(stem, bus, stem, boxes[column[-1]].center_y))
            for id in column:
                report = boxes[id]
                segments.append(Segment(stem, report.center_y, report.x, report.center_y))

    def assistant(self, manager: str, box: Rect, at: Rect) -> None:
        """Draw from a manager down its line and aside to an assistant."""
        x, y = box.center_x, at.center_y
        end = at.right if at.center_x < x else at.x
        segments = self._segments.setdefault(manager, [])
        segments.append(Segment(x, box.bottom, x, y))
        segments.append(Segment(x, y, end, y))

    def elbow(self, manager: str, box: Rect, at: Rect) -> None:
        """Draw from the foot of a manager down and aside to a report that stands indented below it."""
        x, y = box.x + (at.x - box.x) / 2, at.center_y
        segments = self._segments.setdefault(manager, [])
        segments.append(Segment(x, box.bottom, x, y))
        segments.append(Segment(x, y, at.x, y))

    def made(self, dx: float) -> dict[str, Family]:
        """Return all families, moved by `dx` to the right."""
        families: dict[str, Family] = {}
        for manager, segments in self._segments.items():
            moved = tuple([Segment(a + dx, b, c + dx, d) for a, b, c, d in segments])
            left = min([a if a < c else c for a, _, c, _ in moved])
            right = max([c if c > a else a for a, _, c, _ in moved])
            top = min([segment.y1 for segment in moved])
            bottom = max([segment.y2 for segment in moved])
            families[manager] = Family(manager, moved, Rect(left, top, right - left, bottom - top))
        return families
