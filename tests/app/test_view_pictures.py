"""The view that is shown goes out as a picture: by the menu, in the window's language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from orgchart.export.view_pages import PICTURES, drawn
from orgchart.storage.templates import from_template
from orgchart.text.catalogue import catalogue
from tests.app.robot import Robot

Open = Callable[..., Robot]


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("view", ["structure", *PICTURES])
def test_the_view_that_is_shown_is_drawn(
    open_window: Open, view: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    robot = open_window("", language)
    session = robot.session
    session.show(from_template("growing", language, session.today))
    robot.window.views.turn_to(view)
    out = tmp_path / "out.svg"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), "SVG (*.svg)"))
    robot.window.perform("export_chart")
    robot.qtbot.waitUntil(out.exists, timeout=20_000)
    assert out.read_bytes() == drawn(session.structure, catalogue(language), session.today, view, "svg")
