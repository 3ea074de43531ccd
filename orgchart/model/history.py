"""Undo and redo: two lists of Changes. An undo is one more Change; nobody downstream can tell it from an edit."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, NamedTuple

from orgchart.model.change import Change
from orgchart.model.document import Document
from orgchart.text.message import Message

LIMIT: Final = 5_000


class Mark(NamedTuple):
    """A point of the history to which a cancelled dialog or gesture returns."""

    depth: int


class History:
    """Every change of a document since it was opened, up to `LIMIT` steps."""

    def __init__(self, document: Document, limit: int = LIMIT) -> None:
        self._document = document
        self._limit = limit
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._saved: Change | None = None
        self._saved_reachable = True
        self._stepping = False
        self._sealed = True
        self._dropped = 0
        self._lost: tuple[int, list[Change]] = (-1, [])
        """The depth at which an edit took away what could be redone, and that: a cancelled gesture gives it back."""
        self.stop = document.listen(self._note)

    def _note(self, change: Change) -> None:
        if self._stepping:
            return
        if self._undone:
            self._lost = (self._depth, self._undone[:])
            self._undone.clear()
        last = self._done[-1] if self._done else None
        if last is not None and change.merge and change.merge == last.merge and not self._sealed:
            joined = last.then(change)
            if joined:
                self._done[-1] = joined
            else:
                self._done.pop()
        else:
            self._done.append(change)
            if len(self._done) > self._limit:
                dropped = self._done.pop(0)
                self._dropped += 1
                if self._saved is None:
                    self._saved_reachable = False
                elif self._saved is dropped:
                    self._saved = None
        self._sealed = False

    @property
    def undo_label(self) -> Message | None:
        """Return what undo would take back, or None."""
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> Message | None:
        """Return what redo would do again, or None."""
        return self._undone[-1].label if self._undone else None

    @property
    def steps(self) -> list[Message]:
        """Return the labels of every step, the undone ones behind the done ones."""
        return [change.label for change in (*self._done, *reversed(self._undone))]

    @property
    def position(self) -> int:
        """Return how many of `steps` are done."""
        return len(self._done)

    def undo(self) -> Change | None:
        """Take the last step back; return the change that did it, or None."""
        return self._step(self._done, self._undone)

    def redo(self) -> Change | None:
        """Do the last undone step again; return the change that did it, or None."""
        return self._step(self._undone, self._done, forward=True)

    def go_to(self, position: int) -> None:
        """Undo or redo until `position` steps are done."""
        while self.position > position and self.undo():
            pass
        while self.position < position and self.redo():
            pass

    def seal(self) -> None:
        """End the merging of changes: what follows is a step of its own."""
        self._sealed = True

    @property
    def _depth(self) -> int:
        return self._dropped + len(self._done)

    def mark(self, *, back: int = 0) -> Mark:
        """Return a mark of this point, or of the point so many steps `back`."""
        self._sealed = True
        return Mark(max(self._dropped, self._depth - back))

    def back_to(self, mark: Mark) -> None:
        """Take back all since `mark`, without a trace: a gesture that was cancelled. What could be redone then, can be."""
        if self._depth <= mark.depth:
            return
        while self._depth > mark.depth and self.undo():
            pass
        self._undone[:] = self._lost[1] if self._lost[0] == mark.depth else []
        self._lost = (-1, [])

    def join(self, mark: Mark, label: Message) -> None:
        """Make all since `mark` one step of undo called `label`: a gesture that took several edits."""
        start = mark.depth - self._dropped
        steps = self._done[start:]
        if not steps:
            return
        joined = steps[0]
        for each in steps[1:]:
            joined = joined.then(each)
        if any(each is self._saved for each in steps):
            self._saved_reachable = False
        self._done[start:] = [replace(joined, label=label)] if joined else []
        self._sealed = True

    def note_saved(self) -> None:
        """Remember that the document as it is now is what the file holds."""
        self._saved = self._done[-1] if self._done else None
        self._saved_reachable = True
        self._sealed = True

    def note_unsaved(self) -> None:
        """Remember that no point of this history is what a file holds (a recovered or imported document)."""
        self._saved_reachable = False

    @property
    def is_saved(self) -> bool:
        """Whether the document is what was last saved or opened."""
        return self._saved_reachable and self._saved is (self._done[-1] if self._done else None)

    def _step(self, source: list[Change], target: list[Change], *, forward: bool = False) -> Change | None:
        if not source:
            return None
        change = source.pop()
        step = Change(change.label, change.records) if forward else change.inverse()
        self._stepping = True
        try:
            self._document.apply(step)
        finally:
            self._stepping = False
        target.append(change)
        self._sealed = True
        return step
