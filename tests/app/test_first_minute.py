"""What somebody meets who opens the program for the first time: a button to press, a first role, a chart by mouse alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from orgchart.app.canvas.overlay import Side
from orgchart.app.views.welcome import Welcome
from orgchart.model.records import Role
from tests.app.robot import LEFT, NONE, Robot, move_over

Open = Callable[..., Robot]


def double_click(robot: Robot, at: QPoint) -> None:
    QTest.mouseDClick(robot.chart.viewport(), LEFT, NONE, at)


def move(widget: QWidget, at: QPoint) -> None:
    """Move the pointer to a place of a widget, no button held."""
    move_over(widget, at, Qt.MouseButton.NoButton)


def mark(robot: Robot, role: str, side: Side) -> None:
    """Point at a box and click on one of the marks that appear; what is being typed stands over some of the box."""
    viewport = robot.chart.viewport()
    middle = robot.chart.box_in_view(role).center().toPoint()
    covered = viewport.childAt(middle)
    move(covered or viewport, (covered or viewport).mapFrom(viewport, middle))
    marks = robot.chart.hover._marks
    assert marks is not None
    at = robot.chart.mapFromScene(marks.places[side])
    assert viewport.rect().contains(at)
    assert viewport.childAt(at) is None, "something lies over the mark"
    move(viewport, at)
    click(robot, at)


def click(robot: Robot, at: QPoint) -> None:
    """Click as a real mouse does: the focus goes to the chart before the chart hears of the click."""
    robot.chart.setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.mouseClick(robot.chart.viewport(), LEFT, NONE, at)


def newest(robot: Robot) -> str:
    return robot.session.roles[-1]


@pytest.mark.parametrize("key", ["Return", "Enter", "Space"])
def test_the_first_key_presses_the_button_that_has_the_focus(open_window: Open, key: str) -> None:
    robot = open_window()
    robot.window.welcome()
    page = robot.window.views.currentWidget()
    assert isinstance(page, Welcome)
    page.setFocus()
    assert isinstance(robot.focus(), QPushButton)
    next(each for each in page.findChildren(QPushButton) if "Empty chart" in each.text()).setFocus()
    robot.press(key)
    assert robot.window.views.currentWidget() is robot.chart
    robot.type("CEO").press("Return").expect("CEO")


def test_the_first_role_stands_in_the_middle(open_window: Open) -> None:
    robot = open_window()
    robot.type("CEO").press("Return")
    box, area = robot.chart.box_in_view(robot.role("CEO")), robot.chart.viewport().rect()
    assert abs(box.center().x() - area.center().x()) < 3


def test_the_invitation_to_write_down_stages_takes_one_line_where_there_is_room(open_window: Open) -> None:
    window = open_window("CEO").window
    window.resize(1700, 900)
    invitation = window.strip._invite
    assert invitation.heightForWidth(invitation.width()) < 2 * invitation.fontMetrics().height()


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("direction", ["down", "right"])
def test_a_double_click_on_the_ground_makes_a_role_right_there(
    open_window: Open, language: str, direction: str
) -> None:
    robot = open_window("CEO > (Sales, Marketing)", language)
    robot.chart.showing.run_towards(direction)
    before, at = robot.chart.box_in_view(robot.role("Sales")), QPoint(300, 430)
    double_click(robot, at)
    middle = robot.chart.box_in_view(newest(robot)).center()
    assert (middle.x(), middle.y()) == pytest.approx((at.x(), at.y()), abs=2)
    assert robot.chart.box_in_view(robot.role("Sales")).topLeft() == before.topLeft()
    robot.type("Board").press("Return").expect("(CEO > (Sales, Marketing)), Board")
    assert len(robot.session.history.steps) == 1


@pytest.mark.parametrize("scale", [1.0, 0.5, 0.35])
@pytest.mark.parametrize("language", ["en", "he"])
def test_twenty_roles_on_three_levels_are_drawn_by_mouse_alone(open_window: Open, language: str, scale: float) -> None:
    robot = open_window(language=language)
    structure = robot.session.structure
    double_click(robot, QPoint(450, 160))
    robot.chart.zoom_to(scale)
    top = newest(robot)
    for _ in range(4):
        mark(robot, top, "below")
    for manager, reports in zip(structure.children(top), (4, 4, 4, 3), strict=True):
        for _ in range(reports):
            mark(robot, manager, "below")
    click(robot, QPoint(5, 5))
    assert not robot.editing()
    assert [len(structure.children(each)) for each in structure.children(top)] == [4, 4, 4, 3]
    assert len(structure.all(Role)) == 20
    assert len(robot.session.history.steps) == 20
    robot.undo(20).expect("")


@pytest.mark.parametrize("scale", [1.0, 0.5, 0.25])
@pytest.mark.parametrize("side", ["above", "below", "left", "right"])
def test_one_goes_on_from_the_very_box_whose_title_is_being_edited(open_window: Open, scale: float, side: Side) -> None:
    robot = open_window("CEO > (Sales, Marketing)").click("Sales")
    robot.chart.zoom_to(scale)
    robot.press("Tab").type("A title that takes two lines of its box")
    mark(robot, newest(robot), side)
    robot.type("New").press("Return")
    titles = [role.title for role in robot.session.structure.all(Role).values()]
    assert sorted(titles) == ["A title that takes two lines of its box", "CEO", "Marketing", "New", "Sales"]
    assert len(robot.session.history.steps) == 2


def test_it_stays_there_also_where_the_chart_grows_over_the_edge(open_window: Open) -> None:
    robot = open_window("CEO > ((Sales > East, West), Marketing, Support)")
    robot.chart.zoom_to(1.0)
    robot.chart.scroll_by(-robot.chart.box_in_view(robot.role("East")).x() + 30, 0)
    sales = robot.role("Sales")
    before = robot.chart.box_in_view(sales)
    mark(robot, sales, "below")
    assert robot.chart.box_in_view(sales) == before


@pytest.mark.parametrize("language", ["en", "he"])
def test_a_box_stays_under_the_pointer_that_adds_to_it_and_one_can_click_on(open_window: Open, language: str) -> None:
    robot = open_window("CEO > (Sales, Marketing, Support)", language)
    marketing = robot.role("Marketing")
    robot.chart.zoom_to(1.0)
    mark(robot, marketing, "below")
    before = robot.chart.box_in_view(marketing)
    marks = robot.chart.hover._marks
    assert marks is not None
    click(robot, robot.chart.mapFromScene(marks.places["below"]))
    assert len(robot.session.structure.children(marketing)) == 2
    assert robot.chart.box_in_view(marketing) == before


def test_a_role_that_the_keyboard_made_stays_where_one_clicks_on_from_it(open_window: Open) -> None:
    robot = open_window("CEO").press("Tab")
    made = newest(robot)
    mark(robot, made, "below")
    robot.type("New").press("Return")
    assert list(robot.session.structure.children(made)) == [robot.role("New")]


def test_a_double_click_on_a_mark_adds_once_and_goes_on_typing(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    robot.chart.hover.follow(robot.place("Sales"))
    marks = robot.chart.hover._marks
    assert marks is not None
    at = robot.chart.mapFromScene(marks.places["below"])
    click(robot, at)
    double_click(robot, at)
    robot.type("Rep").press("Return").expect("CEO > Sales > Rep")


def test_escape_takes_a_role_that_the_mouse_made_away_again(open_window: Open) -> None:
    robot = open_window("CEO")
    before = robot.bytes()
    mark(robot, robot.role("CEO"), "below")
    robot.press("Escape").expect("CEO")
    assert robot.bytes() == before
    assert robot.session.history.steps == []
