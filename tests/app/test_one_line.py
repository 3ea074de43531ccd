"""A line of hints that is too long for its place says so by an ellipsis, and the rest of it in a tooltip."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from orgchart.app.look.one_line import OneLine

HINTS = ("Drag somebody to another stage & <b>see</b>", "גררו מישהו לשלב אחר, או לחצו על שורה כדי לקפל אותה")


@pytest.mark.parametrize("text", HINTS)
@pytest.mark.parametrize("way", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_what_is_cut_ends_in_an_ellipsis_and_is_told_by_a_tooltip(
    qtbot: object, text: str, way: Qt.LayoutDirection
) -> None:
    del qtbot
    line = OneLine()
    line.setLayoutDirection(way)
    line.setText(text)
    line.resize(90, 24)
    line.grab()
    assert line.shown.endswith("…")
    assert text[:5] in line.toolTip()
    assert "<b>" not in line.toolTip()
    line.resize(900, 24)
    line.grab()
    assert (line.shown, line.toolTip()) == (text, "")
    assert line.minimumSizeHint().width() == 0
