"""The buying process: parts dragged from stage to stage, stages edited where they stand, hand-offs agreed on by a click."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget

from orgchart.app.look.theme import DARK
from orgchart.edits.coverage import add_process, add_stage
from orgchart.layout.lanes import Link
from orgchart.model.records import Agreement, BuyingProcess, Department, Stage, name_of
from tests.app.process_robot import Board, company
from tests.app.robot import ALT, LEFT, Robot

Open = Callable[..., Robot]


@pytest.fixture(params=["en", "he"])
def board(open_window: Open, request: pytest.FixtureRequest) -> Board:
    return Board(open_window(company(), request.param))


def test_a_part_is_dragged_to_another_stage_as_one_step(board: Board) -> None:
    board.grab(board.chip("Content", "Find"))
    board.drop(board.at(board.stage("Decide")) + QPoint(0, 150))
    assert board.parts() == {"Find": "", "Compare": "Rep a", "Decide": "Content a"}
    assert board.board.current == board.chip("Content", "Decide")
    board.robot.undo()
    assert board.parts() == {"Find": "Content a", "Compare": "Rep a", "Decide": ""}


def test_esc_leaves_what_is_dragged_without_a_trace(board: Board) -> None:
    before = board.robot.bytes()
    board.grab(board.chip("Content", "Find"))
    board.move(board.at(board.stage("Decide")) + QPoint(0, 150))
    board.press(Qt.Key.Key_Escape)
    board.drop(board.at(board.stage("Decide")) + QPoint(0, 150))
    assert board.robot.bytes() == before
    assert not board.board.dragged


def test_a_drop_beside_the_stages_changes_nothing(board: Board) -> None:
    before = board.robot.bytes()
    board.grab(board.chip("Content", "Find"))
    board.drop(QPoint(board.board.viewport().width() // 2, board.board.viewport().height() - 40))
    assert board.robot.bytes() == before


def test_a_stage_is_dragged_to_another_place(board: Board) -> None:
    board.grab(board.stage("Decide"))
    board.drop(board.at(board.stage("Find")))
    assert list(board.parts()) == ["Decide", "Find", "Compare"]


def test_what_is_clicked_is_selected_everywhere(board: Board) -> None:
    board.click(board.at(board.chip("Rep", "Compare")))
    assert board.robot.session.selection == ("Rep",)
    board.click(board.at(board.stage("Decide")))
    assert board.robot.session.selection == (board.stage("Decide"),)
    board.robot.session.select(["Content"])
    assert board.board.current == board.chip("Content", "Find")


def test_a_stage_is_renamed_where_it_stands(board: Board) -> None:
    at = board.at(board.stage("Compare"))
    QTest.mouseDClick(board.board.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at)
    board.type("Weigh up")
    assert list(board.parts()) == ["Find", "Weigh up", "Decide"]
    QTest.mouseDClick(board.board.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at)
    board.type("Nothing", Qt.Key.Key_Escape)
    assert list(board.parts()) == ["Find", "Weigh up", "Decide"]


def test_the_keys_alone_do(board: Board) -> None:
    onward = Qt.Key.Key_Left if board.robot.session.mirrored else Qt.Key.Key_Right
    board.board.choose(board.chip("Content", "Find"))
    board.press(Qt.Key.Key_R)
    assert board.parts()["Find"] == "Content ar"
    board.press(onward, ALT)
    assert board.parts() == {"Find": "", "Compare": "Content ar, Rep a", "Decide": ""}
    board.press(Qt.Key.Key_A)
    assert board.parts()["Compare"] == "Content r, Rep a"
    board.press(Qt.Key.Key_Up)
    assert board.robot.session.selection == (board.stage("Compare"),)
    board.press(onward)
    assert board.robot.session.selection == (board.stage("Decide"),)
    board.board.choose(board.chip("Content", "Compare"))
    board.press(Qt.Key.Key_Delete)
    assert board.parts()["Compare"] == "Rep a"
    board.board.choose(board.stage("Decide"))
    board.press(Qt.Key.Key_Insert)
    board.type("Renew")
    assert list(board.parts()) == ["Find", "Compare", "Decide", "Renew"]
    board.press(Qt.Key.Key_Delete)
    assert list(board.parts()) == ["Find", "Compare", "Decide"]


def test_the_last_part_is_not_toggled_away(board: Board) -> None:
    board.board.choose(board.chip("Content", "Find"))
    board.press(Qt.Key.Key_A)
    assert board.parts()["Find"] == "Content a"
    board.press(Qt.Key.Key_I)
    assert board.parts()["Find"] == "Content i"


def test_a_hand_off_is_agreed_on_by_a_click_and_then_shown_by_one(board: Board) -> None:
    session = board.robot.session
    link = Link(board.chip("Content", "Find"), board.chip("Rep", "Compare"))
    x, y = board.board.lanes.links[link][1]
    _, below = board.board.lanes.links[link][2]
    at = (QPointF(x, (y + below) / 2) + board.board.origin()).toPoint()
    board.click(at)
    (made,) = session.structure.ordered(Agreement)
    assert session.selection == (made.id,)
    assert {name_of(session.structure[each]) for each in made.parties} == {"Marketing team", "Sales team"}
    assert board.board.passages[link].agreement == made
    session.select(["Rep"])
    board.click(at)
    assert session.selection == (made.id,)
    assert len(session.structure.ordered(Agreement)) == 1


def test_an_empty_place_asks_who_and_offers_those_of_its_lane(board: Board) -> None:
    sales = board.robot.session.structure.ordered(Department)[1]
    board.click(board.cell(sales.id, "Decide"))
    assert board.board.chooser is not None
    assert board.board.chooser.findChild(QListWidget).count() == 2
    board.choose("rep")
    assert board.parts()["Decide"] == "Rep a"


def test_a_menu_gives_parts_and_marks_stages(board: Board) -> None:
    structure = board.robot.session.structure
    at = board.board.area_of(board.chip("Content", "Find")).center()
    board.board.menu_at(at).actions()[1].trigger()
    assert board.parts()["Find"] == "Content ar"
    words = board.robot.session.words
    for code in ("process.critical", "process.bottleneck"):
        menu = board.board.menu_at(QPointF(board.at(board.stage("Find"))))
        next(action for action in menu.actions() if action.text() == words(code)).trigger()
    assert structure.all(Stage)[board.stage("Find")].critical
    assert structure.ordered(BuyingProcess)[0].bottleneck == board.stage("Find")
    menu = board.board.menu_at(QPointF(board.at(board.stage("Find"))))
    next(action for action in menu.actions() if action.text() == words("process.menu.before")).trigger()
    board.type("First")
    assert list(board.parts()) == ["First", "Find", "Compare", "Decide"]


def test_two_processes_are_two_tabs(board: Board) -> None:
    assert not board.view.tabs.isVisible()
    add_process(board.robot.session.structure, "Renewing", ["Remember"])
    assert board.view.tabs.count() == 2
    board.view.tabs.setCurrentIndex(1)
    assert list(board.parts()) == ["Remember"]
    board.robot.session.select([next(iter(board.robot.session.structure.all(Stage)))])
    assert board.view.tabs.currentIndex() == 0


def test_an_empty_document_says_what_to_do_first(open_window: Open) -> None:
    board = Board(open_window("CEO"))
    assert board.view.start.isVisible()
    QTest.mouseClick(board.view.start, LEFT)
    board.type("See the need")
    assert list(board.parts()) == ["See the need"]
    board.robot.undo(2)
    assert board.view.start.isVisible()


def test_what_is_always_on_takes_parts_too(board: Board) -> None:
    structure = board.robot.session.structure
    made = add_stage(structure, board.board.process, name="Trust", kind="always")
    board.grab(board.chip("Content", "Find"))
    board.drop(board.board.on_view(board.board.lanes.cells["", made.id]).center().toPoint())
    assert board.parts()["Trust"] == "Content a"


def test_everything_is_told_in_words(board: Board) -> None:
    board.robot.session.dress(DARK)
    assert "Content" in board.board.tip(QPointF(board.at(board.chip("Content", "Find"))))
    assert "Find" in board.board.tip(QPointF(board.at(board.stage("Find"))))
    head = board.board.on_view(next(iter(board.board.lanes.heads.values())), head_of_row=True)
    assert board.board.tip(head.center()).startswith("Marketing team\n")
