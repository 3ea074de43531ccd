"""The teams: members dragged from team to team, led, given time and taken out; teams started and named where they stand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import msgspec
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from orgchart.app.canvas.clipboard import LIBRARY_MIME
from orgchart.app.views.teams import TeamsView
from orgchart.app.views.teams_board import TeamsBoard
from orgchart.app.views.teams_words import facts
from orgchart.edits.goals import add_goal
from orgchart.edits.membership import start_team
from orgchart.edits.teams import add_member, set_lead
from orgchart.edits.values import add_record, set_field
from orgchart.model.document import Document
from orgchart.model.records import Department, Role, Team
from tests.app.at_board import AtBoard
from tests.app.robot import ALT, CTRL, LEFT, NONE, Robot
from tests.charts import chart

Open = Callable[..., Robot]


def company() -> Document:
    """Return two teams, of which one has a member from marketing, who leads it, and one from sales."""
    document = chart("CEO > (Marketing > Content), (Sales > Rep)")
    structure = document.current
    for name, head in (("Marketing team", "Marketing"), ("Sales team", "Sales")):
        made = add_record(structure, Department, name=name)
        set_field(structure, [head], "department", made.id)
    launch = start_team(structure, "Launch", "Content")
    start_team(structure, "Renewal")
    add_member(structure, launch.id, "Rep", 20)
    set_lead(structure, launch.id, "Content")
    return document


class Board(AtBoard):
    """The board of the teams with a mouse and a keyboard at it."""

    board: TeamsBoard

    def __init__(self, robot: Robot) -> None:
        view = robot.window.views.turn_to("teams")
        assert isinstance(view, TeamsView)
        self.view = view
        super().__init__(robot, view.board)

    def team(self, name: str) -> str:
        return next(each.id for each in self.robot.session.structure.all(Team).values() if each.name == name)

    def chip(self, team: str, role: str) -> str:
        return f"{self.team(team)} {role}"

    def drag(self, item: str, to: QPoint, *, then: Callable[[], None] | None = None, held: object = NONE) -> None:
        viewport, start = self.board.viewport(), self.at(item)
        QTest.mousePress(viewport, LEFT, NONE, start)
        for at in (start + QPoint(14, 14), to):
            self.move(at)
        assert self.board.dragged == item
        if then is not None:
            then()
        QTest.mouseRelease(viewport, LEFT, held, to)  # type: ignore[call-overload]

    def members(self) -> dict[str, str]:
        """Return who is in each team, with the free time, the lead in capitals."""
        return {
            team.name: ", ".join(
                f"{each.role.upper() if each.role == team.lead else each.role} {each.share}" for each in team.members
            )
            for team in self.robot.session.structure.ordered(Team)
        }


@pytest.fixture(params=["en", "he"])
def board(open_window: Open, request: pytest.FixtureRequest) -> Board:
    return Board(open_window(company(), request.param))


def test_members_stand_where_team_and_function_meet(board: Board) -> None:
    marketing, sales = (each.id for each in board.robot.session.structure.ordered(Department))
    matrix = board.board.matrix
    for role, column in (("Content", marketing), ("Rep", sales)):
        cell = matrix.cells[board.team("Launch"), column]
        assert cell.union(matrix.chips[board.chip("Launch", role)]) == cell


def test_a_member_is_dragged_to_another_team_as_one_step(board: Board) -> None:
    board.drag(board.chip("Launch", "Rep"), board.at(board.team("Renewal")))
    assert board.members() == {"Launch": "CONTENT 0", "Renewal": "Rep 20"}
    assert board.board.current == board.chip("Renewal", "Rep")
    board.robot.undo()
    assert board.members() == {"Launch": "CONTENT 0, Rep 20", "Renewal": ""}


def test_with_ctrl_a_member_is_in_both(board: Board) -> None:
    board.drag(board.chip("Launch", "Rep"), board.at(board.team("Renewal")), held=CTRL)
    assert board.members() == {"Launch": "CONTENT 0, Rep 20", "Renewal": "Rep 0"}


def test_esc_leaves_what_is_dragged_without_a_trace(board: Board) -> None:
    before = board.robot.bytes()
    board.drag(
        board.chip("Launch", "Rep"), board.at(board.team("Renewal")), then=lambda: board.press(Qt.Key.Key_Escape)
    )
    assert board.robot.bytes() == before
    assert board.robot.window.status._sentence.text() == board.robot.session.words("canvas.drag.cancelled")


def test_who_is_dropped_in_their_own_team_is_said_to_have_stayed(board: Board) -> None:
    rep = board.chip("Launch", "Rep")
    board.drag(rep, board.at(rep) + QPoint(20, 4))
    assert board.robot.window.status._sentence.text() == board.robot.session.words("canvas.drag.nothing")


def test_free_time_is_typed_where_it_stands(board: Board) -> None:
    board.double_click(board.chip("Launch", "Rep"))
    board.type("35 %")
    assert board.members()["Launch"] == "CONTENT 0, Rep 35"
    for typed in ("much", "-4", "1e999"):
        board.double_click(board.chip("Launch", "Rep"))
        board.type(typed)
        assert board.members()["Launch"] == "CONTENT 0, Rep 35"
        assert board.robot.window.status._sentence.text()
    board.double_click(board.chip("Launch", "Rep"))
    board.type("50", Qt.Key.Key_Escape)
    assert board.members()["Launch"] == "CONTENT 0, Rep 35"


def test_the_keys_alone_do(board: Board) -> None:
    board.board.choose(board.chip("Launch", "Rep"))
    board.press(Qt.Key.Key_L)
    assert board.members()["Launch"] == "Content 0, REP 20"
    board.press(Qt.Key.Key_L)
    assert board.members()["Launch"] == "Content 0, Rep 20"
    board.press(Qt.Key.Key_Down, ALT)
    assert board.members()["Renewal"] == "Rep 20"
    board.press(Qt.Key.Key_F2)
    board.type("10")
    assert board.members()["Renewal"] == "Rep 10"
    board.press(Qt.Key.Key_Delete)
    assert board.members() == {"Launch": "Content 0", "Renewal": ""}
    board.board.choose(board.team("Launch"))
    board.press(Qt.Key.Key_Down)
    assert board.robot.session.selection == (board.team("Renewal"),)
    board.press(Qt.Key.Key_Delete)
    assert board.members() == {"Launch": "Content 0"}


def test_what_is_clicked_is_selected_everywhere(board: Board) -> None:
    for item, id in (
        (board.chip("Launch", "Rep"), "Rep"),
        (board.team("Renewal"), board.team("Renewal")),
    ):
        QTest.mouseClick(board.board.viewport(), LEFT, NONE, board.at(item))
        assert board.robot.session.selection == (id,)
    board.robot.session.select(["Content"])
    assert board.board.current == board.chip("Launch", "Content")


def test_a_team_is_started_and_named_at_once(board: Board) -> None:
    QTest.mouseClick(board.view.add, LEFT)
    board.type("Pricing")
    assert list(board.members()) == ["Launch", "Renewal", "Pricing"]
    board.double_click(board.team("Pricing"))
    board.type("Prices")
    assert list(board.members()) == ["Launch", "Renewal", "Prices"]


def test_a_click_on_an_empty_place_asks_who_of_that_function_joins(board: Board) -> None:
    sales = board.robot.session.structure.ordered(Department)[1].id
    for team, asked in (("Launch", False), ("Renewal", True)):
        cell = board.board.on_view(board.board.matrix.cells[board.team(team), sales])
        at = QPoint(round(cell.center().x()), round(cell.bottom()) - 4)
        QTest.mouseClick(board.board.viewport(), LEFT, NONE, at)
        assert (board.board.chooser is not None) == asked
    board.choose("rep", 1)
    assert board.members()["Renewal"] == "Rep 0"


def test_somebody_joins_by_the_keys_alone(board: Board) -> None:
    board.board.choose(board.team("Renewal"))
    QTest.keyClicks(board.board, "+")
    board.choose("ceo", 1)
    assert board.members()["Renewal"] == "CEO 0"


def test_a_member_is_dragged_out_of_its_team(board: Board) -> None:
    before = board.members()

    def over() -> None:
        assert board.board.leaves_at(QPointF(board.board.out.center()))
        board.board.grab()  # the place is painted

    board.drag(board.chip("Launch", "Rep"), board.board.out.center().toPoint(), then=over)
    assert board.members()["Launch"] == "CONTENT 0"
    assert board.robot.role("Rep") == "Rep"
    board.robot.undo()
    assert board.members() == before


def test_the_head_of_a_row_says_what_a_team_is_to_do_and_may_decide(board: Board) -> None:
    structure, team = board.robot.session.structure, board.team("Launch")
    say = board.robot.session.words
    assert [each.said for each in facts(board.robot.session, structure.all(Team)[team])] == [say("teams.no_mandate")]
    low = board.board.matrix.rows[team].height
    set_field(structure, [team], "mandate", "Bring it to market")
    set_field(structure, [team], "decides", ("Prices below 10,000", "Which trade fairs"))
    set_field(structure, [team], "end", date(2020, 1, 1))
    add_goal(structure, [team], name="Ten references")
    told = facts(board.robot.session, structure.all(Team)[team])
    assert [each.icon for each in told] == ["", "scale", "target", "calendar"]
    assert told[-1].state == "late"
    assert "Which trade fairs" in told[1].said
    assert "Which trade fairs" in board.board.tip(QPointF(board.at(team)))
    assert board.board.matrix.rows[team].height > low
    board.board.grab()


def test_a_role_of_the_library_dropped_in_a_cell_belongs_to_its_function(board: Board) -> None:
    structure = board.robot.session.structure
    sales = structure.ordered(Department)[1]
    board.robot.session.select(["Content"])
    data = QMimeData()
    data.setData(LIBRARY_MIME, msgspec.json.encode({"title": "Closer"}))
    cell = board.board.on_view(board.board.matrix.cells[board.team("Renewal"), sales.id])
    viewport, at = board.board.viewport(), cell.center()
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(viewport, QDragEnterEvent(at.toPoint(), copy, data, LEFT, NONE))
    QApplication.sendEvent(viewport, QDropEvent(at, copy, data, LEFT, NONE))
    made = next(each for each in structure.all(Role).values() if each.title == "Closer")
    assert made.manager == "Sales"
    assert board.members()["Renewal"] == f"{made.id} 0"


def test_a_menu_makes_the_lead_and_takes_out(board: Board) -> None:
    words = board.robot.session.words
    for code, left in (("teams.menu.lead", "Content 0, REP 20"), ("teams.menu.out", "Content 0")):
        menu = board.board.menu_at(QPointF(board.at(board.chip("Launch", "Rep"))))
        next(action for action in menu.actions() if action.text() == words(code)).trigger()
        assert board.members()["Launch"] == left


def test_a_document_without_teams_says_what_to_do_first(open_window: Open) -> None:
    board = Board(open_window("CEO"))
    QTest.mouseClick(board.view.start, LEFT)
    board.type("First team")
    assert list(board.members()) == ["First team"]
    board.robot.undo(2)
    assert board.view.start.isVisible()


def test_all_is_told_in_words(board: Board) -> None:
    set_field(board.robot.session.structure, [board.team("Launch")], "mandate", "Bring it to market")
    board.robot.findings()
    assert "Bring it to market" in board.board.tip(QPointF(board.at(board.team("Launch"))))
    assert "20%" in board.board.tip(QPointF(board.at(board.chip("Launch", "Rep")))).replace("\u2068", "").replace(
        "\u2069", ""
    )
