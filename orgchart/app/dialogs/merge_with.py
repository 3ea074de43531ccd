"""Merging the open document with another file, and settling what an earlier merge left open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from orgchart.app.common_past import pasts
from orgchart.app.dialogs.merging import MergeDialog
from orgchart.compare.diff import diff
from orgchart.compare.marks import has_marks
from orgchart.storage import org_file
from orgchart.text.message import Refusal, message

if TYPE_CHECKING:
    from orgchart.app.files import FileDesk
    from orgchart.app.session import Session
    from orgchart.app.settings import Settings


def choose_and_merge(session: Session, settings: Settings, files: FileDesk, window: QWidget) -> None:
    """Ask which file holds the other version, and merge it."""
    words = session.words
    folder = session.path.parent if session.path is not None else settings.folder
    name, _ = QFileDialog.getOpenFileName(
        window, words("merge.choose"), str(folder), f"{words('dialog.org_files')} (*.org)"
    )
    if name:
        merge_with(session, settings, files, window, Path(name))


def merge_with(session: Session, settings: Settings, files: FileDesk, window: QWidget, path: Path) -> bool:
    """Show what the document at `path` would bring, and bring it; return whether there is nothing more to do about it."""
    if session.read_only is not None:
        session.say(session.read_only)
        return False
    if session.path is not None and path.resolve() == session.path.resolve():
        session.say(message("merge.itself"))
        return False
    try:
        opened = org_file.read(path)
    except Refusal as refusal:
        files.tell(refusal.message)
        return False
    if opened.read_only is not None and opened.read_only.code == "storage.newer":
        files.tell(opened.read_only)
        return False
    theirs = opened.document
    if not diff(session.document, theirs):
        session.say(message("merge.same", name=path.name))
        return True
    found = pasts(settings.backups, session.path, session.document, files.outside.last_saved, theirs, session.today)
    # Alone, the last saved state may be where they began from, or something they never saw: that is not ours to guess.
    likely = 0 if found and (len(found) > 1 or found[0].said.code != "merge.past_saved") else -1
    dialog = MergeDialog(session, path.stem, theirs, found, likely, window)
    done = bool(dialog.exec())
    dialog.deleteLater()
    return done


def settle_marks(session: Session, window: QWidget) -> None:
    """Show what an earlier merge left open in the document."""
    if not has_marks(session.document):
        return
    dialog = MergeDialog(session, parent=window)
    dialog.exec()
    dialog.deleteLater()
