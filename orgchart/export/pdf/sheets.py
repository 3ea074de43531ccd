"""Role sheets: one page for each role, to be handed to the one who holds it.

Which parts a sheet has, in which order and under which words is kept in the document. What a role lacks is left out, or
offered as lines to fill in. A sheet that is a little too long is set a little closer; a second page comes only when that is not
enough. Knows the structure and the page, no screen.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from orgchart.export.pdf import ink, pieces
from orgchart.export.pdf.flow import Flow
from orgchart.export.pdf.house import House, house_of, remarks_on
from orgchart.export.pdf.page import Book, GoingOn, Page, Printed
from orgchart.export.pdf.paragraph import Style
from orgchart.export.pdf.pieces import Cell, Piece, paged, space
from orgchart.export.pdf.sheet_parts import Item, Subject, chosen_parts, heading_of, items_of
from orgchart.export.pdf.time_bar import shades_of, time_bar
from orgchart.model import queries
from orgchart.model.records import Assignment, Department, Role, Stage
from orgchart.model.structure import Structure
from orgchart.text.catalogue import Catalogue

_WHOLE: Final = frozenset({"purpose", "stages", "signatures"})
"""Parts as wide as the page."""
_ASIDE: Final = frozenset({"measures", "excludes", "skills", "attention", "teams", "dotted", "checks", "focus"})
"""Parts at the end side, narrower than the others."""
_GUTTER: Final = 26.0
_MAIN: Final = 0.58
"""How much of the page, but for the gutter, the parts at the start side take."""
_BLANKS: Final = 3
_NAME: Final = 160
"""Characters of somebody else's name that are printed beside the role."""


@dataclass(frozen=True)
class _Setting:
    """How closely a sheet is set."""

    body: Style
    small: Style
    lead: Style
    heading: Style
    gap: float


_SETTINGS: Final = (
    _Setting(ink.BODY, ink.SMALL, ink.LEAD, ink.HEADING, 10),
    _Setting(
        ink.BODY.but(size=9, leading=12), ink.SMALL.but(size=8, leading=10.6), ink.LEAD.but(size=10.5, leading=14.5),
        ink.HEADING.but(size=10, leading=13.5), 7,
    ),
    _Setting(
        ink.BODY.but(size=8.4, leading=11), ink.SMALL.but(size=7.6, leading=9.8), ink.LEAD.but(size=9.5, leading=13),
        ink.HEADING.but(size=9.4, leading=12.5), 5,
    ),
)  # fmt: skip
_Column = tuple[float, list[Piece]]
_Block = list[_Column]
"""Columns beside each other, or one as wide as the page."""


def role_sheets(
    structure: Structure, say: Catalogue, today: date, *, roles: Sequence[str] | None = None, paper: str = "a4",
    carry: tuple[str, bytes] | None = None, going_on: GoingOn | None = None,
) -> Printed:  # fmt: skip
    """Return the sheets of `roles`, or of all in the order of the chart; each counts its own pages.

    `carry` is a file, name and bytes, to be put into the PDF.
    """
    name = structure.document.settings.title or structure.document.settings.company
    book = Book(
        say.direction,
        title=name or say("sheet.document"),
        subject=say("sheet.document"),
        paper=paper,
        language=say.language,
        going_on=going_on,
    )
    book.remarks += remarks_on(structure)
    if carry is not None:
        book.carry(*carry)
    sheets_into(book, structure, say, today, roles=roles, alone=True)
    return book.printed()


def sheets_into(
    book: Book, structure: Structure, say: Catalogue, today: date, *, roles: Sequence[str] | None = None, level: int = 0,
    alone: bool = False,
) -> None:  # fmt: skip
    """Set the sheets of `roles`, or of all, in a book that may hold more; with `alone` each counts its own pages."""
    chosen = list(roles) if roles is not None else list(queries.below(structure, ""))
    house = house_of(structure, say)
    printed = frozenset(chosen)
    shades = shades_of(structure)
    for each in chosen:
        role = structure.get(Role, each)
        if role is not None:
            _Sheet(Subject(structure, say, today, role), book, house, printed, shades).draw(level, alone=alone)
    if not chosen:
        flow = Flow(book, say, today, say("sheet.document"), house=house)
        flow.begin(say("sheet.document"))
        flow.flow([flow.quiet(say("page.no_roles"))])


