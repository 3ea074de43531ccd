"""The chart as a picture: the same layout as on the screen, measured with the shipped fonts. Knows no Qt."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

from orgchart.export.drawing import Anchor, Surface
from orgchart.export.pdf import fonts, ink
from orgchart.export.pdf.drawing import PdfDrawing
from orgchart.export.svg import SvgDrawing
from orgchart.layout.geometry import Rect, Segment, Size, Turn
from orgchart.layout.reporting import reporting_tree
from orgchart.layout.standing import lay_out
from orgchart.model import queries
from orgchart.model.records import Role
from orgchart.model.structure import Structure
from orgchart.text.catalogue import Catalogue

_WIDTH: Final = (150.0, 250.0)
_PAD: Final = 14.0
_TITLE: Final = 13.5
_HOLDER: Final = 11.5
_MARGIN: Final = 32.0
_HEAD: Final = 54.0
_MANY: Final = 2_000
_START: Final[Anchor] = "start"
_END: Final[Anchor] = "end"


class Card(NamedTuple):
    """What stands on one box."""

    title: tuple[str, ...]
    holders: tuple[str, ...]
    vacant: bool
    colour: str
    outside: bool
    stages: tuple[tuple[str, bool], ...]
    """For each stage served its number, and whether the role answers for it."""
    size: Size


class Chart:
    """The chart of a structure, laid out once and drawn on anything; mirrored in a language written from right to left."""

    def __init__(
        self,
        structure: Structure,
        say: Catalogue,
        *,
        roots: Sequence[str] | None = None,
        folded: Collection[str] = (),
        title: str | None = None,
        compact: bool = False,
        known: dict[str, Card] | None = None,
    ) -> None:
        """Lay out all, or what is below `roots`; what is below a `folded` role is left out. '' for `title` prints none.

        `compact` hangs reports who have none themselves below each other, those among managers too, where nobody said
        how they are to stand. `known` keeps what boxes say for further charts of the same structure.
        """
        self._say = say
        self._rtl = say.direction == "rtl"
        tops = structure.children("") if roots is None else list(roots)

        shown = _shown(structure, tops, folded)
        self._cards = {} if known is None else known
        for each in shown:
            if each not in self._cards:
                self._cards[each] = _card(structure, say, each)
        tree = reporting_tree(structure, lambda each: self._cards[each].size, folded=folded, roots=roots)
        if compact:
            roles = structure.all(Role)
            tree = replace(tree, style=lambda each: "compact" if roles[each].branch == "auto" else roles[each].branch)
        # A chart on paper is one of hundreds, and whatever is made while the collector is held stays until all is gone over.
        self._geometry = lay_out(replace(tree, few=len(shown) < _MANY), turn=Turn(mirrored=self._rtl))
        self._title = (structure.document.settings.title or say("word.untitled")) if title is None else title
        self._head = _HEAD if self._title else 0.0
        bounds = self._geometry.bounds
        self.width = max(bounds.width, 240.0) + 2 * _MARGIN
        self.height = bounds.height + 2 * _MARGIN + self._head

    @property
    def boxes(self) -> dict[str, Rect]:
        """Return where each role stands in the picture."""
        bounds = self._geometry.bounds
        dx, dy = _MARGIN - bounds.x, _MARGIN + self._head - bounds.y
        return {each: Rect(box.x + dx, box.y + dy, box.width, box.height) for each, box in self._geometry.boxes.items()}

    def outline(self) -> tuple[Rect, list[tuple[Rect, str, bool]], list[Segment]]:
        """Return the chart without its words, for a picture too small for them.

        Its bounds; each box with its colour and whether nobody holds it; and the segments of the lines.
        """
        boxes = [
            (box, self._cards[each].colour, self._cards[each].vacant) for each, box in self._geometry.boxes.items()
        ]
        lines = [segment for family in self._geometry.families.values() for segment in family.segments]
        return self._geometry.bounds, boxes, lines

    def svg(self) -> str:
        """Return the chart as SVG."""
        drawing = SvgDrawing(self.width, self.height, self._title, self._say.language)
        self.draw(drawing)
        return drawing.made()

    def pdf(self) -> bytes:
        """Return the chart as one page of PDF, as large as it is."""
        drawing = PdfDrawing(self.width, self.height, self._title, self._say.language)
        self.draw(drawing)
        return drawing.made()

    def draw(self, surface: Surface) -> None:
        """Draw the chart on a surface of its width and height."""
        surface.rect(0, 0, self.width, self.height, fill="#ffffff")
        x, anchor = (self.width - _MARGIN, _END) if self._rtl else (_MARGIN, _START)
        if self._title:
            surface.text(self._title, x, _MARGIN + 18, size=20, colour=ink.INK, bold=True, anchor=anchor)
        bounds = self._geometry.bounds
        dx, dy = _MARGIN - bounds.x, _MARGIN + self._head - bounds.y
        for family in self._geometry.families.values():
            for x1, y1, x2, y2 in family.segments:
                surface.line(x1 + dx, y1 + dy, x2 + dx, y2 + dy, colour="#9aa3af")
        for each, box in self._geometry.boxes.items():
            _draw(surface, self._cards[each], Rect(box.x + dx, box.y + dy, box.width, box.height), self._rtl)


def _shown(structure: Structure, tops: Sequence[str], folded: Collection[str]) -> list[str]:
    found: list[str] = []
    waiting = list(reversed(tops))
    while waiting:
        each = waiting.pop()
        found.append(each)
        if each not in folded:
            waiting.extend(reversed(structure.children(each)))
    return found


def _assists(structure: Structure, role: str) -> bool:
    found = structure.get(Role, role)
    return found is not None and found.place == "assistant"


def _card(structure: Structure, say: Catalogue, id: str) -> Card:
    role = structure[id]
    assert isinstance(role, Role)
    people = [person.name for person in queries.holders(structure, id)]
    missing = queries.vacancies(structure, role)
    holders = people[:3] + ([say("sheet.and_more", n=len(people) - 3)] if len(people) > 3 else [])
    if not people:
        holders = [say("sheet.vacant", n=role.headcount)]
    elif missing:
        holders.append(say("sheet.open", n=missing))
    department = queries.department_of(structure, id)
    colour = (department.colour if department else "") or ink.DEPARTMENTS[department.kind if department else "other"]
    numbers = {stage.id: str(number) for number, stage in enumerate(queries.all_stages(structure), 1)}
    stages = tuple(
        (numbers[stage.id], "accountable" in assignment.parts)
        for stage, assignment in queries.stages_served(structure, id)
        if stage.id in numbers
    )
    title = role.title or say("word.untitled")
    widest = max(
        [fonts.width(each, _HOLDER) for each in holders] + [min(fonts.width(title, _TITLE, bold=True), 400) * 0.62]
    )
    width = min(max(widest + 2 * _PAD + 6, _WIDTH[0], len(stages) * 19 + 2 * _PAD), _WIDTH[1])
    lines = wrapped(title, width - 2 * _PAD - 6, _TITLE)
    height = 12 + len(lines) * 18 + len(holders) * 16 + (22 if stages else 0) + 10
    short = tuple(wrapped(each, width - 2 * _PAD - 6, _HOLDER, bold=False, most=1)[0] for each in holders)
    return Card(lines, short, not people, colour, queries.is_outside(role), stages[:12], Size(width, height))


@lru_cache(maxsize=20_000)
def wrapped(text: str, width: float, size: float, *, bold: bool = True, most: int = 2) -> tuple[str, ...]:
    """Return `text` in at most `most` lines of `width`, the last one cut with an ellipsis where it must be."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most:
        line = words.pop(0)
        while words and fonts.width(f"{line} {words[0]}", size, bold=bold) <= width:
            line = f"{line} {words.pop(0)}"
        lines.append(line)
    if words:
        lines[-1] = f"{lines[-1]} {' '.join(words)}"
    return tuple(_cut(line, width, size, bold) for line in lines) or ("",)


