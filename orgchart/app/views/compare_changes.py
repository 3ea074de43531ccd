"""What changes, in words: a row for each change, its mark, what it is about, and what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from orgchart.app.canvas.shades import faded
from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session
from orgchart.app.views.compare_marks import FATE_OF, Fate, ink_of
from orgchart.compare.diff import Difference
from orgchart.compare.words import details, said
from orgchart.model.document import Document
from orgchart.model.records import called
from orgchart.text.message import message

MOST: Final = 500
"""So many changes have a row; the rest is counted in one."""
_FATE: Final = Qt.ItemDataRole.UserRole
_NAME: Final = Qt.ItemDataRole.UserRole + 1
_KIND: Final = Qt.ItemDataRole.UserRole + 2
_DETAILS: Final = Qt.ItemDataRole.UserRole + 3
_LINES: Final = 3
"""So many fields have a line of their own."""
_FIRST, _LINE = 22, 18


class Changes(QListWidget):
    """The changes, of which several can be chosen."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Painter(session, self))

    def show_changes(self, differences: Sequence[Difference], before: Document, after: Document) -> None:
        """Show these in place of what was shown; names are looked up in the two documents."""
        with QSignalBlocker(self):
            self._fill(differences, before, after)

    def _fill(self, differences: Sequence[Difference], before: Document, after: Document) -> None:
        words = self._session.words
        self.clear()
        for each in differences[:MOST]:
            text = "\n".join(said(each, before, after, words))
            item = QListWidgetItem(text)
            item.setToolTip(plain.tooltip(text))
            record = each.after or each.before
            item.setData(_FATE, FATE_OF[each.op])
            item.setData(_NAME, each.name or (words.value(called(record)) if record is not None else ""))
            item.setData(_KIND, words(f"kind.{each.key.kind}"))
            item.setData(_DETAILS, details(each, before, after, words))
            self.addItem(item)
        left = len(differences) - MOST
        if left > 0 or not differences:
            text = words.say(message("compare.more_changes", n=left)) if left > 0 else words("compare.none")
            item = QListWidgetItem(text)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)

    @property
    def chosen(self) -> list[int]:
        """Return which changes are chosen, counted from 0."""
        return [row for row in (each.row() for each in self.selectedIndexes()) if self.item(row).data(_FATE)]


class _Painter(QStyledItemDelegate):
    """Draws a change: its mark and name, and a line for each field."""

    def __init__(self, session: Session, view: QListWidget) -> None:
        super().__init__(view)
        self._session = session

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return room for the lines there are."""
        del option
        lines = min(len(index.data(_DETAILS) or ()), _LINES)
        return QSize(100, _FIRST + lines * _LINE + 3 * SPACE)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one change."""
        fate: Fate | None = index.data(_FATE)
        if not fate:
            super().paint(painter, option, index)
            return
        session, theme = self._session, self._session.theme
        bare = QStyleOptionViewItem(option)
        self.initStyleOption(bare, index)
        bare.text = ""
        bare.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, bare, painter, bare.widget)
        mirrored = session.mirrored
        area = QRectF(option.rect).adjusted(2 * SPACE, SPACE + 2, -2 * SPACE, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = ink_of(theme, fate)
        small, bold, usual = (_font(option.font, size, heavy) for size, heavy in ((11, True), (14, True), (13, False)))
        words = {each: session.words(f"compare.{each}") for each in FATE_OF.values()}
        pill_width = max(QFontMetricsF(small).horizontalAdvance(each) for each in words.values()) + 16
        pill = _placed(area, 0, pill_width, 20, mirrored)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(ink, 0.16))
        painter.drawRoundedRect(pill, 10, 10)
        painter.setPen(ink)
        painter.setFont(small)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words[fate])
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        start, room = pill_width + 2 * SPACE, area.width() - pill_width - 2 * SPACE
        kind, metrics = index.data(_KIND), QFontMetricsF(bold)
        kind_width = QFontMetricsF(usual).horizontalAdvance(kind) + 2 * SPACE
        name = metrics.elidedText(index.data(_NAME), Qt.TextElideMode.ElideRight, max(room - kind_width, room / 2))
        painter.setFont(bold)
        painter.setPen(theme.text)
        painter.drawText(_placed(area, start, room, 20, mirrored), flags, name)
        painter.setFont(usual)
        painter.setPen(theme.muted)
        behind = start + metrics.horizontalAdvance(name) + 2 * SPACE
        painter.drawText(_placed(area, behind, kind_width, 20, mirrored), flags, kind)
        for number, line in enumerate(index.data(_DETAILS)[:_LINES]):
            at = _placed(area.translated(0, _FIRST + number * _LINE), start, room, _LINE, mirrored)
            text = QFontMetricsF(usual).elidedText(line, Qt.TextElideMode.ElideRight, room)
            painter.drawText(at, flags, text)
        painter.restore()


def _font(usual: QFont, size: int, heavy: bool) -> QFont:
    made = QFont(usual)
    made.setPixelSize(size)
    made.setBold(heavy)
    return made


def _placed(area: QRectF, start: float, width: float, height: float, mirrored: bool) -> QRectF:
    """Return a place in the first line of `area`, so far from where it begins."""
    left = area.right() - start - width if mirrored else area.left() + start
    return QRectF(left, area.top(), width, height)
