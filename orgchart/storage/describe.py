"""Keeps the tables of docs/file-format.md true: `python -m orgchart.storage.describe`.

Everything but a field's meaning comes from the field table; the meaning is written in the description itself, by hand, and is
kept. A new field gets a row whose last cell waits for its sentence.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from orgchart.model.fields import Field, fields_of
from orgchart.model.records import (
    DOCUMENT_TYPES,
    STRUCTURE_TYPES,
    TYPES,
    Accepted,
    DottedLine,
    Expectation,
    Member,
    Part,
    Record,
    Settings,
)

DESCRIBED: Final[tuple[type[Record] | type[Part], ...]] = (
    *DOCUMENT_TYPES,
    *STRUCTURE_TYPES,
    Accepted,
    DottedLine,
    Member,
    Expectation,
)
PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "file-format.md"
_TABLE: Final = re.compile(r"<!-- fields of (\w+) -->\n(.*?)<!-- end -->", re.DOTALL)
_ROW: Final = re.compile(r"^\| `(\w+)` \|.*\| ([^|]*) \|$", re.MULTILINE)
_HEADING: Final = "| field | holds | left out when | meaning |\n| --- | --- | --- | --- |\n"


def refreshed(text: str) -> str:
    """Return the description `text` with its tables as the field table has them, meanings kept."""
    kinds = {kind.__name__: kind for kind in DESCRIBED}
    return _TABLE.sub(lambda found: _table(kinds[found[1]], dict(_ROW.findall(found[2]))), text)


def missing(text: str) -> list[str]:
    """Return what `text` does not describe: kinds without a table, fields without a meaning."""
    tables = {found[1]: dict(_ROW.findall(found[2])) for found in _TABLE.finditer(text)}
    gaps = [kind.__name__ for kind in DESCRIBED if kind.__name__ not in tables]
    return gaps + [f"{name}.{field}" for name, rows in tables.items() for field, meaning in rows.items() if not meaning]


def _table(kind: type[Record] | type[Part], meanings: dict[str, str]) -> str:
    rows = "".join(
        f"| `{name}` | {holds} | {default} | {meanings.get(name, '')} |\n" for name, holds, default in _rows(kind)
    )
    return f"<!-- fields of {kind.__name__} -->\n{_HEADING}{rows}<!-- end -->"


def _rows(kind: type[Record] | type[Part]) -> Iterator[tuple[str, str, str]]:
    if issubclass(kind, Record) and kind is not Settings:
        yield "id", "id", "never"
    for name, field in fields_of(kind).items():
        yield name, _holds(field), _default(field)


def _holds(field: Field) -> str:
    options = ", ".join(f"`{option}`" if option else '`""`' for option in field.options)
    targets = _any_of([f"`{TYPES[target].COLLECTION}`" for target in field.targets])
    parts = field.part.__name__ if field.part else ""
    match field.sort:
        case "reference":
            return f"the id of one of {targets}"
        case "references":
            return f"a list of ids of {targets}"
        case "choice":
            return f"one of {options}"
        case "choices":
            return f"a list of {options}"
        case "parts":
            return f"a list of [{parts}](#{parts.lower()})"
        case "number" | "whole" | "percent":
            return f"{_WORDS[field.sort]}{_range(field)}"
    return _WORDS[field.sort]


_WORDS: Final = {
    "line": "a line",
    "note": "a text",
    "lines": "a list of lines",
    "percent": "a number of percent",
    "number": "a number",
    "whole": "a whole number",
    "date": "a date",
    "flag": "`true` or `false`",
    "colour": "a colour",
    "photo": "a picture",
    "map": "an object",
}


def _range(field: Field) -> str:
    least = "" if field.least is None else f" from {field.least:,}"
    most = "" if field.most is None or field.sort == "percent" else f" to {field.most:,}"
    return least + most


def _any_of(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}" if names else ""


def _default(field: Field) -> str:
    if field.sort == "map" or isinstance(field.default, tuple):
        return "empty"
    if field.default is None or field.default == "":
        return "absent"
    if isinstance(field.default, bool):
        return f"`{str(field.default).lower()}`"
    return f"`{field.default}`"


if __name__ == "__main__":
    for name in sys.argv[1:] or [str(PAGE)]:
        Path(name).write_text(refreshed(Path(name).read_text(encoding="utf-8")), encoding="utf-8")