class _Sheet:
    """One role's sheet in the making."""

    def __init__(
        self, subject: Subject, book: Book, house: House, printed: Collection[str], shades: dict[str, str]
    ) -> None:
        self.subject, self.book, self.shades = subject, book, shades
        self.structure, self.say, self.role = subject.structure, subject.say, subject.role
        self.printed = printed
        self.department: Department | None = queries.department_of(self.structure, self.role.id)
        kind = self.department.kind if self.department else "other"
        colour = (self.department.colour if self.department else "") or ink.DEPARTMENTS[kind]
        running = " · ".join(part for part in (house.name, self.role.title) if part)
        self.flow = Flow(book, self.say, subject.today, running, colour, house)
        self.colour = self.flow.colour
        self.set = _SETTINGS[0]

    def draw(self, level: int, *, alone: bool) -> None:
        """Draw the sheet on as many pages as it takes."""
        flow = self.flow
        if alone:
            flow.before = self.book.pages
        over = self.department.name if self.department else ""
        title = self.role.title or self.say("word.untitled")
        flow.begin(title, level=level, key=self.role.id, over=over)
        self._facts()
        blocks = self._blocks()
        for closer in _SETTINGS[1:]:
            if _pages(blocks, flow.room(), flow.bottom - flow.top) == 1:
                break
            self.set = closer
            blocks = self._blocks()
        else:
            if _pages(blocks, flow.room(), flow.bottom - flow.top) > 1:
                self.set = _SETTINGS[0]
                blocks = self._blocks()
        for block in blocks:
            flow.columns(block)

    def _facts(self) -> None:
        """Draw what places the role: who holds it, to whom it reports, who reports to it."""
        say, role, flow = self.say, self.role, self.flow
        facts: list[tuple[str, list[tuple[str, str]]]] = [
            (say("sheet.holder"), [(each, "") for each in self._holders()]),
            (say("field.role.manager"), [(self._title(role.manager) or say("sheet.nobody"), role.manager)]),
            (say("sheet.reports"), self._reports()),
        ]
        if queries.is_outside(role):
            facts.append((say("field.role.sourcing"), [(say(f"choice.role.sourcing.{role.sourcing}"), "")]))
        column = flow.width / len(facts)
        top = flow.y
        flow.page.rule(ink.MARGIN, top - 4, flow.width, colour=ink.FAINT)
        lowest = top
        for place, (label, lines) in enumerate(facts):
            x, y = ink.MARGIN + place * column, top + 4
            y += flow.page.text(label, x, y, column - 14, ink.CAPTION, fixed=True) + 1
            for text, key in lines:
                cut = text if len(text) <= _NAME else text[:_NAME] + "…"
                made = flow.page.paragraph(cut, _HOLDER if place == 0 else ink.BODY, column - 14)
                if y + made.height > flow.bottom:
                    break
                flow.page.text(made, x, y, column - 14, ink.BODY)
                if key in self.printed:
                    flow.page.link(x, y, column - 14, made.height, key)
                y += made.height
            lowest = max(lowest, y)
        flow.page.rule(ink.MARGIN, lowest + 8, flow.width, colour=ink.FAINT)
        flow.y = lowest + 8 + 14

    def _holders(self) -> list[str]:
        people = [person.name for person in self.subject.people]
        if not people:
            return [self.say("sheet.vacant", n=self.role.headcount)]
        more = [self.say("sheet.and_more", n=len(people) - 8)] if len(people) > 9 else []
        missing = queries.vacancies(self.structure, self.role)
        return [*people[: 8 if more else 9], *more, *([self.say("sheet.open", n=missing)] if missing else [])]

    def _title(self, id: str) -> str:
        role = self.structure.get(Role, id)
        return (role.title or self.say("word.untitled")) if role else ""

    def _reports(self) -> list[tuple[str, str]]:
        reports = self.structure.children(self.role.id)
        if not reports:
            return [(self.say("sheet.none"), "")]
        more = [(self.say("sheet.and_more", n=len(reports) - 5), "")] if len(reports) > 6 else []
        return [*((self._title(each), each) for each in reports[: 5 if more else 6]), *more]

    # --- parts ---

    def _blocks(self) -> list[_Block]:
        """Return the parts in their order: those of the page's width by themselves, others beside each other."""
        blocks: list[_Block] = []
        beside: list[str] = []
        blank = self.structure.document.settings.sheet_blanks
        for part in chosen_parts(self.structure):
            if part not in _WHOLE:
                beside.append(part)
                continue
            blocks += self._beside(beside, blank)
            beside = []
            made = getattr(self, f"_{part}")()
            if not made and blank:
                made = [self._heading(part), pieces.blanks(self.flow.width, 2, self.set.gap + 4)]
            blocks += [[(0.0, made)]] if made else []
        return blocks + self._beside(beside, blank)

    def _beside(self, parts: Sequence[str], blank: bool) -> list[_Block]:
        told = [(part, items_of(part, self.subject)) for part in parts]
        told = [(part, items) for part, items in told if items or blank]
        main = [each for each in told if each[0] not in _ASIDE]
        aside = [each for each in told if each[0] in _ASIDE]
        if not (main and aside):
            return [[(0.0, self._lists(told, self.flow.width))]] if told else []
        wide = (self.flow.width - _GUTTER) * _MAIN
        narrow = self.flow.width - _GUTTER - wide
        return [[(0.0, self._lists(main, wide)), (wide + _GUTTER, self._lists(aside, narrow))]]

    def _lists(self, told: Sequence[tuple[str, Sequence[Item]]], width: float) -> list[Piece]:
        made: list[Piece] = []
        for part, items in told:
            made.append(self._heading(part))
            if not items:
                made.append(pieces.blanks(width, _BLANKS, self.set.gap + 4))
                continue
            if part == "attention":
                made += time_bar(self.flow.page, self.say, items, self.shades, width, self.set.small)
            else:
                made += [self._item(each, width) for each in items]
            made.append(space(self.set.gap))
        return made

    def _heading(self, part: str) -> Piece:
        words = heading_of(self.structure, part, self.say)
        own = words == self.structure.document.settings.headings.get(part)
        made = self.flow.page.paragraph(words, self.set.heading, self.flow.width * 0.4, fixed=not own)
        return pieces.words(made, 3, keep=True)

    def _item(self, item: Item, width: float) -> Piece:
        paragraph = self.flow.page.paragraph
        detail = paragraph(item.detail, self.set.small, width - 14) if item.detail else None
        return pieces.bullet(paragraph(item.text, self.set.body, width - 14), detail, 2.5 if detail else 1.5)

    def _purpose(self) -> list[Piece]:
        role, flow = self.role, self.flow
        unique = self.say("sheet.unique", what=role.unique_for) if role.unique_for else ""
        text = "\n".join(each for each in (role.purpose, unique) if each)
        if not text:
            return []
        made = flow.page.paragraph(text, self.set.lead, flow.width - 28)
        head = [self._heading("purpose")] if "purpose" in self.structure.document.settings.headings else []
        return [*head, pieces.quote(made, flow.width, self.colour, self.set.gap + 4)]

    def _stages(self) -> list[Piece]:
        served = queries.stages_served(self.structure, self.role.id)
        if not served:
            return []
        return [self._heading("stages"), *(self._stage(*each) for each in served), space(self.set.gap + 2)]

    def _stage(self, stage: Stage, assignment: Assignment) -> Piece:
        """Return a stage with the customer's question at the start and the role's part at the end."""
        page, width = self.flow.page, self.flow.width
        inset = 10.0
        # The role's part stands where the column at the end side begins.
        wide = (width - _GUTTER) * _MAIN + _GUTTER - inset - 4
        widths = (wide, width - inset - wide)
        bold = self.set.body.but(bold=True)
        part = " + ".join(self.say(f"raci.{each}") for each in assignment.parts)
        cells = (
            (Cell(stage.name), bold, stage.question, False),
            (Cell(part), bold.but(colour=self.colour), assignment.task, True),
        )
        made = pieces.row(
            [
                (
                    cell,
                    page.paragraph(cell.text, style, room - 8, fixed=fixed),
                    page.paragraph(under, self.set.small, room - 8) if under else None,
                )
                for (cell, style, under, fixed), room in zip(cells, widths, strict=True)
            ],
            widths,
        )
        fill, line = (self.colour, "") if "accountable" in assignment.parts else ("", self.colour)

        def draw(page: Page, x: float, y: float) -> None:
            page.dot(x + 3.5, y + 3 + bold.leading / 2, 3, fill=fill, line=line)
            made.draw(page, x + inset, y)

        return Piece(made.height, draw, False, made.divide)

    def _signatures(self) -> list[Piece]:
        own = self.structure.document.settings.headings
        head = [self._heading("signatures")] if "signatures" in own else []
        labels = [self.say("sheet.sign_holder"), self.say("sheet.sign_manager"), self.say("sheet.sign_date")]
        return [*head, self.flow.signing(labels)]


_HOLDER: Final = ink.BODY.but(bold=True)


def _pages(blocks: Sequence[_Block], room: float, full: float) -> int:
    """Return how many pages blocks take, of which the first has `room` left."""
    count = 1
    for block in blocks:
        longest = 1
        lowest: list[float] = []
        for _, column in block:
            split = paged(column, room, full)
            height = sum(piece.height for piece in split[-1])
            if len(split) > longest:
                longest, lowest = len(split), []
            if len(split) == longest:
                lowest.append(height)
        count += longest - 1
        room = (room if longest == 1 else full) - max(lowest, default=0)
    return count
