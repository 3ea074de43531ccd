"""Attention divided by dragging, by keys and by typing; and the week of all as one plan."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from orgchart.app.views.attention import AttentionView
from orgchart.app.views.attention_board import AttentionBoard
from orgchart.app.views.attention_week import WeekFace
from orgchart.edits.coverage import add_process
from orgchart.edits.holdings import hold_by_name
from orgchart.edits.values import add_record
from orgchart.model.records import Goal, Person, Role, Stage, Task
from orgchart.storage import org_file
from tests.app.robot import Robot

Open = Callable[..., Robot]
LEFT = Qt.MouseButton.LeftButton
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def company(robot: Robot, *more: str) -> None:
    """Let Ann make calls and write letters, and Ben (and `more`) have nothing to do yet."""
    structure = robot.session.structure
    for name, role in (("Ann", "CEO"), ("Ben", "Sales"), *((each, "Sales") for each in more)):
        hold_by_name(structure, name, role)
    add_process(structure, "How they buy", ["Sees", "Chooses"])
    add_record(structure, Task, name="Calls", holder=person(robot, "Ann"), share=40)
    add_record(structure, Task, name="Letters", holder=person(robot, "Ann"), share=20)


def person(robot: Robot, name: str) -> str:
    return next(each.id for each in robot.session.structure.ordered(Person) if each.name == name)


def stage(robot: Robot, name: str) -> str:
    return next(each.id for each in robot.session.structure.ordered(Stage) if each.name == name)


def attention(robot: Robot, face: str = "people") -> AttentionBoard:
    view = robot.window.views.turn_to("attention")
    assert isinstance(view, AttentionView)
    QTest.qWait(1)
    view.turn_to(face)
    return view.board


def week(robot: Robot) -> WeekFace:
    attention(robot, "week")
    view = robot.window.views.turn_to("attention")
    assert isinstance(view, AttentionView)
    return view.week


def bar(board: AttentionBoard, name: str) -> str:
    return next(key for key, claim in board.claims.items() if claim.what.name == name)


def end(board: AttentionBoard, name: str) -> QPointF:
    area = board.bar_on_view(bar(board, name))
    return QPointF(area.left() if board.session.mirrored else area.right(), area.center().y())


def drag(
    board: AttentionBoard,
    start: QPointF,
    to: QPointF,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    *,
    leave: bool = False,
) -> None:
    at = board.viewport()
    QTest.mousePress(at, LEFT, held, start.toPoint())
    for step in range(1, 6):
        QTest.mouseMove(at, (start + (to - start) * step / 5).toPoint())
    board.grab()
    if leave:
        QTest.keyClick(board, Qt.Key.Key_Escape)
    QTest.mouseRelease(at, LEFT, held, to.toPoint())


def shares(robot: Robot) -> dict[str, float]:
    return {task.name: task.share for task in robot.session.structure.ordered(Task)}


def task(robot: Robot, name: str) -> Task:
    return next(each for each in robot.session.structure.ordered(Task) if each.name == name)


@pytest.mark.parametrize("language", ["en", "he"])
def test_an_edge_between_two_takes_from_one_what_it_gives_the_other(open_window: Open, language: str) -> None:
    robot = open_window("CEO > Sales", language)
    company(robot)
    board = attention(robot)
    out = -1 if robot.session.mirrored else 1
    start = end(board, "Calls")
    drag(board, start, start + QPointF(out * 11 * board.bars.unit, 0))
    assert shares(robot) == {"Calls": 50, "Letters": 10}
    robot.session.undo()
    assert shares(robot) == {"Calls": 40, "Letters": 20}, "one step"


@pytest.mark.parametrize("language", ["en", "he"])
def test_the_last_edge_takes_from_what_is_free_and_stops_at_all(open_window: Open, language: str) -> None:
    robot = open_window("CEO > Sales", language)
    company(robot)
    board = attention(robot)
    out = -1 if robot.session.mirrored else 1
    start = end(board, "Letters")
    drag(board, start, start + QPointF(out * 16 * board.bars.unit, 0))
    assert shares(robot) == {"Calls": 40, "Letters": 35}


def test_escape_leaves_no_trace(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    company(robot)
    board = attention(robot)
    before = org_file.encode(robot.session.document)
    drag(board, end(board, "Calls"), end(board, "Calls") + QPointF(90, 0), leave=True)
    drag(board, board.bar_on_view(bar(board, "Calls")).center(), QPointF(60, 300), leave=True)
    assert org_file.encode(robot.session.document) == before
    assert board.dragged == ""


@pytest.mark.parametrize("language", ["en", "he"])
def test_a_task_is_dragged_to_another_person_and_onto_a_stage(open_window: Open, language: str) -> None:
    robot = open_window("CEO > Sales", language)
    company(robot)
    board = attention(robot)
    ben = board.on_view(board.bars.tracks[person(robot, "Ben")]).center()
    drag(board, board.bar_on_view(bar(board, "Letters")).center(), ben)
    assert task(robot, "Letters").holder == person(robot, "Ben")
    assert board.stage_of(bar(board, "Calls")) == " none", "grey"
    onto = board.legend_on_view(stage(robot, "Chooses")).center()
    drag(board, board.bar_on_view(bar(board, "Calls")).center(), onto)
    assert task(robot, "Calls").stage == stage(robot, "Chooses")
    assert board.stage_of(bar(board, "Calls")) == stage(robot, "Chooses")


def test_keys_walk_change_hand_on_and_remove(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    company(robot)
    board = attention(robot)
    board.choose(person(robot, "Ann"))
    robot.press("Right", "Right", "Plus")
    assert shares(robot) == {"Calls": 40, "Letters": 25}
    robot.press("Minus", "Alt+Down")
    assert shares(robot)["Letters"] == 20
    assert task(robot, "Letters").holder == person(robot, "Ben")
    robot.press("Delete")
    assert shares(robot) == {"Calls": 40}
    robot.session.undo()
    assert shares(robot) == {"Calls": 40, "Letters": 20}


@pytest.mark.parametrize("language", ["en", "he"])
def test_arrows_go_where_they_point(open_window: Open, language: str) -> None:
    robot = open_window("CEO > Sales", language)
    company(robot)
    board = attention(robot)
    board.choose(bar(board, "Calls"))
    before = board.bar_on_view(board.current).center().x()
    robot.press("Left" if robot.session.mirrored else "Right")
    after = board.bar_on_view(board.current).center().x()
    assert board.current == bar(board, "Letters")
    assert (after > before) != robot.session.mirrored


def test_a_number_typed_on_a_bar_is_its_percent(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    company(robot)
    board = attention(robot)
    board.choose(bar(board, "Letters"))
    robot.type("33").press("Return")
    assert shares(robot) == {"Calls": 40, "Letters": 33}
    robot.type("7").press("Escape")
    assert shares(robot) == {"Calls": 40, "Letters": 33}


def test_what_is_no_number_is_refused_with_a_word(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    company(robot)
    board = attention(robot)
    board.choose(bar(board, "Letters"))
    heard: list[str] = []
    robot.session.said.connect(lambda said, _: heard.append(said))
    robot.type("3x").press("Return")
    assert shares(robot)["Letters"] == 20
    assert any("3x" in each for each in heard)


def test_insert_adds_a_task_and_asks_for_its_name(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    company(robot)
    board = attention(robot)
    board.choose(person(robot, "Ben"))
    robot.press("Insert")
    robot.type("Visits").press("Return")
    assert task(robot, "Visits").holder == person(robot, "Ben")
    assert shares(robot)["Visits"] == 10
    assert robot.focus() is board


def test_a_double_click_on_free_time_adds_a_task_there_and_on_a_bar_edits_its_name(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    company(robot)
    board = attention(robot)
    free = board.on_view(board.bars.tracks[person(robot, "Ben")]).center().toPoint()
    QTest.mouseDClick(board.viewport(), LEFT, pos=free)
    robot.type("Fairs").press("Return")
    assert task(robot, "Fairs").holder == person(robot, "Ben")
    QTest.mouseDClick(board.viewport(), LEFT, pos=board.bar_on_view(bar(board, "Fairs")).center().toPoint())
    robot.type("Trade fairs").press("Return")
    assert task(robot, "Trade fairs").share == 10


def test_what_is_selected_in_another_view_is_where_the_keys_go_from(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    company(robot)
    board = attention(robot)
    robot.session.select([robot.role("Sales")])
    assert board.current == person(robot, "Ben")
    robot.session.select([task(robot, "Letters").id])
    assert board.current == bar(board, "Letters")


def test_more_than_there_is_stays_readable(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    company(robot)
    for place in range(60):
        add_record(
            robot.session.structure, Task, name="N" * 200, holder=person(robot, "Ben"), share=0 if place % 2 else 20
        )
    board = attention(robot)
    assert board.total(person(robot, "Ben")) == 600
    assert not board.grab().isNull()
    assert all(each.right <= board.bars.size.width for each in board.bars.bars.values())


def test_only_the_people_who_show_are_painted(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    company(robot, *(f"Person {place}" for place in range(80)))
    board = attention(robot)
    assert len(board.rows_shown(board.seen)) < 30
    board.verticalScrollBar().setValue(board.verticalScrollBar().maximum())
    assert board.rows_shown(board.seen)[-1] == board.people[-1].id
    assert not board.grab().isNull()


# --- the week ---


def test_one_or_two_people_see_their_week_first_and_more_see_each(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    company(robot)
    robot.session.show(robot.session.document)
    view = robot.window.views.turn_to("attention")
    assert isinstance(view, AttentionView)
    assert view.face == "week"
    hold_by_name(robot.session.structure, "Cem", "Sales")
    robot.session.show(robot.session.document)
    assert view.face == "people"


def test_what_gets_no_time_is_given_some_at_a_click(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    company(robot)
    face = week(robot)
    assert [called.name for called in face.week.undone] == ["Sees", "Chooses"]
    press(face, "attention.take_up")
    assert task(robot, "Sees").stage == stage(robot, "Sees")
    assert task(robot, "Sees").share == 5
    assert [each.name for each in face.week.undone] == ["Chooses"]


def test_a_hat_is_put_aside_or_given_to_a_freelancer_and_both_can_be_undone(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    company(robot)
    add_record(robot.session.structure, Task, name="Books", holder=person(robot, "Ann"), share=15, can_give_away=True)
    face = week(robot)
    before = org_file.encode(robot.session.document)
    press(face, "attention.put_aside")
    assert task(robot, "Books").share == 0
    robot.session.undo()
    assert org_file.encode(robot.session.document) == before
    press(face, "attention.give")
    books = robot.session.structure.all(Role)[task(robot, "Books").holder]
    assert (books.title, books.sourcing) == ("Books", "freelancer")
    robot.session.undo()
    assert org_file.encode(robot.session.document) == before


def test_a_goal_that_nobody_works_for_stands_among_what_is_left_out(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    company(robot)
    add_record(robot.session.structure, Goal, name="Thirty new")
    assert "Thirty new" in [each.name for each in week(robot).week.undone]


@pytest.mark.parametrize("language", ["en", "he"])
def test_the_week_is_pointed_at_and_walked(open_window: Open, language: str) -> None:
    robot = open_window("CEO > Sales", language)
    company(robot)
    face = week(robot)
    _, area = face.bar.places()[0]
    QTest.mouseClick(face.bar, LEFT, pos=area.center().toPoint())
    assert robot.session.selection == (task(robot, "Calls").id,)
    QTest.keyClick(face.bar, Qt.Key.Key_Left if robot.session.mirrored else Qt.Key.Key_Right)
    assert robot.session.selection == (task(robot, "Letters").id,)


@pytest.mark.parametrize("language", ["en", "he"])
def test_an_end_on_the_week_is_dragged_and_escape_leaves_no_trace(open_window: Open, language: str) -> None:
    robot = open_window("CEO > Sales", language)
    company(robot)
    face = week(robot)
    before = org_file.encode(robot.session.document)
    out = -1 if robot.session.mirrored else 1
    for leave in (True, False):
        bar = face.bar
        _, area = bar.places()[0]
        end = QPointF(area.left() if robot.session.mirrored else area.right(), area.center().y()).toPoint()
        four_hours = QPoint(round(out * 4 * area.width() / 16), 0)
        QTest.mousePress(bar, LEFT, pos=end)
        QTest.mouseMove(bar, end + four_hours)
        assert bar.divided == 28, "16 and 8 hours, and 4 more"
        bar.grab()
        if leave:
            QTest.keyClick(bar, Qt.Key.Key_Escape)
        QTest.mouseRelease(bar, LEFT, pos=end + four_hours)
        assert (org_file.encode(robot.session.document) == before) == leave
    assert shares(robot) == {"Calls": 50, "Letters": 20}
    robot.session.undo()
    assert org_file.encode(robot.session.document) == before


def test_keys_change_what_a_part_of_the_week_takes(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    company(robot)
    face = week(robot)
    face.bar.setFocus()
    robot.press("Right", "Plus", "Plus", "Right", "Minus")
    assert shares(robot) == {"Calls": 50, "Letters": 15}


def press(face: WeekFace, deed: str) -> None:
    button = next(each for each in face.findChildren(QPushButton) if each.property("deed") == deed and each.isVisible())
    QTest.mouseClick(button, LEFT)
    QTest.qWait(1)


# --- empty ---


def test_without_people_it_says_what_to_do_first(open_window: Open) -> None:
    robot = open_window()
    view = robot.window.views.turn_to("attention")
    assert isinstance(view, AttentionView)
    QTest.mouseClick(view, LEFT, pos=QPoint(40, 40))
    QTest.keyClick(view.start, Qt.Key.Key_Right)
    assert robot.session.words("attention.nobody") in told(view)
    assert not view.start.isVisible()


def test_with_people_and_no_task_the_first_one_is_a_click_away(open_window: Open) -> None:
    robot = open_window("CEO")
    hold_by_name(robot.session.structure, "Ann", "CEO")
    view = robot.window.views.turn_to("attention")
    assert isinstance(view, AttentionView)
    QTest.mouseClick(view.start, LEFT)
    robot.type("Calls").press("Return")
    assert shares(robot) == {"Calls": 10}


def told(view: AttentionView) -> str:
    return view._invite.text()
