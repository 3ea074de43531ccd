"""What is kept of a board's picture is what would be painted: after each thing that can happen to a board, to the pixel."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from orgchart.app.look.theme import DARK
from orgchart.app.views.board import Board
from orgchart.app.views.process_board import ProcessBoard
from orgchart.edits.values import set_field
from orgchart.layout.geometry import Rect
from orgchart.model.records import Role, Stage
from orgchart.storage.templates import from_template
from tests.app.robot import LEFT, NONE, Robot, move_over

Open = Callable[..., Robot]
VIEWS = ("process", "teams", "attention", "timeline")


def board_of(robot: Robot, view: str) -> Board:
    """Return the board of a view, too small for what is on it, with everything of a company."""
    robot.session.show(from_template("large", robot.session.language, robot.session.today))
    robot.window.resize(900, 640)
    shown = robot.window.views.turn_to(view)
    QTest.qWait(1)
    board = shown.field()  # type: ignore[attr-defined]
    assert isinstance(board, Board)
    return board


def seen(board: Board) -> QImage:
    return board.viewport().grab().toImage()


def assert_true(board: Board, what: str) -> None:
    """What shows now is what shows when all is painted anew."""
    kept = seen(board)
    board.renew()
    assert kept == seen(board), what


def move(board: Board, to: QPointF) -> None:
    move_over(board.viewport(), QPointF(board.place(to)).toPoint())


def grip_of(board: Board) -> str:
    """Return something that can be dragged, with what is above it in sight."""
    for each in board.stops():
        at = board.area_of(each).center()
        if board.body_area().contains(at) and board.begin(at):
            return each
    raise AssertionError("nothing can be dragged")


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("view", VIEWS)
def test_whatever_happens_to_a_board_it_looks_as_if_painted_anew(open_window: Open, view: str, language: str) -> None:
    robot = open_window("CEO", language)
    board, session = board_of(robot, view), robot.session
    role = next(iter(session.structure.all(Role)))
    stage = session.structure.ordered(Stage)[0].id
    assert_true(board, "opened")
    happens: dict[str, Callable[[], object]] = {
        "down a little": lambda: board.verticalScrollBar().setValue(37),
        "along and down": lambda: (
            board.horizontalScrollBar().setValue(board.horizontalScrollBar().value() + 53),
            board.verticalScrollBar().setValue(81),
        ),
        "back": lambda: board.verticalScrollBar().setValue(60),
        "to the end": lambda: board.verticalScrollBar().setValue(board.verticalScrollBar().maximum()),
        "selected": lambda: session.select([role]),
        "a stage selected": lambda: session.select([stage]),
        "named": lambda: set_field(session.structure, [stage], "name", "Otherwise"),
        "undone": session.undo,
        "spotlight": lambda: session.put_spot([role]),
        "spotlight out": lambda: session.put_spot(None),
        "filter": lambda: board.leave(frozenset((role,))),
        "filter out": lambda: board.leave(None),
        "larger": lambda: board.zoom_to(1.3),
        "larger, down": lambda: board.verticalScrollBar().setValue(board.verticalScrollBar().value() + 20),
        "half as large": lambda: board.zoom_to(0.5),
        "half as large, down": lambda: board.verticalScrollBar().setValue(board.verticalScrollBar().value() + 2),
        "as it was": lambda: board.zoom_to(1),
        "the keys on something": lambda: setattr(board, "current", list(board.stops())[3]),
        "the window narrower": lambda: robot.window.resize(780, 560),
        "dark": lambda: session.dress(DARK),
        "the other language": lambda: session.speak("he" if language == "en" else "en"),
        "without the focus": board.clearFocus,
    }
    for what, happen in happens.items():
        happen()
        assert_true(board, what)


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("view", VIEWS)
def test_a_drag_looks_as_if_painted_anew_and_leaves_no_trace(open_window: Open, view: str, language: str) -> None:
    board = board_of(open_window("CEO", language), view)
    grip = grip_of(board)
    start = board.area_of(grip).center()
    before = seen(board)
    QTest.mousePress(board.viewport(), LEFT, NONE, board.place(start))
    shown = board.seen
    ways = [start + QPointF(30, 30), start + QPointF(-90, 60), QPointF(shown.width() / 2, shown.height() / 3)]
    for way in [*ways, *(QPointF(shown.width() - 5, shown.height() - 5) for _ in range(4)), shown.center()]:
        move(board, way)
        assert board.held is not None
        assert_true(board, f"at {way}")
    assert seen(board) != before
    at = board.verticalScrollBar().value(), board.horizontalScrollBar().value()
    assert board.give_up_drag()
    assert_true(board, "given up")
    QTest.mouseRelease(board.viewport(), LEFT, NONE, board.place(start))
    assert at == (board.verticalScrollBar().value(), board.horizontalScrollBar().value())


@pytest.mark.parametrize("view", VIEWS)
def test_while_something_is_dragged_over_a_board_only_that_is_painted(
    open_window: Open, view: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    board = board_of(open_window("CEO"), view)
    start = board.area_of(grip_of(board)).center()
    QTest.mousePress(board.viewport(), LEFT, NONE, board.place(start))
    move(board, start + QPointF(20, 12))
    seen(board)
    painted: list[str] = []
    for what in ("paint_body", "paint_heads", "paint_moving"):
        paint = getattr(board.look, what)
        monkeypatch.setattr(
            board.look, what, lambda *args, paint=paint, what=what: (painted.append(what), paint(*args))
        )
    for step in range(8):
        move(board, start + QPointF(24 + 6 * step, 12 + 3 * step))
        seen(board)
    assert painted == ["paint_moving"] * 8
    board.give_up_drag()


def test_what_lies_below_the_pointer_is_lit_and_goes_out_again(
    open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    board = board_of(open_window("CEO"), "process")
    assert isinstance(board, ProcessBoard)
    link, points = next(iter(board.lanes.links.items()))
    x, y = points[len(points) // 2]
    board.show_part(Rect(x - 20, y - 20, 40, 40))
    dark = seen(board)
    monkeypatch.setattr(ProcessBoard, "link_lit", link)
    assert seen(board) != dark
    assert_true(board, "a hand-off lit")
    monkeypatch.undo()
    assert seen(board) == dark


def test_a_board_that_nobody_sees_holds_no_picture(open_window: Open) -> None:
    robot = open_window("CEO")
    board = board_of(robot, "teams")
    seen(board)
    assert board._still.size > 0
    robot.window.views.turn_to("structure")
    assert board._still.size == 0


@pytest.mark.parametrize("view", VIEWS)
def test_a_board_can_be_asked_what_every_widget_can(open_window: Open, view: str) -> None:
    board = board_of(open_window("CEO"), view)
    assert board.devicePixelRatioF() == board.viewport().devicePixelRatioF()
