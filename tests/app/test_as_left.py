"""A window opens as the last one was left, and its panel gives way where there is little room."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QByteArray, QRect, Qt
from PySide6.QtWidgets import QApplication

from orgchart.app.session import Session
from orgchart.app.settings import Settings
from orgchart.app.window import Window
from tests.app.robot import Robot, let_go
from tests.charts import chart

Begin = Callable[..., Window]
Open = Callable[..., Robot]


@pytest.fixture
def begin(dressed: QApplication, settings: Settings) -> Iterator[Begin]:
    """Return what opens a window, one after another, that share what is kept between sittings."""
    del dressed
    opened: list[Window] = []

    def make(language: str = "en") -> Window:
        opened.append(Window(Session(chart("CEO > Sales, Marketing"), language), settings))
        return opened[-1]

    yield make
    let_go(opened)


def closed(window: Window) -> None:
    window.show()
    QApplication.processEvents()
    window.session.history.note_saved()
    assert window.close()


@pytest.mark.parametrize("language", ["en", "he"])
def test_it_opens_where_and_as_large_as_it_was_left(begin: Begin, language: str) -> None:
    first = begin(language)
    first.setGeometry(QRect(40, 60, 740, 520))
    closed(first)
    assert begin(language).geometry() == QRect(40, 60, 740, 520)


def test_it_opens_maximised_where_it_was_left_so(begin: Begin) -> None:
    first = begin()
    first.setWindowState(Qt.WindowState.WindowMaximized)
    closed(first)
    assert begin().windowState() & Qt.WindowState.WindowMaximized


def test_what_was_left_off_every_screen_is_brought_back(begin: Begin) -> None:
    first = begin()
    first.setGeometry(QRect(5000, 3000, 600, 500))
    closed(first)
    second = begin()
    assert second.screen().availableGeometry().intersected(second.geometry()).width() > 300
    assert second.screen().availableGeometry().intersected(second.geometry()).height() > 300


@pytest.mark.parametrize("kept", [QByteArray(), QByteArray(b"\x01\xd9\xd0\xcb nonsense"), QByteArray(b"7")])
def test_where_nothing_sensible_is_kept_it_fits_the_screen(begin: Begin, settings: Settings, kept: QByteArray) -> None:
    settings.note_window_state("geometry", kept)
    window = begin()
    room = window.screen().availableSize()
    assert 400 < window.width() <= room.width()
    assert 400 < window.height() <= room.height()


def test_a_second_window_does_not_hide_the_first(begin: Begin) -> None:
    first = begin()
    first.setGeometry(QRect(10, 40, 600, 500))
    closed(first)
    one, other = begin(), begin()
    assert one.pos() != other.pos()
    assert one.size() == other.size()


@pytest.mark.parametrize("language", ["en", "he"])
def test_the_panel_is_as_wide_and_as_open_as_it_was_left(begin: Begin, language: str) -> None:
    first = begin(language)
    first.resize(1500, 700)
    first.show()
    QApplication.processEvents()
    usual = first.side.width()
    first.split.setSizes([1500 - usual - 90, usual + 90])
    first.split.splitterMoved.emit(0, 1)
    first.side.turn_to(first.side.library)
    width = first.side.width()
    assert width > usual
    closed(first)
    second = begin(language)
    second.resize(1500, 700)
    second.show()
    QApplication.processEvents()
    assert second.side.width() == width
    assert second.side.currentWidget() is second.side.library
    second.perform("show_side")
    closed(second)
    third = begin(language)
    third.resize(1500, 700)
    third.show()
    QApplication.processEvents()
    assert not third.side.isVisible()
    third.perform("show_details")
    assert third.side.isVisible()


@pytest.mark.parametrize("language", ["en", "he"])
def test_in_a_narrow_window_the_panel_gives_way_and_says_so(open_window: Open, language: str) -> None:
    robot = open_window("CEO > Sales, Marketing", language)
    window, said = robot.window, list[str]()
    robot.session.said.connect(lambda text, _: said.append(text))
    window.resize(640, 700)
    QApplication.processEvents()
    assert not window.side.isVisible()
    assert said == [robot.session.words("side.gives_way")]
    assert robot.chart.width() > 600
    window.resize(1300, 700)
    QApplication.processEvents()
    assert window.side.isVisible()


def test_asked_for_it_shows_in_a_narrow_window_too(open_window: Open) -> None:
    robot = open_window("CEO > Sales, Marketing")
    robot.window.resize(640, 700)
    QApplication.processEvents()
    assert robot.window.status._offer.isVisible()
    robot.double_click("Sales")
    assert robot.window.side.isVisible()
    assert not robot.window.status._offer.isVisible()
    robot.window.perform("show_side")
    assert not robot.window.side.isVisible()
    robot.window.resize(1300, 700)
    QApplication.processEvents()
    assert not robot.window.side.isVisible()


def test_the_menu_ticks_the_panel_while_it_shows(open_window: Open) -> None:
    robot = open_window("CEO > Sales, Marketing")
    window = robot.window
    tick = window.commands["show_side"]

    def told() -> bool:
        window.commands.menu("view").aboutToShow.emit()
        return tick.isChecked()

    assert told()
    tick.trigger()
    assert not window.side.isVisible()
    assert not told()
    window.perform("show_details")
    assert told()
    window.resize(640, 700)
    QApplication.processEvents()
    assert not told()


@pytest.mark.parametrize("language", ["en", "he"])
def test_a_tab_without_words_has_its_icon_in_the_middle(open_window: Open, language: str) -> None:
    window = open_window("CEO > Sales, Marketing", language).window
    window.resize(640, 700)
    QApplication.processEvents()
    tabs = window.views.tabs
    assert tabs.tabText(0) == ""
    image = tabs.grab().toImage()
    for place in range(1, tabs.count()):
        room = tabs.tabRect(place).adjusted(2, 4, -2, -4)
        ground = image.pixelColor(room.topLeft()).lightness()
        inked = [
            x
            for x in range(room.left(), room.right() + 1)
            for y in range(room.top(), room.bottom() + 1)
            if abs(image.pixelColor(x, y).lightness() - ground) > 60
        ]
        assert abs((min(inked) - room.left()) - (room.right() - max(inked))) <= 1


@pytest.mark.parametrize("language", ["en", "he"])
def test_a_window_that_grows_at_one_go_shows_all_tabs_with_their_words(open_window: Open, language: str) -> None:
    window = open_window("CEO > Sales, Marketing", language).window
    for width in (1000, 1300, 700, 1500, 1000, 1281):
        window.resize(width, 700)
        QApplication.processEvents()
        QApplication.processEvents()
        assert window.menuBar().rect().contains(window.views.tabs.geometry())
        assert window.views.tabs.width() >= window.views.tabs.sizeHint().width()
