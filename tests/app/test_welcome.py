"""Before there is a document: examples and recent files with pictures, and nothing to dismiss."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from orgchart.app.views.welcome import Card, Welcome
from orgchart.model.records import Role
from orgchart.storage import org_file
from orgchart.storage.templates import templates
from tests.app.robot import Robot
from tests.charts import chart

Open = Callable[..., Robot]


def welcome(robot: Robot) -> Welcome:
    robot.window.welcome()
    page = robot.window.views.currentWidget()
    assert isinstance(page, Welcome)
    return page


def cards(page: Welcome) -> dict[str, Card]:
    return {card.accessibleName(): card for card in page.findChildren(Card)}


@pytest.mark.parametrize("language", ["en", "he"])
def test_every_template_has_a_card_with_a_picture(open_window: Open, language: str) -> None:
    robot = open_window(language=language)
    page = welcome(robot)
    words = robot.session.words
    titles = [words.say(each.title) for each in templates() if each.name != "empty"]
    assert list(cards(page)) == titles
    robot.qtbot.waitUntil(lambda: not any(card.picture.pixmap().isNull() for card in cards(page).values()))


def test_an_example_takes_the_place_of_the_page(open_window: Open) -> None:
    robot = open_window()
    page = welcome(robot)
    assert not robot.window.side.isVisible()
    next(iter(cards(page).values())).click()
    assert robot.window.views.shown == "structure"
    assert robot.session.structure.all(Role)
    assert robot.window.side.isVisible()
    assert robot.session.history.is_saved, "an example that was only looked at needs no saving"


def test_an_empty_chart_is_one_click_away_and_takes_the_keys(open_window: Open) -> None:
    robot = open_window()
    page = welcome(robot)
    page.asked.emit("new_empty")
    assert robot.window.views.shown == "structure"
    robot.press("Tab")
    assert len(robot.session.structure.all(Role)) == 1


def test_recent_files_are_offered_and_opened(open_window: Open, tmp_path: Path) -> None:
    robot = open_window()
    path = tmp_path / "mine.org"
    org_file.write(chart("CEO > Sales"), path)
    robot.window.settings.note_recent(path)
    robot.window.settings.note_recent(tmp_path / "gone.org")
    page = welcome(robot)
    assert "mine" in cards(page)
    assert "gone" not in cards(page)
    cards(page)["mine"].click()
    robot.expect("CEO > Sales")


def test_a_recent_file_that_is_broken_has_no_picture_and_harms_nobody(open_window: Open, tmp_path: Path) -> None:
    robot = open_window()
    path = tmp_path / "broken.org"
    path.write_bytes(b'{"format":"orgchart","version":1,')
    robot.window.settings.note_recent(path)
    page = welcome(robot)
    robot.qtbot.waitUntil(lambda: not page._waiting)
    assert cards(page)["broken"].picture.pixmap().isNull()


def test_the_page_comes_back_from_the_menu_and_a_tab_leaves_it(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    robot.window.commands["welcome"].trigger()
    assert robot.window.views.shown == ""
    robot.window.views.turn_to("lists")
    assert robot.window.views.shown == "lists"
    robot.window.views.turn_to("structure")
    robot.expect("CEO > Sales")


def shows_all(robot: Robot) -> bool:
    seen = robot.chart.visible_area()
    whole = robot.chart.geometry_now.bounds
    return seen.x <= whole.x and seen.y <= whole.y and whole.right <= seen.right and whole.bottom <= seen.bottom


@pytest.mark.parametrize("language", ["en", "he"])
def test_all_of_an_example_is_in_sight_beside_its_findings(open_window: Open, language: str) -> None:
    robot = open_window(language=language)
    page = welcome(robot)
    (growing,) = (each.title for each in templates() if each.name == "growing")
    cards(page)[robot.session.words.say(growing)].click()
    robot.qtbot.waitUntil(robot.window.side.isVisible)
    robot.qtbot.waitUntil(lambda: shows_all(robot))
    robot.window.side.hide()
    robot.qtbot.waitUntil(lambda: shows_all(robot))


def test_where_somebody_scrolled_to_they_stay_when_the_window_changes(open_window: Open) -> None:
    robot = open_window("CEO > Sales, Marketing > Content")
    robot.chart.zoom_to(2.0)
    robot.chart.scroll_by(-40, -30)
    before, scale = robot.chart.visible_area(), robot.chart.scale_now
    robot.window.resize(1100, 700)
    robot.qtbot.waitUntil(lambda: robot.chart.visible_area().width < before.width)
    after = robot.chart.visible_area()
    assert robot.chart.scale_now == scale
    assert (after.x, after.y) == pytest.approx((before.x, before.y), abs=1)


@pytest.mark.parametrize(("width", "columns"), [(1500, 3), (1100, 3), (940, 2)])
def test_as_many_cards_stand_side_by_side_as_there_is_room_for(open_window: Open, width: int, columns: int) -> None:
    robot = open_window()
    robot.window.resize(width, 800)
    page = welcome(robot)
    robot.qtbot.waitUntil(lambda: page._columns == columns and not page.horizontalScrollBar().isVisible())
