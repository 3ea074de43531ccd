"""Whatever bytes one is sent: a document, a table, or a refusal that says why; in time, in little memory, and nothing run."""

from __future__ import annotations

import io
import json
import os
import random
import subprocess
import sys
import textwrap
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from orgchart.export.outlines import opml_outline, org_outline
from orgchart.export.tables import csv_table
from orgchart.export.xlsx import workbook
from orgchart.model.document import Document
from orgchart.model.records import Role
from orgchart.storage import limits
from orgchart.storage.org_file import decode, document_equal, encode
from orgchart.storage.refusals import Unreadable
from orgchart.storage.tables import plan_import, read_table, recognise
from orgchart.storage.templates import from_template
from orgchart.text.catalogue import catalogue
from orgchart.text.message import Refusal
from tests.charts import chart
from tests.hostile import hearing, hostile
from tests.storage.fuzzing import opened, said

EN, HE = catalogue("en"), catalogue("he")
TEMPLATE = from_template("growing", "en", date(2026, 11, 24))
DOCUMENT = encode(TEMPLATE)


def _imported(data: bytes, name: str) -> None:
    """Read `data` as a table, and take it into a document."""
    try:
        table = read_table(data, name)
        plan = plan_import(table, recognise(table))
        document = Document(seed=1)
        plan.apply(document)
        plan.report.summary(EN)
    except Refusal as refusal:
        said(refusal)
    else:
        assert document_equal(decode(encode(document)).document, document)


# --- any bytes ---


def _spoiled(good: bytes) -> st.SearchStrategy[bytes]:
    """Draw `good` with some stretches of it cut, doubled, swapped or overwritten."""
    pieces = st.sampled_from(
        [
            b'"',
            b"{",
            b"}",
            b"[",
            b"]",
            b",",
            b":",
            b"\\",
            b"\\ud800",
            b"null",
            b"1e999",
            b"-",
            b"NaN",
            b"\x00",
            b"\xff",
            b"\xef\xbb\xbf",
            b"<",
            b">",
            b"&x;",
            b"]]>",
            b"\n",
            b"\r",
            b"\t",
            b"'",
            b"*",
            b"=",
            b";",
            b"9" * 40,
            b"[" * 40,
            b'{"a":' * 40,
            b"true",
            b'"id":"r1"',
            b'"manager":',
            "\u202e".encode(),
            b"\xd7",
        ]
    )

    @st.composite
    def drawn(draw: st.DrawFn) -> bytes:
        data = good
        for _ in range(draw(st.integers(1, 5))):
            start = draw(st.integers(0, len(data)))
            end = min(len(data), start + draw(st.sampled_from([0, 1, 2, 5, 30, 400])))
            what = draw(st.sampled_from(["cut", "double", "write", "end"]))
            if what == "cut":
                data = data[:start] + data[end:]
            elif what == "double":
                data = data[:end] + data[start:]
            elif what == "end":
                data = data[:start]
            else:
                data = data[:start] + draw(pieces) + data[end:]
        return data

    return drawn()


@pytest.mark.slow
@given(st.binary(max_size=300) | _spoiled(DOCUMENT) | _spoiled(b'{"format":"orgchart","version":1,"scenarios":[]}'))
@example(b'{"format":"orgchart","version":1,"scenarios":[{"id":"main","roles":[{"id":"\\u0000"}]}]}')
@example(b'{"format":"orgchart","version":1,"decisions":[{"id":"main"}]}')
@example(b'{"format":"orgchart","version":1,"decisions":[{"id":"main"},{"id":"main-2"}]}')
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_bytes_are_a_document_or_a_refusal(data: bytes):
    opened(data)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["id", "manager", "roles", "rank", "x", ""]), inner, max_size=4)
    ),
    max_leaves=12,
)


@pytest.mark.slow
@given(st.data())
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
def test_anything_in_the_place_of_a_value_is_a_document_or_a_refusal(data: st.DataObject):
    tree = json.loads(DOCUMENT)
    for _ in range(data.draw(st.integers(1, 3))):
        holder, key = tree, "scenarios"
        while True:
            inner = holder[key]
            if not isinstance(inner, dict | list) or not inner or data.draw(st.integers(0, 3)) == 0:
                break
            keys = list(inner) if isinstance(inner, dict) else range(len(inner))
            holder, key = inner, data.draw(st.sampled_from(keys))
        holder[key] = data.draw(_json)
    opened(json.dumps(tree).encode())


