"""A window to try things in: without a screen, with the shipped fonts, and nothing of the user's own."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QSettings, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from orgchart.app.application import collected_between_events, dress_application
from orgchart.app.session import Session
from orgchart.app.settings import Settings
from orgchart.app.window import Window
from orgchart.model.document import Document
from tests.app.robot import Robot, let_go
from tests.charts import chart

_tests = count(1)

FAST: Final = {"test_actions.py", "test_chart_by_keyboard.py", "test_chart_by_mouse.py", "test_none_references.py"}
"""What the fast part has of the window: a window takes a third of a second, and there are a thousand of them here."""


@pytest.hookimpl(tryfirst=True)  # before pytest leaves out what is marked
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.parent == here and item.path.name not in FAST:
            item.add_marker("slow")


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["orgchart"]


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    dress_application(qapp)
    return qapp


@pytest.fixture
def qt_warnings() -> Iterator[list[str]]:
    """Collect what Qt complains about; a test that uses a robot ends with none."""
    said: list[str] = []

    def hear(kind: QtMsgType, context: object, text: str) -> None:
        del context
        if kind != QtMsgType.QtDebugMsg and "This plugin does not support" not in text:
            said.append(text)

    before = qInstallMessageHandler(hear)
    yield said
    qInstallMessageHandler(before)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat), tmp_path / "data")
    made.hints = False  # somebody who has been here before
    return made


@pytest.fixture
def open_window(
    dressed: QApplication, qtbot: QtBot, settings: Settings, qt_warnings: list[str]
) -> Iterator[Callable[..., Robot]]:
    """Open a window on a chart written as text, or on a document."""
    opened: list[Window] = []

    def make(what: str | Document = "", language: str = "en") -> Robot:
        document = (
            chart(what) if isinstance(what, str) and what else what if isinstance(what, Document) else Document(seed=1)
        )
        session = Session(document, language)
        window = Window(session, settings)
        window.chart.animated = False
        window.resize(1300, 850)
        window.show()
        qtbot.waitExposed(window)
        opened.append(window)
        return Robot(qtbot, window)

    with collected_between_events(dressed):
        yield make
        let_go(opened)
    # What was set apart counts as long there, and what counts so is gone over too seldom for a thousand windows.
    if next(_tests) % 20 == 0:
        gc.collect()
    assert qt_warnings == []
