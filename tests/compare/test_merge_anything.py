"""Two people do whatever the program lets them do, and their work is joined.

What must hold for any two: the result opens, it does not matter whose work is called ours but for what is in conflict, and an
unchanged side gives the other one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from orgchart.compare.diff import diff
from orgchart.compare.merge import Merged, merge
from orgchart.edits.replacing import become
from orgchart.model.document import Document
from orgchart.model.fields import fields_of
from orgchart.model.records import Part, Record
from orgchart.storage import org_file
from orgchart.text.message import message
from tests.edits.test_any_sequence import Hand, worked
from tests.storage.documents import documents


def copied(document: Document) -> Document:
    return org_file.decode(org_file.encode(document)).document


def two_from_one(base_seed: int, mine: int, yours: int, steps: int) -> tuple[Document, Document, Document]:
    """Return a document somebody made, and what two others made of it."""
    hand = Hand(base_seed)
    worked(hand, 60)
    base = hand.document.copied()
    sides = []
    for seed in (mine, yours):
        document = base.copied()
        # Whoever works on a copy gives new things ids of their own.
        document._ids.seed(f"{base_seed} {seed} of {mine}/{yours}")
        worked(Hand(seed, document), steps)
        sides.append(document.copied())
    return base, sides[0], sides[1]


def assert_sound(result: Merged) -> None:
    again = org_file.decode(org_file.encode(result.document)).document
    assert org_file.document_equal(again, result.document)


def in_any_order(value: Any) -> Any:
    """Return a value in which lists say what is in them and not in which order: ours goes first in a list joined from two."""
    if isinstance(value, tuple):
        return sorted(repr(in_any_order(each)) for each in value)
    if isinstance(value, Part):
        return {name: in_any_order(getattr(value, name)) for name in fields_of(type(value))} | dict(value.extra)
    return value


def records(result: Merged) -> Mapping[Any, Record]:
    document = result.document
    return {
        (structure.id, record.KIND, record.id): msgspec.structs.replace(record, rank="")
        for structure in (document.root, *document.structures)
        for record in structure.records()
    }


SEEDS = st.integers(0, 10_000)


def but_for_ids(found: Mapping[Any, Record], without: Collection[Any]) -> list[str]:
    """Return what the records say that are not among `without`, whatever ids they have."""
    return sorted(
        f"{key[1]} {msgspec.structs.replace(record, id='')!r}" for key, record in found.items() if key not in without
    )


@settings(max_examples=40)
@given(SEEDS, SEEDS, SEEDS, st.integers(1, 25))
@example(10_000, 249, 5325, 12)  # both sides have the same person hold the same role
def test_whoever_is_called_ours(base_seed: int, mine: int, yours: int, steps: int) -> None:
    base, ours, theirs = two_from_one(base_seed, mine, yours, steps)
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert_sound(one)
    assert_sound(other)
    # With ours in each contested line, a circle may close the one way round and not the other.
    lines = {"manager", "supports"} if any(each.field in ("manager", "supports") for each in one.conflicts) else set()
    found, turned = (
        sorted((each.key, each.field, repr(each.part)) for each in merged.conflicts if each.field not in lines)
        for merged in (one, other)
    )
    assert found == turned
    if lines:
        return
    contested = {each.key for each in one.conflicts}
    here, there = records(one), records(other)
    # Of what both added alike under two ids ours stays, whichever that is.
    assert but_for_ids(here, there.keys() | contested) == but_for_ids(there, here.keys() | contested)
    for key in here.keys() & there.keys() - contested:
        for name in fields_of(type(here[key])):
            assert in_any_order(getattr(here[key], name)) == in_any_order(getattr(there[key], name)), (key, name)


@settings(max_examples=30)
@given(SEEDS, SEEDS, st.integers(1, 30))
def test_an_unchanged_side_gives_the_other(base_seed: int, mine: int, steps: int) -> None:
    base, changed, _ = two_from_one(base_seed, mine, mine + 1, steps)
    for ours, theirs in ((changed, base), (base, changed), (changed, changed)):
        result = merge(base, ours, theirs)
        assert result.conflicts == []
        assert org_file.encode(result.document) == org_file.encode(changed)


@pytest.mark.slow
@given(documents(), documents(), documents())
def test_three_documents_with_no_common_past(base: Document, ours: Document, theirs: Document) -> None:
    assert_sound(merge(base, ours, theirs))
    assert_sound(merge(Document(), ours, theirs))


@pytest.mark.slow
@given(documents(), documents())
def test_what_a_diff_finds_none_of_is_the_same_file(before: Document, after: Document) -> None:
    assert (diff(before, after) == []) == org_file.document_equal(before, after)
    become(before, after, message("edit.trial"))
    assert diff(before, after) == []
    assert org_file.document_equal(before, after)