SEEDS: dict[str, bytes] = {
    "t.csv": csv_table(TEMPLATE.current, EN),
    "t.tsv": b"name\tmanager\nDana\t\nYael\tDana\n",
    "t.txt": b"CEO\n  Sales\n    Field\n  Marketing\n",
    "t.opml": opml_outline(TEMPLATE.current, EN),
    "t.org": org_outline(TEMPLATE.current, EN),
    "t.json": b'{"name":"CEO","children":[{"name":"Sales","children":[]}]}',
    "t.dot": b'digraph { a [label="CEO"]; a -> b; b -> "c d"; }',
    "t.graphml": b'<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph><node id="a"/><node id="b"/>'
    b'<edge source="a" target="b"/></graph></graphml>',
}


@pytest.mark.slow
@pytest.mark.parametrize("name", SEEDS)
def test_any_bytes_are_a_table_or_a_refusal(name: str):
    @given(st.binary(max_size=200) | _spoiled(SEEDS[name]))
    @example("id,title,name\n\u20c9,\u20c9,\u20c9\n\u202d\u20c9,x,y\n".encode())
    @example(b'l="b ->""c \xc9\x00\x00\x00\x00\x00\x00\x00d"; }')
    @settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
    def holds(data: bytes) -> None:
        _imported(data, name)

    holds()


@pytest.mark.slow
def test_any_spoiled_workbook_is_a_table_or_a_refusal():
    """Bytes of the archive, and of the parts inside it; each is read in a process of its own, so there are few."""
    good = workbook(TEMPLATE.current, EN)
    chance = random.Random(1)
    for number in range(30):
        data = bytearray(good)
        if number % 2:
            for _ in range(5):
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        else:
            out = io.BytesIO()
            with zipfile.ZipFile(io.BytesIO(good)) as before, zipfile.ZipFile(out, "w") as after:
                for name in before.namelist():
                    part = bytearray(before.read(name))
                    if chance.random() < 0.4:
                        at = chance.randrange(len(part))
                        part[at : at + chance.randrange(20)] = b"<x>"
                    after.writestr(name, bytes(part))
            data = bytearray(out.getvalue())
        _imported(bytes(data), "t.xlsx")


# --- bombs ---

