"""Files dropped on the window from a file manager."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from orgchart.app.dialogs.import_assistant import ImportAssistant
from orgchart.storage import org_file
from tests.app.answering import answering
from tests.app.robot import LEFT, NONE, Robot
from tests.charts import chart

Open = Callable[..., Robot]


def drop(widget: QWidget, *paths: Path) -> bool:
    """Drop files as a file manager does, on what lies below where a widget does not want them; whether they were taken."""
    data, copy, at = QMimeData(), Qt.DropAction.CopyAction, QPoint(30, 30)
    data.setUrls([QUrl.fromLocalFile(str(each)) for each in paths])
    data.setText("\n".join(map(str, paths)))
    target: QWidget | None = widget
    while target is not None:
        enter = QDragEnterEvent(at, copy, data, LEFT, NONE)
        enter.ignore()
        if target.acceptDrops():
            QApplication.sendEvent(target, enter)
        if enter.isAccepted():
            QApplication.sendEvent(target, QDropEvent(QPointF(at), copy, data, LEFT, NONE))
            QApplication.processEvents()
            return True
        target = target.parentWidget()
    return False


def test_a_document_is_opened(open_window: Open, tmp_path: Path) -> None:
    robot, path = open_window("CEO"), tmp_path / "other.org"
    org_file.write(chart("Owner > Sales"), path)
    assert drop(robot.chart.viewport(), path)
    robot.expect("Owner > Sales")
    assert robot.session.path == path


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("people.csv", "Name,Title,Manager\nDana,CEO,\nTom,Sales,Dana\n"),
        ("people.txt", "Name\tTitle\tManager\nDana\tCEO\t\nTom\tSales\tDana\n"),
        ("outline.org", "* CEO\n** Sales\n"),
    ],
)
def test_a_table_and_an_outline_go_to_the_assistant(open_window: Open, tmp_path: Path, name: str, text: str) -> None:
    robot, path = open_window(), tmp_path / name
    path.write_text(text, encoding="utf-8")
    with answering(lambda dialog: dialog.accept()) as met:  # type: ignore[attr-defined]
        assert drop(robot.chart.viewport(), path)
    assert isinstance(met[0], ImportAssistant)
    robot.expect("CEO > Sales")


@pytest.mark.parametrize("language", ["en", "he"])
def test_what_is_neither_is_refused_with_the_reason(open_window: Open, tmp_path: Path, language: str) -> None:
    robot, said = open_window("CEO", language), list[str]()
    robot.session.said.connect(lambda text, _: said.append(text))
    (tmp_path / "notes.docx").write_bytes(b"PK")
    (tmp_path / "folder.csv").mkdir()
    before = robot.bytes()
    assert not drop(robot.chart.viewport(), tmp_path / "notes.docx")
    assert "notes.docx" in said[-1]
    assert not drop(robot.chart.viewport(), tmp_path / "folder.csv")
    assert "folder.csv" in said[-1]
    assert not drop(robot.chart.viewport(), tmp_path / "a.org", tmp_path / "b.org")
    assert said[-1] == robot.session.words("app.drop.one_file")
    assert robot.bytes() == before
