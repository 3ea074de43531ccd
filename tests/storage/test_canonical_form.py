"""Whatever a document holds, its file holds, once, in one form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from orgchart.edits import roles
from orgchart.model.document import Document
from orgchart.model.history import History
from orgchart.model.records import Department, Goal, Person, Role, Scenario, Stage, Team
from orgchart.storage.contents import contents_of, same
from orgchart.storage.decoding import read_carefully
from orgchart.storage.org_file import decode, document_equal, encode, read, write
from orgchart.text.message import message
from tests.storage.documents import documents

slow_data = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)


@pytest.mark.slow
@given(documents())
@slow_data
def test_a_document_read_back_is_equal_and_has_the_same_bytes(document):
    data = encode(document)
    again = decode(data).document
    assert document_equal(again, document)
    assert encode(again) == data


@pytest.mark.slow
@given(documents())
@slow_data
def test_the_careful_way_reads_what_the_fast_way_reads(document):
    assert same(read_carefully(encode(document)), contents_of(document))


@pytest.mark.slow
@given(documents())
@slow_data
def test_any_layout_of_the_same_json_is_the_same_document(document):
    data = encode(document)
    indented = json.dumps(json.loads(data), indent=2, ensure_ascii=True).encode()
    assert encode(decode(indented).document) == data


@given(documents())
@settings(parent=slow_data, max_examples=25)
def test_what_is_saved_can_be_opened(tmp_path_factory, document):
    path = tmp_path_factory.mktemp("saved") / "chart.org"
    fingerprint = write(document, path)
    opened = read(path)
    assert opened.fingerprint == fingerprint
    assert document_equal(opened.document, document)
    assert opened.repairs == ()
    assert opened.read_only is None


@pytest.fixture
def company():
    document = Document(seed=1)
    structure = document.current
    with document.edit(message("edit.trial")) as edit:
        edit.add(structure, Department(id="d1", name="מכירות"))
        edit.add(structure, Role(id="r1", title="CEO"))
        edit.add(structure, Role(id="r2", title="Marketing", manager="r1", headcount=2))
        edit.add(structure, Role(id="r3", title="Sales", manager="r1", department="d1"))
        edit.add(structure, Role(id="r4", title="Content", manager="r2"))
    return document


def test_the_file_looks_as_the_description_says(company):
    assert encode(company).decode() == (
        '{"format":"orgchart","version":1,\n'
        '"settings":{"current":"main"},\n'
        '"scenarios":[\n'
        '{"id":"main",\n'
        '"departments":[\n'
        '{"id":"d1","name":"מכירות"}\n'
        "],\n"
        '"roles":[\n'
        '{"id":"r1","title":"CEO"},\n'
        '{"id":"r2","title":"Marketing","manager":"r1","headcount":2},\n'
        '{"id":"r4","title":"Content","manager":"r2"},\n'
        '{"id":"r3","title":"Sales","department":"d1","manager":"r1"}\n'
        "]}\n"
        "]}\n"
    )


def test_changing_one_record_changes_one_line(company):
    before = encode(company).split(b"\n")
    with company.edit(message("edit.trial")) as edit:
        edit.set(company.current, company.current.get(Role, "r4"), title="Stories")
    after = encode(company).split(b"\n")
    assert len(before) == len(after)
    assert [line for line, other in zip(after, before, strict=True) if line != other] == [
        b'{"id":"r4","title":"Stories","manager":"r2"},'
    ]


def test_a_move_and_its_undo_give_the_same_bytes(company):
    history = History(company)
    before = encode(company)
    roles.move_roles(company.current, ["r2"], "r3")
    assert encode(company) != before
    history.undo()
    assert encode(company) == before


def test_a_default_is_left_out_however_it_came_to_be(company):
    spelled = "".join(["re", "port"])
    with company.edit(message("edit.trial")) as edit:
        edit.add(company.current, Role(id="r9", title="New", place=spelled))
    assert company.current.get(Role, "r9").place is spelled
    assert b'{"id":"r9","title":"New"}' in encode(company)


def test_a_number_stays_as_it_was_written():
    data = b'{"format":"orgchart","version":1,\n"scenarios":[\n{"id":"main",\n"people":[\n{"id":"p1","capacity":36.0}\n]}\n]}\n'
    assert encode(decode(data).document) == data


UNKNOWN_EVERYWHERE = """\
{"format":"orgchart","version":1,
"settings":{"title":"T","theme":{"dark":[1,2.5,null]}},
"scenarios":[
{"id":"main","name":"Now","weather":"fair",
"roles":[
{"id":"r1","title":"CEO","mood":"good"},
{"id":"r2","manager":"r1","dotted":[{"to":"r1","since":"2024"}]}
],
"campaigns":[
{"id":"c1","name":"Spring"},
{"id":"c2"}
]}
],
"decisions":[
{"id":"x1","name":"Split","votes":{"for":3}}
],
"plugins":[
{"name":"one"}
],
"licence":"none"}
"""


def test_what_this_version_does_not_know_is_kept_at_every_level():
    assert encode(decode(UNKNOWN_EVERYWHERE.encode()).document).decode() == UNKNOWN_EVERYWHERE


def test_unknown_fields_outlive_an_edit_of_their_record():
    document = decode(UNKNOWN_EVERYWHERE.encode()).document
    with document.edit(message("edit.trial")) as edit:
        edit.set(document.current, document.current.get(Role, "r1"), title="Head")
    assert encode(document).decode() == UNKNOWN_EVERYWHERE.replace('"CEO"', '"Head"')


def test_a_key_of_our_own_making_is_an_unknown_field_like_any_other():
    for unknown in ('" rank":"7"', '" extra":{"a":1}', '" rank":"7"," extra":{"a":1}', '" extra":{"a":1}," rank":"7"'):
        role = f'{{"id":"r1",{unknown}}}'
        text = f'{{"format":"orgchart","version":1,\n"scenarios":[\n{{"id":"main",\n"roles":[\n{role}\n]}}\n]}}\n'
        document = decode(text.encode()).document
        assert document.current.get(Role, "r1").extra == json.loads(f"{{{unknown}}}")
        assert encode(document).decode() == text


def test_collections_in_another_order_are_put_in_theirs(company):
    held = json.loads(encode(company))
    scenario = held["scenarios"][0]
    held["scenarios"] = [dict(reversed(scenario.items()))]
    assert encode(decode(json.dumps(held).encode()).document) == encode(company)


def test_roles_before_their_managers_are_put_behind_them():
    text = (
        b'{"format":"orgchart","version":1,"scenarios":[{"id":"main","roles":[{"id":"b","manager":"a"},{"id":"a"}]}]}'
    )
    assert b'{"id":"a"},\n{"id":"b","manager":"a"}' in encode(decode(text).document)


def test_the_order_of_the_file_is_the_order_of_the_document():
    text = """{"format":"orgchart","version":1,
"scenarios":[
{"id":"b","stages":[{"id":"s2"},{"id":"s1"}],"processes":[]},
{"id":"a","people":[{"id":"p9"},{"id":"p1"},{"id":"p5"}]}]}"""
    document = decode(text.encode()).document
    assert [each.id for each in document.root.ordered(Scenario)] == ["b", "a"]
    assert [each.id for each in document.structure("b").ordered(Stage)] == ["s2", "s1"]
    assert [each.id for each in document.structure("a").ordered(Person)] == ["p9", "p1", "p5"]


def test_a_file_without_scenarios_is_an_empty_document():
    document = decode(b'{"format":"orgchart","version":1}').document
    assert len(document.structures) == 1
    assert encode(decode(encode(document)).document) == encode(document)


def test_a_mark_at_the_start_of_the_file_does_no_harm(company):
    assert encode(decode(b"\xef\xbb\xbf" + encode(company)).document) == encode(company)


def test_every_character_that_a_file_can_hold_stays_as_it_is(tmp_path: Path):
    title = 'a\u202eb\u200fגד\x00\x1f\x7f\x85\u2028\ufeff\uffff\U0001f600\n\t\\"</script>'
    document = Document()
    with document.edit(message("edit.trial")) as edit:
        edit.add(document.current, Role(id="r1", title=title))
        edit.add(document.current, Team(id="t1", decides=(title, "")))
        edit.add(document.current, Goal(id="g1", result=title))
    write(document, tmp_path / "odd.org")
    assert read(tmp_path / "odd.org").document.current.get(Role, "r1").title == title


def test_what_is_not_known_within_a_part_is_kept():
    data = (
        b'{"format":"orgchart","version":1,"scenarios":[{"id":"main","roles":[{"id":"a","title":"A"},'
        b'{"id":"b","title":"B","manager":"a","dotted":[{"to":"a","kind":"advises","theirs":[1,2]}]}]}]}'
    )
    document = decode(data).document
    again = decode(encode(document)).document
    assert document_equal(document, again)
    assert b'"theirs":[1,2]' in encode(document)
