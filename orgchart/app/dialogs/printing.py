"""Pages before they are printed: which, on what paper, in which language, with a preview; to a printer or to a file.

The pages are those of the export, drawn beside the window from a copy of the document.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from orgchart.app import jobs
from orgchart.app.dialogs.page_preview import PagePreview
from orgchart.app.dialogs.page_settings import PageSettings
from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session
from orgchart.model import queries
from orgchart.model.records import Department, called
from orgchart.storage.org_file import encode
from orgchart.text.catalogue import LANGUAGES, catalogue

if TYPE_CHECKING:
    from orgchart.export.pdf.page import Printed

PAGES: Final = {
    "role-sheets": "sheet.document", "book": "page.book", "chart": "page.chart", "process": "page.process",
    "coverage": "page.coverage", "matrix": "page.matrix", "teams": "page.teams", "agreements": "page.agreements",
    "goals": "page.goals", "timeline": "page.timeline", "review": "page.review", "attention": "page.attention",
    "gaps": "kind.gap.many", "decisions": "kind.decision.many", "changes": "page.changes",
}  # fmt: skip
PAPERS: Final = ("a4", "letter", "a3")
WAYS: Final = ("auto", "parts", "poster")
"""How a chart goes on paper."""
_TELLS: Final = 0.3
"""So often, in seconds, it is said how far the pages are."""
_ONE: Final = 2
"""What is offered of one process: it, and all."""


class PrintDialog(QDialog):
    """Choices at the side, the pages beside them."""

    def __init__(
        self,
        session: Session,
        save: Callable[[bytes, str], None],
        send: Callable[[bytes], None],
        parent: QWidget | None = None,
        *,
        what: str = "",
    ) -> None:
        """Begin with the pages `what`, or with the first kind there is."""
        super().__init__(parent)
        self._session, self._save, self._send = session, save, send
        self._data = b""
        self._asked = 0
        words = session.words
        self.setWindowTitle(words("printing.title"))
        self.what, self.paper, self.language = QComboBox(), QComboBox(), QComboBox()
        self.about, self.process = QComboBox(), QComboBox()
        self.carry = QCheckBox(plain.menu_text(words("printing.carry")))
        self.carry.setToolTip(plain.tooltip(words("printing.carry.hint")))
        self._count = plain.label(name="Muted", wrap=True)
        self._remarks = plain.label(name="Muted", wrap=True)
        self.way = QComboBox()
        self.columns, self.rows = QSpinBox(), QSpinBox()
        self._size = QWidget()
        self._labels: dict[str, QLabel] = {}
        self._save_button, self._print_button = (
            QPushButton(words("printing.save")),
            QPushButton(words("printing.print")),
        )
        self._settings = QPushButton(plain.menu_text(words("printing.settings")))
        self._settings.setObjectName("Quiet")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(250)
        self._later.timeout.connect(self.draw)
        self._sheets = PagePreview(session)
        self._fill()
        self.what.setCurrentIndex(max(self.what.findData(what), 0))
        if what == "process":
            self.process.setCurrentIndex(max(self.process.findData(session.process), 0))
        self._arrange()
        for box in (self.what, self.about, self.process, self.paper, self.language, self.way):
            box.activated.connect(lambda _: self.draw())
        self.carry.clicked.connect(lambda _: self.draw())
        for spin in (self.columns, self.rows):
            spin.valueChanged.connect(lambda _: self._later.start())
        self._settings.clicked.connect(self._ask_settings)
        self._save_button.clicked.connect(self._save_it)
        self._save_button.setDefault(True)
        for other in (self._settings, self._print_button):
            other.setAutoDefault(False)  # while the pages are made, Enter presses nothing
        session.said.connect(self._hear)
        self.finished.connect(self._sheets.close_pages)
        self.finished.connect(self._stop)
        self._print_button.clicked.connect(lambda: self._send(self._data))
        self.resize(980, 760)
        self.draw()

    def _fill(self) -> None:
        words = self._session.words
        for name, code in PAGES.items():
            self.what.addItem(words(code), name)
        for each in PAPERS:
            self.paper.addItem(each.capitalize() if each == "letter" else each.upper(), each)
        for each in LANGUAGES:
            self.language.addItem(words(f"language.{each}"), each)
        self.language.setCurrentIndex(self.language.findData(self._session.language))
        for each in WAYS:
            self.way.addItem(words(f"printing.way.{each}"), each)
        for spin in (self.columns, self.rows):
            spin.setRange(0, 60)
            spin.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
            spin.setSpecialValueText(words("printing.as_needed"))
        self.process.addItem(words("printing.every_process"), "")
        for record in queries.processes(self._session.structure):
            if self._session.structure.stages(record.id):
                self.process.addItem(record.name or words("word.untitled"), record.id)
        self._fill_about()

    def _fill_about(self) -> None:
        """Offer everything, what is selected, the branch below it, and each department."""
        session, words = self._session, self._session.words
        structure, chosen = session.structure, list(session.roles)
        self.about.addItem(words("printing.all"), None)
        if chosen:
            self.about.addItem(words("printing.selected", n=len(chosen)), chosen)
        if len(chosen) == 1 and structure.children(chosen[0]):
            said = called(structure[chosen[0]])
            name = said if isinstance(said, str) else words.say(said)
            branch = [chosen[0], *queries.below(structure, chosen[0])]
            self.about.addItem(words("printing.branch", name=name), branch)
        members: dict[str, list[str]] = {}
        for each in queries.below(structure, ""):
            department = queries.department_of(structure, each)
            if department is not None:
                members.setdefault(department.id, []).append(each)
        for record in structure.ordered(Department):
            if record.id in members:
                self.about.addItem(words("printing.department", name=record.name), members[record.id])
        self.about.setCurrentIndex(1 if len(chosen) > 1 else 0)

    def _arrange(self) -> None:
        words = self._session.words
        side = QVBoxLayout()
        side.setSpacing(SPACE)
        boxes = (
            ("what", self.what),
            ("process", self.process),
            ("about", self.about),
            ("paper", self.paper),
            ("language", self.language),
        )
        for code, box in boxes:
            label = plain.label(words(f"printing.{code}"), name="Field")
            self._labels[code] = label
            side.addWidget(label)
            box.setAccessibleName(words(f"printing.{code}"))
            side.addWidget(box)
            side.addSpacing(SPACE)
        self._way = QWidget()
        ways = QVBoxLayout(self._way)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(SPACE)
        ways.addWidget(plain.label(words("printing.way"), name="Field"))
        self.way.setAccessibleName(words("printing.way"))
        ways.addWidget(self.way)
        sizes = QHBoxLayout(self._size)
        sizes.setContentsMargins(0, 0, 0, 0)
        for code, spin in (("printing.columns", self.columns), ("printing.rows", self.rows)):
            column = QVBoxLayout()
            column.addWidget(plain.label(words(code), name="Field"))
            spin.setAccessibleName(words(code))
            column.addWidget(spin)
            sizes.addLayout(column)
        ways.addWidget(self._size)
        side.addWidget(self._way)
        side.addSpacing(2 * SPACE)
        side.addWidget(self.carry)
        side.addSpacing(2 * SPACE)
        side.addWidget(self._settings)
        side.addStretch(1)
        side.addWidget(self._remarks)
        side.addWidget(self._count)
        self._save_button.setObjectName("Primary")
        side.addWidget(self._save_button)
        side.addWidget(self._print_button)
        holder = QWidget()
        holder.setFixedWidth(240)
        holder.setLayout(side)
        across = QHBoxLayout(self)
        across.setContentsMargins(4 * SPACE, 4 * SPACE, 4 * SPACE, 4 * SPACE)
        across.setSpacing(4 * SPACE)
        across.addWidget(holder)
        across.addWidget(self._sheets, 1)

    def draw(self) -> None:
        """Draw the chosen pages beside the window, and show them when they are there."""
        session = self._session
        structure, today = jobs.copy_of(session), session.today
        what, paper = self.what.currentData(), self.paper.currentData()
        say = catalogue(self.language.currentData())
        roles = self.about.currentData()
        how, columns, rows = self.way.currentData(), self.columns.value(), self.rows.value()
        self._way.setVisible(what == "chart")
        # Of one process there is nothing to choose.
        for each in (self.process, self._labels["process"]):
            each.setVisible(what == "process" and self.process.count() > _ONE)
        process = self.process.currentData()
        self._size.setVisible(how == "poster")
        name = session.path.name if session.path is not None else f"{session.words('word.untitled')}.org"
        carrying = self.carry.isChecked()
        self._asked += 1
        turn = self._asked
        self._ready(False)
        self._count.setText(session.words("said.working"))

        def going_on(pages: int) -> None:
            if turn != self._asked:
                raise jobs.Stopped
            if monotonic() - told[0] > _TELLS:
                told[0] = monotonic()
                jobs.tell(partial(self._say_how_far, turn, pages))

        told = [monotonic()]

        def make() -> tuple[int, Printed]:
            going_on(0)
            from orgchart.export import book
            from orgchart.export.chart_pages import Way
            from orgchart.export.pdf.sheets import role_sheets

            way = Way(how, columns, rows)
            carry = (name, encode(structure.document)) if carrying else None
            if what == "role-sheets":
                return turn, role_sheets(
                    structure, say, today, roles=roles, paper=paper, carry=carry, going_on=going_on
                )
            if what == "book":
                return turn, book.whole_book(
                    structure, say, today, roles=roles, paper=paper, carry=carry, going_on=going_on
                )
            return turn, book.pages(
                structure,
                say,
                today,
                what,
                paper=paper,
                roles=roles,
                way=way,
                carry=carry,
                process=process,
                going_on=going_on,
            )

        jobs.run_pages(make, self._take, lambda reason: self._remarks.setText(session.words.say(reason)))

    def _say_how_far(self, turn: int, pages: int) -> None:
        """Say how many pages there are so far."""
        if isValid(self) and turn == self._asked:
            self._count.setText(self._session.words("printing.so_far", n=pages))

    def _stop(self) -> None:
        """Let what is still being made be: nobody will see it."""
        self._asked += 1

    def _take(self, result: object) -> None:
        """Show what was drawn, unless something else was asked for since."""
        if not isValid(self) or not isinstance(result, tuple) or result[0] != self._asked:
            return
        words, printed = self._session.words, result[1]
        self._data = printed.data
        self._count.setText(words("printing.pages", n=printed.pages))
        remarks = [words.say(each) for each in printed.remarks]
        if printed.unprintable:
            remarks.append(words("printing.unprintable", n=printed.unprintable))
        self._remarks.setText("\n\n".join(remarks))
        self._remarks.setVisible(bool(remarks))
        self._sheets.show_pages(self._data)
        self._ready(True)

    def _ready(self, ready: bool) -> None:
        self._save_button.setEnabled(ready)
        self._print_button.setEnabled(ready)

    def _hear(self, sentence: str, offer: object) -> None:
        """Say here what the window says behind the dialog: that the pages are written."""
        del offer
        self._count.setText(sentence)

    def _ask_settings(self) -> None:
        PageSettings(self._session, self).exec()
        self.draw()

    def _save_it(self) -> None:
        self._save(self._data, self.what.currentText())
