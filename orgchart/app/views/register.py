"""One kind of record as the rows of a table: columns from the field table, cells in words. Knows no widget.

What can be typed is written through verbs; the rest is edited in the details beside it.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt

from orgchart.app.session import Session
from orgchart.compare.words import value_in_words
from orgchart.edits.values import set_field
from orgchart.model.fields import fields_of
from orgchart.model.records import DOCUMENT_TYPES, Record, called
from orgchart.model.structure import Structure
from orgchart.text.search import folded

Index = QModelIndex | QPersistentModelIndex

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "process": ("name", "segment", "bottleneck"),
    "department": ("name", "kind", "head"),
    "person": ("name", "email", "phone", "capacity"),
    "team": ("name", "lead", "sponsor", "stages", "end", "review"),
    "agreement": ("name", "parties", "from_stage", "to_stage", "review_days", "last_review"),
    "goal": ("name", "owners", "main", "measure", "target", "due", "state"),
    "milestone": ("name", "of", "due", "outcome"),
    "task": ("name", "holder", "stage", "goal", "share", "customer_contact", "can_give_away"),
    "gap": ("name", "stage", "kind", "severity", "answer", "owner", "due", "state"),
    "decision": ("name", "on", "scenario", "review"),
}
"""What a register shows of a kind; everything else stands in the details."""

_TYPED: Final = ("line", "percent", "number", "whole", "date")
_VALUE: Final = Qt.ItemDataRole.UserRole


class Register(QAbstractTableModel):
    """The records of one kind."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.kind: type[Record] | None = None
        self.ids: list[str] = []

    @property
    def home(self) -> Structure:
        """Return where records of this kind stand."""
        return self._session.document.root if self.kind in DOCUMENT_TYPES else self._session.structure

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the names of the fields shown."""
        return COLUMNS[self.kind.KIND] if self.kind is not None else ()

    def show_kind(self, kind: type[Record]) -> None:
        """Show the records of `kind`."""
        self.beginResetModel()
        self.kind = kind
        self.ids = [each.id for each in self.home.ordered(kind)]
        self.endResetModel()

    def read(self, touched: set[str]) -> None:
        """Take in a change: rows that came or went, and cells that say something else."""
        if self.kind is None:
            return
        ids = [each.id for each in self.home.ordered(self.kind)]
        if ids != self.ids:
            self.show_kind(self.kind)
        elif touched and ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(ids) - 1, len(self.columns) - 1))

    def record(self, row: int) -> Record:
        """Return the record of a row."""
        return self.home[self.ids[row]]

    # --- what Qt asks ---

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many records there are."""
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many fields are shown."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the label of a column."""
        if orientation == Qt.Orientation.Horizontal and self.kind is not None:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._session.words(f"field.{self.kind.KIND}.{self.columns[section]}")
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell: in words to be read, as typed to be edited, as it is to be sorted."""
        if self.kind is None or not index.isValid() or index.row() >= len(self.ids):
            return None
        record, name = self.record(index.row()), self.columns[index.column()]
        value = getattr(record, name)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(record, name, value) if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.EditRole:
            return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)
        if role == _VALUE:
            return value
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ForegroundRole and name == "name" and not value:
            return self._session.theme.muted
        return None

    def _words(self, record: Record, name: str, value: Any) -> str:
        words = self._session.words
        if name == "name" and not value:
            said = called(record)
            return words.say(said) if not isinstance(said, str) else said
        declared = fields_of(type(record))[name]
        if declared.sort == "flag" and not value:
            return ""
        said = value_in_words(self._session.document, record.KIND, declared, value, words)
        return said if isinstance(said, str) else words.say(said)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say what can be done with a cell."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.kind is None or self._session.read_only is not None:
            return flags
        typed = fields_of(self.kind)[self.columns[index.column()]].sort in _TYPED
        return flags | Qt.ItemFlag.ItemIsEditable if typed else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Write what was typed into a cell, as one step of undo."""
        if self.kind is None or role != Qt.ItemDataRole.EditRole or value == self.data(index, role):
            return False
        name = self.columns[index.column()]
        typed = _typed(fields_of(self.kind)[name].sort, str(value))
        home, id = self.home, self.ids[index.row()]
        self._session.history.seal()
        self._session.attempt(lambda: set_field(home, [id], name, typed))
        self._session.history.seal()
        return True


def _typed(sort: str, text: str) -> Any:
    """Return what a person typed as the value it stands for; what is none is refused where it is written."""
    text = text.strip()
    if sort == "date":
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            return text
    if sort in ("percent", "number", "whole"):
        plain = text.rstrip("%").replace(",", ".").strip()
        try:
            return float(plain) if "." in plain else int(plain or 0)
        except ValueError:
            return text
    return text


class Rows(QSortFilterProxyModel):
    """The rows in the order and of the words that were asked for."""

    def __init__(self, register: Register) -> None:
        super().__init__()
        self._register = register
        self._wanted = ""
        self.setSourceModel(register)
        self.setDynamicSortFilter(True)

    def look_for(self, text: str) -> None:
        """Show the rows that have `text` in some column."""
        self.beginFilterChange()
        self._wanted = folded(text).strip()
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Whether a row has the words that are looked for."""
        del parent  # a list has no tree
        if not self._wanted:
            return True
        cells = (self._register.index(row, column, QModelIndex()) for column in range(self._register.columnCount()))
        return any(self._wanted in folded(str(self._register.data(cell) or "")) for cell in cells)

    def lessThan(self, left: Index, right: Index) -> bool:
        """Whether one cell stands before another."""
        return self._key(left) < self._key(right)

    def _key(self, index: Index) -> tuple[bool, Any]:
        """Return what sorts a cell: dates and numbers by their value, words as they are read, what is empty last."""
        value = self._register.data(index, _VALUE)
        if isinstance(value, date):
            return False, value.toordinal()
        if isinstance(value, int | float):
            return False, float(value)
        text = folded(str(self._register.data(index) or ""))
        return not text, text
