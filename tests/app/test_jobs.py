"""Work beside the window: what it says comes back, and whatever holds on to a widget goes in the windows' thread."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from functools import partial
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from orgchart.app import jobs
from orgchart.app.application import collected_between_events
from orgchart.text.message import Message, Refusal, message


class Panel(QWidget):
    """A widget of nobody's, with a timer, that says in which thread it went."""

    def __init__(self, went: list[bool]) -> None:
        super().__init__()
        self._went = went
        QTimer(self).start(10_000)

    def __del__(self) -> None:
        self._went.append(current_thread() is main_thread())


def waited(qtbot: QtBot, work: Callable[[], object]) -> list[object]:
    """Run work in a thread, and return what came of it: what it returned, or what is said of it."""
    came: list[object] = []
    jobs.run(work, came.append, came.append)
    qtbot.waitUntil(lambda: bool(came))
    return came


def test_what_it_returns_comes_back(dressed: QApplication, qtbot: QtBot) -> None:
    del dressed
    assert waited(qtbot, lambda: 3) == [3]


def test_a_refusal_is_said(dressed: QApplication, qtbot: QtBot) -> None:
    del dressed

    def refuse() -> object:
        raise Refusal(message("said.opening", name="x"))

    assert waited(qtbot, refuse) == [message("said.opening", name="x")]


def test_a_fault_is_said_and_told(dressed: QApplication, qtbot: QtBot) -> None:
    del dressed
    told: list[type] = []

    def note(kind: type, trace: object) -> None:
        del trace
        told.append(kind)

    jobs.faulted().connect(note)
    try:
        (said,) = waited(qtbot, lambda: {}["it"])
    finally:
        jobs.faulted().disconnect(note)
    assert isinstance(said, Message)
    assert said.code == "said.job_failed"
    assert told == [KeyError]


def test_nothing_comes_of_what_was_stopped(dressed: QApplication, qtbot: QtBot) -> None:
    del dressed
    came: list[object] = []

    def stop() -> object:
        raise jobs.Stopped

    jobs.run(stop, came.append, came.append)
    assert waited(qtbot, lambda: "the next") == ["the next"]
    assert came == []


def test_a_widget_that_holds_on_to_itself_goes_in_the_thread_of_the_windows(
    dressed: QApplication, qtbot: QtBot, qt_warnings: list[str]
) -> None:
    went: list[bool] = []
    with collected_between_events(dressed):
        for _ in range(5):
            panel = Panel(went)
            panel.itself = panel  # type: ignore[attr-defined]
        del panel
        # The first of a hundred thousand would have the collector run in the thread.
        waited(qtbot, lambda: len([[] for _ in range(100_000)]))
        made = [[] for _ in range(100_000)]  # type: ignore[var-annotated]
        qtbot.waitUntil(lambda: len(went) == 5)
    assert len(made) == 100_000
    assert went == [True] * 5
    assert qt_warnings == []


@pytest.mark.parametrize("ends", ["well", "stopped", "with a fault"])
def test_what_the_work_alone_holds_on_to_goes_in_the_thread_of_the_windows(
    dressed: QApplication, qtbot: QtBot, qt_warnings: list[str], ends: str
) -> None:
    del dressed
    went: list[bool] = []

    def work_with(panel: Panel) -> Callable[[], object]:
        def work() -> object:
            if ends == "stopped":
                raise jobs.Stopped
            if ends == "with a fault":
                raise ValueError(panel.objectName())
            return 1

        return work

    jobs.run(work_with(Panel(went)), lambda _: None, lambda _: None)
    qtbot.waitUntil(lambda: gc.collect() >= 0 and bool(went))
    assert went == [True]
    assert qt_warnings == []


def test_the_window_has_its_turn_more_often_until_the_last_long_work_is_done() -> None:
    usual = sys.getswitchinterval()
    with jobs.yielding():
        with jobs.yielding():
            assert sys.getswitchinterval() < usual
        assert sys.getswitchinterval() < usual
    assert sys.getswitchinterval() == pytest.approx(usual)


def test_however_many_pages_wait_to_be_made_other_work_begins(dressed: QApplication, qtbot: QtBot) -> None:
    del dressed
    go_on, made = Event(), []
    at_once: list[int] = []
    going: list[int] = []

    def make(number: int) -> int:
        going.append(number)
        at_once.append(len(going))
        go_on.wait(20)
        going.remove(number)
        return number

    for number in range(6):
        jobs.run_pages(partial(make, number), made.append, made.append)
    assert waited(qtbot, lambda: "saved") == ["saved"]
    assert made == []
    go_on.set()
    qtbot.waitUntil(lambda: len(made) == 6)
    assert made == list(range(6))
    assert at_once == [1] * 6


def test_pages_that_fail_keep_no_others_waiting(dressed: QApplication, qtbot: QtBot) -> None:
    del dressed
    came: list[object] = []

    def stop() -> object:
        raise jobs.Stopped

    jobs.run_pages(lambda: 1 // 0, came.append, came.append)
    jobs.run_pages(stop, came.append, came.append)
    jobs.run_pages(lambda: "pages", came.append, came.append)
    qtbot.waitUntil(lambda: len(came) == 2)
    assert came[1] == "pages"
