"""Comparing the open document with another file, which is read and stays as it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from orgchart.compare.diff import diff_structures
from orgchart.storage import org_file
from orgchart.text.message import Refusal, message

if TYPE_CHECKING:
    from orgchart.app.files import FileDesk
    from orgchart.app.session import Session
    from orgchart.app.settings import Settings
    from orgchart.app.views.frame import ViewFrame


def choose_and_compare(
    session: Session, settings: Settings, files: FileDesk, window: QWidget, views: ViewFrame
) -> None:
    """Ask which file to compare with, and show the two beside each other."""
    words = session.words
    folder = session.path.parent if session.path is not None else settings.folder
    name, _ = QFileDialog.getOpenFileName(
        window, words("compare.choose"), str(folder), f"{words('dialog.org_files')} (*.org)"
    )
    if name:
        compare_with(session, files, views, Path(name))


def compare_with(session: Session, files: FileDesk, views: ViewFrame, path: Path) -> None:
    """Show the open document beside what the file at `path` holds."""
    from orgchart.app.views.compare import CompareView

    try:
        document = org_file.read(path).document
    except Refusal as refusal:
        files.tell(refusal.message)
        return
    view = views.turn_to("compare")
    assert isinstance(view, CompareView)
    view.show_guest(document, path.stem)
    if not diff_structures(session.structure, document.current):
        session.say(message("compare.same_file", name=path.stem))
