"""Pages looked at before they are printed: every kind, on each paper, in either language, the same as the export writes."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QThread
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from reportlab.pdfgen.canvas import Canvas

from orgchart.app.dialogs.exporting import ExportDesk
from orgchart.app.dialogs.page_preview import PagePreview
from orgchart.app.dialogs.printing import PAGES, PrintDialog
from orgchart.export import book
from orgchart.export.chart_pages import Way
from orgchart.model.records import Role
from orgchart.storage.contents import document_equal
from orgchart.storage.templates import from_template
from orgchart.text.catalogue import catalogue
from orgchart.text.message import Message, message
from tests.app.robot import Robot

Open = Callable[..., Robot]


def dialog(robot: Robot, language: str = "en") -> tuple[PrintDialog, list[bytes], list[bytes]]:
    robot.session.show(from_template("two-people", language, robot.session.today))
    saved: list[bytes] = []
    sent: list[bytes] = []
    made = PrintDialog(robot.session, lambda data, _: saved.append(data), sent.append, robot.window)
    robot.qtbot.addWidget(made)
    made.show()
    robot.qtbot.waitUntil(made._save_button.isEnabled, timeout=20_000)
    return made, saved, sent


def choose(robot: Robot, made: PrintDialog, what: str) -> None:
    made.what.setCurrentIndex(made.what.findData(what))
    made.what.activated.emit(made.what.currentIndex())
    robot.qtbot.waitUntil(made._save_button.isEnabled, timeout=20_000)


@pytest.mark.parametrize("language", ["en", "he"])
def test_every_kind_of_pages_is_shown_and_saved(open_window: Open, language: str) -> None:
    robot = open_window(language=language)
    made, saved, sent = dialog(robot, language)
    assert all(not made.what.itemText(place).startswith(("page.", "kind.")) for place in range(made.what.count()))
    for what in PAGES:
        choose(robot, made, what)
        body = made._sheets.widget()
        assert body is not None
        assert [label for label in body.findChildren(QLabel) if not label.pixmap().isNull()], what
        made._save_button.click()
    made._print_button.click()
    assert len(saved) == len(PAGES)
    assert sent == saved[-1:]
    assert all(data.startswith(b"%PDF-") for data in saved)


def test_what_is_saved_is_what_the_export_writes(open_window: Open) -> None:
    robot = open_window()
    made, saved, _ = dialog(robot)
    choose(robot, made, "goals")
    made._save_button.click()
    same = book.pages(robot.session.structure, catalogue("en"), robot.session.today, "goals")
    assert saved == [same.data]


def test_pages_may_be_in_the_other_language(open_window: Open) -> None:
    robot = open_window()
    made, saved, _ = dialog(robot)
    made.language.setCurrentIndex(made.language.findData("he"))
    choose(robot, made, "coverage")
    made._save_button.click()
    same = book.pages(robot.session.structure, catalogue("he"), robot.session.today, "coverage")
    assert saved == [same.data]


def test_slides_are_saved_from_the_window(open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    robot = open_window("CEO > Sales")
    path = tmp_path / "out.pptx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    robot.window.perform("export_slides")
    robot.qtbot.waitUntil(path.exists, timeout=20_000)
    robot.qtbot.waitUntil(lambda: "out.pptx" in robot.window.status._sentence.text(), timeout=20_000)


def test_a_chart_goes_on_paper_as_one_chooses(open_window: Open) -> None:
    robot = open_window()
    made, saved, _ = dialog(robot)
    assert made._way.isHidden()
    choose(robot, made, "chart")
    assert not made._way.isHidden()
    made.way.setCurrentIndex(made.way.findData("poster"))
    made.columns.setValue(3)
    made.rows.setValue(2)
    made.draw()
    robot.qtbot.waitUntil(made._save_button.isEnabled, timeout=20_000)
    made._save_button.click()
    same = book.pages(robot.session.structure, catalogue("en"), robot.session.today, "chart", way=Way("poster", 3, 2))
    assert saved == [same.data]
    assert same.pages == 6


def test_what_no_font_has_is_counted_beside_the_pages(open_window: Open) -> None:
    robot = open_window("CEO > Sales 🚀")
    made = PrintDialog(robot.session, lambda *_: None, lambda _: None, robot.window, what="chart")
    robot.qtbot.addWidget(made)
    made.show()
    robot.qtbot.waitUntil(made._save_button.isEnabled, timeout=20_000)
    assert "□" in made._remarks.text()


def test_without_a_printer_one_is_told_what_to_do(open_window: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    robot = open_window("CEO")
    told: list[Message] = []
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    monkeypatch.setattr(robot.window.files, "tell", told.append)
    window = robot.window
    ExportDesk(robot.session, window.settings, window.files, window, window.views)._send(b"")
    assert [each.code for each in told] == ["print.no_printer"]


def test_the_printer_gets_each_page_the_way_it_lies(open_window: Open, tmp_path: Path) -> None:
    robot = open_window()
    robot.session.show(from_template("large", "en", robot.session.today))
    pages = book.pages(robot.session.structure, catalogue("en"), robot.session.today, "chart")
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    ExportDesk._paint(printer, pages.data)
    lies = []
    for data in (pages.data, (tmp_path / "printed.pdf").read_bytes()):
        document = pypdfium2.PdfDocument(data)
        lies.append([page.get_width() > page.get_height() for page in document])
        document.close()
    assert lies[0] == lies[1]
    assert len(set(lies[0])) == 2


@pytest.mark.parametrize("language", ["en", "he"])
def test_pages_may_be_about_a_department_a_branch_or_what_is_selected(open_window: Open, language: str) -> None:
    robot = open_window(language=language)
    robot.session.show(from_template("growing", language, robot.session.today))
    structure = robot.session.structure
    head = next(each for each in structure.children(structure.children("")[0]) if structure.children(each))
    robot.session.select((head,))
    made = PrintDialog(robot.session, lambda *_: None, lambda _: None, robot.window, what="role-sheets")
    robot.qtbot.addWidget(made)
    made.show()
    offered = [about(structure) for about in made._abouts]
    assert offered[:3] == [None, [head], [head, *structure.children(head)]]
    assert len(offered) == 3 + len({role.department for role in structure.all(Role).values() if role.department})
    assert made.about.count() == len(offered)
    for place, roles in enumerate(offered):
        made.about.setCurrentIndex(place)
        made.about.activated.emit(place)
        robot.qtbot.waitUntil(made._save_button.isEnabled, timeout=20_000)
        pages = pypdfium2.PdfDocument(made._data)
        assert len(pages) == len(roles or structure.all(Role))
        pages.close()


def test_the_document_goes_into_the_pdf_when_asked_for(open_window: Open, tmp_path: Path) -> None:
    robot = open_window()
    made, saved, _ = dialog(robot)
    made.carry.click()
    robot.qtbot.waitUntil(made._save_button.isEnabled, timeout=20_000)
    made._save_button.click()
    path = tmp_path / "pages.pdf"
    path.write_bytes(saved[-1])
    document = robot.session.document
    made.reject()
    robot.window.open(path)
    assert document_equal(robot.session.document, document)
    assert robot.session.read_only is not None


def test_enter_saves_and_the_dialog_itself_says_so(open_window: Open) -> None:
    robot = open_window()
    made, saved, _ = dialog(robot)
    made.what.setFocus()
    QTest.keyClick(made.what, Qt.Key.Key_Return)
    assert len(saved) == 1
    robot.session.say(message("said.exported", name="sheets.pdf"))
    assert "sheets.pdf" in made._count.text()


def test_pages_that_nobody_waits_for_any_more_are_not_made_to_the_end(
    open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    robot = open_window()
    made, _, _ = dialog(robot)
    ended: list[int] = []

    def endless(*_: object, going_on: Callable[[int], None], **__: object) -> None:
        pages = 0
        try:
            while True:
                pages += 1
                going_on(pages)
                QThread.msleep(1)
        finally:
            ended.append(pages)

    monkeypatch.setattr(book, "pages", endless)
    made.what.setCurrentIndex(made.what.findData("chart"))
    made.what.activated.emit(made.what.currentIndex())
    robot.qtbot.waitUntil(lambda: "so far" in made._count.text(), timeout=20_000)
    made.reject()
    robot.qtbot.waitUntil(lambda: bool(ended), timeout=20_000)


def test_of_very_many_pages_those_near_what_is_looked_at_are_kept(open_window: Open) -> None:
    robot = open_window()
    out = Canvas(pages := BytesIO())
    for _ in range(3_000):
        out.showPage()
    out.save()
    shown = PagePreview(robot.session)
    robot.qtbot.addWidget(shown)
    shown.resize(500, 700)
    shown.show()
    shown.show_pages(pages.getvalue())

    def names() -> list[str]:
        return [each.accessibleName() for each in shown.findChildren(QLabel) if not each.pixmap().isNull()]

    assert names()[0] == "Page 1"
    assert len(names()) < 5
    bar = shown.verticalScrollBar()
    for part in range(11):
        bar.setValue(bar.maximum() * part // 10)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert len(names()) < 30
    assert names()[-1] == "Page 3000"
    shown.close_pages()
