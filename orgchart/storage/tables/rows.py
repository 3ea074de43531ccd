"""A table with its columns known: what each row says. Knows neither who reports to whom nor what becomes of it."""

from __future__ import annotations

import math
import re
from functools import cached_property
from typing import Any, Final

from orgchart.edits.values import clean_line
from orgchart.model.fields import fields_of
from orgchart.storage.tables.choices import Choices
from orgchart.storage.tables.columns import Columns
from orgchart.storage.tables.duplicates import merged, repeated
from orgchart.storage.tables.headings import TYPES, plain
from orgchart.storage.tables.names import VACANT, parted_names, swapped_names, turned
from orgchart.storage.tables.report import ImportReport
from orgchart.storage.tables.table import Row, Table
from orgchart.storage.tables.values import NOTHING, DateOrder, date_order, parted, value_of
from orgchart.text.message import NotAllowed, message

_LONGEST_LINE: Final = 1_000
_FOR_ALL: Final = ("share", "holding.since", "holding.until", "holding.kind")
"""Fields of which one value holds for every holder of a role."""


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
        self._take_all()
        self._columns: dict[str, list[str]] = {}
        self._shares: dict[str, tuple[float, int]] = {}
        self._values: dict[str, dict[str, Any]] = {}
        """What texts say of each field; the same stand in many rows."""
        self.ids = self._role_ids()
        self._orders: dict[str, DateOrder] = {}

    def cell(self, row: Row, field: str) -> str:
        """Return what `row` has for `field`, '' where there is no such column."""
        return self.columns.cell(row.cells, field)

    def column(self, field: str) -> list[str]:
        """Return what every row that is kept has for `field`."""
        found = self._columns.get(field)
        if found is None:
            at = self.columns.places.get(field)
            found = [""] * len(self.rows) if at is None else [row.cells[at] for row in self.rows]
            self._columns[field] = found
        return found

    def holders(self, place: int) -> list[str]:
        """Return who holds the role of the row at `place`; nobody where it is vacant or the names are the titles."""
        return [] if self.titles_are_names else self.named[place]

    def several(self, place: int, field: str, n: int) -> list[str]:
        """Return what the row says of `field` for each of its `n` holders."""
        text = self.column(field)[place]
        if n == 1 or not text:
            return [text] * n
        parts = parted(text)
        if len(parts) == n:
            return ["" if part == NOTHING else part for part in parts]
        return [text] * n if field in _FOR_ALL else [text, *[""] * (n - 1)]

    def line(self, row: Row, text: str) -> str:
        """Return `text` as one line, cut short with a word about it where it is too long."""
        if len(text) < _LONGEST_LINE and text.isprintable() and "  " not in text:
            return text.strip()
        try:
            return clean_line(text)
        except NotAllowed:
            self.report.warnings.append((row.number, message("import.cut_short", n=len(text), most=_LONGEST_LINE)))
            return clean_line(text[:_LONGEST_LINE])

    def free_id(self, wanted: str) -> str:
        """Return `wanted` as far as an id may hold it, with a number behind it where it is taken; it is taken from now on."""
        if wanted not in self._taken and wanted.isprintable() and wanted:
            self._taken.add(wanted)
            return wanted
        wanted = "".join(filter(str.isprintable, wanted)) or "x"
        made, number = wanted, self._numbers.get(wanted, 2)
        while made in self._taken:
            made, number = f"{wanted}-{number}", number + 1
        self._numbers[wanted] = number
        self._taken.add(made)
        return made

    def given_id(self, row: Row, field: str) -> str:
        """Return the id in a cell as a short string."""
        text = self.cell(row, field)
        if text.isalnum() and len(text) <= 80:
            return text
        return re.sub(r"[\s\"'\\/]+", "-", self.line(row, text))[:80]

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
        known = self._values.setdefault(field, {})
        if text in known:
            values[name] = known[text]
            return
        try:
            values[name] = known[text] = value_of(kind, fields_of(TYPES[kind])[name], text, self._order(field))
        except (NotAllowed, ValueError):
            remark = message("import.bad_value", value=text[:80], field=message(f"field.{kind}.{name}"))
            self.report.warnings.append((row.number, remark))

    def share_and_posts(self, text: str) -> tuple[float, int]:
        """Return the share of time in percent, and how many posts it makes: 2.5 posts are three of full time."""
        found = self._shares.get(text)
        if found is None:
            found = self._shares[text] = self._share_and_posts(text)
        return found

    def _share_and_posts(self, text: str) -> tuple[float, int]:
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
        cells = set(self.column("share"))
        if any("%" in cell for cell in cells) or "אחוז" in heading:
            return True
        if "fte" in heading or "post" in heading:
            return False
        numbers = [float(cell) for cell in cells if re.fullmatch(r"\d+(\.\d+)?", cell)]
        return max(numbers, default=0) > 1

    def _order(self, field: str) -> DateOrder:
        if field not in self._orders:
            self._orders[field] = date_order(self.column(field))
        return self._orders[field]

    # --- which rows are kept ---

    def _take_all(self) -> None:
        """Keep the rows that say something, with their titles and names; what else there is, is skipped with its reason."""
        titled = self.columns.places.get("title")
        skipped, decide = self.report.skipped, self.choices.of
        people = not self.titles_are_names and not {"name", "first_name", "last_name"}.isdisjoint(self.columns.places)
        vacant = []
        line, kept, titles, named, headings = self.line, self.rows, self.titles, self.named, self.table.headings
        for row, text in zip(self.table.rows, self._name_cells(), strict=True):
            if not text and not any(row.cells):
                skipped.append((row.number, message("import.empty_row")))
                continue
            if row.cells == headings:
                skipped.append((row.number, message("import.headings_again")))
                continue
            names = self._names(row, text) if text else []
            title = line(row, row.cells[titled]) if titled is not None else " / ".join(names)
            if not title and not names:
                skipped.append((row.number, message("import.no_title")))
                continue
            if people and not names:
                vacant.append((row.number, title))
                if decide("vacant", row.number) == "skip":
                    skipped.append((row.number, message("import.vacant_left_out", role=title)))
                    continue
            kept.append(row)
            titles.append(title)
            named.append(names)
        odd = self.choices.odd
        self.report.oddities += [
            odd("vacant", number, message("odd.vacant_row", role=title), (number,)) for number, title in vacant
        ]
        if not self.titles_are_names:
            self._turn_names()
        self._merge_rows()

    def _name_cells(self) -> list[str]:
        """Return the names that each row of the table holds, from the column or the columns that hold them."""
        places, rows = self.columns.places, self.table.rows
        at, first, last, login = (places.get(each) for each in ("name", "first_name", "last_name", "login"))
        told = [row.cells[at] for row in rows] if at is not None else [""] * len(rows)
        if first is not None or last is not None:
            both = (
                f"{row.cells[first] if first is not None else ''} {row.cells[last] if last is not None else ''}".strip()
                for row in rows
            )
            told = [text or whole for text, whole in zip(told, both, strict=True)]
        if at is None and login is not None:
            told = [text or row.cells[login].rpartition("\\")[2] for text, row in zip(told, rows, strict=True)]
        return told

    def _names(self, row: Row, text: str) -> list[str]:
        if self.titles_are_names:
            return [name] if (name := self.line(row, text)) and name.casefold() not in VACANT else []
        if '"' not in text and "/" not in text and ";" not in text and "\n" not in text:
            name = self.line(row, text)
            return [name] if name.casefold() not in VACANT else []
        parts, listed = parted_names(text)
        held = [name for part in parts if (name := self.line(row, part)).casefold() not in VACANT]
        if len(held) > 1 and not listed:
            self.report.warnings.append((row.number, message("import.several_holders", n=len(held), people=held)))
        return held

    def _turn_names(self) -> None:
        """Turn names around where they are written in another order than elsewhere, if that is what was chosen."""
        at = self.columns.places.get("manager")
        managers = [row.cells[at] for row in self.rows] if at is not None else []
        found = swapped_names(self.named, [row.number for row in self.rows], managers, self.choices)
        self.report.oddities += [each for each, _ in found]
        for oddity, places in found:
            if oddity.chosen == "turn":
                for place in places:
                    self.named[place] = [turned(name) for name in self.named[place]]

    def _merge_rows(self) -> None:
        """Make one row of two that say they are the same, if that is what was chosen."""
        at = self.columns.places.get("id")
        twice = repeated([row.cells[at] if at is not None else "" for row in self.rows], self.rows)
        gone: set[int] = set()
        for place, first in twice.items():
            if not self.named[place] and not (at is not None and self.rows[place].cells[at]):
                continue  # several of a kind that nobody holds yet are no mistake
            numbers = (self.rows[first].number, self.rows[place].number)
            why = message("odd.duplicate_row", role=self.titles[place], row=numbers[0])
            oddity = self.choices.odd("duplicate", numbers[1], why, numbers)
            self.report.oddities.append(oddity)
            if oddity.chosen == "merge":
                gone.add(place)
                self.report.skipped.append((numbers[1], message("import.merged", row=numbers[0])))
                self.rows[first], self.named[first] = merged(
                    self.rows[first], self.named[first], self.rows[place], self.named[place], self._of_holders
                )
        if gone:
            kept = [place for place in range(len(self.rows)) if place not in gone]
            self.rows = [self.rows[place] for place in kept]
            self.titles = [self.titles[place] for place in kept]
            self.named = [self.named[place] for place in kept]
            self.report.skipped.sort(key=lambda remark: remark[0])

    @property
    def _of_holders(self) -> list[int]:
        """Return the places of the columns that say something of whoever holds a role."""
        own = ("email", "phone", "person_id", "share")
        return [
            at for field, at in self.columns.places.items() if field in own or field.startswith(("person.", "holding."))
        ]

    def _role_ids(self) -> list[str]:
        ids = []
        with_ids = "id" in self.columns
        for row in self.rows:
            given = self.given_id(row, "id") if with_ids else ""
            made = self.free_id(given or f"r{row.number}")
            if given and made != given:
                self.report.warnings.append((row.number, message("import.duplicate_id", id=given, new=made)))
            ids.append(made)
        return ids
