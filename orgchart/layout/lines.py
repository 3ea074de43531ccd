"""The lines of a chart: upright and level stretches from a manager to its reports, each drawn once.

Knows where boxes stand, not how they came to stand there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from orgchart.layout.geometry import Family, Rect, Segment
from orgchart.layout.hanging import Block

Box = Callable[[str], Rect]


def rows(box: Rect, reports: Sequence[Rect], half: float, lists: Sequence[Block], at: Box) -> list[Segment]:
    """Draw from a manager down to a bus, along it, and down to each report and along each list of them.

    The bus is `half` a gap above the highest.
    """
    x, top = box.center_x, min([report.y for report in reports] + [at(each.head).y for each in lists])
    bus = top - half
    if len(reports) == 1 and not lists:
        (report,) = reports
        if abs(report.center_x - x) < 0.01:
            return [Segment(x, box.bottom, x, report.y)]
    made = [Segment(x, box.bottom, x, bus)]
    made.extend(Segment(report.center_x, bus, report.center_x, report.y) for report in reports)
    ends = [x, *[report.center_x for report in reports]]
    for block in lists:
        stem = at(block.head).x - block.start.x + block.stems[0]
        made += _along(stem, bus, [at(id) for id in block.columns[0]])
        ends.append(stem)
    made.append(Segment(min(ends), bus, max(ends), bus))
    return made


def column(box: Rect, block: Block, at: Box, half: float) -> list[Segment]:
    """Draw from a manager down to a bus, along it to each column's line, and from that into the side of each box."""
    first = at(block.head)
    left, x = first.x - block.start.x, box.center_x
    bus = first.y - block.start.y - half
    made = [Segment(x, box.bottom, x, bus)]
    stems = [left + stem for stem in block.stems]
    ends = [x, *stems]
    if max(ends) > min(ends):
        made.append(Segment(min(ends), bus, max(ends), bus))
    for stem, heads in zip(stems, block.columns, strict=True):
        made += _along(stem, bus, [at(id) for id in heads])
    return made


def _along(stem: float, bus: float, reports: Sequence[Rect]) -> list[Segment]:
    """Draw from a bus down a line, and from that into the side of each report."""
    made = [Segment(stem, bus, stem, max([report.center_y for report in reports[-2:]]))]
    for report in reports:
        end = report.x if report.x > stem else report.right
        made.append(Segment(stem, report.center_y, end, report.center_y))
    return made


def assistant(box: Rect, at: Rect) -> list[Segment]:
    """Draw from a manager down its line and aside to an assistant."""
    x, y = box.center_x, at.center_y
    end = at.right if at.center_x < x else at.x
    return [Segment(x, box.bottom, x, y), Segment(x, y, end, y)]


def elbow(box: Rect, at: Rect) -> list[Segment]:
    """Draw from the foot of a manager down and aside to a report that stands indented below it."""
    left = at.x >= box.x
    x = box.x + (at.x - box.x) / 2 if left else box.right + (at.right - box.right) / 2
    y = at.center_y
    return [Segment(x, box.bottom, x, y), Segment(x, y, at.x if left else at.right, y)]


def family(manager: str, segments: Sequence[Segment]) -> Family:
    """Return the lines of one manager with the room that they take."""
    left = min([a if a < c else c for a, _, c, _ in segments])
    right = max([c if c > a else a for a, _, c, _ in segments])
    top = min([b if b < d else d for _, b, _, d in segments])
    bottom = max([d if d > b else b for _, b, _, d in segments])
    return Family(manager, tuple(segments), Rect(left, top, right - left, bottom - top))
