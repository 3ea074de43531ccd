"""Before a save, the document as it was is copied: the last ten, and one a day for thirty days."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from orgchart.storage import backups
from orgchart.storage.atomic import save_bytes
from orgchart.storage.backups import back_up, backups_of, documents, to_keep
from orgchart.storage.org_file import NotSaved
from tests.storage.faults import ERRORS, each_place, failing, in_a_child, strays

NOON = datetime(2026, 3, 31, 12)


def _save(path: Path, text: str) -> None:
    save_bytes(path, text.encode())


def test_a_copy_holds_what_the_file_held(tmp_path: Path):
    _save(tmp_path / "chart.org", "first")
    copy = back_up(tmp_path / "copies", tmp_path / "chart.org", NOON)
    _save(tmp_path / "chart.org", "second")
    assert copy.file.read_bytes() == b"first"
    assert copy.file.stat().st_mode & 0o077 == 0
    assert (tmp_path / "chart.org").read_bytes() == b"second"
    assert backups_of(tmp_path / "copies", tmp_path / "chart.org") == [copy]


def test_nothing_to_copy_is_no_copy(tmp_path: Path):
    assert back_up(tmp_path / "copies", tmp_path / "chart.org", NOON) is None
    _save(tmp_path / "chart.org", "first")
    assert back_up(tmp_path / "copies", tmp_path / "chart.org", NOON) is not None
    assert back_up(tmp_path / "copies", tmp_path / "chart.org", NOON + timedelta(hours=1)) is None


def test_the_last_copies_stay_and_one_a_day(tmp_path: Path):
    path = tmp_path / "chart.org"
    start = NOON - timedelta(days=60)
    for hour in range(0, 24 * 60, 6):
        _save(path, str(hour))
        back_up(tmp_path / "copies", path, start + timedelta(hours=hour))
    times = [copy.taken for copy in backups_of(tmp_path / "copies", path)]
    last = times[0]
    assert times[:10] == [last - timedelta(hours=6 * step) for step in range(10)]
    assert {time.date() for time in times} == {last.date() - timedelta(days=day) for day in range(30)}
    assert len(times) == 10 + 30 - len({time.date() for time in times[:10]})


def test_a_clock_that_was_turned_back_loses_no_last_copy():
    times = [NOON + timedelta(minutes=step) for step in (5, 3, 9, 1)]
    assert to_keep(times) == set(times)
    assert to_keep([]) == set()


def test_all_copies_together_have_a_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(backups, "MOST_BYTES", 25)
    for number in range(6):
        _save(tmp_path / "chart.org", str(number) * 10)
        back_up(tmp_path / "copies", tmp_path / "chart.org", NOON + timedelta(hours=number))
    held = [copy.file.read_bytes()[:1] for copy in backups_of(tmp_path / "copies", tmp_path / "chart.org")]
    assert held == [b"5", b"4"]
    _save(tmp_path / "chart.org", "x" * 100)
    last = back_up(tmp_path / "copies", tmp_path / "chart.org", NOON + timedelta(days=1))
    assert backups_of(tmp_path / "copies", tmp_path / "chart.org") == [last]


def test_documents_of_one_name_have_copies_of_their_own(tmp_path: Path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        _save(tmp_path / folder / "chart.org", folder)
        back_up(tmp_path / "copies", tmp_path / folder / "chart.org", NOON)
    (copy,) = backups_of(tmp_path / "copies", tmp_path / "a" / "chart.org")
    assert copy.file.read_bytes() == b"a"
    (tmp_path / "a" / "chart.org").unlink()
    found = {path: [copy.file.read_bytes() for copy in copies] for path, copies in documents(tmp_path / "copies")}
    assert found == {(tmp_path / each / "chart.org").resolve(): [each.encode()] for each in ("a", "b")}


def test_what_else_stands_in_the_folder_is_left_alone(tmp_path: Path):
    _save(tmp_path / "chart.org", "first")
    copy = back_up(tmp_path / "copies", tmp_path / "chart.org", NOON)
    (copy.file.parent / "mine.txt").write_text("keep")
    (tmp_path / "copies" / "other").mkdir()
    _save(tmp_path / "chart.org", "second")
    back_up(tmp_path / "copies", tmp_path / "chart.org", NOON + timedelta(days=90))
    assert (copy.file.parent / "mine.txt").exists()
    assert len(documents(tmp_path / "copies")) == 1


@pytest.mark.parametrize("mode", [*ERRORS, "short", "flipped"])
def test_a_fault_while_copying_damages_neither_the_file_nor_a_copy(tmp_path: Path, mode: str):
    for number, disk in enumerate(each_place(mode)):
        path, copies = tmp_path / f"{number}.org", tmp_path / f"copies {number}"
        _save(path, "first")
        back_up(copies, path, NOON)
        _save(path, "second")
        try:
            with failing(disk):
                made = back_up(copies, path, NOON + timedelta(hours=1))
        except NotSaved:
            made = None
        except backups.Unreadable:
            made = None
        assert path.read_bytes() == b"second"
        held = backups_of(copies, path)
        assert [copy.file.read_bytes() for copy in held][-1] == b"first"
        if made is not None:
            assert made.file.read_bytes() == b"second"
        assert all(copy.file.read_bytes() in (b"first", b"second") for copy in held)
        home = held[0].file.parent
        assert strays(home, home / "where.txt", *(copy.file for copy in held)) == []


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("mode", ["kill", "killed_after"])
def test_a_kill_anywhere_while_copying_leaves_whole_copies(tmp_path: Path, mode: str):
    for number, disk in enumerate(each_place(mode)):
        path, copies = tmp_path / f"{number}.org", tmp_path / f"copies {number}"
        _save(path, "first")
        back_up(copies, path, NOON)
        _save(path, "second")
        in_a_child(disk, lambda path=path, copies=copies: back_up(copies, path, NOON + timedelta(hours=1)))
        held = [copy.file.read_bytes() for copy in backups_of(copies, path)]
        assert held in ([b"first"], [b"second", b"first"])
        assert path.read_bytes() == b"second"
        again = back_up(copies, path, NOON + timedelta(hours=2))
        assert [copy.file.read_bytes() for copy in backups_of(copies, path)] == [b"second", b"first"]
        assert (again is None) == (len(held) == 2)


def test_a_copy_that_cannot_be_looked_at_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "chart.org"
    save_bytes(path, b"one")
    now = datetime(2026, 3, 1, 12)
    first = back_up(tmp_path / "versions", path, now)
    assert first is not None
    assert back_up(tmp_path / "versions", path, now + timedelta(minutes=1)) is None
    read_bytes = Path.read_bytes

    def unreadable(file: Path) -> bytes:
        if file == first.file:
            raise OSError
        return read_bytes(file)

    monkeypatch.setattr(Path, "read_bytes", unreadable)
    assert back_up(tmp_path / "versions", path, now + timedelta(minutes=2)) is not None
