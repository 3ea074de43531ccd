"""Finding by a few letters, in Hebrew and English: without case, niqqud, final forms and marks. Knows no entity."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Final


class _Folds(dict[int, int | None]):
    """What becomes of each letter, worked out when it is first met: None for what is passed over."""

    _FINALS: Final = str.maketrans("ךםןףץ", "כמנפצ")
    _MARKS: Final = re.compile("[\u0591-\u05c7'\"׳״`´’“”]")

    def __missing__(self, code: int) -> int | None:
        letter = chr(code)
        passed_over = unicodedata.category(letter) == "Mn" or self._MARKS.match(letter) is not None
        self[code] = found = None if passed_over else self._FINALS.get(code, code)
        return found


_FOLDS: Final = _Folds()


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """Return `text` as it is searched.

    >>> folded('מנכ"ל'), folded("Café"), folded("שָׁלוֹם")
    ('מנכל', 'cafe', 'שלומ')
    """
    return unicodedata.normalize("NFD", text).translate(_FOLDS).casefold()


def score(query: str, text: str) -> int:
    """Return how well `text` answers `query`: 0 not at all, more is better.

    The whole text beats its beginning, that a word's beginning, that any part, that letters in order with gaps.

    >>> score("sales", "Sales") > score("sales", "Sales lead") > score("lead", "Sales lead") > score("sld", "Sales lead") > 0
    True
    """
    return scored(folded(query).strip(), folded(text))


def scored(wanted: str, there: str) -> int:
    """Return the same of what is folded already."""
    if not wanted:
        return 1
    if wanted == there:
        return 1_000
    if there.startswith(wanted):
        return 900 - len(there)
    if wanted in there:
        words = re.search(rf"(?<!\w){re.escape(wanted)}", there)
        return 700 - words.start() if words else 500 - there.index(wanted)
    if all(part in there for part in wanted.split()):
        return 300
    place = -1
    first = there.find(wanted[0])
    for letter in wanted:
        place = there.find(letter, place + 1)
        if place < 0:
            return 0
    return max(1, 150 - (place - first))


def may_answer(wanted: str) -> Callable[[str], bool]:
    """Return what tells at once of most folded text that its score is 0, also of several texts set one behind the other.

    >>> asked = may_answer("sld")
    >>> asked("sales lead"), asked("head of sales"), may_answer("lead sales")("sales lead")
    (True, False, True)
    """
    in_order = re.compile("".join(rf"[^{re.escape(letter)}]*+{re.escape(letter)}" for letter in wanted))
    parts = wanted.split()
    return lambda there: in_order.match(there) is not None or all(part in there for part in parts)
