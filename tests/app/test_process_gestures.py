"""What is dragged, typed and clicked on the board of a buying process: parts, stages, and those who come from elsewhere."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from orgchart.app.canvas.clipboard import LIBRARY_MIME, with_ids
from orgchart.edits.coverage import add_stage, assign
from orgchart.edits.values import set_field
from orgchart.model.records import Agreement, Department, Role, Stage, name_of
from tests.app.process_robot import Board, company
from tests.app.robot import CTRL, LEFT, NONE, Robot

Open = Callable[..., Robot]


@pytest.fixture(params=["en", "he"])
def board(open_window: Open, request: pytest.FixtureRequest) -> Board:
    return Board(open_window(company(), request.param))


def pad(board: Board, stage: str, part: str) -> QPoint:
    """Return the place that gives a part in a stage."""
    return board.board.pads(board.stage(stage))[part].center().toPoint()  # type: ignore[index]


def test_a_part_is_dragged_between_answering_and_working(board: Board) -> None:
    board.grab(board.chip("Content", "Find"))
    board.drop(pad(board, "Find", "responsible"))
    assert board.parts()["Find"] == "Content r"
    board.grab(board.chip("Content", "Find"))
    board.drop(pad(board, "Find", "accountable"))
    assert board.parts()["Find"] == "Content ar"
    board.robot.undo(2)
    assert board.parts()["Find"] == "Content a"


def test_who_is_dragged_to_answer_elsewhere_takes_over_from_whoever_did(board: Board) -> None:
    board.grab(board.chip("Content", "Find"))
    board.drop(pad(board, "Compare", "accountable"))
    assert board.parts() == {"Find": "", "Compare": "Content a, Rep r", "Decide": ""}
    board.robot.undo()
    assert board.parts() == {"Find": "Content a", "Compare": "Rep a", "Decide": ""}


def test_a_part_dropped_in_its_own_column_stays_as_it_is(board: Board) -> None:
    before = board.robot.bytes()
    board.grab(board.chip("Content", "Find"))
    board.drop(board.at(board.stage("Find")) + QPoint(0, 150))
    assert board.robot.bytes() == before


def test_with_ctrl_a_part_is_in_both_stages(board: Board) -> None:
    board.grab(board.chip("Content", "Find"))
    board.drop(board.at(board.stage("Decide")) + QPoint(0, 150), CTRL)
    assert board.parts() == {"Find": "Content a", "Compare": "Rep a", "Decide": "Content a"}
    board.robot.undo()
    assert board.parts()["Decide"] == ""


def test_roles_from_the_outline_dropped_on_a_part_have_it(board: Board) -> None:
    board.bring(with_ids(["Sales", "Marketing"]), pad(board, "Compare", "accountable"))
    assert board.parts()["Compare"] == "Marketing r, Rep r, Sales a"
    board.bring(with_ids(["CEO"]), pad(board, "Decide", "responsible"))
    assert board.parts()["Decide"] == "CEO r"


def test_a_role_of_the_library_dropped_in_a_cell_belongs_to_its_lane(board: Board) -> None:
    structure = board.robot.session.structure
    marketing, sales = structure.ordered(Department)
    board.robot.session.select(["Content"])
    for department, head in ((sales, "Sales"), (marketing, "Marketing")):
        data = QMimeData()
        data.setData(LIBRARY_MIME, msgspec.json.encode({"title": f"New in {head}"}))
        board.bring(data, board.cell(department.id, "Decide"))
        made = next(each for each in structure.all(Role).values() if each.title == f"New in {head}")
        assert made.manager == head
        assert board.board.cell_of(board.chip(made.id, "Decide")) == (department.id, board.stage("Decide"))
        board.robot.undo()
        assert made.id not in structure


@pytest.mark.parametrize("to", ["Compare", "Decide"])
def test_a_stage_lands_where_the_line_shows(board: Board, to: str) -> None:
    board.grab(board.stage("Find"))
    board.move(board.at(board.stage(to)))
    board.board.grab()  # the line is painted
    board.drop(board.at(board.stage(to)))
    landed = {"Compare": ["Compare", "Find", "Decide"], "Decide": ["Compare", "Decide", "Find"]}
    assert list(board.parts()) == landed[to]


def test_a_stage_is_dragged_by_the_keys_too(board: Board) -> None:
    onward = Qt.Key.Key_Left if board.robot.session.mirrored else Qt.Key.Key_Right
    board.click(board.at(board.stage("Find")))
    QTest.keyClick(board.board, onward, Qt.KeyboardModifier.AltModifier)
    assert list(board.parts()) == ["Compare", "Find", "Decide"]


def test_where_nobody_answers_each_empty_cell_invites(board: Board) -> None:
    drawn = board.board
    lanes = [department.id for department in board.robot.session.structure.ordered(Department)]
    assert [drawn.invites((lane, board.stage("Decide"))) for lane in lanes] == [True, True]
    assert not any(drawn.invites((lane, board.stage("Find"))) for lane in lanes)
    area = drawn.on_view(drawn.lanes.cells[lanes[1], board.stage("Decide")])
    board.click(QPointF(area.center().x(), area.y() + 30).toPoint())
    board.choose("rep")
    assert board.parts()["Decide"] == "Rep a"
    assert not any(drawn.invites((lane, board.stage("Decide"))) for lane in lanes)


def test_a_band_that_nobody_answers_for_invites_too(board: Board) -> None:
    made = add_stage(board.robot.session.structure, board.board.process, name="Trust", kind="always")
    assert board.board.invites(("", made.id))
    board.click(board.board.on_view(board.board.lanes.cells["", made.id]).center().toPoint())
    board.choose("content")
    assert board.parts()["Trust"] == "Content a"
    board.grab(board.chip("Content", "Trust"))
    board.drop(pad(board, "Trust", "responsible"))
    assert board.parts()["Trust"] == "Content r"


def test_somebody_is_put_to_a_stage_by_the_keys_alone(board: Board) -> None:
    board.board.choose(board.stage("Decide"))
    QTest.keyClicks(board.board, "+")
    board.choose("ceo")
    assert board.parts()["Decide"] == "CEO a"
    assert board.board.current == board.chip("CEO", "Decide")


def test_the_letters_of_parts_are_those_that_the_marks_show(board: Board) -> None:
    board.board.choose(board.chip("Content", "Find"))
    words = board.robot.session.words
    for part, there in (("responsible", "ar"), ("consulted", "c"), ("informed", "i")):
        letter = words(f"raci.{part}.letter")
        event = Qt.Key(ord(letter)) if letter.isascii() else Qt.Key.Key_unknown
        send(board, event, letter)
        assert board.parts()["Find"] == f"Content {there}"


def send(board: Board, key: Qt.Key, text: str) -> None:
    """Press a key of another keyboard."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(board.board, QKeyEvent(kind, key, NONE, text))


