"""Keys under the Hebrew layout alone: Ctrl with a letter means what it does under any other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from orgchart.app.dialogs.help import Help
from orgchart.app.keyboard import latin_of
from tests.app.robot import ALT, CTRL, NONE, SHIFT, Robot

Open = Callable[..., Robot]
ZAYIN, SHIN, BET, HE, KAF = "זשבהכ"


def strike(key: str, held: Qt.KeyboardModifier = CTRL, *, scan: int = 0, text: str = "") -> None:
    """Press a key and let it go as the system tells the window that has the keyboard."""
    window = QGuiApplication.focusWindow()
    assert window is not None
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, ord(key), held, scan, 0, 0, text)
        event.ignore() if kind == QEvent.Type.ShortcutOverride else event.accept()
        QApplication.sendEvent(window, event)


@pytest.fixture
def robot(open_window: Open) -> Robot:
    robot: Robot = open_window("CEO > (Sales > Rep), Marketing", "he")
    robot.window.activateWindow()
    robot.qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is robot.window.windowHandle())
    return robot


def test_a_step_is_taken_back(robot: Robot) -> None:
    robot.click("Rep").press("Delete").expect("CEO > Sales, Marketing")
    strike(ZAYIN)
    robot.expect("CEO > (Sales > Rep), Marketing")


def test_shift_makes_another_key_of_it(robot: Robot) -> None:
    robot.click("Rep").press("Delete").click("Marketing").press("Delete").undo()
    strike("Z", CTRL | SHIFT)
    robot.expect("CEO > Sales")


def test_what_means_nothing_with_shift_is_not_taken_for_what_it_means_without(robot: Robot) -> None:
    window = QGuiApplication.focusWindow()
    assert window is not None
    event = QKeyEvent(QEvent.Type.ShortcutOverride, ord("Q"), CTRL | SHIFT)
    event.ignore()
    QApplication.sendEvent(window, event)
    assert event.isAccepted(), "Qt looks for no shortcut of a key that is accepted"
    QApplication.sendEvent(window, QKeyEvent(QEvent.Type.KeyPress, ord("Q"), CTRL | SHIFT))
    assert robot.window.isVisible()


def test_a_branch_is_copied_and_pasted(robot: Robot) -> None:
    robot.click("Sales")
    strike(BET)
    robot.click("Marketing")
    strike(HE)
    robot.expect("CEO > (Sales > Rep), Marketing > Sales > Rep")


def test_a_text_is_taken_whole_and_copied(robot: Robot) -> None:
    strike(KAF)
    line = robot.window.finder.line
    assert line.hasFocus()
    line.setText("Sales")
    strike(SHIN)
    strike(BET)
    assert line.selectedText() == QGuiApplication.clipboard().text() == "Sales"


def test_a_dialog_has_its_keys_too(robot: Robot) -> None:
    robot.window.perform("help")
    (helping,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, Help)]
    robot.qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is helping.windowHandle())
    helping.setFocus()
    strike(KAF)
    assert helping.search.hasFocus()
    helping.close()


def test_a_key_with_a_sign_in_the_place_of_a_letter_is_that_letter(robot: Robot) -> None:
    robot.session.history.note_saved()
    assert robot.window.isVisible()
    strike("/", scan=61)
    strike("'", scan=24)  # as the Dvorak layout has it
    assert robot.window.isVisible()
    strike("/", scan=24)
    assert not robot.window.isVisible(), "Ctrl+Q leaves"


@pytest.mark.parametrize("text", "זשא/;q")
def test_what_is_typed_stays_what_it_is(robot: Robot, text: str) -> None:
    robot.click("Rep")
    strike(text.upper(), NONE, scan=24, text=text)
    robot.press("Return").expect(f"CEO > (Sales > {text}), Marketing")


def test_a_title_in_hebrew_is_typed_into_a_field(robot: Robot) -> None:
    strike(KAF)
    for letter in "מכירות":
        strike(letter, NONE, text=letter)
    line = robot.focus()
    assert isinstance(line, QLineEdit)
    assert line.text() == "מכירות"


@pytest.mark.parametrize(
    ("key", "held", "scan"),
    [
        (ZAYIN, CTRL | ALT, 52),
        (ZAYIN, ALT, 52),
        (ZAYIN, SHIFT, 52),
        ("Z", CTRL, 25),  # French
        (";", CTRL, 52),  # Dvorak, in the place of Z
        ("'", CTRL, 24),  # Dvorak, in the place of Q
        ("/", CTRL, 61),
        ("Я", CTRL, 52),
    ],
)
def test_other_modifiers_and_layouts_are_left_alone(key: str, held: Qt.KeyboardModifier, scan: int) -> None:
    assert latin_of(QKeyEvent(QEvent.Type.KeyPress, ord(key), held, scan, 0, 0)) == ""
