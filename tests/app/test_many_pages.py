"""Thousands of pages: asked about first, told how far they are, given up without a trace, and the window stays in use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog

from orgchart.app.dialogs import exporting, page_making
from orgchart.app.dialogs.printing import PrintDialog
from orgchart.app.panels.going import Going
from orgchart.export.pdf import sheets
from orgchart.model.records import Role
from tests.app.robot import Robot

Open = Callable[..., Robot]
CHART = "CEO > Sales, Marketing > Content, Design"
WAIT = 20_000


@pytest.fixture
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask from four pages on, so that a small chart does for a large one."""
    for each in (page_making, exporting):
        monkeypatch.setattr(each, "MANY", 4)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Have each page of role sheets wait until it is let go on."""
    go_on, made = Event(), sheets.role_sheets

    def one_by_one(*args: Any, going_on: Callable[[int], None], **more: Any) -> Any:
        def wait(pages: int) -> None:
            going_on(pages)
            while not go_on.wait(0.02):
                going_on(pages)

        return made(*args, going_on=wait, **more)

    monkeypatch.setattr(sheets, "role_sheets", one_by_one)
    return go_on


def printing(robot: Robot, what: str = "role-sheets") -> PrintDialog:
    made = PrintDialog(robot.session, lambda *_: None, lambda _: None, robot.window, what=what)
    robot.qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("language", ["en", "he"])
def test_many_pages_are_made_only_when_they_are_wanted(open_window: Open, few_are_many: None, language: str) -> None:
    robot = open_window(CHART, language)
    made = printing(robot)
    robot.qtbot.waitUntil(made.many.isVisible, timeout=WAIT)
    assert not made._save_button.isEnabled()
    assert not made.progress.isVisible()
    made.many.everything.click()
    robot.qtbot.waitUntil(made._save_button.isEnabled, timeout=WAIT)
    assert not made.many.isVisible()
    assert len(made._sheets._sizes) == len(robot.session.structure.all(Role))


def test_instead_of_many_pages_one_takes_a_branch(open_window: Open, few_are_many: None) -> None:
    robot = open_window(CHART)
    robot.session.select((robot.role("Marketing"),))
    made = printing(robot)
    robot.qtbot.waitUntil(made.many.isVisible, timeout=WAIT)
    made.many.part.click()
    robot.qtbot.waitUntil(made.about.view().isVisible, timeout=WAIT)
    made.about.hidePopup()
    branch = next(n for n in range(made.about.count()) if "everybody below" in made.about.itemText(n))
    made.about.setCurrentIndex(branch)
    made.about.activated.emit(branch)
    robot.qtbot.waitUntil(made._save_button.isEnabled, timeout=WAIT)
    assert len(made._sheets._sizes) == 3


def test_pages_being_made_can_be_stopped_and_begun_again(open_window: Open, few_are_many: None, slow: Event) -> None:
    robot = open_window(CHART)
    made = printing(robot)
    robot.qtbot.waitUntil(made.many.isVisible, timeout=WAIT)
    made.many.everything.click()
    robot.qtbot.waitUntil(lambda: made.progress.value() > 0, timeout=WAIT)
    assert made.progress.maximum() == 5
    made.stop.click()
    assert made.many.isVisible()
    assert "Stopped" in made.many._heading.text()
    assert not made._save_button.isEnabled()
    slow.set()
    made.many.everything.click()
    robot.qtbot.waitUntil(made._save_button.isEnabled, timeout=WAIT)


def going(robot: Robot) -> Going:
    robot.qtbot.waitUntil(lambda: any(each.isVisible() for each in robot.window.findChildren(Going)), timeout=WAIT)
    return next(each for each in robot.window.findChildren(Going) if each.isVisible())


def exported(robot: Robot, path: Path, monkeypatch: pytest.MonkeyPatch, *, agrees: bool = True) -> list[str]:
    asked: list[str] = []

    def ask(question: str, *_: str) -> bool:
        asked.append(question)
        return agrees

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(robot.window.files, "agrees", ask)
    robot.window.perform("export_sheets")
    return asked


def test_role_sheets_go_on_beside_the_window(
    open_window: Open, few_are_many: None, slow: Event, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    robot, path = open_window(CHART), tmp_path / "sheets.pdf"
    assert len(exported(robot, path, monkeypatch)) == 1
    shown = going(robot)
    robot.qtbot.waitUntil(lambda: "of about 5" in shown._said.text(), timeout=WAIT)
    robot.click("Sales").press("Delete").expect("CEO > Marketing > Content, Design")
    assert not path.exists()
    slow.set()
    robot.qtbot.waitUntil(path.exists, timeout=WAIT)
    robot.qtbot.waitUntil(lambda: not robot.window.findChildren(Going), timeout=WAIT)


def test_role_sheets_that_are_given_up_leave_no_file(
    open_window: Open, few_are_many: None, slow: Event, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    robot, path = open_window(CHART), tmp_path / "sheets.pdf"
    exported(robot, path, monkeypatch)
    going(robot).cancel.click()
    slow.set()
    robot.qtbot.waitUntil(lambda: not robot.window.findChildren(Going), timeout=WAIT)
    robot.qtbot.wait(200)
    assert list(tmp_path.glob("*.pdf*")) == []
    assert "sheets.pdf" in robot.window.status._sentence.text()


def test_who_does_not_want_so_many_role_sheets_gets_none(
    open_window: Open, few_are_many: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    robot, path = open_window(CHART), tmp_path / "sheets.pdf"
    exported(robot, path, monkeypatch, agrees=False)
    robot.qtbot.wait(100)
    assert robot.window.findChildren(Going) == []
    assert not path.exists()
