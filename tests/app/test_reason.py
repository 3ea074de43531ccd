"""Why a place is refused stands beside what is dragged."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel

from orgchart.app.canvas.tools.drag_picture import DragPicture
from orgchart.app.canvas.tools.reason import Reason
from tests.app.robot import Robot

Open = Callable[..., Robot]


def reasons(robot: Robot) -> list[QLabel]:
    return [each for each in robot.window.findChildren(QLabel, "Reason") if each.isVisible()]


@pytest.mark.parametrize("language", ["en", "he"])
def test_the_reason_is_said_beside_what_is_carried(open_window: Open, language: str) -> None:
    robot = open_window("CEO > (Sales > Rep), Marketing", language)
    said: list[str] = []
    robot.session.said.connect(lambda text, _: said.append(text))
    robot.drag("Sales").over("Rep")
    (label,) = reasons(robot)
    assert label.text() == said[-1]
    (carried,) = [each for each in robot.window.findChildren(DragPicture) if each.isVisible()]
    assert not label.geometry().intersects(carried.covers())
    assert robot.window.rect().contains(label.geometry())
    robot.over("Marketing")
    assert reasons(robot) == []
    robot.over("Rep")
    assert len(reasons(robot)) == 1
    robot.press("Escape")
    assert reasons(robot) == []
    robot.let_go()


def test_a_refused_drop_leaves_it_to_the_status_line(open_window: Open) -> None:
    robot = open_window("CEO > Sales > Rep")
    robot.drag("Sales").onto("Rep").expect("CEO > Sales > Rep")
    assert reasons(robot) == []


def test_it_is_plain_text(open_window: Open) -> None:
    robot = open_window("CEO > Sales > Rep")
    robot.click("Rep").press("F2").type("<b>Rep</b>").press("Return")
    robot.drag("Sales").over("<b>Rep</b>")
    (label,) = reasons(robot)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert "<b>Rep</b>" in label.text()
    robot.press("Escape").let_go()


@pytest.mark.parametrize("corner", ["topLeft", "topRight", "bottomLeft", "bottomRight"])
@pytest.mark.parametrize("language", ["en", "he"])
def test_it_stays_within_the_window_and_off_the_pointer(open_window: Open, language: str, corner: str) -> None:
    robot = open_window("CEO", language)
    at: QPoint = getattr(robot.window.rect().adjusted(2, 2, -2, -2), corner)()
    reason = Reason(robot.chart)
    reason.say(
        "A reason of some length, which takes several lines beside the pointer " * 2, robot.window.mapToGlobal(at)
    )
    QApplication.processEvents()
    (label,) = reasons(robot)
    assert robot.window.rect().contains(label.geometry())
    assert not label.geometry().contains(at)
    reason.end()
    assert reasons(robot) == []
