"""Role sheets and the picture of a view, written to a file or printed, beside the editor and from a copy of the document."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtWidgets import QFileDialog, QMainWindow
from shiboken6 import isValid

from orgchart.app import jobs
from orgchart.app.dialogs.page_making import MANY
from orgchart.app.files import FileDesk
from orgchart.app.panels.going import Going
from orgchart.app.session import Session
from orgchart.app.settings import Settings
from orgchart.export.forms import DRAWN, FORMS, Wish
from orgchart.export.page_counts import roughly
from orgchart.model.records import Role
from orgchart.storage.atomic import save_bytes
from orgchart.text.message import Message, message
from orgchart.text.numbers import say_number

if TYPE_CHECKING:
    from orgchart.app.views.frame import ViewFrame
    from orgchart.export.pdf.page import GoingOn

_PAGES_OF: Final = {"process": "process", "teams": "matrix", "attention": "attention", "timeline": "timeline"}
"""Which pages one has in mind who prints from a view."""
_TELLS: Final = 0.3
"""So often, in seconds, it is said how far something is."""


class ExportDesk:
    """What leaves one window on paper and as pictures."""

    def __init__(
        self, session: Session, settings: Settings, files: FileDesk, window: QMainWindow, views: ViewFrame
    ) -> None:
        self._session = session
        self._settings = settings
        self._files = files
        self._window = window
        self._views = views

    def sheets(self) -> None:
        """Ask where, and write the role sheets of the selection, or of all, as PDF."""
        words = self._session.words
        path = self._ask(words("dialog.export_sheets"), ".pdf", "PDF (*.pdf)")
        if path is not None and self._agrees_to_many():
            self._run(path, self._sheets(), len(self._chosen() or self._session.structure.all(Role)))

    def chart(self) -> None:
        """Ask where, and draw the view that is shown as svg, png or pdf, as the name says."""
        kinds = "PNG (*.png);;SVG (*.svg);;PDF (*.pdf)"
        path = self._ask(self._session.words("dialog.export_chart"), ".png", kinds)
        if path is not None:
            self._form(path, DRAWN, "png", view=self._views.shown)

    def tables(self) -> None:
        """Ask where, and write tables or an outline, as the name says."""
        kinds = "Excel (*.xlsx);;CSV (*.csv);;OPML (*.opml);;Emacs Org (*.org)"
        path = self._ask(self._session.words("dialog.export_tables"), ".xlsx", kinds)
        if path is None:
            return
        if path == self._session.path:
            self._files.tell(message("refuse.over_document", name=path.name))
            return
        self._form(path, ("csv", "opml", "org"), "xlsx")

    def dates(self) -> None:
        """Ask where, and write the days for a calendar program."""
        path = self._ask(self._session.words("dialog.export_dates"), ".ics", "iCalendar (*.ics)")
        if path is not None:
            self._form(path, (), "ics")

    def slides(self) -> None:
        """Ask where, and write the chart as slides that can be edited."""
        path = self._ask(self._session.words("dialog.export_slides"), ".pptx", "PowerPoint (*.pptx)")
        if path is not None:
            self._form(path, (), "pptx")

    def print(self) -> None:
        """Show the pages before they are printed or saved."""
        from orgchart.app.dialogs.printing import PrintDialog

        what = _PAGES_OF.get(self._views.shown, "")
        PrintDialog(self._session, self._save_pages, self._send, self._window, what=what).exec()

    def review(self) -> None:
        """Show the page for the meeting at which one stops and looks."""
        from orgchart.app.dialogs.printing import PrintDialog

        PrintDialog(self._session, self._save_pages, self._send, self._window, what="review").exec()

    def changes(self) -> None:
        """Show the paper that says what changes from what is in force to what is shown."""
        from orgchart.app.dialogs.printing import PrintDialog

        PrintDialog(self._session, self._save_pages, self._send, self._window, what="changes").exec()

    def _save_pages(self, data: bytes, title: str) -> None:
        path = self._ask(title, ".pdf", "PDF (*.pdf)")
        if path is not None:
            self._write(path, data)

    def _send(self, data: bytes) -> None:
        """Print pages on a printer that is asked for."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        if not QPrinterInfo.availablePrinterNames():
            self._files.tell(message("print.no_printer"))
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._files.title())
        dialog = QPrintDialog(printer, self._window)
        if dialog.exec():
            self._paint(printer, data)

    def _chosen(self) -> Sequence[str] | None:
        """Return the roles that sheets are about, None for all."""
        return self._session.roles if len(self._session.roles) > 1 else None

    def _agrees_to_many(self) -> bool:
        """Ask whether so many sheets are wanted, where they are very many."""
        words, count = self._session.words, len(self._chosen() or self._session.structure.all(Role))
        if count < MANY:
            return True
        said = words("printing.many.question", n=say_number(roughly(count), words.language))
        return self._files.agrees(said, words("printing.many.all"), words("printing.many.question_more"))

    def _sheets(self) -> Callable[[GoingOn], bytes]:
        structure, say, today = jobs.copy_of(self._session), self._session.words, self._session.today
        chosen = self._chosen()

        def make(going_on: GoingOn) -> bytes:
            from orgchart.export.pdf.sheets import role_sheets

            return role_sheets(structure, say, today, roles=chosen, going_on=going_on).data

        return make

    def _form(self, path: Path, offered: Sequence[str], otherwise: str, *, view: str = "") -> None:
        """Write to `path` the form that its ending names, if that is one of those `offered`."""
        session, named = self._session, path.suffix.lower().lstrip(".")
        make = FORMS[named if named in offered else otherwise]
        wish = Wish(jobs.copy_of(session), session.words, session.today, view, session.process)
        self._run(path, lambda going_on: make(replace(wish, going_on=going_on)))

    def _run(self, path: Path, work: Callable[[GoingOn], bytes], foreseen: int = 0) -> None:
        """Make beside the window what goes to `path`, which is written once it is whole and still wanted."""
        given_up = threading.Event()
        told = [0.0]

        def give_up() -> None:
            given_up.set()
            going.end()
            self._session.say(message("said.given_up", name=path.name))

        going = Going(self._session.words, path.name, self._window.statusBar(), give_up)

        def going_on(pages: int) -> None:
            # A window that was closed waits for nothing any more.
            if given_up.is_set() or not isValid(going):
                raise jobs.Stopped
            if monotonic() - told[0] > _TELLS:
                told[0] = monotonic()
                jobs.tell(lambda: going.go_on(pages, foreseen) if isValid(going) else None)

        def done(data: object) -> None:
            if not given_up.is_set() and isValid(going) and isinstance(data, bytes):
                going.end()
                self._write(path, data)

        def failed(reason: Message) -> None:
            if not given_up.is_set() and isValid(going):
                going.end()
                self._files.tell(reason)

        def make() -> bytes:
            going_on(0)
            return work(going_on)

        jobs.run_pages(make, done, failed)

    def _ask(self, title: str, ending: str, kinds: str) -> Path | None:
        start = (self._session.path or self._settings.folder / self._files.title()).with_suffix(ending)
        name, chosen = QFileDialog.getSaveFileName(self._window, title, str(start), kinds)
        if not name:
            return None
        path = Path(name)
        return path if path.suffix else path.with_suffix(f".{chosen.partition('*.')[2].rstrip(')') or ending[1:]}")

    def _write(self, path: Path, data: bytes) -> None:
        def write() -> None:
            save_bytes(path, data)

        jobs.run(write, lambda _: self._session.say(message("said.exported", name=path.name)), self._files.tell)

    @staticmethod
    def _paint(printer: object, data: bytes) -> None:
        """Paint each page of a PDF as a picture: the printer gets what the file would show, on its paper, undistorted."""
        import pypdfium2
        from PySide6.QtPrintSupport import QPrinter

        assert isinstance(printer, QPrinter)
        document = pypdfium2.PdfDocument(data)
        printer.setFullPage(True)
        painter = QPainter()
        for number in range(len(document)):
            page = document[number]
            lies = page.get_width() > page.get_height()
            printer.setPageOrientation(QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait)
            if number:
                printer.newPage()
            elif not painter.begin(printer):
                break
            bitmap = page.render(scale=min(printer.resolution(), 300) / 72, rev_byteorder=True)
            pixels = bytes(bitmap.buffer)
            image = QImage(pixels, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB888)
            area = printer.pageLayout().fullRectPixels(printer.resolution())
            size = image.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
            left, top = (area.width() - size.width()) // 2, (area.height() - size.height()) // 2
            painter.drawImage(QRect(left, top, size.width(), size.height()), image)
        painter.end()
        document.close()
