"""Hints: where the work is, each once, gone by itself when it is followed, off in one click."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from orgchart.app.hints import HINTS
from orgchart.app.settings import Settings
from orgchart.app.views.table import ROWS
from orgchart.storage.templates import from_template
from tests.app.robot import Robot

Open = Callable[..., Robot]


@pytest.fixture(autouse=True)
def wanted(settings: Settings) -> None:
    settings.hints = True


def said(robot: Robot) -> str:
    """Return the name of the hint that is said once it is time for one, or ''."""
    line = robot.window.hints
    line._later.stop()
    line.say_next()
    assert line.isVisible() == (line.hint is not None)
    return line.hint.name if line.hint is not None else ""


def growing(open_window: Open) -> Robot:
    robot = open_window()
    robot.session.show(from_template("growing", "en", robot.session.today))
    return robot


def test_an_empty_chart_says_how_to_begin_until_one_has_begun(open_window: Open) -> None:
    robot = open_window()
    assert said(robot) == "empty"
    assert "Enter" in robot.window.hints._sentence.text()
    robot.type("CEO").press("Return")
    assert not robot.window.hints.isVisible()
    assert said(robot) == ""


def test_the_next_one_comes_when_there_is_something_to_drag(open_window: Open) -> None:
    robot = open_window()
    said(robot)
    robot.type("CEO").press("Tab").type("Sales").press("Tab")
    assert said(robot) == ""
    robot.type("Rep").press("Return")
    assert said(robot) == "drag"
    assert robot.window.focusWidget() is robot.chart, "a hint takes no keys"


def test_each_is_said_once(open_window: Open) -> None:
    robot = growing(open_window)
    assert said(robot) == "drag"
    robot.window.hints.got_it.click()
    assert said(robot) == "", "one at a time is enough"
    robot.window.views.turn_to("teams")
    assert said(robot) == "teams"
    robot.window.views.turn_to("structure")
    assert said(robot) == ""
    assert robot.window.settings.hints_seen == {"drag", "teams"}


def test_a_window_of_another_day_knows_what_was_said(open_window: Open) -> None:
    growing(open_window)
    assert said(growing(open_window)) == "drag"
    assert said(growing(open_window)) == ""


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("view", [row.name for row in ROWS])
def test_every_view_has_a_first_word(open_window: Open, view: str, language: str) -> None:
    robot = growing(open_window)
    robot.session.speak(language)
    robot.window.views.turn_to(view)
    assert said(robot)
    assert robot.window.hints._sentence.text() == robot.session.words(f"hint.{said(robot)}")


def test_one_click_ends_them_all_and_the_menu_brings_them_back(open_window: Open) -> None:
    robot = growing(open_window)
    said(robot)
    robot.window.hints.no_more.click()
    assert not robot.window.hints.isVisible()
    for view in ("teams", "process", "timeline"):
        robot.window.views.turn_to(view)
        assert said(robot) == ""
    robot.window.commands["hints"].trigger()
    assert robot.window.hints.hint is not None
    assert robot.window.hints.hint.name == "timeline"


def test_there_is_none_before_there_is_a_document(open_window: Open) -> None:
    robot = open_window()
    robot.window.welcome()
    assert said(robot) == ""


def test_each_belongs_to_a_view_that_there_is() -> None:
    assert {each.view for each in HINTS} == {row.name for row in ROWS}
