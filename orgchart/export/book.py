"""Everything on paper in one book: cover, contents, chart, customer's decision, role sheets, teams, agreements, goals, registers.

Or one kind of pages alone; of everything, or of some roles and what concerns them. Page numbers run through, contents and
bookmarks lead to each part.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final, NamedTuple

from orgchart.export.chart_pages import Way, chart_pages
from orgchart.export.cover import cover
from orgchart.export.extent import Extent
from orgchart.export.pdf import ink
from orgchart.export.pdf.agreements import agreements
from orgchart.export.pdf.attention import attention_pages, has_attention
from orgchart.export.pdf.changes import change_pages
from orgchart.export.pdf.charters import charters
from orgchart.export.pdf.coverage import coverage_map
from orgchart.export.pdf.flow import Flow
from orgchart.export.pdf.goals import goal_sheets
from orgchart.export.pdf.house import house_of, remarks_on
from orgchart.export.pdf.logs import decision_log, gap_list
from orgchart.export.pdf.names import name
from orgchart.export.pdf.page import Book, GoingOn, Page, Printed
from orgchart.export.pdf.plan import plan_page
from orgchart.export.pdf.review import review_page
from orgchart.export.pdf.sheets import sheets_into
from orgchart.export.pdf.shortening import shortened
from orgchart.export.view_pages import (
    bars_pages,
    has_days,
    has_processes,
    matrix_pages,
    process_pages,
    timeline_pages,
)
from orgchart.model import queries
from orgchart.model.records import Agreement, Decision, Gap, Goal, Record, Team
from orgchart.model.structure import Structure
from orgchart.text.catalogue import Catalogue

Pages = Callable[[Flow, Structure, int], None]


def _or_nothing(draw: Pages, code: str) -> Pages:
    """Return pages that say in words that there is nothing, where a part of the book would be left out."""

    def pages(flow: Flow, structure: Structure, level: int = 0) -> None:
        before = flow.book.pages
        draw(flow, structure, level)
        if flow.book.pages == before:
            flow.begin(flow.running, level=level)
            flow.flow([flow.quiet(flow.say(code))])

    return pages


def _attention(flow: Flow, structure: Structure, level: int = 0) -> None:
    plan_page(flow, structure, level)
    bars_pages(flow, structure, level)
    attention_pages(flow, structure, level)


KINDS: Final[dict[str, Pages]] = {
    "chart": chart_pages,
    "process": _or_nothing(process_pages, "page.no_process"),
    "coverage": coverage_map,
    "matrix": _or_nothing(matrix_pages, "page.no_teams"),
    "teams": charters,
    "agreements": agreements,
    "goals": goal_sheets,
    "timeline": _or_nothing(timeline_pages, "timeline.empty"),
    "review": review_page,
    "attention": _or_nothing(_attention, "attention.empty"),
    "changes": change_pages,
    "gaps": _or_nothing(gap_list, "registers.empty.gap"),
    "decisions": _or_nothing(decision_log, "registers.empty.decision"),
}
"""The kinds of pages that can be printed by themselves, besides role sheets."""


_TITLES: Final = {"gaps": "kind.gap.many", "decisions": "kind.decision.many"}
_LISTED: Final = 400
"""Of more roles than this the contents name only the part in which they stand."""


def pages(
    structure: Structure, say: Catalogue, today: date, what: str, *, paper: str = "a4",
    roles: Sequence[str] | None = None, way: Way | None = None, carry: tuple[str, bytes] | None = None, process: str = "",
    going_on: GoingOn | None = None,
) -> Printed:  # fmt: skip
    """Return one kind of pages, of `KINDS`; of some roles alone where they are given; `way` says how a chart goes on paper.

    Of several buying processes they are about `process` alone, or about all.
    `carry` is a file, name and bytes, to be put into the PDF.
    """
    book, flow = _begin(structure, say, today, paper, say(_TITLES.get(what, f"page.{what}")), roles, going_on)
    if carry is not None:
        book.carry(*carry)
    if what == "chart":
        chart_pages(flow, structure, roots=flow.extent.tops if flow.extent else None, way=way)
    elif what == "process" and process:
        process_pages(flow, structure, only=process)
    else:
        KINDS[what](flow, structure, 0)
    return book.printed()


class _Part(NamedTuple):
    """A part of the book."""

    code: str
    draw: Callable[[], None]
    entries: Sequence[tuple[str, str]] = ()
    """What the contents name within it: title, key."""


def whole_book(
    structure: Structure, say: Catalogue, today: date, *, paper: str = "a4", roles: Sequence[str] | None = None,
    carry: tuple[str, bytes] | None = None, going_on: GoingOn | None = None,
) -> Printed:  # fmt: skip
    """Return the book: all of it, or what concerns `roles`; `carry` is a file, name and bytes, to be put into it."""
    book, flow = _begin(structure, say, today, paper, say("page.book"), roles, going_on)
    if carry is not None:
        book.carry(*carry)
    extent = Extent(structure, roles)
    cover(flow, structure, extent)
    parts = _parts(flow, structure, extent, roles)
    _contents(flow, parts)
    for part in parts:
        book.part(say(part.code), key=part.code)
        flow.clear()
        part.draw()
    return book.printed()


def _parts(flow: Flow, structure: Structure, extent: Extent, roles: Sequence[str] | None) -> list[_Part]:
    """Return the parts that have something to show."""
    say, book = flow.say, flow.book

    def entries(records: Sequence[Record]) -> list[tuple[str, str]]:
        return [(name(structure, each.id, say), each.id) for each in records]

    def part(code: str, draw: Pages, named: Sequence[Record] = ()) -> _Part:
        return _Part(code, lambda: draw(flow, structure, 0), entries(named))

    chosen = list(roles) if roles is not None else list(queries.below(structure, ""))
    sheets = [(name(structure, each, say) or say("word.untitled"), each) for each in chosen]
    processes = [each for each in queries.processes(structure) if structure.stages(each.id)]
    found = [
        _Part("page.chart", lambda: chart_pages(flow, structure, roots=extent.tops)),
        part("page.process", process_pages),
        part("page.coverage", coverage_map, processes if len(processes) > 1 else ()),
        _Part(
            "sheet.document",
            lambda: sheets_into(book, structure, say, flow.today, roles=roles),
            sheets if len(sheets) <= _LISTED else (),
        ),
        part("page.matrix", matrix_pages),
        part("page.teams", charters, extent.ordered(Team)),
        part("page.agreements", agreements, extent.ordered(Agreement)),
        part("page.goals", goal_sheets),
        part("page.timeline", timeline_pages),
        part("page.review", review_page),
        part("page.attention", _attention),
        part("kind.gap.many", gap_list),
        part("kind.decision.many", decision_log),
    ]
    empty = {
        "page.process": not has_processes(structure),
        "page.matrix": not extent.ordered(Team),
        "page.timeline": not has_days(flow, structure),
        "page.teams": not extent.ordered(Team),
        "page.agreements": not extent.ordered(Agreement),
        "page.goals": not extent.ordered(Goal),
        "page.attention": not has_attention(flow, structure),
        "kind.gap.many": not extent.ordered(Gap),
        "kind.decision.many": not extent.ordered(Decision),
    }
    return [each for each in found if not empty.get(each.code)]


def _begin(
    structure: Structure, say: Catalogue, today: date, paper: str, subject: str, roles: Sequence[str] | None,
    going_on: GoingOn | None,
) -> tuple[Book, Flow]:  # fmt: skip
    settings = structure.document.settings
    title = settings.title or settings.company or say("word.untitled")
    book = Book(say.direction, title=title, subject=subject, paper=paper, language=say.language, going_on=going_on)
    book.remarks += remarks_on(structure)
    extent = Extent(structure, roles)
    running = " · ".join(part for part in (settings.company or settings.title, extent.title(say), subject) if part)
    return book, Flow(book, say, today, running, house=house_of(structure, say), extent=extent)


def _contents(flow: Flow, parts: Sequence[_Part]) -> None:
    """Set what the book holds, with links; the numbers come when all pages are there."""
    rows: list[tuple[str, str, int]] = []
    for part in parts:
        rows.append((flow.say(part.code), part.code, 0))
        rows += [(title, key, 1) for title, key in part.entries]
    flow.begin(flow.say("page.contents"), key="contents")
    numbers: list[tuple[float, str, int]] = []
    for title, key, level in rows:
        before, height = (9.0, 19.0) if level == 0 else (0.0, 14.5)
        if flow.y + before + height + (14.5 if level == 0 else 0) > flow.bottom:
            flow.book.later(flow.page, _numbering(flow, numbers))
            numbers = []
            flow.open_page()
        flow.y += before
        _row(flow, title, level)
        flow.page.link(ink.MARGIN, flow.y, flow.width, height, key)
        numbers.append((flow.y, key, level))
        flow.y += height
    flow.book.later(flow.page, _numbering(flow, numbers))


_PART: Final = ink.LEAD.but(bold=True)
_NUMBER: Final = 40.0


def _row(flow: Flow, title: str, level: int) -> None:
    inset = 14.0 if level else 0.0
    style = ink.BODY if level else _PART
    room = flow.width - inset - _NUMBER
    cut = shortened(title, room, style.size, bold=style.bold)
    flow.page.text(cut, ink.MARGIN + inset, flow.y, room, style, fixed=level == 0)
    if level == 0:
        flow.page.rule(ink.MARGIN, flow.y + 18, flow.width, colour=ink.FAINT, weight=0.5)


def _numbering(flow: Flow, rows: Sequence[tuple[float, str, int]]) -> Callable[[Page], None]:
    """Return what writes the page of each row's key."""

    def draw(page: Page) -> None:
        for y, key, level in rows:
            style = (ink.BODY.but(colour=ink.SOFT) if level else _PART).but(align="end")
            number = str(flow.book.places.get(key, ""))
            page.text(number, ink.MARGIN + flow.width - _NUMBER, y, _NUMBER, style, fixed=True)

    return draw
