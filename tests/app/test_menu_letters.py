"""Each menu, and each entry of one, opens by a letter."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from orgchart.app.bars import HEADS
from orgchart.app.look.letters import letter_of, lettered
from orgchart.app.menus import MENUS
from tests.app.robot import ALT, Robot

Open = Callable[..., Robot]
LETTERS = {"en": "FECVSH", "he": "קעתצחז"}
TWINS = {"en": "כקבהדי", "he": "EG,MJZ"}
"""What stands on the same keys in the other layout."""


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (["File", "Edit"], ["&File", "&Edit"]),
        (["New", "Next"], ["&New", "N&ext"]),
        (["Save", "Save as"], ["&Save", "Save &as"]),
        (["Research & development"], ["&Research && development"]),
        (["A", "B & A", "& a"], ["&A", "&B && A", "&& a"]),
        (["100 %", ""], ["100 %", ""]),
        (["Cut", "Copy", "Café", "C"], ["&Cut", "C&opy", "C&afé", "C"]),
        (["קובץ", "עריכה", "עזרה"], ["&קובץ", "&עריכה", "ע&זרה"]),
    ],
)
def test_each_entry_has_a_letter_of_its_own_as_long_as_there_are_any(texts: list[str], wanted: list[str]) -> None:
    assert lettered(texts) == wanted


def opened(robot: Robot) -> str:
    """Return the menu that is open, and close it."""
    QApplication.processEvents()
    popup = QApplication.activePopupWidget()
    if not isinstance(popup, QMenu):
        return ""
    name = next(name for name in HEADS if robot.window.commands.menu(name) is popup)
    popup.close()
    QApplication.processEvents()
    return name


@pytest.mark.parametrize("letters", [LETTERS, TWINS], ids=["letters", "the other layout"])
@pytest.mark.parametrize("language", ["en", "he"])
def test_alt_with_its_letter_opens_a_menu(
    open_window: Open, language: str, letters: dict[str, str], qt_warnings: list[str]
) -> None:
    robot = open_window("CEO > Sales", language).click("Sales")
    robot.window.activateWindow()
    robot.qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is robot.window.windowHandle())
    found = []
    for letter in letters[language]:
        QTest.keyClick(robot.focus(), Qt.Key(ord(letter)), ALT)
        found.append(opened(robot))
    assert found == list(HEADS)
    # The robot's own tools complain that they know no text of a Hebrew key.
    qt_warnings[:] = [each for each in qt_warnings if "keyToAscii" not in each]


@pytest.mark.parametrize("language", ["en", "he"])
def test_every_entry_of_every_menu_has_a_letter_that_no_other_has_while_there_are_any(
    open_window: Open, language: str
) -> None:
    robot = open_window("CEO > Sales", language)
    for name in MENUS:
        menu = robot.window.commands.menu(name)
        menu.aboutToShow.emit()
        texts = [each.text().partition("\t")[0] for each in menu.actions() if not each.isSeparator()]
        letters = [letter_of(each) for each in texts]
        taken = [each for each in letters if each]
        assert len(taken) == len(set(taken)), (name, taken)
        for text, letter in zip(texts, letters, strict=True):
            assert letter or all(each.upper() in taken for each in text if each.isalpha()), (name, text)


def test_an_entry_is_taken_by_its_letter(open_window: Open) -> None:
    robot = open_window("CEO > Sales").click("Sales")
    menu = robot.window.commands.menu("edit")
    menu.popup(robot.window.mapToGlobal(robot.window.rect().center()))
    duplicate = robot.window.commands["duplicate"]
    QTest.keyClick(menu, Qt.Key(ord(letter_of(duplicate.text()))))
    robot.expect("CEO > Sales, Sales")


@pytest.mark.parametrize("language", ["en", "he"])
def test_the_sign_shows_nowhere(open_window: Open, language: str) -> None:
    robot = open_window("CEO > Sales", language)
    for name in MENUS:
        robot.window.commands.menu(name).aboutToShow.emit()
    for action in robot.window.actions():
        assert "&" not in action.iconText()
        assert "&" not in action.toolTip()
        button = robot.window._bars.tools.widgetForAction(action)
        assert button is None or "&" not in button.accessibleName()
