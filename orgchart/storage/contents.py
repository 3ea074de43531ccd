"""A document as a file holds it: lists in the order of the file instead of tables and ranks.

It stands between the bytes and the model: reading makes one, checks it and turns it into a Document; writing takes one from
a Document. Knows no JSON.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice, repeat
from operator import attrgetter, lt
from typing import Any, TypeVar

import msgspec

from orgchart.model.document import Document
from orgchart.model.ranks import kept, ranks
from orgchart.model.records import SETTINGS_ID, STRUCTURE_TYPES, Decision, Record, Role, Scenario, Settings
from orgchart.model.structure import Structure

R = TypeVar("R", bound=Record)
Lists = dict[str, list[Any]]
"""Records by kind, in the order of the file."""
Tables = dict[str, dict[str, Record]]
"""Records by kind and id."""


@dataclass(slots=True)
class ScenarioContents:
    """One scenario: the record that names it, and its collections by kind."""

    record: Scenario
    lists: Lists = field(default_factory=dict)


@dataclass(slots=True)
class Contents:
    """Everything a file holds."""

    settings: Settings = field(default_factory=lambda: Settings(id=SETTINGS_ID))
    scenarios: list[ScenarioContents] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def root(self) -> Lists:
        """Return the records of the document as a whole by kind."""
        return {
            Settings.KIND: [self.settings],
            Scenario.KIND: [each.record for each in self.scenarios],
            Decision.KIND: self.decisions,
        }


def contents_of(document: Document) -> Contents:
    """Return what a file of `document` holds, in the order of a file."""
    return Contents(
        settings=document.settings,
        scenarios=[_scenario(structure) for structure in document.structures],
        decisions=document.root.ordered(Decision),
        extra=document.extra,
    )


def document_of(contents: Contents, known: Sequence[Tables] = ()) -> Document:
    """Return `contents` as a document. The records must be fresh, for they are given their ranks, and their ids unique.

    One that several scenarios hold keeps the rank it has in the first, as far as the order lets it. `known` are the tables of
    the scenarios, where somebody has made them.
    """
    if not contents.scenarios:
        taken = {each.id for each in contents.decisions}
        id = next(each for each in ("main", *(f"main-{n}" for n in range(2, len(taken) + 3))) if each not in taken)
        contents.scenarios.append(ScenarioContents(Scenario(id=id)))
    root = contents.root
    everything = [root, *(each.lists for each in contents.scenarios)]
    longest = max(len(records) for lists in everything for records in lists.values())
    shared = list(ranks(longest))  # one text for all records that stand at one place
    for lists in everything:
        for records in lists.values():
            _rank(records, shared)
    document = Document()
    if len(known) != 1:  # what several share may have been copied to be ranked
        known = [tables_of(each.lists) for each in contents.scenarios]
    ids = [each.record.id for each in contents.scenarios]
    document.load(tables_of(root), dict(zip(ids, known, strict=True)))
    document.extra = contents.extra
    return document


def same(one: Contents, other: Contents) -> bool:
    """Whether both hold the same in the same order; ranks are another way to say the order and may differ."""
    return (
        same_but_rank([one.settings], [other.settings])
        and one.extra == other.extra
        and same_but_rank(one.decisions, other.decisions)
        and len(one.scenarios) == len(other.scenarios)
        and all(map(_same_scenario, one.scenarios, other.scenarios))
    )


def document_equal(one: Document, other: Document) -> bool:
    """Whether two documents hold the same in the same order."""
    return same(contents_of(one), contents_of(other))


def preorder(structure: Structure) -> list[Role]:
    """Return the roles as the tree has them: a manager before its reports, siblings in the order of the chart."""
    by_rank = _in_order(structure, Role)
    if preorder_depth(by_rank) is not None:
        return by_rank  # as after opening: ranks rise from line to line of the file
    reports: dict[str, list[Role]] = {}
    for role in reversed(by_rank):
        reports.setdefault(role.manager, []).append(role)
    ordered: list[Role] = []
    waiting = reports.pop("", [])
    while waiting:
        role = waiting.pop()
        ordered.append(role)
        if role.id in reports:
            waiting += reports[role.id]
    if len(ordered) < len(by_rank):
        # No top leads to these. Nothing makes such roles, but a file never lacks what the document has.
        reached = {role.id for role in ordered}
        ordered += [role for role in by_rank if role.id not in reached]
    return ordered


def preorder_depth(roles: Sequence[Role]) -> int | None:
    """Return how many layers `roles` have when they stand as a tree has them, managers first; None when they don't."""
    line: list[str] = []
    deepest = 0
    for role in roles:
        manager = role.manager
        while line and line[-1] != manager:
            line.pop()
        if manager and not line:
            return None
        line.append(role.id)
        if len(line) > deepest:
            deepest = len(line)
    return deepest


def _in_order(structure: Structure, kind: type[R]) -> list[R]:
    """Return what `structure.ordered` does, quicker where the table is in order, as it is after opening."""
    records = list(structure.all(kind).values())
    places = list(map(attrgetter("rank"), records))
    return records if all(map(lt, places, islice(places, 1, None))) else structure.ordered(kind)


def _scenario(structure: Structure) -> ScenarioContents:
    record = structure.scenario()
    assert isinstance(record, Scenario)
    lists: Lists = {}
    for each in STRUCTURE_TYPES:
        if structure.table(each.KIND):
            lists[each.KIND] = preorder(structure) if each is Role else _in_order(structure, each)
    return ScenarioContents(record, lists)


def set_ranks(records: Sequence[Record], ranks: Iterable[str]) -> None:
    """Give fresh records, which nobody else has seen, their ranks."""
    deque(map(msgspec.structs.force_setattr, records, repeat("rank"), ranks), 0)


def _rank(records: list[Any], fresh: Sequence[str]) -> None:
    """Give records their ranks; those that another scenario holds too have theirs, and one that can't keep it is copied."""
    places = list(map(attrgetter("rank"), records))
    if not any(places):
        set_ranks(records, fresh)
        return
    for number, (record, rank) in enumerate(zip(records, kept(places), strict=True)):
        if not record.rank:
            msgspec.structs.force_setattr(record, "rank", rank)
        elif record.rank != rank:
            records[number] = msgspec.structs.replace(record, rank=rank)


def tables_of(lists: Lists) -> Tables:
    """Return the records of each kind by id."""
    return {kind: dict(zip(map(attrgetter("id"), records), records, strict=True)) for kind, records in lists.items()}


def _same_scenario(one: ScenarioContents, other: ScenarioContents) -> bool:
    mine = {kind: records for kind, records in one.lists.items() if records}
    theirs = {kind: records for kind, records in other.lists.items() if records}
    return (
        same_but_rank([one.record], [other.record])
        and mine.keys() == theirs.keys()
        and all(same_but_rank(records, theirs[kind]) for kind, records in mine.items())
    )


def same_but_rank(one: Sequence[Record], other: Sequence[Record]) -> bool:
    """Whether both hold the same records in the same order, whatever their ranks."""
    if one == other:
        return True
    replace = msgspec.structs.replace
    return len(one) == len(other) and all(
        a == (b if a.rank == b.rank else replace(b, rank=a.rank)) for a, b in zip(one, other, strict=True)
    )
