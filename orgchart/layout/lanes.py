"""A process as a picture: steps as columns, parties as lanes, what serves a step as chips in the cell where the two meet.

What runs beside all steps is a band along them, below the lanes. Lines from chip to chip run in the gutters between the
columns and along the lanes' edges, never through a chip. Worked out from the start of the line of reading, and mirrored in
the last step. Knows nothing of what a chip says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, NamedTuple

from orgchart.layout.geometry import Rect, Size, turned, widened, widest

GUTTER: Final = 34.0
"""Between two columns."""
LANE_HEAD: Final = 150.0
STEP_HEAD: Final = 104.0
COLUMN: Final = (168.0, 240.0)
"""The least and the greatest width of a column."""
PAD: Final = 14.0
BETWEEN: Final = 6.0
LEAST_LANE: Final = 62.0
FOLDED: Final = 36.0
_ROOMY: Final = 300.0
"""As wide as a column becomes where there is room to spare."""
_SHOULDER: Final = 5.0
"""How far two lines in one gutter stand apart, and how far a line keeps from a chip."""

Point = tuple[float, float]


class Placed(NamedTuple):
    """A chip, and the cell it belongs in; a chip in a band has no lane."""

    id: str
    lane: str
    stage: str


class Link(NamedTuple):
    """A line from one chip to another."""

    giver: str
    taker: str


@dataclass(frozen=True)
class Lanes:
    """Where everything stands."""

    size: Size
    steps: Mapping[str, Rect]
    """The head of each column."""
    bands: Mapping[str, Rect]
    """The head of each band."""
    heads: Mapping[str, Rect]
    """The head of each lane."""
    cells: Mapping[tuple[str, str], Rect]
    """By lane and step; a band is one cell of the lane ''."""
    chips: Mapping[str, Rect]
    links: Mapping[Link, tuple[Point, ...]]

    def mirrored(self) -> Lanes:
        """Return the picture in a mirror, as wide as it is."""
        width = self.size.width
        return replace(
            self,
            steps=turned(self.steps, width),
            bands=turned(self.bands, width),
            heads=turned(self.heads, width),
            cells=turned(self.cells, width),
            chips=turned(self.chips, width),
            links={each: tuple((width - x, y) for x, y in way) for each, way in self.links.items()},
        )

    def chip_at(self, x: float, y: float) -> str | None:
        """Return the chip at a point, or None."""
        return next((each for each, rect in self.chips.items() if rect.contains(x, y)), None)

    def cell_at(self, x: float, y: float) -> tuple[str, str] | None:
        """Return lane and step of the cell at a point, or None."""
        return next((each for each, rect in self.cells.items() if rect.contains(x, y)), None)

    def link_at(self, x: float, y: float, near: float = 6.0) -> Link | None:
        """Return the line that passes nearest to a point, no further away than `near`, or None."""
        found = [(_distance(way, x, y), link) for link, way in self.links.items()]
        best = min(found, default=None, key=lambda each: each[0])
        return best[1] if best is not None and best[0] <= near else None


def lay_out(
    steps: Sequence[str],
    bands: Sequence[str],
    lanes: Sequence[str],
    chips: Sequence[Placed],
    links: Sequence[Link],
    measure: Callable[[str], Size],
    *,
    tall: float = 0.0,
    room: float = 0.0,
    folded: Collection[str] = (),
    mirrored: bool = False,
) -> Lanes:
    """Return where everything stands; chips keep the order in which they are given, from the top down in their cell.

    Of a lane that is `folded` there is the head alone, and its chips are nowhere; no line leads to them.
    Where a width of `room` is more than is needed the columns share it, up to what one can still take in at a glance.
    `measure` says how large a chip would like to be; one that is wider than a column may be is as wide as its column. Where
    all are as `tall`, no more are measured than it takes to know how wide the columns are.

    >>> found = lay_out(["a", "b"], [], ["sales"], [Placed("1", "sales", "b")], [], lambda each: Size(90, 30))
    >>> found.chips["1"].x >= found.steps["a"].right
    True
    """
    chips = [chip for chip in chips if chip.stage in bands or chip.lane not in folded]
    heights = {chip.id: tall or measure(chip.id).height for chip in chips}
    inside: dict[tuple[str, str], list[str]] = defaultdict(list)
    for chip in chips:
        inside[("" if chip.stage in bands else chip.lane), chip.stage].append(chip.id)
    columns = _columns(steps, lanes, inside, measure, room)
    cells: dict[tuple[str, str], Rect] = {}
    heads: dict[str, Rect] = {}
    placed: dict[str, Rect] = {}
    y = STEP_HEAD
    for lane in lanes:
        tallest = max((_tall(inside[lane, step], heights) for step in steps), default=0.0)
        height = FOLDED if lane in folded else max(LEAST_LANE, tallest + 2 * PAD)
        heads[lane] = Rect(0, y, LANE_HEAD, height)
        for step in steps:
            left, width = columns[step]
            cells[lane, step] = Rect(left, y, width, height)
            top = y + PAD
            for each in inside[lane, step]:
                placed[each] = Rect(left, top, width, heights[each])
                top += heights[each] + BETWEEN
        y += height
    end = max((left + width for left, width in columns.values()), default=LANE_HEAD + GUTTER / 2 + 3 * COLUMN[0])
    strips: dict[str, Rect] = {}
    for band in bands:
        bottom = _fill(inside["", band], measure, placed, end, y)
        strips[band] = Rect(0, y, LANE_HEAD, bottom - y)
        cells["", band] = Rect(LANE_HEAD, y, end - LANE_HEAD, bottom - y)
        y = bottom
    stage_of = {chip.id: chip for chip in chips}
    ways = _ways(links, stage_of, list(steps), columns, heads, placed)
    made = Lanes(
        Size(end + GUTTER, y),
        {step: Rect(left, 0, width, STEP_HEAD) for step, (left, width) in columns.items()},
        strips, heads, cells, placed, ways,
    )  # fmt: skip
    return made.mirrored() if mirrored else made


def _columns(
    steps: Sequence[str],
    lanes: Sequence[str],
    inside: Mapping[tuple[str, str], Sequence[str]],
    measure: Callable[[str], Size],
    room: float,
) -> dict[str, tuple[float, float]]:
    """Return where each column begins and how wide it is."""
    widths: list[float] = []
    for step in steps:
        here = (each for lane in lanes for each in inside.get((lane, step), ()))
        widths.append(widest((measure(each).width for each in here), COLUMN))
    spare = room - LANE_HEAD - GUTTER - sum(width + GUTTER for width in widths)
    found: dict[str, tuple[float, float]] = {}
    x = LANE_HEAD + GUTTER
    for step, width in zip(steps, widened(widths, spare, _ROOMY), strict=True):
        found[step] = (x, width)
        x += width + GUTTER
    return found


def _tall(chips: Sequence[str], heights: Mapping[str, float]) -> float:
    return sum(heights[each] + BETWEEN for each in chips) - (BETWEEN if chips else 0)


def _fill(chips: Sequence[str], measure: Callable[[str], Size], placed: dict[str, Rect], end: float, y: float) -> float:
    """Place chips in rows along a band that begins at `y`; return where it ends."""
    start = LANE_HEAD + GUTTER
    x, top, row = start, y + PAD, 0.0
    for each in chips:
        size = measure(each)
        width = min(size.width, COLUMN[1])
        if x > start and x + width > end:
            x, top, row = start, top + row + BETWEEN, 0.0
        placed[each] = Rect(x, top, width, size.height)
        x, row = x + width + BETWEEN, max(row, size.height)
    return max(y + LEAST_LANE, top + row + PAD)


def _ways(
    links: Sequence[Link],
    chip_of: Mapping[str, Placed],
    steps: Sequence[str],
    columns: Mapping[str, tuple[float, float]],
    heads: Mapping[str, Rect],
    chips: Mapping[str, Rect],
) -> dict[Link, tuple[Point, ...]]:
    order = {step: place for place, step in enumerate(steps)}
    known = [
        link
        for link in links
        if link.giver in chips
        and link.taker in chips
        and chip_of[link.giver].stage in order
        and chip_of[link.taker].stage in order
    ]
    tracks: dict[int, int] = defaultdict(int)
    edges: dict[str, int] = defaultdict(int)

    def gutter(place: int) -> float:
        """Return a line of its own in the gutter before column `place`."""
        offset = _spread(tracks[place], GUTTER - 14)
        tracks[place] += 1
        left = columns[steps[place]][0] if place < len(steps) else sum(columns[steps[-1]]) + GUTTER
        return left - GUTTER / 2 + offset

    found: dict[Link, tuple[Point, ...]] = {}
    for link in known:
        start, end = order[chip_of[link.giver].stage], order[chip_of[link.taker].stage]
        one, other = chips[link.giver], chips[link.taker]
        on = end > start
        from_x, to_x = (one.right, other.x) if on else (one.x, other.right)
        # Ways back leave and arrive lower, so that there and back are two lines.
        y1, y2 = (rect.center_y + (0 if on else _SHOULDER) for rect in (one, other))
        if end == start + 1 or end == start - 1:
            x = gutter(end if on else start)
            found[link] = ((from_x, y1), (x, y1), (x, y2), (to_x, y2))
            continue
        lane = chip_of[link.taker].lane
        edge = heads[lane].y + PAD / 2 + _spread(edges[lane], PAD - 6)
        edges[lane] += 1
        first, last = gutter(start + 1 if on else start), gutter(end if on else end + 1)
        found[link] = ((from_x, y1), (first, y1), (first, edge), (last, edge), (last, y2), (to_x, y2))
    return found


def _spread(number: int, room: float) -> float:
    """Return how far from the middle of `room` line `number` runs: 0, one to the left, one to the right, and so on.

    >>> [_spread(number, 20) for number in range(5)]
    [0.0, -5.0, 5.0, -10.0, 10.0]
    """
    steps = int(room / 2 // _SHOULDER) or 1
    place = number % (2 * steps + 1)
    return (place + 1) // 2 * min(_SHOULDER, room / 2) * (-1 if place % 2 else 1) + 0.0


def _distance(way: Sequence[Point], x: float, y: float) -> float:
    """Return how far a point is from a line of upright and level pieces."""
    best = float("inf")
    for (x1, y1), (x2, y2) in pairwise(way):
        dx = max(min(x1, x2) - x, 0, x - max(x1, x2))
        dy = max(min(y1, y2) - y, 0, y - max(y1, y2))
        best = min(best, (dx * dx + dy * dy) ** 0.5)
    return best
