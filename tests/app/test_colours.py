"""Words stay readable on boxes that a rule has tinted, and an order keeps its order in grey."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtGui import QColor

from orgchart.app.canvas import colouring
from orgchart.app.canvas.face import TINT
from orgchart.app.canvas.shades import mixed
from orgchart.app.look.theme import DARK, LIGHT, Theme
from tests.app.robot import Robot

Open = Callable[..., Robot]


def light_of(colour: QColor) -> float:
    """Return how light a colour is, as contrast is reckoned."""
    parts: list[float] = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours."""
    light, dark = sorted((light_of(one), light_of(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("rule", ["coverage", "sourcing", "attention", "goal", "findings"])
def test_words_on_tinted_boxes_can_be_read(open_window: Open, theme: Theme, rule: str) -> None:
    robot = open_window("CEO")
    robot.session.dress(theme)
    robot.chart.showing.colour_by(rule)
    for group in robot.chart.cards.colouring.groups.values():
        body = mixed(theme.raised, group.colour, TINT[theme.dark])
        assert contrast(theme.text, body) >= 4.5
        assert contrast(theme.muted, body) >= 4.5, group.name


@pytest.mark.parametrize("ramp", [colouring._RAMP, colouring._RAMP_DARK])
def test_an_order_is_told_apart_in_grey(ramp: tuple[str, ...]) -> None:
    lights = [light_of(QColor(each)) for each in ramp]
    if lights[0] > lights[-1]:
        lights.reverse()
    assert all(later - earlier > 0.02 for earlier, later in pairwise(lights))
