"""The chart as an outline: the same tree and the same selection as a list that screen readers can read, with a search.

Reads the structure as it is asked to, row by row, so that ten thousand roles cost no more than those on the screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QTreeView, QVBoxLayout, QWidget

from orgchart.app.canvas.clipboard import IDS_MIME, with_ids
from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE, department_colour
from orgchart.app.panels.looking import Looking
from orgchart.app.session import Session
from orgchart.model.change import Change
from orgchart.model.queries import below, department_of, holders, vacancies
from orgchart.model.records import Role
from orgchart.text.search import folded

_Index = QModelIndex | QPersistentModelIndex
_SMALL: Final = 200
"""A chart of no more roles is shown whole at first."""
_NOWHERE: Final = QModelIndex()


class OutlineModel(QAbstractItemModel):
    """The reporting tree, or what of it answers to a search, with the managers of what does."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._kept: set[str] | None = None
        self._numbers: dict[str, int] = {}
        self._ids: list[str] = []

    def seek(self, wanted: str, among: Iterable[str], found: list[str]) -> Iterator[None]:
        """Add those roles `among` these that answer to `wanted` to what is found, pausing after each that is looked at."""
        structure, words, wanted = self._session.structure, self._session.words, folded(wanted).strip()
        roles, untitled = structure.all(Role), words("word.untitled")
        # As a row says it, but for what keeps Hebrew and English apart: to make sentences of all would take three times as long.
        between = words("outline.row", title="", who="")
        for id in among:
            names = ", ".join(person.name for person in holders(structure, id))
            title = roles[id].title or untitled
            if wanted in folded(f"{title}{between}{names}" if names else title):
                found.append(id)
            yield

    def take(self, found: Sequence[str] | None) -> None:
        """Read the tree anew: these roles of it with their managers, or all."""
        structure = self._session.structure
        self.beginResetModel()
        self._kept = None if found is None else set()
        for id in found or ():
            above = structure.get(Role, id)
            while above is not None and self._kept is not None and above.id not in self._kept:
                self._kept.add(above.id)
                above = structure.get(Role, above.manager)
        self.endResetModel()

    def _words(self, id: str) -> str:
        structure, words = self._session.structure, self._session.words
        role = structure.all(Role)[id]
        names = ", ".join(person.name for person in holders(structure, id))
        title = role.title or words("word.untitled")
        return words("outline.row", title=title, who=names) if names else title

    def _number(self, id: str) -> int:
        number = self._numbers.get(id)
        if number is None:
            number = self._numbers[id] = len(self._ids)
            self._ids.append(id)
        return number

    def _children(self, id: str) -> Sequence[str]:
        found = self._session.structure.children(id)
        return found if self._kept is None else [each for each in found if each in self._kept]

    def id(self, index: _Index) -> str:
        """Return the role at an index, '' for none."""
        return self._ids[index.internalId()] if index.isValid() else ""

    def place(self, id: str) -> QModelIndex:
        """Return the index of a role."""
        role = self._session.structure.get(Role, id)
        if role is None:
            return QModelIndex()
        siblings = list(self._children(role.manager))
        return self.createIndex(siblings.index(id), 0, self._number(id)) if id in siblings else QModelIndex()

    # --- the model that Qt asks ---

    def index(self, row: int, column: int, parent: _Index = _NOWHERE) -> QModelIndex:
        """Return the index of a row."""
        children = self._children(self.id(parent))
        if column or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, self._number(children[row]))

    def parent(self, index: _Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]  # Qt has two of that name
        """Return the manager's index."""
        role = self._session.structure.get(Role, self.id(index))
        return self.place(role.manager) if role is not None and role.manager else QModelIndex()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many report to a role."""
        return len(self._children(self.id(parent)))

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Return one."""
        del parent
        return 1

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let rows be dragged."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags

    def mimeTypes(self) -> list[str]:
        """Return the one kind."""
        return [IDS_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return which roles are dragged."""
        return with_ids([self.id(each) for each in indexes])

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a row; screen readers also hear the department and what is vacant."""
        id = self.id(index)
        record = self._session.structure.get(Role, id)
        if record is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(id)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            structure, words = self._session.structure, self._session.words
            department = department_of(structure, id)
            vacant = words("canvas.vacant") if vacancies(structure, record) else ""
            return ", ".join(each for each in (self._words(id), department.name if department else "", vacant) if each)
        if role == Qt.ItemDataRole.DecorationRole:
            department = department_of(self._session.structure, id)
            made = QPixmap(4, 16)
            theme = self._session.theme
            made.fill(
                department_colour(theme, department.colour, department.kind, 0) if department else theme.connector
            )
            return made
        return None


class OutlinePanel(QWidget):
    """A line to search in, and the tree; both go where the chart goes."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setObjectName("PanelBody")
        self.line = QLineEdit()
        self.line.setClearButtonEnabled(True)
        self.looking = plain.label(name="Muted")
        self.looking.hide()
        self.model = OutlineModel(session)
        self.tree = QTreeView()
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setModel(self.model)
        self.tree.setIndentation(4 * SPACE)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setDragEnabled(True)
        self.tree.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 3 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(self.line)
        column.addWidget(self.looking)
        column.addWidget(self.tree, 1)
        self.setFocusProxy(self.tree)
        self._showing = False
        self._stale = False
        self._found: list[str] = []
        """The roles that answer to `_wanted`, of those looked at so far."""
        self._wanted = ""
        self._goes = False
        """Whether the first of them is gone to once all were looked at."""
        self._looking = Looking(self, self._show_found)
        self.line.textChanged.connect(self._seek)
        self.line.returnPressed.connect(self._go_to_first)
        self.tree.selectionModel().selectionChanged.connect(lambda *_: self._select())
        self.tree.activated.connect(lambda _: session.asked.emit(self.model.id(self.tree.currentIndex())))
        session.opened.connect(self._read)
        session.changed.connect(self._follow)
        session.selected.connect(self._show_selection)
        session.spoken.connect(self._speak)
        session.themed.connect(self.tree.viewport().update)
        self._speak()

    def _speak(self) -> None:
        words = self._session.words
        self.line.setPlaceholderText(words("outline.search"))
        self.line.setAccessibleName(words("outline.search"))
        self.tree.setAccessibleName(words("outline.title"))
        self.looking.setText(words("word.looking"))
        self._read()

    def _follow(self, change: Change) -> None:
        if change.kinds & {"role", "holding", "person", "department"}:
            self._read()

    def showEvent(self, event: Any) -> None:
        """Read what changed while it was hidden."""
        super().showEvent(event)
        if self._stale:
            self._read()

    def _read(self) -> None:
        """Read the tree, and what of it answers to the search."""
        if not self.isVisible():
            self._stale = True
            self._looking.stop()
            return
        self._stale = False
        self._begin(below(self._session.structure, ""))

    def _seek(self, text: str) -> None:
        """Look for something else; what answers to more letters answered to fewer."""
        if self.isVisible() and not self._looking.under_way and self._wanted.strip() and text.startswith(self._wanted):
            self._begin(self._found)
        else:
            self._read()

    def _begin(self, among: Iterable[str]) -> None:
        self._wanted, self._found, self._goes = self.line.text(), [], False
        seeks = bool(self._wanted.strip())
        self._looking.begin(self.model.seek(self._wanted, among, self._found) if seeks else iter(()))
        self.looking.setVisible(self._looking.under_way)

    def _show_found(self) -> None:
        """Show what was found, once all were looked at; what was open stays open, and a search opens what it finds."""
        self.looking.hide()
        opened = [id for id in self.model._ids if self.tree.isExpanded(self.model.place(id))]
        self._showing = True
        seeks = bool(self._wanted.strip())
        self.model.take(self._found if seeks else None)
        if seeks:
            if len(self._found) < 500:
                self.tree.expandAll()
        else:
            if not opened and len(self._session.structure.all(Role)) <= _SMALL:
                self.tree.expandAll()
            for id in opened or self._session.structure.children(""):
                self.tree.setExpanded(self.model.place(id), True)
        self._showing = False
        self._show_selection()
        if self._goes:
            self._go_to_first()

    def _show_selection(self) -> None:
        if self._showing or not self.isVisible():
            return
        self._showing = True
        chosen = self.tree.selectionModel()
        chosen.clear()
        for id in self._session.roles[:500]:
            place = self.model.place(id)
            if place.isValid():
                chosen.select(place, QItemSelectionModel.SelectionFlag.Select)
                chosen.setCurrentIndex(place, QItemSelectionModel.SelectionFlag.NoUpdate)
        if self._session.roles:
            self.tree.scrollTo(self.model.place(self._session.roles[-1]))
        self._showing = False

    def _select(self) -> None:
        if self._showing:
            return
        self._showing = True
        now = self.model.id(self.tree.currentIndex())
        ids = [self.model.id(index) for index in self.tree.selectionModel().selectedIndexes()]
        ordered = [each for each in ids if each != now] + ([now] if now in ids else [])
        for each in ordered[-1:]:
            self._session.unfold_to(each)
        self._session.select(ordered)
        if ordered:
            self._session.asked.emit(ordered[-1])
        self._showing = False

    def _go_to_first(self) -> None:
        """Go to the first that was found, once that is known."""
        self._goes = self._looking.under_way
        if not self._goes and self._found:
            self._session.reveal(self._found[:1])
