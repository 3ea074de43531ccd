"""Garbage is collected where it does no harm: not while many objects are made, and by hand in a program with windows."""

from __future__ import annotations

import gc
import weakref
from threading import Thread

import pytest

from orgchart.model import collector
from orgchart.model.collector import collect_documents, collector_held, collector_tended, tend


class Knot:
    """What holds on to itself, so that only the collector takes it away."""

    def __init__(self) -> None:
        self.itself = self


def many() -> list[list[object]]:
    """Make more objects than the collector lets pass by."""
    return [[] for _ in range(50 * gc.get_threshold()[0])]


def test_nothing_is_collected_until_it_is_tended() -> None:
    with collector_tended():
        gone = weakref.ref(Knot())
        many()
        assert gone() is not None
        kept = many()
        tend()
        assert gone() is None
        assert len(kept) > 0
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_what_is_still_in_use_is_gone_over_once_while_others_make_very_many() -> None:
    with collector_tended():
        knot = Knot()
        gone = weakref.ref(knot)
        kept = many()
        tend(youngest=True)
        del knot
        for _ in range(30):
            kept += many()
            tend(youngest=True)
        assert gone() is not None
        kept += many()
        tend()
        assert gone() is None


def test_little_is_not_worth_a_look() -> None:
    with collector_tended():
        gc.collect()
        gone = weakref.ref(Knot())
        tend()
        assert gone() is not None


def test_nothing_is_collected_while_it_is_held() -> None:
    with collector_tended():
        gone = weakref.ref(Knot())
        with collector_held():
            kept = many()
            tend()
            assert gone() is not None
        assert not gc.isenabled()
        assert len(kept) > 0
    gc.collect()
    assert gone() is None


def test_without_windows_there_is_nothing_to_tend() -> None:
    gc.collect()
    gone = weakref.ref(Knot())
    tend()
    assert gone() is not None
    assert gc.isenabled()


@pytest.mark.parametrize("tended", [True, False])
def test_documents_that_were_let_go_are_collected_in_no_thread(
    monkeypatch: pytest.MonkeyPatch, *, tended: bool
) -> None:
    monkeypatch.setattr(collector, "_COLLECT_AFTER", 0)
    monkeypatch.setattr(collector, "_read_since", 1)
    gone = weakref.ref(Knot())
    gc.freeze()
    if not tended:
        gc.unfreeze()
    with collector_tended():
        thread = Thread(target=collect_documents)
        thread.start()
        thread.join()
        assert gone() is not None
        collect_documents()
        assert gone() is None


def test_holding_it_never_asks_how_much_was_set_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked() -> int:
        raise AssertionError("that goes over everything there is")

    monkeypatch.setattr(gc, "get_freeze_count", asked)
    for _ in range(2):
        with collector_held():
            assert not gc.isenabled()
        with collector_tended(), collector_held():
            assert not gc.isenabled()
    assert gc.isenabled()


def test_what_was_set_apart_stays_so() -> None:
    with collector_tended():
        with collector_held():
            pass
        assert gc.get_freeze_count() > 0
    assert gc.get_freeze_count() == 0
