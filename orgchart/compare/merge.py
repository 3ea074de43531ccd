"""Three-way merge of documents, by entity and field.

What one side changed is taken, what both changed alike is taken once, and what they changed differently is a conflict: ours
stands in the result and all three values are told. The result is always whole: nobody reports to themself by detours, and
nothing refers to what is not there. Knows no file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from orgchart.compare.diff import PLACE, POSITION, diff, plain
from orgchart.compare.fallen import fallen
from orgchart.compare.order import joined
from orgchart.compare.reused_ids import told_apart
from orgchart.compare.values import Clash, merged_items, merged_value
from orgchart.model.change import Key
from orgchart.model.document import Document
from orgchart.model.fields import Field, fields_of
from orgchart.model.ranks import kept as keeping
from orgchart.model.records import (
    DOCUMENT_TYPES,
    STRUCTURE_TYPES,
    TYPES,
    Goal,
    Part,
    Record,
    Role,
    Scenario,
    Settings,
    name_of,
)
from orgchart.model.references import references
from orgchart.model.structure import Structure
from orgchart.text.message import message

Tables = dict[str, dict[str, Record]]

LINES: Final[tuple[tuple[type[Record], str], ...]] = ((Role, "manager"), (Goal, "supports"), (Scenario, "made_from"))
"""Lines that must end."""

MARKS: Final = "conflicts"
"""The name in a document's settings under which conflicts are kept that are yet to be settled."""


@dataclass(frozen=True)
class Conflict:
    """Two sides changed one thing differently; the result holds ours."""

    key: Key
    name: str
    field: str
    """The field, `position` among siblings, or '' for the whole entity: one side changed what the other removed."""
    base: Any
    ours: Any
    theirs: Any
    part: tuple[Any, ...] = ()
    """What names the part of a list that the field is in: a team's member, say."""

    def plain(self) -> dict[str, Any]:
        """Return it in the words of JSON; what is not there is null."""
        return {
            "kind": self.key.kind, "id": self.key.id, "name": self.name, "field": self.field,
            "base": plain(self.base), "ours": plain(self.ours), "theirs": plain(self.theirs),
        }  # fmt: skip


@dataclass(frozen=True)
class Merged:
    """What came of a merge."""

    document: Document
    conflicts: list[Conflict]


def merge(base: Document, ours: Document, theirs: Document) -> Merged:
    """Return `ours` with what `theirs` changed since `base`; none of the three is touched."""
    # What other merges left to be settled is no work of either side.
    base, ours, theirs = _without_marks(base), _without_marks(ours), _without_marks(theirs)
    if any(
        (found := theirs.root.find(id)) and found.KIND != Scenario.KIND for id in ours.root.table(Scenario.KIND)
    ) or any((found := ours.root.find(id)) and found.KIND != Scenario.KIND for id in theirs.root.table(Scenario.KIND)):
        # A scenario's id was given to a decision: who did nothing takes no part in telling the two apart.
        for mine, yours in ((ours, theirs), (theirs, ours)):
            if not diff(base, mine):
                return Merged(yours.copied(), [])
    conflicts: list[Conflict] = []
    root = _Merge("", base.root, ours.root, theirs.root, DOCUMENT_TYPES)
    kept = root.result(conflicts)
    scenarios: dict[str, Tables] = {}
    for id in kept[Scenario.KIND]:
        sides = [_structure(document, id) for document in (base, ours, theirs)]
        if sides[1] is None or sides[2] is None:
            # One side alone has it, or brought back what the other removed: it is taken whole.
            whole = next((each for each in (sides[1], sides[2], sides[0]) if each is not None), None)
            assert whole is not None
            scenarios[id] = {kind.KIND: dict(whole.table(kind.KIND)) for kind in STRUCTURE_TYPES}
        else:
            empty = Document().current
            scenarios[id] = _Merge(
                id, empty if sides[0] is None else sides[0], sides[1], sides[2], STRUCTURE_TYPES
            ).result(conflicts)
    _keep_changed_scenarios(base, ours, theirs, kept, scenarios, conflicts)
    document = Document()
    document.load(kept, scenarios)
    clashes: list[Clash] = []
    document.extra = merged_items(base.extra, ours.extra, theirs.extra, clashes)
    settings = document.settings
    conflicts += [
        Conflict(Key("", Settings.KIND, settings.id), name_of(settings), each.path, each.base, each.ours, each.theirs)
        for each in clashes
    ]
    return Merged(document, conflicts)


