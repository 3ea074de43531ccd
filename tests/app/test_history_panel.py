"""The history as a list one can step to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from orgchart.app.panels.history import HistoryPanel
from tests.app.robot import LEFT, NONE, Robot

Open = Callable[..., Robot]


def drawn(open_window: Open, language: str = "en") -> tuple[Robot, HistoryPanel]:
    """Return a window where three roles were drawn, with the history open."""
    robot = open_window("CEO", language)
    robot.press("Tab").type("Sales").press("Return", "Return").type("Marketing").press("Tab").type("Content")
    robot.press("Return")
    robot.window.perform("history")
    panel = robot.window.side.currentWidget()
    assert isinstance(panel, HistoryPanel)
    return robot, panel


def rows(panel: HistoryPanel, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> list[str]:
    return [panel.model.index(row).data(role) for row in range(panel.model.rowCount())]


def click(panel: HistoryPanel, row: int) -> None:
    place = panel.list.visualRect(panel.model.index(row)).center()
    QTest.mouseClick(panel.list.viewport(), LEFT, NONE, place)


def test_every_step_is_listed_by_its_name(open_window: Open) -> None:
    _, panel = drawn(open_window)
    assert rows(panel) == ["As it was opened", "Add Sales", "Add Marketing", "Add Content"]


@pytest.mark.parametrize("language", ["en", "he"])
def test_a_click_goes_back_and_forward_to_a_step(open_window: Open, language: str) -> None:
    robot, panel = drawn(open_window, language)
    whole = robot.bytes()
    click(panel, 1)
    robot.expect("CEO > Sales")
    click(panel, 0)
    robot.expect("CEO")
    click(panel, 3)
    robot.expect("CEO > (Sales, Marketing > Content)")
    assert robot.bytes() == whole
    assert len(robot.session.history.steps) == 3


def test_keys_go_to_a_step_on_enter(open_window: Open) -> None:
    robot, panel = drawn(open_window)
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Up)
    QTest.keyClick(panel.list, Qt.Key.Key_Up)
    robot.expect("CEO > (Sales, Marketing > Content)")
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    robot.expect("CEO > Sales")


def test_now_and_what_is_saved_are_told(open_window: Open, tmp_path: Path) -> None:
    robot, panel = drawn(open_window)
    robot.session.note_saved(tmp_path / "a.org", "")
    robot.session.undo()
    spoken = rows(panel, Qt.ItemDataRole.AccessibleTextRole)
    assert "saved here" in spoken[3]
    assert "taken back" in spoken[3]
    assert "the document stands here" in spoken[2]
    click(panel, 3)
    assert robot.session.history.is_saved


def test_an_edit_after_going_back_takes_the_place_of_what_was_ahead(open_window: Open) -> None:
    robot, panel = drawn(open_window)
    click(panel, 1)
    robot.chart.setFocus()
    robot.click("CEO").press("Tab").type("Support").press("Return").expect("CEO > (Sales, Support)")
    assert rows(panel) == ["As it was opened", "Add Sales", "Add Support"]


def test_a_long_way_is_one_change(open_window: Open) -> None:
    robot, _ = drawn(open_window)
    heard: list[object] = []
    robot.session.changed.connect(heard.append)
    robot.session.go_to(0)
    assert len(heard) == 1
    robot.selected("CEO")
