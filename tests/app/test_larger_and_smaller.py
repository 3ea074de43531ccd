"""Every view is shown larger and smaller by the same keys, and what is done on it lands where it is seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from orgchart.app.views.board import Board
from orgchart.app.views.timeline import TimelineView
from orgchart.storage.templates import from_template
from tests.app import process_robot
from tests.app.robot import CTRL, LEFT, NONE, Robot

Open = Callable[..., Robot]


def growing(open_window: Open, language: str) -> Robot:
    robot = open_window(process_robot.company(), language)
    robot.session.show(from_template("growing", language, robot.session.today))
    return robot


def board_of(robot: Robot, view: str) -> Board:
    shown = robot.window.views.turn_to(view)
    QTest.qWait(1)
    board = shown.field()  # type: ignore[attr-defined]
    assert isinstance(board, Board)
    return board


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("view", ["process", "teams", "attention"])
def test_the_keys_of_the_chart_make_a_view_larger_and_smaller(open_window: Open, view: str, language: str) -> None:
    robot = growing(open_window, language)
    chart = robot.chart.scale_now
    board = board_of(robot, view)
    for action, scale in (("zoom_in", 1.25), ("zoom_out", 1.0), ("zoom_out", 0.8), ("zoom_actual", 1.0)):
        robot.window.commands[action].trigger()
        assert board.scale_now == pytest.approx(scale)
        board.grab()
    board.current = next(iter(board.stops()))
    robot.window.commands["fit_all"].trigger()
    whole, shown = board.size_of_all, board.seen
    assert board.scale_now <= 1
    assert whole.width <= shown.width() + 1 or board.scale_now == 0.3
    assert robot.chart.scale_now == chart
    assert str(round(board.scale_now * 100)) in robot.window.status._zoom.text()


def test_the_wheel_keeps_what_is_under_the_pointer(open_window: Open) -> None:
    robot = growing(open_window, "he")
    board = board_of(robot, "process")
    at = QPointF(300, 260)
    board.zoom_to(1.3)
    before = board.spot(at) - board.origin()
    for turn in (120, 120, -120):
        event = QWheelEvent(
            at, QPointF(board.viewport().mapToGlobal(at.toPoint())), QPoint(), QPoint(0, turn),
            Qt.MouseButton.NoButton, CTRL, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(board.viewport(), event)
    assert board.scale_now == pytest.approx(1.3 * 1.0015**120)
    assert (board.spot(at) - board.origin() - before).manhattanLength() <= 4


@pytest.mark.parametrize("language", ["en", "he"])
def test_at_half_the_size_a_part_lands_where_it_is_seen_and_a_name_is_edited_there(
    open_window: Open, language: str
) -> None:
    board = process_robot.Board(open_window(process_robot.company(), language))
    board.board.zoom_to(0.5)
    start = board.board.place(board.board.area_of(board.chip("Content", "Find")).center())
    end = board.board.place(board.board.area_of(board.stage("Decide")).center() + QPointF(0, 150))
    QTest.mousePress(board.board.viewport(), LEFT, NONE, start)
    board.move(start + QPoint(14, 14))
    board.move(end)
    QTest.mouseRelease(board.board.viewport(), LEFT, NONE, end)
    assert board.parts() == {"Find": "", "Compare": "Rep a", "Decide": "Content a"}
    head = board.board.place(board.board.area_of(board.stage("Compare")).center())
    QTest.mouseDClick(board.board.viewport(), LEFT, NONE, head)
    (editor,) = (each for each in board.board.findChildren(QLineEdit) if each.isVisible())
    assert editor.geometry().intersects(board.board.viewport().rect())
    assert abs(editor.geometry().center().x() - head.x()) < 40
    board.type("Weigh")
    assert list(board.parts()) == ["Find", "Weigh", "Decide"]


def test_the_timeline_shows_fewer_or_more_days_instead(open_window: Open) -> None:
    robot = growing(open_window, "en")
    view = robot.window.views.turn_to("timeline")
    assert isinstance(view, TimelineView)
    robot.window.commands["zoom_in"].trigger()
    assert view.board.scale > view.board.all_scale()
    assert not robot.window.status._zoom.isVisible()
    robot.window.commands["fit_all"].trigger()
    assert view.board.scale == 0


def test_where_nothing_can_be_larger_the_chart_stays_as_it_is(open_window: Open) -> None:
    robot = growing(open_window, "en")
    before = robot.chart.scale_now
    robot.window.views.turn_to("lists")
    robot.window.commands["zoom_in"].trigger()
    assert robot.window.lens is None
    assert robot.chart.scale_now == before


def test_of_two_views_side_by_side_the_one_with_the_focus_is_made_smaller(open_window: Open) -> None:
    robot = growing(open_window, "en")
    beside = robot.window.pair.show_beside("teams")
    board = beside.field()  # type: ignore[attr-defined]
    robot.window.activateWindow()
    board.setFocus()
    QTest.qWait(1)
    assert robot.window.lens is (board if QApplication.focusWidget() is board else robot.chart)


def test_details_that_were_put_away_stay_away_from_view_to_view(open_window: Open) -> None:
    robot = growing(open_window, "en")
    robot.window.commands["show_side"].trigger()
    assert not robot.window.side.isVisible()
    for view in ("process", "teams", "structure"):
        robot.window.views.turn_to(view)
        assert not robot.window.side.isVisible()
    robot.window.commands["show_side"].trigger()
    assert robot.window.side.isVisible()