def _cut(line: str, width: float, size: float, bold: bool) -> str:
    if fonts.width(line, size, bold=bold) <= width:
        return line
    while line and fonts.width(line + "…", size, bold=bold) > width:
        line = line[:-1]
    return line.rstrip() + "…"


def _draw(drawing: Surface, card: Card, box: Rect, rtl: bool) -> None:
    drawing.rect(
        box.x, box.y, box.width, box.height, fill="#ffffff", line=card.colour if card.outside else "#c7cdd6", radius=8,
        dash=card.outside,
    )  # fmt: skip
    drawing.rect(box.right - 5 if rtl else box.x, box.y + 6, 5, box.height - 12, fill=card.colour, radius=2.5)
    x = box.right - _PAD - 4 if rtl else box.x + _PAD + 4
    anchor = _END if rtl else _START
    y = box.y + 25
    for line in card.title:
        drawing.text(line, x, y, size=_TITLE, colour=ink.INK, bold=True, anchor=anchor)
        y += 18
    y -= 1
    for line in card.holders:
        drawing.text(line, x, y, size=_HOLDER, colour=ink.WARN if card.vacant else ink.SOFT, anchor=anchor)
        y += 16
    for place, (number, answers) in enumerate(card.stages):
        at = x - 7 - place * 19 if rtl else x + 7 + place * 19
        drawing.circle(at, y + 1, 7.5, fill=card.colour if answers else "#ffffff", line=card.colour)
        drawing.text(
            number, at, y + 4.6, size=9.5, colour="#ffffff" if answers else ink.INK, bold=True, anchor="middle"
        )
