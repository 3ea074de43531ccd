"""Importing by the assistant: what a person chooses is followed by the table, the oddities and the chart at once."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable
from pathlib import Path
from threading import current_thread, main_thread
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from orgchart.app.dialogs.import_assistant import ImportAssistant
from orgchart.app.dialogs.import_draft import Draft
from orgchart.app.dialogs.importing import QUICK, carry_out, import_copied, import_file
from orgchart.app.dialogs.suggesting import Suggestions
from orgchart.app.patience import Waiting
from orgchart.model import queries
from orgchart.model.records import Assignment, Department, Person, Role
from orgchart.storage.tables import Choices
from orgchart.storage.tables.choices import OPTIONS
from orgchart.text.message import Message, Refusal
from tests.app.robot import Robot
from tests.charts import text_of
from tests.storage.tables.test_bad_input import REFUSED

Open = Callable[..., Robot]
COUNTED: dict[str, Any] = tomllib.loads(
    Path(__file__).parents[1].joinpath("storage", "tables", "real_tables.toml").read_text(encoding="utf-8")
)
TABLE = "id,name,title,boss\n1,Ann,CEO,\n2,Ben,Sales,1\n3,Cid,Rep,Ben\n4,Ann,SDR,Ben\n5,,,\n"


@pytest.fixture
def assist(open_window: Open, qtbot: QtBot) -> Callable[..., ImportAssistant]:
    """Open the assistant on a table in a window."""

    def make(text: str = TABLE, name: str = "people.csv", window: Robot | None = None) -> ImportAssistant:
        robot = window or open_window()
        document = robot.session.document if robot.session.structure.all(Role) else None
        assistant = ImportAssistant(robot.session, Draft(text.encode(), name, document), robot.window)
        qtbot.addWidget(assistant)
        assistant.show()
        qtbot.waitExposed(assistant)
        return assistant

    return make


def remarks(assistant: ImportAssistant) -> list[str]:
    return [assistant.remarks.item(place).text() for place in range(assistant.remarks.count())]


def choose(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())
    QTest.qWait(1)


def field_box(assistant: ImportAssistant, heading: str) -> QComboBox:
    box = assistant.grid.cellWidget(0, assistant.draft.table.headings.index(heading))
    assert isinstance(box, QComboBox)
    return box


def shown_chart(assistant: ImportAssistant) -> str:
    QTest.qWait(1)
    return text_of(assistant._chart_session.structure)


def test_columns_oddities_and_the_chart_are_shown(assist: Callable[..., ImportAssistant]) -> None:
    assistant = assist()
    assert field_box(assistant, "boss").currentData() == "manager"
    assert shown_chart(assistant) == "CEO, Sales > Rep, SDR"
    assert any("row 6" in each for each in remarks(assistant))


def test_the_manager_may_be_read_otherwise(assist: Callable[..., ImportAssistant]) -> None:
    assistant = assist()
    assert assistant.dialect.currentData() == "name"
    choose(assistant.dialect, "id")
    assert assistant.draft.report.dialect == "id"
    assert shown_chart(assistant) == "(CEO > Sales), Rep, SDR"
    assert assistant.draft.report.dialects[assistant.dialect.currentData()] == 1


def test_a_column_may_feed_something_else_or_nothing(assist: Callable[..., ImportAssistant]) -> None:
    assistant = assist()
    choose(field_box(assistant, "boss"), "")
    assert "manager" not in assistant.draft.columns
    assert len(assistant._chart_session.structure.children("")) == 4
    choose(field_box(assistant, "boss"), "role.notes")
    [ben] = [each for each in assistant.draft.made().current.all(Role).values() if each.title == "Sales"]
    assert ben.notes == "1"


def test_what_can_not_be_is_told_and_changes_nothing(assist: Callable[..., ImportAssistant]) -> None:
    assistant = assist("name,boss\nAnn,\nBen,Ann\n")
    choose(field_box(assistant, "name"), "")
    assert assistant._trouble.isVisible()
    assert assistant._trouble.text()
    assert field_box(assistant, "name").currentData() == "name"


def test_the_delimiter_and_the_row_of_headings_may_be_set(assist: Callable[..., ImportAssistant]) -> None:
    assistant = assist("people of 2026\nname;title\nAnn;CEO\n")
    assert assistant.delimiter.currentData() == ";"
    assert assistant.header_row.value() == 2
    assistant.header_row.setValue(0)
    assert assistant.draft.table.headings == ("1", "2")
    assert len(assistant.draft.table.rows) == 3
    assert any("guessed" in each for each in remarks(assistant))


GUESSED = [
    ("1,Ann Lee,CEO,\n2,Ben Or,Head of sales,1\n3,Cid Bar,SDR,2\n", "CEO > Head of sales > SDR", 0),
    ("wer,was,chef\nAnn Lee,CEO,\nBen Or,Sales manager,Ann Lee\nCid Bar,SDR,Ben Or\n", "CEO > Sales manager > SDR", 1),
    (
        "דנה כהן;מנכ״לית;\nרון לוי;מנהל שיווק;דנה כהן\nגיל בר;רכז אירועים;רון לוי\n",
        "מנכ״לית > מנהל שיווק > רכז אירועים",
        0,
    ),
    ("a,b\nfoo,7\nbar,8\n", "foo, bar", 1),
]


@pytest.mark.parametrize(("text", "drawn", "header_row"), GUESSED)
def test_a_table_whose_headings_say_nothing_is_shown_with_a_guess_that_is_told(
    assist: Callable[..., ImportAssistant], text: str, drawn: str, header_row: int
) -> None:
    assistant = assist(text)
    assert shown_chart(assistant) == drawn
    assert assistant.header_row.value() == header_row
    assert any("guessed" in each for each in remarks(assistant))
    report = assistant.draft.report
    assert report.roles + len(report.skipped) == report.rows


def test_a_wrong_guess_is_corrected_by_the_boxes(assist: Callable[..., ImportAssistant]) -> None:
    assistant = assist("a,b\nfoo,7\nbar,8\n")
    choose(field_box(assistant, "b"), "title")
    assert shown_chart(assistant) == "7, 8"


def test_a_table_is_read_once_however_often_one_chooses(
    assist: Callable[..., ImportAssistant], monkeypatch: pytest.MonkeyPatch
) -> None:
    assistant = assist()
    monkeypatch.setattr("orgchart.app.dialogs.import_draft.read_table", lambda *_, **__: pytest.fail("read again"))
    choose(field_box(assistant, "boss"), "")
    choose(field_box(assistant, "boss"), "manager")
    choose(assistant.dialect, "id")
    assert assistant.draft.report.dialect == "id"


def test_a_row_shows_its_role_in_the_chart_and_a_role_its_row(assist: Callable[..., ImportAssistant]) -> None:
    assistant = assist()
    shown_chart(assistant)
    assistant.grid.setFocus()
    assistant.grid.setCurrentCell(1, 0)
    QTest.keyClick(assistant.grid, Qt.Key.Key_Down)
    assert assistant._chart_session.roles == ["2"]
    assistant._chart_session.select(["4"])
    assert assistant.grid.currentRow() == 4
    assert assistant.draft.table.rows[3].number == 5


def test_where_nothing_is_odd_the_chart_has_the_room(assist: Callable[..., ImportAssistant]) -> None:
    assistant = assist("id,title,boss\n1,CEO,\n2,Sales,1\n")
    assert not assistant._odd.isVisible()
    assert assistant.draft.report.roles == 2
    assert "Nothing odd" in assistant._lead.text()


def test_a_table_of_which_nothing_is_taken_can_not_be_imported(assist: Callable[..., ImportAssistant]) -> None:
    assistant = assist("id,title\n1,\n2,\n")
    assert not assistant._take.isEnabled()
    assert "2 rows are left out" in assistant._lead.text()


def test_people_of_one_name_may_be_kept_apart(assist: Callable[..., ImportAssistant]) -> None:
    assistant = assist()
    assert assistant.draft.report.people == 3
    choose(assistant.oddities.boxes["person", 2], "several")
    assert assistant.draft.report.people == 4


ODD = (
    "id,name,title,boss,email\n01,Ann Lee,CEO,,\n02,Ben Or,Sales,1,\n02,Ben Or,Sales,1,\n3,Or Ben,A,4,\n4,,B,3,\n"
    '5,Cy,C,Board,\n6,Cy,D,Council,\n7,"Doe, Jo",E,1,\n8,Kim,F,9,\n9,Lou,G,8,\n'
)


def test_each_oddity_is_a_card_with_what_is_done_and_every_kind_can_be_decided(
    assist: Callable[..., ImportAssistant],
) -> None:
    assistant = assist(ODD)
    shown = assistant.oddities.boxes
    assert {kind for kind, _ in shown} == OPTIONS.keys()
    for oddity in assistant.draft.report.oddities:
        box = shown[oddity.kind, oddity.key]
        assert box.currentData() == oddity.chosen
        assert box.accessibleName()
        assert str(oddity.rows[0]) in "".join(each.text() for each in assistant.oddities.findChildren(QPushButton))
    for oddity in assistant.draft.report.oddities:
        for option in oddity.options:
            found = next((each for each in assistant.draft.report.oddities if each.kind == oddity.kind), None)
            if found is None or (oddity.kind, oddity.key) not in assistant.oddities.boxes:
                continue  # what was decided before has settled this one
            choose(assistant.oddities.boxes[oddity.kind, oddity.key], option)
            report = assistant.draft.report
            assert report.roles + len(report.skipped) == report.rows
            assert len(assistant.draft.made().current.all(Role)) == report.roles + report.made
        choose(assistant.oddities.boxes[oddity.kind, oddity.key], next(iter(oddity.options)))


def test_a_circle_is_cut_where_one_says_and_the_chart_follows(assist: Callable[..., ImportAssistant]) -> None:
    assistant = assist("id,title,boss\n1,A,3\n2,B,1\n3,C,2\n")
    assert shown_chart(assistant) == "C > A > B"
    box = assistant.oddities.boxes["circle", 2]
    choose(box, "cut:2")
    assert shown_chart(assistant) == "A > B > C"
    assert assistant.oddities.boxes["circle", 2] is box, "the box one used stays under the hand"


def test_all_of_a_kind_are_decided_at_once_and_one_otherwise(assist: Callable[..., ImportAssistant]) -> None:
    assistant = assist("id,title,boss\n1,A,\n2,B,Board\n3,C,Council\n")
    boxes = assistant.oddities.boxes
    choose(boxes["unknown", None], "vacant")
    assert assistant.draft.report.made == 2
    choose(assistant.oddities.boxes["unknown", 4], "top")
    assert assistant.draft.report.made == 1
    assert assistant.oddities.boxes["unknown", None].currentIndex() == -1, "they differ now"
    choose(assistant.oddities.boxes["unknown", None], "top")
    assert assistant.draft.report.made == 0


def test_what_holds_for_all_of_a_kind_is_remembered_and_what_holds_for_a_row_is_not() -> None:
    draft = Draft(ODD.encode(), "people.csv")
    draft.choose(choices=Choices(usual={"unknown": "vacant"}, own={("duplicate", 4): "merge"}))
    later = Draft(ODD.encode(), "later.csv")
    later.take(draft.kept())
    assert later.report.made == 2
    assert later.options.choices.own == {}
    later.take({"usual": {"unknown": "nonsense", "else": "x"}})
    assert later.report.made == 0


def test_a_remark_leads_to_its_row(assist: Callable[..., ImportAssistant]) -> None:
    assistant = assist()
    item = next(assistant.remarks.item(place) for place, text in enumerate(remarks(assistant)) if "row 6" in text)
    assistant.remarks.itemActivated.emit(item)
    assert assistant.grid.currentRow() == 5


def test_a_new_document_is_made_and_what_was_open_is_not_touched(
    open_window: Open, assist: Callable[..., ImportAssistant]
) -> None:
    robot = open_window("Old > Older")
    before = robot.session.document
    assistant = assist(window=robot)
    assert not assistant.draft.options.update
    carry_out(robot.session, assistant.draft, robot.window.files)
    assert robot.session.document is not before
    assert text_of(before.current) == "Old > Older"
    assert len(robot.session.structure.all(Person)) == 3
    assert not robot.session.history.is_saved


def test_the_open_document_is_brought_up_to_date_in_one_step(
    open_window: Open, assist: Callable[..., ImportAssistant]
) -> None:
    robot = open_window()
    carry_out(robot.session, Draft(TABLE.encode(), "people.csv"), robot.window.files)
    robot.session.history.note_saved()
    document = robot.session.document
    newer = TABLE.replace("2,Ben,Sales,1", "2,Ben,Head of sales,1").replace("4,Ann,SDR,Ben", "4,Ann,SDR,Ann")
    assistant = assist(newer, window=robot)
    choose(assistant.aim, True)
    assert any("Sales" in each for each in remarks(assistant))
    assert document is robot.session.document
    carry_out(robot.session, assistant.draft, robot.window.files)
    assert document is robot.session.document
    assert "Head of sales" in text_of(document.current)
    robot.session.undo()
    assert "Head of sales" not in text_of(document.current)
    assert robot.session.history.is_saved


def test_choices_are_remembered_for_tables_of_the_same_headings(open_window: Open) -> None:
    settings = open_window().window.settings
    draft = Draft(TABLE.encode(), "people.csv")
    draft.feed(3, "role.notes")
    settings.note_import_choices(draft.table.headings, draft.kept())
    later = Draft(TABLE.replace("Sales", "Selling").encode(), "later.csv")
    later.take(settings.import_choices(later.table.headings))
    assert later.columns.places["role.notes"] == 3
    other = Draft(b"name,title\nAnn,CEO\n", "other.csv")
    assert settings.import_choices(other.table.headings) == {}


def answer(*done: Callable[[QDialog], object]) -> None:
    """Do things in the dialogs to come, each when it stands."""

    def step() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            QTimer.singleShot(20, step)
            return
        waiting.pop(0)(dialog)
        if waiting:
            QTimer.singleShot(20, step)

    waiting = list(done)
    QTimer.singleShot(20, step)


def test_a_file_from_choosing_to_suggestions(open_window: Open, tmp_path: Path) -> None:
    robot = open_window()
    path = tmp_path / "people.csv"
    path.write_text("title,boss\nCEO,\nAccount executive,CEO\nCustomer success manager,CEO\n", encoding="utf-8")
    offered: list[int] = []

    def accept(dialog: QDialog) -> None:
        if isinstance(dialog, Suggestions):
            offered.append(dialog.rows.count())
        dialog.accept()

    answer(accept, accept)
    import_file(robot.session, robot.window.settings, robot.window.files, robot.window, path)
    assert text_of(robot.session.structure) == "CEO > Account executive, Customer success manager"
    assert offered
    assert offered[0] > 2
    assert robot.session.structure.all(Assignment)
    robot.session.undo()
    assert not robot.session.structure.all(Assignment)


def test_what_was_copied_from_a_sheet(open_window: Open) -> None:
    robot = open_window()
    QApplication.clipboard().setText("Name\tTitle\tReports to\nAnn\tBoss\t\nBen\tClerk\tAnn\n")
    answer(lambda dialog: dialog.accept())
    import_copied(robot.session, robot.window.settings, robot.window.files, robot.window)
    assert text_of(robot.session.structure) == "Boss > Clerk"


def test_an_indented_list_that_was_copied_from_a_mail(open_window: Open) -> None:
    robot = open_window()
    QApplication.clipboard().setText(
        "מנכ״לית - דנה כהן\n  • סמנכ״ל שיווק - רון לוי\n  • Head of sales — Ann Lee\n    ◦ SDR\n"
    )
    answer(lambda dialog: dialog.accept(), lambda dialog: dialog.reject())
    import_copied(robot.session, robot.window.settings, robot.window.files, robot.window)
    assert text_of(robot.session.structure) == "מנכ״לית > סמנכ״ל שיווק, Head of sales > SDR"
    assert {each.name for each in robot.session.structure.all(Person).values()} == {"דנה כהן", "רון לוי", "Ann Lee"}


def test_what_a_column_may_feed_is_listed_by_what_it_is_told_of(assist: Callable[..., ImportAssistant]) -> None:
    box = field_box(assist(), "boss")
    heads = [box.itemText(n) for n in range(box.count()) if box.itemData(n) is None]
    assert heads == ["Role", "Person", "Holding", "Department", "Goal"]
    model = box.model()
    assert isinstance(model, QStandardItemModel)
    assert not any(model.item(n).isEnabled() for n in range(box.count()) if box.itemData(n) is None)


def test_a_file_that_is_no_table_is_refused_before_anything_opens() -> None:
    with pytest.raises(Refusal):
        Draft(b"%PDF-1.7", "people.csv")


@pytest.mark.slow
@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_table_is_said_and_the_window_and_the_document_stay(
    open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    robot = open_window("CEO > Sales")
    document = robot.session.document
    told: list[Message] = []
    monkeypatch.setattr(robot.window.files, "tell", told.append)
    beside: list[bool] = []

    def looked_at(*given: Any) -> Draft:
        beside.append(current_thread() is not main_thread())
        return Draft(*given)

    monkeypatch.setattr("orgchart.app.dialogs.importing.Draft", looked_at)
    path = tmp_path / name
    path.write_bytes(REFUSED[name][0]())
    import_file(robot.session, robot.window.settings, robot.window.files, robot.window, path)
    [why] = told
    assert REFUSED[name][2] in robot.session.words.say(why)
    assert beside == [path.stat().st_size >= QUICK or path.read_bytes().startswith(b"PK")]
    assert robot.session.document is document
    assert robot.session.history.undo_label is None
    robot.drag("Sales").onto("CEO").expect("CEO > Sales")


def test_one_may_give_up_waiting_and_nothing_comes_of_it(open_window: Open, tmp_path: Path) -> None:
    robot = open_window("CEO > Sales")
    path = tmp_path / "people.csv"
    path.write_bytes(b"id,title\n" + b"".join(b"%d,Role of a long name %d\n" % (n, n) for n in range(50_000)))
    answer(lambda dialog: isinstance(dialog, Waiting) and dialog.reject())
    import_file(robot.session, robot.window.settings, robot.window.files, robot.window, path)
    QTest.qWait(50)
    assert QApplication.activeModalWidget() is None
    assert text_of(robot.session.structure) == "CEO > Sales"


@pytest.mark.skipif("ORGCHART_REAL_INPUT" not in os.environ, reason="the folder of real tables is not given")
@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("name", COUNTED)
def test_every_real_table_becomes_by_the_keyboard_what_was_counted_by_hand(
    open_window: Open, name: str, language: str
) -> None:
    robot = open_window(language=language)
    file = Path(os.environ["ORGCHART_REAL_INPUT"], "tables", name)
    counted = COUNTED[name]
    seen: list[tuple[int, ...]] = []
    seen_kinds: list[bool] = []

    def look_and_take(dialog: ImportAssistant) -> None:
        QTest.qWait(20)
        report = dialog.draft.report
        seen.append((report.rows, report.roles + len(report.skipped), report.people, report.departments))
        assert len(dialog._chart_session.structure.all(Role)) == report.roles
        many = len(report.oddities) > 60
        seen_kinds.extend((each.kind, each.key) in dialog.oddities._whys or many for each in report.oddities)

    def step() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ImportAssistant):
            try:
                look_and_take(dialog)
            finally:
                QTest.keyClick(dialog, Qt.Key.Key_Return)
        elif dialog is not None and not isinstance(dialog, Waiting):
            QTest.keyClick(dialog, Qt.Key.Key_Escape)

    watch = QTimer()
    watch.timeout.connect(step)
    watch.start(20)
    try:
        import_file(robot.session, robot.window.settings, robot.window.files, robot.window, file)
    finally:
        watch.stop()
    assert all(seen_kinds)
    assert seen == [(counted["rows"], counted["rows"], counted["people"], counted["departments"])]
    structure = robot.session.structure
    assert [len(structure.all(each)) for each in (Role, Person, Department)] == [
        counted[each] for each in ("roles", "people", "departments")
    ]
    assert queries.layers(structure) == counted["layers"]
    assert len(structure.children("")) == counted["roles"] - counted["managers"]
    if "tops" in counted:
        assert structure.children("") == counted["tops"]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "opml", "org"])
def test_tables_are_saved_from_the_window_and_read_back(
    open_window: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    robot = open_window("CEO > (Sales > Rep), Marketing")
    path = tmp_path / f"out.{ending}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    robot.window.perform("export_tables")
    qtbot.waitUntil(path.exists, timeout=10_000)
    qtbot.waitUntil(lambda: path.name in robot.window.status._sentence.text(), timeout=10_000)
    assert text_of(Draft(path.read_bytes(), path.name).made().current) == "CEO > (Sales > Rep), Marketing"
