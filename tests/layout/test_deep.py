"""In a chart of hundreds of levels, what shows in an area is found as going down from the top finds it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgchart.layout import standing
from orgchart.layout.geometry import Geometry, Rect, Size
from orgchart.layout.standing import lay_out
from orgchart.layout.tree import TreeInput

LEVELS = 300
AREAS = st.builds(Rect, st.floats(-600, 2500), st.floats(-500, 34_000), st.floats(0, 2_000), st.floats(0, 3_000))


def deep(style: str, *, free: bool) -> Geometry:
    """Return a chain of managers, each seventh with leaves beside the next one, some with an assistant, one pushed aside."""

    def children(role: str) -> list[str]:
        level, _, leaf = role.partition(".")
        if leaf or int(level) == LEVELS:
            return []
        leaves = [f"{level}.{each}" for each in range(4)] if int(level) % 7 == 0 else []
        return [*leaves[:2], str(int(level) + 1), *leaves[2:]]

    return lay_out(
        TreeInput(
            ["0"],
            children,
            lambda role: Size(120 + len(role) * 9, 50 + sum(map(ord, role)) % 3 * 10),
            assistants=lambda role: [f"{role}.a"] if "." not in role and int(role) % 50 == 3 else [],
            style=lambda _: style,
            pushed=lambda role: (40.0, -25.0) if role == "150" else (0.0, 0.0),
            free=free,
        )
    )


@pytest.mark.parametrize("style", ["auto", "compact"])
@pytest.mark.parametrize("free", [False, True])
@settings(max_examples=25, deadline=None)
@given(areas=st.lists(AREAS, min_size=1, max_size=6))
def test_what_shows_is_found_from_wherever_one_looked_before(style: str, free: bool, areas: list[Rect]) -> None:
    geometry = deep(style, free=free)
    found = [(geometry.within(area), geometry.families_within(area), geometry.crowded(area, 20)) for area in areas]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(standing, "DEEP", 10**9)
        going_down = deep(style, free=free)
        assert found == [
            (going_down.within(area), going_down.families_within(area), going_down.crowded(area, 20)) for area in areas
        ]
