"""What would happen without somebody is asked in the window, by mouse and by keys, and nothing is changed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from orgchart.app.dialogs.what_if import WhatIf
from orgchart.app.panels.chooser import Chooser
from orgchart.model.records import Scenario
from tests.app.robot import LEFT, Robot
from tests.charts import text_of
from tests.checks.cases import document_of
from tests.model.test_absence import COMPANY

Open = Callable[..., Robot]


def opened(open_window: Open, language: str = "en", chosen: str = "sales") -> Robot:
    robot = open_window(document_of(COMPANY), language)
    robot.session.select([chosen])
    return robot


def answer(robot: Robot) -> WhatIf:
    found = robot.window.findChild(WhatIf)
    assert found is not None
    return found


def rows(dialog: WhatIf) -> list[str]:
    """Return the rows as 'section: name | more'."""
    found = []
    for place in range(dialog.tree.topLevelItemCount()):
        section = dialog.tree.topLevelItem(place)
        found += [
            f"{section.text(0)}: {section.child(each).text(0)} | {section.child(each).text(1)}"
            for each in range(section.childCount())
        ]
    return found


@pytest.mark.parametrize("language", ["en", "he"])
def test_the_menu_asks_about_the_selected_role(open_window: Open, language: str) -> None:
    robot = opened(open_window, language)
    before = robot.bytes()
    robot.window.commands["what_if"].trigger()
    dialog = answer(robot)
    assert dialog.isVisible()
    told = rows(dialog)
    assert any("Choice" in each for each in told)
    assert any("First" in each for each in told)
    assert not any("whatif." in each or "field." in each for each in [*told, dialog.lead.text(), dialog.more.text()])
    assert [dialog.who.itemData(place) for place in range(dialog.who.count())] == ["sales", "anna"]
    assert robot.bytes() == before


def test_who_holds_the_role_can_be_thought_away_instead(open_window: Open) -> None:
    robot = opened(open_window)
    robot.window.perform("what_if")
    dialog = answer(robot)
    dialog.who.setCurrentIndex(1)
    dialog.who.activated.emit(1)
    assert dialog.more.text() == "Vacant then: Ceo and Sales"
    assert dialog.lead.text() == "Nobody would answer for 1 stage."


def test_the_details_of_a_role_offer_it(open_window: Open) -> None:
    robot = opened(open_window)
    asked = robot.session.words("action.what_if")
    button = next(each for each in robot.window.side.findChildren(QPushButton) if each.text().strip() == asked)
    QTest.mouseClick(button, LEFT)
    assert answer(robot).isVisible()


def test_a_row_leads_to_its_place_by_mouse_and_by_enter(open_window: Open) -> None:
    robot = opened(open_window, chosen="agency")
    robot.window.perform("what_if")
    dialog = answer(robot)
    item = dialog.tree.topLevelItem(0).child(0)
    QTest.mouseClick(dialog.tree.viewport(), LEFT, pos=dialog.tree.visualItemRect(item).center())
    assert robot.session.selection == ("use",)
    robot.session.select(["agency"])
    QTest.keyClick(dialog.tree, Qt.Key.Key_Return)
    assert robot.session.selection == ("use",)


def test_with_nobody_selected_it_asks_whom(open_window: Open) -> None:
    robot = opened(open_window)
    robot.session.select([])
    robot.window.perform("what_if")
    chooser = robot.window.findChild(Chooser)
    assert chooser is not None
    QTest.keyClicks(chooser._line, "ben")
    QTest.keyClick(chooser._line, Qt.Key.Key_Return)
    assert answer(robot).who.currentData() == "ben"


def test_it_follows_what_is_done_meanwhile(open_window: Open) -> None:
    robot = opened(open_window, chosen="agency")
    robot.window.perform("what_if")
    dialog = answer(robot)
    assert "1 stage would have nobody left." in dialog.lead.text()
    robot.window.commands["remove"].trigger()
    robot.qtbot.waitUntil(lambda: "not in the structure" in dialog.lead.text())
    assert not dialog.draft.isEnabled()


def test_a_draft_without_them_is_one_click_away_and_undone_in_one_step(open_window: Open) -> None:
    robot = opened(open_window, chosen="sales")
    robot.window.perform("what_if")
    QTest.mouseClick(answer(robot).draft, LEFT)
    session = robot.session
    assert session.structure.id != session.document.current.id
    assert session.document.root.all(Scenario)[session.structure.id].name == "Without Sales"
    assert session.structure.referring(type(session.document.current["anna-sales"]), "role", "sales") == []
    session.undo()
    assert len(session.document.root.all(Scenario)) == 1
    assert text_of(session.document.current).startswith("Ceo >")
