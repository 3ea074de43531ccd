"""From older versions of the format to this one, step by step, in memory.

A step is a module here, `v<N>.py`, with one pure function `up(tree)`: it takes the whole file of version N as plain
dictionaries and lists and returns that of version N + 1. It is registered in `STEPS`, has a file of version N and the one it
becomes among the tests' fixtures, and is never changed once released. There is none yet: the first version is the newest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from orgchart.version import FORMAT_VERSION

Tree = dict[str, Any]
Step = Callable[[Tree], Tree]

STEPS: Final[Mapping[int, Step]] = {}
"""The version a step starts from, and the step."""


def refuse_gaps(steps: Mapping[int, Step], newest: int) -> None:
    """Raise RuntimeError unless `steps` lead from version 1 to `newest`, one version at a time.

    >>> refuse_gaps({1: dict, 2: dict}, newest=3)
    """
    if list(steps) != list(range(1, newest)):
        raise RuntimeError(f"migrations must start from 1 to {newest - 1} in order, not from {list(steps)}")


def migrate(tree: Tree, version: int) -> Tree:
    """Return `tree`, a file of `version`, as a file of the newest version."""
    for number in range(version, FORMAT_VERSION):
        tree = STEPS[number](tree) | {"version": number + 1}
    return tree


refuse_gaps(STEPS, FORMAT_VERSION)
