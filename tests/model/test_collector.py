"""The garbage collector is held while much is made, and left as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from orgchart.model import collector


@pytest.fixture
def set_apart(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = list(gc.callbacks)
    monkeypatch.setattr(collector, "_apart", False)
    collector.set_apart()
    yield
    gc.callbacks[:] = before
    gc.unfreeze()


def test_holding_the_collector_never_asks_how_much_was_set_apart(
    set_apart: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked() -> int:
        raise AssertionError("that goes over everything there is")

    monkeypatch.setattr(gc, "get_freeze_count", asked)
    with collector.collector_held():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_was_set_apart_stays_so(set_apart: None) -> None:
    with collector.collector_held():
        pass
    assert gc.get_freeze_count() > 0
