"""Scenarios of one company hold the same records where they are the same, after opening, too."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from orgchart.edits import roles
from orgchart.edits.scenarios import copy_scenario
from orgchart.edits.values import set_field
from orgchart.model.document import Document
from orgchart.model.records import STRUCTURE_TYPES, Role
from orgchart.storage import entries, org_file, sharing
from orgchart.storage.sharing import canonical_scenarios
from orgchart.text.message import message
from tests.charts import chart, text_of
from tests.storage.documents import documents

DAY = date(2026, 3, 1)


def with_drafts(changed: int) -> Document:
    """Return a company with a draft in which `changed` roles have another title and one is new at the front."""
    document = chart("CEO > " + ", ".join(f"R{n}" for n in range(20)))
    draft = copy_scenario(document, "main", "Draft", DAY)
    for number in range(changed):
        set_field(draft, [f"R{number}"], "title", f"Other {number}")
    roles.add_role(draft, manager="CEO", title="First", position=0)
    return document


def shared(document: Document) -> int:
    first, second = document.structures
    return sum(record is second.all(Role).get(id) for id, record in first.all(Role).items())


@pytest.mark.parametrize("unknown", [{}, {"colour of the year": "green"}])
def test_what_a_draft_left_alone_is_held_once(unknown: dict[str, str]) -> None:
    document = with_drafts(3)
    if unknown:
        set_field(document.structures[1], ["R7"], "title", "Seven")
        with document.edit(message("edit.trial")) as edit:
            edit.set(document.current, document.current.all(Role)["R7"], extra=unknown)
    again = org_file.decode(org_file.encode(document)).document
    assert shared(again) == shared(document) == 21 - 3 - bool(unknown)
    assert org_file.encode(again) == org_file.encode(document)


def test_a_draft_in_another_order_is_read_in_that_order() -> None:
    document = with_drafts(0)
    draft = document.structures[1]
    for name in ("R3", "R9", "R15"):
        roles.move_roles(draft, [name], "CEO", 0)
    again = org_file.decode(org_file.encode(document)).document
    assert text_of(again.structures[1]) == text_of(draft)
    assert text_of(again.structures[0]) == text_of(document.structures[0])
    assert shared(again) == 21 - 3


def test_a_change_in_one_leaves_the_other_alone() -> None:
    again = org_file.decode(org_file.encode(with_drafts(0))).document
    set_field(again.current, ["R5"], "title", "Five")
    assert again.structures[1].all(Role)["R5"].title == "R5"


def test_a_journal_gives_back_records_held_once() -> None:
    document = with_drafts(4)
    again = entries.document_of(entries.snapshot(document))
    assert shared(again) == 21 - 4


def test_one_line_twice_in_a_scenario_is_told() -> None:
    document = with_drafts(0)
    data = org_file.encode(document)
    line = next(each for each in data.splitlines() if b'"R5"' in each)
    twice = data.replace(line + b"\n", line + b"\n" + line + b"\n")
    assert twice.count(line) == 4
    with pytest.raises(org_file.Unreadable, match="duplicate_id"):
        org_file.decode(twice)


@pytest.mark.slow
@given(documents())
def test_copies_of_any_document_take_nothing_from_each_other(document: Document) -> None:
    source = document.structures[0]
    for number in range(2):
        copy_scenario(document, source.id, f"A copy {number} that nobody made", DAY)
    data = org_file.encode(document)
    again = org_file.decode(data).document
    assert org_file.document_equal(again, document)
    assert org_file.encode(again) == data
    copies = again.structures[-2:]
    for kind in STRUCTURE_TYPES if len(again.structures) == 3 and source.all(Role) else ():
        assert all(record is copies[0].table(kind.KIND)[id] for id, record in copies[1].table(kind.KIND).items())


ONE = b'{"id":"a","name":"One",\n"roles":[\n{"id":"r","title":"Sales"},\n{"id":"s","title":"Field"}\n]}'
LINES = {
    "as it is written": (ONE, True),
    "without a record": (b'{"id":"a","name":"One"}', True),
    "with a blank": (ONE.replace(b'"id":"a",', b'"id": "a",'), False),
    "with fields in another order": (b'{"name":"One","id":"a"}', False),
    "a record with a blank": (ONE.replace(b'{"id":"s",', b'{"id":"s", '), False),
    "with something behind it": (ONE.replace(b"\n]}", b'\n],"x":1}'), False),
    "cut off in a list": (ONE.removesuffix(b"\n]}"), False),
    "a comma behind the last record": (ONE.replace(b"\n]}", b",\n\n]}"), False),
    "a list of nothing": (b'{"id":"a","name":"One",\n"roles":[\n\n]}', False),
    "two records on a line": (ONE.replace(b"},\n{", b"},{"), False),
}


@pytest.mark.parametrize("block", [1, 20, 10_000])
@pytest.mark.parametrize("alone", [True, False])
@pytest.mark.parametrize("what", LINES)
def test_only_what_stands_as_it_is_written_is_read_at_once(
    what: str, alone: bool, block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, canonical = LINES[what]
    monkeypatch.setattr(sharing, "_BLOCK", block)
    try:
        found = canonical_scenarios([data] if alone else [data, b'{"id":"b"}'])
    except ValueError:  # which is taken for no
        found = None
    assert (found is not None) == canonical
    if found is not None and b"roles" in data:
        assert [each.title for each in found[0].lists["role"]] == ["Sales", "Field"]
