"""What is being typed belongs to what is saved, and to what is asked about before a document goes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from orgchart.model.records import Role
from orgchart.storage.org_file import read, write
from tests.app.answering import answering, press
from tests.app.robot import Robot
from tests.charts import chart, text_of


@pytest.fixture(params=["en", "he"])
def robot(open_window: Callable[..., Robot], tmp_path: Path, request: pytest.FixtureRequest) -> Robot:
    """A window on a file."""
    write(chart("CEO > Sales, Marketing"), tmp_path / "chart.org")
    robot = open_window("", request.param)
    robot.window.open(tmp_path / "chart.org")
    robot.window.activateWindow()
    return robot


def on_disk(robot: Robot) -> str:
    path = robot.session.path
    assert path is not None
    return text_of(read(path).document.current)


def test_a_title_that_is_being_typed_is_saved(robot: Robot) -> None:
    robot.click("Sales").press("F2").type("Brand")
    robot.window.perform("save")
    assert on_disk(robot) == "CEO > Brand, Marketing"
    assert robot.session.history.is_saved
    assert not robot.editing()


def test_a_number_that_is_being_typed_is_saved_and_one_types_on(robot: Robot) -> None:
    robot.click("Sales").window.perform("show_details")
    line = robot.window.side.inspector._editors["headcount"].focusProxy()
    line.setFocus()
    robot.qtbot.waitUntil(line.hasFocus)
    line.selectAll()
    QTest.keyClicks(line, "4")
    robot.window.perform("save")
    path = robot.session.path
    assert path is not None
    saved = read(path).document.current.all(Role)
    assert {each.title: each.headcount for each in saved.values()} == {"CEO": 1, "Sales": 4, "Marketing": 1}
    assert robot.session.history.is_saved
    assert line.hasFocus()


def test_who_closes_the_window_while_typing_is_asked_about_it(robot: Robot) -> None:
    robot.click("Sales").press("F2").type("Brand")
    with answering(press(robot.session, "button.cancel")):
        robot.window.close()
    assert robot.window.isVisible()
    robot.expect("CEO > Brand, Marketing")
    assert on_disk(robot) == "CEO > Sales, Marketing"
