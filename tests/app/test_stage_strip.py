"""The strip of stages above the chart: walking, naming, moving and deleting by keys, and taking roles that are dropped."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from orgchart.app.panels.stage_button import two_lines
from orgchart.app.panels.stage_name import StageName
from orgchart.edits import coverage
from orgchart.model.records import BuyingProcess
from orgchart.storage.starters import starters
from tests.app.robot import ALT, LEFT, Robot

Open = Callable[..., Robot]


def stages(robot: Robot) -> list[str]:
    (process,) = robot.session.structure.table("process")
    return [stage.name for stage in robot.session.structure.stages(process)]


def editors(robot: Robot) -> list[StageName]:
    return [each for each in robot.window.strip.findChildren(StageName) if not each.isHidden()]


def with_stages(open_window: Open, language: str = "en") -> Robot:
    robot = open_window("CEO > (Sales, Marketing)", language)
    coverage.add_process(robot.session.structure, "P", ["Need", "Choice", "Use"])
    return robot


def test_the_first_stage_is_added_and_named_at_once(open_window: Open) -> None:
    robot = open_window("CEO")
    robot.window.strip.add_stage()
    (editor,) = editors(robot)
    QTest.keyClicks(editor, "Need")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert stages(robot) == ["Need"]
    assert editors(robot) == []


@pytest.mark.parametrize("language", ["en", "he"])
def test_a_company_without_stages_takes_a_whole_process_from_the_library(open_window: Open, language: str) -> None:
    robot = open_window("CEO", language)
    before = robot.bytes()
    strip = robot.window.strip
    words = robot.session.words
    (button,) = (
        each for each in strip.findChildren(QPushButton) if each.text().strip() == words("process.from_library")
    )
    assert button.isVisible()
    QTest.mouseClick(button, LEFT)
    assert strip.chooser is not None
    first = starters("processes", language)[0]
    line = strip.chooser.findChild(QLineEdit)
    line.setText(first.title)
    QTest.keyClick(line, Qt.Key.Key_Return)
    (process,) = robot.session.structure.all(BuyingProcess).values()
    assert process.name == first.title
    assert len(stages(robot)) >= 4
    assert not button.isVisible()
    robot.undo()
    assert robot.bytes() == before
    assert button.isVisible()


def test_escape_leaves_a_name_as_it_was(open_window: Open) -> None:
    robot = with_stages(open_window)
    before = robot.bytes()
    QTest.keyClick(robot.stage("Choice"), Qt.Key.Key_F2)
    (editor,) = editors(robot)
    QTest.keyClicks(editor, "x")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert robot.bytes() == before
    assert editors(robot) == []


def test_an_undo_in_the_midst_of_naming_a_stage_lets_another_be_named(open_window: Open) -> None:
    robot = with_stages(open_window)
    robot.window.strip.add_stage()
    robot.undo()
    assert stages(robot) == ["Need", "Choice", "Use"]
    assert editors(robot) == []
    robot.window.strip.add_stage()
    (editor,) = editors(robot)
    QTest.keyClicks(editor, "Renewal")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert stages(robot)[-1] == "Renewal"


@pytest.mark.parametrize("language", ["en", "he"])
def test_keys_walk_move_and_delete(open_window: Open, language: str) -> None:
    robot = with_stages(open_window, language)
    onward = Qt.Key.Key_Left if language == "he" else Qt.Key.Key_Right
    QTest.keyClick(robot.stage("Need"), onward)
    assert robot.session.selection == (robot.stage("Choice").stage.id,)
    QTest.keyClick(robot.stage("Choice"), onward, ALT)
    assert stages(robot) == ["Need", "Use", "Choice"]
    QTest.keyClick(robot.stage("Use"), Qt.Key.Key_Delete)
    assert stages(robot) == ["Need", "Choice"]


def test_a_drop_says_what_it_did_and_offers_undo(open_window: Open) -> None:
    robot = with_stages(open_window)
    said: list[tuple[str, object]] = []
    robot.session.said.connect(lambda text, offer: said.append((text, offer)))
    robot.drag("Sales").over_stage("Need", 0.2).let_go()
    text, offer = said[-1]
    assert text == "Sales in Need: Accountable"
    assert offer is not None


def test_escape_on_the_way_to_a_stage_leaves_no_trace(open_window: Open) -> None:
    robot = with_stages(open_window)
    before, steps = robot.bytes(), len(robot.session.history.steps)
    robot.drag("Sales").over_stage("Need", 0.2)
    assert robot.stage("Need").offered == "accountable"
    robot.press("Escape").let_go()
    assert robot.stage("Need").offered is None
    assert robot.bytes() == before
    assert len(robot.session.history.steps) == steps


@pytest.mark.parametrize("name", ["Agrees what it must do", "מסכימים מה נדרש", "בוחרים ומתחייבים עכשיו"])
def test_a_name_that_almost_fits_takes_a_second_line_before_it_is_cut(dressed: QApplication, name: str) -> None:
    bold = QFont(dressed.font())
    bold.setBold(True)
    room = QFontMetrics(bold).horizontalAdvance(name)
    for width in (room - 1, room, room + 1, room + 2):
        lines = two_lines(name, bold, width)
        assert " ".join(lines) == name
