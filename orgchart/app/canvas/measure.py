"""How large a role's box is and where its title breaks. Sizes of 10,000 boxes must come in an instant, so that widths are
sums of remembered character widths; the painter elides what these sums got slightly wrong. Knows no document.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping
from functools import cache, lru_cache
from typing import Final

from PySide6.QtGui import QFont, QFontMetricsF

from orgchart.app.look.theme import FONT, SPACE
from orgchart.layout.geometry import Size

WIDTH: Final = 208.0
BAND: Final = 5.0
"""The department's colour, on the start side."""
PAD: Final = 3.0 * SPACE
TITLE_LINE: Final = 18.0
FACE: Final = 24.0
"""The breadth of a picture of somebody, or of the initials in its place."""
HOLDER_LINE: Final = FACE + 2
MARK_LINE: Final = 18.0
EXTRA_LINE: Final = 17.0
BETWEEN: Final = 1.0 * SPACE

TEXT_WIDTH: Final = WIDTH - 2 * PAD - BAND


@lru_cache(maxsize=16)
def font(pixels: int, weight: int = 400) -> QFont:
    """Return the chart's font at a size, in weight 400 or 600; positions don't snap, so that any zoom keeps the breaks.

    It is shared: whoever wants another size makes a copy.
    """
    return _font(pixels, weight)


def _font(pixels: int, weight: int) -> QFont:
    made = QFont(FONT)
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def title_font() -> QFont:
    """Return the font of titles."""
    return font(14, 600)


def small_font() -> QFont:
    """Return the font of everything below the title."""
    return font(13)


class Measure:
    """Breaks titles into at most two lines, remembering every title it has seen. One thread uses it alone."""

    def __init__(self) -> None:
        # A font of its own: one that is shared may be used by the window's thread at the same time.
        self._metrics = QFontMetricsF(_font(14, 600))
        self._advance: dict[str, float] = {}
        self._lines: dict[str, tuple[str, ...]] = {}

    def width(self, text: str) -> float:
        """Return about how wide `text` is as a title, never much less than it is."""
        advance = self._advance
        try:
            return sum(map(advance.__getitem__, text))
        except KeyError:
            for each in set(text).difference(advance):
                advance[each] = self._metrics.horizontalAdvance(each)
            return sum(map(advance.__getitem__, text))

    def lines(self, title: str) -> tuple[str, ...]:
        """Return `title` as one or two lines; the second may be too wide and is to be elided."""
        known = self._lines.get(title)
        if known is None:
            known = self._lines[title] = self._broken(title)
        return known

    def _broken(self, title: str) -> tuple[str, ...]:
        title = title[:300]
        if self.width(title) <= TEXT_WIDTH:
            return (title,)
        words = title.split(" ")
        first = words[0]
        taken = 1
        for word in words[1:]:
            longer = f"{first} {word}"
            if self.width(longer) > TEXT_WIDTH:
                break
            first = longer
            taken += 1
        if self.width(first) > TEXT_WIDTH:  # one word without a place to break
            cut = len(first)
            while cut > 1 and self.width(first[:cut]) > TEXT_WIDTH:
                cut -= 1
            return (first[:cut], title[cut:].strip())
        return (first, " ".join(words[taken:]))

    def size(self, title: str, *, holders: bool, marks: bool, extra: int = 0) -> Size:
        """Return the size of a box with this title, with or without a line for holders and one for marks, and `extra` more."""
        # Where it breaks is asked for when the box is painted: how many lines it takes, its width alone says.
        return _size(1 if self.width(title[:300]) <= TEXT_WIDTH else 2, holders, marks, extra)

    def sizes(self, titles: Mapping[str, str], *, holders: bool, marked: Container[str]) -> dict[str, Size]:
        """Return the same for the titles of many boxes at once, by whose they are; those in `marked` have a line for marks."""
        long = self._long(set(titles.values()))
        plain, with_marks = ({lines: _size(lines, holders, marks, 0) for lines in (1, 2)} for marks in (False, True))
        short, two = (plain[1], with_marks[1]), (plain[2], with_marks[2])
        return {id: (two if title in long else short)[id in marked] for id, title in titles.items()}

    def _long(self, titles: Collection[str]) -> set[str]:
        """Return those of many titles that take two lines: many begin alike, and only their last word is new."""
        width = self.width
        beginnings: dict[str, float] = {}
        found: set[str] = set()
        for title in titles:
            beginning, space, last = title[:300].rpartition(" ")
            before = beginnings.get(beginning) if space else 0.0
            if before is None:
                before = beginnings[beginning] = width(f"{beginning} ")
            if before > TEXT_WIDTH or before + width(last) > TEXT_WIDTH:
                found.add(title)
        return found


@cache
def _size(lines: int, holders: bool, marks: bool, extra: int) -> Size:
    height = 2 * PAD - 2 + TITLE_LINE * lines
    if holders:
        height += BETWEEN + HOLDER_LINE
    if extra:
        height += BETWEEN + EXTRA_LINE * extra
    if marks:
        height += BETWEEN + 2 + MARK_LINE
    return Size(WIDTH, height)
