"""A window's doings on files: open, save, ask before anything would be lost. Knows no panel and no canvas."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QMessageBox

from orgchart.app.look import plain
from orgchart.app.outside import Outside
from orgchart.app.patience import patience, waited_for
from orgchart.app.times import when
from orgchart.model.collector import collect_documents
from orgchart.model.records import Assignment, Holding
from orgchart.storage import org_file
from orgchart.storage.backups import back_up
from orgchart.storage.lock_files import BEAT_SECONDS, DocumentLock, Holder, lock_document
from orgchart.storage.refusals import NotConfirmed
from orgchart.text.message import Message, Refusal, message

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from orgchart.app.session import Session
    from orgchart.app.settings import Settings
    from orgchart.model.structure import Structure

ENDING: Final = ".org"
QUICK: Final = 4 << 20
"""A file of so many bytes is there before one could read that it is being opened."""


def _nothing() -> None:
    """Hand nothing over."""


LARGE: Final = 20_000
"""A document of so many records takes so long to be written that the window had better stay alive meanwhile."""


class _NotKeptError(Refusal):
    """What stands at the place could not be kept as an earlier version."""


class FileDesk:
    """Opens and saves the document of one session, with the questions that takes."""

    def __init__(self, session: Session, settings: Settings, window: QWidget) -> None:
        self._session = session
        self._settings = settings
        self._window = window
        self._lock: DocumentLock | None = None
        self.refused: Callable[[Message], None] = lambda _: None
        """Hears why something could not be opened or saved."""
        self.ahead: Callable[[Structure], Callable[[], None]] = lambda _: _nothing
        """Does beside the window what a structure that is about to be shown will need; what it returns hands that over."""
        self.settle: Callable[[], None] = _nothing
        """Takes what is being typed as done: it belongs to what is saved, or asked about."""
        self.outside = Outside(session, self, window)
        session.opened.connect(self._let_go_of_others)
        self._beat = QTimer(window)
        self._beat.setInterval(BEAT_SECONDS * 1000)
        self._beat.timeout.connect(lambda: self._lock.beat() if self._lock is not None else None)

    # --- opening ---

    def open(self, path: Path) -> bool:
        """Show the document at `path`; what is wrong with it is said, and what was open stays."""
        try:
            read = self._read(path)
        except Refusal as refusal:
            return self._offer_repair(path, refusal.message)
        return self._show(path, *read) if read is not None else False

    def _read(self, path: Path) -> tuple[org_file.Opened, Callable[[], None]] | None:
        """Return what the file holds; for a large one the window stays alive meanwhile, and None comes where one gave up."""
        try:
            quick = path.stat().st_size <= QUICK
        except OSError:
            quick = True  # reading says what is wrong
        if quick:
            return org_file.read(path), _nothing

        def read() -> tuple[org_file.Opened, Callable[[], None]]:
            opened = org_file.read(path)
            structure = opened.document.current
            structure.referrers(Holding, "role")  # what the panels around the chart ask for first
            structure.referrers(Assignment, "stage")
            return opened, self.ahead(structure)

        words = self._session.words
        collect_documents()  # not while one waits for a save: nothing is let go then, and all there is would be gone over
        return waited_for(read, message("said.opening", name=path.name), words, self._window)

    def choose_and_open(self) -> None:
        """Ask for a file and show it."""
        if not self.may_leave():
            return
        words = self._session.words
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            words("dialog.open"),
            str(self._settings.folder),
            f"{words('dialog.org_files')} (*{ENDING} *.pdf)",
        )
        if name:
            self.open(Path(name))

    def _offer_repair(self, path: Path, reason: Message) -> bool:
        """Say why `path` can't be opened; where it could be with repairs, offer that and list them."""
        try:
            opened = org_file.read(path, repair=True)
        except Refusal:
            self.tell(reason, message("safety.not_opened", name=path.name))
            return False
        words = self._session.words
        repairs = "\n".join(f"• {words.say(each)}" for each in opened.repairs[:12])
        asking = plain.box(
            self._window,
            words("app.name"),
            words("safety.not_opened", name=path.name),
            f"{words.say(reason)}\n\n{words('dialog.repairs')}\n{repairs}",
        )
        repair = asking.addButton(words("button.open_repaired"), QMessageBox.ButtonRole.AcceptRole)
        asking.setEscapeButton(asking.addButton(words("button.cancel"), QMessageBox.ButtonRole.RejectRole))
        asking.exec()
        if asking.clickedButton() is not repair:
            return False
        return self._show(path, opened)

    def _show(self, path: Path, opened: org_file.Opened, hand_over: Callable[[], None] = _nothing) -> bool:
        read_only, copied = opened.read_only, False
        if read_only is None:
            holder = self.hold(path)
            if holder is not None:
                chosen = self._ask_beside(path, holder)
                if not chosen:
                    return False
                copied = chosen == "copy"
                read_only = None if copied else in_use(holder, "safety.in_use")
        if copied:
            self._session.show(opened.document, saved=False)
            self._session.say(message("safety.copied", name=path.name))
            return True
        with patience():
            hand_over()
            self._session.show(
                opened.document,
                path,
                read_only=read_only,
                fingerprint=opened.fingerprint,
                saved=not opened.repairs or read_only is not None,
            )
        self.outside.note_known()
        self._settings.note_recent(path)
        if read_only is not None:
            self._session.say(read_only)
        return True

    # --- who has it ---

    def hold(self, path: Path) -> Holder | None:
        """Say beside `path` that this window has it, and let go of what it had; return who has it instead, or None."""
        if self._lock is not None and self._lock.path == os.path.realpath(path):
            return None
        taken = lock_document(path)
        if isinstance(taken, Holder):
            return taken
        self.release()
        self._lock = taken
        if taken is not None:
            self._beat.start()
        return None

    def release(self) -> None:
        """Say that the document this window has is free."""
        self._beat.stop()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _let_go_of_others(self) -> None:
        path = self._session.path
        if self._lock is not None and (path is None or os.path.realpath(path) != self._lock.path):
            self.release()

    def _ask_beside(self, path: Path, holder: Holder) -> str:
        words = self._session.words
        asking = plain.box(
            self._window,
            words("app.name"),
            words.say(in_use(holder, "safety.in_use_by", name=path.name)),
            words("safety.in_use_how"),
        )
        read = asking.addButton(words("safety.button.read"), QMessageBox.ButtonRole.AcceptRole)
        copy = asking.addButton(words("safety.button.copy"), QMessageBox.ButtonRole.ActionRole)
        asking.setEscapeButton(asking.addButton(words("button.cancel"), QMessageBox.ButtonRole.RejectRole))
        asking.setDefaultButton(read)
        asking.exec()
        if asking.clickedButton() is copy:
            return "copy"
        return "read" if asking.clickedButton() is read else ""

    # --- saving ---

    def save(self) -> bool:
        """Save where the document came from, or ask where; returns whether it is on disk."""
        self.settle()
        session = self._session
        if session.path is None or session.read_only is not None:
            return self.save_as()
        return self._write(session.path, expect=session.fingerprint)

    def save_as(self) -> bool:
        """Ask where, and save there."""
        self.settle()
        session = self._session
        words = session.words
        if session.read_only is not None and session.read_only.code == "storage.newer":
            self.tell(session.read_only)  # what is new in it would be lost in the copy
            return False
        # A document that came in a PDF goes beside it.
        start = (session.path or self._settings.folder / f"{self.title()}{ENDING}").with_suffix(ENDING)
        name, _ = QFileDialog.getSaveFileName(
            self._window, words("dialog.save_as"), str(start), f"{words('dialog.org_files')} (*{ENDING})"
        )
        if not name:
            return False
        path = Path(name)
        if path.suffix.lower() != ENDING:
            path = path.with_name(f"{path.name}{ENDING}")
            # The dialog asked about another name.
            if path.exists() and not self.agrees(
                words("safety.replace", name=path.name), words("safety.button.replace")
            ):
                return False
        return self._write(path, expect=session.fingerprint if _same(path, session.path) else None)

    def save_over(self, fingerprint: str | None) -> bool:
        """Save over what somebody else left at the document's place, which must be what `fingerprint` says; None: nothing."""
        path = self._session.path
        assert path is not None
        return self._write(path, expect=fingerprint, must_keep=True)

    def _write(self, path: Path, expect: str | None, *, must_keep: bool = False) -> bool:
        session = self._session
        lock = self._lock
        state = session.history.mark()
        holder = self.hold(path)
        if holder is not None:
            self.tell(in_use(holder, "safety.in_use_save", name=path.name))
            return False
        try:
            missed, fingerprint = self._written(path, expect, must_keep=must_keep)
        except _NotKeptError as refusal:
            self._not_saved(refusal.message)
            return False
        except NotConfirmed as refusal:
            # It stands there, so the next save there must expect it; but it counts as unsaved.
            if _same(path, session.path):
                session.fingerprint = _fingerprint_at(path) or session.fingerprint
            else:
                self._hold_again(lock)
            self._not_saved(refusal.message)
            return False
        except Refusal as refusal:
            self._hold_again(lock)
            if refusal.message.code in ("storage.changed_outside", "storage.gone") and _same(path, session.path):
                return self.outside.settle(refusal.message)
            self._not_saved(refusal.message)
            return False
        session.read_only = None
        if session.history.mark() != state:  # what was edited while it was written is not in the file
            session.path, session.fingerprint = path, fingerprint
            return self._write(path, expect=fingerprint)
        session.note_saved(path, fingerprint)
        self.outside.note_known()
        self._settings.note_recent(path)
        session.say(
            message("said.saved", name=path.name)
            if missed is None
            else message("safety.saved_no_version", name=path.name, why=missed)
        )
        return True

    def _written(self, path: Path, expect: str | None, *, must_keep: bool) -> tuple[Message | None, str]:
        """Keep what stands at `path` and save there; return why that could not be kept, or None, and the new fingerprint.

        A large document is written beside the window, which waits for it: nothing can be edited meanwhile. Raises what
        `org_file.write` does; _NotKeptError where what stands there `must_keep` and could not be kept.
        """
        session = self._session

        def write() -> tuple[Message | None, str] | Refusal:
            missed = self._back_up(path)
            if missed is not None and must_keep:
                return _NotKeptError(missed)
            try:
                return missed, org_file.write(document, path, expect=expect)
            except Refusal as refusal:
                return refusal

        document = session.document
        if sum(map(len, document.structures)) < LARGE:
            done: tuple[Message | None, str] | Refusal | None = write()
        else:
            document = document.copied()
            saving = message("said.saving", name=path.name)
            done = waited_for(write, saving, session.words, self._window, cancel=False)
        if done is None:
            raise Refusal(message("said.job_failed", why=path.name))
        if isinstance(done, Refusal):
            raise done
        return done

    def _hold_again(self, lock: DocumentLock | None) -> None:
        """Let go of a place where saving failed, and have the document's own again, which was held by `lock`."""
        if lock is not self._lock:
            self.release()
            if self._session.path is not None and self._session.read_only is None:
                self.hold(self._session.path)

    def _back_up(self, path: Path) -> Message | None:
        """Keep what stands at `path` as an earlier version; return why that could not be done, or None."""
        try:
            back_up(self._settings.backups, path, datetime.now())
        except Refusal as refusal:
            return refusal.message
        return None

    def _not_saved(self, reason: Message) -> None:
        """Say why it was not saved, and offer another place."""
        self.refused(reason)
        words = self._session.words
        telling = plain.box(self._window, words("app.name"), words.say(reason))
        elsewhere = telling.addButton(words("safety.button.elsewhere"), QMessageBox.ButtonRole.ActionRole)
        telling.setEscapeButton(telling.addButton(words("button.ok"), QMessageBox.ButtonRole.AcceptRole))
        telling.exec()
        if telling.clickedButton() is elsewhere:
            QTimer.singleShot(0, self.save_as)

    # --- leaving ---

    def may_leave(self) -> bool:
        """Return whether the document may go: it is saved, or its owner says so."""
        self.settle()
        if self._session.history.is_saved:
            return True
        words = self._session.words
        asking = plain.box(
            self._window, words("app.name"), words("dialog.save_changes", name=self.title()), words("dialog.else_lost")
        )
        save = asking.addButton(words("button.save"), QMessageBox.ButtonRole.AcceptRole)
        discard = asking.addButton(words("button.dont_save"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = asking.addButton(words("button.cancel"), QMessageBox.ButtonRole.RejectRole)
        asking.setDefaultButton(save)
        asking.setEscapeButton(cancel)
        asking.exec()
        if asking.clickedButton() is save:
            return self.save()
        return asking.clickedButton() is discard

    def look_outside(self) -> None:
        """Notice what happened to the file outside this window, and ask what to do."""
        self.outside.look()

    def title(self) -> str:
        """Return what the document is called: its file's name, else its title, else 'Untitled'."""
        session = self._session
        if session.path is not None:
            return session.path.stem
        return session.document.settings.title or session.words("word.untitled")

    def agrees(self, question: str, yes: str, more: str = "") -> bool:
        """Ask a question that can be answered with what `yes` says, or with Cancel."""
        words = self._session.words
        asking = plain.box(self._window, words("app.name"), question, more)
        agree = asking.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        cancel = asking.addButton(words("button.cancel"), QMessageBox.ButtonRole.RejectRole)
        asking.setDefaultButton(cancel)
        asking.setEscapeButton(cancel)
        asking.exec()
        return asking.clickedButton() is agree

    def tell(self, reason: Message, what: Message | None = None) -> None:
        """Show a message that can't be passed over, below `what` it is the reason for."""
        self.refused(reason)
        words = self._session.words
        said = [words.say(each) for each in (what, reason) if each is not None]
        telling = plain.box(self._window, words("app.name"), *said)
        telling.addButton(words("button.ok"), QMessageBox.ButtonRole.AcceptRole)
        telling.exec()


def in_use(holder: Holder, code: str, **more: str) -> Message:
    """Return the message `code` about who has a document open: a person, a machine, since when."""
    if holder.is_this_process:
        who: str | Message = message("safety.another_window")
    elif holder.user:
        who = message("safety.who", user=holder.user, host=holder.host)
    else:
        who = message("safety.somebody")
    return message(code, who=who, since=when(holder.since), **more)


def _same(one: Path, other: Path | None) -> bool:
    return other is not None and os.path.realpath(one) == os.path.realpath(other)


def _fingerprint_at(path: Path) -> str | None:
    try:
        return org_file.fingerprint_of(org_file.read_bytes(path))
    except Refusal:
        return None
