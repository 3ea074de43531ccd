"""Slow work beside the window, on a copy of the document, so that nobody waits. Knows no panel."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache, partial
from threading import Lock
from typing import Final

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, SignalInstance, Slot

from orgchart.app.session import Session
from orgchart.model.structure import Structure
from orgchart.text.message import Message, Refusal, message


class Stopped(Exception):  # noqa: N818  - nothing went wrong
    """Raised by work that nobody waits for any more: nothing is to be said of it."""


class _Post(QObject):
    """Brings what workers have to say into the thread of the windows, and with it all that may hold on to a widget.

    A widget that the last one lets go of in another thread ends the program, so that workers keep nothing of what they hand over.
    """

    arrived = Signal()
    faulted = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._calls: deque[Callable[[], object]] = deque()
        self.arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def bring(self, calls: list[Callable[[], object]]) -> None:
        """Have calls made in the thread of the windows, in order; the list is empty then."""
        while calls:
            self._calls.append(calls.pop(0))
        with suppress(RuntimeError):  # the application may have ended meanwhile
            self.arrived.emit()

    @Slot()
    def _take(self) -> None:
        while self._calls:
            self._calls.popleft()()


class _Job(QRunnable):
    def __init__(
        self,
        post: _Post,
        work: Callable[[], object],
        done: Callable[[object], None],
        failed: Callable[[Message], None],
    ) -> None:
        super().__init__()
        self._post = post
        self._work, self._done, self._failed = work, done, failed

    def run(self) -> None:
        self._post.bring(self._answers())

    def _answers(self) -> list[Callable[[], object]]:
        """Do the work, and return what is to be called then."""
        work, done, failed = self._work, self._done, self._failed
        # Now and then one of these outlives its work; what it worked on must not.
        del self._work, self._done, self._failed
        calls: list[Callable[[], object]] = []
        try:
            calls.append(partial(done, work()))
        except Stopped:
            pass
        except Refusal as refusal:
            calls.append(partial(failed, refusal.message))
        except Exception as error:
            calls.append(partial(self._post.faulted.emit, type(error), error.__traceback__))
            calls.append(partial(failed, message("said.job_failed", why=f"{type(error).__name__}: {error}")))
        calls.append(partial(_let_go, work, done, failed))
        return calls


def _let_go(*held: object) -> None:
    """Be the last to hold something."""
    del held


def faulted() -> SignalInstance:
    """Return the signal that says a worker failed: what sort of error it was, and its traceback."""
    return _post().faulted


@cache
def _post() -> _Post:
    # One for all jobs: what is connected to an object of its own would be kept alive by it for ever.
    return _Post()


def copy_of(session: Session) -> Structure:
    """Return a copy of the structure that is shown, to be read by a worker while the document is edited on."""
    # Records never change, so that the copy may hold the same ones.
    return session.document.copied().structure(session.structure.id)


def run(work: Callable[[], object], done: Callable[[object], None], failed: Callable[[Message], None]) -> None:
    """Run `work` in a thread; then call `done` with what it returned, or `failed` with what to say, in the window's."""
    _threads().start(_Job(_post(), work, done, failed))


@cache
def _threads() -> QThreadPool:
    threads = QThreadPool.globalInstance()
    threads.setMaxThreadCount(max(_AT_ONCE, threads.maxThreadCount()))
    return threads


def tell(call: Callable[[], None]) -> None:
    """Let work that goes on have something done in the window's thread."""
    _post().bring([call])


@contextmanager
def yielding() -> Iterator[None]:
    """Let the window have its turn more often than usual: for work that goes on for seconds.

    Each time the window needs it, it waits as long as a turn takes, and for one repaint it needs it many times.
    """
    global _yielding  # noqa: PLW0603  there is one interval a process
    with _turns:
        _yielding += 1
        sys.setswitchinterval(_SHORT)
    try:
        yield
    finally:
        with _turns:
            _yielding -= 1
            if not _yielding:
                sys.setswitchinterval(_USUAL)


_turns = Lock()
_yielding = 0
_USUAL: Final = sys.getswitchinterval()
_SHORT: Final = 0.001
"""Seconds."""
_AT_ONCE: Final = 4
"""Whatever goes on for minutes beside the window, a save begins at once, with however few processors."""
_pages: deque[Callable[[], None]] = deque()
"""What begins the making of pages: of those that are being made first, then of those that wait for that."""


def run_pages(work: Callable[[], object], done: Callable[[object], None], failed: Callable[[Message], None]) -> None:
    """Run `work`, which makes pages, as `run` does, but when nothing else makes pages: those share their fonts.

    What waits so takes no thread from others: a save would wait with it.
    """

    def alone() -> object:
        try:
            with yielding():
                return work()
        finally:
            _begin_next()

    with _turns:
        _pages.append(partial(run, alone, done, failed))
        if len(_pages) == 1:
            _pages[0]()


def _begin_next() -> None:
    """Let go of those pages that were made, and begin with the next; nothing of either is kept here."""
    with _turns:
        _post().bring([partial(_let_go, _pages.popleft())])
        if _pages:
            _pages[0]()
