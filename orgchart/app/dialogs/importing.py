"""Importing a table: what would come of it is shown, with every oddity and its row, before anything is done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QListWidget, QPushButton, QVBoxLayout, QWidget

from orgchart.app.files import FileDesk
from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session
from orgchart.app.settings import Settings
from orgchart.model.document import Document
from orgchart.storage.tables import Columns, ImportPlan, Table, plan_import, read_table, recognise
from orgchart.text.message import Refusal


def import_table(session: Session, settings: Settings, files: FileDesk, window: QWidget) -> None:
    """Ask for a table, show what it holds, and make a new document of it."""
    if not files.may_leave():
        return
    words = session.words
    name, _ = QFileDialog.getOpenFileName(
        window, words("dialog.import"), str(settings.folder), f"{words('dialog.tables')} (*.csv *.tsv *.txt)"
    )
    if not name:
        return
    try:
        table = read_table(name, Path(name).name)
        columns = recognise(table)
        plan = plan_import(table, columns)
    except Refusal as refusal:
        files.tell(refusal.message)
        return
    if ImportPreview(session, table, columns, plan, window).exec() == QDialog.DialogCode.Accepted:
        document = Document()
        plan.apply(document)
        session.show(document, saved=False)


class ImportPreview(QDialog):
    """What was found in a table: the columns, the counts, and what is odd, row by row."""

    def __init__(self, session: Session, table: Table, columns: Columns, plan: ImportPlan, parent: QWidget) -> None:
        super().__init__(parent)
        words = session.words
        self.setWindowTitle(words("dialog.import"))
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * SPACE, 4 * SPACE, 4 * SPACE, 4 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(plain.label(table.name, name="Heading"))
        column.addWidget(plain.label(plan.report.summary(words), wrap=True))
        fed = ", ".join(f"{words(f'column.{field}') if words.has(f'column.{field}') else field}: {table.headings[place]}"
                        for field, place in columns.places.items())  # fmt: skip
        column.addWidget(plain.label(fed, name="Muted", wrap=True))
        remarks = QListWidget()
        remarks.setWordWrap(True)
        remarks.setAccessibleName(words("dialog.import"))
        for row, why in (*plan.report.skipped, *plan.report.warnings):
            remarks.addItem(f"{words('cli.row', row=row)}: {words.say(why)}" if row else words.say(why))
        remarks.setVisible(remarks.count() > 0)
        column.addWidget(remarks, 1)
        buttons = QDialogButtonBox()
        take = QPushButton(words("button.import"))
        take.setDefault(True)
        leave = QPushButton(words("button.cancel"))
        buttons.addButton(take, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(leave, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.resize(620, 420)
