"""How pages are printed is chosen with the pages in sight; every choice is a step of undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QFileDialog, QLabel

from orgchart.app.dialogs.logo_file import kept_logo, shown_logo
from orgchart.app.dialogs.page_settings import PageSettings
from orgchart.export.pdf.logo import logo_of
from orgchart.model.records import SHEET_PARTS
from orgchart.text.message import NotAllowed
from tests.app.robot import Robot

Open = Callable[..., Robot]


def dialog(robot: Robot) -> PageSettings:
    made = PageSettings(robot.session, robot.window)
    robot.qtbot.addWidget(made)
    made.show()
    return made


def names(made: PageSettings) -> list[str]:
    return [made.parts.item(row).data(Qt.ItemDataRole.UserRole) for row in range(made.parts.count())]


@pytest.mark.parametrize("language", ["en", "he"])
def test_the_sheet_is_shown_beside_the_settings(open_window: Open, language: str) -> None:
    robot = open_window("CEO > Sales", language=language)
    made = dialog(robot)
    assert names(made) == list(SHEET_PARTS)

    def drawn() -> bool:
        body = made.preview.widget()
        return body is not None and any(not each.pixmap().isNull() for each in body.findChildren(QLabel))

    robot.qtbot.waitUntil(drawn, timeout=20_000)


def test_a_part_is_unticked_moved_and_given_own_words(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    made = dialog(robot)
    settings = lambda: robot.session.document.settings  # noqa: E731
    made.parts.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert "purpose" not in settings().sheet_parts
    made.parts.setCurrentRow(1)
    part = names(made)[1]
    made.up.click()
    assert settings().sheet_parts.index(part) == 0
    robot.qtbot.keyClicks(made.heading, "Ours")
    assert settings().headings == {part: "Ours"}
    assert "Ours" in [made.parts.item(row).text() for row in range(made.parts.count())]


def test_each_choice_is_undone_one_by_one(open_window: Open) -> None:
    robot = open_window("CEO")
    made = dialog(robot)
    before = robot.session.document.settings
    made.blanks.click()
    robot.qtbot.keyClicks(made.header, "Internal")
    made.colour.chosen.emit("#204080")
    now = robot.session.document.settings
    assert (now.sheet_blanks, now.page_header, now.accent) == (True, "Internal", "#204080")
    for _ in range(3):
        robot.session.undo()
    assert robot.session.document.settings == before
    assert (made.header.text(), made.blanks.isChecked()) == ("", False)


def test_the_last_part_stays(open_window: Open) -> None:
    robot = open_window("CEO")
    made = dialog(robot)
    for row in range(made.parts.count()):
        made.parts.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert len(robot.session.document.settings.sheet_parts) == 1
    assert made.parts.item(made.parts.count() - 1).checkState() == Qt.CheckState.Checked
    assert names(made) == list(SHEET_PARTS), "what is unticked stays where it was"
    assert made._said.text()


def picture(path: Path, width: int, height: int, *, clear: bool = False) -> Path:
    image = QImage(width, height, QImage.Format.Format_ARGB32 if clear else QImage.Format.Format_RGB32)
    image.fill(QColor(200, 30, 30, 120 if clear else 255))
    assert image.save(str(path))
    return path


@pytest.mark.parametrize(("name", "clear"), [("logo.png", True), ("logo.png", False), ("logo.jpg", False)])
def test_a_logo_is_kept_small_and_can_be_printed(tmp_path: Path, qapp: object, name: str, clear: bool) -> None:
    kept = kept_logo(picture(tmp_path / name, 3000, 900, clear=clear))
    assert len(kept) < 60_000
    assert shown_logo(kept) is not None
    logo = logo_of(kept)
    assert logo is not None
    assert (logo.width, logo.height) == (720, 216)


def test_what_is_no_picture_is_refused_by_name(tmp_path: Path, qapp: object) -> None:
    wrong = tmp_path / "logo.png"
    wrong.write_text("no picture")
    for path in (wrong, tmp_path / "gone.png"):
        with pytest.raises(NotAllowed) as refused:
            kept_logo(path)
        assert path.name in str(refused.value.message.args)


def test_a_logo_is_chosen_and_taken_away(open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    robot = open_window("CEO")
    made = dialog(robot)
    path = picture(tmp_path / "logo.png", 60, 20)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    made._choose.click()
    assert robot.session.document.settings.logo
    assert not made._remove.isHidden()
    made._remove.click()
    assert robot.session.document.settings.logo == ""
