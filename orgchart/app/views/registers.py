"""The registers: departments, people, teams, agreements, goals, milestones, tasks, gaps and decisions as tables.

Rows are added, sorted, found and deleted here; what is selected stands in the details beside it.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from orgchart.app.checking import Checking
from orgchart.app.look import plain
from orgchart.app.look.icons import icon
from orgchart.app.look.style import faded
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session
from orgchart.app.views.register import COLUMNS, Register, Rows
from orgchart.edits import removal
from orgchart.edits.values import add_record
from orgchart.model.change import Change
from orgchart.model.records import TYPES, Record, called
from orgchart.storage.starters import Shelf, add_starter, starters
from orgchart.text.message import message

ICONS: Final = {
    "process": "route",
    "department": "building-2",
    "person": "user",
    "team": "users",
    "agreement": "handshake",
    "goal": "target",
    "milestone": "milestone",
    "task": "clock",
    "gap": "circle-dashed",
    "decision": "scale",
}

_SHELVES: Final[dict[str, Shelf]] = {"process": "processes", "team": "teams", "agreement": "agreements"}


class RegistersView(QWidget):
    """A list of the kinds, and the table of the one that is chosen."""

    def __init__(self, session: Session, checking: Checking) -> None:
        super().__init__()
        del checking  # findings of a row are seen in the details
        self._session = session
        self._register = Register(session)
        self._rows = Rows(self._register)
        self._following = False
        self._kinds = QListWidget()
        self._search = QLineEdit()
        self._add = QPushButton()
        self._library = QPushButton()
        self._delete = QPushButton()
        self._table = _Table(self._remove)
        self._empty = plain.label(name="Muted", wrap=True)
        self._stack = QStackedWidget()
        self._arrange()
        self._kinds.currentRowChanged.connect(lambda _: self._turn())
        self._search.textChanged.connect(self._rows.look_for)
        self._add.clicked.connect(self.add)
        self._library.setMenu(QMenu(self._library))
        self._library.menu().aboutToShow.connect(self._offer)
        self._delete.clicked.connect(self._remove)
        self._table.selectionModel().selectionChanged.connect(self._select)
        session.opened.connect(self._turn)
        session.changed.connect(self._follow)
        session.selected.connect(self._mark)
        session.spoken.connect(self._speak)
        session.themed.connect(self._speak)
        self._speak()
        self._kinds.setCurrentRow(0)

    def _arrange(self) -> None:
        self._kinds.setFixedWidth(216)
        self._kinds.setIconSize(QSize(18, 18))
        self._kinds.setObjectName("Kinds")
        for _ in COLUMNS:
            self._kinds.addItem(QListWidgetItem())
        self._search.setClearButtonEnabled(True)
        self._search.setMaximumWidth(320)
        self._add.setObjectName("Primary")
        self._table.setModel(self._rows)
        self._table.setSortingEnabled(True)
        self._table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(24 * SPACE, 0, 24 * SPACE, 0)
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._empty)
        bar = QHBoxLayout()
        bar.setContentsMargins(4 * SPACE, 3 * SPACE, 4 * SPACE, 3 * SPACE)
        bar.setSpacing(2 * SPACE)
        bar.addWidget(self._search, 1)
        bar.addStretch(1)
        bar.addWidget(self._delete)
        bar.addWidget(self._library)
        bar.addWidget(self._add)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(bar)
        right.addWidget(self._stack, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._kinds)
        across.addLayout(right, 1)
        self.setFocusProxy(self._table)

    # --- what is shown ---

    @property
    def _kind(self) -> type[Record]:
        return TYPES[list(COLUMNS)[max(self._kinds.currentRow(), 0)]]

    def show_kind(self, kind: str) -> None:
        """Turn to the register of a kind."""
        self._kinds.setCurrentRow(list(COLUMNS).index(kind))

    def _turn(self) -> None:
        self._search.clear()
        self._register.show_kind(self._kind)
        self._table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._table.fit()
        self._speak()

    def _speak(self) -> None:
        words, theme = self._session.words, self._session.theme
        for place, kind in enumerate(COLUMNS):
            item = self._kinds.item(place)
            home = self._session.document.root if kind == "decision" else self._session.structure
            count = len(home.table(kind))
            item.setText(f"{words(f'kind.{kind}.many')}  {count or ''}".rstrip())
            item.setIcon(icon(ICONS[kind], theme.muted, faded(theme)))
            item.setSizeHint(QSize(0, 36))
        kind = self._kind.KIND
        self._kinds.setAccessibleName(words("view.lists"))
        self._table.setAccessibleName(words(f"kind.{kind}.many"))
        self._search.setPlaceholderText(words("registers.search"))
        self._search.setAccessibleName(words("registers.search"))
        self._add.setText(plain.menu_text(words("registers.add", kind=words(f"kind.{kind}"))))
        self._delete.setText(plain.menu_text(words("registers.delete")))
        self._empty.setText(words(f"registers.empty.{kind}"))
        self._library.setText(plain.menu_text(words("registers.library")))
        self._library.setVisible(kind in _SHELVES)
        self._stack.setCurrentWidget(self._table if self._register.ids else self._empty)
        self._delete.setEnabled(self._table.selectionModel().hasSelection())
        self._register.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._register.columns) - 1)

    def _follow(self, change: Change) -> None:
        self._register.read({key.id for key in change.records})
        self._speak()
        self._mark()

    # --- selection, here and in the window ---

    def _select(self) -> None:
        self._delete.setEnabled(self._table.selectionModel().hasSelection())
        if self._following:
            return
        rows = [self._rows.mapToSource(index).row() for index in self._table.selectionModel().selectedRows()]
        if rows:
            self._session.select([self._register.ids[row] for row in rows])

    def _mark(self) -> None:
        """Show in the table what the window has selected."""
        chosen = [each for each in self._session.selection if each in self._register.ids]
        shown = {
            self._register.ids[self._rows.mapToSource(index).row()]
            for index in self._table.selectionModel().selectedRows()
        }
        if set(chosen) == shown:
            return
        self._following = True
        selection = QItemSelection()
        last = None
        for each in chosen:
            last = self._rows.mapFromSource(self._register.index(self._register.ids.index(each), 0))
            selection.select(last, last)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self._table.selectionModel().select(selection, flags)
        if last is not None:
            self._table.selectionModel().setCurrentIndex(last, QItemSelectionModel.SelectionFlag.NoUpdate)
            self._table.scrollTo(last)
        self._following = False

    # --- doing ---

    def add(self) -> None:
        """Add a record of the kind that is shown and begin with its name."""
        kind, home = self._kind, self._register.home
        made = self._session.attempt(lambda: add_record(home, kind))
        if made is None:
            return
        self._search.clear()
        self._session.select([made.id])
        self._mark()
        place = self._rows.mapFromSource(self._register.index(self._register.ids.index(made.id), 0))
        self._table.setCurrentIndex(place)
        self._table.setFocus()
        self._table.begin(place)

    def _offer(self) -> None:
        """List what the library has of the kind that is shown."""
        shelf, menu, session = _SHELVES[self._kind.KIND], self._library.menu(), self._session
        menu.clear()
        menu.setToolTipsVisible(True)
        for each in starters(shelf, session.language):
            offered = menu.addAction(plain.menu_text(each.title), partial(self.take, shelf, each.name))
            offered.setToolTip(plain.tooltip(each.about))

    def take(self, shelf: Shelf, name: str) -> None:
        """Add what the library calls `name`, and select it."""
        session = self._session
        made = session.attempt(lambda: add_starter(session.structure, shelf, name, session.language, session.today))
        if made is not None:
            session.select([made.id])

    def _remove(self) -> None:
        rows = [self._rows.mapToSource(index).row() for index in self._table.selectionModel().selectedRows()]
        records = [self._register.record(row) for row in rows]
        if not records:
            return
        home, session = self._register.home, self._session
        touched = session.attempt(lambda: removal.remove(home, records))
        if touched is None:
            return
        name = called(records[0]) if len(records) == 1 else message(f"kind.{records[0].KIND}.count", n=len(records))
        summary = list(touched.summary())
        told = (
            message("said.removed", name=name, touched=summary) if summary else message("said.removed_only", name=name)
        )
        session.say(told, (session.words("action.undo"), session.undo))


class _Table(QTableView):
    """The table; Delete deletes, F2 and Enter edit."""

    def __init__(self, remove: object) -> None:
        super().__init__()
        self._remove = remove
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(38)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setTabKeyNavigation(False)

    def fit(self) -> None:
        """Give each column the room its words need, the first one the most."""
        self.resizeColumnsToContents()
        for column in range(self.model().columnCount()):
            least = 240 if column == 0 else 104
            self.setColumnWidth(column, min(max(self.columnWidth(column) + 4 * SPACE, least), 360))

    def begin(self, index: QModelIndex) -> None:
        """Edit a cell, if it is one in which something is typed; Qt complains of others where it is not told who asks."""
        self.edit(index, QAbstractItemView.EditTrigger.AllEditTriggers, QEvent(QEvent.Type.None_))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete deletes the selected rows, Enter edits."""
        if event.key() == Qt.Key.Key_Delete and callable(self._remove):
            self._remove()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # A finished editor lets its Enter through.
            if self.currentIndex().isValid() and self.state() != QAbstractItemView.State.EditingState:
                self.begin(self.currentIndex())
        else:
            super().keyPressEvent(event)
