"""Templates of one's own: kept from the selection, found on the welcome page with a picture, begun from, taken away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QLineEdit, QToolButton, QWidget

from orgchart.app.views.welcome import Card, Welcome
from orgchart.model.records import Goal, Holding, Person, Role
from orgchart.storage.own_templates import own_templates
from orgchart.storage.templates import from_template
from tests.app.answering import answering
from tests.app.robot import Robot

Open = Callable[..., Robot]


def kept(open_window: Open, title: str = "Field sales", language: str = "en") -> Robot:
    """Keep the first branch of the growing company as a template."""
    robot = open_window(language=language)
    robot.session.show(from_template("growing", language, robot.session.today))
    structure = robot.session.structure
    robot.session.select([structure.children(structure.children("")[0])[1]])

    def name_it(dialog: QWidget) -> None:
        assert isinstance(dialog, QInputDialog)
        line = dialog.findChild(QLineEdit)
        assert line is not None
        assert line.text() == robot.session.structure.all(Role)[robot.session.roles[0]].title
        line.setText(title)
        dialog.accept()

    with answering(name_it):
        robot.window.commands["save_template"].trigger()
    return robot


def own_card(robot: Robot, title: str = "Field sales") -> Card:
    page = robot.window.views.currentWidget()
    assert isinstance(page, Welcome)
    [card] = [each for each in page.findChildren(Card) if each.accessibleName() == title]
    return card


@pytest.mark.parametrize("language", ["en", "he"])
def test_a_selection_stands_on_the_welcome_page_with_its_picture(open_window: Open, language: str) -> None:
    robot = kept(open_window, "שטח", language)
    robot.window.welcome()
    robot.qtbot.waitUntil(lambda: not own_card(robot, "שטח").picture.pixmap().isNull())
    assert [path.stem for path in own_templates(robot.window.settings.templates)] == ["שטח"]


def test_beginning_from_one_leaves_the_template_as_it_is(open_window: Open) -> None:
    robot = kept(open_window)
    chosen = robot.session.roles[0]
    [path] = own_templates(robot.window.settings.templates)
    before = path.read_bytes()
    robot.session.history.note_saved()
    robot.window.welcome()
    own_card(robot).click()
    structure = robot.session.structure
    assert structure.children("") == [chosen]
    assert not structure.all(Person)
    assert not structure.all(Goal)
    assert not structure.all(Holding)
    assert robot.session.path is None, "saving asks for a name; the template is not written over"
    robot.press("Tab")
    assert path.read_bytes() == before


@pytest.mark.parametrize("by", ["mouse", "key"])
def test_one_is_taken_away_and_brought_back(open_window: Open, by: str) -> None:
    robot = kept(open_window)
    robot.window.welcome()
    robot.window.activateWindow()
    robot.qtbot.waitUntil(robot.window.isActiveWindow)  # it may lay the page out once more
    card = own_card(robot)
    if by == "mouse":
        corner = card.findChild(QToolButton)
        assert corner is not None
        assert "Field sales" in corner.accessibleName()
        corner.click()
    else:
        card.setFocus()
        QTest.keyClick(card, Qt.Key.Key_Delete)
    assert own_templates(robot.window.settings.templates) == []
    page = robot.window.views.currentWidget()
    assert isinstance(page, Welcome)
    assert not [each for each in page.findChildren(Card) if each.accessibleName() == "Field sales" and each.isVisible()]
    robot.window.status._take()
    assert [path.stem for path in own_templates(robot.window.settings.templates)] == ["Field sales"]


def test_a_click_on_its_picture_begins_from_it(open_window: Open) -> None:
    robot = kept(open_window)
    robot.session.history.note_saved()
    robot.window.welcome()
    card = own_card(robot)
    QTest.mouseClick(card.picture, Qt.MouseButton.LeftButton)
    assert robot.window.views.shown == "structure"
    assert robot.session.path is None


def test_with_nothing_selected_there_is_nothing_to_keep(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    robot.session.select([])
    assert not robot.window.commands["save_template"].isEnabled()
    robot.click("Sales")
    assert robot.window.commands["save_template"].isEnabled()


def test_a_template_that_cannot_be_read_has_no_picture_and_harms_nobody(open_window: Open) -> None:
    robot = kept(open_window)
    [path] = own_templates(robot.window.settings.templates)
    path.write_bytes(b"{")
    robot.session.history.note_saved()
    robot.window.welcome()
    page = robot.window.views.currentWidget()
    assert isinstance(page, Welcome)
    robot.qtbot.waitUntil(lambda: not page._waiting)
    assert own_card(robot).picture.pixmap().isNull()
    with answering(lambda dialog: dialog.close()):
        own_card(robot).click()
    assert robot.window.views.shown == ""
