"""The chart on paper: fitted to one page while its words can be read, else a page for each manager that goes on elsewhere.

Words on a chart are never smaller than six points; a chart that would need that is divided, and each part says where it goes on
and where it came from.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from orgchart.export.chart import Chart
from orgchart.export.pdf import ink
from orgchart.export.pdf.flow import Flow
from orgchart.export.pdf.names import name
from orgchart.export.pdf.page import Page
from orgchart.model.structure import Structure

LEAST: Final = 6.0
"""Points."""
_HOLDER: Final = 11.5
"""The size of the smallest words on a chart that is drawn as large as it is."""
_LARGEST: Final = 0.9


@dataclass
class _Part:
    """One page of the chart: what is below `roots`, and what of it goes on elsewhere."""

    roots: list[str]
    folded: list[str] = field(default_factory=list)
    scale: float = 1.0
    page: int = 0


def chart_pages(flow: Flow, structure: Structure, level: int = 0) -> None:
    """Set the chart on one page, or on one for each part of it."""
    say = flow.say
    tops = structure.children("")
    if not tops:
        flow.begin(say("page.chart"), level=level, key="chart")
        flow.flow([flow.quiet(say("page.no_roles"))])
        return
    parts = _parts(flow, structure, tops)
    pages: dict[str, _Part] = {part.roots[0]: part for part in parts}
    came_from = {each: part for part in parts for each in part.folded}
    for number, part in enumerate(parts):
        title = say("page.chart") if number == 0 else name(structure, part.roots[0], say)
        flow.begin(
            title, level=level if number == 0 else level + 1, key="chart" if number == 0 else f"chart {part.roots[0]}"
        )
        part.page = flow.page.number
        _draw(flow, structure, part, pages, came_from)


def _draw(flow: Flow, structure: Structure, part: _Part, pages: dict[str, _Part], came_from: dict[str, _Part]) -> None:
    say, page, top = flow.say, flow.page, flow.y
    if part.roots[0] in came_from:
        source = came_from[part.roots[0]]

        def back(to: Page, top: float = top, source: _Part = source) -> None:
            to.text(say("page.from_page", n=source.page), ink.MARGIN, top - 12, flow.width, ink.CAPTION, fixed=True)

        flow.book.later(page, back)
    chart = Chart(structure, say, roots=part.roots, folded=part.folded, title="")
    left = ink.MARGIN + (flow.width - chart.width * part.scale) / 2
    page.picture(left, top, part.scale, (chart.width, chart.height), chart.draw)
    boxes = chart.boxes
    for each in part.folded:
        box = boxes[each]
        start = box.x if page.direction == "ltr" else chart.width - box.right
        at = left + start * part.scale
        below = top + box.bottom * part.scale + 1.5
        width = box.width * part.scale
        page.link(at, top + box.y * part.scale, width, box.height * part.scale + 10, f"chart {each}")

        def on(to: Page, each: str = each, at: float = at, below: float = below, width: float = width) -> None:
            style = ink.CAPTION.but(size=6.5, leading=8, colour=ink.ACCENT, align="center")
            to.text(say("page.on_page", n=pages[each].page), at - 10, below, width + 20, style, fixed=True)

        flow.book.later(page, on)


def _parts(flow: Flow, structure: Structure, tops: list[str]) -> list[_Part]:
    """Return the pages: as many layers at once as can be read, and a page for each manager whose reports had to go."""
    made: list[_Part] = []
    waiting = [list(tops)]
    while waiting:
        roots = waiting.pop(0)
        part = _fitting(flow, structure, roots)
        made.append(part)
        waiting.extend([each] for each in part.folded)
    return made


def _fitting(flow: Flow, structure: Structure, roots: list[str]) -> _Part:
    room = flow.width, flow.bottom - 90.0
    deepest = _depth(structure, roots)
    for depth in range(deepest, 0, -1):
        folded = _managers_at(structure, roots, depth) if depth < deepest else []
        chart = Chart(structure, flow.say, roots=roots, folded=folded, title="")
        scale = min(room[0] / chart.width, room[1] / chart.height, _LARGEST)
        if scale * _HOLDER >= LEAST or depth == 1:
            return _Part(roots, folded, scale)
    raise AssertionError(roots)


def _depth(structure: Structure, roots: list[str]) -> int:
    deepest, layer = 0, roots
    while layer:
        deepest += 1
        layer = [kid for each in layer for kid in structure.children(each)]
    return max(deepest - 1, 1)


def _managers_at(structure: Structure, roots: list[str], depth: int) -> list[str]:
    """Return who stands `depth` layers below the roots and has reports."""
    layer = roots
    for _ in range(depth):
        layer = [kid for each in layer for kid in structure.children(each)]
    return [each for each in layer if structure.children(each)]
