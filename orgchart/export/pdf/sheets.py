"""Role sheets: one page for each role, to be handed to the one who holds it.

What a role has is printed; what it lacks is left out, so that a page never shows an empty heading. A second page comes only
when one is full. Knows the structure and the page, no screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from orgchart.export.pdf import ink
from orgchart.export.pdf.flow import Flow, Piece, shortened
from orgchart.export.pdf.page import Book, Page, Printed
from orgchart.export.pdf.ties import ties
from orgchart.model import queries
from orgchart.model.records import Assignment, Role, Stage
from orgchart.model.structure import Structure
from orgchart.text.catalogue import Catalogue
from orgchart.text.dates import say_date

_MAIN: Final = ("responsibilities", "decides", "asks")
_ASIDE: Final = ("measures", "excludes", "skills")
"""The lists of a role: what it does, and what says how well, what not and with what."""


def role_sheets(
    structure: Structure, say: Catalogue, today: date, *, roles: Sequence[str] | None = None, paper: str = "a4"
) -> Printed:
    """Return the sheets of `roles`, or of all in the order of the chart."""
    name = structure.document.settings.title or structure.document.settings.company
    book = Book(
        say.direction,
        title=name or say("sheet.document"),
        subject=say("sheet.document"),
        paper=paper,
        language=say.language,
    )
    sheets_into(book, structure, say, today, roles=roles)
    return book.printed()


def sheets_into(
    book: Book, structure: Structure, say: Catalogue, today: date, *, roles: Sequence[str] | None = None
) -> None:
    """Set the sheets of `roles`, or of all, in a book that may hold more."""
    chosen = list(roles) if roles is not None else list(queries.below(structure, ""))
    for each in chosen:
        role = structure.get(Role, each)
        if role is not None:
            _Sheet(structure, say, today, book, role).draw()
    if not chosen:
        flow = Flow(book, say, today, say("sheet.document"))
        flow.begin(say("sheet.document"))
        flow.flow([flow.quiet(say("page.no_roles"))])


class _Sheet:
    """One role's sheet in the making."""

    def __init__(self, structure: Structure, say: Catalogue, today: date, book: Book, role: Role) -> None:
        self.structure, self.say, self.today, self.book, self.role = structure, say, today, book, role
        department = queries.department_of(structure, role.id)
        self.department = department
        kind = department.kind if department else "other"
        self.colour = (department.colour if department else "") or ink.DEPARTMENTS[kind]
        self.width = book.size[0] - 2 * ink.MARGIN
        self.bottom = book.size[1] - 56

    def draw(self) -> None:
        """Draw the sheet on as many pages as it takes."""
        self._open_page()
        self.book.bookmark(self.role.title or self.say("word.untitled"))
        self._head()
        self._flow(self._purpose())
        self._flow(self._stages())
        self._side_by_side(self._lists(_MAIN), self._lists(_ASIDE))
        tied = ties(self.structure, self.say, self.today, self.role)
        self._side_by_side(tied[::2], tied[1::2])
        self._flow(self._signatures())

    # --- pages ---

    def _open_page(self) -> None:
        self.page = self.book.page()
        self.page.box(0, 0, self.page.width, 10, fill=self.colour)
        foot = self.page.height - 34
        self.page.rule(ink.MARGIN, foot - 8, self.width, colour=ink.FAINT)
        settings = self.structure.document.settings
        left = " · ".join(part for part in (settings.company or settings.title, self.role.title) if part)
        half = self.width / 2
        style = ink.CAPTION
        self.page.text(shortened(left, half, style.size), ink.MARGIN, foot, half, style)
        right = self.say("sheet.foot", date=say_date(self.today, self.say.language), n=self.page.number)
        self.page.text(right, ink.MARGIN + half, foot, half, style.but(align="end"), fixed=True)
        self.y = 40.0

    def _flow(self, pieces: Sequence[Piece]) -> None:
        """Set pieces one below the other, a heading never alone at the foot of a page."""
        for place, piece in enumerate(pieces):
            needed = piece.height
            if piece.keep and place + 1 < len(pieces):
                needed += pieces[place + 1].height
            if self.y + needed > self.bottom and self.y > 60:
                self._open_page()
            piece.draw(self.page, ink.MARGIN, self.y)
            self.y += piece.height

    # --- parts ---

    def _head(self) -> None:
        """Draw title, holder and the facts that place the role."""
        role, say = self.role, self.say
        title = role.title or say("word.untitled")
        if self.department is not None:
            self.y += self.page.text(
                self.department.name,
                ink.MARGIN,
                self.y,
                self.width,
                ink.CAPTION.but(bold=True, colour=self.colour, size=9),
            )
            self.y += 2
        size = 24.0 if len(title) < 60 else 17.0
        self.y += self.page.text(title, ink.MARGIN, self.y, self.width, ink.TITLE.but(size=size, leading=size * 1.2))
        if role.unique_for:
            self.y += self.page.text(
                say("sheet.unique", what=role.unique_for), ink.MARGIN, self.y, self.width, ink.SMALL
            )
        self.y += 8
        facts = [
            (say("sheet.holder"), self._holder()),
            (say("field.role.manager"), self._title_of(role.manager) or say("sheet.nobody")),
            (say("sheet.reports"), self._reports()),
        ]
        if queries.is_outside(role):
            facts.append((say("field.role.sourcing"), say(f"choice.role.sourcing.{role.sourcing}")))
        column = self.width / len(facts)
        heights = []
        for place, (label, value) in enumerate(facts):
            x = ink.MARGIN + place * column
            top = self.y + 10
            top += self.page.text(label, x, top, column - 14, ink.CAPTION, fixed=True)
            top += self.page.text(value, x, top + 1, column - 14, ink.BODY.but(bold=place == 0)) + 1
            heights.append(top - self.y)
        self.page.rule(ink.MARGIN, self.y + 2, self.width, colour=ink.FAINT)
        self.y += max(heights) + 10
        self.page.rule(ink.MARGIN, self.y, self.width, colour=ink.FAINT)
        self.y += 14

    def _holder(self) -> str:
        people = [person.name for person in queries.holders(self.structure, self.role.id)]
        open_posts = queries.vacancies(self.structure, self.role)
        if not people:
            return self.say("sheet.vacant", n=self.role.headcount)
        return "\n".join([*people, self.say("sheet.open", n=open_posts)] if open_posts else people)

    def _title_of(self, id: str) -> str:
        role = self.structure.get(Role, id)
        return role.title if role else ""

    def _reports(self) -> str:
        titles = [self._title_of(each) for each in self.structure.children(self.role.id)]
        if not titles:
            return self.say("sheet.none")
        more = [self.say("sheet.and_more", n=len(titles) - 5)] if len(titles) > 6 else []
        return "\n".join([*titles[: 5 if more else 6], *more])

    def _purpose(self) -> list[Piece]:
        if not self.role.purpose:
            return []
        inner = self.width - 28
        text = self.page.paragraph(self.role.purpose, ink.LEAD, inner)
        height = text.height + 22

        def draw(page: Page, x: float, y: float) -> None:
            page.box(x, y, self.width, height, fill=ink.GROUND, radius=6)
            page.box(x, y, 4, height, fill=self.colour, radius=2)
            page.text(text, x + 16, y + 11, inner, ink.LEAD)

        return [Piece(height, draw), self._space(14)]

    def _stages(self) -> list[Piece]:
        served = queries.stages_served(self.structure, self.role.id)
        if not served:
            return []
        rows = [self._stage(stage, assignment) for stage, assignment in served]
        return [self._heading(self.say("sheet.stages")), *rows, self._space(10)]

    def _stage(self, stage: Stage, assignment: Assignment) -> Piece:
        """Return a stage with the customer's question at the start and the role's part at the end."""
        wide = self.width * 0.62
        narrow = self.width - wide - 18
        name = self.page.paragraph(stage.name, ink.BODY.but(bold=True), wide - 12)
        question = self.page.paragraph(stage.question, ink.SMALL, wide - 12) if stage.question else None
        part = " + ".join(self.say(f"raci.{each}") for each in assignment.parts)
        parts = self.page.paragraph(part, ink.BODY.but(colour=self.colour, bold=True), narrow, fixed=True)
        task = self.page.paragraph(assignment.task, ink.SMALL, narrow) if assignment.task else None
        height = 12 + max(
            name.height + (question.height if question else 0), parts.height + (task.height if task else 0)
        )

        def draw(page: Page, x: float, y: float) -> None:
            page.dot(x + 3.5, y + 5 + ink.BODY.leading / 2, 3, fill=self.colour if "accountable" in assignment.parts else "",
                     line=self.colour)  # fmt: skip
            top = y + 5
            top += page.text(name, x + 14, top, wide - 12, ink.BODY)
            if question:
                page.text(question, x + 14, top, wide - 12, ink.SMALL)
            top = y + 5
            top += page.text(parts, x + wide + 18, top, narrow, ink.BODY)
            if task:
                page.text(task, x + wide + 18, top, narrow, ink.SMALL)
            page.rule(x, y + height - 1, self.width, colour=ink.FAINT, weight=0.4)

        return Piece(height, draw)

    def _lists(self, names: Sequence[str]) -> list[tuple[str, Sequence[str]]]:
        """Return the lists of the role that hold anything, each with its heading."""
        found: list[tuple[str, Sequence[str]]] = []
        for name in names:
            items = list(getattr(self.role, name))
            if name == "excludes":
                items += [stage.name for stage in map(self._stage_of, self.role.excluded_stages) if stage]
            if items:
                found.append((self.say(f"field.role.{name}"), items))
        return found

    def _pieces(self, lists: Sequence[tuple[str, Sequence[str]]], width: float) -> list[Piece]:
        return [
            piece
            for title, items in lists
            for piece in (self._heading(title), *(self._bullet(each, width) for each in items), self._space(9))
        ]

    def _side_by_side(
        self, main: Sequence[tuple[str, Sequence[str]]], aside: Sequence[tuple[str, Sequence[str]]]
    ) -> None:
        """Set the two groups of lists beside each other where the page has room for it, else one below the other."""
        gap = 26.0
        wide = (self.width - gap) * 0.6
        columns = [(0.0, self._pieces(main, wide)), (wide + gap, self._pieces(aside, self.width - gap - wide))]
        height = max(sum(piece.height for piece in pieces) for _, pieces in columns)
        if not (main and aside) or self.y + height > self.bottom:
            self._flow(self._pieces([*main, *aside], self.width))
            return
        for offset, pieces in columns:
            y = self.y
            for piece in pieces:
                piece.draw(self.page, ink.MARGIN + offset, y)
                y += piece.height
        self.y += height

    def _stage_of(self, id: str) -> Stage | None:
        return self.structure.get(Stage, id)

    def _heading(self, text: str) -> Piece:
        return Piece(
            ink.HEADING.leading + 4,
            lambda page, x, y: (page.text(text, x, y, self.width, ink.HEADING, fixed=True), None)[1],
            keep=True,
        )

    def _bullet(self, text: str, width: float) -> Piece:
        width -= 14
        made = self.page.paragraph(text, ink.BODY, width)

        def draw(page: Page, x: float, y: float) -> None:
            page.dot(x + 3.5, y + ink.BODY.leading / 2, 1.5, fill=ink.SOFT)
            page.text(made, x + 14, y, width, ink.BODY)

        return Piece(made.height + 1.5, draw)

    @staticmethod
    def _space(height: float) -> Piece:
        return Piece(height, lambda *_: None)

    def _signatures(self) -> list[Piece]:
        """Return the lines to sign on, at the foot of the page they come to."""
        labels = [self.say("sheet.sign_holder"), self.say("sheet.sign_manager"), self.say("sheet.sign_date")]
        gap = 24.0
        column = (self.width - gap * 2) / 3
        height = 58.0

        def draw(page: Page, x: float, y: float) -> None:
            y = max(y, self.bottom - height)
            for place, label in enumerate(labels):
                at = x + place * (column + gap)
                page.rule(at, y + 34, column, colour=ink.SOFT, weight=0.6)
                page.text(label, at, y + 38, column, ink.CAPTION, fixed=True)

        return [Piece(height, draw)]
