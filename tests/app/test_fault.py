"""When the program itself is at fault, the document stays open, and it is said once what was kept and where."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from orgchart.app.fault import FaultWatch, place_of
from tests.app.answering import answering, press, said_in
from tests.app.robot import Robot


def _fail(text: str) -> None:
    raise ValueError(text)


def _caught(watch: FaultWatch, text: str) -> None:
    try:
        _fail(text)
    except ValueError:
        watch(*sys.exc_info())


@pytest.mark.parametrize("language", ["en", "he"])
def test_a_fault_is_said_once_without_a_word_of_the_document(
    open_window: Callable[..., Robot], language: str, capsys: pytest.CaptureFixture[str]
):
    robot = open_window("CEO > Sales", language)
    watch = FaultWatch([robot.window])
    with answering(press(robot.session, "safety.button.go_on")) as asked:
        _caught(watch, "Secret Sales")
        robot.qtbot.wait(100)
        _caught(watch, "Secret Sales")
        robot.qtbot.wait(100)
    said = said_in(asked[0])
    assert "Secret" not in said
    assert str(robot.window.settings.journals) in said.replace("\u2068", "").replace("\u2069", "")
    assert "ValueError, test_fault.py:" in said
    assert "Secret Sales" in capsys.readouterr().err, "who started it from a terminal sees all of it"
    robot.expect("CEO > Sales")


def test_a_fault_without_a_window_is_not_said(capsys: pytest.CaptureFixture[str], qapp: object):
    watch = FaultWatch([])
    with answering():
        _caught(watch, "x")
    assert "ValueError" in capsys.readouterr().err


def test_an_interrupt_is_no_fault(open_window: Callable[..., Robot], capsys: pytest.CaptureFixture[str]):
    robot = open_window("CEO")
    watch = FaultWatch([robot.window])
    with answering():
        watch(KeyboardInterrupt, KeyboardInterrupt(), None)
        robot.qtbot.wait(50)
    assert place_of(KeyboardInterrupt, None) == "KeyboardInterrupt"
    capsys.readouterr()
