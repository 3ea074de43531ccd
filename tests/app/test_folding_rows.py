"""People and goals fold to a low line, by mouse, by keys and by a menu, and stay folded when the file is opened again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from orgchart.app.views.attention_board import AttentionBoard
from orgchart.app.views.timeline_board import TimelineBoard
from orgchart.storage.templates import from_template
from tests.app.robot import LEFT, NONE, Robot

Open = Callable[..., Robot]
RowsBoard = AttentionBoard | TimelineBoard


@pytest.fixture(params=["attention", "timeline"])
def view(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def board_of(robot: Robot, view: str) -> RowsBoard:
    shown = robot.window.views.turn_to(view)
    QTest.qWait(1)
    board = shown.field()  # type: ignore[attr-defined]
    assert isinstance(board, RowsBoard)
    board.verticalScrollBar().setValue(0)
    return board


def grown(open_window: Open, language: str = "en") -> Robot:
    robot = open_window("CEO", language)
    robot.session.show(from_template("growing", language, robot.session.today))
    return robot


def row_of(board: RowsBoard, place: int = 1) -> str:
    return list(heads(board))[place]


def heads(board: RowsBoard) -> dict[str, float]:
    """Return how high each row is."""
    found = board.bars.heads if isinstance(board, AttentionBoard) else board.timeline.heads
    return {row: rect.height for row, rect in found.items()}


def sign(board: RowsBoard, row: str) -> QPoint:
    head = board.area_of(row)
    x = head.x() + 14 if board.session.mirrored else head.right() - 14
    return board.place(QPointF(x, head.center().y()))


@pytest.mark.parametrize("language", ["en", "he"])
def test_a_click_on_the_sign_folds_a_row_and_another_opens_it(open_window: Open, view: str, language: str) -> None:
    robot = grown(open_window, language)
    board = board_of(robot, view)
    row, before = row_of(board), heads(board)
    bytes_before, steps = robot.bytes(), robot.session.history.length
    QTest.mouseClick(board.viewport(), LEFT, NONE, sign(board, row))
    assert heads(board)[row] < before[row] * 0.7
    assert {each: high for each, high in heads(board).items() if each != row} == {
        each: high for each, high in before.items() if each != row
    }
    assert board.tip(QPointF(sign(board, row))) == robot.session.words("view.fold_row")
    board.grab()
    QTest.mouseClick(board.viewport(), LEFT, NONE, sign(board, row))
    assert heads(board) == before
    assert (robot.bytes(), robot.session.history.length) == (bytes_before, steps)


def test_the_space_bar_folds_the_row_that_the_keys_are_in(open_window: Open, view: str) -> None:
    robot = grown(open_window)
    board = board_of(robot, view)
    row, before = row_of(board), heads(board)
    board.choose(
        next(each for each in board.stops() if each not in before and board.row_at(middle(board, each)) == row)
    )
    QTest.keyClick(board, Qt.Key.Key_Space)
    assert board.folded == {row}
    QTest.keyClick(board, Qt.Key.Key_Space)
    assert board.folded == frozenset()


def middle(board: RowsBoard, item: str) -> QPointF:
    return board.area_of(item).center()


def test_a_menu_folds_and_opens(open_window: Open, view: str) -> None:
    robot = grown(open_window)
    board = board_of(robot, view)
    row = row_of(board)
    for code, folded in (("teams.menu.fold", {row}), ("teams.menu.unfold", set())):
        said = robot.session.words(code)
        menu = board.menu_at(middle(board, row))
        next(each for each in menu.actions() if each.text() == said).trigger()
        assert board.folded == folded


def test_what_stands_in_a_folded_row_is_still_found_below_the_pointer(open_window: Open, view: str) -> None:
    robot = grown(open_window)
    board = board_of(robot, view)
    row = row_of(board)
    board.turn_row(row)
    own = [each for each in board.stops() if each not in heads(board) and board.row_at(middle(board, each)) == row]
    assert own
    assert all(board.item_at(middle(board, each)) for each in own)
    last = list(heads(board))[-1]
    board.choose(last)
    assert board.row_at(middle(board, last)) == last


def test_a_filter_opens_what_is_folded(open_window: Open, view: str) -> None:
    robot = grown(open_window)
    board = board_of(robot, view)
    row = row_of(board)
    board.turn_row(row)
    board.leave(frozenset({row}))
    assert board.folded == frozenset()
    board.leave(None)
    assert board.folded == {row}


def test_a_row_is_folded_when_the_file_is_opened_again(open_window: Open, view: str, tmp_path: Path) -> None:
    robot = grown(open_window)
    board = board_of(robot, view)
    row = row_of(board)
    robot.session.path = path = tmp_path / "company.org"
    board.turn_row(row)
    robot.session.show(robot.session.document, path)
    assert board_of(robot, view).folded == {row}
