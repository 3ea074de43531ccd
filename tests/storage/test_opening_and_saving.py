"""Opening a file leaves it alone; saving never takes the place of what nobody meant to lose."""

from __future__ import annotations

import gc
import os
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from orgchart.model import collector
from orgchart.model.document import Document
from orgchart.model.records import Goal, Person, Role, Team
from orgchart.storage import encoding, limits, proving
from orgchart.storage.consistency import consistency
from orgchart.storage.contents import contents_of
from orgchart.storage.org_file import NotSaved, Unreadable, decode, document_equal, encode, read, write
from orgchart.storage.recognition import is_emacs_org, is_ours
from orgchart.text.message import message


def chart(*lines: str) -> Document:
    """Make a document of roles, each given as `id` or `id<manager`."""
    document = Document(seed=1)
    with document.edit(message("edit.trial")) as edit:
        for line in lines:
            id, _, manager = line.partition("<")
            edit.add(document.current, Role(id=id, title=id.title(), manager=manager))
    return document


def _code(refusal) -> str:
    return refusal.value.message.code.removeprefix("storage.")


def _not_saved(document: Document, path: Path, **how) -> str:
    with pytest.raises(NotSaved) as refusal:
        write(document, path, **how)
    return _code(refusal)


def _unreadable(path: Path) -> str:
    with pytest.raises(Unreadable) as refusal:
        read(path)
    return _code(refusal)


# --- opening ---


def test_opening_leaves_the_file_as_it_is(tmp_path: Path):
    path = tmp_path / "chart.org"
    path.write_text('{"format": "orgchart", "version": 1}')
    before = path.stat()
    read(path)
    assert path.read_text() == '{"format": "orgchart", "version": 1}'
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert os.listdir(tmp_path) == ["chart.org"]


def test_what_is_no_file_is_said(tmp_path: Path):
    assert _unreadable(tmp_path / "nowhere.org") == "missing"
    assert _unreadable(tmp_path) == "is_folder"
    assert _unreadable(tmp_path / "a\0b") == "bad_path"
    assert _unreadable(tmp_path / ("x" * 300)) == "not_read"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert _unreadable(tmp_path / "pipe") == "no_file"


@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="the superuser may read and write everything")
def test_a_file_without_rights_is_said_and_a_protected_one_opens_for_reading(tmp_path: Path):
    write(chart("a"), tmp_path / "chart.org")
    (tmp_path / "chart.org").chmod(0o400)
    assert read(tmp_path / "chart.org").read_only.code == "storage.protected_file"
    (tmp_path / "chart.org").chmod(0o000)
    assert _unreadable(tmp_path / "chart.org") == "no_permission"


def test_a_file_in_a_protected_folder_opens_for_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write(chart("a"), tmp_path / "chart.org")
    assert read(tmp_path / "chart.org").read_only is None
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != tmp_path)
    assert read(tmp_path / "chart.org").read_only.code == "storage.protected_folder"
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) == tmp_path)
    assert read(tmp_path / "chart.org").read_only.code == "storage.protected_file"


def test_a_huge_file_is_refused_by_its_size_alone(tmp_path: Path):
    with open(tmp_path / "huge.org", "wb") as file:
        file.truncate(limits.FILE_BYTES + 1)
    assert _unreadable(tmp_path / "huge.org") == "too_large"
    with pytest.raises(Unreadable) as refusal:
        decode(b" " * (limits.FILE_BYTES + 1))
    assert _code(refusal) == "too_large"


def test_the_refusal_knows_the_name_of_its_file():
    with pytest.raises(Unreadable) as refusal:
        decode(b"", "chart.org")
    assert refusal.value.name == "chart.org"


def test_the_garbage_collector_is_as_it_was_after_opening_and_after_a_refusal():
    data = encode(chart("a"))
    for start in (gc.disable, gc.enable):
        start()
        decode(data)
        assert gc.isenabled() == (start is gc.enable)
        with pytest.raises(Unreadable):
            decode(b"{")
        assert gc.isenabled() == (start is gc.enable)
    assert gc.get_freeze_count() == 0


def test_a_closed_document_is_gone(tmp_path: Path):
    data = encode(chart("a", "b<a"))
    decode(data)
    gc.collect()
    before = len(gc.get_objects())
    for _ in range(20):
        decode(data)
    gc.collect()
    assert len(gc.get_objects()) - before < 50


# --- limits ---


