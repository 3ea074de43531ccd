"""A window is on the screen before most of it is made; nobody who works with it notices."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolBar
from pytestqt.qtbot import QtBot

from orgchart.app import commands
from orgchart.app.bars import HEADS, SEPARATOR, TOOLS
from orgchart.app.menus import MENUS, SUB
from orgchart.app.session import Session
from orgchart.app.settings import Settings
from orgchart.app.views.welcome import Card, Welcome
from orgchart.app.window import Window
from orgchart.model.records import Role
from orgchart.storage import org_file
from tests.app.robot import let_go
from tests.charts import chart

Begin = Callable[[], Window]


@pytest.fixture
def begin(dressed: QApplication, qtbot: QtBot, settings: Settings, qt_warnings: list[str]) -> Iterator[Begin]:
    """Make a window as the program does, not shown yet."""
    del dressed, qtbot
    begun: list[Window] = []

    def make() -> Window:
        begun.append(Window(Session(), settings, at_once=False))
        return begun[-1]

    yield make
    let_go(begun)
    assert qt_warnings == []


def is_furnished(window: Window) -> bool:
    return hasattr(window, "commands")


def bar(window: Window) -> list[tuple[bool, bool, QImage]]:
    """Return what each button of the tool bar looks like: whether it is seen, whether it can be pressed, its picture."""
    (tools,) = window.findChildren(QToolBar, "tools")
    return [
        (each.isVisible(), each.isEnabled(), each.icon().pixmap(20, 20).toImage())
        for each in tools.actions()[: len(TOOLS)]
    ]


def test_what_is_seen_first_is_what_stays(begin: Begin, qtbot: QtBot) -> None:
    window = begin()
    window.welcome()
    before, title = bar(window), window.windowTitle()
    heads = [each.text() for each in window.menuBar().actions()]
    assert not is_furnished(window)
    window.show()
    qtbot.waitUntil(lambda: is_furnished(window))
    page = window.views.currentWidget()
    assert isinstance(page, Welcome)
    assert page.findChildren(Card)
    assert page.isAncestorOf(window.focusWidget())
    assert bar(window) == before
    assert window.windowTitle() == title
    assert [each.text() for each in window.menuBar().actions()] == heads
    assert not [
        each for each in (window.side, window.strip, window.crumbs, window.hints, window.banner) if each.isVisible()
    ]


def test_the_bars_are_those_of_the_table() -> None:
    table = commands.table()
    assert [(name, image) for name, image in TOOLS if name != SEPARATOR] == [
        (name, table[name].icon) for name, _ in TOOLS if name != SEPARATOR
    ]
    assert sorted(HEADS) == sorted(name for name in MENUS if not name.startswith(SUB))


def test_a_key_finds_everything_there_however_early_it_comes(begin: Begin, qtbot: QtBot) -> None:
    window = begin()
    window.welcome()
    window.show()
    page = window.views.currentWidget()
    assert page is not None
    assert not is_furnished(window)
    QTest.keyClick(page, Qt.Key.Key_Shift)
    assert is_furnished(window)
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(page, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.views.shown == "process"


def test_a_tab_clicked_before_the_first_paint_turns_to_its_view(begin: Begin) -> None:
    window = begin()
    window.welcome()
    window.show()
    window.views.tabs.setCurrentIndex(2)
    assert window.views.shown == "teams"


def test_a_document_named_in_the_command_is_there_as_soon_as_the_window_is(
    begin: Begin, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "sales.org"
    org_file.write(chart("CEO > Sales, Marketing"), path)
    window = begin()
    window.open(path)
    assert not is_furnished(window)
    window.show()
    qtbot.waitUntil(lambda: len(window.session.structure.all(Role)) == 3)
    assert window.views.shown == "structure"
    assert window.side.isVisible()
    assert window.chart.hasFocus()


def test_a_window_can_be_closed_before_it_was_painted(begin: Begin) -> None:
    window = begin()
    window.welcome()
    assert window.close()


_FIRST_PAINT = """
import sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
from orgchart.app import application

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self.end)
        return False
    def end(self):
        print(*(name for name in sys.modules), flush=True)
        import os; os._exit(0)

made = application.make_application([])
window = application.open_window(application.Settings(), None)
watch = Watch(); window.installEventFilter(watch)
window.show()
made.exec()
"""


def test_a_start_reads_nothing_that_the_first_paint_does_not_need(tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", _FIRST_PAINT], env=environment, capture_output=True, text=True, check=True
    )
    read = done.stdout.split()
    unneeded = ("networkx", "reportlab", "openpyxl", "pptx", "fpdf", "pypdfium2", "orgchart.app.canvas", "orgchart.layout",
                "orgchart.checks", "orgchart.edits", "orgchart.storage", "orgchart.app.commands",
                "orgchart.model.records", "msgspec")  # fmt: skip
    assert "orgchart.app.views.welcome" in read
    assert [name for name in read if name.startswith(unneeded)] == []
