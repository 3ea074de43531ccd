"""Two sides measured in turn, and what comes of it. Knows no case."""

from __future__ import annotations

import gc
import resource
import statistics
from collections.abc import Callable
from dataclasses import dataclass, field
from time import process_time
from typing import Any

ROUNDS = 7

clock = process_time
"""Time that this program computed: what else goes on in the machine doesn't count, and nothing measured here waits."""


def clock_of_children() -> float:
    """Return the time that the processes computed that were started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@dataclass
class Result:
    """What one case measured at one size."""

    case: str
    size: int
    what: str
    ratio: float
    """Median over the rounds of ours divided by the baseline's."""
    spread: tuple[float, float]
    ours: float
    """Median, for orientation."""
    baseline: float
    target: float | None
    wrong: list[str] = field(default_factory=list)
    """What correctness checks found."""
    over: list[str] = field(default_factory=list)
    """What is more than a target allows that is no ratio: a frame's milliseconds, memory."""
    more: dict[str, Any] = field(default_factory=dict)
    p95: float | None = None
    """Ours, of what is done many times over."""
    unit: str = "ms"

    @property
    def missed(self) -> bool:
        """Whether the target is missed by more than the noise of the rounds."""
        return bool(self.wrong or self.over) or (self.target is not None and self.spread[0] > self.target)


def in_turn(
    case: str, size: int, what: str, ours: Callable[[], object], baseline: Callable[[], object], target: float | None,
    *, rounds: int = ROUNDS, warm: int = 1, by: Callable[[], float] = clock, **more: Any,
) -> Result:  # fmt: skip
    """Run both sides in turn and return the median of the rounds' ratios; warming rounds don't count."""
    return compared(case, size, what, lambda: timed(ours, by), lambda: timed(baseline, by), target, rounds=rounds,
                    warm=warm, **more)  # fmt: skip


def timed(run: Callable[[], object], by: Callable[[], float] = clock) -> float:
    """Return how many seconds it takes to make something, with nothing left to collect from before; it is let go after that."""
    gc.collect()
    start = by()
    made = run()
    used = by() - start
    del made
    return used


def compared(
    case: str, size: int, what: str, ours: Callable[[], float], baseline: Callable[[], float], target: float | None,
    *, rounds: int = ROUNDS, warm: int = 1, **more: Any,
) -> Result:  # fmt: skip
    """Do the same with sides that say themselves how many seconds they took."""
    ratios, mine, theirs = [], [], []
    for number in range(rounds + warm):
        their_seconds, seconds = baseline(), ours()
        if number >= warm:
            ratios.append(seconds / max(their_seconds, 1e-9))
            mine.append(seconds * 1000)
            theirs.append(their_seconds * 1000)
    return Result(
        case, size, what, statistics.median(ratios), (min(ratios), max(ratios)), statistics.median(mine),
        statistics.median(theirs), target, more=more, p95=percentile(mine, 0.95),
    )  # fmt: skip


def resident() -> float:
    """Return how much memory this process holds, in megabytes."""
    gc.collect()
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 1e6


def percentile(values: list[float], part: float) -> float:
    """Return the value below which `part` of `values` lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]