@pytest.mark.parametrize(
    ("limit", "value", "text", "code"),
    [
        ("SCENARIOS", 1, '"x":1},{"id":"b"},{"id":"c"', "too_many_scenarios"),
        (
            "VALUES",
            20,
            '"roles":[{"id":"a","skills":["a","b","c","d","e","f","g","h","i","j","k","l","m","n","o","p","q","r"]}]',
            "too_many_values",
        ),
        ("ROLES", 2, '"roles":[{"id":"a"},{"id":"b"},{"id":"c"}]', "too_many_roles"),
        ("RECORDS", 3, '"tasks":[{"id":"a"},{"id":"b"}]', "too_many_records"),
        ("NAME_LENGTH", 9, '"roles":[{"id":"a","title":"0123456789"}]', "too_long"),
        ("NAME_LENGTH", 9, '"roles":[{"id":"a","skills":["x","0123456789"]}]', "too_long"),
        ("NAME_LENGTH", 9, '"roles":[{"id":"a"}],"teams":[{"id":"t","members":[{"part":"0123456789"}]}]', "too_long"),
        ("NOTE_LENGTH", 9, '"roles":[{"id":"a","notes":"0123456789"}]', "too_long"),
        ("LAYERS", 2, '"roles":[{"id":"a"},{"id":"b","manager":"a"},{"id":"c","manager":"b"}]', "too_many_layers"),
        ("LAYERS", 2, '"roles":[{"id":"c","manager":"b"},{"id":"a"},{"id":"b","manager":"a"}]', "too_many_layers"),
    ],
)
def test_past_each_limit_a_file_is_refused(monkeypatch: pytest.MonkeyPatch, limit, value, text, code):
    data = f'{{"format":"orgchart","version":1,"scenarios":[{{"id":"main",{text}}}]}}'.encode()
    decode(data)
    monkeypatch.setattr(limits, limit, value)
    with pytest.raises(Unreadable) as refusal:
        decode(data)
    assert _code(refusal) == code


def test_up_to_its_limits_a_document_opens_and_saves(tmp_path: Path):
    document = chart("r0", *(f"r{n}<r{n - 1}" for n in range(1, limits.LAYERS)))
    with document.edit(message("edit.trial")) as edit:
        role = document.current.get(Role, "r0")
        edit.set(document.current, role, title="ש" * limits.NAME_LENGTH, notes="n" * limits.NOTE_LENGTH)
    write(document, tmp_path / "chart.org")
    assert document_equal(read(tmp_path / "chart.org").document, document)


def test_a_chain_that_is_too_long_is_cut_where_it_has_to_be():
    roles = ",".join(
        f'{{"id":"r{n}"{f",{chr(34)}manager{chr(34)}:{chr(34)}r{n - 1}{chr(34)}" if n else ""}}}' for n in range(1_200)
    )
    data = f'{{"format":"orgchart","version":1,"scenarios":[{{"id":"main","roles":[{roles}]}}]}}'.encode()
    opened = decode(data, repair=True)
    assert opened.document.current.children("") == ["r0", "r500", "r1000"]
    assert len(opened.repairs) == 2


# --- saving ---


def test_saving_gives_the_fingerprint_that_opening_gives(tmp_path: Path):
    assert write(chart("a"), tmp_path / "chart.org") == read(tmp_path / "chart.org").fingerprint


def test_saving_again_and_again_needs_the_last_fingerprint(tmp_path: Path):
    path = tmp_path / "chart.org"
    first = write(chart("a"), path)
    second = write(chart("a", "b<a"), path, expect=first)
    assert _not_saved(chart("a"), path, expect=first) == "changed_outside"
    assert read(path).fingerprint == second


def test_a_change_from_outside_is_noticed_though_size_and_time_are_the_same(tmp_path: Path):
    path = tmp_path / "chart.org"
    mine = write(chart("a"), path)
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b'"title":"A"', b'"title":"B"'))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert _not_saved(chart("a"), path, expect=mine) == "changed_outside"
    assert b'"title":"B"' in path.read_bytes()


def test_a_file_that_was_only_touched_is_no_change(tmp_path: Path):
    path = tmp_path / "chart.org"
    mine = write(chart("a"), path)
    os.utime(path, (0, 0))
    write(chart("b"), path, expect=mine)


def test_a_file_that_is_gone_is_not_made_again_silently(tmp_path: Path):
    path = tmp_path / "chart.org"
    mine = write(chart("a"), path)
    path.unlink()
    assert _not_saved(chart("a"), path, expect=mine) == "gone"
    assert not path.exists()
    write(chart("a"), path)


