"""Ways for second lines around the boxes: level and upright stretches that cross no box, with as few turns as can be.

Each line leaves a box at one of its sides, runs in the channels between rows and columns, and enters the other box. A few
hundred candidate ways are made and tried from the shortest on; the first that meets no box wins. Knows no screen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product
from typing import Final, NamedTuple

from orgchart.layout.detour import around
from orgchart.layout.geometry import Geometry, Rect

Point = tuple[float, float]

AWAY: Final = 9.0
"""How far a line keeps from the boxes it passes; lines that share a box keep `LANE` more each."""
LANE: Final = 3.5
LANES: Final = 3
TURN: Final = 26.0
"""What a turn costs, in units of length."""
TRIES: Final = 120
PAIRS: Final = 22
"""Of all ways out of one box and into the other, so many that lie nearest to each other are tried."""


class Link(NamedTuple):
    """A second line from one box to another."""

    start: str
    end: str
    kind: str


def routes(links: Sequence[Link], geometry: Geometry) -> Iterator[tuple[Link, tuple[Point, ...]]]:
    """Yield each link whose boxes both stand in `geometry`, with the corners of its way."""
    for link, lane in zip(links, lanes(links), strict=True):
        if link.start in geometry.boxes and link.end in geometry.boxes and link.start != link.end:
            yield link, way(geometry, link.start, link.end, lane)


def lanes(links: Iterable[Link]) -> list[int]:
    """Return a lane for each link, so that those which share a box do not lie on one another."""
    used: Counter[str] = Counter()
    found = []
    for link in links:
        found.append(max(used[link.start], used[link.end]))
        used[link.start] += 1
        used[link.end] += 1
    return found


def way(geometry: Geometry, start: str, end: str, lane: int = 0) -> tuple[Point, ...]:
    """Return the corners of a way from the edge of one box to the edge of another."""
    a, b = geometry.boxes[start], geometry.boxes[end]
    away = AWAY + LANE * (lane % LANES)
    shift = 7.0 * ((lane + 1) // 2) * (1 if lane % 2 else -1)
    columns = _columns(geometry, a, b, away)
    candidates: dict[tuple[Point, ...], float] = {}
    pairs = sorted(product(_exits(a, b, away, shift), _exits(b, a, away, shift)), key=_far)
    for out, back in pairs[:PAIRS]:
        for points in _joined(out, back[::-1], columns):
            made = _straightened(points)
            if made is not None and made not in candidates:
                candidates[made] = _length(made) + TURN * (len(made) - 2)
    best: tuple[int, tuple[Point, ...]] | None = None
    for corners in sorted(candidates, key=candidates.__getitem__)[:TRIES]:
        hits = _hits(geometry, corners, start, end)
        if not hits:
            return corners
        if best is None or hits < best[0]:
            best = (hits, corners)
    return _detour(geometry, start, end, away, shift) or (
        best[1] if best else ((a.center_x, a.center_y), (b.center_x, b.center_y))
    )


def _detour(geometry: Geometry, start: str, end: str, away: float, shift: float) -> tuple[Point, ...] | None:
    """Return a way of more turns, where each short one runs into a box."""
    a, b = geometry.boxes[start], geometry.boxes[end]
    # The shortest way out of each side is enough: the search does the rest.
    out = {exit[1]: exit[0] for exit in _exits(a, b, away, shift) if len(exit) == 2}
    back = {exit[1]: exit[0] for exit in _exits(b, a, away, shift) if len(exit) == 2}
    found = around(geometry, (start, end), list(out), list(back), away, TURN)
    return None if found is None else _straightened([out[found[0]], *found, back[found[-1]]])


def _far(pair: tuple[list[Point], list[Point]]) -> float:
    (x1, y1), (x2, y2) = pair[0][-1], pair[1][-1]
    return abs(x1 - x2) + abs(y1 - y2) + TURN * (len(pair[0]) + len(pair[1]))


def _exits(box: Rect, other: Rect, away: float, shift: float) -> list[list[Point]]:
    """Return how a line may leave `box`: each a few points, the last of them in a channel between rows."""
    toward = 0.3 if other.center_x < box.center_x else 0.7
    x = box.x + box.width * toward + shift
    y = min(max(box.center_y + shift, box.y + 8), box.bottom - 8)
    above, below = box.y - away, box.bottom + away
    found = [[(x, box.bottom), (x, below)], [(x, box.y), (x, above)]]
    for edge, out in ((box.x, box.x - away), (box.right, box.right + away)):
        side: list[Point] = [(edge, y), (out, y)]
        found += [side, [*side, (out, above)], [*side, (out, below)]]
    return found


def _columns(geometry: Geometry, a: Rect, b: Rect, away: float) -> list[float]:
    """Return where a line may go up or down between the two: beside them, and beside what stands between them."""
    found = {a.x - away, a.right + away, b.x - away, b.right + away}
    between = a.union(b)
    if abs(a.center_y - b.center_y) > (a.height + b.height) / 2:
        middle = (a.center_x + b.center_x) / 2
        near = sorted(geometry.within(between), key=lambda id: abs(geometry.boxes[id].center_x - middle))
        for id in near[:5]:
            box = geometry.boxes[id]
            found |= {box.x - away, box.right + away}
    return sorted(found)


def _joined(out: list[Point], back: list[Point], columns: Sequence[float]) -> Iterator[list[Point]]:
    (x1, y1), (x2, y2) = out[-1], back[0]
    if y1 == y2:
        yield [*out, *back]
        return
    for x in (x1, x2, *columns):
        yield [*out, (x, y1), (x, y2), *back]


def _straightened(points: Sequence[Point]) -> tuple[Point, ...] | None:
    """Return the corners alone; None for a way that turns back on itself."""
    kept: list[Point] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        if len(kept) >= 2:
            (ax, ay), (bx, by) = kept[-2:]
            if ax == bx == point[0] or ay == by == point[1]:
                if (bx - ax) * (point[0] - bx) < 0 or (by - ay) * (point[1] - by) < 0:
                    return None
                kept[-1] = point
                continue
        kept.append(point)
    return tuple(kept)


def _length(points: Sequence[Point]) -> float:
    return sum(abs(x2 - x1) + abs(y2 - y1) for (x1, y1), (x2, y2) in pairwise(points))


def _hits(geometry: Geometry, points: Sequence[Point], start: str, end: str) -> int:
    """Return how many boxes the way runs through or too close by."""
    hits = 0
    last = len(points) - 2
    for place, ((x1, y1), (x2, y2)) in enumerate(pairwise(points)):
        stretch = Rect(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1)).grown(4)
        for id in geometry.within(stretch):
            if (place == 0 and id == start) or (place == last and id == end):
                continue
            hits += stretch.intersects(geometry.boxes[id])
    return hits
