"""The guide: whole in both languages, true to the program, opened by F1 at the page for what one looks at."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from orgchart.app import commands, dialogs
from orgchart.app.dialogs import help_keys, help_pages
from orgchart.app.dialogs.help import Help
from orgchart.app.dialogs.help_desk import HelpDesk
from orgchart.app.dialogs.rules import RulesDialog
from orgchart.app.menus import MENUS, SEPARATOR
from orgchart.app.session import Session
from orgchart.app.views.table import ROWS
from orgchart.checks.families import RULES
from orgchart.edits.removal import remove
from orgchart.model.records import Goal
from orgchart.storage.templates import from_template
from orgchart.text.catalogue import LANGUAGES, catalogue
from tests.app.robot import Robot

Open = Callable[..., Robot]

EVERY = [(name, language) for language in LANGUAGES for name in help_pages.PAGES]


def opened() -> Help:
    """Return the guide that is open."""
    [window] = [each for each in QApplication.topLevelWidgets() if isinstance(each, Help) and each.isVisible()]
    return window


def f1(robot: Robot, window: QWidget) -> None:
    """Press F1 in a window that is in front: nothing else hears the window's keys."""
    window.activateWindow()
    robot.qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_F1)


def growing(open_window: Open, language: str = "en") -> Robot:
    robot = open_window(language=language)
    robot.session.show(from_template("growing", language, robot.session.today))
    robot.window.checking.finish()
    return robot


# --- the pages ---


def test_each_file_is_a_page_and_each_page_a_file() -> None:
    for language in LANGUAGES:
        assert {each.stem for each in help_pages.folder(language).glob("*.md")} == set(help_pages.PAGES)


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_every_link_and_every_picture_is_there(name: str, language: str) -> None:
    for link in help_pages.links(help_pages.page(name, language).text):
        assert link.text, "what is linked has words, and a picture says what it shows"
        assert (help_pages.folder(language) / link.target).is_file(), link


@pytest.mark.parametrize("name", help_pages.PAGES)
def test_both_languages_have_the_same_headings_links_and_lists(name: str) -> None:
    def shape(language: str) -> list[str]:
        lines = help_pages.page(name, language).text.splitlines()
        marks = [found[0] for line in lines if (found := re.match(r"#+ |- |\d+\. |\| |!", line))]
        return [*marks, *(each.target for each in help_pages.links("\n".join(lines)))]

    assert shape("en") == shape("he")


def test_every_picture_is_used_and_all_of_them_are_small() -> None:
    size = 0
    for language in LANGUAGES:
        used = {
            link.target for name in help_pages.PAGES for link in help_pages.links(help_pages.page(name, language).text)
        }
        for picture in (help_pages.folder(language) / "pictures").iterdir():
            assert f"pictures/{picture.name}" in used
            size += picture.stat().st_size
    assert size < 3_000_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_pages_call_a_menu_is_called_so(language: str) -> None:
    words = catalogue(language)
    named = 0
    for name in help_pages.PAGES:
        for path in re.findall(r"\*\*([^*]+ [→←] [^*]+)\*\*", help_pages.page(name, language).text):
            menu, entry = re.split(r" [→←] ", path)
            [key] = [each for each in MENUS if words(f"menu.{each.lstrip('>')}") == menu]
            entries = {
                words(f"menu.{each[1:]}" if each.startswith(">") else f"action.{each}")
                for each in MENUS[key]
                if each != SEPARATOR and not each.startswith("view_")
            }
            assert entry in entries, path
            named += 1
    assert named > 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_keys_is_what_the_table_says(language: str) -> None:
    written = help_pages.page("keys", language).text
    assert written == help_keys.page(language), "python -m orgchart.app.dialogs.help_keys writes it anew"
    assert "Ctrl+K" in written


def test_every_key_of_the_table_is_on_the_page() -> None:
    words, session, written = catalogue("en"), Session(), help_pages.page("keys", "en").text
    for action in commands.table().values():
        label = words.say(action.label(session)) if action.label else words(f"action.{action.name}")
        if action.keys and not re.fullmatch("levels_[2-9]", action.name):
            assert f"| {label.rstrip('…')} |" in written


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_family_of_checks_has_its_place(language: str) -> None:
    headings = help_pages.headings(help_pages.page("checks", language).text)
    for family in {rule.family for rule in RULES.values()}:
        assert catalogue(language)(f"family.{family}") in headings


# --- the window ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_shows_with_its_pictures_and_loads_nothing_else(open_window: Open, language: str) -> None:
    robot = growing(open_window, language)
    robot.window.perform("help")
    guide = opened()
    image = QTextDocument.ResourceType.ImageResource.value
    for name in help_pages.PAGES:
        guide.go(name)
        assert guide.browser.document().firstBlock().text() == help_pages.page(name, language).title
        for link in help_pages.links(help_pages.page(name, language).text):
            if link.is_picture:
                shown = guide.browser.loadResource(image, QUrl(link.target))
                assert isinstance(shown, QImage)
                assert 0 < shown.width() / shown.devicePixelRatio() <= guide.browser.viewport().width()
    for address in ("https://example.com/a.png", "file:///etc/passwd", "../en/index.md", "pictures/../index.md"):
        assert guide.browser.loadResource(image, QUrl(address)) is None
    assert (
        guide.browser.loadResource(QTextDocument.ResourceType.StyleSheetResource.value, QUrl("pictures/a.css")) is None
    )
    assert (guide.layoutDirection() == Qt.LayoutDirection.RightToLeft) == (language == "he")


