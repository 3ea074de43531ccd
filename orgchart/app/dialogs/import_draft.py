"""An import being prepared: the bytes, what a person chose, and what would come of it. Knows no widget.

Each choice is followed by a new look at the whole: table, columns, plan. A choice that can't be is told and changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Final

from orgchart.model.collector import collector_held
from orgchart.model.document import Document
from orgchart.storage import org_file
from orgchart.storage.tables import (
    Choices,
    Columns,
    ImportPlan,
    Table,
    plan_import,
    plan_update,
    read_table,
    recognise,
)
from orgchart.storage.tables.choices import OPTIONS
from orgchart.storage.tables.guess import guessed, headless
from orgchart.storage.tables.headings import ALIASES, further_fields
from orgchart.storage.tables.report import ImportReport
from orgchart.storage.tables.update import UpdatePlan
from orgchart.text.message import Message, Refusal, message

FIELDS: Final = (*ALIASES, *further_fields())
"""What a column may feed, the usual first."""

_TITLES: Final = {"title", "name", "first_name", "login"}


@dataclass(frozen=True)
class Options:
    """What a person chose; '' and None leave it to the table."""

    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    header_row: int | None = None
    columns: Mapping[str, int] = field(default_factory=dict)
    """Field to the place of its column."""
    ignored: frozenset[int] = frozenset()
    """Places of columns that feed nothing."""
    choices: Choices = field(default_factory=Choices)
    update: bool = False
    """Whether the open document is brought up to date, rather than a new one made."""


class Draft:
    """One table on its way into a document."""

    def __init__(self, data: bytes, name: str, document: Document | None = None) -> None:
        """Look at the bytes of the file called `name`; `document` is the one that may be updated. Raises Refusal."""
        self._data, self._name, self._document = data, name, document
        self._read: dict[tuple[Any, ...], Table] = {}
        self.options = Options()
        self.table, self.columns, self.plan = self._look(self.options)

    @property
    def report(self) -> ImportReport:
        """Return what would come of it."""
        return self.plan.report

    @property
    def can_update(self) -> bool:
        """Whether there is a document to bring up to date."""
        return self._document is not None

    def choose(self, **values: Any) -> Message | None:
        """Take a choice in and look anew; returns why it can't be, and then all stays as it was."""
        options = replace(self.options, **values)
        if values.keys() & {"sheet", "encoding", "delimiter", "header_row"}:
            choices = replace(options.choices, own={})  # rows are others now
            options = replace(options, columns={}, ignored=frozenset(), choices=choices)
        try:
            with collector_held():
                self.table, self.columns, self.plan = self._look(options)
        except Refusal as refusal:
            return refusal.message
        self.options = options
        return None

    def feed(self, place: int, name: str) -> Message | None:
        """Let the column at `place` feed the field `name`, or nothing when it is ''."""
        columns = {each: at for each, at in self.options.columns.items() if at != place and each != name}
        ignored = self.options.ignored - {place}
        if name:
            columns[name] = place
        else:
            ignored |= {place}
        return self.choose(columns=columns, ignored=ignored)

    @property
    def rows(self) -> dict[str, int]:
        """Return the row that each role of what would come of it stands in."""
        if isinstance(self.plan, UpdatePlan):
            return {self.plan.known.get(id, id): row for id, row in self.plan.table.rows.items()}
        return self.plan.rows

    def made(self) -> Document:
        """Return the document that would come of it, apart from the one that is open."""
        if isinstance(self.plan, UpdatePlan):
            assert self._document is not None
            document = org_file.decode(org_file.encode(self._document)).document
            self.plan.apply(document)
        else:
            document = self.plan.document()
        return document

    # --- what was chosen for tables of the same headings ---

    def kept(self) -> dict[str, Any]:
        """Return the choices as what a later table of the same headings can take."""
        headings = self.table.headings
        return {
            "columns": {name: headings[place] for name, place in self.options.columns.items()},
            "ignored": [headings[place] for place in sorted(self.options.ignored)],
            "dialect": self.options.choices.dialect,
            "usual": dict(self.options.choices.usual),
        }

    def take(self, kept: Mapping[str, Any]) -> None:
        """Take in the choices made for an earlier table; what doesn't fit this one is passed over."""
        headings = list(self.table.headings)
        columns = {
            str(name): headings.index(heading)
            for name, heading in dict(kept.get("columns", {})).items()
            if heading in headings and name in FIELDS
        }
        ignored = frozenset(headings.index(each) for each in kept.get("ignored", ()) if each in headings)
        usual = {str(kind): str(each) for kind, each in dict(kept.get("usual", {})).items() if kind in OPTIONS}
        choices = replace(self.options.choices, dialect=str(kept.get("dialect", "")), usual=usual)
        self.choose(columns=columns, ignored=ignored, choices=choices)

    def _look(self, options: Options) -> tuple[Table, Columns, ImportPlan | UpdatePlan]:
        table = self._table(options)
        mapping = {name: str(place + 1) for name, place in options.columns.items()}
        try:
            columns = recognise(table, mapping)
        except Refusal:
            if options.columns or options.ignored:
                raise
            # Somebody looks at it, and may say otherwise.
            columns = recognise(table, {name: str(place + 1) for name, place in guessed(table).items()})
            table = replace(table, remarks=((0, message("import.guessed")), *table.remarks))
        places = {name: place for name, place in columns.places.items() if place not in options.ignored}
        if not _TITLES & places.keys():
            raise Refusal(message("table.no_titles", headings=[each for each in table.headings if each][:12]))
        columns = Columns(places, tuple(place for place in range(len(table.headings)) if place not in places.values()))
        if options.update and self._document is not None:
            return table, columns, plan_update(table, columns, self._document, options.choices)
        return table, columns, plan_import(table, columns, options.choices)

    def _table(self, options: Options) -> Table:
        """Return the table as it is to be read; it is read once for each way of reading it."""
        way = (options.sheet, options.encoding, options.delimiter, options.header_row)
        if way not in self._read:
            read = partial(
                read_table, self._data, self._name, sheet=options.sheet, encoding=options.encoding,
                delimiter=options.delimiter,
            )  # fmt: skip
            table = read(header_row=options.header_row)
            if options.header_row is None and table.header_row and headless(table):
                table = read(header_row=0)
            self._read = {way: table}
        return self._read[way]