def _without_marks(document: Document) -> Document:
    settings = document.settings
    if MARKS not in settings.extra:
        return document
    made = document.copied()
    extra = {name: value for name, value in settings.extra.items() if name != MARKS}
    with made.edit(message("edit.settle_conflicts")) as edit:
        edit.set(made.root, made.settings, extra=extra)
    return made


def _structure(document: Document, scenario: str) -> Structure | None:
    return document.structure(scenario) if document.root.get(Scenario, scenario) else None


def _keep_changed_scenarios(
    base: Document,
    ours: Document,
    theirs: Document,
    kept: Tables,
    scenarios: dict[str, Tables],
    conflicts: list[Conflict],
) -> None:
    """Bring back a scenario that one side removed while the other worked in it."""
    brought_back: list[str] = []
    for scenario in base.root.ordered(Scenario):
        if scenario.id in kept[Scenario.KIND]:
            continue
        side = _structure(ours if scenario.id in ours.root else theirs, scenario.id)
        before = _structure(base, scenario.id)
        if side is None or before is None or _same_tables(before, side):
            continue
        record = side.scenario()
        assert record is not None
        brought_back.append(scenario.id)
        kept[Scenario.KIND][scenario.id] = record
        scenarios[scenario.id] = {kind.KIND: dict(side.table(kind.KIND)) for kind in STRUCTURE_TYPES}
        sides = (record, None) if side.document is ours else (None, record)
        conflicts.append(Conflict(Key("", Scenario.KIND, scenario.id), scenario.name, "", scenario, *sides))
    table = kept[Scenario.KIND]
    for id in brought_back:
        if not _ends(id, table):
            table[id] = msgspec.structs.replace(table[id], made_from="")


def _ends(scenario: str, table: Mapping[str, Record]) -> bool:
    """Whether what a scenario was made from is there, back to one that was made from nothing."""
    seen = {scenario}
    while True:
        record = table[scenario]
        assert isinstance(record, Scenario)
        if not record.made_from:
            return True
        scenario = record.made_from
        if scenario in seen or scenario not in table:
            return False
        seen.add(scenario)


def _same_tables(one: Structure, other: Structure) -> bool:
    return all(
        len(one.table(kind.KIND)) == len(other.table(kind.KIND))
        and all(_alike(record, other.table(kind.KIND).get(id)) for id, record in one.table(kind.KIND).items())
        for kind in STRUCTURE_TYPES
    )


