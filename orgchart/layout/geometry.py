"""Where boxes and lines stand: what every layout makes, and what the screen, paper, SVG and slides all draw.

Coordinates grow to the right and down. Knows nothing of what a box holds.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeVar


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

    def holds(self, other: Rect) -> bool:
        """Whether `other` lies in it."""
        return self.x <= other.x and other.right <= self.right and self.y <= other.y and other.bottom <= self.bottom

    def union(self, other: Rect) -> Rect:
        """Return the smallest rectangle around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)

    def grown(self, by: float) -> Rect:
        """Return it with `by` more on every side."""
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)


EMPTY = Rect(0, 0, 0, 0)

_Name = TypeVar("_Name")


def widest(widths: Iterable[float], between: tuple[float, float]) -> float:
    """Return the greatest of `widths` within two bounds; none is asked for once the upper one is reached.

    >>> widest([20, 70], (50, 100)), widest([20], (50, 100)), widest(iter([120, 70]), (50, 100))
    (70, 50, 100)
    """
    least, most = between
    for each in widths:
        least = max(least, min(each, most))
        if least == most:
            break
    return least


def turned(rects: Mapping[_Name, Rect], width: float) -> dict[_Name, Rect]:
    """Return where `rects` stand once a picture of `width` is seen in a mirror.

    >>> turned({"a": Rect(0, 5, 10, 10)}, 100)
    {'a': Rect(x=90, y=5, width=10, height=10)}
    """
    return {each: Rect(width - x - wide, y, wide, high) for each, (x, y, wide, high) in rects.items()}


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


class Turn(NamedTuple):
    """Which way a chart runs: laid out from the top down and the first on the left, it is turned to run otherwise."""

    mirrored: bool = False
    """From the right to the left, as in a mirror at x = 0."""
    sideways: bool = False
    """Reports stand beside their manager, the first at the top."""

    def place(self, x: float, y: float, width: float, height: float) -> Rect:
        """Return where a rectangle of the layout stands."""
        if self.sideways:
            x, y, width, height = y, x, height, width
        return Rect(-x - width if self.mirrored else x, y, width, height)

    def back(self, area: Rect) -> Rect:
        """Return the rectangle of the layout that stands there."""
        x, y, width, height = area
        if self.mirrored:
            x = -x - width
        return Rect(y, x, height, width) if self.sideways else Rect(x, y, width, height)

    def segment(self, line: Segment) -> Segment:
        """Return where a line of the layout stands, from left to right and from the top down."""
        x1, y1, x2, y2 = line
        if self.sideways:
            x1, y1, x2, y2 = y1, x1, y2, x2
        if self.mirrored:
            x1, x2 = -x2, -x1
        return Segment(x1, y1, x2, y2)


DOWN: Final = Turn()


class Geometry(ABC):
    """Boxes by id and the lines between them, as one picture."""

    boxes: Mapping[str, Rect]
    families: Mapping[str, Family]
    """The lines from each manager to its reports."""
    turn: Turn = Turn()
    """Which way the chart runs."""

    @property
    def origin(self) -> tuple[float, float]:
        """Return the point of the layout, not turned, from which floating roots are measured."""
        return (0.0, 0.0)

    def every(self) -> Iterator[tuple[str, Rect]]:
        """Return every box with its place, one by one: for what paints them in slices."""
        return iter(self.boxes.items())

    def drawn(self) -> Iterator[tuple[list[tuple[str, Rect]], list[Segment]]]:
        """Return every box with the lines below it, neighbours one after the other: for what paints all in slices."""
        for id, box in self.boxes.items():
            family = self.families.get(id)
            yield [(id, box)], list(family.segments) if family is not None else []

    def is_free(self, id: str) -> bool:
        """Whether a box may be moved by hand: it stands in no list, where order decides the place."""
        del id
        return True

    @property
    @abstractmethod
    def bounds(self) -> Rect:
        """Return the smallest rectangle around all boxes."""

    @abstractmethod
    def within(self, area: Rect) -> list[str]:
        """Return the ids of the boxes that show in `area`."""

    def crowded(self, area: Rect, many: int) -> bool:
        """Whether more than `many` boxes show in `area`."""
        return len(self.within(area)) > many

    @abstractmethod
    def families_within(self, area: Rect) -> list[str]:
        """Return the managers whose lines may show in `area`."""

    def hit(self, x: float, y: float) -> str | None:
        """Return the id of the box at a point, or None."""
        return next((id for id in self.within(Rect(x, y, 1e-6, 1e-6)) if self.boxes[id].contains(x, y)), None)


def widened(widths: Sequence[float], spare: float, most: float) -> list[float]:
    """Return widths that have shared what is to spare, the narrowest first, none of them beyond `most`.

    >>> widened([100, 160], 40, 300), widened([100, 160], 100, 300), widened([100, 160], 900, 300), widened([], 50, 300)
    ([140.0, 160.0], [180.0, 180.0], [300.0, 300.0], [])
    """
    level, rest = 0.0, spare
    ordered = sorted(widths)
    for place, width in enumerate(ordered):
        wider = ordered[place + 1] if place + 1 < len(ordered) else most
        need = (max(min(wider, most), width) - width) * (place + 1)
        level = width + max(min(rest, need), 0.0) / (place + 1)
        rest -= need
        if rest <= 0:
            break
    return [max(float(width), min(level, most) // 1) for width in widths]
