"""What comes into sight of its own accord comes on a way that the eye can follow."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtTest import QTest

from orgchart.app.canvas.glide import LASTS, Glide
from tests.app.robot import LEFT, NONE, Robot

Open = Callable[..., Robot]
WIDE = "CEO > (A, B, C, D, E, F, G, H, I, J, K, L)"


def in_sight(robot: Robot, title: str) -> bool:
    return robot.chart.viewport().rect().contains(robot.chart.box_in_view(robot.role(title)).toRect())


def test_a_point_that_stays_in_the_end_stays_all_the_way(open_window: Open) -> None:
    looks: list[tuple[float, QPointF]] = []
    glide = Glide(lambda *look: looks.append(look), lambda: None, open_window().chart)
    point, at = QPointF(900, 500), QPointF(300, 200)
    glide.begin((1.0, point - at), (0.5, point - at / 0.5), now=0.0)
    for part in (0.1, 0.4, 0.8, 1.0):
        glide.step(LASTS * part)
    assert [scale for scale, _ in looks] == sorted((scale for scale, _ in looks), reverse=True)
    assert looks[-1] == (0.5, point - at / 0.5)
    for scale, corner in looks:
        assert ((point - corner) * scale - at).manhattanLength() < 1e-6


def test_a_step_too_many_looks_nowhere(open_window: Open) -> None:
    looks: list[float] = []
    glide = Glide(lambda scale, _: looks.append(scale), lambda: None, open_window().chart)
    glide.step(1.0)
    glide.arrive()
    assert looks == []


@pytest.mark.parametrize("language", ["en", "he"])
def test_what_is_looked_for_comes_into_sight_on_a_way(open_window: Open, language: str) -> None:
    robot = open_window(WIDE, language)
    chart = robot.chart
    chart.zoom_to(1.0)
    chart.show_role(robot.role("A"))
    before = chart.visible_area()
    chart.animated = True
    chart.show_role(robot.role("L"))
    assert abs(chart.visible_area().x - before.x) < before.width
    robot.qtbot.waitUntil(lambda: in_sight(robot, "L"))


def test_a_press_takes_what_is_seen_coming(open_window: Open) -> None:
    robot = open_window(WIDE)
    chart = robot.chart
    chart.zoom_to(1.0)
    chart.show_role(robot.role("A"))
    chart.animated = True
    chart.show_role(robot.role("L"))
    QTest.mousePress(chart.viewport(), LEFT, NONE, chart.viewport().rect().bottomLeft())
    assert in_sight(robot, "L")
    QTest.mouseRelease(chart.viewport(), LEFT, NONE, chart.viewport().rect().bottomLeft())


def test_a_role_drawn_by_the_mouse_out_of_sight_comes_into_it(open_window: Open) -> None:
    robot = open_window(WIDE)
    chart = robot.chart
    chart.zoom_to(1.0)
    at = robot.place("CEO", 0.5, 0.7)
    chart.animated = True
    chart.hover.follow(at)
    assert chart.hover._marks is not None
    QTest.mouseClick(chart.viewport(), LEFT, NONE, chart.mapFromScene(chart.hover._marks.places["below"]))
    robot.qtbot.waitUntil(lambda: chart.editing.under_way)
    robot.type("M").press("Return")
    robot.qtbot.waitUntil(lambda: in_sight(robot, "M"))
