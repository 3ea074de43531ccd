"""Where boxes and lines stand: what every layout makes, and what the screen, paper, SVG and slides all draw.

Coordinates grow to the right and down. Knows nothing of what a box holds.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple


class Size(NamedTuple):
    """How large a box is."""

    width: float
    height: float


class Rect(NamedTuple):
    """An upright rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return the x of its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Return the y of its lower edge."""
        return self.y + self.height

    @property
    def center_x(self) -> float:
        """Return the x of its middle."""
        return self.x + self.width / 2

    @property
    def center_y(self) -> float:
        """Return the y of its middle."""
        return self.y + self.height / 2

    def contains(self, x: float, y: float) -> bool:
        """Whether the point lies in it, its left and upper edges included."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height

    def intersects(self, other: Rect) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )

    def union(self, other: Rect) -> Rect:
        """Return the smallest rectangle around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)

    def grown(self, by: float) -> Rect:
        """Return it with `by` more on every side."""
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)


EMPTY = Rect(0, 0, 0, 0)


class Segment(NamedTuple):
    """A straight line, upright or level."""

    x1: float
    y1: float
    x2: float
    y2: float


class Family(NamedTuple):
    """The lines from one manager to all who report to it, each stretch once."""

    manager: str
    segments: tuple[Segment, ...]
    bounds: Rect

    def mirrored(self) -> Family:
        """Return the lines as in a mirror at x = 0."""
        x, y, width, height = self.bounds
        return Family(
            self.manager,
            tuple(Segment(-a, b, -c, d) for a, b, c, d in self.segments),
            Rect(-x - width, y, width, height),
        )


@dataclass(frozen=True)
class Geometry:
    """Boxes by id and the lines between them, as one picture."""

    boxes: Mapping[str, Rect]
    draw_lines: Callable[[], Mapping[str, Family]] = field(default=dict, compare=False)
    """Makes `families`, which are not worked out before somebody asks."""

    @cached_property
    def families(self) -> Mapping[str, Family]:
        """Return the lines from each manager to its reports."""
        return self.draw_lines()

    @cached_property
    def bounds(self) -> Rect:
        """Return the smallest rectangle around all boxes."""
        if not self.boxes:
            return EMPTY
        boxes = self.boxes.values()
        x, y = min(box.x for box in boxes), min(box.y for box in boxes)
        return Rect(x, y, max(b.x + b.width for b in boxes) - x, max(b.y + b.height for b in boxes) - y)

    def mirrored(self) -> Geometry:
        """Return the picture as in a mirror that stands at x = 0: for a chart that runs from right to left."""
        return Geometry(
            {id: Rect(-x - w, y, w, h) for id, (x, y, w, h) in self.boxes.items()},
            lambda: {id: family.mirrored() for id, family in self.families.items()},
        )

    def hit(self, x: float, y: float) -> str | None:
        """Return the id of the box at a point, or None."""
        return next((id for id in self.within(Rect(x, y, 1e-6, 1e-6)) if self.boxes[id].contains(x, y)), None)

    def within(self, area: Rect) -> list[str]:
        """Return the ids of the boxes that show in `area`."""
        return self._box_index.within(area)

    def families_within(self, area: Rect) -> list[str]:
        """Return the managers whose lines may show in `area`."""
        return self._family_index.within(area)

    @cached_property
    def _box_index(self) -> _Bands:
        return _Bands(self.boxes.items())

    @cached_property
    def _family_index(self) -> _Bands:
        return _Bands((id, family.bounds) for id, family in self.families.items())


class _Bands:
    """Rectangles sorted into bands of height, each by its left edge with a running maximum of right edges.

    The maximum finds a long rectangle that passes through an area though it begins far to the left of it.
    """

    _HEIGHT = 256.0

    def __init__(self, items: Iterable[tuple[str, Rect]]) -> None:
        bands: dict[int, list[tuple[float, str, Rect]]] = {}
        height = self._HEIGHT
        for id, rect in items:
            for band in range(int(rect.y // height), int((rect.y + rect.height) // height) + 1):
                bands.setdefault(band, []).append((rect.x, id, rect))
        self._bands: dict[int, tuple[list[float], list[float], Sequence[tuple[float, str, Rect]]]] = {}
        for band, entries in bands.items():
            entries.sort()
            reach, furthest = [], float("-inf")
            for x, _, rect in entries:
                furthest = max(furthest, x + rect.width)
                reach.append(furthest)
            self._bands[band] = ([entry[0] for entry in entries], reach, entries)

    def within(self, area: Rect) -> list[str]:
        found: dict[str, None] = {}
        first, last = int(area.y // self._HEIGHT), int((area.y + area.height) // self._HEIGHT)
        bands = range(first, last + 1) if last - first < len(self._bands) else sorted(self._bands)
        for band in bands:
            if band not in self._bands:
                continue
            lefts, reach, entries = self._bands[band]
            start = bisect_right(reach, area.x)
            end = bisect_left(lefts, area.x + area.width)
            for _, id, rect in entries[start:end]:
                # An edge or a line without breadth counts as showing.
                if rect.x + rect.width >= area.x and rect.y <= area.y + area.height and rect.y + rect.height >= area.y:
                    found[id] = None
        return list(found)
