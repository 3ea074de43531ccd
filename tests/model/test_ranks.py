"""Between any two there is room, and counting on stays short."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgchart.model.ranks import between, kept, ranks, rising

RANKS = st.text("0123456789", min_size=1, max_size=14).map(lambda digits: digits.rstrip("0") or "5")


@given(RANKS, RANKS)
def test_a_rank_between_two_stands_between_them(one, other):
    before, after = sorted((one, other))
    found = between(before, after)
    assert found > before
    assert found < after or before == after
    assert not found.endswith("0")


@pytest.mark.parametrize(("before", "after"), [("5", "5"), ("7", "5"), ("15", "15")])
def test_between_two_that_do_not_rise_is_anywhere_behind_the_first(before, after):
    assert between(before, after) > before


@given(RANKS)
def test_there_is_room_behind_and_ahead_of_every_rank(rank):
    assert between(rank, "") > rank
    assert between("", rank) < rank
    assert not between(rank, "").endswith("0")
    assert not between("", rank).endswith("0")


@given(st.lists(st.integers(0, 30), max_size=60))
def test_inserting_anywhere_keeps_the_order_of_a_list(places):
    held: list[str] = []
    for place in places:
        place = min(place, len(held))
        before = held[place - 1] if place else ""
        after = held[place] if place < len(held) else ""
        held.insert(place, between(before, after))
    assert held == sorted(set(held))


@pytest.mark.parametrize("end", ["behind", "ahead"])
def test_ten_thousand_at_one_end_do_not_make_ranks_long(end):
    rank = "5"
    for _ in range(10_000):
        rank = between(rank, "") if end == "behind" else between("", rank)
    assert len(rank) < 12


@pytest.mark.parametrize("count", [0, 1, 9, 10, 1000])
def test_ranks_given_at_once_rise_and_leave_room(count):
    given_ranks = list(ranks(count))
    assert len(given_ranks) == count
    assert given_ranks == sorted(set(given_ranks))
    assert all(between(a, b) not in given_ranks for a, b in pairwise(given_ranks))


@given(st.lists(st.just("") | RANKS, max_size=30))
def test_a_row_keeps_the_ranks_it_can_and_rises(places):
    found = kept(places)
    assert len(found) == len(places)
    assert found == sorted(set(found))
    assert not any(each.endswith("0") for each in found)
    had = [each for each in places if each]
    same = sum(one == other for one, other in zip(places, found, strict=True) if one)
    assert same == len(rising(had))


def test_five_thousand_put_at_one_place_keep_short_ranks():
    found = kept(["15", *[""] * 5000, "16"])
    assert found == sorted(set(found))
    assert max(map(len, found)) < 12
