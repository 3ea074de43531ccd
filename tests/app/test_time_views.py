"""Attention divided by dragging and by keys; days moved on the calendar; what is due, settled where it stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from orgchart.app.panels.due import DuePanel
from orgchart.app.views.attention import AttentionRows, AttentionView
from orgchart.app.views.attention_painter import colour_of
from orgchart.app.views.timeline import TimelineRows, TimelineView
from orgchart.edits.coverage import add_process
from orgchart.edits.holdings import hold_by_name
from orgchart.edits.values import add_record
from orgchart.model.records import Goal, Milestone, Person, Task
from orgchart.storage import org_file
from orgchart.storage.templates import from_template
from tests.app.robot import Robot

Open = Callable[..., Robot]
LEFT = Qt.MouseButton.LeftButton


def company(robot: Robot) -> None:
    structure = robot.session.structure
    for name, role in (("Ann", "CEO"), ("Ben", "Sales")):
        hold_by_name(structure, name, role)
    add_process(structure, "How they buy", ["Sees", "Chooses"])
    people = {person.name: person.id for person in structure.ordered(Person)}
    add_record(structure, Task, name="Calls", holder=people["Ann"], share=40)
    add_record(structure, Task, name="Letters", holder=people["Ann"], share=20)


def attention(robot: Robot) -> AttentionRows:
    view = robot.window.views.turn_to("attention")
    assert isinstance(view, AttentionView)
    QTest.qWait(1)
    return view.rows


def drag(rows: AttentionRows | TimelineRows, start: QPointF, end: QPointF, *, leave: bool = False) -> None:
    QTest.mousePress(rows, LEFT, pos=start.toPoint())
    for step in range(1, 6):
        QTest.mouseMove(rows, (start + (end - start) * step / 5).toPoint())
    if leave:
        QTest.keyClick(rows, Qt.Key.Key_Escape)
    QTest.mouseRelease(rows, LEFT, pos=end.toPoint())


def shares(robot: Robot) -> dict[str, float]:
    return {task.name: task.share for task in robot.session.structure.ordered(Task)}


@pytest.mark.parametrize("language", ["en", "he"])
def test_an_edge_divides_time_in_steps_of_five(open_window: Open, language: str) -> None:
    robot = open_window("CEO > Sales", language)
    company(robot)
    rows = attention(robot)
    box, unit = rows.box(0, 0), rows.bars().unit
    out = -1 if robot.session.mirrored else 1
    edge = QPointF(box.left() if robot.session.mirrored else box.right(), box.center().y())
    drag(rows, edge, edge + QPointF(out * 21 * unit, 0))
    assert shares(robot) == {"Calls": 60, "Letters": 20}
    robot.session.undo()
    assert shares(robot) == {"Calls": 40, "Letters": 20}


def test_escape_leaves_no_trace(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    company(robot)
    rows = attention(robot)
    before = org_file.encode(robot.session.document)
    box = rows.box(0, 0)
    edge = QPointF(box.right(), box.center().y())
    drag(rows, edge, edge + QPointF(90, 0), leave=True)
    assert org_file.encode(robot.session.document) == before


def test_a_task_is_dragged_to_another_person_and_onto_a_stage(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    company(robot)
    rows = attention(robot)
    start = rows.box(0, 1).center()
    drag(rows, start, start + QPointF(0, 52))
    [letters] = [task for task in robot.session.structure.ordered(Task) if task.name == "Letters"]
    assert letters.holder == rows.people[1].id
    stage, box = rows.legend()[1]
    drag(rows, rows.box(0, 0).center(), box.center())
    [calls] = [task for task in robot.session.structure.ordered(Task) if task.name == "Calls"]
    assert calls.stage == stage.id
    assert colour_of(rows, rows.claims[0][0]) != colour_of(rows, rows.claims[1][0]), "what serves nothing is grey"


def test_keys_walk_change_add_and_remove(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    company(robot)
    rows = attention(robot)
    QTest.keyClick(rows, Qt.Key.Key_Right)
    QTest.keyClick(rows, Qt.Key.Key_Plus)
    assert shares(robot)["Letters"] == 25
    QTest.keyClick(rows, Qt.Key.Key_Minus)
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    assert shares(robot) == {"Calls": 40}
    QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_Insert)
    assert len(robot.session.structure.all(Task)) == 2


def timeline(robot: Robot) -> TimelineRows:
    view = robot.window.views.turn_to("timeline")
    assert isinstance(view, TimelineView)
    QTest.qWait(1)
    return view.rows


def dated(robot: Robot) -> None:
    today = robot.session.today
    goal = add_record(robot.session.structure, Goal, name="Goal", due=today + timedelta(days=90))
    add_record(robot.session.structure, Milestone, name="Look", of=goal.id, due=today - timedelta(days=10))


@pytest.mark.parametrize("language", ["en", "he"])
def test_a_mark_is_dragged_to_another_day(open_window: Open, language: str) -> None:
    robot = open_window("CEO", language)
    dated(robot)
    rows = timeline(robot)
    made = rows.calendar()
    start = rows.place(0, 0)
    out = -1 if robot.session.mirrored else 1
    drag(rows, start, start + QPointF(out * 30 * made.width / made.days, 0))
    [milestone] = robot.session.structure.ordered(Milestone)
    assert milestone.due is not None
    assert abs((milestone.due - (robot.session.today + timedelta(days=20))).days) <= 1
    robot.session.undo()
    assert robot.session.structure.ordered(Milestone)[0].due == robot.session.today - timedelta(days=10)


def test_keys_walk_and_move_by_a_week_and_the_outcome_is_recorded_in_place(open_window: Open) -> None:
    robot = open_window("CEO")
    dated(robot)
    rows = timeline(robot)
    QTest.keyClick(rows, Qt.Key.Key_Right)
    assert isinstance(robot.session.focus, Goal)
    QTest.keyClick(rows, Qt.Key.Key_Left)
    QTest.keyClick(rows, Qt.Key.Key_Plus)
    [milestone] = robot.session.structure.ordered(Milestone)
    assert milestone.due == robot.session.today - timedelta(days=3)
    assert rows.focused is not None
    rows._menu(rows.focused).actions()[0].trigger()
    assert robot.session.structure.ordered(Milestone)[0].outcome == "met"


def test_what_is_late_is_said_on_opening_and_settled_in_the_panel(open_window: Open) -> None:
    robot = open_window()
    document = from_template("growing", "en", date(2026, 1, 1))
    robot.session.today = date(2026, 2, 20)
    robot.session.show(document)
    assert robot.window.status._offer.isVisible()
    robot.window.status._offer.click()
    panel = robot.window.side.currentWidget()
    assert isinstance(panel, DuePanel)
    late = [each for each in panel.entries if each.is_late(robot.session.today)]
    assert late
    body = panel.widget()
    assert body is not None
    met = next(each for each in body.findChildren(QPushButton) if each.text() == robot.session.words("timeline.met"))
    met.click()
    assert len([each for each in panel.entries if each.is_late(robot.session.today)]) == len(late) - 1


@pytest.mark.parametrize("view", ["attention", "timeline"])
def test_an_empty_view_says_what_to_do(open_window: Open, view: str) -> None:
    robot = open_window()
    shown = robot.window.views.turn_to(view)
    assert not shown.grab().isNull()
    QTest.mouseClick(shown.focusProxy(), LEFT, pos=QPoint(40, 40))
    QTest.keyClick(shown.focusProxy(), Qt.Key.Key_Right)
