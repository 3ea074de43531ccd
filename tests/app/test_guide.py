"""The guided path, walked from an empty chart to goals and checks, and left and taken up again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QTextEdit

from orgchart.app.panels.guide import GuidePanel
from orgchart.app.panels.guide_steps import STEPS, first_open
from orgchart.checks.run import check
from orgchart.model import queries
from orgchart.model.records import Agreement, BuyingProcess, Goal, Milestone, Role, Stage, Team
from orgchart.storage import org_file
from orgchart.storage.templates import from_template, templates
from tests.app.robot import Robot

Open = Callable[..., Robot]


def guide(robot: Robot) -> GuidePanel:
    robot.window.perform("guide")
    panel = robot.window.side.currentWidget()
    assert isinstance(panel, GuidePanel)
    return panel


def settle(panel: GuidePanel) -> None:
    panel._checking.finish()
    panel.show_step()


def buttons(panel: GuidePanel) -> list[QPushButton]:
    body = panel._form.widget()
    assert body is not None
    return body.findChildren(QPushButton)


def press(panel: GuidePanel, text: str) -> None:
    next(each for each in buttons(panel) if text in each.text()).click()
    settle(panel)


def test_from_nothing_to_a_chart_with_goals(open_window: Open) -> None:
    robot = open_window()
    panel, structure = guide(robot), robot.session.structure
    assert panel.step.name == "customer"
    press(panel, "One large decision")
    assert structure.all(Stage)
    panel.go_to(2)
    press(panel, "Weighs the options")
    [stage] = [each for each in structure.all(Stage).values() if each.critical]
    assert stage.name == "Weighs the options"
    [process] = structure.all(BuyingProcess).values()
    assert process.bottleneck == stage.id
    panel.go_to(4)
    for _ in range(len(structure.all(Stage))):
        body = panel._form.widget()
        assert body is not None
        box = body.findChild(QComboBox)
        if box is None:
            break
        box.setCurrentIndex(box.findText("Account executive", Qt.MatchFlag.MatchContains))
        box.activated.emit(box.currentIndex())
        settle(panel)
    assert all(queries.coverage(structure, each) != "uncovered" for each in structure.all(Stage))
    assert len(structure.all(Role)) == 2, "the library's role under a head of the company, then that role again"
    panel.go_to(5)
    body = panel._form.widget()
    assert body is not None
    line = body.findChild(QLineEdit)
    assert line is not None
    QTest.keyClicks(line, "Ann Lee")
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle(panel)
    press(panel, robot.session.words("choice.gap.answer.freelancer"))
    panel.go_to(6)
    press(panel, "Growth team")
    panel.go_to(7)
    press(panel, "Marketing and sales")
    panel.go_to(8)
    press(panel, robot.session.words("guide.add_goal"))
    panel.go_to(9)
    settle(panel)
    for kind in (Team, Agreement, Goal, Milestone):
        assert structure.all(kind), kind
    again = org_file.decode(org_file.encode(robot.session.document))
    assert org_file.document_equal(again.document, robot.session.document)
    while robot.session.history.undo() is not None:
        pass
    assert not structure.all(Role)
    assert not structure.all(Stage)


def test_it_is_taken_up_where_it_was_left(open_window: Open) -> None:
    robot = open_window()
    panel = guide(robot)
    press(panel, "One large decision")
    assert STEPS[first_open(robot.session.structure)].name == "now"
    panel.begin()
    assert panel.step.name == "now"


def test_a_question_is_typed_in_place_and_the_field_keeps_the_keys(open_window: Open) -> None:
    robot = open_window()
    panel = guide(robot)
    press(panel, "One large decision")
    panel.go_to(1)
    QTest.qWait(5)
    before = panel._form.widget()
    assert before is not None
    field = before.findChild(QTextEdit)
    assert field is not None
    QTest.keyClicks(field, "x")
    QTest.qWait(5)
    assert panel._form.widget() is before


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("name", [each.name for each in templates()])
def test_every_step_shows_for_every_template(open_window: Open, name: str, language: str) -> None:
    robot = open_window(language=language)
    robot.session.show(from_template(name, language, robot.session.today))
    panel = guide(robot)
    for place in range(len(STEPS)):
        panel.go_to(place)
        texts = [panel._title.text(), panel._lead.text(), *(each.text() for each in buttons(panel))]
        assert not [text for text in texts if text.startswith(("guide.", "action.", "choice."))]


@pytest.mark.parametrize("name", [each.name for each in templates() if each.name != "empty"])
def test_templates_are_at_their_last_step_and_without_errors(name: str) -> None:
    document = from_template(name, "en", date(2026, 3, 1))
    assert [each.code for each in check(document.current, date(2026, 3, 1)) if each.severity == "error"] == []
