"""A table with its columns known: what each row says. Knows neither who reports to whom nor what becomes of it."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from orgchart.edits.values import clean_line
from orgchart.model.fields import fields_of
from orgchart.storage.tables.columns import Columns
from orgchart.storage.tables.headings import TYPES, plain
from orgchart.storage.tables.report import ImportReport
from orgchart.storage.tables.table import Row, Table
from orgchart.storage.tables.values import DateOrder, date_order, parted, value_of
from orgchart.text.message import NotAllowed, message

VACANT: Final = frozenset(
    {"", "vacant", "vacancy", "open", "tbd", "tbh", "tba", "to be hired", "unfilled", "n/a", "na", "n/d", "none", "null", "-",
     "—", "eliminated", "פנוי", "פנויה", "לא מאויש", "לא מאוישת", "טרם אויש", "משרה פנויה"}
)  # fmt: skip
"""What stands in the name's column of a role that nobody holds."""

NOTHING: Final = "—"
"""What stands for one of several holders who lacks what the others have."""

_SHARED: Final = re.compile(r"(?<!\s)\s+/\s+")
_FOR_ALL: Final = ("share", "holding.since", "holding.until", "holding.kind")
"""Fields of which one value holds for every holder of a role."""


@dataclass(frozen=True)
class Choices:
    """What somebody decided otherwise than the table suggests."""

    dialect: str = ""
    """How managers are given, '' for the reading that finds most."""
    match_zeros: bool = True
    """Whether ids that differ by leading zeros are the same."""
    merge_people: bool = True
    """Whether rows with the same name are one person."""


