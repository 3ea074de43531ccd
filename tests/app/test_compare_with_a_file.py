"""The open document is compared with another file, and what is wanted of it is taken across."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from orgchart.app.views.compare import CompareView
from orgchart.storage import org_file
from orgchart.text.direction import LRM
from tests.app.robot import LEFT, Robot
from tests.charts import chart, text_of

Open = Callable[..., Robot]
OURS = "CEO > (Sales > Rep), Marketing"
THEIRS = "CEO > Sales, (Marketing > Rep), (Success > CSM)"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "theirs.org"
    org_file.write(chart(THEIRS), path)
    return path


def brought(robot: Robot, path: Path, monkeypatch: pytest.MonkeyPatch) -> CompareView:
    """Choose the file in the dialog that the menu opens."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(path), ""))
    robot.window.commands["compare_with"].trigger()
    view = robot.window.views.currentWidget()
    assert isinstance(view, CompareView)
    return view


def lines(view: CompareView) -> list[str]:
    return [view.changes.item(place).text() for place in range(view.changes.count())]


@pytest.mark.parametrize("language", ["en", "he"])
def test_both_stand_side_by_side_and_in_one_picture(
    open_window: Open, file: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    robot = open_window(OURS, language)
    before = file.read_bytes()
    view = brought(robot, file, monkeypatch)
    assert view.after.currentText() == "theirs"
    assert len(lines(view)) == 3
    one, other = (side.chart for side in view._charts)
    assert set(one.geometry_now.boxes) == {"CEO", "Sales", "Rep", "Marketing"}
    assert "CSM" in other.geometry_now.boxes
    QTest.mouseClick(view.one, LEFT)
    assert "CSM" in view.overlay.chart.geometry_now.boxes
    row = [view.table.item(each, 0).text() for each in range(view.table.rowCount())].index(
        robot.session.words("figure.headcount")
    )
    mark = LRM if language == "he" else ""
    assert [view.table.item(row, column).text() for column in (1, 2, 3)] == ["4", "6", f"{mark}+2"]
    view.grab()
    assert file.read_bytes() == before


def test_one_change_comes_across_with_one_undo(open_window: Open, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    robot = open_window(OURS)
    view = brought(robot, file, monkeypatch)
    view.changes.setCurrentRow(next(place for place, text in enumerate(lines(view)) if "CSM" in text))
    QTest.mouseClick(view._take, LEFT)
    robot.expect("CEO > (Sales > Rep), Marketing, Success > CSM")
    robot.undo()
    robot.expect(OURS)
    QTest.mouseClick(view._take_all, LEFT)
    robot.expect(THEIRS)
    assert lines(view) == [robot.session.words("compare.none")]
    robot.undo()
    robot.expect(OURS)


def test_the_file_itself_is_never_written_into(open_window: Open, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    robot = open_window(OURS)
    view = brought(robot, file, monkeypatch)
    view.before.setCurrentIndex(1)
    view.after.setCurrentIndex(0)
    view.read()
    view.changes.setCurrentRow(0)
    assert not any(each.isEnabled() for each in (view._take, view._take_branch, view._take_all))
    assert view._take.toolTip()


def test_another_document_takes_the_guest_away(open_window: Open, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    robot = open_window(OURS)
    view = brought(robot, file, monkeypatch)
    robot.session.history.note_saved()
    robot.session.show(chart("Other > One"))
    assert view.after.count() == 1


def test_a_file_that_cannot_be_read_is_told(open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "broken.org"
    broken.write_text('{"format":"orgchart","version":1,', encoding="utf-8")
    told: list[object] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box.text()))
    robot = open_window(OURS)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(broken), ""))
    robot.window.commands["compare_with"].trigger()
    assert len(told) == 1
    assert robot.window.views.shown != "compare"


def test_files_with_nothing_in_common_are_all_new_and_gone(
    open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "else.org"
    org_file.write(chart("Boss > Clerk"), path)
    robot = open_window(OURS)
    view = brought(robot, path, monkeypatch)
    assert len(lines(view)) == 6
    QTest.mouseClick(view._take_all, LEFT)
    assert text_of(robot.session.structure) == "Boss > Clerk"
