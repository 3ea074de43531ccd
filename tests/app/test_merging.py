"""Two versions of a document are brought together in a window, by mouse and by keys, as one step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from orgchart.app.common_past import Past, pasts
from orgchart.app.dialogs.merge_with import merge_with
from orgchart.app.dialogs.merging import MergeDialog
from orgchart.app.settings import Settings
from orgchart.compare.marks import mark, marked
from orgchart.compare.merge import merge
from orgchart.edits import roles
from orgchart.edits.removal import remove_roles
from orgchart.edits.values import set_field
from orgchart.model.document import Document
from orgchart.model.records import Role
from orgchart.storage import org_file
from orgchart.text.message import message
from tests.app.robot import CTRL, LEFT, NONE, Robot
from tests.charts import chart, text_of

Open = Callable[..., Robot]
CHART = "CEO > (Sales > Rep, SDR), Marketing, Success"


def titled(document: Document, role: str, title: str) -> Document:
    set_field(document.current, [role], "title", title)
    return document


@pytest.fixture
def opened(open_window: Open, tmp_path: Path) -> Robot:
    """A window on a file, with work in it."""
    return on_file(open_window, tmp_path / "report.org")


def on_file(open_window: Open, path: Path, language: str = "en") -> Robot:
    org_file.write(chart(CHART), path)
    robot = open_window(chart(CHART), language)
    robot.window.open(path)
    return robot


def answering(monkeypatch: pytest.MonkeyPatch, doing: Callable[[MergeDialog], object]) -> list[MergeDialog]:
    """Have somebody at the dialog when it is opened."""
    met: list[MergeDialog] = []

    def run(dialog: MergeDialog) -> int:
        met.append(dialog)
        dialog.show()
        doing(dialog)
        dialog.hide()
        return dialog.result()

    monkeypatch.setattr(MergeDialog, "exec", run)
    return met


def conflicted(robot: Robot) -> MergeDialog:
    """Open the dialog on two conflicts and one thing that comes in."""
    base, theirs = chart(CHART), chart(CHART)
    document = robot.session.document
    titled(titled(document, "Rep", "Hunter"), "SDR", "Developer")
    titled(titled(theirs, "Rep", "Farmer"), "SDR", "Opener")
    roles.add_role(theirs.current, manager="Success", title="CSM")
    dialog = MergeDialog(robot.session, "copy", theirs, [Past(message("merge.past_saved"), base)], 0, robot.window)
    dialog.show()
    return dialog


@pytest.mark.parametrize("language", ["en", "he"])
def test_keys_settle_one_after_the_other_and_undo_takes_all_of_it_back(open_window: Open, language: str) -> None:
    robot = open_window(CHART, language)
    dialog = conflicted(robot)
    before = robot.bytes()
    assert [each.name for each in dialog.conflicts] == ["Hunter", "Developer"]
    QTest.keyClick(dialog.list, Qt.Key.Key_3)
    QTest.keyClick(dialog.list, Qt.Key.Key_1)
    assert {number: each.side for number, each in dialog.choices.items()} == {0: "theirs", 1: "base"}
    QTest.keyClick(dialog.finish, Qt.Key.Key_Return, CTRL)
    assert not dialog.isVisible()
    assert text_of(robot.session.structure) == "CEO > (Sales > Farmer, SDR), Marketing, Success > CSM"
    robot.undo()
    assert robot.bytes() == before


def test_enter_presses_the_button_that_the_last_choice_leads_to(opened: Robot) -> None:
    dialog = conflicted(opened)
    QTest.keyClick(dialog.list, Qt.Key.Key_3)
    QTest.keyClick(dialog.list, Qt.Key.Key_3)
    QTest.keyClick(dialog.finish, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert text_of(opened.session.structure) == "CEO > (Sales > Farmer, Opener), Marketing, Success > CSM"


def test_a_value_is_chosen_with_the_mouse_and_shown_as_chosen(opened: Robot) -> None:
    dialog = conflicted(opened)
    QTest.mouseClick(dialog.cards[2], LEFT, NONE)
    dialog.list.setCurrentRow(1)
    assert [card.isChecked() for card in dialog.cards] == [False, False, True]
    assert dialog.list.item(1).text().startswith("✓")
    assert not dialog.list.item(2).text().startswith("✓")


def test_another_value_is_written(opened: Robot) -> None:
    dialog = conflicted(opened)
    QTest.keyClick(dialog.list, Qt.Key.Key_4)
    assert dialog.typed is not None
    QTest.keyClicks(dialog.typed.field, "Gatherer 3")
    assert dialog.choices[0].value == "Gatherer 3"
    QTest.mouseClick(dialog.all_ours, LEFT)
    QTest.mouseClick(dialog.finish, LEFT)
    assert opened.session.structure.all(Role)["Rep"].title == "Gatherer 3"
    assert opened.session.structure.all(Role)["SDR"].title == "Developer"


def test_what_is_left_for_later_is_marked_offered_and_settled(opened: Robot, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = conflicted(opened)
    assert not opened.window.copies.isVisible()
    QTest.keyClick(dialog.list, Qt.Key.Key_3)
    QTest.mouseClick(dialog.finish, LEFT)
    assert [each.key.id for each in marked(opened.session.document)] == ["SDR"]
    assert opened.window.copies.isVisible()
    met = answering(monkeypatch, lambda each: (each.choose("theirs"), each.accept()))
    QTest.mouseClick(opened.window.copies.do, LEFT)
    assert len(met) == 1
    assert opened.session.structure.all(Role)["SDR"].title == "Opener"
    assert marked(opened.session.document) == []
    assert not opened.window.copies.isVisible()
    opened.undo()
    assert [each.key.id for each in marked(opened.session.document)] == ["SDR"]
    assert opened.window.copies.isVisible()


def test_a_choice_that_would_close_a_circle_is_refused_in_words(open_window: Open) -> None:
    robot = open_window(CHART)
    base, theirs = chart(CHART), chart(CHART)
    roles.move_roles(robot.session.structure, ["Sales"], "Marketing")
    roles.move_roles(theirs.current, ["Marketing"], "Sales")
    dialog = MergeDialog(robot.session, "copy", theirs, [Past(message("merge.past_saved"), base)], 0, robot.window)
    dialog.show()
    dialog.choose("theirs")
    assert dialog.choices == {}
    assert dialog.trouble.isVisible()
    dialog.choose("ours")
    assert not dialog.trouble.isVisible()
    dialog.accept()
    robot.expect("CEO > (Marketing > Sales > Rep, SDR), Success")


def test_what_one_side_removed_can_go_after_all(open_window: Open) -> None:
    robot = open_window(CHART)
    base, theirs = chart(CHART), titled(chart(CHART), "SDR", "Opener")
    remove_roles(robot.session.structure, ["SDR"])
    dialog = MergeDialog(robot.session, "copy", theirs, [Past(message("merge.past_saved"), base)], 0, robot.window)
    dialog.choose("ours")
    dialog.accept()
    robot.expect("CEO > (Sales > Rep), Marketing, Success")


def test_cancel_leaves_everything(opened: Robot) -> None:
    dialog = conflicted(opened)
    before = opened.bytes()
    dialog.choose("theirs")
    QTest.keyClick(dialog.list, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert opened.bytes() == before


def test_an_earlier_version_is_what_both_began_from(opened: Robot, settings: Settings, tmp_path: Path) -> None:
    theirs = titled(chart(CHART), "SDR", "Opener")
    roles.move_roles(opened.session.structure, ["Rep"], "Marketing")
    assert opened.window.files.save()
    titled(opened.session.document, "Marketing", "Demand")
    assert opened.window.files.save()
    found = pasts(
        settings.backups, opened.session.path, opened.session.document, lambda: None, theirs, opened.session.today
    )
    assert len(found) == 3
    assert found[0].said.code == "merge.past_version"
    assert text_of(found[0].document.current) == text_of(chart(CHART).current)
    unrelated = chart("Boss > Clerk")
    mine = (settings.backups, opened.session.path, opened.session.document)
    assert pasts(*mine, lambda: None, unrelated, opened.session.today) == []


def test_without_a_past_everything_stays_and_what_differs_is_asked(
    opened: Robot, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = titled(chart(CHART), "SDR", "Opener")
    remove_roles(theirs.current, ["Rep"])
    path = tmp_path / "elsewhere.org"
    org_file.write(theirs, path)
    met = answering(monkeypatch, lambda dialog: (dialog.choose("theirs"), dialog.accept()))
    assert merge_with(opened.session, settings, opened.window.files, opened.window, path)
    assert met[0].past.currentText() == opened.session.words("merge.past_unknown")
    opened.expect("CEO > (Sales > Rep, Opener), Marketing, Success")


def test_a_file_is_chosen_from_the_menu(opened: Robot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "elsewhere.org"
    org_file.write(titled(chart(CHART), "SDR", "Opener"), path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    answering(monkeypatch, lambda dialog: (dialog.choose("theirs"), dialog.accept()))
    opened.window.commands["merge_with"].trigger()
    assert opened.session.structure.all(Role)["SDR"].title == "Opener"


@pytest.mark.parametrize("language", ["en", "he"])
def test_a_copy_beside_the_file_is_offered_merged_and_not_offered_again(
    open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    copy = tmp_path / "report (Dana's conflicted copy 2026-03-04).org"
    org_file.write(titled(chart(CHART), "SDR", "Opener"), copy)
    org_file.write(chart("Boss > Clerk"), tmp_path / "report (1).org")
    robot = on_file(open_window, tmp_path / "report.org", language)
    line = robot.window.copies
    robot.qtbot.waitUntil(line.isVisible)
    assert copy.name in line.text.text()
    answering(monkeypatch, lambda dialog: (dialog.choose("theirs"), dialog.accept()))
    QTest.mouseClick(line.do, LEFT)
    assert robot.session.structure.all(Role)["SDR"].title == "Opener"
    assert not line.isVisible()
    assert copy.exists()
    line.look()
    robot.qtbot.wait(200)
    assert not line.isVisible()


def test_a_copy_that_holds_the_same_is_not_offered(open_window: Open, tmp_path: Path) -> None:
    org_file.write(chart(CHART), tmp_path / "report (1).org")
    robot = on_file(open_window, tmp_path / "report.org")
    robot.window.copies.look()
    robot.qtbot.wait(300)
    assert not robot.window.copies.isVisible()


def test_a_file_in_which_git_left_conflicts_opens_and_says_so(open_window: Open, tmp_path: Path) -> None:
    base, ours, theirs = chart(CHART), titled(chart(CHART), "SDR", "Developer"), titled(chart(CHART), "SDR", "Opener")
    result = merge(base, ours, theirs)
    mark(result.document, result.conflicts)
    org_file.write(result.document, tmp_path / "report.org")
    robot = open_window(CHART)
    robot.window.open(tmp_path / "report.org")
    line = robot.window.copies
    assert line.isVisible()
    assert robot.window.commands["settle_conflicts"].isEnabled()
    QTest.mouseClick(line.later, LEFT)
    assert not line.isVisible()