@pytest.mark.parametrize(
    "foreign", [b"* Emacs\n** Org\n", b"PK\x03\x04", b"words", b'{"name":"theirs"}', b'{"format":"other","version":1}']
)
def test_a_file_of_somebody_else_is_never_overwritten(tmp_path: Path, foreign: bytes):
    path = tmp_path / "plans.org"
    path.write_bytes(foreign)
    assert _not_saved(chart("a"), path) == "foreign"
    assert path.read_bytes() == foreign


def test_an_empty_file_and_an_old_document_may_be_overwritten(tmp_path: Path):
    path = tmp_path / "chart.org"
    path.touch()
    write(chart("a"), path)
    path.write_bytes(path.read_bytes()[:60])
    write(chart("b"), path)
    assert read(path).document.current.children("") == ["b"]


def test_a_huge_file_that_is_not_looked_into_is_not_overwritten(tmp_path: Path):
    with open(tmp_path / "huge.org", "wb") as file:
        file.truncate(limits.FILE_BYTES + 1)
    assert _not_saved(chart("a"), tmp_path / "huge.org") == "not_saved"
    assert (tmp_path / "huge.org").stat().st_size > limits.FILE_BYTES


def test_a_folder_in_the_place_of_the_file_is_said(tmp_path: Path):
    assert _not_saved(chart("a"), tmp_path) == "not_saved"
    assert _not_saved(chart("a"), tmp_path / "nowhere" / "chart.org") == "not_saved"


@pytest.mark.parametrize(
    "record",
    [
        Role(id="r1", title="half \ud83d"),
        Role(id="r1", cost=float("nan")),
        Role(id="r1", cost=float("inf")),
        Role(id="r1", extra={"x": object()}),
    ],
    ids=["half a character", "no number", "infinity", "no value of JSON"],
)
def test_what_could_not_be_opened_again_is_not_saved(tmp_path: Path, record: Role):
    document = Document()
    document.load({}, {"main": {"role": {"r1": record}}})
    path = tmp_path / "chart.org"
    path.write_bytes(before := encode(chart("a")))
    assert _not_saved(document, path) == "not_proved"
    assert path.read_bytes() == before


def test_what_contradicts_itself_is_saved_rather_than_lost(tmp_path: Path):
    document = Document()
    document.load({}, {"main": {"role": {"r1": Role(id="r1", rank="5", title="Sales", manager="r1")}}})
    write(document, tmp_path / "chart.org")
    assert _unreadable(tmp_path / "chart.org") == "own_manager"
    assert read(tmp_path / "chart.org", repair=True).document.current.get(Role, "r1").title == "Sales"


class _Forgetful:
    """An encoder that takes one title for another."""

    def __init__(self, encoder: Any) -> None:
        self.encode = encoder.encode
        self.encode_lines = lambda records: encoder.encode_lines(records).replace(b'"title":"A"', b'"title":"B"')


