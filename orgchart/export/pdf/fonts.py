"""The shipped fonts: how wide a text is, and which font has each of its characters. Knows no page."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final
from unicodedata import category

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from orgchart.resources import resource

REGULAR: Final = "Heebo"
BOLD: Final = "Heebo-Bold"
SYMBOLS: Final = "OrgchartSymbols"
MISSING: Final = "\u25a1"
"""What is printed for a character that no font has."""

_FILES: Final = {REGULAR: "Heebo-Regular.ttf", BOLD: "Heebo-Bold.ttf", SYMBOLS: "OrgchartSymbols.ttf"}


@cache
def register() -> dict[str, TTFont]:
    """Make the fonts known to reportlab, once a process; return them by name."""
    fonts = {name: TTFont(name, str(resource("fonts", file))) for name, file in _FILES.items()}
    for font in fonts.values():
        pdfmetrics.registerFont(font)
    return fonts


@cache
def _faces() -> dict[str, tuple[frozenset[int], dict[int, float], float]]:
    return {
        name: (frozenset(font.face.charToGlyph), font.face.charWidths, font.face.defaultWidth)
        for name, font in register().items()
    }


def font_of(character: str, *, bold: bool) -> str | None:
    """Return the name of the font that has `character`, or None when none has."""
    faces = _faces()
    wanted = BOLD if bold else REGULAR
    code = ord(character)
    if code in faces[wanted][0]:
        return wanted
    return SYMBOLS if code in faces[SYMBOLS][0] else None


@lru_cache(maxsize=50_000)
def em(text: str, bold: bool = False) -> float:
    """Return the width of `text` at a size of 1."""
    faces = _faces()
    _, widths, usual = faces[BOLD if bold else REGULAR]
    total = 0.0
    for character in text:
        width = widths.get(ord(character))
        if width is None:
            _, others, usual = faces[SYMBOLS]
            width = others.get(ord(character), others.get(ord(MISSING), usual))
        total += width
    return total / 1000


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of `text` in points."""
    return em(text, bold) * size


@lru_cache(maxsize=50_000)
def pieces(text: str, bold: bool = False) -> tuple[tuple[str, str], ...]:
    """Return `text` in stretches of one font: (font, text); what no font has is replaced by a visible mark."""
    result: list[tuple[str, str]] = []
    for character in text:
        font = font_of(character, bold=bold)
        if font is None:
            font, character = SYMBOLS, MISSING
        if result and result[-1][0] == font:
            result[-1] = (font, result[-1][1] + character)
        else:
            result.append((font, character))
    return tuple(result)


def unprintable(text: str) -> int:
    """Return how many visible characters of `text` no font has."""
    if text.isascii():
        return 0
    return sum(
        font_of(character, bold=False) is None
        for character in text
        if character not in "\n\t" and category(character) != "Cf"
    )
