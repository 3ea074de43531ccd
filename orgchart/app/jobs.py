"""Slow work beside the window, on a copy of the document, so that nobody waits. Knows no panel."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from threading import Lock

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, SignalInstance, Slot

from orgchart.app.session import Session
from orgchart.model.structure import Structure
from orgchart.text.message import Message, Refusal, message


class Stopped(Exception):  # noqa: N818  - nothing went wrong
    """Raised by work that nobody waits for any more: nothing is to be said of it."""


class _Post(QObject):
    """Brings what workers have to say into the thread of the windows."""

    arrived = Signal(object)
    faulted = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.arrived.connect(self._take)

    @Slot(object)
    def _take(self, call: Callable[[], None]) -> None:
        call()


class _Job(QRunnable):
    def __init__(
        self,
        post: _Post,
        work: Callable[[], object],
        done: Callable[[object], None],
        failed: Callable[[Message], None],
    ) -> None:
        super().__init__()
        self._post, self._work, self._done, self._failed = post, work, done, failed

    def run(self) -> None:
        work, done, failed = self._work, self._done, self._failed
        # Now and then one of these outlives its work; what it worked on must not.
        del self._work, self._done, self._failed
        call: Callable[[], None]
        try:
            call = partial(done, work())
        except Stopped:
            return
        except Refusal as refusal:
            call = partial(failed, refusal.message)
        except Exception as error:
            with suppress(RuntimeError):
                self._post.faulted.emit(type(error), error.__traceback__)
            call = partial(failed, message("said.job_failed", why=f"{type(error).__name__}: {error}"))
        with suppress(RuntimeError):  # the application may have ended meanwhile
            self._post.arrived.emit(call)


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
    QThreadPool.globalInstance().start(_Job(_post(), work, done, failed))


def tell(call: Callable[[], None]) -> None:
    """Let work that goes on have something done in the window's thread."""
    with suppress(RuntimeError):  # the application may have ended meanwhile
        _post().arrived.emit(call)


_pages = Lock()


def run_pages(work: Callable[[], object], done: Callable[[object], None], failed: Callable[[Message], None]) -> None:
    """Run `work`, which makes pages, as `run` does, but when nothing else makes pages: those share their fonts."""

    def alone() -> object:
        with _pages:
            return work()

    run(alone, done, failed)