class Reading:
    """What the rows of a table say; oddities go to `report`."""

    def __init__(self, table: Table, columns: Columns, choices: Choices) -> None:
        self.table = table
        self.columns = columns
        self.choices = choices
        self.report = ImportReport(rows=len(table.rows), warnings=list(table.remarks))
        self._taken: set[str] = set()
        self._numbers: dict[str, int] = {}
        """The number from which on an id that was asked for may be free."""
        self.titles_are_names = "title" not in columns
        if self.titles_are_names:
            self.report.warnings.append((0, message("import.names_as_titles")))
        self.rows: list[Row] = []
        self.titles: list[str] = []
        self.named: list[list[str]] = []
        """The names in each row, be they holders or titles."""
        for row in table.rows:
            self._take(row)
        self.ids = self._role_ids()
        self._orders: dict[str, DateOrder] = {}

    def cell(self, row: Row, field: str) -> str:
        """Return what `row` has for `field`, '' where there is no such column."""
        return self.columns.cell(row.cells, field)

    def holders(self, place: int) -> list[str]:
        """Return who holds the role of the row at `place`; nobody where it is vacant or the names are the titles."""
        return [] if self.titles_are_names else self.named[place]

    def several(self, place: int, field: str, n: int) -> list[str]:
        """Return what the row says of `field` for each of its `n` holders."""
        text = self.cell(self.rows[place], field)
        if n == 1 or not text:
            return [text] * n
        parts = parted(text)
        if len(parts) == n:
            return ["" if part == NOTHING else part for part in parts]
        return [text] * n if field in _FOR_ALL else [text, *[""] * (n - 1)]

    def line(self, row: Row, text: str) -> str:
        """Return `text` as one line, cut short with a word about it where it is too long."""
        if len(text) < 1_000 and text.isprintable() and "  " not in text:
            return text.strip()
        try:
            return clean_line(text)
        except NotAllowed as refusal:
            self.report.warnings.append((row.number, refusal.message))
            return clean_line(text[:1_000])

    def free_id(self, wanted: str) -> str:
        """Return `wanted` as far as an id may hold it, with a number behind it where it is taken; it is taken from now on."""
        wanted = "".join(filter(str.isprintable, wanted)) or "x"
        made, number = wanted, self._numbers.get(wanted, 2)
        while made in self._taken:
            made, number = f"{wanted}-{number}", number + 1
        self._numbers[wanted] = number
        self._taken.add(made)
        return made

    def given_id(self, row: Row, field: str) -> str:
        """Return the id in a cell as a short string."""
        return re.sub(r"[\s\"'\\/]+", "-", self.line(row, self.cell(row, field)))[:80]

    def others(self, row: Row, kind: str) -> dict[str, Any]:
        """Return the further fields that columns feed; a value that can't stand there is left out and reported."""
        values: dict[str, Any] = {}
        for field in self.further.get(kind, ()):
            text = self.cell(row, field)
            if text:
                self.put(values, row, field, text)
        return values

    def put(self, values: dict[str, Any], row: Row, field: str, text: str) -> None:
        """Set in `values` what `text` says of `field`, or report that it can't."""
        kind, _, name = field.partition(".")
        try:
            values[name] = value_of(kind, fields_of(TYPES[kind])[name], text, self._order(field))
        except (NotAllowed, ValueError):
            remark = message("import.bad_value", value=text[:80], field=message(f"field.{kind}.{name}"))
            self.report.warnings.append((row.number, remark))

    def share_and_posts(self, text: str) -> tuple[float, int]:
        """Return the share of time in percent, and how many posts it makes: 2.5 posts are three of full time."""
        try:
            value = float(text.rstrip("% ").replace(",", "."))
        except ValueError:
            return 100, 1
        if not math.isfinite(value) or value <= 0:
            return 100, 1
        if not self._in_percent:
            if value > 1:
                return 100, min(math.ceil(value), 10_000)
            value = round(value * 100, 2)
        value = min(value, 100)
        return int(value) if value == int(value) else value, 1

    @cached_property
    def further(self) -> dict[str, list[str]]:
        """Return the fields by kind that columns feed beside the usual ones."""
        found: dict[str, list[str]] = {}
        for field in self.columns.places:
            kind, dot, _ = field.partition(".")
            if dot:
                found.setdefault(kind, []).append(field)
        return found

    @cached_property
    def _in_percent(self) -> bool:
        """Whether the column of shares holds percentages, rather than parts of one full-time post or posts."""
        heading = plain(self.table.headings[self.columns.places["share"]])
        cells = [self.cell(row, "share") for row in self.rows]
        if any("%" in cell for cell in cells) or "אחוז" in heading:
            return True
        if "fte" in heading or "post" in heading:
            return False
        numbers = [float(cell) for cell in cells if re.fullmatch(r"\d+(\.\d+)?", cell)]
        return max(numbers, default=0) > 1

    def _order(self, field: str) -> DateOrder:
        if field not in self._orders:
            self._orders[field] = date_order([self.cell(row, field) for row in self.rows])
        return self._orders[field]

    def _take(self, row: Row) -> None:
        """Keep a row that says something, with its title and its names."""
        if not any(row.cells):
            self.report.skipped.append((row.number, message("import.empty_row")))
            return
        names = self._names(row)
        title = self.line(row, self.cell(row, "title")) if not self.titles_are_names else " / ".join(names)
        if not title and not names:
            self.report.skipped.append((row.number, message("import.no_title")))
            return
        self.rows.append(row)
        self.titles.append(title)
        self.named.append(names)

    def _names(self, row: Row) -> list[str]:
        text = self.cell(row, "name")
        if not text and ("first_name" in self.columns or "last_name" in self.columns):
            text = f"{self.cell(row, 'first_name')} {self.cell(row, 'last_name')}".strip()
        if not text and "name" not in self.columns:
            text = self.cell(row, "login").rpartition("\\")[2]
        if self.titles_are_names:
            found = [self.line(row, text)]
        else:
            quoted = len(text) > 1 and text[0] == text[-1] == '"'
            listed = quoted or "\n" in text or ";" in text
            found = [self.line(row, part) for part in (parted(text) if listed else _SHARED.split(text))]
        held = [name for name in found if name.casefold() not in VACANT]
        if len(held) > 1 and not (self.titles_are_names or listed):
            self.report.warnings.append((row.number, message("import.several_holders", n=len(held), people=held)))
        return held

    def _role_ids(self) -> list[str]:
        ids = []
        for row in self.rows:
            given = self.given_id(row, "id")
            made = self.free_id(given or f"r{row.number}")
            if given and made != given:
                self.report.warnings.append((row.number, message("import.duplicate_id", id=given, new=made)))
            ids.append(made)
        return ids
