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
    def length(self) -> int:
        """Return how many steps there are, done and undone."""
        return len(self._done) + len(self._undone)

    def step(self, place: int) -> Change:
        """Return a step by its place, counted from 1: the first `position` are done, the others can be done again."""
        return self._done[place - 1] if place <= len(self._done) else self._undone[len(self._done) - place]

    @property
    def saved_position(self) -> int | None:
        """Return at which position the document is what was last saved or opened, or None where it can't be again."""
        if not self._saved_reachable:
            return None
        if self._saved is None:
            return 0
        for place in range(self.length, 0, -1):
            if self.step(place) is self._saved:
                return place
        return None

    @property
    def forgot(self) -> bool:
        """Whether steps before the first one were let go of."""
        return self._dropped > 0

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

    def go_to(self, position: int) -> Change | None:
        """Undo or redo until `position` steps are done; return the one change that did it, or None."""
        whole: Change | None = None
        while len(self._done) > max(0, position):
            self._undone.append(self._done.pop())
            step = self._undone[-1].inverse()
            whole = step if whole is None else whole.then(step)
        while self._undone and len(self._done) < position:
            self._done.append(self._undone.pop())
            step = Change(self._done[-1].label, self._done[-1].records)
            whole = step if whole is None else whole.then(step)
        self._sealed = True
        if whole:
            self._apply(whole)
        return whole

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
        self._apply(step)
        target.append(change)
        self._sealed = True
        return step

    def _apply(self, step: Change) -> None:
        self._stepping = True
        try:
            self._document.apply(step)
        finally:
            self._stepping = False
