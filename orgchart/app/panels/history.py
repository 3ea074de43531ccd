"""Every step since the document was opened, by name and time; a click goes back or forward to it. Writes nothing itself."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from orgchart.app import times
from orgchart.app.look import plain
from orgchart.app.look.icons import paint_icon
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_HEIGHT: Final = 32


class HistoryModel(QAbstractListModel):
    """How the document was opened, then each step; those that were taken back stand behind the others."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def read(self) -> None:
        """Take the steps of now."""
        self.beginResetModel()
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many steps there are, and one for the beginning."""
        return 0 if parent.isValid() else self._session.history.length + 1

    def words(self, row: int) -> str:
        """Return what was done."""
        session = self._session
        if row:
            return session.words.say(session.history.step(row).label)
        return session.words("history.kept" if session.history.forgot else "history.opened")

    def time(self, row: int) -> str:
        """Return when it was done, as hours and minutes."""
        return f"{times.at(self._session.history.step(row).when):%H:%M}" if row else ""

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a row; screen readers also hear its time and where it stands."""
        row = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain.tooltip(self._spoken(row))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        return None

    def _spoken(self, row: int) -> str:
        history, words = self._session.history, self._session.words
        parts = [self.words(row)]
        if row:
            parts.append(words.say(times.in_a_list(times.at(history.step(row).when), self._session.today)))
        if row == history.position:
            parts.append(words("history.now"))
        elif row > history.position:
            parts.append(words("history.undone"))
        if row == history.saved_position:
            parts.append(words("history.saved"))
        return ", ".join(parts)


class HistoryPainter(QStyledItemDelegate):
    """Draws a step: a dot where the document stands now, its words, the sign of what is saved, its time."""

    def __init__(self, session: Session, model: HistoryModel, view: QListView) -> None:
        super().__init__(view)
        self._session = session
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return one line's room."""
        del option, index
        return QSize(120, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one step."""
        theme, history, row = self._session.theme, self._session.history, index.row()
        area, now = QRectF(option.rect), index.row() == history.position
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if now or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, theme.accent_soft)
        self._thread(painter, area, row)
        faded = row > history.position
        font = option.font
        font.setBold(now)
        painter.setFont(font)
        painter.setPen(theme.muted if faded else theme.text)
        time, saved = self._model.time(row), row == history.saved_position
        wide = painter.fontMetrics().horizontalAdvance("00:00") + 2 * SPACE
        room = area.width() - 10 * SPACE - wide - (6 * SPACE if saved else 0)
        words = painter.fontMetrics().elidedText(self._model.words(row), Qt.TextElideMode.ElideRight, int(room))
        leading = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        mirrored = self._session.mirrored
        start = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        painter.drawText(self._at(area, 8 * SPACE, room), int(leading | start), words)
        if saved:
            sign = self._at(area, 8 * SPACE + room + SPACE, 16)
            paint_icon(painter, "save", QRectF(sign.x(), area.center().y() - 8, 16, 16), theme.good)
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(theme.muted)
        end = Qt.AlignmentFlag.AlignLeft if mirrored else Qt.AlignmentFlag.AlignRight
        painter.drawText(self._at(area, area.width() - wide - 2 * SPACE, wide), int(leading | end), time)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 4, 4)
        painter.restore()

    def _at(self, area: QRectF, start: float, width: float) -> QRectF:
        """Return a part of a row, told from where its line begins."""
        left = area.right() - start - width if self._session.mirrored else area.left() + start
        return QRectF(left, area.top(), width, area.height())

    def _thread(self, painter: QPainter, area: QRectF, row: int) -> None:
        """Draw the thread of time: as far as now in the accent, beyond it faintly."""
        theme, position = self._session.theme, self._session.history.position
        x = self._at(area, 4 * SPACE, 0).left()
        middle = area.center().y()
        for first, last, reached in (
            (area.top(), middle, row <= position),
            (middle, area.bottom() + 1, row < position),
        ):
            ends = (row == 0 and first == area.top()) or (row == self._model.rowCount() - 1 and last > middle)
            if not ends:
                painter.setPen(theme.accent if reached else theme.line)
                painter.drawLine(int(x), int(first), int(x), int(last))
        painter.setPen(theme.accent if row <= position else theme.muted)
        painter.setBrush(theme.accent if row == position else theme.surface)
        radius = 5 if row == position else 3.5
        painter.drawEllipse(QRectF(x - radius, middle - radius, 2 * radius, 2 * radius))


class HistoryPanel(QWidget):
    """The list of steps."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setObjectName("PanelBody")
        self._hint = plain.label(name="Muted", wrap=True)
        self.model = HistoryModel(session)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(HistoryPainter(session, self.model, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 3 * SPACE, 0, 0)
        column.setSpacing(2 * SPACE)
        self._hint.setContentsMargins(4 * SPACE, 0, 4 * SPACE, 0)
        column.addWidget(self._hint)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)
        self.list.clicked.connect(lambda index: session.go_to(index.row()))
        for signal in (session.saved, session.opened, session.spoken, session.themed):
            signal.connect(self._read)
        self._read()

    def _read(self) -> None:
        if not self.isVisible():
            return
        words = self._session.words
        self._hint.setText(words("history.hint"))
        self.list.setAccessibleName(words("history.title"))
        self.model.read()
        now = self.model.index(self._session.history.position)
        self.list.setCurrentIndex(now)
        self.list.scrollTo(now)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what happened while it was hidden."""
        super().showEvent(event)
        self._read()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go to the step that the arrows went to, on Enter or Space."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            row = self.list.currentIndex().row()
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and row >= 0:
                self._session.go_to(row)
                return True
        return super().eventFilter(watched, event)
