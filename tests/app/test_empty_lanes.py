"""Lanes in which nobody serves are put away and shown again; what the shown process looks like goes out and on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from orgchart.app.dialogs.printing import PrintDialog
from orgchart.app.views.lane_button import LaneButton
from orgchart.edits.coverage import add_process, assign
from orgchart.edits.values import add_record, set_field
from orgchart.export.view_pages import drawn
from orgchart.model.records import Department
from orgchart.storage import org_file
from orgchart.text.catalogue import catalogue
from tests.app.robot import LEFT, Robot
from tests.app.test_process_view import Board, company

Open = Callable[..., Robot]


@pytest.fixture(params=["en", "he"])
def board(open_window: Open, request: pytest.FixtureRequest) -> Board:
    """Return a process with two lanes that serve it and one that does not."""
    document = company()
    office = add_record(document.current, Department, name="Office")
    set_field(document.current, ["CEO"], "department", office.id)
    return Board(open_window(document, request.param))


def lanes(board: Board) -> list[str]:
    structure = board.robot.session.structure
    return [structure.all(Department)[each].name for each in board.board.lanes.heads]


def button(board: Board) -> LaneButton:
    return board.board.findChildren(LaneButton)[0]


def test_empty_lanes_are_put_away_by_a_click_and_come_back_by_another(board: Board) -> None:
    assert lanes(board) == ["Marketing team", "Sales team", "Office"]
    before = org_file.encode(board.robot.session.document)
    steps = board.robot.session.history.length
    QTest.mouseClick(button(board), LEFT)
    assert lanes(board) == ["Marketing team", "Sales team"]
    assert button(board).isVisible()
    assert button(board).isChecked()
    assert "Office" in button(board).accessibleDescription()
    QTest.mouseClick(button(board), LEFT)
    assert lanes(board) == ["Marketing team", "Sales team", "Office"]
    assert org_file.encode(board.robot.session.document) == before
    assert board.robot.session.history.length == steps


def test_the_space_bar_does_it_too(board: Board) -> None:
    board.board.setFocus()
    board.press(Qt.Key.Key_Space)
    assert "Office" not in lanes(board)
    board.press(Qt.Key.Key_Space)
    assert "Office" in lanes(board)


def test_a_lane_comes_by_itself_once_somebody_serves_in_it(board: Board) -> None:
    board.press(Qt.Key.Key_Space)
    assign(board.robot.session.structure, "CEO", board.stage("Decide"), "accountable")
    assert "Office" in lanes(board)
    assert not button(board).isVisible()
    board.robot.undo()
    assert "Office" not in lanes(board)


def test_a_lane_that_is_asked_for_opens(board: Board) -> None:
    board.press(Qt.Key.Key_Space)
    structure = board.robot.session.structure
    board.robot.session.reveal([each.id for each in structure.all(Department).values() if each.name == "Office"])
    assert "Office" in lanes(board)


def test_it_is_remembered_with_the_file_and_leaves_the_chart_alone(board: Board, tmp_path: Path) -> None:
    session = board.robot.session
    boxes = dict(board.robot.chart.geometry_now.boxes)
    path = tmp_path / "company.org"
    session.path = path
    board.press(Qt.Key.Key_Space)
    assert dict(board.robot.chart.geometry_now.boxes) == boxes
    session.show(session.document, path)
    assert "Office" not in lanes(board)


def test_where_every_lane_serves_there_is_nothing_to_put_away(open_window: Open) -> None:
    board = Board(open_window(company()))
    assert not button(board).isVisible()
    board.press(Qt.Key.Key_Space)
    assert not board.robot.session.folds


def test_the_picture_is_of_the_process_whose_tab_is_shown(
    board: Board, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = board.robot.session
    other = add_process(session.structure, "Renewing", ["Remember"])
    board.view.tabs.setCurrentIndex(1)
    out = tmp_path / "out.svg"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), "SVG (*.svg)"))
    board.robot.window.perform("export_chart")
    board.robot.qtbot.waitUntil(out.exists, timeout=20_000)
    say = catalogue(session.language)
    assert out.read_bytes() == drawn(session.structure, say, session.today, "process", "svg", process=other.id)
    assert out.read_bytes() != drawn(session.structure, say, session.today, "process", "svg")


def test_what_is_printed_from_the_view_is_the_process_whose_tab_is_shown(board: Board) -> None:
    session, pages = board.robot.session, []
    add_process(session.structure, "Renewing", ["Remember"])
    board.view.tabs.setCurrentIndex(1)
    made = PrintDialog(session, lambda data, _: None, lambda _: None, board.robot.window, what="process")
    board.robot.qtbot.addWidget(made)
    made.show()
    for choice in ("Renewing", session.words("printing.every_process")):
        made.process.setCurrentText(choice)
        made.process.activated.emit(made.process.currentIndex())
        board.robot.qtbot.waitUntil(made._save_button.isEnabled, timeout=20_000)
        text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made._data))
        pages.append({name for name in ("Remember", "Compare") if name in text})
    assert pages == [{"Remember"}, {"Remember", "Compare"}]


def test_one_prints_from_a_view_what_it_shows(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(PrintDialog, "exec", lambda dialog: asked.append(dialog.what.currentData()))
    for view in ("process", "teams", "attention", "timeline", "structure"):
        board.robot.window.views.turn_to(view)
        board.robot.window.perform("print")
    assert asked == ["process", "matrix", "attention", "timeline", "role-sheets"]
