"""Opening and saving in a window: nobody's work is overwritten or taken away unasked, whoever else has the file."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, current_thread, main_thread
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from orgchart.app import files, jobs
from orgchart.app.patience import Waiting
from orgchart.edits import roles
from orgchart.edits.values import set_field
from orgchart.layout.forest import Forest
from orgchart.layout.tree import TreeInput
from orgchart.model.document import Document
from orgchart.model.records import Role
from orgchart.storage import atomic, org_file
from orgchart.storage.backups import back_up, backups_of
from orgchart.storage.lock_files import Holder
from orgchart.storage.org_file import document_equal, encode, read, write
from orgchart.text.message import Message, Refusal, message
from tests.app.answering import answering, press, said_in
from tests.app.robot import Robot
from tests.charts import chart, text_of
from tests.storage.faults import each_place, failing


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "work").mkdir()
    path = tmp_path / "work" / "chart.org"
    write(chart("CEO > Sales, Marketing"), path)
    return path


@pytest.fixture
def robot(open_window: Callable[..., Robot], path: Path) -> Robot:
    """A window on the file."""
    robot = open_window()
    robot.window._kept()
    robot.window.open(path)
    return robot


@pytest.fixture
def said(robot: Robot) -> list[str]:
    sentences: list[str] = []
    robot.session.said.connect(lambda sentence, _: sentences.append(sentence))
    return sentences


def _add(robot: Robot, title: str, manager: str = "CEO") -> None:
    robot.session.attempt(lambda: roles.add_role(robot.session.structure, manager=manager, title=title))


def _on_disk(path: Path) -> str:
    return text_of(read(path).document.current)


def _theirs(path: Path, text: str) -> None:
    """Change the file as another program does, with the size and the time it had where the content allows."""
    before = path.stat()
    write(chart(text), path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _choose(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path or ""), ""))


# --- what happens outside ---


def test_a_change_of_the_same_size_and_time_is_noticed_when_the_window_comes_to_the_front(robot: Robot, path: Path):
    before = path.stat()
    data = path.read_bytes()
    path.write_bytes(data.replace(b"Sales", b"Field"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    with answering(press(robot.session, "safety.button.reload")) as asked:
        robot.window.perform("look_outside")
    assert "Field" in said_in(asked[0])
    robot.expect("CEO > Field, Marketing")
    assert robot.session.history.is_saved
    robot.undo().expect("CEO > Sales, Marketing")
    assert not robot.session.history.is_saved


def test_a_touched_file_raises_no_alarm(robot: Robot, path: Path):
    os.utime(path, (1, 1))
    data = path.read_bytes()
    path.unlink()
    path.write_bytes(data)
    with answering():
        robot.window.perform("look_outside")
        _add(robot, "Support")
        assert robot.window.files.save()


def test_it_is_asked_once_for_each_change(robot: Robot, path: Path):
    _theirs(path, "CEO > Sales > Field")
    with answering(press(robot.session, "safety.button.keep")):
        robot.window.perform("look_outside")
        robot.window.perform("look_outside")
    _theirs(path, "CEO > Sales > Inside")
    with answering(press(robot.session, "safety.button.keep")):
        robot.window.perform("look_outside")
    robot.expect("CEO > Sales, Marketing")


def test_a_save_over_what_somebody_else_did_asks_first_and_joins_both(robot: Robot, path: Path, said: list[str]):
    _add(robot, "Support")
    _theirs(path, "CEO > (Sales > Field), Marketing")
    with answering(press(robot.session, "safety.button.merge")) as asked:
        assert robot.window.files.save()
    assert "Field" in said_in(asked[0])
    robot.expect("CEO > (Sales > Field), Marketing, Support")
    assert _on_disk(path) == text_of(robot.session.structure)
    robot.undo().expect("CEO > Sales, Marketing, Support")
    robot.undo().expect("CEO > Sales, Marketing")


def test_a_save_over_what_somebody_else_did_keeps_theirs_among_the_earlier_versions(robot: Robot, path: Path):
    _add(robot, "Support")
    _theirs(path, "CEO > Sales > Field")
    theirs = path.read_bytes()
    with answering(press(robot.session, "safety.button.overwrite")):
        assert robot.window.files.save()
    assert _on_disk(path) == text_of(robot.session.structure)
    assert backups_of(robot.window.settings.backups, path)[0].file.read_bytes() == theirs


def test_nothing_is_saved_over_where_no_earlier_version_can_be_kept(robot: Robot, path: Path):
    _add(robot, "Support")
    _theirs(path, "CEO > Sales > Field")
    theirs = path.read_bytes()
    robot.window.settings.backups.write_bytes(b"a file where the folder should be")
    with answering(press(robot.session, "safety.button.overwrite"), press(robot.session, "button.ok")):
        assert not robot.window.files.save()
    assert path.read_bytes() == theirs


def test_cancelling_the_question_saves_nothing(robot: Robot, path: Path):
    _add(robot, "Support")
    _theirs(path, "CEO")
    theirs = path.read_bytes()
    with answering(lambda dialog: dialog.reject()):
        assert not robot.window.files.save()
    assert path.read_bytes() == theirs
    assert not robot.session.history.is_saved


def test_what_somebody_else_left_in_ruins_can_be_saved_over(robot: Robot, path: Path):
    _add(robot, "Support")
    path.write_bytes(b'{"format":"orgchart","version":1,')
    with answering(press(robot.session, "safety.button.overwrite")):
        assert robot.window.files.save()
    assert _on_disk(path) == text_of(robot.session.structure)


def test_a_file_that_is_gone_makes_the_document_unsaved(robot: Robot, path: Path, said: list[str]):
    path.unlink()
    assert robot.session.history.is_saved
    robot.window.perform("look_outside")
    robot.window.perform("look_outside")
    assert len(said) == 1
    assert not robot.session.history.is_saved
    assert robot.window.isWindowModified()
    with answering(press(robot.session, "safety.button.again")):
        assert robot.window.files.save()
    assert _on_disk(path) == "CEO > Sales, Marketing"


def test_a_folder_that_is_gone_is_said_and_another_place_taken(
    robot: Robot, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path.parent.rename(tmp_path / "unmounted")
    _choose(monkeypatch, tmp_path / "rescued")
    with answering(press(robot.session, "safety.button.elsewhere")):
        assert robot.window.files.save()
    assert _on_disk(tmp_path / "rescued.org") == "CEO > Sales, Marketing"
    assert robot.session.path == tmp_path / "rescued.org"


@pytest.mark.skipif(os.name != "posix", reason="goes by the inode")
def test_a_file_that_was_renamed_is_followed(robot: Robot, path: Path):
    offers = []
    robot.session.said.connect(lambda sentence, offer: offers.append((sentence, offer)))
    path.rename(path.with_name("plan.org"))
    robot.window.perform("look_outside")
    sentence, offer = offers[-1]
    assert "plan.org" in sentence
    offer[1]()
    assert robot.session.path == path.with_name("plan.org")
    assert robot.session.history.is_saved
    assert not path.exists()


# --- who else has it ---


def test_a_second_window_can_read_or_work_on_a_copy(robot: Robot, path: Path, open_window: Callable[..., Robot]):
    second = open_window()
    with answering(press(second.session, "safety.button.read")) as asked:
        second.window.open(path)
    assert "another window" in said_in(asked[0])
    _add(second, "Support")
    second.expect("CEO > Sales, Marketing")
    assert second.window.banner.isVisible()
    third = open_window()
    with answering(press(third.session, "safety.button.copy")):
        third.window.open(path)
    assert third.session.path is None
    _add(third, "Support")
    third.expect("CEO > Sales, Marketing, Support")
    fourth = open_window("A > B")
    with answering(press(fourth.session, "button.cancel")):
        fourth.window.open(path)
    fourth.expect("A > B")
    robot.window.close()
    with answering():
        second.window.perform("look_outside")
    assert second.session.read_only is None
    _add(second, "Support")
    second.expect("CEO > Sales, Marketing, Support")


def test_somebody_on_another_machine_is_named(path: Path, open_window: Callable[..., Robot]):
    holder = Holder("dana", "<b>laptop</b>", 7, datetime(2026, 3, 9, 14, 2).timestamp())
    path.with_name(".~lock.chart.org#").write_bytes(msgspec.json.encode(holder))
    robot = open_window()
    with answering(press(robot.session, "safety.button.read")) as asked:
        robot.window.open(path)
    said = said_in(asked[0])
    assert "dana" in said
    assert "<b>laptop</b>" in said
    assert "9 March 2026, 14:02" in said
    assert "<b>laptop</b>" in robot.window.banner.text()


def test_one_window_does_not_stand_in_its_own_way(
    robot: Robot, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    beside = path.with_name(".~lock.chart.org#")
    assert beside.exists()
    with answering():
        robot.window.open(path)
    _choose(monkeypatch, tmp_path / "other.org")
    assert robot.window.files.save_as()
    assert not beside.exists()
    assert (tmp_path / ".~lock.other.org#").exists()
    robot.session.show(chart("A"))
    assert not (tmp_path / ".~lock.other.org#").exists()


def test_saving_as_what_another_window_has_is_refused(
    robot: Robot, path: Path, open_window: Callable[..., Robot], monkeypatch: pytest.MonkeyPatch
):
    second = open_window("A > B")
    _choose(monkeypatch, path)
    with answering(press(second.session, "button.ok")) as asked:
        assert not second.window.files.save_as()
    assert "was not saved" in said_in(asked[0])
    assert _on_disk(path) == "CEO > Sales, Marketing"


# --- saving ---


def test_an_ending_that_was_left_out_does_not_replace_a_file_unasked(
    robot: Robot, path: Path, open_window: Callable[..., Robot], monkeypatch: pytest.MonkeyPatch
):
    write(chart("Keep"), path.with_name("v1.2 plan.org"))
    second = open_window("A > B")
    _choose(monkeypatch, path.with_name("v1.2 plan"))
    with answering(press(second.session, "button.cancel")):
        assert not second.window.files.save_as()
    assert _on_disk(path.with_name("v1.2 plan.org")) == "Keep"
    with answering(press(second.session, "safety.button.replace")):
        assert second.window.files.save_as()
    assert _on_disk(path.with_name("v1.2 plan.org")) == "A > B"
    (kept,) = backups_of(second.window.settings.backups, path.with_name("v1.2 plan.org"))
    assert text_of(read(kept.file).document.current) == "Keep"


def test_saving_as_the_same_file_still_looks_at_what_is_there(
    robot: Robot, path: Path, monkeypatch: pytest.MonkeyPatch
):
    _add(robot, "Support")
    _theirs(path, "CEO")
    theirs = path.read_bytes()
    _choose(monkeypatch, path)
    with answering(lambda dialog: dialog.reject()):
        assert not robot.window.files.save_as()
    assert path.read_bytes() == theirs


def test_a_save_that_fails_says_why_and_offers_another_place(
    robot: Robot, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    _add(robot, "Support")
    before = path.read_bytes()
    write_all = atomic._write_all

    def full(handle: int, data: bytes) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(atomic, "_write_all", full)
    with answering(press(robot.session, "button.ok")) as asked:
        assert not robot.window.files.save()
    assert "the disk is full" in said_in(asked[0])
    assert path.read_bytes() == before
    assert not robot.session.history.is_saved
    monkeypatch.setattr(atomic, "_write_all", write_all)
    assert robot.window.files.save()


def test_a_save_that_the_disk_does_not_confirm_counts_as_unsaved_and_the_next_one_goes_on(
    robot: Robot, path: Path, monkeypatch: pytest.MonkeyPatch
):
    _add(robot, "Support")
    force = atomic.force_folder

    def fails(folder: str) -> None:
        if folder == str(path.parent):
            raise OSError(5, "no")

    monkeypatch.setattr(atomic, "force_folder", fails)
    with answering(press(robot.session, "button.ok")):
        assert not robot.window.files.save()
    assert not robot.session.history.is_saved
    assert _on_disk(path) == "CEO > Sales, Marketing, Support"
    monkeypatch.setattr(atomic, "force_folder", force)
    with answering():
        assert robot.window.files.save()


def test_a_save_elsewhere_that_the_disk_does_not_confirm_leaves_the_document_where_it_was(
    robot: Robot, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    _add(robot, "Support")
    force = atomic.force_folder

    def fails(folder: str) -> None:
        if folder == str(tmp_path):
            raise OSError(5, "no")

    monkeypatch.setattr(atomic, "force_folder", fails)
    _choose(monkeypatch, tmp_path / "other.org")
    with answering(press(robot.session, "button.ok")):
        assert not robot.window.files.save_as()
    monkeypatch.setattr(atomic, "force_folder", force)
    assert robot.session.path == path
    assert path.with_name(".~lock.chart.org#").exists()
    assert not (tmp_path / ".~lock.other.org#").exists()
    with answering():  # nobody else changed it, so nothing is asked
        assert robot.window.files.save()
    assert _on_disk(path) == "CEO > Sales, Marketing, Support"


# --- versions of the format ---


def test_a_newer_file_can_be_looked_at_and_nothing_else(
    path: Path, open_window: Callable[..., Robot], monkeypatch: pytest.MonkeyPatch
):
    newer = path.read_bytes().replace(b'"version":1', b'"version":9')
    path.write_bytes(newer)
    robot = open_window()
    robot.window.open(path)
    assert robot.session.read_only.code == "storage.newer"
    assert robot.window.banner.isVisible()
    robot.click("Sales").press("Delete").press("Tab").press("F2").press("Escape").press("Ctrl+D")
    robot.drag("Marketing").onto("Sales")
    robot.expect("CEO > Sales, Marketing")
    assert robot.session.history.steps == []
    _choose(monkeypatch, path)
    with answering(press(robot.session, "button.ok")) as asked:
        assert not robot.window.files.save()
    assert "version 9" in said_in(asked[0])
    assert path.read_bytes() == newer
    assert not path.with_name(".~lock.chart.org#").exists()


# --- earlier versions ---


def test_an_earlier_version_comes_back_as_a_step_that_can_be_undone(robot: Robot, path: Path):
    first = path.read_bytes()
    for title in ("Support", "Legal"):
        _add(robot, title)
        assert robot.window.files.save()
    versions = backups_of(robot.window.settings.backups, path)
    assert [text_of(read(each.file).document.current) for each in versions] == [
        "CEO > Sales, Marketing, Support",
        "CEO > Sales, Marketing",
    ]
    last = path.read_bytes()

    def the_oldest(dialog) -> None:
        from PySide6.QtWidgets import QListWidget

        dialog.findChildren(QListWidget)[0].setCurrentRow(1)
        assert "Support" in said_in(dialog)
        assert "Legal" in said_in(dialog)
        press(robot.session, "safety.button.go_back")(dialog)

    with answering(the_oldest):
        robot.window.perform("earlier_versions")
    robot.expect("CEO > Sales, Marketing")
    assert robot.bytes() == first
    assert path.read_bytes() == last
    assert not robot.session.history.is_saved
    robot.undo().expect("CEO > Sales, Marketing, Support, Legal")
    assert robot.session.history.is_saved


def test_a_document_that_is_gone_can_be_opened_from_its_earlier_versions(open_window: Callable[..., Robot], path: Path):
    robot = open_window()
    back_up(robot.window.settings.backups, path, datetime.now() - timedelta(days=3))
    path.unlink()
    with answering(press(robot.session, "safety.button.copy")) as asked:
        robot.window.perform("earlier_versions")
    assert "chart.org" in said_in(asked[0])
    robot.expect("CEO > Sales, Marketing")
    assert robot.session.path is None
    assert not robot.session.history.is_saved


def test_a_damaged_earlier_version_is_said_to_be(robot: Robot, path: Path):
    kept = back_up(robot.window.settings.backups, path, datetime.now())
    kept.file.write_bytes(b"{")
    with answering(lambda dialog: dialog.reject()) as asked:
        robot.window.perform("earlier_versions")
    assert "breaks off" in said_in(asked[0])
    robot.expect("CEO > Sales, Marketing")


def test_where_there_is_no_earlier_version_that_is_said(robot: Robot, said: list[str]):
    with answering():
        robot.window.perform("earlier_versions")
    assert said == [robot.session.words("safety.no_versions")]


def test_a_scenario_that_is_gone_is_left(robot: Robot, path: Path):
    from orgchart.model.records import Scenario
    from orgchart.text.message import message

    session = robot.session
    with session.document.edit(message("edit.trial")) as edit:
        edit.put(session.document.root, Scenario(id="next", name="Next", rank="9"))
        edit.add(session.document.structure("next"), Role(id="r1", title="Lead"))
    session.switch("next")
    robot.expect("Lead")
    session.undo()
    robot.expect("CEO > Sales, Marketing")
    assert encode(session.document) == path.read_bytes()


# --- a disk that fails ---


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["ENOSPC", "EIO", "EROFS", "EDQUOT", "short", "flipped"])
def test_a_fault_anywhere_while_a_window_saves(
    open_window: Callable[..., Robot], tmp_path: Path, mode: str, monkeypatch: pytest.MonkeyPatch
):
    """Lock, earlier version, save, journal: it says 'saved' only where it is, and no file is ever torn."""
    robot = open_window("CEO > Sales, Marketing")
    window, session = robot.window, robot.session
    window._kept()
    told: list[str] = []
    monkeypatch.setattr(type(window.files), "_not_saved", lambda _, reason: told.append(reason.code))
    monkeypatch.setattr(type(window.files.outside), "settle", lambda _, reason: told.append(reason.code) or False)
    for number, disk in enumerate(each_place(mode)):
        folder = tmp_path / f"{mode} {number}"
        folder.mkdir()
        path = folder / "chart.org"
        write(chart("CEO > Sales, Marketing"), path)
        old = path.read_bytes()
        window.open(path)
        _add(robot, str(number))
        told.clear()
        with failing(disk):
            saved = window.files.save()
        now = path.read_bytes()
        assert now in (old, robot.bytes()), disk.log
        assert saved == session.history.is_saved
        if saved:
            assert now == robot.bytes(), disk.log
        else:
            assert told, disk.log
            assert window.files.save(), disk.log
            assert path.read_bytes() == robot.bytes()
        versions = {each.file.read_bytes() for each in backups_of(window.settings.backups, path)}
        assert versions <= {old, now}
        session.history.note_saved()


def test_what_a_newer_file_holds_and_we_do_not_understand_can_be_copied_for_print(
    path: Path, open_window: Callable[..., Robot]
):
    path.write_bytes(
        b'{"format":"orgchart","version":9,"scenarios":[{"id":"main","roles":[{"id":"CEO","title":"CEO","skills":["a",2]}]}]}'
    )
    robot = open_window()
    robot.window.open(path)
    copied = jobs.copy_of(robot.session)
    assert text_of(copied) == "CEO"
    assert copied.document is not robot.session.document
    assert document_equal(copied.document, robot.session.document)


def test_a_copy_stays_as_it_was_while_the_document_is_edited_on(robot: Robot):
    copied = jobs.copy_of(robot.session)
    _add(robot, "Support")
    robot.session.attempt(lambda: roles.move_roles(robot.session.structure, ["Sales"], "Marketing"))
    assert text_of(copied) == "CEO > Sales, Marketing"


def test_a_large_file_is_read_beside_the_window(robot: Robot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "QUICK", 0)
    other = tmp_path / "large.org"
    write(chart("Chair > CEO"), other)
    assert robot.window.files.open(other)
    assert text_of(robot.session.structure) == "Chair > CEO"
    other.write_bytes(other.read_bytes().replace(b'"manager":"', b'"manager":"not-'))
    told: list[Message] = []
    monkeypatch.setattr(robot.window.files, "_offer_repair", lambda _, reason: bool(told.append(reason)))
    assert not robot.window.files.open(other)
    assert [each.code for each in told] == ["storage.dangling"], (
        "what contradicts itself is offered with repairs, as ever"
    )


@pytest.mark.parametrize("folded", [(), ("Sales",)])
@pytest.mark.parametrize("switched", ["", "free", "purpose"])
def test_a_large_file_is_laid_out_beside_the_window(
    robot: Robot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folded: tuple[str, ...], switched: str
) -> None:
    monkeypatch.setattr(files, "QUICK", 0)
    window, other = robot.window, tmp_path / "large.org"
    write(chart("CEO > (Sales > (Rep, Rep 2, Rep 3, Rep 4, Rep 5, Rep 6)), Marketing > Content"), other)
    if switched:
        window.chart.showing.toggle(switched)
    window.files.open(other)
    robot.session.fold(folded, folded=True)  # which is remembered for the file
    window.files.open(_made(tmp_path / "another.org"))
    made_here: list[bool] = []
    build = Forest._build

    def building(forest: Forest, tree: TreeInput) -> None:
        made_here.append(current_thread() is main_thread())
        build(forest, tree)

    monkeypatch.setattr(Forest, "_build", building)
    assert window.files.open(other)
    # Nobody knew that it is folded, or how many lines there are to read; but then it was not in vain that one asked.
    assert any(made_here) == bool(folded or switched == "purpose")
    shown = dict(window.chart.geometry_now.boxes.items())
    window.chart.relay()
    assert shown == dict(window.chart.geometry_now.boxes.items())
    robot.session.attempt(lambda: set_field(robot.session.structure, ["Rep"], "title", "Representative of " * 3))
    shown = dict(window.chart.geometry_now.boxes.items())
    window.chart.relay()
    assert shown == dict(window.chart.geometry_now.boxes.items())


def _made(path: Path) -> Path:
    write(chart("Chair > CEO"), path)
    return path


def test_one_may_give_up_waiting_for_a_large_file(
    robot: Robot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = text_of(robot.session.structure)
    monkeypatch.setattr(files, "QUICK", 0)
    monkeypatch.setattr(files, "waited_for", lambda *_: None)
    other = tmp_path / "large.org"
    write(chart("Chair > CEO"), other)
    assert not robot.window.files.open(other)
    assert text_of(robot.session.structure) == before
    assert robot.session.path != other


def test_a_large_document_is_saved_while_the_window_stays_alive(
    robot: Robot, path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGE", 0)
    where: list[bool] = []
    still: list[bool] = []
    looked = Event()
    writing = org_file.write

    def write_slowly(document: Document, *args: Any, **more: Any) -> str:
        where.append(current_thread() is main_thread())
        looked.wait(20)
        return writing(document, *args, **more)

    def look() -> None:
        shown = QApplication.activeModalWidget()
        if isinstance(shown, Waiting):
            shown.reject()  # which nobody can
            still.append(shown.isVisible())
            looked.set()

    monkeypatch.setattr(org_file, "write", write_slowly)
    robot.click("Sales").press("Delete")
    QTimer.singleShot(50, look)
    assert robot.window.files.save()
    assert where == [False]
    assert still == [True]
    assert text_of(read(path).document.current) == "CEO > Marketing"
    assert robot.session.history.is_saved
    assert "chart.org" in said[-1]


def test_what_is_edited_while_a_large_document_is_written_is_saved_too(
    robot: Robot, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGE", 0)
    writing, edited = org_file.write, Event()

    def write_slowly(document: Document, *args: Any, **more: Any) -> str:
        edited.wait(20)
        return writing(document, *args, **more)

    def edit() -> None:
        _add(robot, "Support")
        edited.set()

    monkeypatch.setattr(org_file, "write", write_slowly)
    robot.click("Sales").press("Delete")
    QTimer.singleShot(50, edit)
    assert robot.window.files.save()
    assert robot.session.history.is_saved
    assert _on_disk(path) == "CEO > Marketing, Support"


@pytest.mark.parametrize("fault", [Refusal(message("storage.gone", file="chart.org")), ZeroDivisionError("at fault")])
def test_a_large_document_that_could_not_be_saved_counts_as_unsaved(
    robot: Robot, path: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    monkeypatch.setattr(files, "LARGE", 0)
    refused: list[Message] = []
    monkeypatch.setattr(robot.window.files, "_not_saved", refused.append)
    monkeypatch.setattr(robot.window.files.outside, "settle", lambda why: refused.append(why))
    before = path.read_bytes()

    def fail(*_: Any, **__: Any) -> str:
        raise fault

    monkeypatch.setattr(org_file, "write", fail)
    robot.click("Sales").press("Delete")
    assert not robot.window.files.save()
    assert len(refused) == 1
    assert path.read_bytes() == before
    assert not robot.session.history.is_saved
