"""Long work that pauses now and then, wherever in it that is, so that whoever waits for something else can have it done.

`Pausing` runs a function in a thread of its own, but only while it is let: between two pauses nothing else runs, so that the
work needs no locks, and must hold none where it may pause: whoever waited for one would not let the work go on. Where it may
pause, it says by going through `paced` items. Knows no records and no screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from threading import Semaphore, Thread, local
from time import perf_counter
from typing import Final, TypeVar

T = TypeVar("T")
_OFTEN: Final = 16
_here: Final = local()


def paced(items: Iterable[T], every: int = _OFTEN) -> Iterable[T]:
    """Return `items`; in work that pauses one may wait at each, as often as `every` says."""
    work: Pausing | None = getattr(_here, "work", None)
    return items if work is None else work.through(items, every)


def taken(stack: list[T]) -> Iterator[T]:
    """Yield what is taken off a stack until nothing is left, whatever is put there meanwhile."""
    while stack:
        yield stack.pop()


class Pausing:
    """One piece of work that goes on when it is let."""

    def __init__(self, work: Callable[[], object]) -> None:
        self._work = work
        self._end = 0.0
        self._may = Semaphore(0)
        self._pauses = Semaphore(0)
        self._thread: Thread | None = None
        self._given_up = False
        self._failure: BaseException | None = None
        self.done = False

    def go_on(self, seconds: float) -> bool:
        """Let the work go on for about so long; return whether it is done. What it raises is raised here."""
        if not self.done:
            if self._thread is None:
                # It holds nothing that has to be given back: a program that ends while it pauses need not wait for it.
                self._thread = Thread(target=self._run, daemon=True)
                self._thread.start()
            self._end = perf_counter() + seconds
            self._may.release()
            self._pauses.acquire()
            self._see_to_its_end(self._thread)
        return self.done

    def _see_to_its_end(self, thread: Thread) -> None:
        if self.done:
            thread.join()
        if self._failure is not None:
            failure, self._failure = self._failure, None
            raise failure

    def give_up(self) -> None:
        """Have the work end where it pauses; what it was going through may have changed since, and is not looked at again."""
        self._given_up = True
        if self._thread is not None and not self.done:
            self.go_on(0.0)
        self.done = True

    def through(self, items: Iterable[T], every: int) -> Iterator[T]:
        """Yield items, pausing where the time is over."""
        # What it goes through while others work is a list of its own.
        own = items if isinstance(items, list | Iterator) else list(items)
        for place, each in enumerate(own):
            if place % every == 0 and perf_counter() >= self._end:
                self._pauses.release()
                self._may.acquire()
                if self._given_up:
                    raise _GivenUpError
            yield each

    def _run(self) -> None:
        self._may.acquire()
        _here.work = self
        try:
            if not self._given_up:
                self._work()
        except _GivenUpError:
            pass
        except BaseException as failure:
            self._failure = failure
        finally:
            self.done = True
            self._pauses.release()


class _GivenUpError(BaseException):
    """Ends work that nobody waits for any more."""
