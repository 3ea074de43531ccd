"""What matters, in figures: of both structures, and by how much they differ. Large ones are worked out beside the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from orgchart.app import jobs
from orgchart.app.look import plain
from orgchart.app.session import Session
from orgchart.checks.figures import Figure, figures
from orgchart.model.structure import Structure
from orgchart.text.message import Message
from orgchart.text.numbers import say_change, say_number

_SMALL: Final = 2_000
"""So many records in both are gone through at once: nobody notices."""
_WIDTHS: Final = (104, 104, 84)

Both = tuple[list[Figure], list[Figure]]


class Figures(QTableWidget):
    """The figures of two structures."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._asked = 0
        self._names = ("", "")
        self.setColumnCount(4)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.verticalHeader().setMinimumSectionSize(26)
        self.verticalHeader().setDefaultSectionSize(26)
        head = self.horizontalHeader()
        head.setMaximumSectionSize(400)
        head.setMinimumHeight(44)
        head.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        )
        # While the table divides its width it takes no other height of a row: it is told once it is done.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.resizeRowsToContents)
        head.sectionResized.connect(lambda *_: self._later.start())

    def compare(self, before: Structure, after: Structure, names: tuple[str, str]) -> None:
        """Show the figures of these two, called `names`, now or when they are worked out."""
        self._asked += 1
        self._names = names
        today = self._session.today
        if len(before) + len(after) <= _SMALL:
            self._show((figures(before, today), figures(after, today)))
            return
        self.setRowCount(0)
        self._head()
        self.setRowCount(1)
        self.setItem(0, 0, QTableWidgetItem(self._session.words("compare.working")))
        work = _work(before, after, today)
        jobs.run(work, partial(self._take, self._asked), self._refuse)

    def _take(self, asked: int, found: object) -> None:
        if asked == self._asked:
            self._show(found)  # type: ignore[arg-type]  # what `_work` returns

    def _refuse(self, why: Message) -> None:
        self._session.say(why)

    def _head(self) -> None:
        words = self._session.words
        self.setHorizontalHeaderLabels([words("compare.figure"), *self._names, words("compare.difference")])
        for column, text in enumerate(self._names, 1):
            item = self.horizontalHeaderItem(column)
            if item is not None:
                item.setToolTip(plain.tooltip(text))
        head = self.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate(_WIDTHS, 1):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, width)

    def _show(self, both: Both) -> None:
        before, after = both
        words, theme = self._session.words, self._session.theme
        self.setRowCount(0)
        self._head()
        self.setRowCount(len(before))
        pairs = sorted(zip(before, after, strict=True), key=lambda each: each[0].value == each[1].value)
        for row, (old, new) in enumerate(pairs):  # what differs comes first
            change = new.value - old.value
            better = (change > 0) == (old.better == "more")
            ink = theme.text if old.better == "neither" else theme.good if better else theme.error
            cells = (
                words(f"figure.{old.name}"), self._value(old), self._value(new),
                say_change(change, words.language) if change else "",
            )  # fmt: skip
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setForeground(QBrush(ink if column == 3 else theme.text if change or not column else theme.muted))
                if change:
                    heavy = item.font()
                    heavy.setBold(True)
                    item.setFont(heavy)
                if not column:
                    item.setToolTip(plain.tooltip(text))
                self.setItem(row, column, item)
        self.resizeRowsToContents()

    def _value(self, figure: Figure) -> str:
        text = say_number(figure.value, self._session.language)
        return self._session.words("attention.total", n=text) if figure.is_percent else text


def _work(before: Structure, after: Structure, today: date) -> Callable[[], Both]:
    """Return what works the figures out, on copies, so that the documents can be edited meanwhile."""
    own = before.document.copied()
    other = own if after.document is before.document else after.document.copied()
    one, two = own.structure(before.id), other.structure(after.id)
    return lambda: (figures(one, today), figures(two, today))
