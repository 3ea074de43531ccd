"""Long work that pauses, goes on, fails or is given up, as whoever waits wants it."""

from __future__ import annotations

from threading import active_count

import pytest

from orgchart.model.pauses import Pausing, paced, taken


def test_what_does_not_pause_goes_through_things_as_they_are() -> None:
    things = [1, 2, 3]
    assert paced(things) is things


def test_work_goes_on_from_where_it_paused_until_it_is_done() -> None:
    met: list[int] = []
    work = Pausing(lambda: met.extend(each for each in paced(range(5), 1)))
    turns = 0
    while not work.go_on(0.0):
        turns += 1
    assert turns == 5
    assert met == [0, 1, 2, 3, 4]


def test_it_pauses_wherever_in_the_work_that_is() -> None:
    def below(level: int) -> int:
        return sum(below(level - 1) for _ in paced([0, 1], 1)) if level else 1

    found: list[int] = []
    work = Pausing(lambda: found.append(below(4)))
    turns = 0
    while not work.go_on(0.0):
        turns += 1
    assert found == [16]
    assert turns == 30


def test_what_is_gone_through_may_change_meanwhile() -> None:
    known, met = {"a": 1, "b": 2}, []
    work = Pausing(lambda: met.extend(paced(known.items(), 1)))
    work.go_on(0.0)
    known["c"] = 3
    while not work.go_on(0.0):
        pass
    assert met == [("a", 1), ("b", 2)]


def test_work_that_is_given_up_ends_there_and_leaves_no_thread_behind() -> None:
    met: list[int] = []

    def walk() -> None:
        for each in paced(range(5), 1):
            met.append(each)  # noqa: PERF402  one at a time, as rules do

    before, work = active_count(), Pausing(walk)
    work.go_on(0.0)
    work.go_on(0.0)
    work.give_up()
    assert work.done
    assert met == [0]
    assert active_count() == before


def test_work_that_never_began_can_be_given_up() -> None:
    work = Pausing(lambda: pytest.fail("nobody asked for it"))
    work.give_up()
    assert work.go_on(1.0)


def test_what_fails_in_it_fails_where_one_waits() -> None:
    work = Pausing(lambda: [1 // each for each in paced([1, 0], 1)])
    assert not work.go_on(0.0)
    assert not work.go_on(0.0)
    with pytest.raises(ZeroDivisionError):
        work.go_on(0.0)


def test_a_stack_is_taken_off_with_what_comes_onto_it() -> None:
    stack, met = [3], []
    for each in taken(stack):
        met.append(each)
        stack.extend([each - 1] * (each > 1))
    assert met == [3, 2, 1]
