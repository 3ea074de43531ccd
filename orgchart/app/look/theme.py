"""The colours and measures of the window, light and dark, from one scale.

Text has a contrast of at least 4.5 : 1 on what it stands on; a test measures it. Knows no widget.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtGui import QColor

SPACE: Final = 4
"""The unit of every distance: 1, 2, 3, 4, 6, 8 of it."""

RADIUS: Final = 8

FONT: Final = "Heebo"


@dataclass(frozen=True)
class Theme:
    """One set of colours. Names say what a colour is for, not what it is."""

    name: str
    dark: bool
    ground: QColor  # behind the chart
    grid: QColor  # faint marks on the ground
    surface: QColor  # panels, menus, bars
    raised: QColor  # boxes, cards, fields
    line: QColor  # separators, borders
    connector: QColor  # reporting lines
    text: QColor
    muted: QColor  # second text
    accent: QColor  # selection, focus, what one does next
    accent_text: QColor  # text on accent
    accent_soft: QColor  # selected row, hovered thing
    error: QColor
    warning: QColor
    note: QColor
    good: QColor
    error_soft: QColor
    warning_soft: QColor
    note_soft: QColor
    good_soft: QColor
    shadow: QColor
    departments: tuple[QColor, ...]
    """Told apart by colour-blind people and in grey; see `department_colour`."""


LIGHT: Final = Theme(
    name="light",
    dark=False,
    ground=QColor("#f4f5f7"),
    grid=QColor("#e3e6ea"),
    surface=QColor("#ffffff"),
    raised=QColor("#ffffff"),
    line=QColor("#d9dde3"),
    connector=QColor("#808a98"),
    text=QColor("#1b2230"),
    muted=QColor("#5b6472"),
    accent=QColor("#2f5bd8"),
    accent_text=QColor("#ffffff"),
    accent_soft=QColor("#e6ecfb"),
    error=QColor("#b3261e"),
    warning=QColor("#8a5300"),
    note=QColor("#41597a"),
    good=QColor("#1d6b45"),
    error_soft=QColor("#fbe6e4"),
    warning_soft=QColor("#fdf0d5"),
    note_soft=QColor("#e8eef6"),
    good_soft=QColor("#ddf2e6"),
    shadow=QColor(20, 28, 45, 28),
    departments=tuple(
        QColor(each)
        for each in ("#3b6fd4", "#d97a1f", "#2a9d78", "#b04a8b", "#7b61c9", "#4d98b8", "#a3762e", "#6b7787")
    ),
)

DARK: Final = Theme(
    name="dark",
    dark=True,
    ground=QColor("#16191f"),
    grid=QColor("#23272f"),
    surface=QColor("#1f232b"),
    raised=QColor("#2a2f39"),
    line=QColor("#3a414d"),
    connector=QColor("#6c7684"),
    text=QColor("#eceff4"),
    muted=QColor("#a9b2c0"),
    accent=QColor("#7fa2ff"),
    accent_text=QColor("#0f1522"),
    accent_soft=QColor("#2b3757"),
    error=QColor("#ff8f86"),
    warning=QColor("#f0b75a"),
    note=QColor("#9db8dd"),
    good=QColor("#6fd3a0"),
    error_soft=QColor("#4a2523"),
    warning_soft=QColor("#463617"),
    note_soft=QColor("#27344a"),
    good_soft=QColor("#1c3d2d"),
    shadow=QColor(0, 0, 0, 90),
    departments=tuple(
        QColor(each)
        for each in ("#6f9bf5", "#f0a356", "#57c7a0", "#d884b6", "#a892ec", "#7cc1de", "#cfa860", "#98a3b3")
    ),
)

THEMES: Final = {"light": LIGHT, "dark": DARK}


_DRAFTS: Final = {
    "light": replace(LIGHT, ground=QColor("#f8f0da"), grid=QColor("#eadfbf")),
    "dark": replace(DARK, ground=QColor("#231e12"), grid=QColor("#342d1c")),
}


def drafted(theme: Theme) -> Theme:
    """Return `theme` with the ground of a draft: warm as tracing paper, so that nobody takes it for what is in force."""
    return _DRAFTS.get(theme.name, theme)


_OF_KIND: Final = {"marketing": 0, "sales": 1, "success": 2, "support": 5, "product": 4}


def department_colour(theme: Theme, own: str, kind: str, place: int) -> QColor:
    """Return the colour of a department: its own, or one by its kind, or one by its place among the others."""
    if own:
        return QColor(own)
    return theme.departments[_OF_KIND[kind] if kind in _OF_KIND else (3, 6, 7)[place % 3]]
