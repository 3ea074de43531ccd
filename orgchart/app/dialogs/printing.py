"""Pages before they are printed: which, on what paper, in which language, with a preview; to a printer or to a file.

The pages are those of the export, drawn beside the window from a copy of the document.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from orgchart.app import jobs
from orgchart.app.dialogs.many_pages import ManyPages
from orgchart.app.dialogs.page_making import About, Order, PageMaking
from orgchart.app.dialogs.page_preview import PagePreview
from orgchart.app.dialogs.page_settings import PageSettings
from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session
from orgchart.export.page_counts import roughly
from orgchart.model import queries
from orgchart.model.records import Department, Role, called
from orgchart.text.catalogue import LANGUAGES, catalogue
from orgchart.text.message import Message
from orgchart.text.numbers import say_number

if TYPE_CHECKING:
    from orgchart.export.chart_pages import Way
    from orgchart.export.pdf.page import Printed
    from orgchart.model.structure import Structure

PAGES: Final = {
    "role-sheets": "sheet.document", "book": "page.book", "chart": "page.chart", "process": "page.process",
    "coverage": "page.coverage", "matrix": "page.matrix", "teams": "page.teams", "agreements": "page.agreements",
    "goals": "page.goals", "timeline": "page.timeline", "review": "page.review", "attention": "page.attention",
    "gaps": "kind.gap.many", "decisions": "kind.decision.many", "changes": "page.changes",
}  # fmt: skip
PAPERS: Final = ("a4", "letter", "a3")
WAYS: Final = ("auto", "parts", "poster")
"""How a chart goes on paper."""
_BRANCHES: Final = 12
"""So many branches right below the top are offered at most, of a structure too large to be printed whole."""
_LARGE: Final = 1_000
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
        self._abouts: list[About] = []
        """What `about` offers, in its order."""
        self._making = PageMaking(self)
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
        self.many = ManyPages(words)
        self._shown = QStackedWidget()
        self.progress, self.stop = QProgressBar(), QPushButton(words("button.cancel"))
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
        for other in (self._settings, self._print_button, self.stop):
            other.setAutoDefault(False)  # while the pages are made, Enter presses nothing
        self._making.asked.connect(self._ask_whether)
        self._making.went_on.connect(self._say_how_far)
        self._making.made.connect(self._take)
        self._making.failed.connect(self._say_why)
        self.stop.clicked.connect(self._stop)
        self.many.all_wanted.connect(lambda: self.draw(agreed=True))
        self.many.part_wanted.connect(self._choose_part)
        session.said.connect(self._hear)
        self.finished.connect(self._sheets.close_pages)
        self.finished.connect(self._making.stop)
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

        def offer(said: str, about: About) -> None:
            self.about.addItem(said)
            self._abouts.append(about)

        def offer_branch(role: str) -> None:
            said = called(structure[role])
            name = said if isinstance(said, str) else words.say(said)
            offer(words("printing.branch", name=name), partial(_branch, role))

        offer(words("printing.all"), lambda _: None)
        if chosen:
            offer(words("printing.selected", n=len(chosen)), lambda _: chosen)
        if len(chosen) == 1 and structure.children(chosen[0]):
            offer_branch(chosen[0])
        if len(structure.all(Role)) > _LARGE:
            heads = [each for top in structure.children("") for each in structure.children(top)]
            for each in [each for each in heads if structure.children(each) and each not in chosen][:_BRANCHES]:
                offer_branch(each)
        named = set(map(attrgetter("department"), structure.all(Role).values()))
        for record in structure.ordered(Department):
            if record.id in named:
                said = words("printing.department", name=record.name)
                offer(said, partial(queries.in_department, department=record.id))
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
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(words("printing.progress"))
        side.addWidget(self.progress)
        side.addWidget(self.stop)
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
        self._shown.addWidget(self._sheets)
        self._shown.addWidget(self.many)
        across.addWidget(self._shown, 1)

    def draw(self, *, agreed: bool = False) -> None:
        """Make the chosen pages beside the window, and show them when they are there; thousands only where it is `agreed`."""
        session = self._session
        what, how = self.what.currentData(), self.way.currentData()
        self._way.setVisible(what == "chart")
        # Of one process there is nothing to choose.
        for each in (self.process, self._labels["process"]):
            each.setVisible(what == "process" and self.process.count() > _ONE)
        self._size.setVisible(how == "poster")
        name = session.path.name if session.path is not None else f"{session.words('word.untitled')}.org"
        self._ready(False)
        self._say_how_far(0, 0)
        self._shown.setCurrentWidget(self._sheets)
        self._making.begin(
            Order(
                structure=jobs.copy_of(session),
                say=catalogue(self.language.currentData()),
                today=session.today,
                what=what,
                about=self._abouts[self.about.currentIndex()],
                paper=self.paper.currentData(),
                way=partial(_way, how, self.columns.value(), self.rows.value()),
                process=self.process.currentData(),
                carried=name if self.carry.isChecked() else "",
            ),
            agreed=agreed,
        )

    def _say_how_far(self, pages: int, foreseen: int) -> None:
        """Say how many pages there are so far, and of how many."""
        words = self._session.words
        if foreseen >= _LARGE:
            said = words("printing.so_far_of", n=max(pages, 0), of=say_number(roughly(foreseen), words.language))
        else:
            said = words("printing.so_far", n=pages) if pages else words("said.working")
        self._count.setText(said)
        self.progress.setRange(0, foreseen)
        self.progress.setValue(min(pages, foreseen))

    def _ask_whether(self, pages: int) -> None:
        """Ask whether so many pages are wanted, in the place where they would stand."""
        self._data = b""
        self._ready(False, going=False)
        self._count.setText("")
        self._remarks.hide()
        self.many.ask(pages)
        self._shown.setCurrentWidget(self.many)

    def _choose_part(self) -> None:
        """Show what pages may be about."""
        self.about.setFocus()
        self.about.showPopup()

    def _stop(self) -> None:
        """Give up what is being made: there are no pages then."""
        self._making.stop()
        self._data = b""
        self._ready(False, going=False)
        self._count.setText("")
        self.many.say_stopped()
        self._shown.setCurrentWidget(self.many)

    def _say_why(self, reason: Message) -> None:
        """Say why there are no pages."""
        self._ready(False, going=False)
        self._count.setText("")
        self._remarks.setText(self._session.words.say(reason))
        self._remarks.show()

    def _take(self, printed: Printed) -> None:
        """Show what was made."""
        words = self._session.words
        self._data = printed.data
        self._count.setText(words("printing.pages", n=printed.pages))
        remarks = [words.say(each) for each in printed.remarks]
        if printed.unprintable:
            remarks.append(words("printing.unprintable", n=printed.unprintable))
        self._remarks.setText("\n\n".join(remarks))
        self._remarks.setVisible(bool(remarks))
        self._sheets.show_pages(self._data)
        self._ready(True, going=False)

    def _ready(self, ready: bool, *, going: bool = True) -> None:
        for shown in (self.progress, self.stop):
            shown.setVisible(going)
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


def _branch(role: str, structure: Structure) -> list[str]:
    return [role, *queries.below(structure, role)]


def _way(how: str, columns: int, rows: int) -> Way:
    from orgchart.export.chart_pages import Way  # slow to import

    return Way(how, columns, rows)  # type: ignore[arg-type]
