"""Another structure is tried in the window: copied, shown, compared, taken across, adopted with its reasons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog

from orgchart.app.dialogs.scenarios import AdoptDialog, copy_as
from orgchart.app.views.compare import CompareView
from orgchart.edits import roles
from orgchart.model.agenda import due_and_late
from orgchart.model.records import Decision, Scenario
from orgchart.text.direction import LRM
from tests.app.robot import Robot
from tests.charts import text_of

Open = Callable[..., Robot]
CHART = "CEO > (Sales > Rep), Marketing"


def compare(robot: Robot) -> CompareView:
    view = robot.window.views.turn_to("compare")
    assert isinstance(view, CompareView)
    view.read()
    return view


def lines(view: CompareView) -> list[str]:
    return [view.changes.item(place).text() for place in range(view.changes.count())]


def test_a_copy_is_named_shown_and_told_from_what_is_in_force(
    open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    robot = open_window(CHART)
    window = robot.window
    assert not window.scenarios.isVisible()
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("Draft", True))
    window.perform("scenario_copy")
    assert robot.session.structure.id != robot.session.document.current.id
    robot.qtbot.waitUntil(window.scenarios.isVisible)
    assert window.scenarios.currentText() == "Draft"
    assert "Draft" in window.banner.text()
    roles.move_roles(robot.session.structure, ["Rep"], "Marketing")
    window.scenarios.setCurrentIndex(0)
    window.scenarios.activated.emit(0)
    robot.expect(CHART)
    assert not window.banner.isVisible()


def test_undoing_the_copy_goes_back_to_what_is_in_force(open_window: Open) -> None:
    robot = open_window(CHART)
    copy_as(robot.session, "Draft")
    robot.session.undo()
    assert robot.session.structure is robot.session.document.current
    robot.expect(CHART)
    assert not robot.window.scenarios.isVisible()


def test_one_structure_alone_says_how_to_get_a_second(open_window: Open) -> None:
    view = compare(open_window(CHART))
    assert view._empty.isVisibleTo(view)
    assert not view.changes.isVisibleTo(view)


@pytest.mark.parametrize("language", ["en", "he"])
def test_changes_stand_in_words_and_figures_beside_both_charts(open_window: Open, language: str) -> None:
    robot = open_window(CHART, language)
    copy_as(robot.session, "Draft")
    roles.move_roles(robot.session.structure, ["Rep"], "Marketing")
    roles.add_role(robot.session.structure, manager="Sales", title="SDR")
    view = compare(robot)
    assert len(lines(view)) == 2
    assert "SDR" in lines(view)[0] + lines(view)[1]
    cells = [view.table.item(row, 0).text() for row in range(view.table.rowCount())]
    assert len(cells) > 10
    assert not any(cell.startswith("figure.") for cell in cells)
    row = cells.index(robot.session.words("figure.headcount"))
    mark = LRM if language == "he" else ""
    assert [view.table.item(row, column).text() for column in (1, 2, 3)] == ["4", "5", f"{mark}+1"]


def test_one_change_is_taken_across_and_undone(open_window: Open) -> None:
    robot = open_window(CHART)
    copy_as(robot.session, "Draft")
    draft = robot.session.structure
    roles.move_roles(draft, ["Rep"], "Marketing")
    roles.add_role(draft, manager="Sales", title="SDR")
    view = compare(robot)
    move = next(place for place, text in enumerate(lines(view)) if "moved" in text)
    view.changes.setCurrentRow(move)
    view._take.click()
    current = robot.session.document.current
    assert text_of(current) == "CEO > Sales, Marketing > Rep"
    assert len(lines(view)) == 1
    view._take_all.click()
    assert text_of(current) == "CEO > (Sales > SDR), Marketing > Rep"
    assert lines(view) == [robot.session.words("compare.none")]
    robot.session.undo()
    robot.session.undo()
    assert text_of(current) == CHART


def test_zooming_one_chart_zooms_the_other(open_window: Open) -> None:
    robot = open_window(CHART)
    copy_as(robot.session, "Draft")
    view = compare(robot)
    one, other = (side.chart for side in view._charts)
    one.zoom_to(0.7)
    assert other.scale_now == pytest.approx(0.7)


def test_adopting_asks_for_the_reason_and_for_who_is_unhappy(open_window: Open) -> None:
    robot = open_window(CHART)
    copy_as(robot.session, "Draft")
    roles.move_roles(robot.session.structure, ["Rep"], "Marketing")
    dialog = AdoptDialog(robot.session, robot.window)
    dialog.show()
    assert "Rep" in dialog.fields["changed"].toPlainText()
    dialog.accept()
    assert dialog.trouble.isVisible()
    assert robot.session.document.current.id == "main"
    QTest.keyClicks(dialog.fields["why"], "Because the customer decides in a group")
    dialog.accept()
    assert dialog.trouble.isVisible()
    dialog.nobody.setChecked(True)
    dialog.accept()
    assert not dialog.isVisible()
    assert robot.session.document.current is robot.session.structure
    [decision] = robot.session.document.root.ordered(Decision)
    assert decision.review is not None
    assert not robot.window.banner.isVisible()
    robot.session.undo()
    assert robot.session.document.current.id == "main"
    assert "Draft" in robot.window.banner.text()


def test_a_draft_is_deleted_and_comes_back_with_undo(open_window: Open) -> None:
    robot = open_window(CHART)
    copy_as(robot.session, "Draft")
    robot.window.commands["scenario_remove"].trigger()
    assert len(robot.session.document.root.all(Scenario)) == 1
    robot.expect(CHART)
    robot.session.undo()
    assert len(robot.session.document.root.all(Scenario)) == 2


def test_the_day_to_look_again_is_typed_shows_in_what_is_due_and_the_old_structure_comes_back(
    open_window: Open,
) -> None:
    robot = open_window(CHART)
    session = robot.session
    copy_as(session, "Draft")
    roles.move_roles(session.structure, ["Rep"], "Marketing")
    dialog = AdoptDialog(session, robot.window)
    dialog.show()
    QTest.keyClicks(dialog.fields["why"], "Because the customer asks one of us")
    QTest.keyClicks(dialog.fields["unhappy"], "Sales")
    line = dialog.review.focusProxy()
    line.clear()
    QTest.keyClicks(line, "soon")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.trouble.isVisible()
    line.clear()
    QTest.keyClicks(line, "2020-02-03")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    [decision] = session.document.root.ordered(Decision)
    assert decision.review == date(2020, 2, 3)
    assert [
        entry.record.id for entry in due_and_late(session.structure, session.today) if entry.matter == "decision"
    ] == [decision.id]
    session.switch("main")
    back = AdoptDialog(session, robot.window)
    back.show()
    QTest.keyClicks(back.fields["why"], "Because it served better")
    back.nobody.setChecked(True)
    back.accept()
    robot.expect(CHART)
    assert session.document.current.id == "main"
    assert len(session.document.root.ordered(Decision)) == 2


@pytest.mark.parametrize("language", ["en", "he"])
def test_until_when_a_scenario_is_valid_is_written_in_its_details(open_window: Open, language: str) -> None:
    robot = open_window(CHART, language)
    session = robot.session
    copy_as(session, "Draft")
    robot.window.commands["scenario_details"].trigger()
    assert session.selection == (session.structure.id,)
    editor = robot.window.side.inspector._editors["valid_until"]
    line = editor.focusProxy()
    QTest.keyClicks(line, "2027-01-31")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert session.document.root.all(Scenario)[session.structure.id].valid_until == date(2027, 1, 31)
    session.undo()
    assert session.document.root.all(Scenario)[session.structure.id].valid_until is None
