"""A mapping whose values are worked out when they are asked for, and then kept. Knows nothing of what they are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class OnDemand(Mapping[K, V], Generic[K, V]):
    """Has a value for each of `keys`, which are not copied and are never others as long as it is asked.

    >>> squares = OnDemand({2: None, 3: None}, lambda each: each * each)
    >>> squares[3], 4 in squares, dict(squares)
    (9, False, {2: 4, 3: 9})
    """

    def __init__(self, keys: Collection[K], work_out: Callable[[K], V]) -> None:
        self._keys = keys
        self._work_out = work_out
        self._known: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        """Return the value of a key; KeyError where there is none."""
        if key in self._known:
            return self._known[key]
        if key not in self._keys:
            raise KeyError(key)
        found = self._known[key] = self._work_out(key)
        return found

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[K]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
