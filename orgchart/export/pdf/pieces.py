"""Pieces of a page: what stands there as a whole, how high it is, how it is drawn, and where it may be divided.

What is short is never torn; a text or a row that would not fit on any page is divided between lines. Knows no record.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from orgchart.export.pdf import ink
from orgchart.export.pdf.page import Page
from orgchart.export.pdf.paragraph import Paragraph, Style

_SHORT: Final = 160.0
"""What is no higher than this is never divided, while it fits on a page at all."""
_WORTH: Final = 56.0
"""Room that is worth beginning a divided piece in."""


@dataclass(frozen=True)
class Piece:
    """Something that stands on a page as a whole."""

    height: float
    draw: Callable[[Page, float, float], None]
    """Draws it at x, y."""
    keep: bool = False
    """It stays with what follows: a heading."""
    divide: Callable[[float], tuple[Piece, Piece] | None] | None = None
    """Divides it into what fits into a height and the rest, where it can be."""


@dataclass(frozen=True)
class Cell:
    """One cell of a table."""

    text: str
    style: Style = ink.BODY
    fixed: bool = False
    """Whether its direction is the page's, whatever the text: for words of the program."""
    fill: str = ""
    under: str = ""
    """What stands small and soft below the text."""


def space(height: float) -> Piece:
    """Return room in which nothing stands."""
    return Piece(height, lambda *_: None)


def words(made: Paragraph, after: float = 0.0, inset: float = 0.0, *, keep: bool = False) -> Piece:
    """Return a paragraph as a piece, `inset` from the start side, with room `after` it."""

    def divide(room: float) -> tuple[Piece, Piece] | None:
        parts = made.divided(room)
        return (words(parts[0], 0, inset), words(parts[1], after, inset)) if parts else None

    def draw(page: Page, x: float, y: float) -> None:
        page.text(made, x + inset, y, made.width, made.style)

    return Piece(made.height + after, draw, keep, divide)


def bullet(made: Paragraph, detail: Paragraph | None = None, after: float = 1.5, *, mark: bool = True) -> Piece:
    """Return one thing of a list: a dot, a text, and what is said of it in small letters below."""
    height = made.height + (detail.height if detail else 0)

    def draw(page: Page, x: float, y: float) -> None:
        if mark:
            page.dot(x + 3.5, y + made.style.leading / 2, 1.5, fill=ink.SOFT)
        page.text(made, x + 14, y, made.width, made.style)
        if detail:
            page.text(detail, x + 14, y + made.height, detail.width, detail.style)

    def divide(room: float) -> tuple[Piece, Piece] | None:
        above, below = _divided(made, detail, room)
        return (bullet(*above, 0, mark=mark), bullet(*below, after, mark=False)) if above else None

    return Piece(height + after, draw, False, divide)


def quote(made: Paragraph, width: float, colour: str, after: float) -> Piece:
    """Return a text that stands out on a ground of its own: a purpose, a mandate. It is set 28 narrower than `width`."""
    height = made.height + 22

    def draw(page: Page, x: float, y: float) -> None:
        page.box(x, y, width, height, fill=ink.GROUND, radius=6)
        page.box(x, y, 4, height, fill=colour, radius=2)
        page.text(made, x + 16, y + 11, made.width, made.style)

    def divide(room: float) -> tuple[Piece, Piece] | None:
        parts = made.divided(room - 22)
        return (quote(parts[0], width, colour, 0), quote(parts[1], width, colour, after)) if parts else None

    return Piece(height + after, draw, False, divide)


def blanks(width: float, count: int, after: float) -> Piece:
    """Return lines to be filled in by hand."""
    gap = 19.0

    def draw(page: Page, x: float, y: float) -> None:
        for place in range(1, count + 1):
            page.rule(x, y + place * gap, width, colour="#aeb5c0", weight=0.5)

    return Piece(count * gap + after, draw)


Set = tuple[Cell, Paragraph, Paragraph | None]
"""A cell with its text, and what stands below it, set to the cell's width."""


def row(
    made: Sequence[Set], widths: Sequence[float], *, colour: str = ink.FAINT, weight: float = 0.4, keep: bool = False
) -> Piece:
    """Return a row of a table with a line below it; each paragraph is set 8 narrower than its column."""
    height = max(text.height + (under.height if under else 0) for _, text, under in made) + 8
    whole = sum(widths)

    def draw(page: Page, x: float, y: float) -> None:
        at = x
        for (cell, text, under), width in zip(made, widths, strict=True):
            if cell.fill:
                page.box(at + 1, y + 1, width - 2, height - 2, fill=cell.fill, radius=3)
            page.text(text, at + 4, y + 3, width - 8, text.style)
            if under:
                page.text(under, at + 4, y + 3 + text.height, width - 8, under.style)
            at += width
        page.rule(x, y + height, whole, colour=colour, weight=weight)

    def divide(room: float) -> tuple[Piece, Piece] | None:
        first: list[Set] = []
        rest: list[Set] = []
        for cell, text, under in made:
            above, below = _divided(text, under, room - 8)
            if above is None:
                return None
            first.append((cell, *above))
            rest.append((cell, *below))
        return row(first, widths, colour=colour, weight=weight), row(rest, widths, colour=colour, weight=weight)

    return Piece(height, draw, keep, divide)


_Texts = tuple[Paragraph, Paragraph | None]


def _divided(text: Paragraph, under: Paragraph | None, room: float) -> tuple[_Texts | None, _Texts]:
    """Divide a cell's texts into what fits into `room` and the rest; None where nothing of it fits."""
    if text.height + (under.height if under else 0) <= room:
        return (text, under), (text.emptied(), None)
    if text.height <= room and under is not None:
        parts = under.divided(room - text.height)
        return ((text, parts[0]), (text.emptied(), parts[1])) if parts else ((text, None), (text.emptied(), under))
    parts = text.divided(room)
    return ((parts[0], None), (parts[1], under)) if parts else (None, (text, under))


def paged(pieces: Sequence[Piece], room: float, full: float) -> list[list[Piece]]:
    """Return `pieces` page by page: the first page has `room` left, the others have `full`.

    A piece that stays with what follows never ends a page. Nothing is lost: what can't be divided and fits nowhere has a page
    of its own.
    """
    pages: list[list[Piece]] = [[]]
    left, fresh = room, room >= full
    waiting = list(reversed(pieces))
    while waiting:
        piece = waiting.pop()
        after = waiting[-1] if piece.keep and waiting else None
        needed = piece.height + (min(after.height, _WORTH if after.divide else after.height) if after else 0)
        if needed <= left or (fresh and not pages[-1] and piece.divide is None):
            pages[-1].append(piece)
            left -= piece.height
            continue
        parts = None
        if piece.divide is not None and (piece.height > min(_SHORT, full)) and (left >= _WORTH or fresh):
            parts = piece.divide(left)
        if parts is not None:
            pages[-1].append(parts[0])
            waiting.append(parts[1])
        elif fresh and not pages[-1]:
            pages[-1].append(piece)
            left -= piece.height
            continue
        else:
            waiting.append(piece)
        pages.append([])
        left, fresh = full, True
    return pages
