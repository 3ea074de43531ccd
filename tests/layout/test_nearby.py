"""What is asked of a place and the places around it is answered as the whole layout answers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from orgchart.layout.geometry import Rect, Size
from orgchart.layout.nearby import Nearby
from orgchart.layout.standing import lay_out
from orgchart.layout.tree import TreeInput

COUNT = 60
PLACES = st.tuples(st.floats(-900, 4000), st.floats(-500, 900))


def children(role: str) -> list[str]:
    first = int(role) * 3 + 1
    return [str(each) for each in range(first, min(first + 3, COUNT))]


@given(st.lists(PLACES, min_size=1, max_size=8), st.floats(0, 300))
def test_the_same_boxes_are_found_from_wherever_one_looked_before(
    places: list[tuple[float, float]], reach: float
) -> None:
    geometry = lay_out(TreeInput(["0"], children, lambda _: Size(200, 60)))
    nearby = Nearby(geometry)
    for x, y in places:
        area = Rect(x, y, reach, reach)
        assert set(nearby.within(area)) == set(geometry.within(area))
        assert nearby.hit(x, y) == geometry.hit(x, y)
