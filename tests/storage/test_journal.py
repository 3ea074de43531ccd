"""A crash loses nothing that was done: it is on the disk as it happens, beside the user's file, which stays as it is."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
import zlib
from datetime import date
from pathlib import Path

import pytest

from orgchart.edits import roles
from orgchart.edits.values import typed
from orgchart.model.document import Document
from orgchart.model.history import History
from orgchart.model.records import Decision, Role, Scenario, Settings, Stage, Team
from orgchart.storage import entries, journal
from orgchart.storage.journal import Journal
from orgchart.storage.org_file import Unreadable, document_equal, encode, write
from orgchart.storage.orphans import as_saved, orphans
from orgchart.text.message import Message, message
from tests.charts import chart
from tests.storage.faults import each_place, failing, in_a_child


def crash(kept: Journal) -> None:
    """End the owner of a journal as a crash does: without a word, and its lock is gone."""
    kept._stop()
    os.close(kept._handle)


def recovered(folder: Path) -> tuple[Document, History]:
    """Open what the one crash left behind."""
    (orphan,) = orphans(folder)
    held = orphan.recover()
    history = History(held.document)
    held.replay(history)
    orphan.leave()
    return held.document, history


def test_what_was_done_comes_back_after_a_crash_with_its_undo(tmp_path: Path):
    document = chart("CEO > Sales, Marketing > Content")
    before = encode(document)
    kept = Journal(tmp_path, document)
    roles.move_roles(document.current, ["Content"], "Sales")
    roles.add_role(document.current, manager="CEO", title="Support")
    crash(kept)
    again, history = recovered(tmp_path)
    assert document_equal(again, document)
    assert not history.is_saved
    while history.undo():
        pass
    assert encode(again) == before


def test_what_is_being_typed_comes_back_too_until_it_is_done_or_given_up(tmp_path: Path):
    document = chart("CEO > Sales")
    kept = Journal(tmp_path, document, path=tmp_path / "chart.org", fingerprint="x")
    structure = document.current
    for end in (1, 5):
        kept.note_draft(typed(structure, "Sales", "title", "Field"[:end]))
    crash(kept)
    (orphan,) = orphans(tmp_path)
    assert orphan.unsaved == 1
    assert orphan.last_change > orphan.head.started
    held = orphan.recover()
    history = History(held.document)
    held.replay(history)
    assert held.document.current.get(Role, "Sales").title == "Field"
    assert history.length == 1
    # It goes on as something done, which what is done next does not take the place of.
    kept = orphan.go_on(held)
    roles.add_role(held.document.current, manager="CEO", title="Support")
    crash(kept)
    again, history = recovered(tmp_path)
    assert {each.title for each in again.current.all(Role).values()} == {"CEO", "Field", "Support"}
    history.undo()
    history.undo()
    assert encode(again) == encode(chart("CEO > Sales"))


@pytest.mark.parametrize("how", ["done", "given up", "saved"])
def test_what_was_typed_and_is_done_or_given_up_does_not_come_back(tmp_path: Path, how: str):
    document = chart("CEO > Sales")
    kept = Journal(tmp_path, document)
    kept.note_draft(typed(document.current, "Sales", "title", "Fie"))
    if how == "given up":
        kept.note_draft(None)
    elif how == "saved":
        kept.note_saved(tmp_path / "chart.org", "x")
    roles.add_role(document.current, manager="CEO", title="Support")
    crash(kept)
    again, _ = recovered(tmp_path)
    assert document_equal(again, document)


def test_a_disk_that_takes_no_draft_says_so_and_the_next_change_begins_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    document = chart("CEO > Sales")
    kept = Journal(tmp_path, document)
    first, draft = kept.file, typed(document.current, "Sales", "title", "Fie")
    for disk in each_place("ENOSPC"):
        with failing(disk):
            kept.note_draft(draft)
        if disk.log[disk.at - 1 : disk.at] == ["write"]:
            break
    assert kept.failure is not None
    kept.note_draft(draft)
    roles.add_role(document.current, manager="CEO", title="Support")
    assert kept.failure is None
    assert kept.file != first
    crash(kept)
    (orphan,) = orphans(tmp_path)
    assert document_equal(orphan.recover().document, document)
    orphan.leave()


def test_ranks_come_back_as_they_were(tmp_path: Path):
    document = chart("CEO > A, B, C, D")
    for _ in range(20):  # ranks between ranks, such as no file holds
        roles.move_roles(document.current, ["D"], "CEO", 1)
        roles.move_roles(document.current, ["C"], "CEO", 1)
    kept = Journal(tmp_path, document)
    roles.move_roles(document.current, ["B"], "CEO", 0)
    crash(kept)
    again, _ = recovered(tmp_path)
    assert again.current.children("CEO") == document.current.children("CEO")
    assert {r.id: r.rank for r in again.current.all(Role).values()} == {
        r.id: r.rank for r in document.current.all(Role).values()
    }


def test_everything_a_document_holds_is_kept(tmp_path: Path):
    document = chart("CEO")
    document.extra = {"plugins": [1, {"a": None}]}
    kept = Journal(tmp_path, document)
    with document.edit(message("edit.trial")) as edit:
        structure = document.current
        edit.put(document.root, Scenario(id="sc2", name="Next", rank="7", extra={"weather": "fair"}))
        edit.add(document.structure("sc2"), Stage(id="st1", name="Notices", deciders=("user",), weight=2.5))
        edit.add(structure, Team(id="t1", review=date(2026, 3, 9), extra={"x": [1]}))
        edit.put(document.root, Decision(id="de1", rank="5", why="a\u202eb\x00"))
        edit.set(document.root, document.settings, title="שלום", limits={"span": 9})
    with document.edit(message("edit.trial")) as edit:
        edit.remove(structure, structure.get(Role, "CEO"))
    crash(kept)
    again, _ = recovered(tmp_path)
    assert document_equal(again, document)
    assert again.root.get(Settings, "document").title == "שלום"


def test_the_label_of_a_step_comes_back(tmp_path: Path):
    document = chart("CEO")
    kept = Journal(tmp_path, document)
    label = message("edit.x", n=3, when=date(2026, 3, 9), names=["a", message("b", c=None)], share=0.5, flag=True)
    with document.edit(label, merge="typing") as edit:
        edit.set(document.current, document.current.get(Role, "CEO"), title="Head")
    crash(kept)
    (orphan,) = orphans(tmp_path)
    (change,) = orphan.recover().changes
    assert change.label == label
    assert isinstance(change.label.args["names"][1], Message)
    assert change.merge == "typing"
    orphan.leave()


def test_what_a_save_holds_is_not_offered(tmp_path: Path):
    document = chart("CEO")
    kept = Journal(tmp_path / "journals", document)
    roles.add_role(document.current, manager="CEO", title="Sales")
    path = tmp_path / "chart.org"
    kept.note_saved(path, write(document, path))
    crash(kept)
    assert orphans(tmp_path / "journals") == []
    assert list((tmp_path / "journals").iterdir()) == []


def test_what_was_done_after_a_save_is_offered_with_the_place_of_the_file(tmp_path: Path):
    document = chart("CEO")
    kept = Journal(tmp_path / "journals", document)
    roles.add_role(document.current, manager="CEO", title="Sales")
    path = tmp_path / "chart.org"
    fingerprint = write(document, path)
    saved = path.read_bytes()
    kept.note_saved(path, fingerprint)
    roles.add_role(document.current, manager="CEO", title="Support")
    crash(kept)
    (orphan,) = orphans(tmp_path / "journals")
    assert orphan.unsaved == 1
    assert abs(orphan.last_change - time.time()) < 60
    held = orphan.recover()
    assert (held.path, held.fingerprint, held.saved) == (path.resolve(), fingerprint, 1)
    history = History(held.document)
    held.replay(history)
    assert document_equal(held.document, document)
    assert not history.is_saved
    history.undo()
    assert history.is_saved
    assert encode(held.document) == saved == path.read_bytes()
    orphan.discard()
    assert orphans(tmp_path / "journals") == []


def test_a_document_that_was_opened_and_only_looked_at_is_not_offered(tmp_path: Path):
    crash(Journal(tmp_path, chart("CEO")))
    assert orphans(tmp_path) == []


def test_an_opened_file_is_what_undo_comes_back_to(tmp_path: Path):
    document = chart("CEO")
    fingerprint = write(document, tmp_path / "chart.org")
    kept = Journal(tmp_path / "journals", document, path=tmp_path / "chart.org", fingerprint=fingerprint)
    roles.add_role(document.current, manager="CEO", title="Sales")
    crash(kept)
    _, history = recovered(tmp_path / "journals")
    assert not history.is_saved
    history.undo()
    assert history.is_saved


def test_a_living_journal_is_not_an_orphan(tmp_path: Path):
    document = chart("CEO")
    kept = Journal(tmp_path, document)
    roles.add_role(document.current, manager="CEO", title="Sales")
    assert orphans(tmp_path) == []
    kept.close()
    assert list(tmp_path.iterdir()) == []


def test_work_goes_on_in_the_journal_that_was_left_behind(tmp_path: Path):
    document = chart("CEO")
    kept = Journal(tmp_path, document)
    roles.add_role(document.current, manager="CEO", title="Sales")
    crash(kept)
    with kept.file.open("ab") as torn:
        torn.write(b"01234567 half a li")
    for title in ("Support", "Legal", "Finance"):
        (orphan,) = orphans(tmp_path)
        held = orphan.recover()
        held.replay(History(held.document))
        kept = orphan.go_on(held)
        assert orphans(tmp_path) == []
        roles.add_role(held.document.current, manager="CEO", title=title)
        crash(kept)
    again, history = recovered(tmp_path)
    assert sorted(role.title for role in again.current.all(Role).values()) == [
        "CEO", "Finance", "Legal", "Sales", "Support",
    ]  # fmt: skip
    while history.undo():
        pass
    assert encode(again) == encode(chart("CEO"))


def test_a_journal_that_was_gone_on_with_and_saved_is_not_offered_again(tmp_path: Path):
    document = chart("CEO")
    kept = Journal(tmp_path / "journals", document)
    roles.add_role(document.current, manager="CEO", title="Sales")
    crash(kept)
    (orphan,) = orphans(tmp_path / "journals")
    held = orphan.recover()
    held.replay(History(held.document))
    kept = orphan.go_on(held)
    kept.note_saved(tmp_path / "chart.org", write(held.document, tmp_path / "chart.org"))
    crash(kept)
    assert orphans(tmp_path / "journals") == []


def test_a_journal_that_was_never_begun_is_taken_away_in_time(tmp_path: Path):
    for name, age in (("old", 4_000), ("new", 10)):
        (tmp_path / f"{name}.new").write_bytes(b"")
        os.utime(tmp_path / f"{name}.new", (time.time() - age, time.time() - age))
    assert orphans(tmp_path) == []
    assert [each.name for each in tmp_path.iterdir()] == ["new.new"]


@pytest.mark.skipif(os.name != "posix", reason="links as POSIX has them")
def test_a_link_in_the_folder_of_journals_is_not_followed(tmp_path: Path):
    (tmp_path / "mine.txt").write_bytes(b"keep")
    (tmp_path / "journals").mkdir()
    (tmp_path / "journals" / "x.journal").symlink_to(tmp_path / "mine.txt")
    assert orphans(tmp_path / "journals") == []
    assert (tmp_path / "mine.txt").read_bytes() == b"keep"


def test_what_was_written_is_forced_to_the_disk_in_another_thread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    document = chart("CEO")
    kept = Journal(tmp_path, document)
    kept.force()
    forced: list[str] = []
    fsync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: forced.append(threading.current_thread().name) or fsync(handle))
    assert kept.forcing() is None
    roles.add_role(document.current, manager="CEO")
    thread = threading.Thread(target=kept.forcing(), name="beside")
    assert forced == []
    thread.start()
    thread.join()
    assert set(forced) == {"beside"}
    assert kept.forcing() is None
    kept.note_failure(OSError(5, "no"))
    assert kept.failure is not None
    kept.force()
    assert kept.failure is None
    kept.close()


def test_a_second_start_does_not_take_what_the_first_one_found(tmp_path: Path):
    document = chart("CEO")
    kept = Journal(tmp_path, document)
    roles.add_role(document.current, manager="CEO")
    crash(kept)
    (orphan,) = orphans(tmp_path)
    assert orphans(tmp_path) == []
    orphan.leave()
    (orphan,) = orphans(tmp_path)
    orphan.leave()


def test_a_crash_while_recovering_loses_nothing(tmp_path: Path):
    document = chart("CEO")
    kept = Journal(tmp_path, document)
    roles.add_role(document.current, manager="CEO", title="Sales")
    crash(kept)
    for _ in range(3):
        (orphan,) = orphans(tmp_path)
        orphan.recover()
        orphan.leave()
    again, _ = recovered(tmp_path)
    assert document_equal(again, document)


def test_what_stands_behind_a_torn_line_is_not_believed(tmp_path: Path):
    document = chart("CEO")
    kept = Journal(tmp_path, document)
    states = []
    for title in ("A", "B", "C"):
        roles.add_role(document.current, manager="CEO", title=title)
        states.append((kept.file.stat().st_size, encode(document)))
    crash(kept)
    whole = kept.file.read_bytes()
    for size in range(states[0][0], len(whole) + 1):
        kept.file.write_bytes(whole[:size])
        again, _ = recovered(tmp_path)
        expected = [state for end, state in states if end <= size][-1]
        assert encode(again) == expected
    flipped = bytearray(whole)
    flipped[states[0][0] + 40] ^= 1
    kept.file.write_bytes(flipped)
    again, _ = recovered(tmp_path)
    assert encode(again) == states[0][1]


def test_a_journal_is_for_its_owner_alone(tmp_path: Path):
    kept = Journal(tmp_path / "journals", chart("CEO"))
    if os.name == "posix":
        assert (tmp_path / "journals").stat().st_mode & 0o777 == 0o700
        assert kept.file.stat().st_mode & 0o777 == 0o600
    kept.close()


def test_a_journal_of_a_newer_program_is_left_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    document = chart("CEO")
    kept = Journal(tmp_path, document)
    roles.add_role(document.current, manager="CEO")
    crash(kept)
    monkeypatch.setattr(entries, "VERSION", 0)
    assert orphans(tmp_path) == []
    assert kept.file.exists()


def test_a_journal_without_sense_is_said_to_be_one(tmp_path: Path):
    kept = Journal(tmp_path, chart("CEO"))
    nonsense = entries.Done(0.0, "edit", "", (("main", "nothing", "x", b"null", b"null"),))
    kept._append(nonsense)
    crash(kept)
    (orphan,) = orphans(tmp_path)
    with pytest.raises(Unreadable):
        orphan.recover()
    orphan.leave()


def test_a_journal_that_has_grown_too_large_starts_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    document = chart("CEO")
    kept = Journal(tmp_path, document)
    first = kept.file
    monkeypatch.setattr(journal, "MOST_BYTES", 600)
    for title in "ABCDEF":
        roles.add_role(document.current, manager="CEO", title=title)
    assert kept.file != first
    assert not first.exists()
    crash(kept)
    again, history = recovered(tmp_path)
    assert document_equal(again, document)
    assert not history.is_saved


def test_a_document_that_no_file_holds_is_offered_though_nothing_was_done(tmp_path: Path):
    document = chart("CEO > Sales")
    crash(Journal(tmp_path, document, unsaved=True))
    again, history = recovered(tmp_path)
    assert document_equal(again, document)
    assert not history.is_saved


@pytest.mark.parametrize("mode", ["ENOSPC", "EIO", "EROFS", "short"])
def test_a_fault_while_noting_is_told_and_made_good_by_the_next_change(tmp_path: Path, mode: str):
    for number, disk in enumerate(each_place(mode)):
        folder = tmp_path / str(number)
        document = chart("CEO")
        kept = Journal(folder, document)
        told: list[Message] = []
        kept.on_failure = told.append
        with failing(disk):
            roles.add_role(document.current, manager="CEO", title="A")
            kept.force()
        if mode != "short" and disk.hit and disk.log[disk.at - 1] in ("write", "fsync"):
            assert told
        kept.force()
        assert kept.failure is None
        roles.add_role(document.current, manager="CEO", title="B")
        crash(kept)
        again, _ = recovered(folder)
        assert document_equal(again, document)


def test_an_edit_that_cannot_be_noted_is_still_an_edit(tmp_path: Path):
    document = chart("CEO")
    kept = Journal(tmp_path, document)
    with document.edit(message("edit.trial")) as edit:
        edit.set(document.current, document.current.get(Role, "CEO"), title="half \ud83d")
    assert kept.failure is not None
    assert document.current.get(Role, "CEO").title == "half \ud83d"
    kept.close()


EDITING = """
import random, sys
from pathlib import Path
from orgchart.edits import roles
from orgchart.storage.journal import Journal
from tests.charts import chart
document = chart("CEO > Sales, Marketing")
Journal(Path(sys.argv[1]), document)
chance = random.Random(int(sys.argv[2]))
for number in range(10_000):
    roles.add_role(document.current, manager=chance.choice(sorted(document.current.children("CEO"))), title=str(number))
    print(number, flush=True)
