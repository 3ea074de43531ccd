"""The buying process: parts dragged from stage to stage, stages edited where they stand, hand-offs agreed on by a click."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from orgchart.app.look.theme import DARK
from orgchart.app.views.process import ProcessView
from orgchart.app.views.process_board import ProcessBoard
from orgchart.edits.coverage import add_process, add_stage, assign
from orgchart.edits.values import add_record, set_field
from orgchart.layout.lanes import Link
from orgchart.model.document import Document
from orgchart.model.records import Agreement, Assignment, BuyingProcess, Department, Stage, name_of
from tests.app.robot import ALT, LEFT, Robot
from tests.charts import chart

Open = Callable[..., Robot]


def company() -> Document:
    """Return marketing and sales, who serve one stage each and have agreed on nothing."""
    document = chart("CEO > (Marketing > Content), (Sales > Rep)")
    structure = document.current
    for name, head in (("Marketing team", "Marketing"), ("Sales team", "Sales")):
        made = add_record(structure, Department, name=name)
        set_field(structure, [head], "department", made.id)
    add_process(structure, "Buying", ["Find", "Compare", "Decide"])
    find, compare, _ = (stage.id for stage in structure.ordered(Stage))
    assign(structure, "Content", find, "accountable")
    assign(structure, "Rep", compare, "accountable")
    return document


class Board:
    """The board with a mouse and a keyboard at it."""

    def __init__(self, robot: Robot) -> None:
        self.robot = robot
        view = robot.window.views.turn_to("process")
        assert isinstance(view, ProcessView)
        self.view = view
        self.board: ProcessBoard = view.board
        QTest.qWait(1)

    def stage(self, name: str) -> str:
        return next(each.id for each in self.robot.session.structure.all(Stage).values() if each.name == name)

    def chip(self, who: str, stage: str) -> str:
        chips = self.board.chips.values()
        return next(
            each.assignment.id for each in chips if each.who.id == who and each.assignment.stage == self.stage(stage)
        )

    def at(self, item: str) -> QPoint:
        self.board.show_part(self.board.places[item])
        return self.board.area_of(item).center().toPoint()

    def click(self, at: QPoint) -> None:
        QTest.mouseClick(self.board.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at)

    def grab(self, item: str) -> None:
        self.start = self.at(item)
        QTest.mousePress(self.board.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, self.start)
        self.move(self.start + QPoint(14, 14))

    def move(self, at: QPoint) -> None:
        viewport = self.board.viewport()
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(at),
            QPointF(viewport.mapToGlobal(at)),
            Qt.MouseButton.NoButton,
            LEFT,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(viewport, event)

    def drop(self, at: QPoint) -> None:
        self.move(at)
        QTest.mouseRelease(self.board.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.board, key, modifiers)

    def type(self, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
        editor = next(each for each in self.board.findChildren(QLineEdit) if each.isVisible())
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, end)
        assert not any(each.isVisible() for each in self.board.findChildren(QLineEdit))

    def parts(self) -> dict[str, str]:
        """Return who does what in each stage, as words."""
        structure = self.robot.session.structure
        found: dict[str, str] = {}
        for stage in structure.stages(self.board.process):
            ids = structure.referring(Assignment, "stage", stage.id)
            parts = [structure.all(Assignment)[each] for each in ids]
            found[stage.name] = ", ".join(
                sorted(f"{each.who} {''.join(part[0] for part in each.parts)}" for each in parts)
            )
        return found


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


def test_an_empty_place_offers_who_could_stand_there(board: Board) -> None:
    department = board.robot.session.structure.ordered(Department)[1]
    cell = (department.id, board.stage("Decide"))
    menu = board.board.menu_at(board.board.on_view(board.board.lanes.cells[cell]).center())
    offered = {action.text(): action for action in menu.actions()}
    assert len(offered) == 2
    next(action for text, action in offered.items() if "Rep" in text).trigger()
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
    assert board.board.tip(head.center()) == "Marketing team"
