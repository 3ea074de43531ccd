"""How somebody's time divides: a bar, and below it what each part of it is. Knows no record but stages' ids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from orgchart.export.pdf import ink
from orgchart.export.pdf.names import percent
from orgchart.export.pdf.page import Page
from orgchart.export.pdf.paragraph import Style
from orgchart.export.pdf.pieces import Piece, space
from orgchart.export.pdf.sheet_parts import Item
from orgchart.model import queries
from orgchart.model.structure import Structure
from orgchart.text.catalogue import Catalogue

SHADES: Final = ("#3b6fd4", "#d97a1f", "#2a9d78", "#b04a8b", "#7b61c9", "#4d98b8", "#a3762e")
AIMLESS: Final = "#c7cdd6"


def shades_of(structure: Structure) -> dict[str, str]:
    """Return the colour of each stage."""
    return {stage.id: SHADES[place % len(SHADES)] for place, stage in enumerate(queries.all_stages(structure))}


def time_bar(
    page: Page, say: Catalogue, items: Sequence[Item], shades: dict[str, str], width: float, style: Style
) -> list[Piece]:
    """Return a bar of a whole week, and a line for each part of it: its colour, what it is, its share."""
    total = sum(item.share for item in items)
    scale = width / max(100.0, total)

    def draw(page: Page, x: float, y: float) -> None:
        page.box(x, y + 2, width, 8, fill="#eceef1", radius=2)
        at = x
        for item in items:
            if item.share:
                page.box(
                    at, y + 2, max(item.share * scale - 1, 0.5), 8, fill=shades.get(item.stage, AIMLESS), radius=1.5
                )
                at += item.share * scale

    return [Piece(14, draw, keep=True), *(_line(page, say, item, shades, width, style) for item in items), space(0)]


def _line(page: Page, say: Catalogue, item: Item, shades: dict[str, str], width: float, style: Style) -> Piece:
    text = item.text if len(item.text) <= 200 else item.text[:200] + "…"
    made = page.paragraph(text, style.but(colour=ink.INK), width - 14 - 34)
    share = percent(item.share, say)

    def draw(page: Page, x: float, y: float) -> None:
        page.box(x, y + style.leading / 2 - 3, 6, 6, fill=shades.get(item.stage, AIMLESS), radius=1.5)
        page.text(made, x + 14, y, made.width, made.style)
        page.text(share, x + width - 34, y, 34, style.but(align="end"), fixed=True)

    return Piece(made.height + 1, draw)
