"""What the hand does on the chart beside dragging boxes: marks, panning, springing open, scrolling at the edge, selecting."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from orgchart.app.canvas.tools.drag_roles import DragRoles
from orgchart.edits.arranging import shape_branch
from orgchart.model.records import Role, Team
from tests.app.robot import CTRL, LEFT, NONE, SHIFT, Robot

Open = Callable[..., Robot]
MIDDLE = Qt.MouseButton.MiddleButton
WIDE = "CEO > (" + ", ".join(f"Role {n}" for n in range(30)) + ")"


def draw(robot: Robot, points: list[QPoint], modifiers: Qt.KeyboardModifier, *, let_go: bool = True) -> None:
    """Draw a line over the ground with keys held down."""
    robot._modifiers = modifiers
    QTest.mousePress(robot.chart.viewport(), LEFT, modifiers, points[0])
    for start, end in pairwise(points):
        for part in (0.25, 0.5, 0.75, 1.0):
            robot._held = start + (end - start) * part
            robot._move(robot._held)
    if let_go:
        robot.let_go()


def loop_around(robot: Robot, first: str, last: str) -> list[QPoint]:
    """Return the corners of a loop around the boxes from one to another of a row."""
    robot.chart.fit()
    return [
        robot.place(first, -0.08, -0.4),
        robot.place(last, 1.04, -0.4),
        robot.place(last, 1.04, 1.4),
        robot.place(first, -0.08, 1.4),
    ]


def drag(robot: Robot, start: QPoint, end: QPoint, button: Qt.MouseButton = LEFT) -> None:
    """Drag over the ground."""
    viewport = robot.chart.viewport()
    QTest.mousePress(viewport, button, NONE, start)
    for part in (0.3, 0.6, 1.0):
        QTest.mouseMove(viewport, start + (end - start) * part)
    QTest.mouseRelease(viewport, button, NONE, end)


def ground(robot: Robot) -> QPoint:
    """Return a place where no box is."""
    return QPoint(30, robot.chart.viewport().height() // 2)


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize(
    ("side", "tree"),
    [
        ("below", "CEO > Sales > New"),
        ("above", "CEO > New > Sales"),
        ("end", "CEO > (Sales, New)"),
        ("start", "CEO > (New, Sales)"),
    ],
)
def test_the_marks_of_a_box_add_around_it(open_window: Open, language: str, side: str, tree: str) -> None:
    robot = open_window("CEO > Sales", language)
    viewport = robot.chart.viewport()
    robot.chart.hover.follow(robot.place("Sales"))
    marks = robot.chart.hover._marks
    assert marks is not None
    mirrored = robot.session.mirrored
    name = {"start": "right" if mirrored else "left", "end": "left" if mirrored else "right"}.get(side, side)
    at = robot.chart.mapFromScene(marks.places[name])  # type: ignore[index]
    QTest.mouseClick(viewport, LEFT, NONE, at)
    robot.type("New").press("Return").expect(tree)


def test_the_middle_button_moves_the_paper_and_selects_nothing(open_window: Open) -> None:
    robot = open_window(WIDE).click("CEO")
    robot.chart.zoom_to(1.0)
    before = robot.chart.visible_area()
    start = ground(robot)
    drag(robot, start, start + QPoint(-60, -40), MIDDLE)
    after = robot.chart.visible_area()
    assert (after.x - before.x, after.y - before.y) == pytest.approx((60, 40), abs=1)
    robot.selected("CEO")


def test_space_and_a_drag_move_the_paper_and_fold_nothing(open_window: Open) -> None:
    robot = open_window(WIDE).click("CEO")
    robot.chart.zoom_to(1.0)
    before = robot.chart.visible_area()
    QTest.keyPress(robot.chart, Qt.Key.Key_Space)
    drag(robot, robot.place("CEO"), robot.place("CEO") + QPoint(-50, 0))
    QTest.keyRelease(robot.chart, Qt.Key.Key_Space)
    assert robot.chart.visible_area().x != before.x
    assert robot.session.folds == frozenset()
    assert robot.session.history.steps == []


def test_a_double_click_on_the_ground_makes_a_role_there(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    QTest.mouseDClick(robot.chart.viewport(), LEFT, NONE, ground(robot))
    assert robot.editing()
    robot.type("Board").press("Return").expect("(CEO > Sales), Board")


def test_a_frame_over_the_ground_selects_what_it_touches(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, Marketing, Support)")
    start = robot.place("Sales", -0.1, -0.3)
    drag(robot, start, robot.place("Marketing", 0.5, 1.2))
    robot.selected("Sales", "Marketing")


def test_a_frame_with_ctrl_adds_to_what_is_selected(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, Marketing, Support)").click("Support")
    draw(robot, [robot.place("Sales", -0.1, -0.3), robot.place("Marketing", 0.5, 1.2)], CTRL)
    robot.selected("Support", "Sales", "Marketing")


def test_a_loop_drawn_with_shift_selects_what_it_holds_and_offers_a_team(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, Marketing, Support)")
    said: list[tuple[str, object]] = []
    robot.session.said.connect(lambda text, offer: said.append((text, offer)))
    draw(robot, loop_around(robot, "Sales", "Marketing"), SHIFT)
    robot.selected("Sales", "Marketing")
    text, offer = said[-1]
    assert text == "2 roles in the loop"
    offer[1]()  # type: ignore[index]
    (team,) = robot.session.structure.all(Team).values()
    assert [each.role for each in team.members] == ["Sales", "Marketing"]


def test_a_loop_drawn_with_ctrl_and_shift_becomes_a_team_in_one_step(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, Marketing, Support)")
    draw(robot, loop_around(robot, "Marketing", "Support"), CTRL | SHIFT)
    (team,) = robot.session.structure.all(Team).values()
    assert [each.role for each in team.members] == ["Marketing", "Support"]
    assert len(robot.session.history.steps) == 1
    robot.undo().expect("CEO > (Sales, Marketing, Support)")
    assert not robot.session.structure.all(Team)


def test_escape_leaves_a_loop_without_a_trace(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, Marketing, Support)").click("Support")
    before, items = robot.bytes(), len(robot.chart.scene().items())
    draw(robot, loop_around(robot, "Sales", "Marketing"), CTRL | SHIFT, let_go=False)
    robot.press("Escape").let_go().selected("Support")
    assert robot.bytes() == before
    assert robot.session.history.steps == []
    assert len(robot.chart.scene().items()) == items


def test_keys_select_around_a_role(open_window: Open) -> None:
    robot = open_window("CEO > (Sales > Rep, Lead), Marketing")
    robot.session.select(["Sales"])
    robot.press("Alt+Shift+C").selected("Rep", "Lead")
    robot.press("Alt+Shift+P").selected("Sales")
    robot.session.select(["Rep"])
    robot.press("Alt+Shift+S").selected("Rep", "Lead")


def test_the_wheel_scrolls_and_with_ctrl_zooms_at_the_pointer(open_window: Open) -> None:
    robot = open_window(WIDE)
    robot.chart.zoom_to(0.8)
    viewport = robot.chart.viewport()
    at = QPointF(200, 200)

    def turn(modifiers: Qt.KeyboardModifier) -> None:
        place = QPointF(viewport.mapToGlobal(at.toPoint()))
        event = QWheelEvent(
            at, place, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False
        )
        QApplication.sendEvent(viewport, event)

    under = robot.chart.mapToScene(at.toPoint())
    turn(CTRL)
    assert robot.chart.scale_now > 0.8
    now = robot.chart.mapToScene(at.toPoint())
    assert (now.x(), now.y()) == pytest.approx((under.x(), under.y()), abs=2)
    before = robot.chart.visible_area()
    turn(SHIFT)
    assert robot.chart.visible_area().x < before.x


def test_a_folded_box_springs_open_under_a_drag_and_folds_again_when_it_is_cancelled(open_window: Open) -> None:
    robot = open_window("CEO > (Sales > Rep), Marketing").click("Sales").press("Space")
    assert "Rep" not in robot.chart.geometry_now.boxes
    before = robot.session.folds
    robot.drag("Marketing").over("Sales")
    gesture = robot.chart.pointer._gesture
    assert isinstance(gesture, DragRoles)
    assert gesture._spring.isActive()
    gesture._spring.timeout.emit()
    assert "Rep" in robot.chart.geometry_now.boxes
    robot.press("Escape").let_go()
    assert robot.session.folds == before
    assert robot.session.history.steps == []


def test_what_springs_open_stays_under_the_pointer(open_window: Open) -> None:
    robot = open_window("CEO > ((Marketing > Content, Brand), (Sales > A, B, C, D))")
    shape_branch(robot.session.structure, ["Marketing", "Sales"], "rows")
    robot.click("Sales").press("Space").drag("Content").over("Sales")
    gesture = robot.chart.pointer._gesture
    assert isinstance(gesture, DragRoles)
    under_pointer = robot.chart.box_in_view("Sales").center().x()
    gesture._spring.timeout.emit()
    assert "A" in robot.chart.geometry_now.boxes
    assert robot.chart.box_in_view("Sales").center().x() == pytest.approx(under_pointer, abs=1)
    robot.let_go().expect("CEO > ((Marketing > Brand), (Sales > A, B, C, D, Content))")


def test_a_drag_held_at_the_edge_scrolls(open_window: Open) -> None:
    robot = open_window(WIDE)
    robot.chart.zoom_to(1.0)
    robot.drag("CEO")
    before = robot.chart.visible_area().x
    robot._held = QPoint(robot.chart.viewport().width() - 4, 300)
    robot._move(robot._held)
    gesture = robot.chart.pointer._gesture
    assert isinstance(gesture, DragRoles)
    for _ in range(5):
        gesture._edges._step()
    assert robot.chart.visible_area().x > before
    robot.press("Escape").let_go()


def test_a_title_is_text_and_never_markup(open_window: Open) -> None:
    robot = open_window("CEO")
    robot.press("F2").type("<b>Boss</b>").press("Return")
    assert [role.title for role in robot.session.structure.all(Role).values()] == ["<b>Boss</b>"]
    assert robot.chart.cards["CEO"].lines == ("<b>Boss</b>",)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_done_can_be_undone(open_window: Open, seed: int) -> None:
    robot = open_window("CEO > (Sales > (Rep, Lead), Marketing > Content, Support)", "he" if seed % 2 else "en")
    before = robot.bytes()
    chance = random.Random(seed)
    keys = (
        "Tab", "Return", "Shift+Return", "Ctrl+Return", "F2", "Left", "Right", "Up", "Down", "Alt+Up", "Alt+Down",
        "Ctrl+Shift+Up", "Ctrl+Shift+Down", "Space", "Ctrl+2", "Ctrl+9", "Delete", "Shift+Delete", "Ctrl+C", "Ctrl+X",
        "Ctrl+V", "Ctrl+D", "Ctrl+A", "Escape", "Alt+Shift+C", "Alt+Shift+P", "Alt+Shift+S", "Alt+Shift+D", "Q", "Home",
    )  # fmt: skip
    for _ in range(250):
        robot.press(chance.choice(keys))
        if chance.random() < 0.25:
            roles = [each for each in robot.chart.geometry_now.boxes if each in robot.session.structure]
            if len(roles) > 1 and not robot.editing():
                start, end = chance.sample(roles, 2)
                box = robot.chart.box_in_view(start)
                robot._held = QPoint(round(box.center().x()), round(box.center().y()))
                robot._modifiers = chance.choice((NONE, CTRL, CTRL | SHIFT))
                QTest.mousePress(robot.chart.viewport(), LEFT, NONE, robot._held)
                other = robot.chart.box_in_view(end)
                robot._held = QPoint(
                    round(other.x() + other.width() * chance.random()),
                    round(other.y() + other.height() * chance.random()),
                )
                robot._move(robot._held)
                robot._move(robot._held)
                if chance.random() < 0.3:
                    robot.press("Escape")
                robot.let_go()
    robot.press("Escape", "Escape")
    robot.chart.grab()
    robot.session.history.go_to(0)
    assert robot.bytes() == before
