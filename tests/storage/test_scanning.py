"""JSON read piece by piece is as strict as JSON is, and knows where it is."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgchart.storage.refusals import Unreadable
from orgchart.storage.scanning import Scanner
from tests.storage.documents import JSON, NAMES


def walk(text: str):
    """Read the outermost object or list of `text` piece by piece, the rest in one go."""
    scanner = Scanner(text)
    if scanner.peek() == "{":
        held = {key: scanner.value() for key in scanner.members()}
    elif scanner.peek() == "[":
        held = [scanner.value() for _ in scanner.items()]
    else:
        held = scanner.value()
    scanner.end()
    return held


@given(JSON, st.sampled_from([None, 0, 1, "\t"]))
def test_it_reads_what_json_is(value, indent):
    assert walk(json.dumps(value, indent=indent)) == value


@given(st.dictionaries(NAMES, JSON, min_size=1, max_size=4), st.data())
def test_it_reads_nothing_that_was_cut(value, data):
    text = json.dumps(value)
    cut = text[: data.draw(st.integers(0, len(text) - 1))]
    with pytest.raises(Unreadable):
        walk(cut)


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("", "not_json", 1, 1),
        ("{", "not_json", 1, 2),
        ('{"a"}', "not_json", 1, 5),
        ('{"a":}', "not_json", 1, 6),
        ('{"a":1 "b":2}', "not_json", 1, 8),
        ('{"a":1,}', "not_json", 1, 8),
        ("{a:1}", "not_json", 1, 2),
        ("{1:2}", "not_json", 1, 2),
        ("[1,]", "not_json", 1, 4),
        ("[,1]", "not_json", 1, 2),
        ("[1\n 2]", "not_json", 2, 2),
        ("[1", "not_json", 1, 3),
        ("[1]\n]", "not_json", 2, 1),
        ("1 2", "not_json", 1, 3),
        ("[\n01]", "not_json", 2, 2),
        ('["\t"]', "not_json", 1, 3),
        ("[tru]", "not_json", 1, 2),
        ('{"a":1,\n"a":2}', "key_twice", 2, 1),
        ('[1,{"a":1,"b":{},"a":2}]', "key_twice", 1, 4),
        ("[NaN]", "no_number", 1, 2),
        ("[\n\n-Infinity]", "no_number", 3, 1),
        ("[1e400]", "huge_number", 1, 2),
        ("[-1234567890123456789]", "long_number", 1, 2),
        ("{,}", "not_json", 1, 2),
        ("[" * 40 + "]" * 40, "too_deep", 1, 33),
        ("[" * 20_000 + "]" * 20_000, "too_deep", 1, 33),
        ('{"a":"[[[' + "[" * 40 + '",\n"b":' + '{"c":' * 40 + "1" + "}" * 41, "too_deep", 2, 5 + 31 * 5),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text, code, line, column):
    with pytest.raises(Unreadable) as refusal:
        walk(text)
    said = refusal.value.message
    assert (said.code, said.args["where"].args) == (f"storage.{code}", {"line": str(line), "column": str(column)})


@pytest.mark.parametrize(("text", "value"), [("{}", {}), ("{ }", {}), ("[ ]", []), ("[[],{}]", [[], {}])])
def test_what_is_empty_is_read_as_empty(text, value):
    assert walk(text) == value


def test_the_longest_number_and_the_deepest_list_are_read():
    assert walk("[-123456789012345678]") == [-(123456789012345678)]
    assert walk("[" * 32 + "]" * 32) is not None
    assert walk('["' + "[" * 100 + '"]') == ["[" * 100]
