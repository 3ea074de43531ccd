"""When the program itself is at fault, the document stays open, and it is said once what was kept and where."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable

import pytest

from orgchart.app.fault import FaultWatch, place_of, write_trace
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
    written = capsys.readouterr().err
    assert "Secret" not in written
    assert written.startswith("orgchart: ValueError at\n")
    assert "test_fault.py:" in written
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


def test_a_fault_in_a_thread_or_while_something_is_let_go_says_nothing_either(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, qapp: object
):
    for module, hook in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(module, hook, getattr(module, hook))  # given back when the test is over
    FaultWatch([]).hear_all()

    class Held:
        def __del__(self) -> None:
            _fail("Secret Sales")

    thread = threading.Thread(target=_fail, args=("Secret Sales",), name="Secret Sales")
    thread.start()
    thread.join()
    held = Held()
    del held
    gc.collect()
    written = capsys.readouterr().err
    assert written.count("orgchart: ValueError at") == 2
    assert "Secret" not in written


def test_a_fault_without_a_terminal_writes_nothing(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stderr", None)
    write_trace(ValueError, None)
