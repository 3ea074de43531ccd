"""What each view shows, as a picture by itself and as pages of a book. Knows which picture shows which view."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from orgchart.export.attention import AttentionChart
from orgchart.export.chart import Chart
from orgchart.export.extent import Extent
from orgchart.export.pdf.flow import Flow
from orgchart.export.picture import Picture, pdf, svg
from orgchart.export.picture_pages import picture_pages
from orgchart.export.png import rendered
from orgchart.export.process import ProcessChart
from orgchart.export.teams import TeamsChart
from orgchart.export.timeline import TimelineChart
from orgchart.model import queries
from orgchart.model.records import BuyingProcess, Person, Team
from orgchart.model.structure import Structure
from orgchart.text.catalogue import Catalogue

_UPRIGHT: Final = 780.0
"""The width of bars that go well on a page that stands upright."""
_DAYS_UPRIGHT: Final = 880.0
_SOME: Final = 3
"""Of so many people one wants to see all at a glance before each."""


def process_pages(flow: Flow, structure: Structure, level: int = 0, *, only: str = "") -> None:
    """Set each buying process that has stages, or `only` one of them."""
    for each in _processes(structure):
        if only not in ("", each.id):
            continue
        pictures = [ProcessChart(structure, flow.say, each.id, narrow=narrow) for narrow in (False, True)]
        picture_pages(
            flow, pictures, pictures[0].title, lead=flow.say("page.legend"), level=level, key=f"process {each.id}"
        )


def matrix_pages(flow: Flow, structure: Structure, level: int = 0) -> None:
    """Set the teams and who is in them from where; nothing where there is no team."""
    picture = TeamsChart(structure, flow.say, flow.today, teams=flow.told(structure, Team))
    if not picture.is_empty:
        picture_pages(flow, [picture], picture.title, level=level, key="matrix")


def bars_pages(flow: Flow, structure: Structure, level: int = 0) -> None:
    """Set how all divide their attention, at a glance; nothing where they are few."""
    people = flow.told(structure, Person)
    pictures = [
        AttentionChart(structure, flow.say, flow.today, people=people),
        AttentionChart(structure, flow.say, flow.today, people=people, width=_UPRIGHT),
    ]
    if len(pictures[0].rows) >= _SOME:
        picture_pages(flow, pictures, pictures[0].title, level=level, key="bars")


def timeline_pages(flow: Flow, structure: Structure, level: int = 0) -> None:
    """Set what happens on which day; nothing where nothing does."""
    holds = (flow.extent or Extent(structure)).holds
    picture = TimelineChart(structure, flow.say, flow.today, holds=holds)
    upright = TimelineChart(structure, flow.say, flow.today, holds=holds, width=_DAYS_UPRIGHT)
    if not picture.is_empty:
        picture_pages(flow, [picture, upright], picture.title, level=level, key="timeline")


def has_processes(structure: Structure) -> bool:
    """Whether there is a process to draw."""
    return bool(_processes(structure))


def has_days(flow: Flow, structure: Structure) -> bool:
    """Whether anything happens on a day."""
    holds = (flow.extent or Extent(structure)).holds
    return not TimelineChart(structure, flow.say, flow.today, holds=holds).is_empty


def _processes(structure: Structure) -> list[BuyingProcess]:
    return [each for each in queries.processes(structure) if structure.stages(each.id)]


def drawn(structure: Structure, say: Catalogue, today: date, view: str, form: str, *, process: str = "") -> bytes:
    """Return the picture of a view as 'svg', 'png' or 'pdf'; of the structure where `view` is not of `PICTURES`.

    Of several buying processes it is `process`, or the first.
    """
    if view == "process" and process:
        picture: Picture = ProcessChart(structure, say, process)
    elif view in PICTURES:
        picture = PICTURES[view](structure, say, today)
    else:
        chart = Chart(structure, say)
        return chart.svg().encode("utf-8") if form == "svg" else _rendered(chart.pdf(), form)
    if form == "svg":
        return svg(picture, say.language).encode("utf-8")
    return _rendered(pdf(picture, say.language), form)


def _rendered(data: bytes, form: str) -> bytes:
    return rendered(data) if form == "png" else data


def _first_process(structure: Structure, say: Catalogue, today: date) -> Picture:
    del today
    found = _processes(structure) or structure.ordered(BuyingProcess)
    return ProcessChart(structure, say, found[0].id if found else "")


PICTURES: Final[dict[str, Callable[[Structure, Catalogue, date], Picture]]] = {
    "process": _first_process,
    "teams": TeamsChart,
    "attention": AttentionChart,
    "timeline": TimelineChart,
}
"""The picture of each view, by the view's name; of several processes the first. What the structure view shows is a chart."""
