"""The list of findings: headings, things that unfold, and findings with the mark of their severity. Knows no rule."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QTextLayout
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from orgchart.app.look.icons import paint_icon
from orgchart.app.look.theme import SPACE
from orgchart.app.look.wrapped import broken
from orgchart.app.panels.finding_rows import Row
from orgchart.app.session import Session
from orgchart.checks.finding import Severity
from orgchart.text.message import Message

MARKS: Final[dict[Severity, str]] = {"error": "octagon-alert", "warning": "triangle-alert", "note": "info"}

_PIECE: Final = 300
"""So many rows more are listed at a time."""

Index = QModelIndex | QPersistentModelIndex


class FindingModel(QAbstractListModel):
    """The rows and their sentences."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self._given = 0
        self._say: Callable[[Message], str] = lambda message: message.code
        self._said: dict[int, str] = {}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows the list has so far."""
        return 0 if parent.isValid() else self._given

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are more below: each is broken into lines to know how high it is, and there may be very many."""
        return not parent.isValid() and self._given < len(self.rows)

    def fetchMore(self, parent: Index) -> None:
        """Give the list some more, as one comes to its end."""
        if not parent.isValid():
            self._give(self._given + _PIECE)

    def _give(self, many: int) -> None:
        many = min(many, len(self.rows))
        if many > self._given:
            self.beginInsertRows(QModelIndex(), self._given, many - 1)
            self._given = many
            self.endInsertRows()

    def at(self, place: int) -> QModelIndex:
        """Return the index of a row, which the list has from now on."""
        self._give(place + 1)
        return self.index(place)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the sentence of a row."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.sentence(index.row())
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings can't be chosen."""
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled if self.rows[index.row()].is_heading else usual

    def sentence(self, row: int) -> str:
        """Return what a row says: put into words when it comes into sight."""
        known = self._said.get(row)
        if known is None:
            known = self._said[row] = self._say(self.rows[row].text)
        return known

    def take(self, rows: list[Row], say: Callable[[Message], str]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows, self._say = rows, say
        self._given = min(_PIECE, len(rows))
        self._said.clear()
        self.endResetModel()


class FindingPainter(QStyledItemDelegate):
    """Draws a row in as many lines as its sentence takes."""

    def __init__(self, session: Session, model: FindingModel, view: QListView) -> None:
        super().__init__(view)
        self._session = session
        self._model = model
        self._view = view

    def _layout(self, index: Index, font: QFont) -> QTextLayout:
        row = self._model.rows[index.row()]
        if row.finding is None:
            font = QFont(font)
            font.setWeight(QFont.Weight.DemiBold)
        width = max(self._view.viewport().width() - self._lead(row) - 4 * SPACE, 80)
        return broken(self._model.sentence(index.row()), font, width, mirrored=self._session.mirrored)

    @staticmethod
    def _lead(row: Row) -> int:
        """Return how far from the edge the sentence begins."""
        return 3 * SPACE if row.is_heading else (14 if row.inner else 9) * SPACE

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room that the sentence takes."""
        height = self._layout(index, option.font).boundingRect().height()
        return QSize(120, int(height) + (5 if self._model.rows[index.row()].is_heading else 4) * SPACE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the mark and the sentence."""
        theme = self._session.theme
        row = self._model.rows[index.row()]
        area = QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.accent_soft)
        elif option.state & QStyle.StateFlag.State_MouseOver and not row.is_heading:
            painter.fillRect(area, theme.ground)
        accepted = row.finding is not None and row.finding.accepted is not None
        lead, top = self._lead(row), area.top() + (3 if row.is_heading else 2) * SPACE
        if not row.is_heading:
            self._mark(painter, area, self._icon(row), lead, theme.muted if accepted else getattr(theme, row.severity))
        painter.setPen(theme.muted if accepted or row.is_heading else theme.text)
        left = 2 * SPACE if self._session.mirrored else lead
        layout = self._layout(index, option.font)
        if self._session.mirrored:
            left = int(area.width() - lead - max(self._view.viewport().width() - lead - 4 * SPACE, 80))
        layout.draw(painter, QPointF(area.left() + left, top))
        painter.restore()

    def _icon(self, row: Row) -> str:
        if row.finding is not None:
            return MARKS[row.severity]
        return "chevron-down" if row.is_open else "chevron-left" if self._session.mirrored else "chevron-right"

    def _mark(self, painter: QPainter, area: QRectF, name: str, lead: int, ink: Any) -> None:
        x = area.right() - lead + 2.5 * SPACE if self._session.mirrored else area.left() + lead - 6.5 * SPACE
        paint_icon(painter, name, QRectF(x, area.top() + 2 * SPACE + 1, 16, 16), ink)
