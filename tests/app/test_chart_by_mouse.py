"""Drawing a chart with the mouse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from orgchart.edits import coverage
from tests.app.robot import CTRL, LEFT, NONE, SHIFT, Robot

Open = Callable[..., Robot]


def test_a_role_dropped_on_another_reports_to_it(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, Marketing > Content)")
    robot.drag("Content").onto("Sales").expect("CEO > (Sales > Content), Marketing").undo()
    robot.expect("CEO > (Sales, Marketing > Content)")


@pytest.mark.parametrize("language", ["en", "he"])
def test_what_it_is_dropped_on_stays_under_the_pointer(open_window: Open, language: str) -> None:
    robot = open_window("CEO > ((A > B, C, D, E), (F > G, H, I), (J > K, L, M, N), O)", language)
    robot.chart.zoom_to(1.0)
    target = robot.role("J")
    robot.chart.show_role(target)
    robot.drag("O").over("J")
    before = robot.chart.box_in_view(target)
    robot.let_go()
    assert robot.chart.box_in_view(target).topLeft() == before.topLeft()


def test_it_takes_its_branch_along(open_window: Open) -> None:
    robot = open_window("CEO > (Sales > Rep), Marketing")
    robot.drag("Sales").onto("Marketing").expect("CEO > Marketing > Sales > Rep")


@pytest.mark.parametrize("language", ["en", "he"])
def test_dropped_on_a_side_it_becomes_a_neighbour(open_window: Open, language: str) -> None:
    robot = open_window("CEO > (Sales, Marketing, Support)", language)
    robot.drag("Support").before("Sales").expect("CEO > (Support, Sales, Marketing)")
    robot.drag("Support").after("Sales").expect("CEO > (Sales, Support, Marketing)")


def test_dropped_on_the_top_edge_it_becomes_the_manager(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, CRO)")
    robot.drag("CRO").above("Sales").expect("CEO > CRO > Sales")


def test_a_click_moves_nothing(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, Marketing)")
    robot.click("Sales").selected("Sales").click("Marketing", CTRL).selected("Sales", "Marketing")
    robot.click("Sales", CTRL).selected("Marketing")
    assert robot.session.history.steps == []


def test_escape_cancels_a_drag_without_a_trace(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, Marketing)")
    before = robot.bytes()
    robot.drag("Marketing").over("Sales").press("Escape")
    robot.let_go().expect("CEO > (Sales, Marketing)")
    assert robot.bytes() == before
    assert robot.session.history.steps == []
    assert robot.chart.item.dimmed == frozenset()


def test_a_manager_cannot_be_dropped_into_its_own_branch_and_the_reason_is_said(open_window: Open) -> None:
    robot = open_window("CEO > Sales > Rep")
    said: list[str] = []
    robot.session.said.connect(lambda text, _: said.append(text))
    robot.drag("Sales").onto("Rep").expect("CEO > Sales > Rep")
    assert any("Sales" in text for text in said)
    assert robot.session.history.steps == []


def test_several_roles_are_dragged_at_once(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, Marketing, Content, Brand)")
    robot.click("Content").click("Brand", CTRL).drag("Brand").onto("Marketing")
    robot.expect("CEO > (Sales, Marketing > (Content, Brand))")
    assert len(robot.session.history.steps) == 1


def test_ctrl_copies(open_window: Open) -> None:
    robot = open_window("CEO > (Sales > Rep), Marketing")
    robot.drag("Sales", CTRL).onto("Marketing").expect("CEO > (Sales > Rep), Marketing > Sales > Rep")


def test_ctrl_shift_draws_a_dotted_line_and_leaves_the_tree(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, Marketing)")
    robot.drag("Sales", CTRL | SHIFT).onto("Marketing").expect("CEO > (Sales, Marketing)")
    role = robot.session.structure[robot.role("Sales")]
    assert [line.to for line in role.dotted] == [robot.role("Marketing")]  # type: ignore[attr-defined]


def test_dropped_on_the_ground_it_stands_at_the_top(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    robot.drag("Sales")
    robot._held = QPoint(20, robot.chart.viewport().height() - 60)
    robot._move(robot._held)
    robot.let_go().expect("CEO, Sales")


def test_a_double_click_opens_the_details(open_window: Open) -> None:
    robot = open_window("CEO > Sales").double_click("Sales").selected("Sales")
    assert robot.window.side.currentWidget() is robot.window.side.inspector
    robot.type("!").expect("CEO > Sales!")


def test_a_role_dropped_on_the_first_half_of_a_stage_answers_for_it(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    process = coverage.add_process(robot.session.structure, "P", ["Need", "Choice"])
    (need, choice) = robot.session.structure.stages(process.id)
    assert ("COV101", (need.id,)) in robot.findings()
    before = robot.bytes()
    robot.drag("Sales").over_stage("Need", 0.2).let_go()
    assert ("COV101", (need.id,)) not in robot.findings()
    assert coverage.assignment_of(robot.session.structure, robot.role("Sales"), need.id).parts == ("accountable",)  # type: ignore[union-attr]
    robot.drag("Sales").over_stage("Choice", 0.8).let_go()
    assert coverage.assignment_of(robot.session.structure, robot.role("Sales"), choice.id).parts == ("responsible",)  # type: ignore[union-attr]
    robot.undo(2)
    assert robot.bytes() == before


def test_a_mark_is_clicked_in_the_midst_of_a_title(open_window: Open) -> None:
    robot = (
        open_window("CEO > Sales").click("Sales").press("F2").type("A very long title that takes two lines of a box")
    )
    robot.chart.hover.follow(robot.place("Sales", 0.5, 0.9))
    marks = robot.chart.hover._marks
    assert marks is not None
    QTest.mouseClick(robot.chart.viewport(), LEFT, NONE, robot.chart.mapFromScene(marks.places["below"]))
    robot.type("Rep").press("Return")
    robot.expect("CEO > A very long title that takes two lines of a box > Rep")


def test_what_was_pointed_at_is_selected_though_a_new_title_moves_it_away(open_window: Open) -> None:
    robot = open_window("CEO > (Sales > Rep, Lead), Marketing").click("Sales").press("F2")
    robot.type("A very long title of several lines, so that everybody below it goes down by a whole line or two")
    at = robot.place("Rep", 0.5, 0.1)
    QTest.mouseClick(robot.chart.viewport(), LEFT, NONE, at)
    robot.selected("Rep")
    assert not robot.editing()


def test_drawing_by_mouse_takes_one_click_a_role(open_window: Open) -> None:
    robot = open_window()
    QTest.mouseDClick(robot.chart.viewport(), LEFT, NONE, QPoint(500, 300))
    robot.type("CEO")
    for at, side, title in (("CEO", "below", "Sales"), ("Sales", "right", "Marketing"), ("Sales", "below", "Rep")):
        robot.chart.editing.end()
        robot.chart.hover.follow(robot.place(at, 0.5, 0.7))
        marks = robot.chart.hover._marks
        assert marks is not None
        QTest.mouseClick(robot.chart.viewport(), LEFT, NONE, robot.chart.mapFromScene(marks.places[side]))  # type: ignore[index]
        robot.type(title)
    QTest.mouseClick(robot.chart.viewport(), LEFT, NONE, QPoint(5, 5))
    robot.expect("CEO > (Sales > Rep), Marketing")


@pytest.mark.parametrize("click", [QTest.mouseClick, QTest.mouseDClick])
@pytest.mark.parametrize("language", ["en", "he"])
def test_a_click_on_the_empty_place_makes_the_first_role(
    open_window: Open, language: str, click: Callable[..., None]
) -> None:
    robot = open_window(language=language)
    click(robot.chart.viewport(), LEFT, NONE, robot.chart.first_place().center().toPoint())
    robot.type("CEO").press("Return").expect("CEO")
    assert robot.chart.first_place().isNull()
    robot.undo()
    assert not robot.chart.first_place().isNull()


def test_a_click_beside_the_empty_place_makes_nothing(open_window: Open) -> None:
    robot = open_window()
    QTest.mouseClick(robot.chart.viewport(), LEFT, NONE, QPoint(10, 10))
    assert not robot.editing()
    assert robot.session.history.steps == []


def test_a_role_that_goes_away_under_the_pointer_is_not_dragged(open_window: Open) -> None:
    robot = open_window("CEO > Sales").click("Sales").press("Tab").type("Rep").press("Return")
    at = robot.place("Rep", 0.5, 0.6)
    QTest.mousePress(robot.chart.viewport(), LEFT, NONE, at)
    robot.undo()
    robot._held = at + QPoint(40, 40)
    robot._move(robot._held)
    robot.let_go().expect("CEO > Sales")
    assert robot.chart.pointer.state == "idle"
