"""The program is killed in the midst of work: the next start offers all of it, and the user's file is as it was."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from orgchart.app.recovery import Recovery
from orgchart.app.settings import Settings
from orgchart.edits import roles
from orgchart.model.records import Role
from orgchart.storage import journal as journals
from orgchart.storage.org_file import encode, read, write
from orgchart.storage.orphans import orphans
from orgchart.text.message import message
from tests.app.answering import answering, press, said_in
from tests.app.robot import Robot
from tests.charts import chart

KILLS = int(os.environ.get("ORGCHART_KILLS", "40"))
"""How many the long form does."""
pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")

WORKING = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from orgchart.app.application import make_application
from orgchart.app.session import Session
from orgchart.app.settings import Settings
from orgchart.app.window import Window
from orgchart.edits import roles
from orgchart.storage.org_file import encode
data, path, steps = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
application = make_application(["orgchart"])
window = Window(Session(), Settings(QSettings(str(data / "child.ini"), QSettings.Format.IniFormat), data))
window.show()
session = window.session
if path:
    window.open(Path(path))
done = 0
def work():
    global done
    top = session.structure.children("")
    session.attempt(lambda: roles.add_role(session.structure, manager=top[0] if top else "", title=str(done)))
    print(done, encode(session.document).hex(), flush=True)
    done += 1
    if done == steps:
        ticks.stop()
        print("waiting", flush=True)
ticks = QTimer()
ticks.timeout.connect(work)
QTimer.singleShot(300, lambda: ticks.start(3))
application.exec()
"""


def _work_and_kill(data: Path, path: Path | None, *, steps: int = 8, after: float | None = None) -> dict[int, bytes]:
    """Have a window of another process edit, kill it, and return what the document was after each step it reported."""
    data.mkdir(exist_ok=True)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", WORKING, str(data), str(path or ""), str(steps)]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root, env=environment) as working:
        first = working.stdout.readline()
        if after is not None:
            time.sleep(after)
        lines = [first]
        if after is None:
            while not lines[-1].startswith("waiting"):
                lines.append(working.stdout.readline())
        working.send_signal(signal.SIGKILL)
        lines += working.stdout.read().splitlines(keepends=True)
    states = {}
    for line in lines:
        number, _, held = line.rstrip("\n").partition(" ")
        if number.isdigit() and line.endswith("\n"):
            states[int(number)] = bytes.fromhex(held)
    return states


def _recovery(robot: Robot) -> Recovery:
    return robot.window._kept()


def _break_off(kept: Recovery) -> None:
    """Let go of the journal as a crash does, without a word in it."""
    assert kept._journal is not None
    kept._journal._stop()
    os.close(kept._journal._handle)
    kept._journal = None


@pytest.fixture
def data(settings: Settings) -> Path:
    return settings.data


def test_a_document_never_saved_comes_back_with_its_undo(open_window: Callable[..., Robot], data: Path):
    states = _work_and_kill(data, None)
    robot = open_window()
    with answering(press(robot.session, "safety.button.recover")) as asked:
        _recovery(robot).offer()
    said = said_in(asked[0])
    assert "Never saved" in said
    assert "8 steps not saved" in said
    assert "7" in said
    assert robot.bytes() == states[7]
    assert robot.session.path is None
    assert not robot.session.history.is_saved
    for step in range(6, -1, -1):
        robot.undo()
        assert robot.bytes() == states[step]


def test_the_file_is_untouched_until_it_is_saved(open_window: Callable[..., Robot], data: Path, tmp_path: Path):
    path = tmp_path / "chart.org"
    write(chart("CEO > Sales"), path)
    before = path.read_bytes()
    states = _work_and_kill(data, path)
    assert path.read_bytes() == before
    robot = open_window()
    with answering(press(robot.session, "safety.button.recover")) as asked:
        _recovery(robot).offer()
    assert "chart.org" in said_in(asked[0])
    assert path.read_bytes() == before
    assert robot.bytes() == states[7]
    assert robot.session.path == path
    robot.session.history.go_to(0)
    assert robot.session.history.is_saved
    assert robot.bytes() == before
    robot.session.history.go_to(8)
    assert robot.window.files.save()
    assert path.read_bytes() == states[7]
    assert orphans(data / "journals") == []


def test_not_now_leaves_it_for_the_next_start_and_a_second_crash_loses_nothing(
    open_window: Callable[..., Robot], data: Path
):
    states = _work_and_kill(data, None)
    robot = open_window()
    with answering(press(robot.session, "safety.button.later")):
        _recovery(robot).offer()
    with answering(press(robot.session, "safety.button.recover")):
        _recovery(robot).offer()
    roles.add_role(robot.session.structure, title="after")
    held = robot.bytes()
    # The window goes down with all it holds; what it recovered and what was done since comes back.
    kept = _recovery(robot)._journal
    kept._stop()
    os.close(kept._handle)
    _recovery(robot)._journal = None
    again = open_window()
    with answering(press(again.session, "safety.button.recover")) as asked:
        _recovery(again).offer()
    assert "9 steps not saved" in said_in(asked[0])
    assert again.bytes() == held != states[7]