DEEP = 200_000
BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "lists in lists": (lambda: b'{"format":"orgchart","version":1,"x":' + b"[" * DEEP + b"]" * DEEP + b"}", "a.org"),
    "objects in objects": (
        lambda: b'{"format":"orgchart","version":1,"x":' + b'{"a":' * DEEP + b"1" + b"}" * DEEP + b"}", "a.org",
    ),
    "lists and nothing else": (lambda: b"[" * 1_000_000, "a.org"),
    "a long number": (lambda: b'{"format":"orgchart","version":1,"x":' + b"9" * 5_000_000 + b"}", "a.org"),
    "a long key": (lambda: b'{"format":"orgchart","version":1,"' + b"k" * 5_000_000 + b'":1}', "a.org"),
    "many values": (lambda: b'{"format":"orgchart","version":1,"x":[' + b"0," * 6_000_000 + b"0]}", "a.org"),
    "many records": (lambda: b'{"format":"orgchart","version":1,"x":[' + b"{}," * 1_500_000 + b"{}]}", "a.org"),
    "a long name": (
        lambda: b'{"format":"orgchart","version":1,"scenarios":[{"id":"m","roles":[{"id":"a","title":"'
        + b"x" * 20_000_000 + b'"}]}]}', "a.org",
    ),
    "larger than may be": (lambda: b" " * (limits.FILE_BYTES + 1), "a.org"),
    "json tree": (lambda: b'{"name":"x","children":[' * 100_000 + b"]}" * 100_000, "a.json"),
    "laughter": (
        lambda: b'<?xml version="1.0"?><!DOCTYPE o [<!ENTITY a "' + b"ha" * 50 + b'">'
        + b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 20) for i in range(9))
        + b']><opml><body><outline text="&j;"/></body></opml>', "a.opml",
    ),
    "a file named in xml": (
        lambda: b'<?xml version="1.0"?><!DOCTYPE o [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        b'<opml><body><outline text="&a;"/></body></opml>', "a.opml",
    ),
    "outlines in outlines": (
        lambda: b"<opml><body>" + b'<outline text="x">' * 100_000 + b"</outline>" * 100_000 + b"</body></opml>", "a.opml",
    ),
    "attributes": (
        lambda: b"<opml><body><outline " + b" ".join(b'a%d="x"' % i for i in range(200_000)) + b"/></body></opml>", "a.opml",
    ),
    "one long line": (lambda: b"a," * 5_000_000, "a.csv"),
    "a column for each row": (
        lambda: b"<opml><body>" + b"".join(b'<outline a%d="x"/>' % i for i in range(50_000)) + b"</body></opml>", "a.opml",
    ),
    "short rows below many headings": (
        lambda: b",".join(b"h%d" % i for i in range(1_000)) + b"\n" + b"a\n" * 150_000, "a.csv",
    ),
    "elements": (lambda: b"<opml><body>" + b"<outline/>" * 6_000_000 + b"</body></opml>", "a.opml"),
    "objects": (lambda: b"[" + b"{}," * 20_000_000 + b"{}]", "a.json"),
    "numbers": (lambda: b'{"children":[' + b"1," * 30_000_000 + b"1]}", "a.json"),
    "headings of an outline": (lambda: b"* x\n" * 15_000_000, "a.org"),
    "empty lines": (lambda: b"a\n" + b"\r" * 60_000_000, "a.txt"),
    "an open quote": (lambda: b'name,manager\n"' + b"x\n" * 2_000_000, "a.csv"),
    "quotes": (lambda: b'name,manager\n' + b'"' * 5_000_000, "a.csv"),
    "very many lines": (lambda: b"name,manager\n" + b"a,b\n" * 2_000_000, "a.csv"),
    "stars": (lambda: b"*" * 3_000_000 + b" x\n", "a.org"),
    "indents": (lambda: b"".join(b" " * i + b"x\n" for i in range(3_000)), "a.txt"),
    "arrows": (lambda: b"digraph{" + b"a->" * 500_000 + b"a}", "a.dot"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("what", BOMBS)
def test_a_bomb_is_refused_or_read_in_time_and_little_memory(what: str):
    make, name = BOMBS[what]
    data = make()
    with hearing() as heard:
        tracemalloc.start()
        start = time.monotonic()
        try:
            if name == "a.org" and data[:1] != b"*":
                decode(data)
            else:
                table = read_table(data, name)
                plan_import(table, recognise(table))
        except Refusal as refusal:
            said(refusal)
        took = time.monotonic() - start
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert [args for event, args in heard if event == "open" and "passwd" in str(args)] == []
    assert peak < 600 << 20, f"{peak >> 20} MiB"
    # Far above what it takes, for machines that are busy; without a bound it would be minutes, or for ever.
    assert took < 60


def test_a_module_that_lies_beside_a_workbook_is_not_run(tmp_path: Path):
    data = workbook(chart("CEO > Sales").current, EN)
    (tmp_path / "table.xlsx").write_bytes(data)
    for name in ("json", "openpyxl", "msgspec", "zipfile", "re", "orgchart", "datetime", "defusedxml"):
        (tmp_path / f"{name}.py").write_text("open('run', 'a').write(__name__)\nraise SystemExit(3)\n")
    reading = textwrap.dedent("""
        import os, sys
        from orgchart.storage.tables import read_table
        os.chdir(sys.argv[1])
        print(len(read_table("table.xlsx", "table.xlsx").rows))
    """)
    done = subprocess.run(
        [sys.executable, "-c", reading, str(tmp_path)], cwd=Path(__file__).parents[2], capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}, check=False, timeout=60,
    )  # fmt: skip
    assert (done.stdout, done.returncode) == ("2\n", 0), done.stderr
    assert not (tmp_path / "run").exists()


# --- text that is slow to look through, unless one looks through it once ---

