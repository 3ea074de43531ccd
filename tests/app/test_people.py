"""People put into roles: dropped on boxes, chosen in the list, several at once; and how many a role is planned for."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from orgchart.app.canvas.tools.people_drop import MIME
from orgchart.app.panels.library import LibraryPanel
from orgchart.app.panels.people import PeoplePanel
from orgchart.edits.holdings import hold_by_name
from orgchart.edits.values import set_field
from orgchart.model.queries import holders
from orgchart.model.records import Person
from tests.app.robot import LEFT, NONE, Robot

Open = Callable[..., Robot]


def people_of(robot: Robot) -> PeoplePanel:
    robot.window.perform("people")
    panel = robot.window.side.library.panel
    assert isinstance(panel, LibraryPanel)
    return panel.people


def carried(robot: Robot, *names: str) -> QMimeData:
    """Return what a drag of people from the list carries."""
    panel = people_of(robot)
    items = [panel.list.item(row) for row in range(panel.list.count())]
    return panel.list.mimeData([item for item in items if item.text() in names])


def hover(robot: Robot, at: QPoint, data: QMimeData) -> None:
    viewport, copy = robot.chart.viewport(), Qt.DropAction.CopyAction
    QApplication.sendEvent(viewport, QDragEnterEvent(at, copy, data, LEFT, NONE))
    QApplication.sendEvent(viewport, QDragMoveEvent(at, copy, data, LEFT, NONE))


def drop(robot: Robot, at: QPoint, data: QMimeData) -> None:
    hover(robot, at, data)
    QApplication.sendEvent(robot.chart.viewport(), QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, LEFT, NONE))


def names(robot: Robot, role: str) -> list[str]:
    return [each.name for each in holders(robot.session.structure, robot.role(role))]


@pytest.fixture
def robot(open_window: Open) -> Robot:
    robot: Robot = open_window("CEO > (Sales, Marketing)")
    structure = robot.session.structure
    for name in ("Dana", "Noa", "Omer"):
        hold_by_name(structure, name, "CEO")
    set_field(structure, ["Sales"], "headcount", 3)
    robot.session.history.note_saved()
    return robot


def test_a_person_dropped_on_a_box_holds_it_and_what_is_vacant_is_said(robot: Robot) -> None:
    said: list[str] = []
    robot.session.said.connect(lambda text, _: said.append(text))
    before, steps = robot.bytes(), len(robot.session.history.steps)
    drop(robot, robot.place("Sales"), carried(robot, "Dana"))
    assert names(robot, "Sales") == ["Dana"]
    assert said[-1] == "Sales is held by Dana; 2 of 3 still vacant"
    assert len(robot.session.history.steps) == steps + 1
    robot.undo()
    assert robot.bytes() == before


def test_several_people_share_a_role_in_one_step(robot: Robot) -> None:
    steps = len(robot.session.history.steps)
    drop(robot, robot.place("Sales"), carried(robot, "Dana", "Noa", "Omer"))
    assert names(robot, "Sales") == ["Dana", "Noa", "Omer"]
    assert len(robot.session.history.steps) == steps + 1


def test_one_who_holds_it_already_is_refused_with_the_reason(robot: Robot) -> None:
    said: list[str] = []
    robot.session.said.connect(lambda text, _: said.append(text))
    before = robot.bytes()
    drop(robot, robot.place("CEO"), carried(robot, "Dana"))
    assert "already" in said[-1]
    assert robot.bytes() == before


def test_a_drag_that_goes_away_again_leaves_no_trace(robot: Robot) -> None:
    before, items = robot.bytes(), len(robot.chart.scene().items())
    data = carried(robot, "Dana")
    hover(robot, robot.place("Sales"), data)
    assert len(robot.chart.scene().items()) == items + 1
    QApplication.sendEvent(robot.chart.viewport(), QDragLeaveEvent())
    assert len(robot.chart.scene().items()) == items
    assert robot.bytes() == before


def test_somebody_from_another_window_comes_by_name(robot: Robot) -> None:
    data = QMimeData()
    data.setData(MIME, msgspec.json.encode([{"id": "nobody", "name": "Gil"}]))
    drop(robot, robot.place("Marketing"), data)
    assert names(robot, "Marketing") == ["Gil"]
    data.setData(MIME, b"[{")
    drop(robot, robot.place("Sales"), data)
    assert names(robot, "Sales") == []


def test_a_name_that_is_typed_is_put_into_the_selected_role(robot: Robot) -> None:
    robot.click("Marketing")
    panel = people_of(robot)
    QTest.keyClicks(panel.line, "Yael")
    QTest.keyClick(panel.line, Qt.Key.Key_Return)
    assert names(robot, "Marketing") == ["Yael"]
    QTest.keyClicks(panel.line, "noa")
    QTest.keyClick(panel.line, Qt.Key.Key_Return)
    assert names(robot, "Marketing") == ["Yael", "Noa"]
    assert len(robot.session.structure.all(Person)) == 4


def test_keys_plan_more_and_fewer_holders(robot: Robot) -> None:
    robot.click("Marketing").press("Alt+Plus", "Alt+Plus", "Alt+Minus")
    assert robot.session.structure["Marketing"].headcount == 2  # type: ignore[attr-defined]
    robot.press("Alt+Minus", "Alt+Minus")
    assert robot.session.structure["Marketing"].headcount == 1  # type: ignore[attr-defined]