def test_it_is_discarded_only_after_a_second_question(open_window: Callable[..., Robot], data: Path):
    _work_and_kill(data, None, steps=2)
    robot = open_window()
    discard = press(robot.session, "safety.button.discard")

    def think_better_of_it(dialog: QWidget) -> None:
        discard(dialog)
        dialog.reject()

    with answering(think_better_of_it, press(robot.session, "button.cancel")):
        _recovery(robot).offer()
    assert (data / "journals").exists()
    with answering(discard, discard):
        _recovery(robot).offer()
    assert orphans(data / "journals") == []
    _recovery(robot).offer()


def test_a_file_that_was_changed_since_is_said_to_be(open_window: Callable[..., Robot], data: Path, tmp_path: Path):
    path = tmp_path / "chart.org"
    write(chart("CEO > Sales"), path)
    _work_and_kill(data, path, steps=2)
    write(chart("CEO > Sales > Field"), path)
    robot = open_window()
    with answering(press(robot.session, "safety.button.recover")) as asked:
        _recovery(robot).offer()
    assert "changed since by somebody else" in said_in(asked[0])
    theirs = path.read_bytes()
    with answering(press(robot.session, "safety.button.merge")):
        assert robot.window.files.save()
    titles = {each.title for each in robot.session.structure.all(Role).values()}
    assert titles == {"CEO", "Sales", "Field", "0", "1"}
    assert {each.title for each in read(path).document.current.all(Role).values()} == titles
    assert path.read_bytes() != theirs


def test_a_file_that_is_gone_comes_back_even_if_nothing_was_done(
    open_window: Callable[..., Robot], data: Path, tmp_path: Path
):
    path = tmp_path / "chart.org"
    write(chart("CEO > Sales"), path)
    before = path.read_bytes()
    _work_and_kill(data, path, steps=1)
    path.unlink()
    robot = open_window()
    with answering(press(robot.session, "safety.button.recover")) as asked:
        _recovery(robot).offer()
    assert "The file is gone" in said_in(asked[0])
    robot.undo()
    assert robot.bytes() == before


def test_nothing_is_asked_where_nothing_was_lost(open_window: Callable[..., Robot], data: Path):
    robot = open_window("CEO > Sales")
    with answering():
        _recovery(robot).offer()
    said: list[str] = []
    robot.session.said.connect(lambda sentence, _: said.append(sentence))
    robot.window.perform("recover")
    assert said == [robot.session.words("safety.nothing_left")]
    robot.session.history.note_saved()
    robot.window.close()
    assert list((data / "journals").iterdir()) == []


def test_a_window_in_which_nothing_was_done_leaves_nothing_to_ask(open_window: Callable[..., Robot], data: Path):
    _work_and_kill(data, None, steps=1, after=0)
    found = orphans(data / "journals")
    for each in found:
        each.discard()
    robot = open_window("CEO > Sales")
    kept = _recovery(robot)
    robot.session.show(chart("A > B"))
    assert list((data / "journals").iterdir()) == [], "nothing says that what was shown before is still of use"
    while kept.file is None:
        QTest.qWait(1)  # the new one begins once the window shows it
    assert len(list((data / "journals").iterdir())) == 1, "the journal of what was shown before is gone"
    assert kept.file.exists()


def test_a_disk_that_keeps_nothing_is_said_once_and_made_good_later(
    open_window: Callable[..., Robot], data: Path, monkeypatch: pytest.MonkeyPatch
):
    data.parent.mkdir(exist_ok=True)
    data.write_bytes(b"a file where the folder should be")
    robot = open_window("CEO > Sales")
    said: list[str] = []
    robot.session.said.connect(lambda sentence, _: said.append(sentence))
    kept = _recovery(robot)
    assert kept.file is None
    assert len(said) == 1
    robot.session.attempt(lambda: roles.add_role(robot.session.structure, manager="CEO", title="kept later"))
    kept._force()
    assert len(said) == 1
    data.unlink()
    kept._force()
    assert kept.file is not None
    monkeypatch.setattr(journals, "MOST_BYTES", 1)
    robot.session.attempt(lambda: roles.add_role(robot.session.structure, manager="CEO", title="more"))
    held = robot.bytes()
    _break_off(kept)
    (orphan,) = orphans(data / "journals")
    assert encode(orphan.recover().document) == held
    orphan.discard()


