"""A way around boxes where no short one is free: the cheapest along the channels beside everything that stands near.

Levels and uprights a little off every near box make a grid; the search of Hart, Nilsson and Raphael (A*, 1968) runs over
it, a turn costing extra. Knows no screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush
from typing import Final

from orgchart.layout.geometry import Geometry, Rect

Point = tuple[float, float]
_State = tuple[int, int, bool]
"""A crossing of the grid, and whether one came to it along a level."""

NEAREST: Final = 20
"""So many boxes around the two are walked around; where more stand near, the search would be felt."""
CLEAR: Final = 4.0
"""A way comes no nearer to a box than this."""


def around(
    geometry: Geometry, ends: tuple[str, str], starts: Sequence[Point], goals: Sequence[Point], away: float, turn: float
) -> tuple[Point, ...] | None:
    """Return the corners of the cheapest way from one of `starts` to one of `goals` through no box; None if none is near."""
    a, b = (geometry.boxes[each] for each in ends)
    near = _near(geometry, a.union(b))
    xs = sorted({x for box in near for x in (box.x - away, box.right + away)} | {x for x, _ in (*starts, *goals)})
    ys = sorted({y for box in near for y in (box.y - away, box.bottom + away)} | {y for _, y in (*starts, *goals)})
    across, down = {x: place for place, x in enumerate(xs)}, {y: place for place, y in enumerate(ys)}
    found = _search(
        xs, ys, near, {(across[x], down[y]) for x, y in starts}, {(across[x], down[y]) for x, y in goals}, turn
    )
    return None if found is None else tuple((xs[x], ys[y]) for x, y in found)


def _near(geometry: Geometry, between: Rect) -> list[Rect]:
    boxes = geometry.boxes
    ids = geometry.within(between.grown(60))
    middle = (between.center_x, between.center_y)
    ids.sort(key=lambda id: abs(boxes[id].center_x - middle[0]) + abs(boxes[id].center_y - middle[1]))
    return [boxes[id] for id in ids[:NEAREST]]


def _search(
    xs: Sequence[float],
    ys: Sequence[float],
    boxes: Sequence[Rect],
    starts: Iterable[tuple[int, int]],
    goals: set[tuple[int, int]],
    turn: float,
) -> list[tuple[int, int]] | None:
    """Return the crossings of the cheapest way, both ends included."""
    left, right = min(xs[x] for x, _ in goals), max(xs[x] for x, _ in goals)
    top, bottom = min(ys[y] for _, y in goals), max(ys[y] for _, y in goals)
    ahead = [[max(left - x, x - right, 0.0) + max(top - y, y - bottom, 0.0) for y in ys] for x in xs]
    best: dict[_State, float] = {}
    came: dict[_State, _State] = {}
    queue: list[tuple[float, float, _State]] = []
    for x, y in starts:
        for level in (True, False):
            best[x, y, level] = 0.0
            heappush(queue, (ahead[x][y], 0.0, (x, y, level)))
    while queue:
        _, cost, state = heappop(queue)
        x, y, level = state
        if cost > best[state]:
            continue
        if (x, y) in goals:
            return _back(came, state)
        for nx, ny in ((x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)):
            if not (0 <= nx < len(xs) and 0 <= ny < len(ys)):
                continue
            along = ny == y
            then = cost + abs(xs[nx] - xs[x]) + abs(ys[ny] - ys[y]) + (turn if along != level else 0.0)
            there = (nx, ny, along)
            if then < best.get(there, float("inf")) and _free(boxes, xs[x], ys[y], xs[nx], ys[ny]):
                best[there], came[there] = then, state
                heappush(queue, (then + ahead[nx][ny], then, there))
    return None


def _free(boxes: Sequence[Rect], x1: float, y1: float, x2: float, y2: float) -> bool:
    left, top, right, bottom = min(x1, x2) - CLEAR, min(y1, y2) - CLEAR, max(x1, x2) + CLEAR, max(y1, y2) + CLEAR
    return not any(box.x < right and box.right > left and box.y < bottom and box.bottom > top for box in boxes)


def _back(came: dict[_State, _State], state: _State) -> list[tuple[int, int]]:
    places = [state[:2]]
    while state in came:
        state = came[state]
        if state[:2] != places[-1]:
            places.append(state[:2])
    return places[::-1]
