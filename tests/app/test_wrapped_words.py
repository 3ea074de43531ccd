"""Hebrew on several lines begins at the edge, and nothing of it is cut off."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QImage
from PySide6.QtWidgets import QLabel, QWidget

from orgchart.app.look import plain
from orgchart.app.look.long_button import LongButton
from orgchart.app.look.wrapped import broken

TEXT = (
    "בין בוחנים דרכים לפתרון לבין מסכימים מה נדרש האחריות ללקוח עוברת "
    "מ־\u2068שיווק\u2069 ל־\u2068מכירות\u2069, ואין הסכם ציפיות."
)
MAKE: list[Callable[[], QWidget]] = [
    lambda: plain.label(TEXT, wrap=True),
    lambda: LongButton(TEXT, QColor("black")),
]


def starts(widget: QWidget, height: int) -> list[int]:
    """Return how far from the right edge each of the first lines begins."""
    image: QImage = widget.grab().toImage()
    ground = image.pixelColor(image.width() // 2, 2).lightness()
    inner = range(8, image.width() - 3)
    found = []
    for top in range(0 if isinstance(widget, QLabel) else 8, image.height() - height, height):
        inked = [
            x for x in inner for y in range(top, top + height) if abs(image.pixelColor(x, y).lightness() - ground) > 80
        ]
        if inked:
            found.append(image.width() - max(inked))
    return found


@pytest.mark.parametrize("make", MAKE, ids=["label", "button"])
@pytest.mark.parametrize("width", range(210, 330, 20))
def test_lines_of_hebrew_begin_one_below_the_other(qtbot: object, make: Callable[[], QWidget], width: int) -> None:
    del qtbot
    widget = make()
    widget.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    widget.setStyleSheet("border: none; background: white; color: black; padding: 0")
    widget.resize(width, widget.heightForWidth(width))
    begun = starts(widget, widget.fontMetrics().height())
    assert len(begun) >= 2
    assert max(begun) - min(begun) <= 3


@pytest.mark.parametrize("mirrored", [False, True])
def test_broken_lines_stand_at_the_side_where_they_begin(qtbot: object, mirrored: bool) -> None:
    del qtbot
    text = (
        TEXT
        if mirrored
        else "Between the ways they look at and what they agree on the customer goes from one to another"
    )
    layout = broken(text, QFont(), 230, mirrored=mirrored)
    lines = [layout.lineAt(each).naturalTextRect() for each in range(layout.lineCount())]
    assert len(lines) >= 2
    assert all(abs((230 - line.right()) if mirrored else line.left()) < 8 for line in lines)