def _without_people(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tuple(each for each in encoding.STRUCTURE_TYPES if each is not Person)
    monkeypatch.setattr(encoding, "STRUCTURE_TYPES", kept)


def _elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have roles stand under a name that nobody looks for them under."""
    made = encoding.chunks
    monkeypatch.setattr(
        proving, "chunks", lambda *a, **k: (each.replace(b'"roles":[', b'"rolls":[') for each in made(*a, **k))
    )
    monkeypatch.setattr(
        encoding, "chunks", lambda *a, **k: (each.replace(b'"roles":[', b'"rolls":[') for each in made(*a, **k))
    )


@pytest.mark.parametrize(
    "forget",
    [lambda patch: patch.setattr(encoding, "_ENCODER", _Forgetful(encoding._ENCODER)), _without_people, _elsewhere],
    ids=["a title", "a collection", "the name of a collection"],
)
def test_a_program_that_forgets_to_write_something_does_not_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forget: Callable[[pytest.MonkeyPatch], None]
):
    document = chart("a")
    with document.edit(message("edit.trial")) as edit:
        edit.add(document.current, Person(id="p1", name="Dana"))
    forget(monkeypatch)
    assert _not_saved(document, tmp_path / "chart.org") == "not_proved"
    assert not (tmp_path / "chart.org").exists()


# --- versions ---


NEWER = b"""{"format":"orgchart","version":7,
"scenarios":[
{"id":"main",
"roles":[
{"id":"r1","title":"CEO","headcount":{"from":1,"to":3},"mood":"good"},
{"id":"r2","title":"Sales","manager":"r1","place": "hovering","department":"campaign1"}
],
"campaigns":[
{"id":"campaign1"}
]}
]}
"""


def test_a_newer_file_opens_for_reading_only_with_what_can_be_understood():
    opened = decode(NEWER)
    structure = opened.document.current
    assert opened.read_only.code == "storage.newer"
    assert opened.read_only.args["version"] == 7
    assert structure.children("r1") == ["r2"]
    assert structure.get(Role, "r1").extra == {"mood": "good", "headcount": {"from": 1, "to": 3}}
    assert structure.get(Role, "r2").extra == {"place": "hovering"}
    assert structure.scenario().extra == {"campaigns": [{"id": "campaign1"}]}
    assert consistency(structure) == []
    assert [each.code for each in opened.repairs] == ["storage.repaired.reference"]


def test_a_newer_file_of_another_shape_is_refused_with_the_reason():
    with pytest.raises(Unreadable) as refusal:
        decode(b'{"format":"orgchart","version":2,"scenarios":{"main":{}}}')
    assert _code(refusal) == "too_new"


def test_this_version_is_neither_old_nor_new():
    opened = decode(encode(chart("a")))
    assert opened.migrated_from is None
    assert opened.read_only is None


# --- what is asked of structures and bytes ---


def test_what_the_edits_make_contradicts_nothing():
    assert consistency(chart("a", "b<a").current) == []
    assert consistency(Document().root) == []


def test_contradictions_of_a_structure_are_told_with_their_place():
    document = Document()
    tables = {
        "role": {"r1": Role(id="r1", rank="1", manager="r2"), "r2": Role(id="r2", rank="2", manager="r1")},
        "goal": {"g1": Goal(id="g1", owners=("r1", "t9"))},
        "team": {"r1": Team(id="r1")},
    }
    document.load({}, {"main": tables})
    found = {
        (fault.message.code.removeprefix("storage."), fault.kind, fault.field)
        for fault in consistency(document.current)
    }
    assert found == {
        ("duplicate_id", "team", "id"),
        ("dangling", "goal", "owners"),
        ("circle_of_roles", "role", "manager"),
    }


def test_roles_that_no_top_leads_to_are_still_written():
    document = Document()
    tables = {"role": {id: Role(id=id, rank=id, manager=to) for id, to in (("a", ""), ("b", "c"), ("c", "b"))}}
    document.load({}, {"main": tables})
    assert [role.id for role in contents_of(document).scenarios[0].lists["role"]] == ["a", "b", "c"]


def test_whose_a_file_is_shows_at_its_start():
    assert is_ours(encode(Document()))
    assert is_ours(b'\xef\xbb\xbf {\n "format" : "orgchart"')
    assert not is_ours(b'{"version":1,"format":"orgchart"}')
    assert not is_emacs_org(encode(Document()))
    assert not is_emacs_org(b"*bold* words and #hashtags\n- a list\n")
    assert is_emacs_org(b"#+title: x\n")


@pytest.mark.slow
def test_documents_that_were_let_go_do_not_pile_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(collector, "_COLLECT_AFTER", 20 * collector._AT_LEAST)
    gc.collect()
    kept = [weakref.ref(decode(b'{"format":"orgchart","version":1}').document) for _ in range(400)]
    assert sum(each() is not None for each in kept) < 60


def test_a_file_without_scenarios_gets_one_whose_id_is_free():
    opened = decode(b'{"format":"orgchart","version":1,"decisions":[{"id":"main"},{"id":"main-2"}]}').document
    assert [structure.id for structure in opened.structures] == ["main-3"]
    assert document_equal(decode(encode(opened)).document, opened)


def test_as_many_roles_as_may_be_are_read_and_one_more_is_refused(monkeypatch: pytest.MonkeyPatch):
    data = encode(chart("a", "b", "c"))
    monkeypatch.setattr(limits, "ROLES", 3)
    assert len(decode(data).document.current.all(Role)) == 3
    monkeypatch.setattr(limits, "ROLES", 2)
    with pytest.raises(Unreadable) as refusal:
        decode(data)
    assert refusal.value.message == message("storage.too_many_roles", most=2)


def test_a_broken_file_of_very_many_records_is_told_where_it_breaks():
    many = b",\n".join(b'{"id":"r%d"}' % n for n in range(limits.SCENARIOS + 1))
    data = b'{"format":"orgchart","version":1,\n"scenarios":[\n{"id":"main",\n"roles":[\n' + many + b",\noops\n]}]}\n"
    with pytest.raises(Unreadable) as refusal:
        decode(data)
    assert refusal.value.message.code == "storage.not_json"
    assert refusal.value.message.args["where"].args["line"] == str(5 + limits.SCENARIOS + 1)
