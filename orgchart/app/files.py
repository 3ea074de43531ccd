"""A window's doings on files: open, save, ask before anything would be lost. Knows no panel and no canvas."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMessageBox

from orgchart.app.look import plain
from orgchart.storage import org_file
from orgchart.text.message import Message, Refusal, message

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from orgchart.app.session import Session
    from orgchart.app.settings import Settings


class FileDesk:
    """Opens and saves the document of one session, with the questions that takes."""

    def __init__(self, session: Session, settings: Settings, window: QWidget) -> None:
        self._session = session
        self._settings = settings
        self._window = window
        self._asking = False
        self._known_outside: str | None = None

    def open(self, path: Path) -> bool:
        """Show the document at `path`; what is wrong with it is said, and what was open stays."""
        try:
            opened = org_file.read(path)
        except Refusal as refusal:
            return self._offer_repair(path, refusal.message)
        self._show(path, opened)
        return True

    def choose_and_open(self) -> None:
        """Ask for a file and show it."""
        if not self.may_leave():
            return
        words = self._session.words
        name, _ = QFileDialog.getOpenFileName(
            self._window, words("dialog.open"), str(self._settings.folder), f"{words('dialog.org_files')} (*.org)"
        )
        if name:
            self.open(Path(name))

    def save(self) -> bool:
        """Save where the document came from, or ask where; returns whether it is on disk."""
        session = self._session
        if session.path is None or session.read_only is not None:
            return self.save_as()
        return self._write(session.path, expect=session.fingerprint)

    def save_as(self) -> bool:
        """Ask where, and save there."""
        words = self._session.words
        start = self._session.path or self._settings.folder / f"{self.title()}.org"
        name, _ = QFileDialog.getSaveFileName(
            self._window, words("dialog.save_as"), str(start), f"{words('dialog.org_files')} (*.org)"
        )
        if not name:
            return False
        path = Path(name)
        return self._write(path if path.suffix else path.with_suffix(".org"), expect=None)

    def may_leave(self) -> bool:
        """Return whether the document may go: it is saved, or its owner says so."""
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
        """Notice that another program changed the file, and ask what to do; asked once for each such change."""
        session = self._session
        if session.path is None or session.fingerprint is None or self._asking:
            return
        try:
            now = org_file.fingerprint_of(org_file.read_bytes(session.path))
        except Refusal:
            return
        if now in (session.fingerprint, self._known_outside):
            return
        self._known_outside = now
        words = session.words
        more = "" if session.history.is_saved else words("dialog.changed_more")
        asking = plain.box(
            self._window, words("app.name"), words("dialog.changed_outside", name=session.path.name), more
        )
        reload = asking.addButton(words("button.reload"), QMessageBox.ButtonRole.AcceptRole)
        asking.setEscapeButton(asking.addButton(words("button.keep"), QMessageBox.ButtonRole.RejectRole))
        self._asking = True
        asking.exec()
        self._asking = False
        if asking.clickedButton() is reload:
            self.open(session.path)

    def title(self) -> str:
        """Return what the document is called: its file's name, else its title, else 'Untitled'."""
        session = self._session
        if session.path is not None:
            return session.path.stem
        return session.document.settings.title or session.words("word.untitled")

    def _write(self, path: Path, expect: str | None) -> bool:
        try:
            fingerprint = org_file.write(self._session.document, path, expect=expect)
        except Refusal as refusal:
            self.tell(refusal.message)
            return False
        self._session.read_only = None
        self._session.note_saved(path, fingerprint)
        self._settings.note_recent(path)
        self._session.say(message("said.saved", name=path.name))
        return True

    def _offer_repair(self, path: Path, reason: Message) -> bool:
        """Say why `path` can't be opened; where it could be with repairs, offer that and list them."""
        try:
            opened = org_file.read(path, repair=True)
        except Refusal:
            self.tell(reason)
            return False
        words = self._session.words
        repairs = "\n".join(f"• {words.say(each)}" for each in opened.repairs[:12])
        asking = plain.box(self._window, words("app.name"), words.say(reason), f"{words('dialog.repairs')}\n{repairs}")
        repair = asking.addButton(words("button.open_repaired"), QMessageBox.ButtonRole.AcceptRole)
        asking.setEscapeButton(asking.addButton(words("button.cancel"), QMessageBox.ButtonRole.RejectRole))
        asking.exec()
        if asking.clickedButton() is not repair:
            return False
        self._show(path, opened)
        return True

    def _show(self, path: Path, opened: org_file.Opened) -> None:
        self._session.show(
            opened.document,
            path,
            read_only=opened.read_only,
            fingerprint=opened.fingerprint,
            saved=not opened.repairs,
        )
        self._settings.note_recent(path)
        if opened.read_only is not None:
            self._session.say(opened.read_only)

    def tell(self, reason: Message) -> None:
        """Show a message that can't be passed over."""
        words = self._session.words
        telling = plain.box(self._window, words("app.name"), words.say(reason))
        telling.addButton(words("button.ok"), QMessageBox.ButtonRole.AcceptRole)
        telling.exec()
