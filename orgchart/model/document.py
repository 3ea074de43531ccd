"""The document: every scenario's records, written only inside `edit`, all or nothing.

Each outermost edit tells the listeners once, with its Change. Must not know files, screens or how a record is shown.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar, cast

import msgspec

from orgchart.model import ids
from orgchart.model.change import Change, Key, Pair
from orgchart.model.numbers import with_plain_numbers
from orgchart.model.records import DOCUMENT_TYPES, SETTINGS_ID, STRUCTURE_TYPES, Record, Scenario, Settings
from orgchart.model.structure import Structure
from orgchart.text.message import Message, message

Listener = Callable[[Change], None]
R = TypeVar("R", bound=Record)

DOCUMENT_KINDS = tuple(each.KIND for each in DOCUMENT_TYPES)
STRUCTURE_KINDS = tuple(each.KIND for each in STRUCTURE_TYPES)


class Edit:
    """The pen of one edit; it lives inside `with document.edit(…) as edit`."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def put(self, structure: Structure, record: Record) -> None:
        """Write `record` into `structure`, new or in place of the one with its id."""
        self._document._write(Key(structure.id, record.KIND, record.id), record)

    def add(self, structure: Structure, record: R) -> R:
        """Write a new record behind all others of its kind unless it has a rank; return it as it is written."""
        if not record.rank:
            record = msgspec.structs.replace(record, rank=structure.rank_after(type(record)))
        self.put(structure, record)
        return record

    def set(self, structure: Structure, record: R, **values: Any) -> R:
        """Write `record` with the fields `values`; return it as it is written."""
        record = msgspec.structs.replace(record, **values)
        self.put(structure, record)
        return record

    def remove(self, structure: Structure, record: Record) -> None:
        """Remove `record`; what refers to it is the caller's to mend."""
        self._document._write(Key(structure.id, record.KIND, record.id), None)


