"""Slow work beside the window, on a copy of the document, so that nobody waits. Knows no panel."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from orgchart.app.session import Session
from orgchart.model.document import DOCUMENT_KINDS, STRUCTURE_KINDS, Document
from orgchart.model.structure import Structure
from orgchart.text.message import Message, Refusal, message


class _Answer(QObject):
    done = Signal(object)
    failed = Signal(object)


class _Job(QRunnable):
    def __init__(self, work: Callable[[], object], answer: _Answer) -> None:
        super().__init__()
        self._work = work
        self._answer = answer

    def run(self) -> None:
        try:
            result = self._work()
        except Refusal as refusal:
            self._answer.failed.emit(refusal.message)
        except Exception as error:
            self._answer.failed.emit(message("said.job_failed", why=f"{type(error).__name__}: {error}"))
        else:
            self._answer.done.emit(result)


_running: set[_Answer] = set()


def copy_of(session: Session) -> Structure:
    """Return a copy of the structure that is shown, to be read by a worker while the document is edited on."""
    source, copied = session.document, Document()
    # Records never change, so that the copy may hold the same ones.
    copied.load(
        {kind: source.root.table(kind) for kind in DOCUMENT_KINDS},
        {each.id: {kind: each.table(kind) for kind in STRUCTURE_KINDS} for each in source.structures},
    )
    copied.extra = dict(source.extra)
    return copied.structure(session.structure.id)


def run(work: Callable[[], object], done: Callable[[object], None], failed: Callable[[Message], None]) -> None:
    """Run `work` in a thread; then call `done` with what it returned, or `failed` with what to say, in the window's."""
    answer = _Answer()
    # Kept until it has spoken: a signal whose sender is gone is lost.
    _running.add(answer)
    answer.done.connect(done)
    answer.failed.connect(failed)
    answer.done.connect(lambda _: _running.discard(answer))
    answer.failed.connect(lambda _: _running.discard(answer))
    QThreadPool.globalInstance().start(_Job(work, answer))
