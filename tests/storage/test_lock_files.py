"""Who has a document open is said by name; who crashed has nothing open."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from orgchart.storage import lock_files
from orgchart.storage.lock_files import FRESH_SECONDS, DocumentLock, Holder, holder_of, lock_document
from tests.storage.faults import ERRORS, each_place, failing

posix = pytest.mark.skipif(os.name != "posix", reason="a matter of POSIX")

HOLDING = """
import sys, time
from orgchart.storage.lock_files import lock_document
print(type(lock_document(sys.argv[1])).__name__, flush=True)
time.sleep(60)
"""


@pytest.fixture
def chart(tmp_path: Path) -> Path:
    (tmp_path / "chart.org").write_bytes(b"{}")
    return tmp_path / "chart.org"


def _beside(path: Path) -> Path:
    return path.parent / f".~lock.{path.name}#"


def _another(path: Path) -> subprocess.Popen:
    command = [sys.executable, "-c", HOLDING, str(path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
    assert process.stdout.readline() == "DocumentLock\n"
    return process


def _end(process: subprocess.Popen) -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate()


def test_a_second_window_is_told_who_has_it(chart: Path):
    mine = lock_document(chart)
    assert isinstance(mine, DocumentLock)
    second = lock_document(chart)
    assert isinstance(second, Holder)
    assert second.is_this_process
    assert second.user
    assert abs(second.since - time.time()) < 60
    mine.release()
    assert os.listdir(chart.parent) == ["chart.org"]


@posix
def test_another_program_is_named_while_it_lives_and_forgotten_when_it_is_killed(chart: Path):
    process = _another(chart)
    try:
        held = lock_document(chart)
        assert isinstance(held, Holder)
        assert (held.pid, held.is_this_process) == (process.pid, False)
        assert holder_of(chart) == held
    finally:
        _end(process)
    assert _beside(chart).exists()
    assert holder_of(chart) is None
    mine = lock_document(chart)
    assert isinstance(mine, DocumentLock)
    mine.release()
    assert not _beside(chart).exists()


@posix
def test_a_link_and_its_file_are_one_document(chart: Path):
    (chart.parent / "link.org").symlink_to(chart)
    mine = lock_document(chart.parent / "link.org")
    assert isinstance(lock_document(chart), Holder)
    mine.release()
    assert isinstance(lock_document(chart), DocumentLock)


def _as_another_machine(path: Path, age: float) -> None:
    _beside(path).write_bytes(msgspec.json.encode(Holder("dana", "another machine", 4242, time.time() - age)))
    os.utime(_beside(path), (time.time() - age, time.time() - age))


def test_another_machine_is_believed_while_it_gives_signs_of_life(chart: Path):
    _as_another_machine(chart, FRESH_SECONDS - 60)
    held = lock_document(chart)
    assert isinstance(held, Holder)
    assert (held.user, held.host) == ("dana", "another machine")
    assert _beside(chart).exists()
    _as_another_machine(chart, FRESH_SECONDS + 60)
    assert holder_of(chart) is None
    mine = lock_document(chart)
    assert isinstance(mine, DocumentLock)
    os.utime(_beside(chart), (0, 0))
    mine.beat()
    assert time.time() - _beside(chart).stat().st_mtime < 60
    mine.release()


def test_a_disk_without_locks_goes_by_the_process(chart: Path, monkeypatch: pytest.MonkeyPatch):
    def unknown(handle: int) -> bool:
        raise OSError(38, "no locks here")

    monkeypatch.setattr(lock_files, "try_lock", unknown)
    mine = lock_document(chart)
    assert isinstance(mine, DocumentLock)
    assert isinstance(lock_document(chart), Holder)
    mine.release()
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    _beside(chart).write_bytes(msgspec.json.encode(Holder("dana", lock_files._host(), gone.pid, 0.0)))
    assert isinstance(lock_document(chart), DocumentLock)


@posix
def test_a_link_or_a_file_of_somebody_else_in_its_place_is_left_alone(chart: Path):
    (chart.parent / "mine.txt").write_bytes(b"keep")
    _beside(chart).symlink_to(chart.parent / "mine.txt")
    assert lock_document(chart) is None
    assert (chart.parent / "mine.txt").read_bytes() == b"keep"
    _beside(chart).unlink()
    _beside(chart).write_bytes(b",dana,machine,today;")
    assert lock_document(chart) is None
    assert holder_of(chart) is None
    assert _beside(chart).read_bytes() == b",dana,machine,today;"
    _beside(chart).unlink()
    _beside(chart).mkdir()
    assert lock_document(chart) is None


def test_a_lock_that_somebody_removed_harms_nobody(chart: Path):
    mine = lock_document(chart)
    _beside(chart).unlink()
    second = lock_document(chart)
    assert isinstance(second, DocumentLock)
    mine.release()
    assert _beside(chart).exists(), "the second one's lock is not the first one's to remove"
    second.release()


def test_names_in_a_lock_are_shown_as_one_short_line(chart: Path):
    _beside(chart).write_bytes(msgspec.json.encode(Holder("a\u202eb\n" * 200, "m\x00", 1, 0.0)))
    held = lock_document(chart)
    assert isinstance(held, Holder)
    assert held.user.isprintable()
    assert held.host.isprintable()
    assert len(held.user) < 100


@pytest.mark.parametrize("mode", [*ERRORS, "short"])
def test_a_fault_anywhere_while_locking_keeps_nobody_out(chart: Path, mode: str):
    for disk in each_place(mode):
        with failing(disk):
            mine = lock_document(chart)
            if isinstance(mine, DocumentLock):
                mine.release()
        after = lock_document(chart)
        assert not isinstance(after, Holder), disk.log
        if after is not None:
            after.release()
        _beside(chart).unlink(missing_ok=True)


@posix
def test_who_took_it_a_moment_ago_and_is_not_named_yet_has_it_all_the_same(
    chart: Path, monkeypatch: pytest.MonkeyPatch
):
    mine = lock_document(chart)
    _beside(chart).write_bytes(b"")
    monkeypatch.setattr(time, "sleep", lambda _: None)
    second = lock_document(chart)
    assert second == Holder("", "", 0, _beside(chart).stat().st_mtime)
    assert not second.is_this_process
    mine.release()


def test_a_sign_of_life_is_seen_by_other_machines(chart: Path):
    mine = lock_document(chart)
    os.utime(_beside(chart), (0, 0))
    mine.beat()
    assert time.time() - _beside(chart).stat().st_mtime < 60
    _beside(chart).unlink()
    mine.beat()
    mine.release()
    assert os.listdir(chart.parent) == ["chart.org"]


@posix
@pytest.mark.parametrize(
    ("pid", "answer", "lives"),
    [(0, None, False), (-1, None, False), (4, PermissionError, True), (4, ProcessLookupError, False)],
)
def test_a_process_that_may_not_be_spoken_to_lives(
    chart: Path, monkeypatch: pytest.MonkeyPatch, pid: int, answer: type[OSError] | None, lives: bool
):
    def no_locks(handle: int) -> bool:
        raise OSError(95, "no locks here")

    def kill(number: int, signal: int) -> None:
        if answer is not None:
            raise answer

    monkeypatch.setattr(lock_files, "try_lock", no_locks)
    monkeypatch.setattr(os, "kill", kill)
    holder = Holder("dana", lock_files._host(), pid, 5.0)
    _beside(chart).write_bytes(msgspec.json.encode(holder))
    assert (holder_of(chart) == holder) is lives
    taken = lock_document(chart)
    assert (taken == holder) is lives
    if isinstance(taken, DocumentLock):
        taken.release()


def test_nobody_has_what_cannot_be_asked_about(chart: Path, monkeypatch: pytest.MonkeyPatch):
    assert holder_of(chart) is None
    assert holder_of(chart.with_name("a\0b")) is None
    mine = lock_document(chart)

    def unreadable(handle: int, size: int) -> bytes:
        raise OSError(5, "no")

    monkeypatch.setattr(os, "read", unreadable)
    assert holder_of(chart) is None
    assert lock_document(chart) is None
    mine.release()


def test_who_has_no_name_holds_it_without_one(chart: Path, monkeypatch: pytest.MonkeyPatch):
    def nameless() -> str:
        raise KeyError("no such user")

    monkeypatch.setattr(lock_files.getpass, "getuser", nameless)
    mine = lock_document(chart)
    assert holder_of(chart).user == ""
    mine.release()


@pytest.mark.skipif(os.name != "posix", reason="a matter of POSIX")
def test_a_pipe_in_the_place_of_a_lock_is_none(chart: Path):
    os.mkfifo(_beside(chart))
    assert lock_document(chart) is None
    assert holder_of(chart) is None


def test_a_lock_that_is_removed_again_and_again_is_given_up(chart: Path, monkeypatch: pytest.MonkeyPatch):
    tries: list[int] = []

    def gone(handle: int, file: str, real: str) -> object:
        tries.append(handle)
        return lock_files._GONE

    monkeypatch.setattr(lock_files, "_take", gone)
    assert lock_document(chart) is None
    assert len(tries) == lock_files._TRIES