class _Merge:
    """The merge of one scenario, or of what belongs to the document as a whole."""

    def __init__(
        self, scenario: str, base: Structure, ours: Structure, theirs: Structure, kinds: tuple[type[Record], ...]
    ) -> None:
        self.scenario = scenario
        self.base, self.ours, self.theirs = told_apart(base, ours, theirs, kinds)
        self.kinds = kinds
        self.tables: Tables = {kind.KIND: {} for kind in kinds}
        self.conflicts: list[Conflict] = []

    def result(self, conflicts: list[Conflict]) -> Tables:
        """Return the merged tables, ranked; add the conflicts to `conflicts`."""
        for kind in self.kinds:
            ids = dict.fromkeys((*self.ours.table(kind.KIND), *self.theirs.table(kind.KIND)))
            for id in ids:
                record = self._merged(kind.KIND, id)
                if record is not None:
                    self.tables[kind.KIND][id] = record
        self._drop_doubles()
        while self._bring_back() or self._put_back() or self._break_circles():
            pass
        for kind in self.kinds:
            self.tables[kind.KIND] = self._ranked(kind)
        conflicts += self.conflicts
        return self.tables

    # --- records ---

    def _merged(self, kind: str, id: str) -> Record | None:
        base, ours, theirs = self._sides(kind, id)
        if _alike(ours, theirs) or _alike(base, theirs):
            return ours
        if _alike(base, ours):
            return theirs if theirs is None or ours is None else msgspec.structs.replace(theirs, rank=ours.rank)
        if ours is None or theirs is None:
            # One side removed what the other changed: nothing is lost.
            self._note(kind, id, "", base, ours, theirs)
            return ours or theirs
        return self._by_field(kind, id, base, ours, theirs)

    def _by_field(self, kind: str, id: str, base: Record | None, ours: Record, theirs: Record) -> Record:
        values: dict[str, Any] = {}
        clashes: list[Clash] = []
        for name, declared in fields_of(TYPES[kind]).items():
            before = getattr(base, name) if base is not None else declared.default
            mine, yours = getattr(ours, name), getattr(theirs, name)
            if mine != yours:
                values[name] = merged_value(declared, name, before, mine, yours, clashes)
        values["extra"] = merged_items(base.extra if base else {}, ours.extra, theirs.extra, clashes)
        for each in clashes:
            before = each.base if base is not None else None
            self._note(kind, id, each.path, before, each.ours, each.theirs, each.part)
        return msgspec.structs.replace(ours, **values)

    def _sides(self, kind: str, id: str) -> tuple[Record | None, Record | None, Record | None]:
        return self.base.table(kind).get(id), self.ours.table(kind).get(id), self.theirs.table(kind).get(id)

    def _note(
        self, kind: str, id: str, field: str, base: Any, ours: Any, theirs: Any, part: tuple[Any, ...] = ()
    ) -> None:
        record = self.ours.table(kind).get(id) or self.theirs.table(kind).get(id) or self.base.table(kind).get(id)
        name = name_of(record) if record is not None else ""
        self.conflicts.append(Conflict(Key(self.scenario, kind, id), name, field, base, ours, theirs, part))

    def _drop_doubles(self) -> None:
        """Leave out what both sides added alike under two ids and nobody refers to: one holding, one part in a stage."""
        for kind in self.kinds:
            if kind.KIND not in ("holding", "assignment"):
                continue
            table, before = self.tables[kind.KIND], self.base.table(kind.KIND)
            mine = {_content(each) for id, each in self.ours.table(kind.KIND).items() if id not in before}
            for id in [each for each in table if each not in self.ours.table(kind.KIND) and each not in before]:
                if _content(table[id]) in mine:
                    del table[id]

    # --- what must hold of the whole ---

    def _bring_back(self) -> bool:
        """Bring back what one side removed and the other refers to; say whether there was any."""
        there = {id for table in self.tables.values() for id in table}
        wanted = {
            target
            for table in self.tables.values()
            for record in table.values()
            for field, target in references(record)
            if target not in there and set(field.targets) & self.tables.keys()
        }
        # Either value of a conflict can be chosen later, so what it refers to must be there.
        wanted |= {
            target
            for each in self.conflicts
            for value in (each.ours, each.theirs)
            for field, target in _referred(each, value)
            if target not in there and set(field.targets) & self.tables.keys()
        }
        for id in wanted:
            kind, record = self._remembered(id)
            base, ours, theirs = self._sides(kind, id)
            self._note(kind, id, "", base, ours, theirs)
            self.tables[kind][id] = record
        return bool(wanted)

    def _put_back(self) -> bool:
        """Put back what fell with things that one side removed and that are kept; say whether there was any."""
        found = False
        for keeper, remover in ((self.ours, self.theirs), (self.theirs, self.ours)):
            kept = {
                each.key.id
                for each in self.conflicts
                if not each.field and each.key.id in keeper and each.key.id not in remover
            }
            for record in list(fallen(kept, keeper, remover, self.tables)) if kept else ():
                self.tables[record.KIND][record.id] = record
                found = True
        return found

    def _remembered(self, id: str) -> tuple[str, Record]:
        for side in (self.ours, self.theirs, self.base):
            record = side.find(id)
            if record is not None:
                return record.KIND, record
        raise KeyError(id)

    def _break_circles(self) -> bool:
        """Take back moves of theirs that, with ours, would lead in a circle; say whether there was any."""
        for kind, name in LINES:
            if kind not in self.kinds:
                continue
            table = self.tables[kind.KIND]
            for circle in _circles(table, name):
                for id in circle:
                    base, ours, theirs = self._sides(kind.KIND, id)
                    if ours is None or theirs is None or getattr(table[id], name) == getattr(ours, name):
                        continue
                    before = getattr(base, name) if base is not None else None
                    self._note(kind.KIND, id, name, before, getattr(ours, name), getattr(theirs, name))
                    table[id] = msgspec.structs.replace(table[id], **{name: getattr(ours, name)})
                return True
        return False

    # --- order ---

    def _ranked(self, kind: type[Record]) -> dict[str, Record]:
        table = self.tables[kind.KIND]
        place = PLACE.get(kind.KIND, "")
        groups: dict[str, list[str]] = {}
        for id, record in table.items():
            groups.setdefault(getattr(record, place) if place else "", []).append(id)
        of_base, of_ours, of_theirs = (_siblings(side, kind, place) for side in (self.base, self.ours, self.theirs))
        sequences: dict[str, list[str]] = {}
        for group, members in groups.items():
            base, ours, theirs = of_base.get(group, []), of_ours.get(group, []), of_theirs.get(group, [])
            sequence, contested = joined(base, ours, theirs, members)
            sequences[group] = sequence
            for id in sorted(contested):
                self._note(kind.KIND, id, POSITION, base.index(id) + 1, ours.index(id) + 1, theirs.index(id) + 1)
        rows = list(sequences.values())
        if kind is not Role:
            # The file holds them in one row, where the stages of one process may stand between those of another.
            rows = [[id for sequence in rows for id in sequence]]
            if place and len(sequences) > 1:
                was, mine, yours = (
                    [each.id for each in side.ordered(kind)] for side in (self.base, self.ours, self.theirs)
                )
                places, _ = joined(was, mine, yours, table)
                turns = {group: iter(sequence) for group, sequence in sequences.items()}
                rows = [[next(turns[getattr(table[id], place)]) for id in places]]
        there = self.ours.table(kind.KIND)
        return {
            id: _with_rank(table[id], rank)
            for row in rows
            for id, rank in zip(row, keeping([there[id].rank if id in there else "" for id in row]), strict=True)
        }


