"""Reporting lines as paths, their corners rounded. Knows the lines of a geometry alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QPainterPath

from orgchart.layout.geometry import Family, Segment

RADIUS: Final = 7.0

Point = tuple[float, float]


def path_of(family: Family, move: Callable[[float, float], Point] | None = None) -> QPainterPath:
    """Return the lines of `family` as one path, each lone corner rounded; `move` shifts the ends while boxes are under way."""
    path = QPainterPath()
    segments = family.segments
    ends = Counter((x, y) for s in segments for x, y in ((s.x1, s.y1), (s.x2, s.y2)))
    upright = [s for s in segments if s.x1 == s.x2]
    level = [s for s in segments if s.x1 != s.x2]
    corners: dict[Point, Point] = {}
    for s in upright:
        for x, y in ((s.x1, s.y1), (s.x2, s.y2)):
            if ends[x, y] == 2 and not _passed(x, y, level):
                other = next((t for t in level if (t.x1, t.y1) == (x, y) or (t.x2, t.y2) == (x, y)), None)
                if other is not None:
                    away_x = other.x2 if (other.x1, other.y1) == (x, y) else other.x1
                    away_y = s.y2 if (s.x1, s.y1) == (x, y) else s.y1
                    radius = min(RADIUS, abs(away_x - x) / 2, abs(away_y - y) / 2)
                    corners[x, y] = (_toward(x, away_x, radius), _toward(y, away_y, radius))
    shift = move or (lambda x, y: (x, y))
    for s in segments:
        a, b = (s.x1, s.y1), (s.x2, s.y2)
        if a in corners:
            a = (a[0], corners[a][1]) if s.x1 == s.x2 else (corners[a][0], a[1])
        if b in corners:
            b = (b[0], corners[b][1]) if s.x1 == s.x2 else (corners[b][0], b[1])
        path.moveTo(*shift(*a))
        path.lineTo(*shift(*b))
    for (x, y), (near_x, near_y) in corners.items():
        path.moveTo(*shift(x, near_y))
        path.quadTo(*shift(x, y), *shift(near_x, y))
    return path


def _toward(start: float, end: float, by: float) -> float:
    return start + by if end > start else start - by


def _passed(x: float, y: float, level: list[Segment]) -> bool:
    """Whether a level line goes on through the point."""
    return any(s.y1 == y and min(s.x1, s.x2) < x < max(s.x1, s.x2) for s in level)
