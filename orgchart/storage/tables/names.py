"""The names in a table: which say that nobody holds a role, how several stand in one cell, and which are the wrong way around.

Knows no column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from orgchart.storage.tables.choices import Choices, Oddity
from orgchart.storage.tables.values import parted
from orgchart.text.message import message

VACANT: Final = frozenset(
    {"", "vacant", "vacancy", "open", "tbd", "tbh", "tba", "to be hired", "unfilled", "n/a", "na", "n/d", "none", "null", "-",
     "—", "eliminated", "פנוי", "פנויה", "לא מאויש", "לא מאוישת", "טרם אויש", "משרה פנויה"}
)  # fmt: skip
"""What stands in the name's column of a role that nobody holds."""

_SHARED: Final = re.compile(r"(?<!\s)\s+/\s+")


def parted_names(text: str) -> tuple[list[str], bool]:
    """Return the names in a cell, and whether they are plainly listed rather than parted by a slash.

    >>> parted_names("Ann Lee / Ben Or"), parted_names("Ann; Ben")
    ((['Ann Lee', 'Ben Or'], False), (['Ann', 'Ben'], True))
    """
    quoted = len(text) > 1 and text[0] == text[-1] == '"'
    listed = quoted or "\n" in text or ";" in text
    return (parted(text) if listed else _SHARED.split(text)), listed


def turned(name: str) -> str:
    """Return a name that is written last name first as it is spoken.

    >>> turned("Peacock, Jane"), turned("Peacock Jane"), turned("Jane")
    ('Jane Peacock', 'Jane Peacock', 'Jane')
    """
    last, mark, first = name.partition(",") if "," in name else name.partition(" ")
    return f"{first.strip()} {last.strip()}".strip() if mark else name


def swapped_names(
    named: Sequence[Sequence[str]], numbers: Sequence[int], managers: Sequence[str], choices: Choices
) -> list[tuple[Oddity, list[int]]]:
    """Return what is odd about the order of names, each with the places of the rows whose names it is about.

    `named` are the names in each row, `numbers` the rows' numbers, `managers` what stands in the managers' column.
    """
    placed: dict[str, int] = {}
    commas: list[int] = []
    for place, names in enumerate(named):
        for name in names:
            if "," in name:
                commas.append(place)
            else:
                placed.setdefault(name.casefold(), place)
    called = {cell.casefold() for cell in managers if " " in cell}
    found: list[tuple[Oddity, list[int]]] = []
    by_managers: list[tuple[int, str, str]] = []
    for folded, place in placed.items():
        first, blank, rest = folded.partition(" ")
        around = f"{rest} {first}"
        if not blank or around == folded:
            continue
        other = placed.get(around)
        name = next(each for each in named[place] if each.casefold() == folded) if other is not None else ""
        if other is not None and other != place:
            first_wrong = (around in called) > (folded in called)
            if first_wrong or (place > other and (folded in called) == (around in called)):
                why = message("odd.swapped_row", name=name, other=turned(name), row=numbers[other])
                rows = (numbers[place], numbers[other])
                found.append((choices.odd("swapped", numbers[place], why, rows), [place]))
        elif around in called and folded not in called:
            name = next(each for each in named[place] if each.casefold() == folded)
            by_managers.append((place, name, turned(name)))
    if by_managers and called.isdisjoint(placed):
        why = message("odd.swapped_all", n=len(by_managers), name=by_managers[0][1], other=by_managers[0][2])
        wrong = tuple(numbers[place] for place, _, _ in by_managers)
        everywhere = [place for place, names in enumerate(named) if not any("," in name for name in names)]
        found.append((choices.odd("swapped", 0, why, wrong), everywhere))
    else:
        for place, name, around in by_managers:
            why = message("odd.swapped_manager", name=name, other=around)
            found.append((choices.odd("swapped", numbers[place], why, (numbers[place],)), [place]))
    if commas:
        name = next(each for each in named[commas[0]] if "," in each)
        why = message("odd.comma_names", n=len(commas), name=name, other=turned(name))
        found.append((choices.odd("comma", 0, why, tuple(numbers[place] for place in commas)), commas))
    return found
