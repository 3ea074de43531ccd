"""A large forest is made with the garbage collector held; a small one, made by the hundred, leaves it alone."""

from __future__ import annotations

import gc

import pytest

from orgchart.layout.geometry import Size
from orgchart.layout.standing import lay_out
from orgchart.layout.tree import TreeInput


@pytest.mark.parametrize("few", [True, False])
def test_the_collector_is_held_for_many_boxes_alone(few: bool) -> None:
    running: list[bool] = []

    def size(_: str) -> Size:
        running.append(gc.isenabled())
        return Size(100, 40)

    lay_out(TreeInput(["a"], lambda each: ["b", "c"] if each == "a" else (), size, few=few))
    assert set(running) == {few}
    assert gc.isenabled()
