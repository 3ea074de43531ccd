"""Bars that add up, the edge between two of them, and words in lines."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgchart.layout.bars import END, FOLDED, ROW, ROW_HEAD, STUB, Bars, Slice, divided, in_lines, lay_out

SHARES = st.lists(st.lists(st.integers(0, 100), max_size=8), max_size=6)
WIDTH = 900.0


def laid(shares: list[list[int]], *, mirrored: bool = False) -> Bars:
    rows = [
        (f"row {row}", [Slice(f"{row} {place}", share) for place, share in enumerate(line)])
        for row, line in enumerate(shares)
    ]
    return lay_out(rows, width=WIDTH, top=40, mirrored=mirrored)


@given(SHARES)
def test_bars_stand_one_behind_the_other_in_the_length_of_their_share(shares: list[list[int]]) -> None:
    made = laid(shares)
    for row, line in enumerate(shares):
        at = ROW_HEAD
        for place, share in enumerate(line):
            if share:
                bar = made.bars[f"{row} {place}"]
                assert bar.x == pytest.approx(at)
                assert bar.width == pytest.approx(share * made.unit)
                at += bar.width
        assert at <= WIDTH - END + 1e-6


@given(SHARES)
def test_nothing_stands_outside_the_picture_or_outside_its_row(shares: list[list[int]]) -> None:
    made = laid(shares)
    for row, line in enumerate(shares):
        for place in range(len(line)):
            bar = made.bars[f"{row} {place}"]
            assert bar.x >= ROW_HEAD - 1e-6
            assert bar.right <= WIDTH + 1e-6
            assert 40 + row * ROW <= bar.y
            assert bar.bottom <= 40 + (row + 1) * ROW


@given(SHARES)
def test_right_to_left_is_the_same_picture_in_a_mirror(shares: list[list[int]]) -> None:
    made, turned = laid(shares), laid(shares, mirrored=True)
    for id, bar in made.bars.items():
        assert turned.bars[id].right == pytest.approx(WIDTH - bar.x)
        assert turned.bars[id].width == pytest.approx(bar.width)
        assert turned.ends[id] == pytest.approx(WIDTH - made.ends[id])
    assert turned.hundred == pytest.approx(WIDTH - made.hundred)


@given(SHARES)
def test_what_is_pointed_at_is_what_stands_there(shares: list[list[int]]) -> None:
    made = laid(shares)
    for row, line in enumerate(shares):
        middle = made.heads[f"row {row}"].center_y
        assert made.row_at(middle) == f"row {row}"
        assert made.place_at(middle) == row
        for place, share in enumerate(line):
            if share:
                assert made.bar_at(made.bars[f"{row} {place}"].center_x, middle) == f"{row} {place}"
    assert made.row_at(39) is None
    assert made.row_at(40 + len(shares) * ROW) is None


@given(SHARES, st.lists(st.integers(0, 100), min_size=1, max_size=8), st.booleans())
def test_a_row_changed_alone_stands_as_if_all_were_laid_out_anew(
    shares: list[list[int]], other: list[int], mirrored: bool
) -> None:
    before = laid([[100, 100, 100], *shares, other], mirrored=mirrored)
    last = len(shares) + 1
    turned = list(reversed(other))
    changed = before.with_row(f"row {last}", [Slice(f"{last} {place}", share) for place, share in enumerate(turned)])
    anew = laid([[100, 100, 100], *shares, turned], mirrored=mirrored)
    assert changed.bars == anew.bars
    assert changed.ends == anew.ends


def test_sixty_tasks_without_time_stay_within_reach() -> None:
    made = laid([[100, *[0] * 60]])
    stubs = [bar for bar in made.bars.values() if bar.width == STUB]
    assert len(stubs) == 60
    assert max(each.right for each in stubs) <= WIDTH


@given(st.integers(0, 100), st.integers(0, 100), st.floats(-150, 150))
def test_an_edge_takes_from_one_what_it_gives_to_the_other(first: int, second: int, by: float) -> None:
    one, other = divided(first, second, by, 5)
    assert other is not None
    assert one + other == first + second
    assert one >= 0
    assert other >= 0


@given(st.lists(st.floats(5, 400), max_size=20), st.floats(60, 500))
def test_words_in_lines_never_overlap_and_never_stand_out(widths: list[float], room: float) -> None:
    made, height = in_lines(widths, room, between=8, line=20)
    for before, each in itertools.pairwise(made):
        assert each.y > before.y or each.x >= before.right + 8 - 1e-6
    assert all(each.right <= room + 1e-6 and each.bottom <= height for each in made)


def test_a_folded_row_is_low_and_the_rows_below_move_up() -> None:
    rows = [(name, [Slice(f"{name}1", 60), Slice(f"{name}2", 0)]) for name in "abc"]
    open_rows, made = lay_out(rows, width=900), lay_out(rows, width=900, folded={"b"})
    low, bar = FOLDED
    assert (made.heads["b"].height, made.bars["b1"].height) == (low, bar)
    assert made.heads["c"].y == open_rows.heads["c"].y - ROW + low
    for row in "abc":
        assert made.row_at(made.heads[row].center_y) == row
        assert made.bar_at(made.bars[f"{row}1"].center_x, made.bars[f"{row}1"].center_y) == f"{row}1"
        stub, head = made.bars[f"{row}2"], made.heads[row]
        assert head.y < stub.y < stub.bottom < head.bottom
    assert made.row_at(made.size.height) is None
    wider = made.with_row("b", [Slice("b1", 20), Slice("b2", 40)])
    assert wider.bars["b1"].height == wider.bars["b2"].height == bar