"""


def _kill_while_editing(folder: Path, seed: int) -> None:
    command = [sys.executable, "-c", EDITING, str(folder), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as editing:
        editing.stdout.readline()
        time.sleep(random.Random(seed).random() / 20)
        editing.send_signal(signal.SIGKILL)
        done = [line for line in editing.stdout.read().split("\n") if line.isdigit()]
    again, _ = recovered(folder)
    titles = {role.title for role in again.current.all(Role).values()}
    assert {"0", *done} <= titles


@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
@pytest.mark.parametrize("seed", range(3))
def test_a_kill_while_editing_loses_no_edit(tmp_path: Path, seed: int):
    _kill_while_editing(tmp_path, seed)


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
def test_two_hundred_kills_while_editing_lose_no_edit(tmp_path: Path):
    for seed in range(200):
        _kill_while_editing(tmp_path / str(seed), seed)


@pytest.mark.parametrize("mode", ["ENOSPC", "EIO", "EROFS", "EDQUOT", "short"])
def test_a_fault_while_beginning_a_journal_leaves_nothing_half_begun(tmp_path: Path, mode: str):
    for number, disk in enumerate(each_place(mode)):
        folder = tmp_path / str(number)
        folder.mkdir()
        kept = None
        try:
            with failing(disk):
                kept = Journal(folder, chart("CEO > Sales"), unsaved=True)
        except OSError:
            pass
        found = [each for each in folder.iterdir() if kept is None or each != kept.file]
        assert found == [] or (disk.log[disk.at - 1] in ("unlink", "close")), disk.log
        if kept is not None:
            crash(kept)
            recovered(folder)


@pytest.mark.parametrize("mode", ["ENOSPC", "EIO", "EROFS", "short"])
def test_a_fault_while_looking_for_journals_or_going_on_with_one_loses_none(tmp_path: Path, mode: str):
    for number, disk in enumerate(each_place(mode)):
        folder = tmp_path / str(number)
        document = chart("CEO")
        kept = Journal(folder, document)
        roles.add_role(document.current, manager="CEO", title="Sales")
        crash(kept)
        with failing(disk):
            found = orphans(folder)
            for orphan in found:
                held = orphan.recover()
                held.replay(History(held.document))
                try:
                    crash(orphan.go_on(held))
                except OSError:
                    orphan.leave()
        again, _ = recovered(folder)
        assert document_equal(again, document), disk.log


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("mode", ["kill", "killed_after"])
def test_a_kill_at_any_operation_of_a_journal_keeps_what_was_noted(tmp_path: Path, mode: str):
    """Beginning, noting, saving, growing too large and going on: after each kill what was noted to the end is there."""
    for number, disk in enumerate(each_place(mode)):
        folder = tmp_path / str(number)
        said = tmp_path / f"{number}.said"

        def work(folder: Path = folder, said: Path = said) -> None:
            document = chart("CEO")
            kept = Journal(folder, document)
            for title in "ABCD":
                roles.add_role(document.current, manager="CEO", title=title)
                with said.open("a") as file:
                    file.write(title)
                if title == "B":
                    kept._size = journal.MOST_BYTES + 1
            kept.force()

        in_a_child(disk, work)
        noted = said.read_text() if said.exists() else ""
        found = orphans(folder)
        if noted:
            best = []
            for orphan in found:
                held = orphan.recover()
                held.replay(History(held.document))
                best.append(
                    "".join(sorted(r.title for r in held.document.current.all(Role).values() if r.title != "CEO"))
                )
            assert max(best, key=len).startswith(noted), (noted, best)
        for orphan in found:
            orphan.discard()
        assert not list(folder.glob("*.journal")) if folder.exists() else not noted


def test_what_was_last_saved_is_known_from_the_living_journal(tmp_path: Path):
    document = chart("CEO")
    path = tmp_path / "chart.org"
    fingerprint = write(document, path)
    kept = Journal(tmp_path / "journals", document, path=path, fingerprint=fingerprint)
    opened = encode(document)
    roles.add_role(document.current, manager="CEO", title="Sales")
    assert encode(as_saved(kept.file)) == opened
    kept.note_saved(path, write(document, path))
    saved = encode(document)
    roles.add_role(document.current, manager="CEO", title="Support")
    assert encode(as_saved(kept.file)) == saved
    kept.close()
    assert as_saved(kept.file) is None, "there is no journal any more"
    unsaved = Journal(tmp_path / "journals", document)
    assert as_saved(unsaved.file) is None, "no file holds it"
    unsaved.close()
    (tmp_path / "journals" / "x.journal").write_bytes(b"nonsense")
    assert as_saved(tmp_path / "journals" / "x.journal") is None


def test_a_save_that_undo_went_behind_is_where_the_history_says(tmp_path: Path):
    document = chart("CEO")
    kept = Journal(tmp_path / "journals", document)
    roles.add_role(document.current, manager="CEO", title="Sales")
    kept.note_saved(tmp_path / "chart.org", write(document, tmp_path / "chart.org"))
    saved = encode(document)
    history = History(document)
    history.note_saved()
    roles.add_role(document.current, manager="CEO", title="Support")
    crash(kept)
    (orphan,) = orphans(tmp_path / "journals")
    back = orphan.recover()
    history = History(back.document)
    back.replay(history)
    orphan.leave()
    assert (history.length, history.saved_position) == (2, 1)
    history.go_to(1)
    assert encode(back.document) == saved


def test_who_has_no_name_keeps_a_journal_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def nameless() -> str:
        raise KeyError("no such user")

    monkeypatch.setattr(journal.getpass, "getuser", nameless)
    kept = Journal(tmp_path, chart("CEO"), unsaved=True)
    crash(kept)
    (orphan,) = orphans(tmp_path)
    assert orphan.head.user == ""
    orphan.leave()


def test_a_line_of_a_sort_that_is_not_known_ends_what_can_be_read(tmp_path: Path):
    document = chart("CEO")
    kept = Journal(tmp_path, document)
    roles.add_role(document.current, manager="CEO", title="Sales")
    held = encode(document)
    future = b'{"type":"future"}'
    os.write(kept._handle, b"%08x %s\n" % (zlib.crc32(future), future))
    roles.add_role(document.current, manager="CEO", title="Field")
    crash(kept)
    again, _ = recovered(tmp_path)
    assert encode(again) == held


def test_a_label_may_say_anything(tmp_path: Path):
    document = chart("CEO")
    kept = Journal(tmp_path, document)
    with document.edit(message("edit.trial", what=Path("a") / "b", day=date(2026, 3, 1), of=("x", 1, None))) as edit:
        edit.set(document.current, document.current.get(Role, "CEO"), title="Boss")
    crash(kept)
    _, history = recovered(tmp_path)
    assert history.undo_label == message(
        "edit.trial", what=str(Path("a") / "b"), day=date(2026, 3, 1), of=["x", 1, None]
    )


def test_a_file_that_went_after_everything_was_saved_is_all_there_was(tmp_path: Path):
    document = chart("CEO")
    kept = Journal(tmp_path / "journals", document, path=tmp_path / "chart.org", fingerprint="x")
    roles.add_role(document.current, manager="CEO", title="Sales")
    kept.note_saved(tmp_path / "chart.org", "y")
    crash(kept)
    again, history = recovered(tmp_path / "journals")
    assert document_equal(again, document)
    assert history.is_saved
    history.undo()
    assert not history.is_saved
