"""A matrix of rows and columns: chips stay in their cells and cover nothing, and a mirror shows the same."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from orgchart.layout.geometry import Size
from orgchart.layout.matrix import Matrix, Meeting, lay_out

ROWS = ["one", "two", "three"]
COLUMNS = ["marketing", "sales", "success"]

members = st.lists(st.tuples(st.sampled_from(ROWS), st.sampled_from(COLUMNS), st.integers(20, 900)), max_size=20)


def made(where: list[tuple[str, str, int]], *, mirrored: bool = False) -> Matrix:
    chips = [Meeting(str(place), row, column) for place, (row, column, _) in enumerate(where)]
    return lay_out(ROWS, COLUMNS, chips, lambda each: Size(where[int(each)][2], 44), lambda row: 60, mirrored=mirrored)


@given(members)
def test_no_chip_covers_another_or_leaves_its_cell(where: list[tuple[str, str, int]]) -> None:
    found = made(where)
    assert not any(one.intersects(other) for one, other in combinations(found.chips.values(), 2))
    assert not any(one.intersects(other) for one, other in combinations(found.cells.values(), 2))
    for place, (row, column, _) in enumerate(where):
        cell = found.cells[row, column]
        assert cell.union(found.chips[str(place)]) == cell


@given(members)
def test_mirrored_is_reflected(where: list[tuple[str, str, int]]) -> None:
    plain, turned = made(where), made(where, mirrored=True)
    assert turned == plain.mirrored()
    assert turned.mirrored() == plain
    assert all(rect.right == turned.size.width for rect in turned.rows.values())


def test_a_row_is_as_high_as_its_head_or_its_fullest_cell() -> None:
    found = made([("one", "sales", 50)] * 3)
    assert [round(found.rows[each].height) for each in ROWS] == [160, 60, 60]


def test_a_point_tells_what_stands_there() -> None:
    found = made([("two", "sales", 50)])
    chip = found.chips["0"]
    assert found.chip_at(chip.center_x, chip.center_y) == "0"
    assert found.cell_at(chip.center_x, chip.y - 2) == ("two", "sales")
    assert found.cell_at(1, 1) is None


@given(members, st.floats(0, 3000))
def test_more_room_keeps_order_and_covers_nothing(where: list[tuple[str, str, int]], room: float) -> None:
    chips = [Meeting(str(place), row, column) for place, (row, column, _) in enumerate(where)]
    plain, turned = (
        lay_out(
            ROWS,
            COLUMNS,
            chips,
            lambda each: Size(where[int(each)][2], 44),
            lambda row: 60,
            room=room,
            mirrored=mirrored,
        )
        for mirrored in (False, True)
    )
    assert turned == plain.mirrored()
    assert plain.size.width <= max(room, made(where).size.width) + 1
    lefts = [plain.columns[each].x for each in COLUMNS]
    assert lefts == sorted(lefts)
    assert not any(one.intersects(other) for one, other in combinations(plain.chips.values(), 2))
