"""Which members of a list moved, and two new orders of one list joined."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from orgchart.compare.order import joined, moved

ORDERS = st.permutations("abcdefg")


@given(ORDERS, ORDERS)
def test_without_what_moved_the_order_is_as_it_was(before: list[str], after: list[str]) -> None:
    gone = moved(before, after)
    assert [each for each in before if each not in gone] == [each for each in after if each not in gone]


@given(ORDERS)
def test_one_that_was_taken_elsewhere_is_the_one_that_moved(before: list[str]) -> None:
    after = [*before[1:], before[0]]
    assert moved(before, after) == {before[0]}


@given(ORDERS, ORDERS)
def test_what_one_side_alone_reordered_is_taken(base: list[str], new: list[str]) -> None:
    assert joined(base, new, base, base) == (new, set())
    assert joined(base, base, new, base) == (new, set())


@given(ORDERS, ORDERS, ORDERS)
def test_everybody_stands_once_whoever_moved_them(base: list[str], ours: list[str], theirs: list[str]) -> None:
    order, _ = joined(base, [*ours, "x"], [*theirs[1:], "y"], {*base[2:], "x", "y"})
    assert sorted(order) == sorted({*base[2:], "x", "y"})


def test_what_both_moved_to_different_places_is_told_and_stays_where_we_put_it() -> None:
    order, contested = joined("abcd", "bcda", "bcad", "abcd")
    assert ("".join(order), contested) == ("bcda", {"a"})
