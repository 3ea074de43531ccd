"""Somebody else saves the file while it is saved: at whichever step that is, their work is there afterwards, or it came last."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest

from orgchart.storage import placing, renaming
from orgchart.storage.atomic import replace_bytes
from orgchart.storage.copies import is_copy
from orgchart.storage.leftovers import marked, set_beside, sweep, temporary
from orgchart.storage.refusals import NotConfirmed, NotSaved
from tests.storage.faults import Disk, failing, in_a_child, strays

OLD, NEW = b"old " * 1_000, b"new " * 2_000
THEIRS = b"they " * 800
"""As long as what was there."""
exchanging = pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets two files change places")


def _renamed(path: Path) -> None:
    other = path.with_name("theirs")
    other.write_bytes(THEIRS)
    os.utime(other, (1_000, 1_000))
    other.replace(path)


def _in_place(path: Path) -> None:
    if path.exists():
        path.write_bytes(THEIRS)
        os.utime(path, (1_000, 1_000))


def _removed(path: Path) -> None:
    path.unlink(missing_ok=True)


WAYS = {"renamed": _renamed, "in place": _in_place}


def _steps(way: Callable[[Path], None], path: Path, old: bytes | None) -> list[tuple[Disk, NotSaved | None]]:
    """Save over `old` with another's doing before the first, second, third … step; return each with how it ended."""
    ended = []
    for at in count(1):
        for each in path.parent.iterdir():
            each.unlink()
        if old is not None:
            path.write_bytes(old)
            os.utime(path, (1_000, 1_000))
        disk = Disk(at, "meanwhile", meanwhile=lambda: way(path))
        refused: NotSaved | None = None
        try:
            with failing(disk):
                replace_bytes(path, old, NEW)
        except NotSaved as refusal:
            refused = refusal
        if not disk.hit:
            return ended
        ended.append((disk, refused))
        there = path.read_bytes() if path.exists() else b""
        beside = [path.with_name(each) for each in strays(path.parent, path)]
        assert all(is_copy(each.name, path.name) and each.read_bytes() == THEIRS for each in beside), disk.log
        if way is _removed:
            assert there in (b"", NEW)
            assert refused is not None or there == NEW or "renameat2" in disk.log[: disk.at], disk.log
        elif old is None and way is _in_place:
            assert there in (NEW, THEIRS)
        else:
            assert THEIRS in (there, *(each.read_bytes() for each in beside)), (disk.log, refused)
    raise AssertionError


@exchanging
@pytest.mark.parametrize("old", [OLD, None], ids=["over a file", "where nothing was"])
@pytest.mark.parametrize("way", WAYS)
def test_what_somebody_else_saves_meanwhile_is_kept(tmp_path: Path, way: str, old: bytes | None):
    ended = _steps(WAYS[way], tmp_path / "chart.org", old)
    refused = [each.message.code for _, each in ended if each is not None]
    assert set(refused) <= {"storage.changed_outside"}
    assert old is None or refused, "nobody was told"


@exchanging
def test_a_file_that_goes_meanwhile_is_said_to_be_gone(tmp_path: Path):
    codes = {each.message.code for _, each in _steps(_removed, tmp_path / "chart.org", OLD) if each is not None}
    assert codes == {"storage.gone"}


@exchanging
def test_nothing_is_called_saved_that_was_overtaken_before_it_stood_there(tmp_path: Path):
    for disk, refused in _steps(_renamed, tmp_path / "chart.org", OLD):
        renamed = [at for at, name in enumerate(disk.log, 1) if name == "renameat2"]
        assert (refused is None) == (disk.at > renamed[0]), disk.log


@exchanging
@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_a_kill_after_somebody_else_saved_loses_neither(tmp_path: Path, way: str):
    path = tmp_path / "chart.org"
    whole = len(_steps(WAYS[way], path, OLD))
    for at in range(1, whole + 1):
        for kill in range(at + 1, whole + 4):
            for each in tmp_path.iterdir():
                each.unlink()
            path.write_bytes(OLD)
            disk = Disk(at, "meanwhile", meanwhile=lambda: WAYS[way](path), killed_at=kill)

            def save() -> None:
                with suppress(NotSaved):
                    replace_bytes(path, OLD, NEW)

            in_a_child(disk, save)
            held = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
            assert THEIRS in held.values(), (at, kill, list(held))
            # The next save, more than an hour later, throws none of it away.
            for each in tmp_path.iterdir():
                os.utime(each, (0, 0))
            replace_bytes(path, path.read_bytes(), b"later")
            left = {each.name: each.read_bytes() for each in tmp_path.iterdir() if each != path}
            assert THEIRS in left.values() or held[path.name] == THEIRS, (at, kill, list(held))
            assert all(is_copy(name, path.name) and data == THEIRS for name, data in left.items()), (at, kill)


def _not_known(code: int) -> Callable[..., None]:
    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    return refuse


