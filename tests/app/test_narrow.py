"""Looking at one branch alone, and the way back out of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from orgchart.app.canvas.arrangement import Arrangement
from tests.app.robot import LEFT, Robot

Open = Callable[..., Robot]
FIRM = "CEO > ((Sales > (Reps > Junior, Senior), Lead), (Marketing > Content))"


def shown(robot: Robot) -> set[str]:
    return set(robot.chart.geometry_now.boxes)


def crumbs(robot: Robot) -> list[QPushButton]:
    return [each for each in robot.window.crumbs.findChildren(QPushButton) if each.isVisible()]


@pytest.mark.parametrize("language", ["en", "he"])
def test_f4_shows_a_branch_alone_and_once_more_all(open_window: Open, language: str) -> None:
    robot = open_window(FIRM, language)
    before = robot.bytes()
    assert not robot.window.crumbs.isVisible()
    robot.click("Sales").press("F4")
    assert shown(robot) == {"Sales", "Reps", "Junior", "Senior", "Lead"}
    assert robot.window.crumbs.isVisible()
    robot.selected("Sales").press("F4")
    assert len(shown(robot)) == 8
    assert not robot.window.crumbs.isVisible()
    assert robot.bytes() == before
    assert robot.session.history.steps == []


def test_each_crumb_goes_where_it_says(open_window: Open) -> None:
    robot = open_window(FIRM).click("Reps").press("F4")
    assert [each.text() for each in crumbs(robot)] == ["Whole chart", "CEO", "Sales"]
    QTest.mouseClick(crumbs(robot)[2], LEFT)
    assert shown(robot) == {"Sales", "Reps", "Junior", "Senior", "Lead"}
    robot.selected("Reps")
    QTest.mouseClick(crumbs(robot)[0], LEFT)
    assert len(shown(robot)) == 8
    assert robot.focus() is robot.chart


def test_crumbs_are_reached_by_keys(open_window: Open) -> None:
    robot = open_window(FIRM).click("Reps").press("F4")
    robot.window.crumbs.setFocus()
    assert robot.focus() is crumbs(robot)[-1]
    QTest.keyClick(robot.focus(), Qt.Key.Key_Space)
    assert shown(robot) == {"Sales", "Reps", "Junior", "Senior", "Lead"}
    robot.press("Shift+F4").selected("Sales")
    assert len(shown(robot)) == 8
    robot.click("Sales").press("F4", "Escape", "Escape")
    assert robot.session.branch == ""


def test_many_levels_above_go_into_a_menu(open_window: Open) -> None:
    robot = open_window("A > B > C > D > E > F > G > H").click("H").press("F4")
    assert [each.text() for each in crumbs(robot)] == ["Whole chart", "D", "E", "F", "G"]


def test_what_is_drawn_there_is_drawn_in_the_chart(open_window: Open) -> None:
    robot = open_window(FIRM).click("Sales").press("F4")
    robot.press("Tab").type("SDR").press("Return")
    robot.expect("CEO > ((Sales > (Reps > Junior, Senior), Lead, SDR), (Marketing > Content))")
    assert "SDR" in [robot.session.structure[each].title for each in shown(robot)]  # type: ignore[attr-defined]
    robot.drag("Lead").onto("Junior")
    robot.expect("CEO > ((Sales > (Reps > (Junior > Lead), Senior), SDR), (Marketing > Content))")
    robot.undo(2).expect(FIRM)
    assert shown(robot) == {"Sales", "Reps", "Junior", "Senior", "Lead"}


def test_all_of_the_chart_comes_back_as_it_would_be_drawn_from_nothing(open_window: Open) -> None:
    robot = open_window(FIRM).click("Sales").press("F4")
    robot.press("Tab").type("SDR").press("Return").click("Reps").press("Space").drag("Lead").onto("SDR")
    robot.click("Sales").press("F4")
    chart = robot.chart
    anew = Arrangement(robot.session, chart.cards, chart.showing).standing()
    assert len(shown(robot)) == 7
    assert {each: chart.geometry_now.boxes[each] for each in shown(robot)} == dict(anew.every())


def test_what_stands_elsewhere_brings_all_of_the_chart_back(open_window: Open) -> None:
    robot = open_window(FIRM).click("Sales").press("F4")
    robot.session.reveal(["Content"])
    assert len(shown(robot)) == 8
    robot.click("Sales").press("F4").press("Return").type("Support").press("Return")
    assert "Marketing" in shown(robot)


def test_a_branch_that_is_deleted_or_undone_is_not_looked_at_any_more(open_window: Open) -> None:
    robot = open_window(FIRM).click("Sales").press("Tab").type("SDR").press("Return", "F4")
    assert len(shown(robot)) == 1
    robot.undo()
    assert len(shown(robot)) == 8
    robot.click("Sales").press("F4", "Shift+Delete")
    assert shown(robot) == {"CEO", "Marketing", "Content"}
    assert not robot.window.crumbs.isVisible()


def test_another_view_has_no_crumbs(open_window: Open) -> None:
    robot = open_window(FIRM).click("Sales").press("F4")
    robot.window.perform("view:teams")
    assert not robot.window.crumbs.isVisible()
    robot.window.perform("view:structure")
    assert robot.window.crumbs.isVisible()


def test_a_filter_leaves_what_is_found_and_the_managers_above_it(open_window: Open) -> None:
    robot = open_window(FIRM).click("Sales").press("Space")
    before, finder = robot.bytes(), robot.window.finder
    robot.window.perform("find")
    finder.line.setText("junior")
    finder.only.click()
    assert shown(robot) == {"CEO", "Sales", "Reps", "Junior"}
    finder.line.setText("content")
    assert shown(robot) == {"CEO", "Marketing", "Content"}
    finder.line.setText("nobody is called so")
    assert len(shown(robot)) == 8
    finder.line.setText("content")
    finder.end()
    assert len(shown(robot)) == 8
    assert robot.session.kept is None
    assert robot.bytes() == before


def test_what_is_drawn_under_a_filter_is_not_hidden_by_it(open_window: Open) -> None:
    robot = open_window(FIRM)
    robot.window.perform("find")
    robot.window.finder.line.setText("content")
    robot.window.finder.only.click()
    robot.chart.setFocus()
    robot.session.select(["Content"])
    robot.press("Return").type("Events").press("Return")
    assert robot.role("Events") in shown(robot)
    assert not robot.window.finder.only.isChecked()


def test_what_is_folded_in_a_file_is_folded_when_it_is_opened_again(open_window: Open, tmp_path: Path) -> None:
    robot, path = open_window(FIRM), tmp_path / "firm.org"
    path.write_bytes(robot.bytes())
    robot.window.open(path)
    robot.session.select(["Sales"])
    robot.press("Space")
    assert "Reps" not in shown(robot)
    robot.window.perform("new")
    assert shown(robot) == set()
    robot.window.open(path)
    assert shown(robot) == {"CEO", "Sales", "Marketing", "Content"}
    assert robot.session.history.steps == []
    assert robot.session.history.is_saved


def looked(robot: Robot) -> tuple[float, float, float]:
    area = robot.chart.visible_area()
    return robot.chart.scale_now, area.x, area.y


@pytest.mark.parametrize("language", ["en", "he"])
def test_back_from_a_branch_one_looks_at_the_whole_as_before(open_window: Open, language: str) -> None:
    robot = open_window(FIRM, language).click("Sales")
    chart = robot.chart
    chart.zoom_to(0.7)
    chart.scroll_by(30, -20)
    before = looked(robot)
    robot.press("F4")
    assert chart.scale_now != before[0]
    robot.press("F4")
    assert looked(robot) == before
    robot.window.perform("find")
    robot.window.finder.line.setText("sales")
    before = looked(robot)
    robot.window.finder.only.click()
    robot.window.finder.only.click()
    assert looked(robot) == before


def test_the_offer_to_show_the_whole_chart_goes_when_it_is_shown(open_window: Open) -> None:
    robot = open_window(FIRM).click("Sales").press("F4")
    offer = robot.window.status._offer
    assert offer.isVisible()
    robot.press("F4")
    assert not offer.isVisible()
