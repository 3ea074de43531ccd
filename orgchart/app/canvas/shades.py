"""Colours half gone and colours between two: how things fade with the distance."""

from __future__ import annotations

from PySide6.QtGui import QColor


def fade(scale: float, gone: float, full: float) -> float:
    """Return how much of something shows at `scale`: 0 up to `gone`, 1 from `full` on."""
    return max(0.0, min(1.0, (scale - gone) / (full - gone)))


def faded(colour: QColor, opacity: float) -> QColor:
    """Return `colour` with its opacity multiplied."""
    made = QColor(colour)
    made.setAlphaF(colour.alphaF() * opacity)
    return made


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Return `one` with `share` of `other` in it."""
    keep = 1.0 - share
    return QColor(
        round(one.red() * keep + other.red() * share),
        round(one.green() * keep + other.green() * share),
        round(one.blue() * keep + other.blue() * share),
    )
