"""The chart on paper: fitted to one page while it can be read, a page for each manager that goes on elsewhere, or a poster.

Words on a chart are never smaller than six points. A chart that would need that is divided, each part says where it goes on and
where it came from, and whoever asked is told what else there is to choose.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final, Literal

from orgchart.export.chart import Card, Chart
from orgchart.export.drawing import Surface
from orgchart.export.pdf import ink
from orgchart.export.pdf.flow import Flow
from orgchart.export.pdf.legend import chart_legend
from orgchart.export.pdf.names import name
from orgchart.export.pdf.page import Page
from orgchart.export.pdf.poster import Tiling, least_pages, poster
from orgchart.model.structure import Structure
from orgchart.text.message import message

LEAST: Final = 6.0
"""Points."""
SMALLEST: Final = 9.5
"""The size of the smallest words on a chart that is drawn as large as it is."""
_LARGEST: Final = 0.95
_ROOMY: Final = 0.8
"""Small parts share a page while they can be so large on it."""
_TRIM: Final = 22.0
"""So much of the white around the chart's picture may lie outside of the page's own margins."""
_HEAD: Final = 46.0
_POSTER_LEGEND: Final = 1.5
"""How much larger the legend is on a poster."""
_BOX: Final = 150.0 * 50.0
"""The least that a box takes: what has more boxes than fit by that need not be laid out to know that it does not fit."""


Known = dict[str, Card]
"""What boxes say, worked out once for all the charts that are tried."""


@dataclass(frozen=True)
class Way:
    """How a chart goes on paper."""

    how: Literal["auto", "parts", "poster"] = "auto"
    """On one page where it can be read, else in parts; in parts at once; as a poster."""
    columns: int = 0
    rows: int = 0
    """The pages of a poster; 0 for as few as it can be read on."""


@dataclass
class _Part:
    """One page of the chart: what is below `roots`, and what of it goes on elsewhere."""

    roots: list[str]
    folded: list[str] = field(default_factory=list)
    scale: float = 1.0
    landscape: bool = False
    chart: Chart | None = None
    page: int = 0


def chart_pages(
    flow: Flow, structure: Structure, level: int = 0, *, roots: Sequence[str] | None = None, way: Way | None = None
) -> None:
    """Set the chart of all, or of what is below `roots`, on one page or on several."""
    say, way = flow.say, way or Way()
    tops = list(structure.children("") if roots is None else roots)
    if not tops:
        flow.begin(say("page.chart"), level=level, key="chart")
        flow.flow([flow.quiet(say("page.no_roles"))])
    elif way.how == "poster":
        _poster(flow, structure, tops, way, level)
    else:
        _divided(flow, structure, tops, way, level)


# --- a poster ---


class _Poster:
    """The chart with what its colours mean, as one picture."""

    def __init__(self, flow: Flow, structure: Structure, tops: list[str], known: Known | None = None) -> None:
        self._chart = Chart(structure, flow.say, roots=tops, known=known)
        self._legend = chart_legend(structure, flow.say, list(self._chart.boxes))
        self._rtl = flow.say.direction == "rtl"
        height = self._legend.set(self._chart.width - 64, _POSTER_LEGEND)
        self.size = (self._chart.width, self._chart.height + height)

    def draw(self, surface: Surface) -> None:
        """Draw it on a surface of its size."""
        self._chart.draw(surface)
        self._legend.draw_on(surface, self._chart.width, 32, self._chart.height - 12, rtl=self._rtl)


def _poster(flow: Flow, structure: Structure, tops: list[str], way: Way, level: int) -> None:
    picture, paper = _Poster(flow, structure, tops), flow.book.size
    size = picture.size
    least = LEAST / SMALLEST
    if way.columns and way.rows:
        tiling = max(
            (Tiling(paper, way.columns, way.rows, turned) for turned in (False, True)), key=lambda t: t.scale(size)
        )
        if tiling.scale(size) < least:
            better = least_pages(paper, size, least)
            words = round(tiling.scale(size) * SMALLEST, 1)
            flow.book.remarks.append(
                message("print.poster_too_small", size=words, columns=better.columns, rows=better.rows)
            )
            tiling = better
    else:
        tiling = least_pages(paper, size, least * 1.15)
    poster(flow, flow.say("page.chart"), tiling, size, picture.draw, level)


# --- parts ---


def _divided(flow: Flow, structure: Structure, tops: list[str], way: Way, level: int) -> None:
    say = flow.say
    known: Known = {}
    parts = _parts(flow, structure, known, tops, whole=way.how == "auto")
    if way.how == "auto" and len(parts) > 1:
        _tell(flow, structure, known, tops, len(parts))
    pages: dict[str, _Part] = {root: part for part in parts for root in part.roots}
    came_from = {each: part for part in parts for each in part.folded}
    for number, part in enumerate(parts):
        title = say("page.chart") if number == 0 else " · ".join(name(structure, each, say) for each in part.roots)
        key = "chart" if number == 0 else f"chart {part.roots[0]}"
        flow.begin(title, level=level + (number > 0), key=key, landscape=part.landscape)
        if number:
            for each in part.roots[1:]:
                flow.book.mark(f"chart {each}")
        part.page = flow.page.number
        _draw(flow, structure, part, pages, came_from)
        part.chart = None  # of ten thousand pages only what is not drawn yet is kept laid out


def _tell(flow: Flow, structure: Structure, known: Known, tops: list[str], pages: int) -> None:
    """Say that the chart was divided, how small it would have been, and what else there is to choose."""
    whole = _laid_out(flow, structure, known, tops, [])
    poster = _Poster(flow, structure, tops, known)
    better = least_pages(flow.book.size, poster.size, LEAST / SMALLEST * 1.15)
    words = max(round(whole.scale * SMALLEST, 1), 0.1)
    flow.book.remarks.append(
        message("print.chart_divided", size=words, n=pages, columns=better.columns, rows=better.rows)
    )


def _draw(flow: Flow, structure: Structure, part: _Part, pages: dict[str, _Part], came_from: dict[str, _Part]) -> None:
    page, top, chart = flow.page, flow.y, part.chart
    assert chart is not None
    if part.roots[0] in came_from:
        source = came_from[part.roots[0]]
        page.link(ink.MARGIN, top - 13, 160, 12, _key(source, pages))
        flow.book.later(page, partial(_say_back, flow, source, top - 12))
    legend = chart_legend(structure, flow.say, list(chart.boxes))
    height = legend.set(flow.width)
    left = ink.MARGIN + (flow.width - chart.width * part.scale) / 2
    page.picture(left, top, part.scale, (chart.width, chart.height), chart.draw)
    legend.draw(page, ink.MARGIN, flow.bottom - height + 4)
    boxes = chart.boxes
    for each in part.folded:
        box = boxes[each]
        start = box.x if page.direction == "ltr" else chart.width - box.right
        at = left + start * part.scale
        below = top + box.bottom * part.scale + 1.5
        width = box.width * part.scale
        page.link(at, top + box.y * part.scale, width, box.height * part.scale + 10, f"chart {each}")
        flow.book.later(page, partial(_say_on, flow, pages[each], at - 10, below, width + 20))


def _key(part: _Part, pages: dict[str, _Part]) -> str:
    first = next(iter(pages.values()))
    return "chart" if part is first else f"chart {part.roots[0]}"


def _say_back(flow: Flow, source: _Part, y: float, page: Page) -> None:
    style = ink.CAPTION.but(colour=ink.ACCENT)
    page.text(flow.say("page.from_page", n=source.page), ink.MARGIN, y, 160, style, fixed=True)


def _say_on(flow: Flow, part: _Part, x: float, y: float, width: float, page: Page) -> None:
    style = ink.CAPTION.but(size=6.5, leading=8, colour=ink.ACCENT, align="center")
    page.text(flow.say("page.on_page", n=part.page), x, y, width, style, fixed=True)


def _parts(flow: Flow, structure: Structure, known: Known, tops: list[str], *, whole: bool) -> list[_Part]:
    """Return the pages: as many layers at once as can be read, and a page for each manager whose reports had to go.

    With `whole` False each page has a manager and those below it, one layer.
    """
    made: list[_Part] = []
    waiting = deque([list(tops)])
    while waiting:
        part = _fitting(flow, structure, known, waiting.popleft(), whole=whole)
        made.append(part)
        flow.book.go_on(ahead=flow.book.pages + len(made))
        waiting.extend([each] for each in part.folded)
    return _joined(flow, structure, known, made) if whole else made


def _joined(flow: Flow, structure: Structure, known: Known, parts: list[_Part]) -> list[_Part]:
    """Return the pages with small neighbours that came from the same page set beside each other on one."""
    came_from = {each: number for number, part in enumerate(parts) for each in part.folded}
    made: list[_Part] = []
    for part in parts:
        last = made[-1] if made else None
        joins = (
            last is not None
            and not (last.folded or part.folded)
            and came_from.get(last.roots[0], -1) == came_from.get(part.roots[0], -2)
        )
        if joins and last is not None:
            both = _laid_out(flow, structure, known, [*last.roots, *part.roots], [])
            if both.scale >= _ROOMY:
                made[-1] = both
                continue
        made.append(part)
    return made


def _laid_out(flow: Flow, structure: Structure, known: Known, roots: list[str], folded: list[str]) -> _Part:
    """Return a page of the chart as it stands on the screen, or closer together where that makes it clearly larger."""
    flow.book.go_on()
    chart = Chart(structure, flow.say, roots=roots, folded=folded, title="", known=known)
    legend = chart_legend(structure, flow.say, list(chart.boxes)).set(flow.book.size[0] - 2 * ink.MARGIN)
    scale, landscape = _scaled(flow, (chart.width, chart.height), legend)
    part = _Part(roots, folded, scale, landscape, chart)
    if scale < _ROOMY:
        closer = Chart(structure, flow.say, roots=roots, folded=folded, title="", compact=True, known=known)
        scale, landscape = _scaled(flow, (closer.width, closer.height), legend)
        if scale > part.scale * 1.1:
            return _Part(roots, folded, scale, landscape, closer)
    return part


def _fitting(flow: Flow, structure: Structure, known: Known, roots: list[str], *, whole: bool) -> _Part:
    width, height = flow.book.size
    layers = _layers(structure, roots)
    most = width * height / (LEAST / SMALLEST) ** 2 / _BOX
    deepest = max(len(layers) - 1, 1) if whole else 1
    for depth in range(deepest, 0, -1):
        if depth > 1 and sum(map(len, layers[: depth + 1])) > most:
            continue
        folded = [each for each in layers[depth] if structure.children(each)] if depth < len(layers) else []
        part = _laid_out(flow, structure, known, roots, folded)
        if part.scale * SMALLEST >= LEAST or depth == 1:
            return part
    raise AssertionError(roots)


def _scaled(flow: Flow, size: tuple[float, float], legend: float) -> tuple[float, bool]:
    """Return how large a picture can be on one page, and whether the page lies on its side for it."""
    found: list[tuple[float, bool]] = []
    for landscape in (False, True):
        width, height = flow.book.size[::-1] if landscape else flow.book.size
        across = (width - 2 * ink.MARGIN) / (size[0] - 2 * _TRIM)
        down = (height - 56 - flow.top - _HEAD - legend) / (size[1] - _TRIM)
        found.append((min(across, down, _LARGEST), landscape))
    return max(found, key=lambda each: (each[0], not each[1]))


def _layers(structure: Structure, roots: list[str]) -> list[list[str]]:
    layers, layer = [list(roots)], list(roots)
    while layer:
        layer = [kid for each in layer for kid in structure.children(each)]
        layers.append(layer)
    return layers[:-1]
