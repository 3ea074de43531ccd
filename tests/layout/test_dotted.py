"""Second lines go around boxes."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from orgchart.layout.dotted import Link, lanes, routes, way
from orgchart.layout.geometry import Geometry, Rect
from orgchart.layout.outlines import outline
from tests.layout.fixed import Fixed


def grid(columns: int, rows: int) -> Geometry:
    """Boxes in rows, 20 apart to the side and 40 downward."""
    return Fixed(
        {f"{row}{column}": Rect(column * 228, row * 100, 208, 60) for row in range(rows) for column in range(columns)}
    )


def runs_through(geometry: Geometry, points: tuple[tuple[float, float], ...]) -> list[str]:
    found = []
    for (x1, y1), (x2, y2) in pairwise(points):
        stretch = Rect(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1)).grown(0.5)
        inner = {id: box.grown(-1) for id, box in geometry.boxes.items()}
        found += [id for id, box in inner.items() if stretch.intersects(box)]
    return found


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 4), st.integers(0, 3), st.integers(0, 4), st.integers(0, 3), st.integers(0, 5))
def test_a_line_crosses_no_box_and_turns_square_corners(c1: int, r1: int, c2: int, r2: int, lane: int) -> None:
    geometry = grid(5, 4)
    start, end = f"{r1}{c1}", f"{r2}{c2}"
    if start == end:
        return
    points = way(geometry, start, end, lane)
    assert runs_through(geometry, points) == []
    assert all(x1 == x2 or y1 == y2 for (x1, y1), (x2, y2) in pairwise(points))
    for box, (x, y) in ((geometry.boxes[start], points[0]), (geometry.boxes[end], points[-1])):
        assert box.x <= x <= box.right
        assert box.y <= y <= box.bottom


def columns(heights: list[list[int]]) -> Geometry:
    """Columns of boxes of uneven heights that hang 12 apart, with room between the columns."""
    boxes: dict[str, Rect] = {}
    for column, high in enumerate(heights):
        y = 0.0
        for row, height in enumerate(high):
            boxes[f"{row}{column}"] = Rect(column * 252, y, 208, height)
            y += height + 12
    return Fixed(boxes)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from([40, 62, 84]), min_size=1, max_size=5), min_size=2, max_size=4), st.data())
def test_between_hanging_columns_a_line_goes_around_as_far_as_it_must(
    heights: list[list[int]], data: st.DataObject
) -> None:
    geometry = columns(heights)
    start, end = data.draw(st.permutations(sorted(geometry.boxes)))[:2]
    points = way(geometry, start, end)
    assert runs_through(geometry, points) == []
    assert all(x1 == x2 or y1 == y2 for (x1, y1), (x2, y2) in pairwise(points))


def test_a_line_takes_more_turns_where_a_branch_hangs_in_the_way() -> None:
    hanging = {"CEO": (50, 0), "Sales": (20, 104), "East": (60, 176), "Rep": (100, 248), "West": (60, 320)}
    hanging |= {"North": (60, 392), "South": (60, 464)}
    geometry = Fixed({name: Rect(x, y, 208, 60) for name, (x, y) in hanging.items()})
    points = way(geometry, "CEO", "South")
    assert runs_through(geometry, points) == []
    assert all(x1 == x2 or y1 == y2 for (x1, y1), (x2, y2) in pairwise(points))


def test_a_box_that_lies_over_another_is_no_reason_to_fail() -> None:
    geometry = Fixed({"a": Rect(0, 0, 208, 60), "b": Rect(100, 30, 208, 60), "c": Rect(600, 0, 208, 60)})
    assert len(way(geometry, "a", "b")) >= 2
    assert len(way(geometry, "a", "c")) >= 2


def test_a_line_to_a_box_that_is_not_shown_is_not_drawn() -> None:
    assert list(routes([Link("00", "gone", "advises"), Link("00", "00", "advises")], grid(1, 1))) == []


def test_lines_that_share_a_box_take_different_lanes() -> None:
    assert lanes([Link("a", "b", "x"), Link("a", "c", "x"), Link("d", "e", "x")]) == [0, 1, 0]


def test_neighbours_share_a_frame_and_those_apart_are_joined_by_a_band() -> None:
    found = outline(grid(5, 2), ["00", "01", "14"])
    assert found is not None
    assert len(found.frames) == 2
    assert len(found.bands) == 1
    assert found.tops == (Rect(-9, -9, 226, 78),)
    assert found.bounds.right > 4 * 228


def test_nobody_else_is_taken_into_a_frame() -> None:
    geometry = grid(3, 1)
    found = outline(geometry, ["00", "02"])
    assert found is not None
    assert not any(frame.intersects(geometry.boxes["01"]) for frame in found.frames)


def test_a_team_that_is_not_shown_has_no_outline() -> None:
    assert outline(grid(1, 1), ["gone"]) is None


def test_parts_too_far_apart_for_a_band_are_named_each_for_itself() -> None:
    found = outline(grid(20, 1), ["00", "019"])
    assert found is not None
    assert found.bands == ()
    assert len(found.tops) == 2