def _kill_at_any_time(data: Path, seed: int) -> None:
    after = random.Random(seed).random()
    states = _work_and_kill(data, None, steps=10_000, after=after)
    (orphan,) = orphans(data / "journals")
    recovered = orphan.recover()
    assert len(recovered.changes) >= max(states) + 1
    for change in recovered.changes[: max(states) + 1]:
        recovered.document.apply(change)
    assert encode(recovered.document) == states[max(states)]
    orphan.discard()


@pytest.mark.parametrize("seed", range(2))
def test_a_kill_at_any_time_loses_no_step_that_was_seen(data: Path, seed: int):
    _kill_at_any_time(data, seed)


@pytest.mark.slow
def test_many_kills_at_any_time_lose_no_step_that_was_seen(data: Path):
    for seed in range(KILLS):
        _kill_at_any_time(data, seed)


def test_typing_is_kept_letter_by_letter(open_window: Callable[..., Robot], data: Path):
    robot = open_window("CEO > Sales")
    kept = _recovery(robot)
    structure = robot.session.structure
    for end in range(1, 6):
        with structure.document.edit(message("edit.trial"), merge="typing") as edit:
            edit.set(structure, structure.get(Role, "Sales"), title="Field"[:end])
    _break_off(kept)
    robot.session.history.note_saved()
    again = open_window()
    with answering(press(again.session, "safety.button.recover")):
        _recovery(again).offer()
    assert again.session.structure.get(Role, "Sales").title == "Field"
    again.undo()
    assert again.session.structure.get(Role, "Sales").title == "Sales"


def test_a_title_that_is_being_typed_on_the_chart_comes_back(open_window: Callable[..., Robot], data: Path):
    robot = open_window("CEO > Sales")
    kept = _recovery(robot)
    robot.click("Sales")
    robot.press("Tab")
    robot.type("Field le")
    robot.qtbot.wait(600)
    robot.type("ad")
    robot.qtbot.wait(600)
    assert {each.title for each in robot.session.structure.all(Role).values()} == {"CEO", "Sales", ""}
    _break_off(kept)
    robot.session.history.note_saved()
    again = open_window()
    with answering(press(again.session, "safety.button.recover")):
        _recovery(again).offer()
    assert "Field lead" in {each.title for each in again.session.structure.all(Role).values()}
    again.undo()
    again.undo()
    again.expect("CEO > Sales")


def test_a_title_that_is_given_up_does_not_come_back(open_window: Callable[..., Robot], data: Path):
    robot = open_window("CEO > Sales")
    drafts: list[object] = []
    robot.session.drafted.connect(drafts.append)
    robot.click("Sales")
    robot.press("F2")
    robot.type("Field")
    robot.qtbot.wait(600)
    robot.press("Escape")
    assert len(drafts) == 2
    assert drafts[-1] is None
    robot.expect("CEO > Sales")


def test_who_asked_for_another_file_is_told_and_not_interrupted(
    open_window: Callable[..., Robot], data: Path, tmp_path: Path
):
    left, wanted = tmp_path / "left.org", tmp_path / "wanted.org"
    write(chart("CEO > Sales"), left)
    write(chart("CEO > Marketing"), wanted)
    states = _work_and_kill(data, left)
    robot = open_window()
    robot.window.open(wanted)
    _recovery(robot).offer()  # no dialog stands in the way of the keys
    assert robot.window.status._offer.isVisible()
    with answering(press(robot.session, "safety.button.recover")):
        robot.window.status._offer.click()
    assert robot.bytes() == states[7]


def _begin_typing(robot: Robot) -> None:
    robot.window.activateWindow()
    robot.press("F2")
    robot.type("Chief")


def _open_a_menu(robot: Robot) -> None:
    robot.window.commands.menu("chart").popup(robot.window.mapToGlobal(robot.window.rect().center()))


@pytest.mark.parametrize(("begin", "end"), [(_begin_typing, "Return"), (_open_a_menu, "Escape")])
def test_no_question_comes_between_the_keys_and_what_they_do(
    open_window: Callable[..., Robot], data: Path, begin: Callable[[Robot], None], end: str
):
    _work_and_kill(data, None)
    robot = open_window("CEO > Sales")
    robot.click("CEO")
    begin(robot)
    with answering():
        _recovery(robot).offer()
        robot.qtbot.wait(50)
    with answering(press(robot.session, "safety.button.later")):
        QTest.keyClick(QApplication.activePopupWidget() or robot.focus(), getattr(Qt.Key, f"Key_{end}"))
        robot.qtbot.wait(1500)  # it is asked as soon as that is done


def test_a_closed_window_asks_nothing(open_window: Callable[..., Robot], data: Path):
    _work_and_kill(data, None)
    robot = open_window()
    robot.window.close()
    with answering():
        robot.window.offer_recovery()
    assert len(orphans(data / "journals")) == 1
