"""What may be wrong, why it matters, where, and how it can be mended: the list of findings and the one that is open.

Knows the checking; writes nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from orgchart.app.checking import Checking
from orgchart.app.look import plain
from orgchart.app.look.icons import icon
from orgchart.app.look.style import faded
from orgchart.app.look.theme import SPACE
from orgchart.app.panels.finding_detail import FindingDetail
from orgchart.app.panels.finding_list import MARKS, FindingModel, FindingPainter
from orgchart.app.panels.finding_rows import GROUPINGS, Row, rows
from orgchart.app.panels.looking import Looking
from orgchart.app.session import Session
from orgchart.checks.finding import SEVERITIES, Finding, Severity
from orgchart.model.queries import roles_held
from orgchart.model.records import Person


class FindingsPanel(QWidget):
    """The list, its filter, and what is known of the finding that is open."""

    def __init__(self, session: Session, checking: Checking) -> None:
        super().__init__()
        self.setObjectName("Panel")
        self._session = session
        self._checking = checking
        self._model = FindingModel()
        self._unfolded: set[str] = set()
        self._stale = True
        """Whether something was found since it was listed: nobody looked."""
        self._group = QComboBox()
        self._buttons: dict[Severity, QPushButton] = {}
        self._search = QLineEdit()
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(lambda _: self._show())
        self._view = QListView()
        self._view.setModel(self._model)
        self._view.setItemDelegate(FindingPainter(session, self._model, self._view))
        self._view.setResizeMode(QListView.ResizeMode.Adjust)
        # Thousands of sentences are not broken into lines before the first shows.
        self._view.setLayoutMode(QListView.LayoutMode.Batched)
        self._view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._view.setMouseTracking(True)
        self._view.selectionModel().currentChanged.connect(lambda *_: self._open_current())
        self._view.activated.connect(lambda *_: self._go())
        self._view.clicked.connect(lambda *_: self._go())
        self._quiet = plain.label(name="Muted", wrap=True)
        self._quiet.setContentsMargins(4 * SPACE, 4 * SPACE, 4 * SPACE, 4 * SPACE)
        self._detail = FindingDetail(session)
        self._through: list[Finding] = []
        """What the filter lets through, of what was looked at so far."""
        self._looking = Looking(self, self._list)
        self._arrange()
        checking.found.connect(self._show)
        session.spoken.connect(self._speak)
        session.themed.connect(self._speak)
        self._speak()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * SPACE, 0, 0)
        column.setSpacing(SPACE)
        across = QHBoxLayout()
        across.setContentsMargins(3 * SPACE, 0, 3 * SPACE, 0)
        for severity in SEVERITIES:
            button = QPushButton()
            button.setObjectName("Quiet")
            button.setCheckable(True)
            button.setChecked(True)
            button.clicked.connect(lambda *_: self._show())
            self._buttons[severity] = button
            across.addWidget(button)
        across.addStretch(1)
        for each in GROUPINGS:
            self._group.addItem("", each)
        self._group.activated.connect(lambda _: self._show())
        across.addWidget(self._group)
        column.addLayout(across)
        around = QHBoxLayout()
        around.setContentsMargins(3 * SPACE, 0, 3 * SPACE, 0)
        around.addWidget(self._search)
        column.addLayout(around)
        column.addWidget(self._quiet)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self._view)
        split.addWidget(self._detail)
        split.setSizes([420, 260])
        split.setChildrenCollapsible(False)
        column.addWidget(split, 1)
        self._split = split
        self.setFocusProxy(self._view)

    def _speak(self) -> None:
        words, theme = self._session.words, self._session.theme
        self._search.setPlaceholderText(words("findings.search"))
        self._search.setAccessibleName(words("findings.search"))
        self._view.setAccessibleName(words("findings.title"))
        self._detail.setAccessibleName(words("findings.title"))
        self._group.setAccessibleName(words("findings.group"))
        for place, each in enumerate(GROUPINGS):
            self._group.setItemText(place, words(f"findings.by.{each}"))
        for severity, button in self._buttons.items():
            button.setIcon(icon(MARKS[severity], getattr(theme, severity), faded(theme)))
            button.setToolTip(plain.tooltip(words(f"severity.{severity}")))
        self._show()

    def _show(self) -> None:
        """List the findings that the filter lets through, once they are known; the open one stays open."""
        if not self.isVisible():
            self._stale = True
            self._looking.stop()
            return
        self._stale = False
        words = self._session.words
        counts = self._checking.open
        for severity, button in self._buttons.items():
            button.setText(str(counts[severity]))
            button.setAccessibleName(words(f"severity.{severity}.count", n=counts[severity]))
        self._through = []
        self._quiet.setText(words("word.looking"))
        self._looking.begin(self._seek())
        if self._looking.under_way:
            self._quiet.show()

    def _seek(self) -> Iterator[None]:
        """Take what is let through, pausing now and then where words must be looked at."""
        words, wanted = self._session.words, self._search.text().casefold().strip()
        let_through = {severity for severity, button in self._buttons.items() if button.isChecked()}
        for each in self._checking.findings:
            if each.severity not in let_through:
                continue
            if not wanted:
                self._through.append(each)
                continue
            if wanted in f"{each.code} {words.say(each.message)}".casefold():
                self._through.append(each)
            yield

    def _list(self) -> None:
        """List what is let through."""
        words, through, findings = self._session.words, self._through, self._checking.findings
        wanted = self._search.text().strip()
        open_key = self._current.key if self._current is not None else None
        # Who looks for something wants to see it, not what it stands in.
        unfolded = {each.subjects[0].id for each in through if each.subjects} if wanted else self._unfolded
        shown = rows(through, self._group.currentData(), self._session.structure, unfolded)
        self._model.take(shown, words.say)
        self._quiet.setVisible(not findings)
        self._split.setVisible(bool(findings))
        self._quiet.setText(words("findings.none"))
        first = next((place for place, row in enumerate(shown) if row.finding is not None), 0)
        place = _place_of(open_key, shown) if open_key is not None else None
        if shown:
            self._view.setCurrentIndex(self._model.at(first if place is None else place))
        else:
            self._open_current()

    def showEvent(self, event: QShowEvent) -> None:
        """List what was found while nobody looked."""
        super().showEvent(event)
        if self._stale:
            self._show()

    @property
    def _row(self) -> Row | None:
        place = self._view.currentIndex().row()
        return self._model.rows[place] if 0 <= place < len(self._model.rows) else None

    @property
    def opened(self) -> Finding | None:
        """Return the finding that is open."""
        return self._current

    @property
    def _current(self) -> Finding | None:
        return self._row.finding if self._row is not None else None

    def _go(self) -> None:
        """Show where the finding is; a thing with several unfolds and is shown."""
        row = self._row
        if row is None or row.is_heading:
            return
        if row.subject is not None:
            self._unfolded ^= {row.subject.id}
            self._show()
            self._session.reveal([row.subject.id])
            place = next((n for n, each in enumerate(self._model.rows) if each.subject == row.subject), 0)
            self._view.setCurrentIndex(self._model.at(place))
            return
        finding = row.finding
        if finding is None:
            return
        ids: list[str] = []
        for subject in finding.subjects:
            record = self._session.find(subject.id)
            if isinstance(record, Person):
                ids.extend(role.id for role in roles_held(self._session.structure, record.id))
            elif record is not None:
                ids.append(subject.id)
        if ids:
            self._session.reveal(ids[:1] if finding.subjects[0].kind in ("stage", "process") else ids)

    def _open_current(self) -> None:
        finding = self._current
        self._detail.show_finding(finding)

    def open_for(self, role: str) -> None:
        """Open the first finding about `role`: for a click on its badge."""
        for place, row in enumerate(self._model.rows):
            if row.finding is not None and any(subject.id == role for subject in row.finding.subjects):
                self._view.setCurrentIndex(self._model.at(place))
                return


def _place_of(key: tuple[str, tuple[str, ...]], shown: Sequence[Row]) -> int | None:
    """Return which row has the finding with that key."""
    of_rule = (each for each in enumerate(shown) if each[1].finding is not None and each[1].finding.code == key[0])
    return next((place for place, row in of_rule if row.finding is not None and row.finding.key == key), None)
