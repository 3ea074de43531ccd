"""Who holds the selected role, and how much of their time. Writes through verbs alone."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from orgchart.app.look import plain
from orgchart.app.look.icons import icon
from orgchart.app.look.one_line import OneLine
from orgchart.app.look.style import faded
from orgchart.app.session import Session
from orgchart.edits import holdings as verbs
from orgchart.edits.values import set_field
from orgchart.model import queries
from orgchart.model.records import Holding, Person, Record, Role, name_of

_SHARE: Final = 64


class HoldersBlock(QWidget):
    """A row for each holder, what is vacant, and a line to add somebody."""

    def __init__(self, session: Session, record: Record) -> None:
        super().__init__()
        self._session = session
        self._role = record.id
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._add = _Names(session)
        self._add.setPlaceholderText(session.words("holders.add"))
        self._add.setAccessibleName(session.words("holders.add"))
        self._add.returnPressed.connect(self._take)
        self._rows = QWidget()
        self._column.addWidget(self._rows)
        self._column.addWidget(self._add)

    def turn_to(self, record: Record) -> None:
        """Tell of another role."""
        self._role = record.id
        self._add.clear()
        self.read()

    def read(self) -> None:
        """Take the holders as they are now."""
        structure, words = self._session.structure, self._session.words
        role = structure.get(Role, self._role)
        if role is None:
            return
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for holding in queries.holdings(structure, self._role):
            column.addWidget(self._row(holding))
        missing = queries.vacancies(structure, role)
        if missing:
            column.addWidget(plain.label(words("holders.vacant", n=missing, of=role.headcount), name="Muted"))
        self._column.replaceWidget(self._rows, rows)
        rows.show()  # at once: a layout would not count it before
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = rows

    def _row(self, holding: Holding) -> QWidget:
        session = self._session
        name = name_of(session.structure[holding.person])
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        text = name if holding.kind == "permanent" else f"{name} · {session.words('choice.holding.kind.interim')}"
        across.addWidget(OneLine(text), 1)
        share = QLineEdit(f"{holding.share:g}")
        share.setFixedWidth(_SHARE)
        share.setAlignment(Qt.AlignmentFlag.AlignRight)
        share.setAccessibleName(session.words("holders.share", person=name))
        share.setToolTip(plain.tooltip(session.words("holders.share", person=name)))
        share.editingFinished.connect(lambda: self._set_share(holding, share))
        across.addWidget(share)
        across.addWidget(plain.label("%", name="Muted"))
        button = QToolButton()
        button.setIcon(icon("x", session.theme.muted, faded(session.theme)))
        button.setAccessibleName(session.words("inspector.remove", name=name))
        button.clicked.connect(lambda: session.attempt(lambda: verbs.vacate(session.structure, holding.id)))
        across.addWidget(button)
        return row

    def _set_share(self, holding: Holding, line: QLineEdit) -> None:
        session = self._session
        try:
            value = float(line.text().replace(",", "."))
        except ValueError:
            value = -1.0
        if value != holding.share:
            session.attempt(lambda: set_field(session.structure, [holding.id], "share", value))
            line.setText(f"{getattr(session.structure.find(holding.id), 'share', holding.share):g}")

    def _take(self) -> None:
        structure, name = self._session.structure, self._add.text()
        if not name.strip():
            return
        held = self._session.attempt(lambda: verbs.hold_by_name(structure, name, self._role))
        if held is not None:
            self._add.clear()


class _Names(QLineEdit):
    """A line that offers everybody in the document, read when somebody is about to type: there may be very many."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Offer those who are there now."""
        if event.reason() != Qt.FocusReason.PopupFocusReason:  # otherwise it comes back from what was offered
            people = self._session.structure.ordered(Person)
            completer = QCompleter([person.name for person in people], self)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.setCompleter(completer)
        super().focusInEvent(event)
