"""The colours, sizes and measures of everything printed, from one scale. Survives a grey printer."""

from __future__ import annotations

from typing import Final

from orgchart.export.pdf.paragraph import Style

INK: Final = "#1b2230"
SOFT: Final = "#5b6472"
FAINT: Final = "#d9dde3"
GROUND: Final = "#f4f5f7"
ACCENT: Final = "#2f5bd8"
WARN: Final = "#8a5300"

TITLE: Final = Style(24, 29, bold=True, colour=INK)
LEAD: Final = Style(11.5, 16.5, colour=INK)
HEADING: Final = Style(10.5, 15, bold=True, colour=INK)
BODY: Final = Style(9.5, 13.5, colour=INK)
CAPTION: Final = Style(7.5, 10.5, colour=SOFT)
SMALL: Final = Style(8.5, 12, colour=SOFT)

MARGIN: Final = 48.0

DEPARTMENTS: Final = {
    "marketing": "#3b6fd4",
    "sales": "#d97a1f",
    "success": "#2a9d78",
    "product": "#7b61c9",
    "support": "#4d98b8",
    "other": "#6b7787",
}


def on(ground: str) -> str:
    """Return the ink that can be read on a colour, by its relative luminance (WCAG 2.1).

    >>> on("#ffffff"), on("#3b3b8a")
    ('#1b2230', '#ffffff')
    """
    red, green, blue = (_linear(int(ground[place : place + 2], 16) / 255) for place in (1, 3, 5))
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    # Where black and white would stand out alike.
    return INK if luminance > 0.21 else "#ffffff"


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
