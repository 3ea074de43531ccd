"""The registers: rows of every kind, added, typed into, sorted, found and deleted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from orgchart.app.views.register import COLUMNS
from orgchart.app.views.registers import RegistersView
from orgchart.edits.values import add_record
from orgchart.model.fields import fields_of
from orgchart.model.records import TYPES, Goal, Milestone, Record
from orgchart.storage.starters import starters
from tests.app.robot import Robot

Open = Callable[..., Robot]


def registers(robot: Robot, kind: str) -> RegistersView:
    view = robot.window.views.turn_to("lists")
    assert isinstance(view, RegistersView)
    view.show_kind(kind)
    return view


def cells(view: RegistersView, column: int = 0) -> list[str]:
    rows = view._rows
    return [str(rows.index(row, column).data()) for row in range(rows.rowCount())]


def add(robot: Robot, kind: type[Record], *names: str) -> None:
    for name in names:
        add_record(robot.session.structure, kind, name=name)


def type_into(view: RegistersView, text: str) -> None:
    editor = view._table.findChild(QLineEdit)
    assert editor is not None
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.qWait(1)  # an editor hands over what was typed when its event is done


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("kind", COLUMNS)
def test_every_kind_has_a_register_with_words_for_its_columns_and_for_none(
    open_window: Open, kind: str, language: str
) -> None:
    view = registers(open_window("CEO", language), kind)
    words = view._session.words
    heads = [
        view._register.headerData(place, Qt.Orientation.Horizontal) for place in range(view._register.columnCount())
    ]
    assert all(name in fields_of(TYPES[kind]) for name in COLUMNS[kind])
    assert not any(head.startswith("field.") for head in heads)
    assert view._stack.currentWidget() is view._empty
    assert view._empty.text() == words(f"registers.empty.{kind}") != f"registers.empty.{kind}"


@pytest.mark.parametrize("kind", COLUMNS)
def test_one_is_added_and_named_at_once(open_window: Open, kind: str) -> None:
    robot = open_window("CEO")
    view = registers(robot, kind)
    QTest.mouseClick(view._add, Qt.MouseButton.LeftButton)
    type_into(view, "First")
    assert cells(view) == ["First"]
    assert robot.session.focus is not None
    assert kind == robot.session.focus.KIND
    robot.session.undo()
    robot.session.undo()
    assert cells(view) == []


def test_rows_are_sorted_by_what_a_column_holds(open_window: Open) -> None:
    robot = open_window("CEO")
    for name, due in (("Later", date(2027, 2, 1)), ("Sooner", date(2026, 12, 24)), ("Never", None)):
        add_record(robot.session.structure, Milestone, name=name, due=due)
    view = registers(robot, "milestone")
    assert cells(view) == ["Later", "Sooner", "Never"]
    view._table.sortByColumn(COLUMNS["milestone"].index("due"), Qt.SortOrder.AscendingOrder)
    assert cells(view)[:2] == ["Sooner", "Later"]


def test_rows_are_found_by_any_word_of_theirs(open_window: Open) -> None:
    robot = open_window("CEO")
    add(robot, Goal, "Twenty new customers", "Half the support calls")
    view = registers(robot, "goal")
    QTest.keyClicks(view._search, "CUSTOM")
    assert cells(view) == ["Twenty new customers"]


def test_deleting_says_what_else_is_touched_and_is_one_step(open_window: Open) -> None:
    robot = open_window("CEO")
    add(robot, Goal, "Main", "Other")
    goals = robot.session.structure.ordered(Goal)
    add_record(robot.session.structure, Milestone, name="Look", of=goals[0].id)
    view = registers(robot, "goal")
    robot.session.select([goals[0].id])
    QTest.keyClick(view._table, Qt.Key.Key_Delete)
    assert cells(view) == ["Other"]
    assert "1 milestone" in robot.window.status._sentence.text()
    robot.session.undo()
    assert cells(view) == ["Main", "Other"]
    assert robot.session.structure.ordered(Milestone)[0].of == goals[0].id


def test_what_is_selected_stands_in_the_details_and_several_are_edited_at_once(open_window: Open) -> None:
    robot = open_window("CEO")
    add(robot, Goal, "One", "Two")
    view = registers(robot, "goal")
    view._table.selectAll()
    assert len(robot.session.selection) == 2
    editor = robot.window.side.inspector._editors["target"]
    editor.edited.emit("20")
    assert [each.target for each in robot.session.structure.ordered(Goal)] == ["20", "20"]
    robot.session.undo()
    assert [each.target for each in robot.session.structure.ordered(Goal)] == ["", ""]


def test_a_date_that_is_none_is_refused_with_the_reason(open_window: Open) -> None:
    robot = open_window("CEO")
    add(robot, Milestone, "Look")
    view = registers(robot, "milestone")
    index = view._rows.index(0, COLUMNS["milestone"].index("due"))
    view._rows.setData(index, "31 February")
    assert robot.session.structure.ordered(Milestone)[0].due is None
    assert "31 February" in robot.window.status._sentence.text()


def test_decisions_stand_in_the_document_and_are_edited_like_the_rest(open_window: Open) -> None:
    robot = open_window("CEO")
    view = registers(robot, "decision")
    view.add()
    type_into(view, "Sales reports to the founder")
    robot.window.side.inspector._editors["why"].edited.emit("Because the customer asks for it")
    [decision] = robot.session.document.root.table("decision").values()
    assert (decision.name, decision.why) == ("Sales reports to the founder", "Because the customer asks for it")


@pytest.mark.parametrize(
    ("kind", "shelf", "name"),
    [("process", "processes", "recurring"), ("team", "teams", "growth"), ("agreement", "agreements", "sales-success")],
)
def test_the_library_offers_what_to_start_from(open_window: Open, kind: str, shelf: str, name: str) -> None:
    robot = open_window("CEO > Sales")
    view = registers(robot, kind)
    view._offer()
    offered = view._library.menu().actions()
    assert len(offered) >= 4
    place = [each.name for each in starters(shelf, "en")].index(name)  # type: ignore[arg-type]
    offered[place].trigger()
    assert cells(view) == [offered[place].text()]
    robot.session.undo()
    assert cells(view) == []


def test_enter_on_what_is_not_typed_into_does_nothing_and_qt_does_not_complain(open_window: Open) -> None:
    robot = open_window()
    add(robot, Goal, "Growth")
    view = registers(robot, "goal")
    place = view._rows.index(0, COLUMNS["goal"].index("owners"))
    assert not view._rows.flags(place) & Qt.ItemFlag.ItemIsEditable
    view._table.setCurrentIndex(place)
    QTest.keyClick(view._table, Qt.Key.Key_Return)
    assert view._table.viewport().findChildren(QLineEdit) == []
    view._table.setCurrentIndex(view._rows.index(0, 0))
    QTest.keyClick(view._table, Qt.Key.Key_Return)
    assert view._table.viewport().findChildren(QLineEdit) != [], "a name is typed"
