"""The folder of a person's own library, made where it is not there yet and opened by what shows folders."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from orgchart.app.files import FileDesk
from orgchart.app.session import Session
from orgchart.storage.shelves import own_library
from orgchart.text.message import message


def open_own_library(session: Session, files: FileDesk) -> None:
    """Open the folder, and say where it is: not every desktop has something that shows folders."""
    folder = own_library()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        files.tell(message("shelf.no_folder", folder=str(folder), why=error.strerror or str(error)))
        return
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
    session.say(message("shelf.folder", folder=str(folder)))
