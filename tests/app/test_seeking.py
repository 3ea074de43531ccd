"""Seeking, filtering and the spotlight in the views besides the structure; what is selected in one view is selected in all."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from orgchart.app.views.attention import AttentionView
from orgchart.app.views.attention_board import AttentionBoard
from orgchart.app.views.board import Board
from orgchart.app.views.process_board import ProcessBoard
from orgchart.app.views.teams_board import TeamsBoard
from orgchart.app.views.timeline_board import TimelineBoard
from orgchart.edits.coverage import add_process
from orgchart.edits.membership import start_team
from orgchart.edits.values import add_record, set_field
from orgchart.model.records import Department, Goal, Person, Role, Stage, Task, Team, name_of
from orgchart.storage.templates import from_template
from tests.app.robot import Robot

Open = Callable[..., Robot]
VIEWS = ("process", "teams", "attention", "timeline")


@pytest.fixture(params=["en", "he"])
def robot(open_window: Open, request: pytest.FixtureRequest) -> Robot:
    """Return a window on the growing company."""
    made = open_window("", request.param)
    made.session.show(from_template("growing", request.param, made.session.today))
    structure = made.session.structure
    busy = {member.role for team in structure.all(Team).values() for member in team.members}
    start_team(
        structure,
        "Odd team",
        next(each for each in structure.all(Role) if each not in busy and not structure.children(each)),
    )
    return made


def board_of(robot: Robot, view: str) -> Board:
    shown = robot.window.views.turn_to(view)
    if isinstance(shown, AttentionView):
        shown.turn_to("people")
    QTest.qWait(2)
    board = shown.board
    assert isinstance(board, Board)
    return board


def one_of_each(robot: Robot, view: str) -> tuple[str, str]:
    """Return the id of something that the view shows far down, and what it is called."""
    board, structure = board_of(robot, view), robot.session.structure
    match board:
        case ProcessBoard():
            id = list(board.chips.values())[-1].who.id
        case TeamsBoard():
            id = list(board.chips.values())[-1].role.id
        case AttentionBoard():
            id = next(each.what.id for each in reversed(board.claims.values()) if isinstance(each.what, Task))
        case TimelineBoard():
            id = board.subjects[-1].entries[-1].record.id
        case _:
            raise AssertionError(view)
    return id, name_of(structure.find(id) or robot.session.document.root[id])


def keys_about(board: Board, id: str) -> list[str]:
    return [each for each, about in board.about.items() if id in about]


@pytest.mark.parametrize("view", VIEWS)
def test_what_is_found_stands_out_and_the_rest_is_dimmed(robot: Robot, view: str) -> None:
    id, name = one_of_each(robot, view)
    board = board_of(robot, view)
    robot.window.perform("find")
    finder = robot.window.finder
    assert robot.window.views.shown == view
    assert finder.parent() is board
    assert finder.isVisible()
    finder.line.setText(name)
    assert id in robot.session.selection
    assert all(board.is_lit(each) for each in keys_about(board, id))
    assert not all(board.is_lit(each) for each in board.about)
    robot.qtbot.keyClick(finder.line, Qt.Key.Key_Escape)
    assert not finder.isVisible()
    assert all(board.is_lit(each) for each in board.about)
    assert robot.window.focusWidget() is board


@pytest.mark.parametrize("view", VIEWS)
def test_what_is_found_comes_into_sight(robot: Robot, view: str) -> None:
    id, name = one_of_each(robot, view)
    board = board_of(robot, view)
    robot.window.resize(760, 420)
    QTest.qWait(2)
    robot.session.select([])
    robot.window.perform("find")
    robot.window.finder.line.setText(name)
    assert id in robot.session.selection
    focus = getattr(board, "current", "")
    assert id in board.about[focus]
    assert board.shows(focus)


@pytest.mark.parametrize("view", VIEWS)
def test_a_filter_leaves_what_is_found_alone(robot: Robot, view: str) -> None:
    id, name = one_of_each(robot, view)
    board = board_of(robot, view)
    before = set(board.stops())
    robot.window.perform("find")
    robot.window.finder.line.setText(name)
    robot.window.finder.only.click()
    left = set(board.stops())
    assert left < before
    assert left & set(keys_about(board, id))
    robot.window.finder.only.click()
    assert set(board.stops()) == before
    robot.window.finder.only.click()
    robot.window.finder.end()
    assert set(board.stops()) == before


@pytest.mark.parametrize("view", VIEWS)
def test_the_spotlight_dims_the_rest_until_esc(robot: Robot, view: str) -> None:
    id, _ = one_of_each(robot, view)
    board = board_of(robot, view)
    robot.session.select([id])
    robot.window.commands["spotlight"].trigger()
    assert all(board.is_lit(each) for each in keys_about(board, id))
    assert not all(board.is_lit(each) for each in board.about)
    QTest.keyClick(board, Qt.Key.Key_Escape)
    assert robot.session.spot is None
    assert all(board.is_lit(each) for each in board.about)


def test_what_is_dimmed_is_drawn_fainter(robot: Robot) -> None:
    board = board_of(robot, "process")
    assert isinstance(board, ProcessBoard)
    one, *_, other = board.chips
    board.show_part(board.places[one])
    bright = ink_of(board, one)
    robot.session.put_spot([board.chips[other].who.id])
    assert ink_of(board, one) < bright / 2


def ink_of(board: Board, item: str) -> int:
    """Return how much the words of a chip differ from their ground."""
    assert isinstance(board, ProcessBoard)
    image, area = board.viewport().grab().toImage(), board.area_of(item).toRect()
    lights = [
        image.pixelColor(x, area.center().y()).lightness()
        for x in range(area.x() + 8, min(area.right(), image.width()))
    ]
    return max(lights) - min(lights)


def test_an_open_line_goes_along_to_the_next_view(robot: Robot) -> None:
    robot.window.views.turn_to("process")
    robot.window.perform("find")
    for view in ("teams", "structure", "timeline"):
        robot.window.views.turn_to(view)
        assert robot.window.finder.isVisible()
        assert robot.window.views.currentWidget().isAncestorOf(robot.window.finder)
    robot.window.views.turn_to("lists")
    assert not robot.window.finder.isVisible()


def test_where_a_view_is_empty_one_seeks_on_the_chart(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    for view in VIEWS:
        robot.window.views.turn_to(view)
        robot.window.perform("find")
        assert robot.window.views.shown == "structure"
        robot.window.finder.end()


def test_seeking_opens_what_is_put_away(robot: Robot) -> None:
    board, structure = board_of(robot, "process"), robot.session.structure
    assert isinstance(board, ProcessBoard)
    office = add_record(structure, Department, name="Zanzibar")
    tops = structure.children("")
    set_field(structure, [structure.children(tops[0])[-1]], "department", office.id)
    other = add_process(structure, "Renewing", ["Zugspitze"])
    board.session.fold([board.process], folded=True)
    robot.window.perform("find")
    if any(lane.id == office.id for lane in board.found.lanes):
        robot.window.finder.line.setText("zanzi")
        assert office.id in board.lanes.heads
    robot.window.finder.line.setText("zugspi")
    assert board.process == other.id


def test_seeking_in_the_week_turns_to_the_people(robot: Robot) -> None:
    view = robot.window.views.turn_to("attention")
    assert isinstance(view, AttentionView)
    view.turn_to("week")
    robot.window.perform("find")
    assert view.face == "people"
    assert robot.window.finder.isVisible()


# --- the eye stays on the selection ---


def shown_both(robot: Robot, one: str, other: str) -> str:
    """Return the id of a record that both views show."""
    found = []
    for view in (one, other):
        if view == "structure":
            robot.window.views.turn_to(view)
            found.append(set(robot.session.structure.all(Role)))
        else:
            board = board_of(robot, view)
            found.append(
                {
                    id
                    for kind in (Role, Stage, Team, Person, Task, Goal)
                    for id in robot.session.structure.all(kind)
                    if any(id in board.about[each] for each in board.stops())
                }
            )
    both = sorted(found[0] & found[1])
    assert both, f"{one} and {other} have nothing in common"
    return both[-1]


PAIRS = list(permutations(("structure", *VIEWS), 2))


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_what_is_selected_in_one_view_is_in_sight_in_the_other(open_window: Open, one: str, other: str) -> None:
    robot = open_window("")
    robot.session.show(from_template("growing", "en", robot.session.today))
    robot.window.resize(900, 500)
    id = shown_both(robot, one, other)
    if one == "structure":
        robot.window.views.turn_to(one)
    else:
        board_of(robot, one)
    robot.session.select([id])
    assert robot.session.selection == (id,)
    if other == "structure":
        robot.window.views.turn_to(other)
        QTest.qWait(2)
        assert robot.chart.viewport().rect().intersects(robot.chart.box_in_view(id).toRect())
    else:
        board = board_of(robot, other)
        focus = getattr(board, "current", "")
        assert id in board.about[focus]
        assert board.shows(focus)
    assert robot.session.selection == (id,)


def test_a_click_in_a_view_selects_in_all(robot: Robot) -> None:
    board = board_of(robot, "teams")
    assert isinstance(board, TeamsBoard)
    item = next(iter(board.chips))
    board.show_part(board.places[item])
    QTest.mouseClick(
        board.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPointF(board.area_of(item).center()).toPoint(),
    )
    assert robot.session.roles == [board.chips[item].role.id]
    process = board_of(robot, "process")
    assert isinstance(process, ProcessBoard)
    assert process.current in (
        "",
        *(each for each, c in process.chips.items() if c.who.id == board.chips[item].role.id),
    )