@pytest.mark.parametrize("code", sorted(renaming.UNKNOWN))
def test_where_files_cannot_change_places_one_looks_once_more_just_before(
    tmp_path: Path, code: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(renaming, "renameat2", _not_known(code))
    path = tmp_path / "chart.org"
    path.write_bytes(OLD)
    replace_bytes(path, OLD, NEW)
    assert path.read_bytes() == NEW
    with pytest.raises(NotSaved) as refusal:
        replace_bytes(path, OLD, b"newer")
    assert refusal.value.message.code == "storage.changed_outside"
    replace_bytes(tmp_path / "other.org", None, NEW)
    with pytest.raises(NotSaved) as refusal:
        replace_bytes(tmp_path / "other.org", None, b"newer")
    assert refusal.value.message.code == "storage.changed_outside"
    assert path.read_bytes() == (tmp_path / "other.org").read_bytes() == NEW
    assert strays(tmp_path, path, tmp_path / "other.org") == []


def test_what_cannot_be_put_back_is_named_and_stays_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path, real, done = tmp_path / "chart.org", renaming.renameat2, []

    def once(source: str, target: str, flags: int) -> None:
        done.append(flags)
        if len(done) == 1:
            _renamed(path)
        elif flags == done[0]:
            raise OSError(errno.EIO, "broken")
        real(source, target, flags)

    path.write_bytes(OLD)
    monkeypatch.setattr(renaming, "renameat2", once)
    with pytest.raises(NotConfirmed) as refusal:
        replace_bytes(path, OLD, NEW)
    assert refusal.value.message.code == "storage.theirs_beside"
    assert path.read_bytes() == NEW
    assert (tmp_path / refusal.value.message.args["copy"]).read_bytes() == THEIRS
    assert is_copy(refusal.value.message.args["copy"], path.name)


@exchanging
@pytest.mark.parametrize("third", [_renamed, _removed], ids=["saved again", "removed"])
def test_somebody_who_comes_while_it_is_put_back_loses_nothing_either(
    tmp_path: Path, third: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
):
    path, real, done = tmp_path / "chart.org", renaming.renameat2, []
    second = b"second"

    def meanwhile(source: str, target: str, flags: int) -> None:
        done.append(flags)
        if len(done) == 1:
            path.write_bytes(second)
        elif len(done) == 2:
            third(path)
        real(source, target, flags)

    path.write_bytes(OLD)
    monkeypatch.setattr(renaming, "renameat2", meanwhile)
    with pytest.raises(NotSaved) as refusal:
        replace_bytes(path, OLD, NEW)
    assert refusal.value.message.code == "storage.changed_outside"
    held = sorted(each.read_bytes() for each in tmp_path.iterdir())
    assert held == sorted([second, *([THEIRS] if third is _renamed else [])])
    assert all(each == path.name or is_copy(each, path.name) for each in os.listdir(tmp_path))


@exchanging
def test_what_can_be_looked_at_in_no_way_is_put_back_and_not_called_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "chart.org"
    path.write_bytes(OLD)

    def unreadable(path: str) -> bytes:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(placing, "_read", unreadable)
    with pytest.raises(NotSaved) as refusal:
        replace_bytes(path, OLD, NEW)
    assert refusal.value.message.args["cause"].code == "storage.cause.io"
    assert path.read_bytes() == OLD
    # What was to be saved can't be looked at either, so that nobody knows that it may go.
    assert [(tmp_path / each).read_bytes() for each in strays(tmp_path, path)] == [NEW]


@exchanging
def test_a_file_that_is_removed_and_made_again_while_it_is_put_back_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path, real, done = tmp_path / "chart.org", renaming.renameat2, []

    def meanwhile(source: str, target: str, flags: int) -> None:
        done.append(flags)
        if len(done) == 1:
            path.write_bytes(b"second")
        elif len(done) == 2:
            path.unlink()
        elif len(done) == 3:
            path.write_bytes(THEIRS)
        real(source, target, flags)

    path.write_bytes(OLD)
    monkeypatch.setattr(renaming, "renameat2", meanwhile)
    with pytest.raises(NotSaved):
        replace_bytes(path, OLD, NEW)
    assert path.read_bytes() == THEIRS
    (beside,) = strays(tmp_path, path)
    assert is_copy(beside, path.name)
    assert (tmp_path / beside).read_bytes() == b"second"


@pytest.mark.parametrize("why", ["another system", "an old library", "no library"])
def test_a_system_without_the_call_says_so(why: str, monkeypatch: pytest.MonkeyPatch):
    def library(*_: object, **__: object) -> object:
        if why == "no library":
            raise OSError
        return object()

    renaming._call.cache_clear()
    monkeypatch.setattr(renaming.sys, "platform", "darwin" if why == "another system" else "linux")
    monkeypatch.setattr("ctypes.CDLL", library)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSYS)):
        renaming.exchange("a", "b")
    renaming._call.cache_clear()


def test_a_disk_that_can_rename_nothing_leaves_it_under_its_hidden_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    hidden = tmp_path / ".chart.org.0-1-2.tmp"
    hidden.write_bytes(THEIRS)
    monkeypatch.setattr(renaming, "renameat2", _not_known(errno.EIO))
    assert set_beside(str(hidden), str(tmp_path / "chart.org")) == str(hidden)
    assert hidden.read_bytes() == THEIRS


def test_only_what_was_meant_to_go_is_swept_away(tmp_path: Path):
    path = tmp_path / "chart.org"
    held = {marked(temporary(str(path)), OLD, NEW): data for data in (OLD, NEW, THEIRS)}
    for name, data in held.items():
        Path(name).write_bytes(data)
        os.utime(name, (0, 0))
    sweep(str(path))
    (beside,) = tmp_path.iterdir()
    assert is_copy(beside.name, path.name)
    assert beside.read_bytes() == THEIRS
