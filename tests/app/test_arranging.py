"""Arranging a chart with real events: shapes of branches, directions, and roles moved by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint

from orgchart.layout.geometry import Rect
from orgchart.model.records import Role
from tests.app.robot import SHIFT, Robot

Open = Callable[..., Robot]


def box(robot: Robot, title: str) -> Rect:
    return robot.chart.geometry_now.boxes[robot.role(title)]


def drag_by(robot: Robot, title: str, dx: int, dy: int) -> None:
    robot.chart.animated = False
    robot.drag(title, SHIFT)
    start = robot.place(title, down=0.6)
    robot._held = start + QPoint(dx, dy)
    robot._move(robot._held)
    robot.let_go()


@pytest.mark.parametrize("language", ["en", "he"])
def test_dragged_with_shift_a_box_stands_where_it_is_put(open_window: Open, language: str) -> None:
    robot = open_window("CEO > (Sales > Rep), Marketing", language)
    tree = "CEO > (Sales > Rep), Marketing"
    before = {title: box(robot, title) for title in ("CEO", "Sales", "Rep", "Marketing")}
    drag_by(robot, "Sales", 40, 60)
    robot.expect(tree)
    scale = robot.chart.scale_now
    for title, (dx, dy) in {"Sales": (40, 60), "Rep": (40, 60), "Marketing": (0, 0)}.items():
        now, anchor = box(robot, title), box(robot, "CEO")
        assert now.x - anchor.x == pytest.approx(before[title].x - before["CEO"].x + dx / scale, abs=1)
        assert now.y - anchor.y == pytest.approx(before[title].y - before["CEO"].y + dy / scale, abs=1)
    robot.undo()
    assert box(robot, "Sales") == before["Sales"]


def test_escape_leaves_it_where_it_was_without_a_trace(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, Marketing)")
    before = robot.bytes()
    robot.drag("Sales", SHIFT).over("Marketing").press("Escape").let_go()
    assert robot.bytes() == before
    assert robot.session.history.steps == []


def test_a_second_top_is_put_anywhere_on_the_ground(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, Marketing)")
    robot.click("Marketing").press("Ctrl+Shift+Up")
    robot.expect("(CEO > Sales), Marketing")
    drag_by(robot, "Marketing", 30, 150)
    record = robot.session.structure.get(Role, robot.role("Marketing"))
    assert record is not None
    assert record.place == "floating"
    assert box(robot, "Marketing").y > box(robot, "CEO").y + 100


def test_ctrl_and_arrows_move_a_box_a_little_and_ctrl_home_puts_it_back(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, Marketing)")
    robot.click("Sales").press("Ctrl+Right", "Ctrl+Right", "Ctrl+Down")
    record = robot.session.structure.get(Role, robot.role("Sales"))
    assert record is not None
    assert (record.nudge_x, record.nudge_y) == (16, 8)
    robot.press("Ctrl+Home")
    assert robot.session.structure.get(Role, robot.role("Sales")) != record
    robot.undo()
    robot.undo()
    assert len(robot.session.history.steps) == 2


def test_a_box_in_a_list_is_not_moved_by_hand_and_the_reason_is_said(open_window: Open) -> None:
    robot = open_window("CEO > (A, B, C, D, E, F)")
    said: list[str] = []
    robot.session.said.connect(lambda text, _: said.append(text))
    robot.click("C").press("Ctrl+Right")
    assert robot.session.history.steps == []
    assert any("rows" in each for each in said)


@pytest.mark.parametrize("shape", ["rows", "hanging", "left", "both", "columns"])
def test_a_branch_takes_the_shape_that_is_chosen(open_window: Open, shape: str) -> None:
    robot = open_window("CEO > (Sales > (A, B, C), Marketing)")
    robot.click("Sales")
    robot.window.commands[f"shape_{shape}"].trigger()
    record = robot.session.structure.get(Role, robot.role("Sales"))
    assert record is not None
    assert record.branch == shape
    assert robot.window.commands[f"shape_{shape}"].isChecked()
    level = box(robot, "A").y == box(robot, "B").y
    assert level == (shape in ("rows", "both"))


@pytest.mark.parametrize(("language", "direction"), [("en", "right"), ("he", "left"), ("he", "right")])
def test_sideways_keys_follow_the_picture(open_window: Open, language: str, direction: str) -> None:
    robot = open_window("CEO > (Sales > Rep), Marketing", language)
    robot.chart.showing.run_towards(direction)
    onward, back = ("Right", "Left") if direction == "right" else ("Left", "Right")
    robot.click("CEO").press(onward).selected("Sales").press("Down").selected("Marketing")
    robot.press("Up", onward).selected("Rep").press(back).selected("Sales")


@pytest.mark.parametrize("direction", ["right", "left"])
def test_a_chart_that_is_turned_is_seen_from_its_top(open_window: Open, direction: str) -> None:
    few = {name: ", ".join(f"{name} {n}" for n in range(6)) for name in ("Sales", "Marketing", "Support")}
    robot = open_window(f"CEO > ({', '.join(f'({head} > {below})' for head, below in few.items())})")
    robot.chart.showing.run_towards(direction)
    area, top, support = robot.chart.visible_area(), box(robot, "CEO"), box(robot, "Support")
    assert area.x < top.x
    assert top.right < area.right
    assert (top.center_x < area.center_x) == (direction == "right")
    assert area.x < support.x
    assert support.right < area.right


@pytest.mark.parametrize("direction", ["right", "left"])
def test_sideways_a_drop_lands_as_the_picture_shows(open_window: Open, direction: str) -> None:
    robot = open_window("CEO > (Sales, Marketing, Support)")
    robot.chart.showing.run_towards(direction)
    robot.drag("Support").over("Sales", 0.5, 0.07).let_go().expect("CEO > (Support, Sales, Marketing)")
    robot.drag("Support").onto("Sales").expect("CEO > (Sales > Support), Marketing")
    edge = 0.05 if direction == "right" else 0.95
    robot.drag("Marketing").over("Sales", edge, 0.5).let_go().expect("CEO > Marketing > Sales > Support")


def test_the_direction_is_kept_with_what_is_shown(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    robot.chart.showing.run_towards("right")
    kept = robot.chart.showing.written()
    robot.chart.showing.run_towards("down")
    robot.chart.showing.read(kept)
    assert robot.chart.showing.direction == "right"
    assert box(robot, "Sales").x > box(robot, "CEO").right


def test_lines_come_in_only_where_a_family_turns_from_a_row_into_a_list(open_window: Open) -> None:
    robot = open_window("CEO > ((Sales > A, B, C), Marketing > X)")
    chart, sales = robot.chart, robot.role("Sales")
    chart.animated = True
    robot.click("Sales")
    robot.window.commands["shape_hanging"].trigger()
    chart.item.motion.stop()
    robot.window.commands["shape_rows"].trigger()
    assert chart.item.motion.under_way
    assert chart.item._turns(sales)
    chart.item.motion.stop()
    robot.drag("X").onto("Sales")
    assert chart.item.motion.under_way
    assert not chart.item._turns(sales)
