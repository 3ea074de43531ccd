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


class _Widths(dict[str, float]):
    """How wide each character is at a size of 1 in one weight, looked up when it is first met."""

    def __init__(self, name: str) -> None:
        super().__init__()
        fonts = register()
        self.name = name
        self._faces = [fonts[name].face, fonts[SYMBOLS].face]
        self._box: float = self._faces[1].charWidths[ord(MISSING)] / 1000

    def __missing__(self, character: str) -> float:
        width = self._box
        if category(character) == "Cf":
            width = 0.0
        else:
            for face in self._faces:
                if ord(character) in face.charToGlyph:
                    width = face.charWidths[ord(character)] / 1000
                    break
        self[character] = width
        return width


class _Names(dict[str, "str | None"]):
    """Which font has each character in one weight; None for what no font has."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._faces = {each: register()[each].face.charToGlyph for each in (name, SYMBOLS)}

    def __missing__(self, character: str) -> str | None:
        found = next((name for name, glyphs in self._faces.items() if ord(character) in glyphs), None)
        self[character] = found
        return found


@cache
def widths(bold: bool) -> _Widths:
    """Return the widths of characters at a size of 1; what steers only has none, what is missing that of its mark."""
    return _Widths(BOLD if bold else REGULAR)


@cache
def _names(bold: bool) -> _Names:
    return _Names(BOLD if bold else REGULAR)


def font_of(character: str, *, bold: bool) -> str | None:
    """Return the name of the font that has `character`, or None when none has."""
    return _names(bold)[character]


@lru_cache(maxsize=50_000)
def em(text: str, bold: bool = False) -> float:
    """Return the width of `text` at a size of 1."""
    return sum(map(widths(bold).__getitem__, text))


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of `text` in points."""
    return em(text, bold) * size


def pieces(text: str, bold: bool = False) -> list[tuple[str, str]]:
    """Return `text` in stretches of one font: (font, text); what no font has is replaced by a visible mark."""
    names = _names(bold)
    usual = BOLD if bold else REGULAR
    if all(names[character] == usual for character in set(text)):
        return [(usual, text)]
    result: list[tuple[str, str]] = []
    for character in text:
        font = names[character]
        if font is None:
            font, character = SYMBOLS, MISSING
        if result and result[-1][0] == font:
            result[-1] = (font, result[-1][1] + character)
        else:
            result.append((font, character))
    return result


def unprintable(text: str) -> int:
    """Return how many visible characters of `text` no font has."""
    if text.isascii():
        return 0
    names = _names(False)
    missing = {each for each in set(text) if names[each] is None and each not in "\n\t" and category(each) != "Cf"}
    return sum(map(text.count, missing))
