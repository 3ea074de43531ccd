"""The table of actions: each has words, each that asks the window for something gets it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from orgchart.app import commands
from orgchart.app.bars import TOOLS
from orgchart.app.dialogs.palette import Palette
from orgchart.app.menus import MENUS, SEPARATOR
from orgchart.app.views.table import ROWS
from tests.app.robot import Robot

Open = Callable[..., Robot]


class _Asking:
    """A bench that notes what it is asked to do."""

    def __init__(self, robot: Robot) -> None:
        self.session = robot.session
        self.chart = robot.chart
        self.asked: list[str] = []

    has_panel = True

    def perform(self, name: str) -> None:
        self.asked.append(name)


def test_every_menu_and_tool_is_an_action() -> None:
    named = {
        name
        for entries in (*MENUS.values(), [tool for tool, _ in TOOLS])
        for name in entries
        if name != SEPARATOR and not name.startswith(">")
    }
    assert named <= commands.table().keys()


def test_what_no_key_does_stands_in_a_menu() -> None:
    named = {name for entries in MENUS.values() for name in entries}
    assert [action.name for action in commands.table().values() if not action.keys and action.name not in named] == []


def test_no_two_actions_share_a_key() -> None:
    keys = [key for action in commands.table().values() for key in action.keys]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize(
    ("language", "typed", "name"),
    [
        ("en", "hebrew", "language"),
        ("en", "עברית", "language"),
        ("he", "english", "language"),
        ("he", "zoom in", "zoom_in"),
        ("en", "התקרבות", "zoom_in"),
    ],
)
def test_the_palette_finds_a_command_by_its_words_in_either_language(
    open_window: Open, language: str, typed: str, name: str
) -> None:
    robot = open_window("CEO", language)
    palette = Palette(robot.window, commands.table(), robot.window)
    palette.findChild(QLineEdit).setText(typed)
    words = robot.session.words
    assert palette._found[0].text == words(f"action.{name}")


@pytest.mark.parametrize("language", ["en", "he"])
def test_all_menus_can_be_reached_in_a_narrow_window_and_words_come_back_in_a_wide_one(
    open_window: Open, language: str
) -> None:
    robot = open_window("CEO", language)
    menus = robot.window.menuBar()
    for width in (1600, 1000, 1600, 1100):
        robot.window.resize(width, 800)
        QApplication.processEvents()
        corner = menus.cornerWidget()
        assert corner.width() == corner.sizeHint().width()
        last = menus.actionGeometry(menus.actions()[-1])
        assert last.width() > 0
        assert not last.intersects(corner.geometry())


@pytest.mark.parametrize("language", ["en", "he"])
def test_every_action_has_words(open_window: Open, language: str) -> None:
    window = open_window("CEO", language).window
    texts = [window.commands[name].text() for name in commands.table()]
    assert not [text for text in texts if not text or text.startswith(("action.", "view.", "edit."))]


def test_keys_are_called_in_menus_as_they_stand_on_the_keyboard(open_window: Open) -> None:
    window = open_window("CEO", "he").window
    shown = {name: window.commands[name].text().partition("\t")[2] for name in ("add_sibling", "seat_more", "fold")}
    assert shown["add_sibling"] == "\u2066Enter\u2069"
    assert shown["seat_more"] == "\u2066Alt++\u2069", "its plus stays behind Alt in a line of Hebrew"
    assert shown["fold"] == ""


def test_what_an_action_asks_of_the_window_the_window_can_do(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    window, views = robot.window, {f"view:{row.name}" for row in ROWS}
    for action in commands.table().values():
        if "perform" not in getattr(getattr(action.run, "__code__", None), "co_names", ()):
            continue
        bench = _Asking(robot)
        action.run(bench)  # type: ignore[arg-type]
        assert set(bench.asked) <= window._doings.keys() | views, action.name


def test_after_an_undo_the_menus_offer_to_redo_it_at_once(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, Marketing)")
    robot.drag("Marketing").onto("Sales")
    commands = robot.window.commands
    for _ in range(2):
        commands["undo"].trigger()
        robot.expect("CEO > (Sales, Marketing)")
        assert commands["redo"].isEnabled()
        assert not commands["undo"].isEnabled()
        commands["redo"].trigger()
        robot.expect("CEO > Sales > Marketing")
        assert commands["undo"].isEnabled()
        assert not commands["redo"].isEnabled()
