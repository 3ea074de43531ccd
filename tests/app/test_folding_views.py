"""Lanes of the buying process and teams fold as branches of the chart do, and open when somebody in them is asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from orgchart.app.views.teams import TeamsView
from orgchart.edits.membership import start_team
from orgchart.model.records import Department
from tests.app.process_robot import Board, company
from tests.app.robot import LEFT, NONE, Robot

Open = Callable[..., Robot]


@pytest.fixture(params=["en", "he"])
def board(open_window: Open, request: pytest.FixtureRequest) -> Board:
    return Board(open_window(company(), request.param))


def click_head(board: Board, lane: str) -> None:
    area = board.board.on_view(board.board.lanes.heads[lane], head_of_row=True)
    QTest.mouseClick(board.board.viewport(), LEFT, NONE, area.center().toPoint())


def test_a_click_on_the_head_of_a_lane_folds_it_and_another_opens_it(board: Board) -> None:
    before, steps = board.robot.bytes(), board.robot.session.history.length
    marketing = board.robot.session.structure.ordered(Department)[0].id
    chip, high = board.chip("Content", "Find"), board.board.lanes.heads[marketing].height
    click_head(board, marketing)
    assert chip not in board.board.places
    assert board.board.lanes.heads[marketing].height < high
    assert not board.board.lanes.links
    board.board.grab()
    click_head(board, marketing)
    assert chip in board.board.places
    assert len(board.board.lanes.links) == 1
    assert (board.robot.bytes(), board.robot.session.history.length) == (before, steps)


def test_the_space_bar_folds_the_lane_that_the_keys_are_in_and_opens_it_again(board: Board) -> None:
    marketing = board.robot.session.structure.ordered(Department)[0].id
    board.board.choose(board.chip("Content", "Find"))
    board.press(Qt.Key.Key_Space)
    assert board.board.current == marketing
    before = board.robot.bytes()
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_A, Qt.Key.Key_F2):
        board.press(key)
    assert board.robot.bytes() == before
    board.board.grab()
    board.press(Qt.Key.Key_Space)
    assert board.board.current == board.chip("Content", "Find")


def test_who_is_asked_for_in_a_folded_lane_comes_to_light(board: Board) -> None:
    marketing = board.robot.session.structure.ordered(Department)[0].id
    click_head(board, marketing)
    board.robot.session.select(["Content"])
    assert board.board.current == ""
    board.robot.session.reveal(["Content"])
    assert board.board.current == board.chip("Content", "Find")


def test_a_filter_looks_into_folded_lanes(board: Board) -> None:
    marketing = board.robot.session.structure.ordered(Department)[0].id
    click_head(board, marketing)
    board.board.leave(frozenset({"Content"}))
    assert board.chip("Content", "Find") in board.board.places
    board.board.leave(None)
    assert board.chip("Content", "Find") not in board.board.places


def test_what_is_folded_is_folded_when_the_file_is_opened_again(board: Board, tmp_path: Path) -> None:
    session = board.robot.session
    marketing = session.structure.ordered(Department)[0].id
    team = start_team(session.structure, "Launch", "Content")
    session.path = path = tmp_path / "company.org"
    click_head(board, marketing)
    session.fold([team.id], folded=True)
    session.show(session.document, path)
    assert session.folds == {f"{board.board.process} {marketing}", team.id}


@pytest.mark.parametrize("language", ["en", "he"])
def test_a_team_folds_to_its_name_and_opens_for_a_member(open_window: Open, language: str) -> None:
    document = company()
    robot = open_window(document, language)
    team = start_team(robot.session.structure, "Launch", "Content")
    view = robot.window.views.turn_to("teams")
    assert isinstance(view, TeamsView)
    board, chip = view.board, f"{team.id} Content"
    high = board.matrix.rows[team.id].height
    board.choose(chip)
    QTest.keyClick(board, Qt.Key.Key_Space)
    assert chip not in board.places
    assert board.current == team.id
    assert board.matrix.rows[team.id].height < high
    board.grab()
    robot.session.reveal(["Content"])
    assert chip in board.places
    menu = board.menu_at(QPointF(board.area_of(team.id).center()))
    fold = next(each for each in menu.actions() if each.text() == robot.session.words("teams.menu.fold"))
    fold.trigger()
    assert board.folded == {team.id}
