"""A log of what is done is kept for whoever asked for one, and nobody's names, texts or places are in it."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool

from orgchart.app import jobs
from orgchart.app.dialogs.preferences import Preferences
from orgchart.app.fault import FaultWatch
from orgchart.app.settings import Settings
from orgchart.edits import roles, values
from orgchart.model.records import Role
from orgchart.storage.log import NOW
from orgchart.storage.org_file import write
from tests.app.answering import answering, press, said_in
from tests.app.robot import Robot
from tests.charts import chart
from tests.hostile import hostile
from tests.naughty import NAUGHTY
from tests.storage.test_log import LINE


def _log(settings: Settings) -> list[str]:
    return (settings.log_folder / NOW).read_text(encoding="ascii").splitlines()


def _work(robot: Robot, path: Path) -> None:
    """Open, edit, undo, save, be refused, and have something fail in the window and beside it."""
    session = robot.session
    robot.window.open(path)
    for text in NAUGHTY:
        session.attempt(lambda text=text: values.set_field(session.structure, ["role1"], "title", text))
    session.attempt(lambda: roles.move_roles(session.structure, ["role0"], "role1"))
    robot.window.commands["undo"].trigger()
    assert robot.window.files.save()
    with answering(press(session, "button.ok")):
        robot.window.open(path.with_name("Secret missing.org"))
    watch = FaultWatch([robot.window])
    with answering(press(session, "safety.button.go_on")):
        try:
            session.structure["Secret role"]
        except KeyError:
            watch(*sys.exc_info())
        robot.qtbot.wait(100)
    jobs.run(lambda: session.structure["Secret role"], lambda _: None, lambda _: None)
    QThreadPool.globalInstance().waitForDone()
    robot.qtbot.wait(50)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "Acme secret plan" / "שם סודי <b>.org"
    path.parent.mkdir()
    write(hostile(), path)
    return path


def test_none_is_kept_unasked(
    open_window: Callable[..., Robot], settings: Settings, path: Path, capsys: pytest.CaptureFixture[str]
):
    _work(open_window(), path)
    assert not settings.log_folder.exists()
    capsys.readouterr()


@pytest.mark.parametrize("language", ["en", "he"])
def test_no_name_text_or_place_is_in_it(
    open_window: Callable[..., Robot],
    settings: Settings,
    path: Path,
    language: str,
    capsys: pytest.CaptureFixture[str],
):
    robot = open_window("CEO > Sales", language)
    with answering(press(robot.session, "log.button.keep")) as asked:
        robot.window.commands["log"].trigger()
    assert str(settings.log_folder) in said_in(asked[0]).replace("\u2068", "").replace("\u2069", "")
    _work(robot, path)
    capsys.readouterr()
    lines = _log(settings)
    for line in lines:
        assert LINE.fullmatch(line), line
    kinds = {line.split(" ")[1] for line in lines}
    assert kinds >= {"started", "action", "change", "opened", "saved", "refused", "fault"}
    whole = "\n".join(lines)
    for text in (
        *[each for each in NAUGHTY if len(each.strip()) > 7],
        "Secret",
        "secret",
        "Acme",
        "סודי",
        "role1",
        path.name,
        str(Path.home()),
    ):
        assert text not in whole, text
    assert sum(bool(re.search(r" fault KeyError model/structure\.py:\d+$", line)) for line in lines) == 2
    assert [line for line in lines if line.endswith(" refused storage.missing")]


def test_it_ends_when_it_is_told_to_and_goes_on_at_the_next_start(
    open_window: Callable[..., Robot], settings: Settings
):
    settings.log = True
    robot = open_window("CEO > Sales")
    assert " started " in _log(settings)[-1]
    robot.session.attempt(lambda: roles.add_role(robot.session.structure, manager="CEO", title="x"))
    assert " change " in _log(settings)[-1]
    with answering(press(robot.session, "log.button.stop")):
        robot.window.perform("log")
    before = _log(settings)
    robot.session.attempt(lambda: roles.add_role(robot.session.structure, manager="CEO", title="y"))
    assert _log(settings) == before
    assert len(robot.session.structure.all(Role)) == 4


def test_it_is_asked_for_in_the_preferences_too(open_window: Callable[..., Robot], settings: Settings):
    robot = open_window("CEO > Sales")
    form = Preferences(robot.session, settings, robot.chart, robot.window, robot.window.trail.ask)
    with answering(press(robot.session, "button.cancel")):
        form.log.click()
    assert not form.log.isChecked()
    assert not settings.log
    with answering(press(robot.session, "log.button.keep")):
        form.log.click()
    assert form.log.isChecked()
    assert " started " in _log(settings)[-1]
    form.close()


def test_every_step_that_is_kept_has_a_code_that_is_known(open_window: Callable[..., Robot], settings: Settings):
    settings.log = True
    robot = open_window(chart("CEO > Sales, Marketing"))
    robot.drag("Marketing").onto("Sales")
    robot.click("Marketing").press("Delete")
    assert [line.split(" ", 1)[1] for line in _log(settings) if " change " in line and " - " in line] == []
    assert sum(" change " in line for line in _log(settings)) == 2
