"""A person's own things stand where their system keeps such things, and a command finds them without a window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication

from orgchart.app.settings import Settings
from orgchart.resources import own_folder
from tests.app.robot import Robot


def test_it_is_where_qt_would_keep_it(dressed: QApplication) -> None:
    del dressed
    QApplication.setOrganizationName("Orgchart")
    QApplication.setApplicationName("Orgchart")
    assert str(own_folder()) == QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)
    assert Settings().data == own_folder()


def test_the_folder_of_the_library_is_made_and_named(
    open_window: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    robot = open_window("CEO")  # type: ignore[operator]
    assert isinstance(robot, Robot)
    opened: list[str] = []
    monkeypatch.setattr("orgchart.app.dialogs.own_library.own_library", lambda: tmp_path / "mine")
    monkeypatch.setattr(
        "orgchart.app.dialogs.own_library.QDesktopServices.openUrl", lambda url: opened.append(url.toLocalFile())
    )
    said: list[str] = []
    robot.session.said.connect(lambda told, _: said.append(told))
    robot.window.perform("own_library")
    assert opened == [str(tmp_path / "mine")]
    assert (tmp_path / "mine").is_dir()
    assert str(tmp_path / "mine") in said[-1]
