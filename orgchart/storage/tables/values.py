"""What a cell says of a field, and how a field is written into a cell. Knows no table and no row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any, Final, Literal

from orgchart.edits.values import clean
from orgchart.model.fields import Field
from orgchart.text.catalogue import LANGUAGES, Catalogue, catalogue

DateOrder = Literal["day", "month", ""]

NOTHING: Final = "—"
"""What stands for one of several holders who lacks what the others have."""

_DATE: Final = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\b")
_HUGE: Final = 1e15
_YES: Final = frozenset({"yes", "true", "1", "x", "✓", "כן"})
_NO: Final = frozenset({"no", "false", "0", "לא"})


def value_of(kind: str, declared: Field, text: str, order: DateOrder = "") -> Any:
    """Return what `text` says of the field `declared` of a kind of record; raises ValueError or NotAllowed where it can't."""
    return clean(declared, _read(kind, declared, text, order))


def is_value(kind: str, declared: Field, text: str) -> bool:
    """Whether `text` can stand in the field."""
    try:
        value_of(kind, declared, text)
    except Exception:
        return False
    return True


def text_of(kind: str, declared: Field, value: Any, say: Catalogue) -> str:
    """Return how a cell holds `value`, which `value_of` reads back."""
    if value == declared.default and declared.sort != "flag":
        return ""
    match declared.sort:
        case "lines":
            return joined(value)
        case "choice":
            return say(f"choice.{kind}.{declared.name}.{value}")
        case "choices":
            return joined([say(f"choice.{kind}.{declared.name}.{each}") for each in value])
        case "date":
            return value.isoformat() if value else ""
        case "flag":
            return say("word.yes") if value else ""
    return str(value)


def joined(items: Iterable[str]) -> str:
    """Return several things as one cell holds them, one a line; `parted` takes them apart.

    >>> joined(["Calls", "Demos; on site"])
    'Calls\\nDemos; on site'
    >>> joined(["one; not two"])
    '"one; not two"'
    """
    held = list(items)
    alone = len(held) == 1
    return "\n".join(f'"{each}"' if each[:1] == '"' or (alone and ";" in each) else each for each in held)


def parted(text: str) -> list[str]:
    r"""Return the things that a cell lists: its lines, else what semicolons part.

    >>> parted("Calls; demos"), parted("Calls\nDemos; on site"), parted('"one; not two"')
    (['Calls', 'demos'], ['Calls', 'Demos; on site'], ['one; not two'])
    """
    quoted = len(text) > 1 and text[0] == text[-1] == '"' and "\n" not in text
    parts = text.split("\n") if "\n" in text or quoted else text.split(";")
    held = (each.strip() for each in parts)
    return [each[1:-1] if len(each) > 1 and each[0] == each[-1] == '"' else each for each in held if each]


def date_order(cells: Sequence[str]) -> DateOrder:
    """Return which comes first in the dates of a column, '' where nothing tells.

    >>> date_order(["17-06-2013", "01-03-2016"]), date_order(["6/17/2013"]), date_order(["1/2/2013"])
    ('day', 'month', '')
    """
    pairs = [(int(found[1]), int(found[2])) for cell in cells if (found := _DATE.match(cell))]
    day, month = any(first > 12 for first, _ in pairs), any(second > 12 for _, second in pairs)
    return "day" if day and not month else "month" if month and not day else ""


def _read(kind: str, declared: Field, text: str, order: DateOrder) -> Any:
    match declared.sort:
        case "lines":
            return parted(text)
        case "number" | "percent" | "whole":
            number = float(re.sub(r"[^\d.\-]", "", text) or "x")
            if not abs(number) < _HUGE:
                raise ValueError(text)
            return int(number) if number == int(number) else number
        case "date":
            return _day(text, order)
        case "choice":
            return _options(kind, declared).get(text.casefold(), text)
        case "choices":
            return [_options(kind, declared).get(each.casefold(), each) for each in parted(text)]
        case "flag":
            folded = text.casefold()
            if folded not in _YES | _NO:
                raise ValueError(text)
            return folded in _YES
    return text


def _day(text: str, order: DateOrder) -> date:
    found = _DATE.match(text)
    if found is None:
        return date.fromisoformat(text[:10])
    if not order:
        raise ValueError(text)
    day, month = (found[1], found[2]) if order == "day" else (found[2], found[1])
    return date(int(found[3]), int(month), int(day))


@cache
def _options(kind: str, declared: Field) -> dict[str, str]:
    """Return what the options are called in every language, casefolded, with the option each means."""
    words = {
        catalogue(language)(f"choice.{kind}.{declared.name}.{option}").casefold(): option
        for language in LANGUAGES
        for option in declared.options
    }
    return words | {option.casefold(): option for option in declared.options}
