"""Days moved on the calendar; what is due, settled where it stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from orgchart.app.dialogs.exporting import ExportDesk
from orgchart.app.dialogs.printing import PrintDialog
from orgchart.app.panels.due import DuePanel
from orgchart.app.views.timeline import TimelineView
from orgchart.app.views.timeline_board import TimelineBoard
from orgchart.edits.values import add_record
from orgchart.model.records import Goal, Milestone, Task, name_of
from orgchart.storage import org_file
from orgchart.storage.templates import from_template
from tests.app.robot import Robot

Open = Callable[..., Robot]
LEFT = Qt.MouseButton.LeftButton


def timeline(robot: Robot) -> TimelineBoard:
    view = robot.window.views.turn_to("timeline")
    assert isinstance(view, TimelineView)
    QTest.qWait(1)
    return view.board


def dated(robot: Robot) -> None:
    today = robot.session.today
    goal = add_record(robot.session.structure, Goal, name="Goal", due=today + timedelta(days=90))
    add_record(robot.session.structure, Milestone, name="Look", of=goal.id, due=today - timedelta(days=10))


def mark(board: TimelineBoard, name: str) -> str:
    return next(key for key, entry in board.entries.items() if getattr(entry.record, "name", "") == name)


def pull(board: TimelineBoard, start: QPointF, end: QPointF, *, leave: bool = False) -> None:
    at = board.viewport()
    QTest.mousePress(at, LEFT, pos=start.toPoint())
    for step in range(1, 6):
        QTest.mouseMove(at, (start + (end - start) * step / 5).toPoint())
    if leave:
        QTest.keyClick(board, Qt.Key.Key_Escape)
    QTest.mouseRelease(at, LEFT, pos=end.toPoint())


def days_of(robot: Robot) -> dict[str, int]:
    """Return how many days from today each milestone lies."""
    today, found = robot.session.today, robot.session.structure.ordered(Milestone)
    return {each.name: (each.due - today).days for each in found if each.due is not None}


@pytest.mark.parametrize("language", ["en", "he"])
def test_a_mark_is_dragged_to_another_day(open_window: Open, language: str) -> None:
    robot = open_window("CEO", language)
    dated(robot)
    board = timeline(robot)
    start = board.mark_on_view(mark(board, "Look")).center()
    end = QPointF(board.x_on_view(robot.session.today + timedelta(days=20)), start.y())
    assert (end.x() > start.x()) is (language == "en")
    pull(board, start, end)
    assert abs(days_of(robot)["Look"] - 20) <= 1
    robot.session.undo()
    assert days_of(robot)["Look"] == -10


def test_escape_leaves_a_day_where_it_was(open_window: Open) -> None:
    robot = open_window("CEO")
    dated(robot)
    board = timeline(robot)
    before = org_file.encode(robot.session.document)
    start = board.mark_on_view(mark(board, "Look")).center()
    pull(board, start, start + QPointF(150, 0), leave=True)
    assert org_file.encode(robot.session.document) == before


def test_what_is_dragged_may_go_away_meanwhile(open_window: Open) -> None:
    robot = open_window("CEO")
    dated(robot)
    board = timeline(robot)
    start = board.mark_on_view(mark(board, "Look")).center()
    QTest.mousePress(board.viewport(), LEFT, pos=start.toPoint())
    QTest.mouseMove(board.viewport(), (start + QPointF(60, 0)).toPoint())
    robot.session.undo()
    assert not board.grab().isNull()
    QTest.mouseRelease(board.viewport(), LEFT, pos=(start + QPointF(60, 0)).toPoint())
    assert days_of(robot) == {}


@pytest.mark.parametrize("language", ["en", "he"])
def test_keys_walk_as_the_picture_shows_and_move_by_a_week_or_a_day(open_window: Open, language: str) -> None:
    robot = open_window("CEO", language)
    dated(robot)
    board = timeline(robot)
    on, back = (Qt.Key.Key_Right, Qt.Key.Key_Left) if language == "en" else (Qt.Key.Key_Left, Qt.Key.Key_Right)
    QTest.keyClick(board, Qt.Key.Key_Down)
    assert board.current == mark(board, "Look")
    QTest.keyClick(board, on)
    assert robot.session.focus == robot.session.structure.ordered(Goal)[0]
    QTest.keyClick(board, back)
    QTest.keyClick(board, Qt.Key.Key_Plus)
    assert days_of(robot)["Look"] == -3
    QTest.keyClick(board, on, Qt.KeyboardModifier.AltModifier)
    assert days_of(robot)["Look"] == -2
    QTest.keyClick(board, Qt.Key.Key_Minus)
    assert days_of(robot)["Look"] == -9


def test_an_outcome_a_decision_and_the_next_day_are_recorded_in_place(open_window: Open) -> None:
    robot = open_window("CEO")
    dated(robot)
    board = timeline(robot)
    board.choose(mark(board, "Look"))
    QTest.keyClick(board, Qt.Key.Key_Return)
    assert board.card is not None
    QTest.mouseClick(button(board.card, "timeline.missed"), LEFT)
    structure = robot.session.structure
    assert [each.outcome for each in structure.ordered(Milestone)] == ["missed"]
    assert board.card is not None, "what follows from it is asked for"
    assert board.card.decision is not None
    board.card.decision.setFocus()
    QTest.keyClicks(board.card.decision, "Ask the partner")
    QTest.mouseClick(button(board.card, "due.set_next"), LEFT)
    looked, again = structure.ordered(Milestone)
    assert (looked.decision, again.name, again.outcome) == ("Ask the partner", "Look", "open")
    assert days_of(robot) == {"Look": 30}
    assert board.card is not None
    QTest.keyClick(board.card, Qt.Key.Key_Escape)
    assert board.card is None


def test_a_double_click_on_the_ground_stops_there_to_look(open_window: Open) -> None:
    robot = open_window("CEO")
    dated(robot)
    board = timeline(robot)
    row = board.mark_on_view(mark(board, "Goal")).center().y()
    day = robot.session.today + timedelta(days=40)
    QTest.mouseDClick(board.viewport(), LEFT, pos=QPointF(board.x_on_view(day), row).toPoint())
    made = [each for each in robot.session.structure.ordered(Milestone) if each.name != "Look"]
    assert len(made) == 1
    assert made[0].due is not None
    assert abs((made[0].due - day).days) <= 1
    assert robot.session.focus == made[0]
    QTest.keyClick(board, Qt.Key.Key_Delete)
    assert list(days_of(robot)) == ["Look"]


def test_one_sees_months_quarters_or_all_and_the_pointer_keeps_its_day(open_window: Open) -> None:
    robot = open_window("CEO")
    dated(robot)
    add_record(robot.session.structure, Goal, name="Far", due=robot.session.today + timedelta(days=900))
    board = timeline(robot)
    view = robot.window.views.currentWidget()
    assert isinstance(view, TimelineView)
    view.zooms["months"].click()
    assert board.horizontalScrollBar().maximum() > 0
    view.zooms["all"].click()
    assert board.horizontalScrollBar().maximum() == 0
    day = board.day_on_view(700)
    board.zoom(8, 700)
    assert abs((board.day_on_view(700) - day).days) <= 1
    assert not view.zooms["all"].isChecked()
    QTest.keyClick(board, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.zooms["all"].isChecked()


def button(inside: QWidget, code: str) -> QPushButton:
    return next(each for each in inside.findChildren(QPushButton) if each.property("deed") == code)


def late_company(robot: Robot) -> DuePanel:
    document = from_template("growing", "en", date(2026, 1, 1))
    robot.session.today = date(2026, 2, 20)
    robot.session.show(document)
    QTest.qWait(10)
    panel = robot.window.side.currentWidget()
    assert isinstance(panel, DuePanel)
    return panel


def test_what_is_late_shows_on_opening_and_is_settled_in_the_panel(open_window: Open) -> None:
    robot = open_window()
    panel = late_company(robot)
    late = [each for each in panel.entries if each.is_late(robot.session.today)]
    first = panel.cards[0].entry
    assert first in late
    button(panel.cards[0], "timeline.met").click()
    assert len([each for each in panel.entries if each.is_late(robot.session.today)]) == len(late) - 1
    again = panel.cards[0]
    assert again.entry.record.id == first.record.id, "it stays, so that more can be said of it"
    assert again.decision is not None
    again.decision.setPlainText("Go on")
    button(again, "due.set_next").click()
    settled = robot.session.structure.all(Milestone)[first.record.id]
    assert (settled.outcome, settled.decision) == ("met", "Go on")
    ahead = [each for each in robot.session.structure.ordered(Milestone) if each.of == settled.of]
    assert any(each.due is not None and each.due > robot.session.today for each in ahead)


@pytest.mark.parametrize("language", ["en", "he"])
def test_what_is_due_has_room_however_narrow_the_panel_is(open_window: Open, language: str) -> None:
    robot = open_window("", language)
    robot.session.today = date(2026, 2, 20)
    robot.session.show(from_template("growing", language, date(2026, 1, 1)))
    QTest.qWait(10)
    panel = robot.window.side.currentWidget()
    assert isinstance(panel, DuePanel)
    button(panel.cards[0], "timeline.met").click()
    for width in (380, 300):
        robot.window.split.setSizes([robot.window.split.width() - width, width])
        QApplication.sendPostedEvents()
        body = panel.widget()
        assert panel.viewport().width() < width
        assert body is not None
        assert body.width() == panel.viewport().width()
        for card in panel.cards[:3]:
            assert all(card.rect().contains(each.geometry()) for each in card.buttons)


def test_a_document_with_nothing_late_opens_on_its_details(open_window: Open) -> None:
    robot = open_window()
    robot.session.show(from_template("growing", "en", robot.session.today))
    QTest.qWait(10)
    assert not isinstance(robot.window.side.currentWidget(), DuePanel)


def test_typing_into_a_card_is_not_disturbed_by_edits_elsewhere(open_window: Open) -> None:
    robot = open_window()
    panel = late_company(robot)
    button(panel.cards[0], "timeline.met").click()
    card = panel.cards[0]
    add_record(robot.session.structure, Task, name="Calls")
    assert panel.cards[0] is card


def test_an_empty_view_says_what_to_do(open_window: Open) -> None:
    robot = open_window()
    shown = robot.window.views.turn_to("timeline")
    assert not shown.grab().isNull()
    QTest.mouseClick(shown.focusProxy(), LEFT, pos=QPoint(40, 40))
    QTest.keyClick(shown.focusProxy(), Qt.Key.Key_Right)


def test_a_first_look_is_called_as_its_goal_is_once_that_has_a_name(open_window: Open) -> None:
    robot = open_window("CEO")
    view = robot.window.views.turn_to("timeline")
    assert isinstance(view, TimelineView)
    view.start.click()
    (editor,) = (each for each in view.board.findChildren(QLineEdit) if each.isVisible())
    QTest.keyClicks(editor, "Ten customers")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    structure = robot.session.structure
    assert [name_of(each) for kind in (Goal, Milestone) for each in structure.ordered(kind)] == ["Ten customers"] * 2


def test_from_what_is_due_one_page_for_the_meeting_is_looked_at_and_the_days_go_to_a_calendar(
    open_window: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    robot = open_window()
    panel = late_company(robot)
    shown: list[int] = []

    def look(dialog: PrintDialog) -> int:
        dialog.show()
        robot.qtbot.waitUntil(lambda: bool(dialog._data), timeout=20_000)
        shown.append(len(PdfDocument(dialog._data)))
        dialog.close()
        return 0

    monkeypatch.setattr(PrintDialog, "exec", look)
    path = tmp_path / "dates.ics"
    monkeypatch.setattr(ExportDesk, "_ask", lambda *_: path)
    for code in ("due.print", "due.calendar"):
        text = robot.session.words(code)
        next(each for each in panel.findChildren(QPushButton) if each.text().strip() == text).click()
    robot.qtbot.waitUntil(path.exists, timeout=20_000)
    assert shown == [1]
    written = path.read_text("utf-8")
    assert written.startswith("BEGIN:VCALENDAR")
    assert "BEGIN:VEVENT" in written
