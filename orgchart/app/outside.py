"""What happens to an open document's file outside the window: somebody else changed it, moved it, or took it away.

It is found by content, when the window comes to the front and before every save. Nobody's work is taken away: what is reloaded
or merged comes as one step that can be undone, and what is overwritten is kept as an earlier version first.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from orgchart.edits.replacing import become
from orgchart.model.document import Document
from orgchart.storage import org_file
from orgchart.storage.lock_files import Holder, holder_of
from orgchart.text.message import Message, Refusal, message

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from orgchart.app.session import Session
    from orgchart.compare.merge import Merged


class Desk(Protocol):
    """What opens and saves the document, as far as a change from outside makes it."""

    def open(self, path: Path) -> bool:
        """Show the document at `path`; returns whether it is shown."""

    def hold(self, path: Path) -> Holder | None:
        """Say beside `path` that this window has it; return who has it instead, or None."""

    def save(self) -> bool:
        """Save where the document came from; returns whether it is on disk."""

    def save_as(self) -> bool:
        """Ask where, and save there."""

    def save_over(self, fingerprint: str | None) -> bool:
        """Save over what somebody else left there, which must be what `fingerprint` says; None: nothing."""


class Outside:
    """Watches the file of one session's document."""

    def __init__(self, session: Session, files: Desk, window: QWidget) -> None:
        self._session = session
        self._files = files
        self._window = window
        self._asking = False
        self._answered: str | None = None
        """The fingerprint of what stands there and was asked about; '' for nothing there."""
        self._identity: tuple[int, int] | None = None
        """What tells the file by more than its name."""
        self.last_saved: Callable[[], Document | None] = lambda: None
        """Returns the document as it was last opened or saved, None where that is not known."""

    def note_known(self) -> None:
        """Remember that the file is as this window knows it."""
        self._answered = None
        self._identity = _identity(self._session.path)

    def note_told(self) -> None:
        """Remember that whoever works here was told what the file is now: saving asks, coming to the front does not."""
        self.note_known()
        if self._session.path is not None:
            with suppress(Refusal):
                self._answered = org_file.fingerprint_of(org_file.read_bytes(self._session.path))

    # --- when the window comes to the front ---

    def look(self) -> None:
        """Notice that the file is another, or gone, and ask what to do; asked once for each such change."""
        session = self._session
        if session.path is None or session.fingerprint is None or self._asking:
            return
        if self._is_free_now():
            return
        try:
            data = org_file.read_bytes(session.path)
        except Refusal as refusal:
            self._note_gone(refusal.message)
            return
        now = org_file.fingerprint_of(data)
        if now == session.fingerprint:
            self._answered = None
        elif now != self._answered:
            self._answered = now
            self._ask(message("safety.changed", name=session.path.name), saving=False)

    def _is_free_now(self) -> bool:
        """Open a document again for writing once whoever had it is gone; return whether that was so."""
        session = self._session
        if session.read_only is None or session.read_only.code != "safety.in_use" or session.path is None:
            return False
        if holder_of(session.path) is not None:
            return False
        chosen = session.selection
        if self._files.open(session.path):
            session.select(chosen)
            session.say(message("safety.free_now", name=session.path.name))
        return True

    def _note_gone(self, reason: Message) -> None:
        """Say that the file is not there any more: what is in the window may be all there is of it."""
        session = self._session
        assert session.path is not None
        if self._answered == "" or session.read_only is not None:
            return
        self._answered = ""
        session.history.note_unsaved()
        session.saved.emit()
        moved = self._where_it_went()
        if moved is not None:
            session.say(
                message("safety.moved", name=session.path.name, to=moved.name),
                (session.words("safety.button.follow"), lambda: self._follow(moved)),
            )
        else:
            code = "safety.gone" if reason.code == "storage.missing" else "safety.not_seen"
            session.say(
                message(code, name=session.path.name, why=reason),
                (session.words("safety.button.elsewhere"), self._elsewhere),
            )

    def _elsewhere(self) -> None:
        self._files.save_as()

    def _where_it_went(self) -> Path | None:
        """Return the file in the same folder that is the one this window knew, under another name."""
        path = self._session.path
        if path is None or self._identity is None:
            return None
        with suppress(OSError), os.scandir(path.parent) as entries:
            for number, entry in enumerate(entries):
                if number > 10_000:
                    break
                if entry.name.endswith(path.suffix) and _identity(Path(entry.path)) == self._identity:
                    with suppress(Refusal):
                        if org_file.fingerprint_of(org_file.read_bytes(entry.path)) == self._session.fingerprint:
                            return Path(entry.path)
        return None

    def _follow(self, path: Path) -> None:
        """Go on under the name that the file has now."""
        session = self._session
        holder = self._files.hold(path)
        if holder is None:
            session.path = path
            self.note_known()
            self._files.save()

    # --- when it is saved ---

    def settle(self, refusal: Message) -> bool:
        """Ask what to do where a save found something else, or nothing, at the document's place; return whether it is saved."""
        return self._ask(refusal, saving=True)

    def _ask(self, what: Message, *, saving: bool) -> bool:
        from orgchart.app.differences import ask, sentences

        session = self._session
        words = session.words
        assert session.path is not None
        self._asking = True
        try:
            theirs, fingerprint = self._theirs()
            merged = self._merged(theirs) if theirs is not None else None
            lines: list[str] = []
            choices = []
            if theirs is not None:
                base = self.last_saved()
                lines = self._conflicts(merged)
                lines += sentences(base if base is not None else session.document, theirs, words)
                choices = ["merge"] * (merged is not None) + ["reload"]
            if session.read_only is None:
                choices += ["elsewhere"]
            choices += ["overwrite" if fingerprint is not None else "again"] if saving else ["keep"]
            heading = words("safety.their_changes") if lines else ""
            chosen = ask(self._window, words, words.say(what), heading, lines, choices)
        finally:
            self._asking = False
        match chosen:
            case "merge" if merged is not None and fingerprint is not None:
                self._take(
                    merged.document, message("safety.edit.merge", name=session.path.name), fingerprint, saved=False
                )
                session.say(message("safety.merged", n=len(merged.conflicts)))
                return self._files.save() if saving else False
            case "reload" if session.read_only is not None:
                return self._files.open(session.path)
            case "reload" if theirs is not None and fingerprint is not None:
                self._take(theirs, message("safety.edit.reload", name=session.path.name), fingerprint, saved=True)
                return saving
            case "elsewhere":
                return self._files.save_as()
            case "overwrite" | "again":
                return self._files.save_over(fingerprint)
        return False

    def _conflicts(self, merged: Merged | None) -> list[str]:
        if merged is None:
            return []
        from orgchart.compare.words import conflict_said

        return [conflict_said(each, merged.document, self._session.words) for each in merged.conflicts]

    def _theirs(self) -> tuple[Document | None, str | None]:
        """Return the document that stands at the place of this one, None if it is none, and its fingerprint, None if nothing."""
        path = self._session.path
        assert path is not None
        try:
            data = org_file.read_bytes(path)
        except Refusal:
            return None, None
        fingerprint = org_file.fingerprint_of(data)
        try:
            opened = org_file.decode(data)
        except Refusal:
            return None, fingerprint
        newer = opened.read_only is not None
        return (None if newer else opened.document), fingerprint

    def _merged(self, theirs: Document) -> Merged | None:
        """Return both sides' work joined, where there is work on this side and it is known what both began from."""
        session = self._session
        base = self.last_saved() if not session.history.is_saved and session.read_only is None else None
        if base is None:
            return None
        from orgchart.compare.merge import merge

        return merge(base, session.document, theirs)

    def _take(self, document: Document, label: Message, fingerprint: str, *, saved: bool) -> None:
        """Have the window hold `document`, as a step that can be undone; what stands at its place has `fingerprint`."""
        session = self._session
        assert session.path is not None
        chosen = session.selection
        session.attempt(lambda: become(session.document, document, label))
        session.select(chosen)
        if saved:
            session.note_saved(session.path, fingerprint)
        else:
            session.fingerprint = fingerprint
        self.note_known()


def _identity(path: Path | None) -> tuple[int, int] | None:
    if path is None:
        return None
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
