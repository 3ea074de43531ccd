"""Trees from hell, laid out in rows: a chain, a star. Against a random tree of as many boxes, and other programs."""

from __future__ import annotations

from benchmarks.layout import Drawn
from benchmarks.measure import Result, in_turn
from benchmarks.trees import chain, random_tree, star

SIZES = (5_000, 10_000)
_SHAPES = {5_000: ("chain", chain), 10_000: ("star", star)}


def run(size: int, *, peers: bool) -> list[Result]:
    """Measure the shape of one size."""
    shape, parents = _SHAPES[size]
    drawn, usual = Drawn("shapes", parents(size), shape), Drawn("shapes", random_tree(size), "")
    result = in_turn("shapes", size, f"{shape}, full layout in rows / a random tree", drawn.rows, usual.rows, 2.0)
    result.wrong += drawn.faults()
    return [result, *(drawn.peers({}) if peers else []), drawn.one_edit(None)]
