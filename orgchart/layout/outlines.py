"""Outlines around boxes that belong together wherever they stand: a team whose members sit in several branches.

Each box gets a frame; neighbours share one; frames that stand apart are joined by bands that run between the other boxes,
so that a team is one shape, unless they stand so far apart that no one sees both at once. What draws the shape unites the
parts. Knows no screen and no team.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from orgchart.layout.dotted import Point, way
from orgchart.layout.geometry import Geometry, Rect

PAD: Final = 9.0
NEAR: Final = 60.0
"""Boxes no further apart than this, with nothing between them, share a frame."""
FARTHEST: Final = 1300.0
"""No band is longer than about this: parts further apart are named each for itself."""


class Outline(NamedTuple):
    """The parts of one shape."""

    frames: tuple[Rect, ...]
    bands: tuple[tuple[Point, ...], ...]
    """The middle lines of the bands between frames that stand apart."""

    @property
    def bounds(self) -> Rect:
        """Return the smallest rectangle around the frames."""
        found = self.frames[0]
        for each in self.frames[1:]:
            found = found.union(each)
        return found

    tops: tuple[Rect, ...]
    """Where a name fits: of each part that no band joins to another, the box that stands highest, with its frame."""


def outline(geometry: Geometry, members: Iterable[str], pad: float = PAD) -> Outline | None:
    """Return the outline around those of `members` that stand in `geometry`, or None when none does."""
    shown = [each for each in dict.fromkeys(members) if each in geometry.boxes]
    if not shown:
        return None
    groups = _groups(geometry, shown)
    frames: list[Rect] = []
    for group in groups:
        frames += _frames([geometry.boxes[each] for each in group], pad)
    bands, alone = _bands(geometry, groups)
    tops = tuple(geometry.boxes[group[0]].grown(pad) for group in alone)
    return Outline(tuple(frames), tuple(bands), tops)


def _groups(geometry: Geometry, members: list[str]) -> list[list[str]]:
    """Return the members in groups of neighbours, from the top left on."""
    boxes, inside = geometry.boxes, set(members)
    groups: list[list[str]] = []
    left = set(members)
    for first in sorted(members, key=lambda each: (boxes[each].y, boxes[each].x)):
        if first not in left:
            continue
        left.discard(first)
        group, waiting = [first], [first]
        while waiting:
            at = boxes[waiting.pop()]
            for each in geometry.within(at.grown(NEAR)):
                if each in left and _touching(geometry, at, boxes[each], inside):
                    left.discard(each)
                    group.append(each)
                    waiting.append(each)
        groups.append(group)
    return groups


def _touching(geometry: Geometry, one: Rect, other: Rect, inside: set[str]) -> bool:
    """Whether two boxes stand side by side or one above the other with nobody else between them."""
    gap_x = max(one.x, other.x) - min(one.right, other.right)
    gap_y = max(one.y, other.y) - min(one.bottom, other.bottom)
    if (gap_x > 0 and gap_y > 0) or max(gap_x, gap_y) > NEAR:
        return False
    return all(each in inside for each in geometry.within(one.union(other).grown(-1)))


def _frames(boxes: list[Rect], pad: float) -> list[Rect]:
    """Return one frame around boxes of a row, else a frame for each and one over each gap between two."""
    around = boxes[0]
    for each in boxes[1:]:
        around = around.union(each)
    if sum(each.width * each.height for each in boxes) > 0.62 * around.width * around.height:
        return [around.grown(pad)]
    found = [each.grown(pad) for each in boxes]
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            x, y = max(one.x, other.x), max(one.y, other.y)
            right, bottom = min(one.right, other.right), min(one.bottom, other.bottom)
            if right > x and 0 <= y - bottom <= NEAR:
                found.append(Rect(x, bottom - 1, right - x, y - bottom + 2))
            elif bottom > y and 0 <= x - right <= NEAR:
                found.append(Rect(right - 1, y, x - right + 2, bottom - y))
    return found


def _bands(geometry: Geometry, groups: list[list[str]]) -> tuple[list[tuple[Point, ...]], list[list[str]]]:
    """Join each group with the nearest of those before it; return the bands, and the groups that stand alone too far off."""
    boxes = geometry.boxes
    bands: list[tuple[Point, ...]] = []
    alone = groups[:1]
    for place, group in enumerate(groups[1:], 1):
        earlier = [each for before in groups[:place] for each in before][-60:]
        pairs = ((one, other) for one in group[:20] for other in earlier)
        here, there = min(pairs, key=lambda pair: _apart(boxes[pair[0]], boxes[pair[1]]))
        if _apart(boxes[here], boxes[there]) > FARTHEST:
            alone.append(group)
        else:
            bands.append(way(geometry, there, here))
    return bands, alone


def _apart(one: Rect, other: Rect) -> float:
    return abs(one.center_x - other.center_x) + abs(one.center_y - other.center_y)
