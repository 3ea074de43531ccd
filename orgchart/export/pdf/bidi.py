"""The order in which a line of mixed Hebrew and English is drawn, by Unicode's bidirectional algorithm (UAX #9).

The levels are fpdf2's, whose module orders Unicode's own test cases right; its import takes a third of a second, so text
without a right-to-left character never comes to it. Knows no font.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from orgchart.text.direction import Direction, of_text

_RTL: Final = re.compile("[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc]")
_BLANKS: Final = frozenset({"WS", "S", "B", "FSI", "LRI", "RLI", "PDI", "BN"})

_REMOVED: Final = frozenset({"RLE", "LRE", "RLO", "LRO", "PDF", "BN"})

_PAIRS: Final = "()[]{}<>«»‹›≤≥"
_MIRROR: Final = {
    **dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)),
    **dict(zip(_PAIRS[1::2], _PAIRS[::2], strict=True)),
}


class Run(NamedTuple):
    """Characters drawn from left to right as they stand here, and where the first of them stood in the text."""

    text: str
    positions: tuple[int, ...]


def base_of(text: str, fallback: Direction) -> Direction:
    """Return the direction of a paragraph that a person wrote: that of its first letter."""
    return of_text(text, fallback)


def is_mixed(text: str, base: Direction) -> bool:
    """Whether the order of `text` has to be worked out at all."""
    return base == "rtl" or _RTL.search(text) is not None


@lru_cache(maxsize=4_000)
def levels(text: str, base: Direction) -> tuple[int, ...]:
    """Return the embedding level of each character of a paragraph in logical order."""
    from fpdf.bidi import BidiParagraph
    from fpdf.enums import TextDirection

    direction = TextDirection.RTL if base == "rtl" else TextDirection.LTR
    paragraph = BidiParagraph(text, direction, preserve_bn_chars=True)
    found = [1 if base == "rtl" else 0] * len(text)
    for character in paragraph.characters:
        found[character.character_index] = character.embedding_level
    for position, character in enumerate(text):
        # What only steers takes no part: it goes with what stands before it (rule X9).
        if unicodedata.bidirectional(character) in _REMOVED:
            found[position] = found[position - 1] if position else found[position]
    return tuple(found)


def reordered(text: str, its_levels: tuple[int, ...], base: Direction) -> list[int]:
    """Return the positions of the characters of one line from left to right (rules L1 and L2)."""
    level = list(its_levels)
    bottom = 1 if base == "rtl" else 0
    blank_from = len(text)
    while blank_from and unicodedata.bidirectional(text[blank_from - 1]) in _BLANKS:
        blank_from -= 1
    for position, character in enumerate(text):
        kind = unicodedata.bidirectional(character)
        if position >= blank_from or kind in ("S", "B"):
            level[position] = bottom
            back = position - 1
            while kind in ("S", "B") and back >= 0 and unicodedata.bidirectional(text[back]) in _BLANKS:
                level[back] = bottom
                back -= 1
    order = list(range(len(text)))
    odd = [each for each in level if each % 2]
    for depth in range(max(level, default=0), (min(odd) if odd else 1) - 1, -1):
        start = 0
        while start < len(order):
            if level[order[start]] < depth:
                start += 1
                continue
            end = start
            while end < len(order) and level[order[end]] >= depth:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end
    return order


def visual(text: str, its_levels: tuple[int, ...], base: Direction) -> Run:
    """Return one line as it is drawn: brackets turned where they stand in right-to-left text, invisible marks left out.

    A letter keeps its points behind it, as fonts expect.
    """
    order = reordered(text, its_levels, base)
    drawn: list[tuple[str, int]] = []
    points: list[tuple[str, int]] = []
    for position in order:
        character = text[position]
        category = unicodedata.category(character)
        if category in ("Cf", "Cc"):
            continue
        rtl = its_levels[position] % 2 == 1
        if category == "Mn" and rtl:
            points.append((character, position))
            continue
        drawn.append((_MIRROR.get(character, character) if rtl else character, position))
        drawn.extend(reversed(points))
        points.clear()
    drawn.extend(points)
    return Run("".join(each for each, _ in drawn), tuple(position for _, position in drawn))
