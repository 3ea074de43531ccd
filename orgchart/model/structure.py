"""One scenario of a document as one reads it: its records by kind and id, and who refers to whom.

The indexes follow each write and are never saved; each is built when it is first asked for. Reading only: every write goes
through `Document.edit`.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from operator import attrgetter, lt
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from orgchart.model import ranks
from orgchart.model.fields import fields_of
from orgchart.model.records import TYPES, Record, Role, Stage

if TYPE_CHECKING:
    from orgchart.model.document import Document

R = TypeVar("R", bound=Record)
_PLACE = attrgetter("rank", "id")
_Index = dict[str, list[str]]
"""Who refers to each target, in the user's order. Ids alone: ranks stand on the records, and large charts have many."""


class Structure:
    """The records of one scenario ('' is the document as a whole) and the questions that need an index."""

    def __init__(self, document: Document, scenario: str, kinds: Sequence[str]) -> None:
        self.document = document
        self.id = scenario
        self._tables: dict[str, dict[str, Record]] = {kind: {} for kind in kinds}
        self._by_id: dict[str, Record] = {}
        self._indexes: dict[tuple[str, str], _Index] = {}
        self._in_order: dict[str, list[Record]] = {}
        self._last_rank: dict[str, str] = {}

    # --- records ---

    def all(self, kind: type[R]) -> Mapping[str, R]:
        """Return the records of a kind by id, in no promised order."""
        return cast("Mapping[str, R]", MappingProxyType(self._tables[kind.KIND]))

    def table(self, kind: str) -> Mapping[str, Record]:
        """Return the records of the kind called `kind` by id, in no promised order."""
        return MappingProxyType(self._tables[kind])

    def ordered(self, kind: type[R]) -> list[R]:
        """Return the records of a kind in the user's order (roles too: by rank, not by the tree)."""
        kept = self._in_order.get(kind.KIND)
        if kept is None:
            kept = self._in_order[kind.KIND] = sorted(self._tables[kind.KIND].values(), key=_PLACE)
        return cast("list[R]", kept.copy())

    def get(self, kind: type[R], id: str) -> R | None:
        """Return the record of that kind and id, or None."""
        return cast("R | None", self._tables[kind.KIND].get(id))

    def __getitem__(self, id: str) -> Record:
        """Return the record of any kind by its id; KeyError when there is none."""
        return self._by_id[id]

    def find(self, id: str) -> Record | None:
        """Return the record of any kind by its id, or None."""
        return self._by_id.get(id)

    def __contains__(self, id: object) -> bool:
        return id in self._by_id

    def __len__(self) -> int:
        return len(self._by_id)

    def records(self) -> Iterator[Record]:
        """Yield every record, kind by kind."""
        for table in self._tables.values():
            yield from table.values()

    # --- who refers to whom ---

    def referring(self, kind: type[Record], field: str, target: str) -> list[str]:
        """Return the ids of the records of `kind` whose `field` refers to `target`, in the user's order.

        With the target '' it returns those that refer to nothing: `referring(Role, "manager", "")` are the tops.
        """
        index = self._indexes.get((kind.KIND, field))
        if index is None:
            index = self._build(kind.KIND, field)
        return list(index.get(target, ()))

    def referrers(self, kind: type[Record], field: str) -> Mapping[str, Sequence[str]]:
        """Return the whole index that `referring` looks into, as it is now and will be: for whoever goes over very many."""
        index = self._indexes.get((kind.KIND, field))
        return index if index is not None else self._build(kind.KIND, field)

    def children(self, role: str) -> list[str]:
        """Return who reports to `role`, in the order of the chart; the tops for ''."""
        return self.referring(Role, "manager", role)

    def stages(self, process: str) -> list[Stage]:
        """Return the stages of `process` in the customer's order."""
        stages = self._tables["stage"]
        return [cast("Stage", stages[id]) for id in self.referring(Stage, "process", process)]

    def scenario(self) -> Record | None:
        """Return the record that names this scenario."""
        return self.document.root.find(self.id)

    # --- order ---

    def rank_after(self, kind: type[Record]) -> str:
        """Return a rank behind every record of `kind`."""
        return ranks.between(self._last(kind.KIND), "")

    def rank_among(self, siblings: Sequence[str], position: int) -> str:
        """Return a rank that puts a record at `position` among `siblings` (ids in order, itself not among them)."""
        before = self._by_id[siblings[position - 1]].rank if 0 < position <= len(siblings) else ""
        after = self._by_id[siblings[position]].rank if position < len(siblings) else ""
        return ranks.between(before, after)

    def new_id(self, kind: type[Record]) -> str:
        """Return an id that nothing in the document has, stable and short."""
        return self.document.new_id(kind.KIND)

    # --- kept by Document alone ---

    def _store(self, kind: str, id: str, record: Record | None) -> Record | None:
        table = self._tables[kind]
        before = table.get(id)
        if record is None:
            if before is not None:
                del table[id]
                if self._by_id.get(id) is before:  # another kind may have taken the id over in the same change
                    del self._by_id[id]
        else:
            table[id] = record
            self._by_id[id] = record
            if kind in self._last_rank and record.rank > self._last_rank[kind]:
                self._last_rank[kind] = record.rank
        if kind in self._in_order:
            _keep_order(self._in_order[kind], before, record)
        for (indexed, field), index in self._indexes.items():
            if indexed == kind:
                _follow(index, table, field, before, record)
        return before

    def _fill(self, tables: Mapping[str, Mapping[str, Record]]) -> None:
        """Take whole tables at once, before anybody reads: no index exists yet."""
        for kind, table in tables.items():
            self._tables[kind].update(table)
            self._by_id.update(table)

    def _copied(self, document: Document) -> Structure:
        """Return the same for another document, tables copied whole: a hundred thousand records take milliseconds so."""
        made = Structure(document, self.id, ())
        made._tables = {kind: table.copy() for kind, table in self._tables.items()}
        made._by_id = self._by_id.copy()
        return made

    def _last(self, kind: str) -> str:
        if kind not in self._last_rank:
            self._last_rank[kind] = max((record.rank for record in self._tables[kind].values()), default="")
        return self._last_rank[kind]

    def _build(self, kind: str, field: str) -> _Index:
        index: _Index = {}
        table = self._tables[kind]
        if fields_of(TYPES[kind])[field].sort == "reference":
            found: Iterator[tuple[str, str]] = zip(map(attrgetter(field), table.values()), table, strict=True)
        else:
            # Most have no such part; those that have are looked into.
            targets, having = _targets_of(TYPES[kind], field), map(attrgetter(field), table.values())
            some = (record for record, has in zip(table.values(), having, strict=True) if has)
            found = ((target, record.id) for record in some for target in targets(record))
        for target, id in found:
            held = index.get(target)
            if held is None:
                index[target] = [id]
            else:
                held.append(id)
        places = list(map(attrgetter("rank"), table.values()))
        if not all(map(lt, places, islice(places, 1, None))):  # as they do after opening
            for each in index.values():
                if len(each) > 1:
                    each.sort(key=lambda id: _PLACE(table[id]))
        self._indexes[kind, field] = index
        return index