def test_links_lead_through_the_guide_and_never_out_of_it(open_window: Open) -> None:
    robot = growing(open_window)
    robot.window.perform("help")
    guide = opened()
    guide.go("index")
    guide.browser.anchorClicked.emit(QUrl("teams.md"))
    assert guide.page == "teams"
    guide.back.click()
    assert guide.page == "index"
    guide.forward.click()
    assert guide.page == "teams"
    guide.browser.anchorClicked.emit(QUrl("https://example.com/teams.md"))
    assert guide.page == "teams"
    assert "https://example.com" in guide.said.text()


def test_what_is_sought_is_found_on_the_pages(open_window: Open) -> None:
    robot = growing(open_window, "he")
    robot.window.perform("help")
    guide = opened()
    guide.search.setText("צוואר בקבוק")
    names = [guide.contents.item(row).data(Qt.ItemDataRole.UserRole) for row in range(guide.contents.count())]
    assert names == ["process"]
    QTest.keyClick(guide.search, Qt.Key.Key_Return)
    assert guide.page == "process"
    assert guide.browser.extraSelections()
    guide.search.setText("קשקוש")
    assert guide.contents.count() == 0
    assert guide.said.text() == robot.session.words("help.none")
    assert guide.page == "process"


def test_it_turns_with_the_language(open_window: Open) -> None:
    robot = growing(open_window)
    robot.window.perform("help")
    guide = opened()
    guide.go("teams")
    robot.session.speak("he")
    assert guide.browser.document().firstBlock().text() == "צוותים"


@pytest.mark.parametrize("view", [row.name for row in ROWS])
def test_f1_opens_the_page_of_the_view(open_window: Open, view: str) -> None:
    robot = growing(open_window)
    robot.window.views.turn_to(view)
    f1(robot, robot.window)
    assert opened().page == view


def test_f1_before_there_is_a_document_speaks_of_the_first_chart(open_window: Open) -> None:
    robot = open_window()
    robot.window.welcome()
    robot.window.perform("help")
    assert opened().page == "first-chart"


def test_f1_on_a_finding_opens_its_subject(open_window: Open) -> None:
    robot = growing(open_window)
    goals = robot.session.structure.all(Goal)
    remove(robot.session.structure, list(goals.values()))
    robot.window.checking.finish()
    findings = robot.window.side.findings
    robot.window.side.setCurrentWidget(findings)
    rows = findings._model.rows
    place = next(place for place, row in enumerate(rows) if row.finding is not None and row.finding.code == "GOL101")
    findings._view.setCurrentIndex(findings._model.index(place))
    findings._view.setFocus()
    f1(robot, robot.window)
    guide = opened()
    assert guide.page == "checks"
    assert robot.session.words("family.GOL") == "Goals"
    assert guide.browser.verticalScrollBar().value() > 0


def test_f1_follows_what_is_selected_into_its_details(open_window: Open) -> None:
    robot = growing(open_window)
    goal = next(iter(robot.session.structure.all(Goal)))
    robot.session.select([goal])
    robot.window.side.setCurrentWidget(robot.window.side.inspector)
    desk = robot.window.findChild(HelpDesk)
    assert isinstance(desk, HelpDesk)
    assert desk.topic(robot.window.side.inspector).page == "timeline"


def test_f1_in_a_dialog_opens_its_page_in_front_of_it(open_window: Open) -> None:
    robot = growing(open_window)
    dialog = RulesDialog(robot.session, robot.window)
    dialog.setModal(True)
    dialog.show()
    f1(robot, dialog)
    guide = opened()
    assert guide.page == "checks"
    assert guide.parentWidget() is dialog
    guide.close()
    dialog.close()


def test_what_is_typed_into_a_file_runs_from_left_to_right_on_a_hebrew_page(open_window: Open) -> None:
    robot = open_window(language="he")
    robot.window.perform("help")
    guide = opened()
    guide.go("roles")
    block = guide.browser.document().begin()
    turned = []
    while block.isValid():
        if block.text().lstrip().startswith(("{", '"', "}", "roles  ")):
            turned.append(block.blockFormat().layoutDirection())
        block = block.next()
    assert len(turned) > 10
    assert set(turned) == {Qt.LayoutDirection.LeftToRight}


def test_every_dialog_has_its_page() -> None:
    without = set()
    for found in pkgutil.iter_modules(dialogs.__path__, f"{dialogs.__name__}."):
        for made in vars(importlib.import_module(found.name)).values():
            if isinstance(made, type) and issubclass(made, QDialog) and made.__module__ == found.name:
                page = help_pages.page_of_module(found.name)
                without |= set() if page or made is Help else {found.name}
    assert without == set()


@pytest.mark.parametrize("language", ["en", "he"])
def test_f1_in_the_strip_of_stages_speaks_of_the_buying_process(open_window: Open, language: str) -> None:
    robot = open_window(language=language)
    robot.session.show(from_template("growing", language, robot.session.today))
    desk = robot.window.findChild(HelpDesk)
    assert isinstance(desk, HelpDesk)
    assert desk.topic(robot.window.strip).page == "process"


def test_the_site_has_the_same_pages_in_the_same_order() -> None:
    site = Path(__file__).resolve().parents[2] / "docs" / "mkdocs.yml"
    pages = re.findall(r"^ +- ((?:en|he)/[\w-]+)\.md$", site.read_text(encoding="utf-8"), re.MULTILINE)
    assert pages == [f"{language}/{name}" for language in ("en", "he") for name in help_pages.PAGES]
