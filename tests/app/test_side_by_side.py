"""Two views side by side, and roles dragged from lists into what they serve."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from orgchart.app.canvas.clipboard import with_ids
from orgchart.app.views.process import ProcessView
from orgchart.app.views.teams import TeamsView
from orgchart.edits.coverage import add_process
from orgchart.model.queries import parts_in
from orgchart.model.records import Stage, Team
from orgchart.text.message import message
from tests.app.robot import Robot

Open = Callable[..., Robot]
COPY = Qt.DropAction.CopyAction
LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture(params=["en", "he"])
def robot(open_window: Open, request: pytest.FixtureRequest) -> Robot:
    robot = open_window("CEO > (Sales, Marketing > Content)", request.param)
    add_process(robot.session.structure, "Buying", ["Find", "Decide"])
    return robot


def drop(viewport: QWidget, data: QMimeData, at: QPointF) -> bool:
    """Drag what `data` holds over a widget and let go; return whether it was taken."""
    QApplication.sendEvent(viewport, QDragEnterEvent(at.toPoint(), COPY, data, LEFT, PLAIN))
    QApplication.sendEvent(viewport, QDragMoveEvent(at.toPoint(), COPY, data, LEFT, PLAIN))
    event = QDropEvent(at, COPY, data, LEFT, PLAIN)
    QApplication.sendEvent(viewport, event)
    return event.isAccepted()


def served(robot: Robot, stage: str) -> list[tuple[str, tuple[str, ...]]]:
    id = next(each.id for each in robot.session.structure.all(Stage).values() if each.name == stage)
    return [(part.who.id, part.assignment.parts) for part in parts_in(robot.session.structure, id)]


def process(robot: Robot) -> ProcessView:
    view = robot.window.views.turn_to("process")
    assert isinstance(view, ProcessView)
    return view


def head(view: ProcessView, robot: Robot, stage: str) -> QPointF:
    id = next(each.id for each in robot.session.structure.all(Stage).values() if each.name == stage)
    return view.board.area_of(id).center()


def test_roles_dragged_from_the_outline_serve_the_stage_they_are_dropped_on(robot: Robot) -> None:
    view = process(robot)
    data = with_ids([robot.role("Sales"), robot.role("Content")])
    assert drop(view.board.viewport(), data, head(view, robot, "Decide"))
    assert served(robot, "Decide") == [("Sales", ("accountable",)), ("Content", ("responsible",))]
    robot.undo()
    assert served(robot, "Decide") == []


def test_after_a_drop_the_status_line_says_what_was_done_and_offers_to_take_it_back(robot: Robot) -> None:
    view, words = process(robot), robot.session.words
    drop(view.board.viewport(), with_ids([robot.role("Sales"), robot.role("Content")]), head(view, robot, "Decide"))
    status = robot.window.status
    assert status._sentence.text() == words.say(message("edit.take_roles", n=2))
    QTest.mouseClick(status._offer, LEFT)
    assert served(robot, "Decide") == []


def test_dropped_beside_all_stages_nothing_happens(robot: Robot) -> None:
    view = process(robot)
    corner = QPointF(2, view.board.viewport().height() - 2)
    assert not drop(view.board.viewport(), with_ids([robot.role("Sales")]), corner)
    assert robot.window.status._sentence.text() == robot.session.words("canvas.drag.nothing")
    assert robot.session.history.steps[-1].code == "edit.add_process"


def test_roles_of_another_window_are_not_taken(robot: Robot) -> None:
    view = process(robot)
    assert not drop(view.board.viewport(), with_ids(["somebody"]), head(view, robot, "Find"))


def test_roles_dragged_from_the_outline_join_a_team(robot: Robot) -> None:
    structure = robot.session.structure
    with structure.document.edit(message("edit.trial")) as edit:
        edit.add(structure, Team(id="t", name="Care"))
    view = robot.window.views.turn_to("teams")
    assert isinstance(view, TeamsView)
    board = view.board
    assert drop(board.viewport(), with_ids([robot.role("Sales")]), board.area_of("t").center())
    team = structure.get(Team, "t")
    assert team is not None
    assert [member.role for member in team.members] == [robot.role("Sales")]


def test_roles_dragged_from_the_outline_onto_a_box_report_to_it(robot: Robot) -> None:
    at = QPointF(robot.place("Sales", down=0.6))
    drop(robot.chart.viewport(), with_ids([robot.role("Content")]), at)
    robot.expect("CEO > (Sales > Content), Marketing")
    robot.undo().expect("CEO > (Sales, Marketing > Content)")


def test_a_role_cannot_be_dropped_into_its_own_branch_from_a_list_either(robot: Robot) -> None:
    steps = len(robot.session.history.steps)
    drop(robot.chart.viewport(), with_ids([robot.role("Marketing")]), QPointF(robot.place("Content", down=0.6)))
    robot.expect("CEO > (Sales, Marketing > Content)")
    assert len(robot.session.history.steps) == steps


def test_two_views_stand_side_by_side_and_share_what_is_selected(robot: Robot) -> None:
    window = robot.window
    window.commands["split_view"].trigger()
    assert window.pair.shown == "process"
    assert window.views.shown == "structure"
    view = window.pair.show_beside("teams")
    assert view.isVisible()
    window.commands["split_view"].trigger()
    assert not view.isVisible()
    window.commands["split_view"].trigger()
    assert window.pair.shown == "teams"


def test_no_view_is_shown_twice(robot: Robot) -> None:
    window = robot.window
    window.pair.show_beside("process")
    window.views.turn_to("process")
    assert window.pair.shown == ""
    window.pair.show_beside("process")
    assert (window.views.shown, window.pair.shown) == ("structure", "process")


def test_a_role_dragged_off_the_chart_onto_the_stage_beside_it_serves_it(robot: Robot) -> None:
    view = robot.window.pair.show_beside("process")
    assert isinstance(view, ProcessView)
    QApplication.processEvents()
    robot.drag("Sales")
    at = view.board.viewport().mapToGlobal(head(view, robot, "Find").toPoint())
    robot._held = robot.chart.viewport().mapFromGlobal(at)
    robot._move(robot._held)
    robot.let_go()
    assert served(robot, "Find") == [("Sales", ("accountable",))]


def test_a_stage_is_split_and_merged_from_its_menu(robot: Robot) -> None:
    view = process(robot)
    structure = robot.session.structure
    find = next(each.id for each in structure.all(Stage).values() if each.name == "Find")
    menu = view.board.menu_at(head(view, robot, "Find"))
    split = next(each for each in menu.actions() if each.text() == robot.session.words("process.menu.split"))
    split.trigger()
    robot.press("Escape")
    row = structure.stages(structure.ordered(Stage)[0].process)
    assert len(row) == 3
    menu = view.board.menu_at(head(view, robot, "Find"))
    merge = next(each for each in menu.actions() if each.text() == robot.session.words("process.menu.merge_after"))
    merge.trigger()
    assert [each.id for each in structure.stages(row[0].process)] == [find, row[2].id]
