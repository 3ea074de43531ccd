"""Everything on paper in one book: cover, contents, chart, customer's decision, role sheets, teams, agreements, goals, registers.

Or one kind of pages alone. Page numbers run through, contents and bookmarks lead to each part.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from orgchart.export.chart_pages import Way, chart_pages
from orgchart.export.pdf import ink
from orgchart.export.pdf.agreements import agreements
from orgchart.export.pdf.attention import attention_pages
from orgchart.export.pdf.charters import charters
from orgchart.export.pdf.coverage import coverage_map
from orgchart.export.pdf.flow import Flow
from orgchart.export.pdf.goals import goal_sheets
from orgchart.export.pdf.house import house_of, remarks_on
from orgchart.export.pdf.logs import decision_log, gap_list
from orgchart.export.pdf.page import Book, Page, Printed
from orgchart.export.pdf.review import review_page
from orgchart.export.pdf.sheets import sheets_into
from orgchart.model.records import Agreement, Goal, Scenario, Team
from orgchart.model.structure import Structure
from orgchart.text.catalogue import Catalogue
from orgchart.text.dates import say_date

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


KINDS: Final[dict[str, Pages]] = {
    "chart": chart_pages,
    "coverage": coverage_map,
    "teams": charters,
    "agreements": agreements,
    "goals": goal_sheets,
    "review": review_page,
    "attention": _or_nothing(attention_pages, "attention.empty"),
    "gaps": _or_nothing(gap_list, "registers.empty.gap"),
    "decisions": _or_nothing(decision_log, "registers.empty.decision"),
}
"""The kinds of pages that can be printed by themselves, besides role sheets."""


_TITLES: Final = {"gaps": "kind.gap.many", "decisions": "kind.decision.many"}


def pages(
    structure: Structure, say: Catalogue, today: date, what: str, *, paper: str = "a4", way: Way | None = None
) -> Printed:
    """Return one kind of pages, of `KINDS`; `way` says how a chart goes on paper."""
    book, flow = _begin(structure, say, today, paper, say(_TITLES.get(what, f"page.{what}")))
    if what == "chart":
        chart_pages(flow, structure, way=way)
    else:
        KINDS[what](flow, structure, 0)
    return book.printed()


def whole_book(
    structure: Structure, say: Catalogue, today: date, *, paper: str = "a4", roles: Sequence[str] | None = None
) -> Printed:
    """Return the book: all of it, its role sheets those of `roles` where given."""
    book, flow = _begin(structure, say, today, paper, say("page.book"))
    _cover(flow, structure)
    contents = flow.open_page()
    book.bookmark(say("page.contents"))
    entries: list[tuple[str, int]] = []
    book.later(contents, lambda page: _contents(page, flow, entries))

    def part(code: str, draw: Callable[[], None]) -> None:
        before = book.pages
        draw()
        if book.pages > before:
            entries.append((say(code), before + 1))

    part("page.chart", lambda: chart_pages(flow, structure))
    part("page.coverage", lambda: coverage_map(flow, structure))
    part("sheet.document", lambda: sheets_into(book, structure, say, today, roles=roles))
    if structure.all(Team):
        part("page.teams", lambda: charters(flow, structure))
    if structure.all(Agreement):
        part("page.agreements", lambda: agreements(flow, structure))
    if structure.all(Goal):
        part("page.goals", lambda: goal_sheets(flow, structure))
    part("page.review", lambda: review_page(flow, structure))
    part("page.attention", lambda: attention_pages(flow, structure))
    part("kind.gap.many", lambda: gap_list(flow, structure))
    part("kind.decision.many", lambda: decision_log(flow, structure))
    return book.printed()


def _begin(structure: Structure, say: Catalogue, today: date, paper: str, subject: str) -> tuple[Book, Flow]:
    settings = structure.document.settings
    title = settings.title or settings.company or say("word.untitled")
    book = Book(say.direction, title=title, subject=subject, paper=paper, language=say.language)
    running = " · ".join(part for part in (settings.company or settings.title, subject) if part)
    book.remarks += remarks_on(structure)
    return book, Flow(book, say, today, running, house=house_of(structure, say))


def _cover(flow: Flow, structure: Structure) -> None:
    say, settings = flow.say, structure.document.settings
    page = flow.book.page()
    flow.book.bookmark(settings.title or say("word.untitled"))
    page.box(0, 0, page.width, page.height * 0.42, fill=flow.colour)
    width, y = flow.width, page.height * 0.16
    light = "#ffffff"
    if settings.company and settings.company != settings.title:
        y += page.text(settings.company, ink.MARGIN, y, width, ink.LEAD.but(colour=light, bold=True)) + 8
    title = settings.title or say("word.untitled")
    style = ink.TITLE.but(size=34, leading=41, colour=light)
    page.text(title, ink.MARGIN, y, width, style)
    y = page.height * 0.42 + 40
    y += page.text(say("page.book"), ink.MARGIN, y, width, ink.TITLE.but(size=17, leading=22), fixed=True) + 4
    scenario = structure.document.root.get(Scenario, structure.id)
    if scenario is not None and structure.id != structure.document.current.id:
        y += page.text(say("page.draft", name=scenario.name), ink.MARGIN, y, width, ink.LEAD.but(colour=ink.WARN))
    page.text(say_date(flow.today, say.language), ink.MARGIN, y, width, ink.LEAD.but(colour=ink.SOFT), fixed=True)


def _contents(page: Page, flow: Flow, entries: Sequence[tuple[str, int]]) -> None:
    y = 40.0
    y += page.text(flow.say("page.contents"), ink.MARGIN, y, flow.width, ink.TITLE, fixed=True) + 14
    for title, number in entries:
        page.text(title, ink.MARGIN, y, flow.width * 0.8, ink.LEAD, fixed=True)
        page.text(
            str(number), ink.MARGIN + flow.width * 0.8, y, flow.width * 0.2, ink.LEAD.but(align="end"), fixed=True
        )
        page.rule(ink.MARGIN, y + 20, flow.width, colour=ink.FAINT, weight=0.4)
        y += 26
