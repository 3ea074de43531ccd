"""The guided path, walked from an empty chart to goals and checks, and left and taken up again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QTextEdit

from orgchart.app.panels import guide_deeds as deeds
from orgchart.app.panels.guide import GuidePanel
from orgchart.app.panels.guide_steps import STEPS, first_open
from orgchart.checks.run import check
from orgchart.edits.removal import remove
from orgchart.model import queries
from orgchart.model.records import Agreement, BuyingProcess, Gap, Goal, Milestone, Person, Role, Stage, Team
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


def process(robot: Robot) -> GuidePanel:
    """Open the guided path with a buying process that has stages."""
    panel = guide(robot)
    press(panel, "A company chooses together")
    return panel


def field(panel: GuidePanel) -> QLineEdit:
    body = panel._form.widget()
    assert body is not None
    found = body.findChild(QLineEdit)
    assert found is not None
    return found


def texts(panel: GuidePanel) -> list[str]:
    body = panel._form.widget()
    assert body is not None
    return [each.text() for each in body.findChildren(QLabel)]


def test_the_proposed_roles_come_at_once_and_go_at_once(open_window: Open) -> None:
    robot = open_window()
    panel, structure = process(robot), robot.session.structure
    panel.go_to(4)
    press(panel, "Take all of them")
    assert deeds.open_stages(structure) == []
    titles = [each.title for each in structure.all(Role).values()]
    assert len(set(titles)) == len(titles) == 8, "one role answers for several stages rather than standing there twice"
    assert robot.session.words("guide.all_covered") in texts(panel)
    robot.session.undo()
    assert not structure.all(Role)


def test_proposals_are_taken_and_passed_over_one_by_one(open_window: Open) -> None:
    robot = open_window()
    panel, structure = process(robot), robot.session.structure
    panel.go_to(4)
    press(panel, "Not for us")
    assert "Content manager" not in texts(panel)
    press(panel, "Take it")
    titles = [each.title for each in structure.ordered(Role)]
    assert titles == ["CEO", "Demand generation lead"]
    assert "Content manager" not in texts(panel)
    press(panel, "Propose again")
    assert "Content manager" in texts(panel)
    robot.session.undo()
    assert not structure.all(Role)


def test_more_people_are_proposed_smaller_bundles(open_window: Open) -> None:
    robot = open_window()
    panel, structure = process(robot), robot.session.structure
    panel.go_to(4)
    counts = []
    for size in ("One or two", "Up to ten", "More"):
        press(panel, size)
        press(panel, "Take all of them")
        counts.append(len(structure.all(Role)))
        robot.session.undo()
        settle(panel)
    assert counts == sorted(set(counts))


def test_a_team_works_in_the_stage_that_decides_and_its_neighbours_find_their_agreement(open_window: Open) -> None:
    robot = open_window()
    panel, structure = process(robot), robot.session.structure
    panel.go_to(2)
    press(panel, "Agrees what it must do")
    panel.go_to(4)
    press(panel, "Take all of them")
    panel.go_to(6)
    settle(panel)
    press(panel, "Growth team")
    [team] = structure.all(Team)
    assert [stage.name for stage, _ in queries.stages_served(structure, team)] == ["Agrees what it must do"]
    panel.go_to(7)
    settle(panel)
    press(panel, "Marketing and sales, from the library")
    press(panel, "Sales and customer success, from the library")
    assert len(structure.all(Agreement)) == 2
    assert STEPS[7].done(structure)


def test_a_role_of_the_library_that_is_there_is_not_made_again(open_window: Open) -> None:
    robot = open_window()
    panel, structure = process(robot), robot.session.structure
    panel.go_to(4)
    for _ in range(2):
        next(each for each in buttons(panel) if each.text() == "VP marketing").click()
        settle(panel)
    assert [each.title for each in structure.all(Role).values()].count("VP marketing") == 1
    body = panel._form.widget()
    assert body is not None
    box = body.findChild(QComboBox)
    assert box is not None
    named = [box.itemText(place) for place in range(box.count())]
    assert "VP marketing" in named
    assert robot.session.words("guide.new_role", role="VP marketing") not in named


def test_a_title_of_ones_own_becomes_a_role(open_window: Open) -> None:
    robot = open_window()
    panel, structure = process(robot), robot.session.structure
    panel.go_to(4)
    first = queries.all_stages(structure)[0].id
    QTest.keyClicks(field(panel), "Head of first impressions")
    QTest.keyClick(field(panel), Qt.Key.Key_Return)
    [role] = structure.all(Role).values()
    assert role.title == "Head of first impressions"
    assert queries.coverage(structure, first) != "uncovered"


def test_names_are_typed_one_after_the_other(open_window: Open) -> None:
    robot = open_window("CEO > Sales, Marketing")
    robot.window.activateWindow()
    robot.qtbot.waitUntil(robot.window.isActiveWindow)
    panel = guide(robot)
    panel.go_to(5)
    field(panel).setFocus()
    for name in ("Ann", "Ben", "Cid"):
        focused = robot.window.focusWidget()
        assert isinstance(focused, QLineEdit)
        QTest.keyClicks(focused, name)
        QTest.keyClick(focused, Qt.Key.Key_Return)
        QTest.qWait(20)
    assert {each.name for each in robot.session.structure.all(Person).values()} == {"Ann", "Ben", "Cid"}
    assert first_open(robot.session.structure) != 5


@pytest.mark.parametrize("language", ["en", "he"])
def test_no_words_are_wider_than_the_panel(open_window: Open, language: str) -> None:
    robot = open_window(language=language)
    document = from_template("growing", language, robot.session.today)
    robot.session.show(document)
    remove(document.current, [*document.current.all(Goal).values(), *document.current.all(Agreement).values()])
    panel = guide(robot)
    robot.window.side.setFixedWidth(300)
    QTest.qWait(20)
    panel._checking.finish()
    for place in range(len(STEPS)):
        panel.go_to(place)
        QTest.qWait(5)
        body = panel._form.widget()
        assert body is not None
        assert body.width() <= panel._form.viewport().width(), STEPS[place].name


def test_what_can_not_be_done_yet_says_so(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    panel = guide(robot)
    panel.go_to(9)
    labels = [each.text() for each in panel._form.widget().findChildren(QLabel)]  # type: ignore[union-attr]
    assert labels == [robot.session.words("guide.no_goal")]
    panel.go_to(8)
    assert robot.session.words("guide.add_goal") == buttons(panel)[0].text()


def test_a_hint_does_not_speak_while_the_path_leads(open_window: Open) -> None:
    robot = open_window()
    robot.window.settings.hints = True
    guide(robot)
    robot.window.hints.say_next()
    assert not robot.window.hints.isVisible()


def test_a_vacancy_is_answered_once(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    panel, words = guide(robot), robot.session.words
    panel.go_to(5)
    for _ in range(2):
        press(panel, words("choice.gap.answer.hire"))
    assert sorted(each.name for each in robot.session.structure.all(Gap).values()) == ["CEO", "Sales"]
    assert not [each for each in buttons(panel) if each.text() == words("choice.gap.answer.hire")]
    assert STEPS[5].done(robot.session.structure), "how each is filled is said"
