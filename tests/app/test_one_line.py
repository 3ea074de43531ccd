"""A line of hints that is too long for its place says so by an ellipsis, and the rest of it in a tooltip."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from orgchart.app.look.one_line import OneLine
from orgchart.text.message import message
from tests.app.robot import Robot

Open = Callable[..., Robot]

HINTS = ("Drag somebody to another stage & <b>see</b>", "גררו מישהו לשלב אחר, או לחצו על שורה כדי לקפל אותה")


@pytest.mark.parametrize("text", HINTS)
@pytest.mark.parametrize("way", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_what_is_cut_ends_in_an_ellipsis_and_is_told_by_a_tooltip(
    qtbot: object, text: str, way: Qt.LayoutDirection
) -> None:
    del qtbot
    line = OneLine()
    line.setLayoutDirection(way)
    line.setText(text)
    line.resize(90, 24)
    line.grab()
    assert line.shown.endswith("…")
    assert text[:5] in line.toolTip()
    assert "<b>" not in line.toolTip()
    line.resize(900, 24)
    line.grab()
    assert (line.shown, line.toolTip()) == (text, "")
    assert line.minimumSizeHint().width() == 0


@pytest.mark.parametrize("language", ["en", "he"])
def test_a_long_message_makes_no_window_wider(open_window: Open, language: str) -> None:
    robot = open_window("CEO > Sales, Marketing", language)
    window, taken = robot.window, list[str]()
    QApplication.processEvents()
    width, least = window.width(), window.minimumSizeHint().width()
    robot.session.say(message("refuse.date", value="very long words " * 60), ("Undo", lambda: taken.append("undo")))
    QApplication.processEvents()
    QApplication.sendPostedEvents()
    status = window.status
    assert window.width() == width
    assert window.minimumSizeHint().width() == least
    assert "…" in status._sentence.shown
    assert status.rect().contains(status._offer.geometry())
    assert status.rect().contains(status._zoom.geometry())
    robot.session.say(message("edit.trial"), ("Undo", lambda: taken.append("undo")))
    QApplication.sendPostedEvents()
    assert status._sentence.shown == status._sentence.text()
    beside = status._sentence.geometry()
    gap = beside.left() - status._offer.geometry().right() if language == "he" else status._offer.x() - beside.right()
    assert 0 < gap < 20
