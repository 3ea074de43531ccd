"""Importing a table: a file or what was copied is looked at in the assistant, and becomes a document or an update of one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from orgchart.app.dialogs.import_assistant import ImportAssistant
from orgchart.app.dialogs.import_draft import Draft
from orgchart.app.dialogs.suggesting import suggest
from orgchart.app.files import FileDesk
from orgchart.app.patience import waited_for
from orgchart.app.session import Session
from orgchart.app.settings import Settings
from orgchart.model.collector import collect_documents
from orgchart.model.document import Document
from orgchart.model.records import Role
from orgchart.storage.tables.reading import table_bytes
from orgchart.text.message import Refusal, message

QUICK = 2**20
"""A text of fewer bytes is read before anybody sees that one waits."""

ENDINGS = ("csv", "tsv", "txt", "xlsx", "org", "opml", "json", "graphml", "dot", "gv")


def import_table(session: Session, settings: Settings, files: FileDesk, window: QWidget) -> None:
    """Ask for a file and import it."""
    words = session.words
    patterns = " ".join(f"*.{each}" for each in ENDINGS)
    name, _ = QFileDialog.getOpenFileName(
        window, words("dialog.import"), str(settings.folder), f"{words('dialog.tables')} ({patterns})"
    )
    if name:
        import_file(session, settings, files, window, Path(name))


def import_file(session: Session, settings: Settings, files: FileDesk, window: QWidget, path: Path) -> None:
    """Import the table at `path`."""
    try:
        data = table_bytes(path)
    except Refusal as refusal:
        files.tell(refusal.message)
        return
    _assist(session, settings, files, window, data, path.name)


def import_copied(session: Session, settings: Settings, files: FileDesk, window: QWidget) -> None:
    """Import what was copied in another program: cells of a sheet, an indented list."""
    text = QGuiApplication.clipboard().text()
    _assist(session, settings, files, window, text.encode("utf-8", "replace"), session.words("import.copied"))


def _assist(session: Session, settings: Settings, files: FileDesk, window: QWidget, data: bytes, name: str) -> None:
    document = session.document if session.structure.all(Role) and session.read_only is None else None
    try:
        draft = _looked_at(session, window, data, name, document)
    except Refusal as refusal:
        files.tell(refusal.message)
        return
    if draft is None:
        return
    draft.take(settings.import_choices(draft.table.headings))
    assistant = ImportAssistant(session, draft, window)
    if assistant.exec() != QDialog.DialogCode.Accepted:
        return
    settings.note_import_choices(draft.table.headings, draft.kept())
    carry_out(session, draft, files)
    suggest(session, window)


def _looked_at(session: Session, window: QWidget, data: bytes, name: str, document: Document | None) -> Draft | None:
    """Return the draft of a table; for one that takes a while one waits, and may give up."""
    if len(data) < QUICK and not data.startswith(b"PK"):
        return Draft(data, name, document)
    collect_documents()
    what = message("import.reading", table=name)
    return waited_for(lambda: Draft(data, name, document), what, session.words, window)


def carry_out(session: Session, draft: Draft, files: FileDesk) -> None:
    """Do what the draft says: one step of undo in the open document, or a document of its own."""
    if draft.options.update:
        session.attempt(lambda: draft.plan.apply(session.document))
        session.say(message("said.updated", n=draft.report.roles), (session.words("action.undo"), session.undo))
    elif files.may_leave():
        session.show(draft.made(), saved=False)
        session.say(message("said.imported", n=draft.report.roles))
