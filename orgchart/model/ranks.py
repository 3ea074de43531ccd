"""Order as a value: a rank is a decimal fraction written as digits, so that between any two there is room for another.

A move among siblings then changes one record. Ranks are compared as text; none ends in 0. Source of the idea: fractional
indexing, as collaborative editors use it. Knows no records.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import lt
from typing import Any, Final

_WIDTH: Final = 8
"""So many digits count the records that are put behind, or ahead of, all others."""


def ranks(count: int) -> Iterator[str]:
    """Return `count` rising ranks of equal length, with room before, between and after.

    >>> list(ranks(3))
    ['15', '25', '35']
    """
    return map(f"%0{len(str(count + 1))}d5".__mod__, range(1, count + 1))


def between(before: str, after: str) -> str:
    """Return a rank behind `before` and ahead of `after`; an empty string stands for the open end.

    >>> between("", ""), between("15", "25"), between("15", "16"), between("95", ""), between("", "05")
    ('5', '17', '155', '950000015', '049999995')
    """
    if after and before >= after:
        after = ""  # two of a kind with equal ranks: anywhere behind the first will do
    if bool(before) != bool(after) and (counted := _counted(before, after)):
        return counted
    digits: list[str] = []
    position = 0
    while True:
        low = int(before[position]) if position < len(before) else 0
        high = int(after[position]) if position < len(after) else (10 if not after else 0)
        if low == high:
            digits.append(str(low))
        elif high - low > 1:
            digits.append(str((low + high) // 2))
            return "".join(digits)
        else:
            # Neighbouring digits: follow the lower one, the upper end is open from here on.
            digits.append(str(low))
            after = ""
        position += 1


def kept(places: Sequence[str]) -> list[str]:
    """Return rising ranks for a row of which `places` are the ranks so far, '' for none; as many as can keep theirs do.

    >>> kept(["15", "", "25"]), kept(["25", "15", "35"])
    (['15', '17', '25'], ['149999995', '15', '35'])
    """
    if all(places) and all(map(lt, places, islice(places, 1, None))):
        return list(places)
    held = [number for number, place in enumerate(places) if place]
    stay = [held[each] for each in rising([places[number] for number in held])]
    result: list[str] = []
    before = ""
    for number in (*stay, len(places)):
        after = places[number] if number < len(places) else ""
        missing = number - len(result)
        if missing:
            start = between(before, after)
            # What begins with a rank below `after`, of which that is no beginning, is below it too.
            result += [start] if missing == 1 else map(start.__add__, ranks(missing))
        if after:
            result.append(after)
            before = after
    return result


def rising(places: Sequence[Any]) -> list[int]:
    """Return which of `places`, counted from 0, make up a longest row that rises (Fredman 1975), found in n log n."""
    ends: list[Any] = []  # the least place that ends a rising row of each length
    last: list[int] = []  # which one that is
    back: list[int] = []
    for number, place in enumerate(places):
        length = bisect_left(ends, place)
        if length == len(ends):
            ends.append(place)
            last.append(number)
        else:
            ends[length], last[length] = place, number
        back.append(last[length - 1] if length else -1)
    row: list[int] = []
    at = last[-1] if last else -1
    while at >= 0:
        row.append(at)
        at = back[at]
    return row[::-1]


def _counted(before: str, after: str) -> str:
    """Return a rank beyond the one end that is not open, by counting on, or "" where the count is used up.

    Halving what is left would make the rank of every third record that is appended longer by a digit.
    """
    count = int((before or after)[:_WIDTH].ljust(_WIDTH, "0")) + (1 if before else -1)
    return f"{count:0{_WIDTH}d}5" if 0 < count < 10**_WIDTH else ""