N = 60_000
SLOW: dict[str, tuple[bytes, str]] = {
    "brackets": (b"digraph{" + b"[" * N, "a.dot"),
    "quoted quotes": (b'digraph{"' + b'\\"' * N, "a.dot"),
    "open remarks": (b"digraph{" + b"/* " * N, "a.dot"),
    "a long word": (b"digraph{" + b"a" * N + b"\x01}", "a.dot"),
    "open links": (b"* " + b"[[" * N + b"\n", "a.org"),
    "blanks before tags": (b"* x" + b" " * N + b":a\n", "a.org"),
    "keywords": (b"* " + b"TODO " * N + b"x\n", "a.org"),
    "blanks in a heading": (b"* x" + b" " * N + b"y\n", "a.org"),
    "blanks in a line": (b"CEO\n  x" + b" " * N + b"y\n", "a.txt"),
    "many holders": (b"title,name,manager\nx," + b" / " * N + b",y\n", "a.csv"),
    "one id": (b"id,name,manager\n" + b"1,n,\n" * N, "a.csv"),
    "blanks in a cell": (b"title,name\nx" + b" " * N + b"/y,a" + b" " * N + b"b\n", "a.csv"),
}


@pytest.mark.slow
@pytest.mark.parametrize("what", SLOW)
def test_text_made_to_be_slow_is_read_in_time(what: str):
    data, name = SLOW[what]
    start = time.monotonic()
    _imported(data, name)
    # What grows with the square of the length takes minutes here; what does not takes a second at most.
    assert time.monotonic() - start < 30


@pytest.mark.parametrize(
    "text", ["9" * 400, "9" * 5_000, "1e999", "-1e999", "nan", "²", "١٢٣", "0x10", "1_000", "--1", "1.2.3", "∞"]
)
def test_a_number_that_is_none_or_too_large_is_told(text: str):
    heads = ("headcount", "share", "weekly hours", "fte", "start date", "level")
    lines = [",".join(("title", "name", *heads)), ",".join(("Sales", "Dana", *[text] * len(heads)))]
    _imported("\n".join(lines).encode(), "a.csv")


# --- charts from hell ---


def _chart_of(count: int, manager: Callable[[int], str]) -> bytes:
    roles = [{"id": f"r{i}", "title": f"R {i}", **({"manager": manager(i)} if i else {})} for i in range(count)]
    return json.dumps({"format": "orgchart", "version": 1, "scenarios": [{"id": "main", "roles": roles}]}).encode()


def test_a_star_of_ten_thousand_opens():
    document = decode(_chart_of(10_001, lambda _: "r0")).document
    assert len(document.current.children("r0")) == 10_000


def test_a_chain_of_ten_thousand_says_what_must_be_repaired_and_opens_repaired():
    data = _chart_of(10_000, lambda i: f"r{i - 1}")
    with pytest.raises(Unreadable) as refusal:
        decode(data)
    assert (refusal.value.message.code, refusal.value.repairable) == ("storage.too_many_layers", True)
    opened = decode(data, repair=True)
    assert len(opened.document.current.all(Role)) == 10_000
    assert opened.repairs
    assert document_equal(decode(encode(opened.document)).document, opened.document)


@pytest.mark.parametrize("length", [1, 2, 10_000])
def test_a_circle_of_any_length_says_what_must_be_repaired(length: int):
    data = _chart_of(length, lambda i: f"r{i - 1}").replace(
        b'"title": "R 0"', b'"title": "R 0", "manager": "r%d"' % (length - 1)
    )
    with pytest.raises(Unreadable) as refusal:
        decode(data)
    assert refusal.value.repairable
    opened = decode(data, repair=True)
    assert len(opened.document.current.all(Role)) == length


def test_a_document_of_nothing_but_harmful_text_comes_back_as_it_was():
    document = hostile()
    data = encode(document)
    again = decode(data).document
    assert document_equal(again, document)
    assert encode(again) == data


def test_many_lists_beside_each_other_are_not_deep():
    held = {"format": "orgchart", "version": 1, "theirs": [[] for _ in range(limits.NESTING * 3)]}
    opened = decode(json.dumps(held, indent=1).encode())
    assert opened.document.extra["theirs"] == held["theirs"]


def test_letters_that_take_two_escapes_are_letters():
    data = b'{"format":"orgchart","version":1,"settings":{"title":"\\ud83d\\ude42 \\u05d0"}}'
    assert decode(data).document.settings.title == "\U0001f642 \u05d0"
