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

_PAIRS: Final = "()[]{}<>«»‹›≤≥≪≫⟨⟩⌈⌉⌊⌋∈∋⊂⊃⊆⊇≺≻"
_MIRROR: Final = str.maketrans(_PAIRS, "".join(_PAIRS[place ^ 1] for place in range(len(_PAIRS))))

# Lines of these alone, which are nearly all, are turned in stretches; the others character by character.
_SIMPLE: Final = re.compile("[ -~\xa0-\xac\xae-\xff\u05be\u05d0-\u05ea\u05f3\u05f4\u2013-\u2026\u20aa\u20ac]*")


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


class _Kinds(dict[str, str]):
    """The bidirectional class of each character, looked up when it is first met."""

    def __missing__(self, character: str) -> str:
        self[character] = kind = unicodedata.bidirectional(character)
        return kind


_KINDS: Final = _Kinds()


def _on_line(text: str, its_levels: tuple[int, ...], base: Direction) -> list[int]:
    """Return the levels of one line: blanks at its end and before a separator go with the paragraph (rule L1)."""
    level = list(its_levels)
    bottom = 1 if base == "rtl" else 0
    trailing = True
    for position in range(len(text) - 1, -1, -1):
        kind = _KINDS[text[position]]
        if kind in ("S", "B"):
            trailing = True
        elif kind not in _BLANKS:
            trailing = False
        if trailing:
            level[position] = bottom
    return level


def _stretches(level: list[int]) -> list[tuple[int, int, int]]:
    """Return the stretches of one level from left to right, as (start, end, level) (rule L2)."""
    if not level:
        return []
    runs: list[tuple[int, int, int]] = []
    start = 0
    for position in range(1, len(level) + 1):
        if position == len(level) or level[position] != level[start]:
            runs.append((start, position, level[start]))
            start = position
    lowest_odd = min((each for each in level if each % 2), default=1)
    for depth in range(max(level), lowest_odd - 1, -1):
        first = 0
        while first < len(runs):
            last = first
            while last < len(runs) and runs[last][2] >= depth:
                last += 1
            runs[first:last] = runs[first:last][::-1]
            first = last + 1
    return runs


def reordered(text: str, its_levels: tuple[int, ...], base: Direction) -> list[int]:
    """Return the positions of the characters of one line from left to right (rules L1 and L2)."""
    order: list[int] = []
    for start, end, level in _stretches(_on_line(text, its_levels, base)):
        order.extend(range(end - 1, start - 1, -1) if level % 2 else range(start, end))
    return order


def visual(text: str, its_levels: tuple[int, ...], base: Direction) -> Run:
    """Return one line as it is drawn: brackets turned where they stand in right-to-left text, invisible marks left out.

    A letter keeps its points behind it, as fonts expect.
    """
    if _SIMPLE.fullmatch(text):
        parts: list[str] = []
        positions: list[int] = []
        for start, end, level in _stretches(_on_line(text, its_levels, base)):
            part = text[start:end]
            parts.append(part[::-1].translate(_MIRROR) if level % 2 else part)
            positions.extend(range(end - 1, start - 1, -1) if level % 2 else range(start, end))
        return Run("".join(parts), tuple(positions))
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
        drawn.append((character.translate(_MIRROR) if rtl else character, position))
        drawn.extend(reversed(points))
        points.clear()
    drawn.extend(points)
    return Run("".join(each for each, _ in drawn), tuple(position for _, position in drawn))
