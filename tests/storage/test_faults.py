"""A fault at any file operation leaves the old file or the new one, whole; never 'saved' when it was not; nothing beside it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from orgchart.model.document import Document
from orgchart.model.records import Role
from orgchart.storage.atomic import save_bytes
from orgchart.storage.org_file import encode, fingerprint_of, write
from orgchart.storage.refusals import NotConfirmed, NotSaved
from orgchart.text.message import message
from tests.storage.faults import ERRORS, each_place, failing, in_a_child, strays

OLD = b"old " * 1_000
NEW = b"new " * 2_000
kills = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def _document() -> Document:
    document = Document(seed=1)
    with document.edit(message("edit.trial")) as edit:
        edit.add(document.current, Role(id="r1", title="Sales"))
    return document


DOCUMENT = _document()
SAVES = {
    "bytes": (OLD, NEW, lambda path: save_bytes(path, NEW)),
    "document": (
        encode(Document()),
        encode(DOCUMENT),
        lambda path: write(DOCUMENT, path, expect=fingerprint_of(encode(Document()))),
    ),
}


def _is_kept_beside(refusal: NotConfirmed) -> bool:
    return refusal.message.code == "storage.theirs_beside"


@pytest.mark.parametrize("for_ever", [False, True], ids=["once", "for ever"])
@pytest.mark.parametrize("mode", [*ERRORS, "short", "flipped"])
@pytest.mark.parametrize("what", SAVES)
def test_a_fault_anywhere_while_saving_over_a_file(tmp_path: Path, what: str, mode: str, for_ever: bool):
    old, new, save = SAVES[what]
    path = tmp_path / "chart.org"
    for disk in each_place(mode, for_ever=for_ever):
        path.write_bytes(old)
        path.chmod(0o640)
        try:
            with failing(disk):
                save(path)
        except NotConfirmed as refusal:
            assert path.read_bytes() == new
            if _is_kept_beside(refusal):
                # What came out could neither be looked at nor put back: nobody knows that it may go.
                (beside,) = strays(tmp_path, path)
                assert (tmp_path / beside).read_bytes() == old
                (tmp_path / beside).unlink()
        except NotSaved:
            assert path.read_bytes() == old, disk.log
        else:
            assert path.read_bytes() == new, disk.log
        assert strays(tmp_path, path) == [], disk.log
        assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("mode", [*ERRORS, "short", "flipped"])
def test_a_fault_anywhere_while_making_a_file(tmp_path: Path, mode: str):
    path = tmp_path / "chart.org"
    for disk in each_place(mode):
        path.unlink(missing_ok=True)
        try:
            with failing(disk):
                save_bytes(path, NEW)
        except NotConfirmed:
            assert path.read_bytes() == NEW
        except NotSaved:
            assert not path.exists(), disk.log
        else:
            assert path.read_bytes() == NEW
        assert strays(tmp_path, path) == [], disk.log


@pytest.mark.slow
@kills
@pytest.mark.parametrize("mode", ["kill", "killed_after"])
@pytest.mark.parametrize("what", SAVES)
def test_a_kill_anywhere_leaves_one_whole_file(tmp_path: Path, what: str, mode: str):
    old, new, save = SAVES[what]
    path = tmp_path / "chart.org"
    for disk in each_place(mode):
        path.write_bytes(old)
        in_a_child(disk, lambda: save(path))
        assert path.read_bytes() in (old, new)
        # Whatever the dead process left lying does not get in the way of the next save, which an hour later takes it along.
        for stray in strays(tmp_path, path):
            os.utime(tmp_path / stray, (0, 0))
        path.write_bytes(old)
        save(path)
        assert path.read_bytes() == new
        assert strays(tmp_path, path) == []


def test_an_error_of_forcing_the_file_to_the_disk_is_an_error(tmp_path: Path):
    (tmp_path / "chart.org").write_bytes(OLD)
    reported = []
    for disk in each_place("EIO"):
        try:
            with failing(disk):
                save_bytes(tmp_path / "chart.org", NEW)
        except NotSaved as refusal:
            if disk.log[disk.at - 1] == "fsync":
                reported.append(type(refusal))
    assert reported == [NotSaved, NotConfirmed]


def test_a_disk_that_takes_a_little_at_a_time_is_waited_for(tmp_path: Path):
    for disk in each_place("short", for_ever=True):
        with failing(disk):
            save_bytes(tmp_path / "chart.org", NEW)
        assert (tmp_path / "chart.org").read_bytes() == NEW


def test_a_disk_that_stores_something_else_is_found_out(tmp_path: Path):
    causes = []
    for disk in each_place("flipped"):
        try:
            with failing(disk):
                save_bytes(tmp_path / "chart.org", NEW)
        except NotSaved as refusal:
            causes.append(refusal.message.args["cause"].code)
    assert causes == ["storage.cause.differs"]


def test_an_interrupt_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def interrupted(handle: int) -> None:
        raise KeyboardInterrupt

    (tmp_path / "chart.org").write_bytes(OLD)
    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        save_bytes(tmp_path / "chart.org", NEW)
    assert (tmp_path / "chart.org").read_bytes() == OLD
    assert strays(tmp_path, tmp_path / "chart.org") == []