def test_a_hand_off_without_agreement_says_so_under_the_pointer(board: Board) -> None:
    (link,) = board.board.lanes.links
    x, y = board.board.lanes.links[link][1]
    _, below = board.board.lanes.links[link][2]
    at = QPointF(x, (y + below) / 2) + board.board.origin()
    assert "Marketing team" in board.board.tip(at)
    open_tip = board.board.tip(at)
    QTest.mouseClick(board.board.viewport(), LEFT, NONE, at.toPoint())
    (made,) = board.robot.session.structure.ordered(Agreement)
    assert name_of(made) in board.board.tip(at)
    assert name_of(made) not in open_tip


def test_critical_and_bottleneck_are_told_and_painted(board: Board) -> None:
    words, structure = board.robot.session.words, board.robot.session.structure
    plain = board.board.grab().toImage()
    for code in ("process.critical", "process.bottleneck"):
        menu = board.board.menu_at(QPointF(board.at(board.stage("Compare"))))
        next(each for each in menu.actions() if each.text() == words(code)).trigger()
        marked = board.board.grab().toImage()
        assert marked != plain
        assert words(code) in board.board.tip(QPointF(board.at(board.stage("Compare"))))
        plain = marked
    assert structure.all(Stage)[board.stage("Compare")].critical


def test_splitting_gives_both_halves_to_the_same_people_and_merging_joins_them(board: Board) -> None:
    words = board.robot.session.words

    def pick(stage: str, code: str) -> None:
        menu = board.board.menu_at(QPointF(board.at(board.stage(stage))))
        next(each for each in menu.actions() if each.text() == words(code)).trigger()

    pick("Compare", "process.menu.split")
    board.type("Try")
    assert board.parts() == {"Find": "Content a", "Compare": "Rep a", "Try": "Rep a", "Decide": ""}
    pick("Try", "process.menu.merge_before")
    assert board.parts() == {"Find": "Content a", "Compare": "Rep a", "Decide": ""}
    pick("Compare", "process.menu.merge_after")
    assert board.parts() == {"Find": "Content a", "Compare": "Rep a"}
    board.robot.undo(4)
    assert [name_of(each) for each in board.robot.session.structure.ordered(Stage)] == ["Find", "Compare", "Decide"]


def test_two_who_answer_are_told_apart_by_their_customers(board: Board) -> None:
    """Taking over from those who answer for other customers would leave these with nobody."""
    structure = board.robot.session.structure
    part = structure[board.chip("Rep", "Compare")]
    set_field(structure, [part.id], "customers", "Hospitals")
    assign(structure, "Content", board.stage("Compare"), "responsible")
    board.grab(board.chip("Content", "Compare"))
    board.drop(pad(board, "Compare", "accountable"))
    assert board.parts()["Compare"] == "Content ar, Rep a"
