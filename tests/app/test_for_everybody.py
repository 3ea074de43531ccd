"""Without a mouse, without seeing, without telling colours apart: names, focus and contrast of everything on the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QMenuBar,
    QWidget,
)

from orgchart.app.canvas.face_rows import SIGNS
from orgchart.app.canvas.shades import mixed
from orgchart.app.look.theme import DARK, LIGHT, Theme, drafted
from orgchart.resources import resource
from orgchart.storage.templates import from_template
from tests.app.robot import Robot
from tests.app.test_colours import contrast

Open = Callable[..., Robot]
THEMES = [LIGHT, DARK, drafted(LIGHT), drafted(DARK)]
GROUNDS = ("surface", "raised", "ground")
PAIRS = [
    *((ink, on) for ink in ("text", "muted", "accent") for on in (*GROUNDS, "accent_soft")),
    *((ink, f"{ink}_soft") for ink in ("error", "warning", "note", "good")),
    *((ink, on) for ink in ("error", "warning", "note", "good") for on in ("surface", "raised")),
    *((ink, f"{of}_soft") for ink in ("text", "muted") for of in ("error", "warning", "note", "good")),
    ("accent_text", "accent"), ("surface", "text"), ("warning", "ground"),
]  # fmt: skip


@pytest.mark.parametrize("theme", THEMES, ids=["light", "dark", "light draft", "dark draft"])
@pytest.mark.parametrize(("ink", "on"), PAIRS)
def test_every_ink_can_be_read_on_what_it_is_used_on(theme: Theme, ink: str, on: str) -> None:
    assert contrast(getattr(theme, ink), getattr(theme, on)) >= 4.5


@pytest.mark.parametrize("theme", THEMES, ids=["light", "dark", "light draft", "dark draft"])
def test_lines_between_boxes_can_be_seen(theme: Theme) -> None:
    assert contrast(theme.connector, theme.ground) >= 3.0


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_badges_initials_and_bands_can_be_told_from_what_they_lie_on(theme: Theme) -> None:
    for severity in (theme.error, theme.warning, theme.note):
        assert contrast(theme.ground if theme.dark else theme.raised, severity) >= 4.5
    for colour in theme.departments:
        circle = mixed(theme.raised, colour, 0.35 if theme.dark else 0.22)
        assert contrast(mixed(colour, theme.text, 0.6), circle) >= 4.5
        assert contrast(colour, theme.raised) >= 3.0


def is_part(widget: QWidget) -> bool:
    """Whether a widget is a piece of another control, which speaks for it."""
    parent = widget.parent()
    return (
        isinstance(widget, QHeaderView)
        or (isinstance(parent, QAbstractScrollArea) and widget is parent.viewport())
        or (isinstance(widget, QLineEdit | QAbstractItemView) and isinstance(parent, QAbstractSpinBox | QComboBox))
    )


def silent(window: QWidget) -> Iterator[str]:
    """Yield what can have the focus or be pressed and has no name that a screen reader could say."""
    for each in window.findChildren(QWidget):
        control = each.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(each, QAbstractButton)
        if not each.isVisible() or not control or is_part(each) or isinstance(each, QMenuBar):
            continue
        text = each.text() if isinstance(each, QAbstractButton) else ""
        if not each.accessibleName() and not text:
            yield f"{type(each).__name__} {each.objectName()} in {type(each.parent()).__name__}"


@pytest.mark.parametrize("language", ["en", "he"])
def test_every_control_has_a_name(open_window: Open, language: str) -> None:
    robot = open_window(from_template("growing", language, date(2026, 11, 29)), language)
    window = robot.window
    window.resize(1700, 950)
    found: dict[str, list[str]] = {}

    def look(where: str) -> None:
        QApplication.processEvents()
        if nameless := sorted(set(silent(window))):
            found[where] = nameless

    for view in ("structure", "process", "teams", "attention", "timeline", "lists", "compare"):
        window.perform(f"view:{view}")
        look(view)
    window.perform("view:structure")
    robot.chart.showing.colour_by("sourcing")
    for panel in ("find", "outline", "library", "people", "history", "due", "guide", "show_details"):
        window.perform(panel)
        look(panel)
    robot.session.look_at(robot.session.structure.children("")[0])
    window.side.setCurrentWidget(window.side.findings)
    look("findings")
    window.welcome()
    look("welcome")
    assert found == {}


@pytest.mark.parametrize("sourcing", ["freelancer", "provider", "distributor", "reseller"])
def test_whoever_comes_from_outside_has_a_sign_beside_the_word(sourcing: str) -> None:
    assert resource("icons", f"{SIGNS[sourcing]}.svg").is_file()