class Document:
    """All scenarios and what belongs to the document as a whole."""

    def __init__(self, *, seed: int | None = None) -> None:
        """Make an empty document with one scenario; `seed` makes the ids to come repeatable."""
        self.root = Structure(self, "", DOCUMENT_KINDS)
        self._structures: dict[str, Structure] = {}
        self._listeners: list[Listener] = []
        self._written: list[tuple[Key, Record | None]] | None = None
        """While an edit is open: what was written, with the record as it was before, in order."""
        self._ids = random.Random(seed)  # noqa: S311  names, not secrets
        self.extra: dict[str, Any] = {}
        """Top-level fields of the file that this version does not know."""
        self.load({}, {"main": {}}, names={"main": ""})

    def load(
        self,
        root: Mapping[str, Mapping[str, Record]],
        scenarios: Mapping[str, Mapping[str, Mapping[str, Record]]],
        names: Mapping[str, str] | None = None,
    ) -> None:
        """Take tables whole, {kind: {id: record}}, of a document nobody listens to yet.

        Settings, and a record for each scenario, are made where the tables lack them.
        """
        self.root = Structure(self, "", DOCUMENT_KINDS)
        self.root._fill(root)
        self._structures = {}
        for scenario, tables in scenarios.items():
            structure = Structure(self, scenario, STRUCTURE_KINDS)
            structure._fill(tables)
            self._structures[scenario] = structure
            if scenario not in self.root:
                name = (names or {}).get(scenario, scenario)
                rank = self.root.rank_after(Scenario)
                self.root._store(Scenario.KIND, scenario, Scenario(id=scenario, name=name, rank=rank))
        if SETTINGS_ID not in self.root:
            self.root._store(Settings.KIND, SETTINGS_ID, Settings(id=SETTINGS_ID, current=next(iter(scenarios))))

    def copied(self) -> Document:
        """Return a document that holds the same records and goes its own way, with nobody listening to it."""
        made = Document()
        made.root = self.root._copied(made)
        made._structures = {id: each._copied(made) for id, each in self._structures.items()}
        made.extra = dict(self.extra)
        return made

    # --- reading ---

    @property
    def settings(self) -> Settings:
        """Return what holds for the whole document."""
        return cast("Settings", self.root[SETTINGS_ID])

    @property
    def current(self) -> Structure:
        """Return the structure that is in force."""
        scenario = self.settings.current
        return self._structures[scenario] if scenario in self.root else self.structures[0]

    def structure(self, scenario: str) -> Structure:
        """Return the structure of a scenario; KeyError when there is none."""
        self.root[scenario]
        return self._structures[scenario]

    @property
    def structures(self) -> list[Structure]:
        """Return every scenario's structure in the order of the scenarios."""
        return [self._structures[each.id] for each in self.root.ordered(Scenario) if each.id in self._structures]

    def new_id(self, kind: str) -> str:
        """Return an id that nothing in any scenario has."""
        return ids.new_id(
            kind, lambda id: any(id in each for each in (self.root, *self._structures.values())), self._ids
        )

    # --- writing ---

    @contextmanager
    def edit(self, label: Message, *, origin: object = None, merge: str = "") -> Iterator[Edit]:
        """Open an edit: all of it happens, or, when an exception leaves it, none; edits inside it join it.

        An exception that leaves an inner edit takes back that one alone, should the outer one go on. The outermost edit's
        label names the step of undo; the listeners hear of it once, at its end, if anything changed.
        """
        outermost = self._written is None
        if self._written is None:
            self._written = []
        written = self._written
        start = len(written)
        try:
            yield Edit(self)
        except BaseException:
            for key, before in reversed(written[start:]):
                self._put_back(key, before)
            del written[start:]
            raise
        finally:
            if outermost:
                self._written = None
        if outermost:
            records = self._pairs(written)
            for key, before in reversed(written):
                if key not in records:
                    # Equal is not the same in the file: 1 and 1.0 are written as they are.
                    self._put_back(key, before)
            if records:
                self._tell(Change(label, records, origin, merge))

    @contextmanager
    def trial(self) -> Iterator[Edit]:
        """Open an edit that is taken back at the end and never told: what a structure would be if … ."""
        try:
            with self.edit(message("edit.trial")) as edit:
                yield edit
                raise _TakenBack
        except _TakenBack:
            pass

    def pending(self, label: Message) -> Change:
        """Return what the open edit has written so far, called `label`: what a trial would do."""
        written = self._written or []
        return Change(label, self._pairs(written))

    def apply(self, change: Change) -> None:
        """Make `change` happen, whatever stands there now, and tell the listeners with its own origin and label."""
        if self._written is not None:
            raise RuntimeError("a change cannot be applied inside an edit")
        for key, (_, after) in change.records.items():
            self._put_back(key, after)
        if change:
            self._tell(change)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Have `listener` called with each Change; returns the function that ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def _pairs(self, written: list[tuple[Key, Record | None]]) -> dict[Key, Pair]:
        """Return each record written, as it was before and as it is, if that is another."""
        first = dict(reversed(written))
        pairs = {key: (first[key], self._home(key.scenario).table(key.kind).get(key.id)) for key, _ in written}
        return {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}

    def _write(self, key: Key, record: Record | None) -> None:
        if self._written is None:
            raise RuntimeError("records are written inside `with document.edit(…)`")
        self._written.append((key, self._put_back(key, record and with_plain_numbers(record))))

    def _put_back(self, key: Key, record: Record | None) -> Record | None:
        if key.kind == Scenario.KIND:
            self._home(key.id)
        return self._home(key.scenario)._store(key.kind, key.id, record)

    def _home(self, scenario: str) -> Structure:
        # A structure outlives its scenario's record: an undo brings the record back, and who held it holds the right one.
        if not scenario:
            return self.root
        if scenario not in self._structures:
            self._structures[scenario] = Structure(self, scenario, STRUCTURE_KINDS)
        return self._structures[scenario]

    def _tell(self, change: Change) -> None:
        for listener in tuple(self._listeners):
            listener(change)


class _TakenBack(Exception):  # noqa: N818
    """Leaves a trial."""
