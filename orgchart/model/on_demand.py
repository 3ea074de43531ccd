"""What is worked out when it is asked for, and then kept: a mapping's values, an object's own. Knows nothing of what they are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, Generic, Self, TypeVar, overload

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


class kept(Generic[V]):  # noqa: N801  read as a decorator, as cached_property is
    """A property that is worked out once for each object, as by `functools.cached_property`, but under no lock.

    That one holds a lock of the whole class while it works something out: work that pauses in there, as rules do, would have
    everybody wait who asks another object for the same, and whoever waits so would never let the work go on.
    """

    def __init__(self, work_out: Callable[[Any], V]) -> None:
        self._work_out = work_out
        self.__doc__ = work_out.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, held: None, owner: type) -> Self: ...

    @overload
    def __get__(self, held: object, owner: type) -> V: ...

    def __get__(self, held: object | None, owner: type) -> Self | V:
        if held is None:
            return self
        # Python asks here only as long as the object has nothing of that name.
        found = vars(held)[self._name] = self._work_out(held)
        return found
