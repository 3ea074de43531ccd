"""In a list of any length the boxes of a place, and the place of a box, are those that going through all of it gives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgchart.layout.geometry import Geometry, Rect, Size
from orgchart.layout.runs import LONG
from orgchart.layout.standing import lay_out
from orgchart.layout.tree import TreeInput

NUMBERS = st.floats(-500, 5000)


def star(count: int, style: str) -> Geometry:
    leaves = [str(each) for each in range(1, count)]
    return lay_out(
        TreeInput(
            ["0"],
            lambda role: leaves if role == "0" else [],
            lambda role: Size(120 + int(role) % 7 * 11, 48 + int(role) % 5 * 9),
            style=lambda _: style,
        )
    )


@pytest.mark.parametrize("style", ["auto", "hanging", "left", "both"])
@pytest.mark.parametrize("count", [40, LONG + 1, 700])
@settings(max_examples=30, deadline=None)
@given(place=st.tuples(NUMBERS, NUMBERS, st.floats(0, 900), st.floats(0, 900)))
def test_the_boxes_of_a_place(count: int, style: str, place: tuple[float, float, float, float]) -> None:
    geometry, area = star(count, style), Rect(*place)
    shown = [
        id
        for id, (x, y, width, height) in dict(geometry.boxes.items()).items()
        if x <= area.right and x + width >= area.x and y <= area.bottom and y + height >= area.y
    ]
    assert sorted(geometry.within(area)) == sorted(shown)


@pytest.mark.parametrize("count", [40, LONG + 1, 700])
def test_the_place_of_a_box(count: int) -> None:
    geometry = star(count, "auto")
    assert {id: geometry.boxes[id] for id in geometry.boxes} == dict(geometry.boxes.items())
    with pytest.raises(KeyError):
        geometry.boxes["nobody"]