def _keep_order(kept: list[Record], before: Record | None, after: Record | None) -> None:
    """Bring records in order from the one as it was to the one as it is."""
    if before is not None:
        position = bisect_left(kept, _PLACE(before), key=_PLACE)
        if after is not None and after.rank == before.rank:
            kept[position] = after
            return
        del kept[position]
    if after is not None:
        insort(kept, after, key=_PLACE)


def _follow(
    index: _Index, table: Mapping[str, Record], field: str, before: Record | None, after: Record | None
) -> None:
    """Bring `index` from the record as it was to the record as it is, which the table holds."""
    kind = type(before if before is not None else after)
    targets = _targets_of(cast("type[Record]", kind), field)
    old = targets(before) if before is not None else ()
    new = targets(after) if after is not None else ()
    if before is not None and after is not None and before.rank == after.rank and old == new:
        return
    if before is not None:
        gone = before
        for target in old:
            ids = index[target]
            place = bisect_left(ids, _PLACE(gone), key=lambda id: _PLACE(gone if id == gone.id else table[id]))
            del ids[place]
            if not ids:
                del index[target]
    if after is not None:
        for target in new:
            ids = index.setdefault(target, [])
            ids.insert(bisect_left(ids, _PLACE(after), key=lambda id: _PLACE(table[id])), after.id)


@cache
def _targets_of(kind: type[Record], field: str) -> Callable[[Record], Sequence[str]]:
    """Return the function that reads from a record what its `field` refers to, each target once."""
    declared = fields_of(kind)[field]
    if declared.sort == "reference":
        return lambda record: (getattr(record, field),)
    if declared.sort == "references":
        return lambda record: tuple(dict.fromkeys(getattr(record, field)))
    inner = [name for name, each in fields_of(cast("type[Any]", declared.part)).items() if each.sort == "reference"]
    return lambda record: tuple(dict.fromkeys(getattr(part, name) for part in getattr(record, field) for name in inner))
