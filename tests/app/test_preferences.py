"""Language, looks, motion and hints are chosen in one place, at once, and kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from orgchart.app import following
from orgchart.app.dialogs.preferences import LOOKS, Preferences
from orgchart.app.following import Following
from orgchart.app.look.theme import DARK, LIGHT
from orgchart.app.settings import Settings
from tests.app.robot import Robot

Open = Callable[..., Robot]


def preferences(robot: Robot, settings: Settings) -> Preferences:
    return Preferences(robot.session, settings, robot.chart, robot.window)


def test_the_window_speaks_another_language_at_once_and_so_does_the_form(open_window: Open, settings: Settings) -> None:
    robot = open_window("CEO > Sales")
    form = preferences(robot, settings)
    assert [form.language.itemText(place) for place in range(2)] == ["English", "עברית"]
    form.language.setCurrentIndex(1)
    form.language.activated.emit(1)
    assert robot.session.mirrored
    assert form.windowTitle() == "העדפות"
    assert form.layoutDirection() == Qt.LayoutDirection.RightToLeft
    robot.session.speak("en")


@pytest.mark.parametrize("dark", [False, True])
def test_looks_follow_the_system_until_somebody_chooses(
    open_window: Open, settings: Settings, monkeypatch: pytest.MonkeyPatch, dark: bool
) -> None:
    robot = open_window("CEO")
    now = [dark]
    for module in (following, "orgchart.app.dialogs.preferences"):
        name = module if isinstance(module, str) else module.__name__
        monkeypatch.setattr(f"{name}.system_is_dark", lambda: now[0])
    follower = Following(robot.session, settings, robot.window)
    follower.follow()
    assert robot.session.theme is (DARK if dark else LIGHT)
    now[0] = not dark
    follower.follow()
    assert robot.session.theme is (LIGHT if dark else DARK)
    assert settings.chosen_theme == ""
    form = preferences(robot, settings)
    form.looks.setCurrentIndex(LOOKS.index("light"))
    form.looks.activated.emit(1)
    follower.follow()
    assert robot.session.theme is LIGHT
    assert settings.chosen_theme == "light"
    form.looks.setCurrentIndex(0)
    form.looks.activated.emit(0)
    assert robot.session.theme is (LIGHT if dark else DARK)
    assert settings.chosen_theme == ""


def test_the_other_theme_from_the_menu_is_kept(open_window: Open, settings: Settings) -> None:
    robot = open_window("CEO")
    Following(robot.session, settings, robot.window)
    dark = robot.session.theme.dark
    robot.window.commands["theme"].trigger()
    assert settings.chosen_theme == ("light" if dark else "dark")


def test_motion_is_off_on_request_now_and_the_next_time(open_window: Open, settings: Settings) -> None:
    robot = open_window("CEO > (Sales, Marketing > Content)")
    form = preferences(robot, settings)
    form.motion.setChecked(True)
    robot.chart.animated = True
    form.motion.setChecked(False)
    robot.drag("Content").onto("Sales")
    assert not robot.chart.item.motion.under_way
    assert not settings.motion
    form.hints.setChecked(True)
    assert settings.hints
