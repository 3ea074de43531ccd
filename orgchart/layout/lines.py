"""The lines of a chart: upright and level stretches from a manager to its reports, each drawn once.

Knows where boxes stand, not how they came to stand there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orgchart.layout.geometry import Family, Rect, Segment
from orgchart.layout.hanging import Block


class Lines:
    """Collects the lines of one layout."""

    def __init__(self, level_gap: float) -> None:
        self._half = level_gap / 2
        self._segments: dict[str, list[Segment]] = {}

    def rows(self, manager: str, box: Rect, reports: Sequence[Rect]) -> None:
        """Draw from a manager down to a bus, along it, and down to each report."""
        segments = self._segments.setdefault(manager, [])
        x, top = box.center_x, reports[0].y
        bus = top - self._half
        if len(reports) == 1:
            segments.append(Segment(x, box.bottom, x, top))
            return
        segments.append(Segment(x, box.bottom, x, bus))
        segments.extend(Segment(report.center_x, bus, report.center_x, report.y) for report in reports)
        segments.append(Segment(reports[0].center_x, bus, reports[-1].center_x, bus))

    def column(self, manager: str, box: Rect, block: Block, boxes: Mapping[str, Rect]) -> None:
        """Draw from a manager down to a bus, along it to each column's line, and from that into the side of each box."""
        segments = self._segments.setdefault(manager, [])
        first = boxes[block.head]
        left, x = first.x - block.boxes[0][1].x, box.center_x
        bus = first.y - self._half
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

    def made(self) -> dict[str, Family]:
        """Return all families."""
        families: dict[str, Family] = {}
        for manager, segments in self._segments.items():
            left = min([a if a < c else c for a, _, c, _ in segments])
            right = max([c if c > a else a for a, _, c, _ in segments])
            top = min([segment.y1 for segment in segments])
            bottom = max([segment.y2 for segment in segments])
            families[manager] = Family(manager, tuple(segments), Rect(left, top, right - left, bottom - top))
        return families