def _with_rank(record: Record, rank: str) -> Record:
    """Return `record`, itself where it has that rank: what nothing became of stays the one that ours holds."""
    return record if record.rank == rank else msgspec.structs.replace(record, rank=rank)


def _siblings(structure: Structure, kind: type[Record], place: str) -> Mapping[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for record in structure.ordered(kind):
        groups.setdefault(getattr(record, place) if place else "", []).append(record.id)
    return groups


def _referred(conflict: Conflict, value: Any) -> Iterator[tuple[Field, str]]:
    """Yield what a value of a conflict refers to; whole entities are in the tables."""
    first, _, inner = conflict.field.partition(".")
    declared = fields_of(TYPES[conflict.key.kind]).get(first)
    if declared is not None and declared.part is not None and inner:
        declared = fields_of(declared.part).get(inner)
    if isinstance(value, Part):
        for field in fields_of(type(value)).values():
            if field.sort == "reference" and getattr(value, field.name):
                yield field, getattr(value, field.name)
    elif declared is not None and declared.sort == "reference" and isinstance(value, str) and value:
        yield declared, value


def _circles(table: Mapping[str, Record], name: str) -> Iterator[list[str]]:
    """Yield the circles in the lines that `name` draws, each once."""
    settled: set[str] = set()
    for start in table:
        path: list[str] = []
        on_path: dict[str, int] = {}
        at = start
        while at and at in table and at not in settled and at not in on_path:
            on_path[at] = len(path)
            path.append(at)
            at = getattr(table[at], name)
        if at in on_path:
            yield path[on_path[at] :]
        settled.update(path)


def _alike(one: Record | None, other: Record | None) -> bool:
    """Whether two records say the same; their rank is the order's business."""
    if one is None or other is None:
        return one is other
    if one is other:
        return True
    same = one == other or one == msgspec.structs.replace(other, rank=one.rank)
    return same and (not one.extra or repr(one.extra) == repr(other.extra))


def _content(record: Record) -> Any:
    return msgspec.json.encode(msgspec.structs.replace(record, id="", rank=""))
