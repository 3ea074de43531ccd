"""A change is a value: it can be turned round and joined with the one after it."""

from __future__ import annotations

from orgchart.model.change import Change, Key
from orgchart.model.records import Role
from orgchart.text.message import message

KEY = Key("main", "role", "r1")
OTHER = Key("main", "role", "r2")
A, B, C = (Role(id="r1", title=title) for title in "ABC")
LABEL = message("edit.set_field")


def test_turned_round_twice_it_is_what_it_was():
    change = Change(LABEL, {KEY: (A, B), OTHER: (None, C)})
    assert change.inverse().records == {KEY: (B, A), OTHER: (C, None)}
    assert change.inverse().inverse().records == change.records


def test_two_changes_of_one_record_are_one():
    assert Change(LABEL, {KEY: (A, B)}).then(Change(LABEL, {KEY: (B, C)})).records == {KEY: (A, C)}


def test_what_ends_as_it_began_is_no_change():
    there_and_back = Change(LABEL, {KEY: (A, B)}).then(Change(LABEL, {KEY: (B, A)}))
    assert not there_and_back


def test_it_knows_what_it_touches():
    change = Change(LABEL, {KEY: (A, B), Key("", "settings", "document"): (None, None)})
    assert change.kinds == {"role", "settings"}
    assert change.touches("main")
    assert change.touches("any other: the document as a whole is in it")
    assert not Change(LABEL, {KEY: (A, B)}).touches("other")
