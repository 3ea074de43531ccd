"""Which of very many answer best to what is typed, looked through a piece at a time, so that nobody waits for the rest.

Knows no widget: whoever asks says when to pause.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from heapq import heappush, heappushpop
from typing import NamedTuple

from orgchart.text.search import folded, may_answer, scored


class Entry(NamedTuple):
    """Something to choose."""

    text: str
    more: str
    icon: str
    run: Callable[[], object]
    weight: int
    """Lifts it above others that match as well."""
    also: str = ""
    """Further words that it is found by, and that are not shown."""


_Numbered = tuple[int, Entry, str]
"""The how-manieth it is, and its three texts as they are searched, one behind the other."""


class Ranking:
    """Reads entries as they are needed, and keeps the best of those that it has looked at."""

    def __init__(self, entries: Iterable[Entry], most: int) -> None:
        self._coming = enumerate(entries)
        self._folded = ""
        self._may_answer = may_answer("")
        self._read: list[_Numbered] = []
        self._most = most
        self._wanted = ""
        self._left: list[_Numbered] = []
        """What was read and is still to be looked at."""
        self._at = 0
        self._matching: list[_Numbered] = []
        self._best: list[tuple[int, int, Entry]] = []

    @property
    def best(self) -> list[Entry]:
        """Return the best of those looked at so far, those that came first before others that are as good."""
        return [each for _, _, each in sorted(self._best, reverse=True)]

    def seek(self, wanted: str) -> None:
        """Begin to look for something else; what didn't answer to its beginning isn't looked at again."""
        rest = self._left[self._at :]
        self._left = self._matching + rest if wanted.startswith(self._wanted) else self._read.copy()
        self._wanted, self._at = wanted, 0
        self._folded = folded(wanted).strip()
        self._may_answer = may_answer(self._folded)
        self._matching, self._best = [], []

    def look_on(self) -> Iterator[None]:
        """Look at one more each time one goes on."""
        while self._at < len(self._left):
            numbered = self._left[self._at]
            self._at += 1
            self._look_at(numbered)
            yield
        for number, each in self._coming:
            numbered = number, each, "\n".join((folded(each.text), folded(each.more), folded(each.also)))
            self._read.append(numbered)
            self._look_at(numbered)
            yield

    def _look_at(self, numbered: _Numbered) -> None:
        number, each, texts = numbered
        if not self._may_answer(texts):
            return
        wanted, (text, more, also) = self._folded, texts.rsplit("\n", 2)
        scores = scored(wanted, text), scored(wanted, more), scored(wanted, also) if wanted else 0
        if not any(scores):
            return
        self._matching.append(numbered)
        found = max(scores[0], scores[1] // 2, scores[2])
        if found > 0:
            place = (found + each.weight, -number, each)
            if len(self._best) < self._most:
                heappush(self._best, place)
            else:
                heappushpop(self._best, place)
