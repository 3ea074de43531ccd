"""A field of a role or a stage can be seen and edited, whether or not anybody gave it a place among the others."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from orgchart.app.look.one_line import OneLine
from orgchart.app.panels.inspector import _BY_HAND, _sections
from orgchart.edits.coverage import add_process
from orgchart.edits.holdings import hold_by_name
from orgchart.edits.values import add_record, set_field
from orgchart.model.fields import fields_of
from orgchart.model.records import Record, Role, Stage, Team
from tests.app.robot import Robot


@pytest.mark.parametrize("kind", [Role, Stage])
def test_a_field_that_nobody_placed_stands_in_the_last_section(kind: type[Record]) -> None:
    fields = tuple(fields_of(kind))
    shown = [name for _, names in _sections(kind.KIND, (*fields, "quite_new")) for name in names]
    assert sorted({*shown} | _BY_HAND) == sorted({*fields, "quite_new"} | _BY_HAND)
    assert "quite_new" in _sections(kind.KIND, (*fields, "quite_new"))[-1][1]
    assert len(shown) == len(set(shown))


def test_what_is_typed_goes_to_what_was_selected_when_it_was_typed(open_window: Callable[..., Robot]) -> None:
    robot = open_window("CEO > Sales, Marketing").click("Sales")
    inspector = robot.window.side.inspector
    robot.window.perform("show_details")
    editor = inspector._editors["headcount"]
    line = editor.focusProxy()
    robot.window.activateWindow()
    line.setFocus()
    robot.qtbot.waitUntil(line.hasFocus)
    line.selectAll()
    QTest.keyClicks(line, "4")
    robot.session.select(["Marketing"])
    held = {id: role.headcount for id, role in robot.session.structure.all(Role).items()}
    assert held == {"CEO": 1, "Sales": 4, "Marketing": 1}
    assert inspector._editors["headcount"].focusProxy().text() == "1"


def test_the_fields_of_one_kind_are_made_once(open_window: Callable[..., Robot]) -> None:
    robot = open_window("CEO > Sales, Marketing").click("Sales")
    inspector = robot.window.side.inspector
    robot.window.perform("show_details")
    before = dict(inspector._editors)
    for title in ("Marketing", "CEO", "Sales"):
        robot.session.select([title])
        robot.qtbot.wait(1)
        assert inspector._editors == before
        assert all(each.isVisibleTo(inspector) for each in before.values())
    robot.session.speak("he")
    assert not set(inspector._editors.values()) & set(before.values()), "they speak another language"
    robot.session.speak("en")


def has_room(robot: Robot) -> bool:
    body = robot.window.side.inspector.widget()
    assert body is not None
    column = body.layout()
    assert column is not None
    column.invalidate()
    return body.height() >= column.totalMinimumSize().height()


def test_what_is_longer_has_its_room_before_it_is_painted(open_window: Callable[..., Robot]) -> None:
    robot = open_window("CEO > Sales, Marketing")
    structure = robot.session.structure
    set_field(structure, [robot.role("Sales")], "purpose", "One line after another\n" * 8)
    hold_by_name(structure, "Dana Levi", robot.role("Sales"))
    process = add_process(structure, "P", ["Need", "Choice"])
    robot.click("Marketing")
    QApplication.processEvents()
    for each in (robot.role("Sales"), structure.stages(process.id)[0].id, robot.role("CEO"), robot.role("Sales")):
        robot.session.select([each])
        assert has_room(robot), each


def test_long_names_make_the_details_no_wider_than_the_panel(open_window: Callable[..., Robot]) -> None:
    robot = open_window("CEO > Sales, Marketing").click("Sales")
    structure, name = robot.session.structure, "Anna Maria " * 30
    hold_by_name(structure, name, robot.role("Sales"))
    process = add_process(structure, "How they buy", [name])
    team = add_record(structure, Team, name="Pilots", stages=tuple(each.id for each in structure.stages(process.id)))
    inspector = robot.window.side.inspector
    for id in (robot.role("Sales"), team.id):
        robot.session.select([id])
        QApplication.processEvents()
        form = inspector.widget()
        assert form is not None
        assert [each.text()[:4] for each in form.findChildren(OneLine)][:1] == ["Anna"]
        assert form.width() == inspector.viewport().width()


@pytest.mark.parametrize("field", ["title", "purpose", "headcount"])
@pytest.mark.parametrize("language", ["en", "he"])
def test_undo_in_a_field_takes_back_its_typing_first_and_then_what_was_done_before(
    open_window: Callable[..., Robot], field: str, language: str
) -> None:
    robot = open_window("CEO > Sales, Marketing", language).click("Sales")
    before = robot.bytes()
    set_field(robot.session.structure, ["Marketing"], "title", "Brand")
    done = robot.bytes()
    robot.window.perform("show_details")
    line = robot.window.side.inspector._editors[field].focusProxy()
    robot.window.activateWindow()
    line.setFocus()
    robot.qtbot.waitUntil(line.hasFocus)
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert robot.bytes() == before, "nothing was typed: the key is the window's"
    QTest.keyClick(line, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert robot.bytes() == done
    QTest.keyClicks(line, "7")
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert robot.bytes() == done, "what was typed goes first"
    presses = 0
    while robot.bytes() == done and presses < 3:
        QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        presses += 1
    assert robot.bytes() == before
