"""Copying and pasting: between windows, from a spreadsheet, as text and as a picture."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication

from orgchart.app.canvas.as_picture import picture_of
from orgchart.edits.dotted import connect
from orgchart.edits.values import set_field
from orgchart.model.queries import holders
from orgchart.model.records import Department, Role
from tests.app.robot import CTRL, Robot

Open = Callable[..., Robot]
TABLES = [
    (
        "Name\tTitle\tReports to\tDepartment\nDana\tCEO\t\tBoard\nNoa\tCMO\tDana\tMarketing\nGil\tWriter\tNoa\tMarketing\n"
    ),
    ("שם\tתפקיד\tמנהל\tמחלקה\nDana\tCEO\t\tBoard\nNoa\tCMO\tDana\tMarketing\nGil\tWriter\tNoa\tMarketing\n"),
    ("id\tname\ttitle\tmanager\n1\tDana\tCEO\t\n2\tNoa\tCMO\t1\n3\tGil\tWriter\t2"),
]


@pytest.fixture(autouse=True)
def clear_clipboard(dressed: object) -> object:
    del dressed
    yield
    QGuiApplication.clipboard().clear()


@pytest.mark.parametrize("table", TABLES)
def test_a_table_from_a_spreadsheet_becomes_roles_with_their_managers_and_people(open_window: Open, table: str) -> None:
    robot = open_window("Company")
    QGuiApplication.clipboard().setText(table)
    robot.press("Ctrl+V").expect("Company > CEO > CMO > Writer")
    structure = robot.session.structure
    assert [each.name for each in holders(structure, robot.role("Writer"))] == ["Gil"]
    assert len(robot.session.history.steps) == 1
    robot.undo().expect("Company")
    assert not structure.all(Department)


def test_a_list_whose_first_line_is_a_usual_word_stays_a_list(open_window: Open) -> None:
    robot = open_window("Company")
    QGuiApplication.clipboard().setText("Title\tDana\nManager\tNoa\n")
    robot.press("Ctrl+V").expect("Company > (Title, Manager)")


def test_what_is_pasted_is_shown_and_counted_with_all_below_it(open_window: Open) -> None:
    robot = open_window("CEO > (Sales > (East > Rep), West), Board")
    robot.chart.zoom_to(1.0)
    said: list[str] = []
    robot.session.said.connect(lambda text, _: said.append(text))
    robot.click("Sales").press("Ctrl+C").click("Board").press("Ctrl+V")
    assert said[-1] == "4 roles pasted"
    box = robot.chart.box_in_view(robot.session.roles[-1]).toRect()
    assert robot.chart.viewport().rect().contains(box)


def test_departments_and_second_lines_come_along_into_another_window(open_window: Open) -> None:
    robot = open_window("CEO > Sales > (East, West)")
    structure = robot.session.structure
    with structure.document.edit("x") as edit:
        edit.add(structure, Department(id="d1", name="Revenue"))
    set_field(structure, [robot.role("East")], "department", "d1")
    connect(structure, robot.role("East"), robot.role("West"), "hands_over")
    robot.click("Sales").press("Ctrl+C")
    other = open_window("Board", "he")
    other.press("Ctrl+V").expect("Board > Sales > (East, West)")
    there = other.session.structure
    east = there.get(Role, other.role("East"))
    assert east is not None
    assert [(line.to, line.kind) for line in east.dotted] == [(other.role("West"), "hands_over")]
    department = there.get(Department, east.department)
    assert department is not None
    assert department.name == "Revenue"
    assert len(other.session.history.steps) == 1
    other.undo().expect("Board")


def test_a_copy_is_an_indented_list_for_any_other_program(open_window: Open) -> None:
    open_window("CEO > Sales > (East, West)").click("Sales").press("Ctrl+C")
    assert QGuiApplication.clipboard().text() == "Sales\n\tEast\n\tWest\n"


def test_the_chart_is_copied_as_a_picture_without_what_is_of_the_moment(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, Marketing > Content)").click("Sales")
    robot.window.commands["copy_picture"].trigger()
    image = QGuiApplication.clipboard().image()
    bounds = robot.chart.geometry_now.bounds
    assert abs(image.width() - 2 * (bounds.width + 48)) <= 2
    robot.click("Marketing")
    assert picture_of(robot.chart) == image
    robot.session.dress(robot.session.theme)
    robot.click("Sales").click("Content", CTRL)
    robot.window.commands["copy_picture"].trigger()
    smaller = QGuiApplication.clipboard().image()
    assert smaller.height() < image.height()
    assert robot.session.history.steps == []


def test_of_an_empty_chart_there_is_no_picture_and_that_is_said(open_window: Open) -> None:
    robot = open_window()
    said: list[str] = []
    robot.session.said.connect(lambda text, _: said.append(text))
    robot.window.commands["copy_picture"].trigger()
    assert said == ["There is nothing on the chart to make a picture of; add a role first"]


def test_what_was_cut_is_faint_where_it_stands_until_it_is_pasted_or_kept(open_window: Open) -> None:
    robot = open_window("CEO > (Sales > Rep), Marketing")
    branch = {robot.role("Sales"), robot.role("Rep")}
    robot.click("Sales").press("Ctrl+X").expect("CEO > (Sales > Rep), Marketing")
    assert robot.chart.item.waiting == branch
    robot.press("Escape")
    assert not robot.chart.item.waiting
    robot.press("Ctrl+X")
    assert robot.chart.item.waiting == branch
    QGuiApplication.clipboard().setText("something else")
    assert not robot.chart.item.waiting
    robot.press("Ctrl+X").click("Marketing").press("Ctrl+V").expect("CEO > Marketing > Sales > Rep")
    assert not robot.chart.item.waiting
