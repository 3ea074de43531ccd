"""What differs between two documents, entity by entity."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given

from orgchart.compare.diff import diff
from orgchart.compare.words import said
from orgchart.edits import roles
from orgchart.edits.holdings import hold_by_name
from orgchart.edits.removal import remove_roles
from orgchart.model.document import Document
from orgchart.model.records import Department, Role, Scenario, Stage
from orgchart.storage import org_file
from orgchart.text.catalogue import catalogue
from orgchart.text.message import message
from tests.charts import chart
from tests.storage.documents import documents

BEFORE = "CEO > (Sales > Rep, SDR), Marketing"
LABEL = message("edit.trial")


def copied(document: Document) -> Document:
    return org_file.decode(org_file.encode(document)).document


def told(before: Document, after: Document) -> list[str]:
    """Return the differences as text: '+ role X', '~ role X title: a -> b'."""
    signs = {"add": "+", "remove": "-", "change": "~", "move": ">"}
    return [
        f"{signs[each.op]} {each.key.kind} {each.key.id}"
        + "".join(f" {name}: {old} -> {new}" for name, (old, new) in each.fields.items())
        for each in diff(before, after)
    ]


@pytest.fixture
def document() -> Document:
    return chart(BEFORE)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (BEFORE, []),
        ("CEO > (Sales > Rep, SDR), (Marketing > Content)", ["+ role Content"]),
        ("CEO > (Sales > Rep), Marketing", ["- role SDR"]),
        ("CEO > (Sales > Rep), (Marketing > SDR)", ["> role SDR manager: Sales -> Marketing"]),
        ("CEO > (Sales > SDR, Rep), Marketing", ["> role SDR position: 2 -> 1"]),
        ("CEO > Marketing, (Sales > Rep, SDR)", ["> role Marketing position: 2 -> 1"]),
    ],
)
def test_charts(document: Document, after: str, expected: list[str]) -> None:
    assert told(document, chart(after)) == expected


def test_a_moved_role_with_a_new_title_is_told_as_both(document: Document) -> None:
    after = document.copied()
    roles.move_roles(after.current, ["SDR"], "Marketing")
    with after.edit(LABEL) as edit:
        edit.set(after.current, after.current.all(Role)["SDR"], title="Developer")
    assert told(document, after) == ["> role SDR manager: Sales -> Marketing", "~ role SDR title: SDR -> Developer"]


def test_what_goes_with_a_removal_is_told(document: Document) -> None:
    after = document.copied()
    remove_roles(after.current, ["Sales"])
    assert told(document, after) == [
        "> role Rep manager: Sales -> CEO",
        "> role SDR manager: Sales -> CEO",
        "- role Sales",
    ]


def test_fields_this_version_does_not_know_are_compared(document: Document) -> None:
    after = document.copied()
    with after.edit(LABEL) as edit:
        edit.set(after.current, after.current.all(Role)["SDR"], extra={"shoe": 41})
    after.extra["wind"] = "north"
    assert told(document, after) == ["~ settings document wind: None -> north", "~ role SDR shoe: None -> 41"]


def test_a_scenario_more_is_one_difference(document: Document) -> None:
    after = document.copied()
    with after.edit(LABEL) as edit:
        edit.add(after.root, Scenario(id="other", name="Other"))
    assert told(document, after) == ["+ scenario other"]


@pytest.mark.slow
@given(documents())
def test_a_copy_does_not_differ(document: Document) -> None:
    assert diff(document, document.copied()) == []


@pytest.mark.slow
@given(documents(), documents())
def test_two_documents_differ_exactly_when_they_are_not_equal(one: Document, other: Document) -> None:
    for structure in other.structures:
        if structure.id not in {each.id for each in one.structures}:
            return
    assert bool(diff(one, other)) == (not org_file.document_equal(one, other))


def test_sentences_name_things_as_a_person_would(document: Document) -> None:
    after = document.copied()
    with after.edit(LABEL) as edit:
        edit.add(after.current, Department(id="d", name="Growth"))
        edit.add(after.current, Stage(id="s", name="Chooses", process="", kind="decision"))
        edit.set(after.current, after.current.all(Role)["SDR"], department="d", sourcing="freelancer", manager="CEO")
    sentences = [line for each in diff(document, after) for line in said(each, document, after, catalogue("en"))]
    assert sentences == [
        "Stage Chooses: new",
        "Department Growth: new",
        "Role SDR: moved; Reports to: Sales → CEO",
        "Role SDR: Department: nothing → Growth",
        "Role SDR: Sourcing: Employee → Freelancer",
    ]
    hebrew = [line for each in diff(document, after) for line in said(each, document, after, catalogue("he"))]
    assert len(hebrew) == len(sentences)
    assert not any("compare." in line or "field." in line for line in hebrew)


def test_what_joins_two_things_is_called_by_both(document: Document) -> None:
    after = document.copied()
    hold_by_name(after.current, "Ann", "SDR")
    lines = [line for each in diff(document, after) for line in said(each, document, after, catalogue("en"))]
    assert lines == ["Person Ann: new", "Holding Ann / SDR: new"]


def test_plain_values_are_those_of_a_file(document: Document) -> None:
    after = document.copied()
    with after.edit(LABEL) as edit:
        edit.set(after.current, after.current.all(Role)["SDR"], skills=("a", "b"))
    [difference] = diff(document, after)
    assert msgspec.json.decode(msgspec.json.encode(difference.plain())) == {
        "op": "change", "kind": "role", "id": "SDR", "name": "SDR", "fields": {"skills": [[], ["a", "b"]]},
    }  # fmt: skip
