"""Widgets beside each other for as long as there is room, then on a line below. Knows no document."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle

from orgchart.app.look.theme import SPACE

_MANY: Final = 10_000


class Flow(QLayout):
    """A row that asks for no more than its widest part."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(SPACE)

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more part."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many parts there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one part."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give one part away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no room that is left over."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place all parts."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the size of all on one line."""
        shown = [each.sizeHint() for each in self._items if not each.isEmpty()]
        across = sum(each.width() for each in shown) + self.spacing() * max(len(shown) - 1, 0)
        return QSize(across, max((each.height() for each in shown), default=0))

    def minimumSize(self) -> QSize:
        """Return the size of the widest part."""
        least = QSize()
        for each in self._items:
            least = least.expandedTo(each.minimumSize())
        return least

    def _place(self, room: QRect, *, move: bool) -> int:
        """Go through the lines and return how high they are together; `move`: put the parts there."""
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent is not None else Qt.LayoutDirection.LeftToRight
        lines: list[list[tuple[QLayoutItem, QSize]]] = [[]]
        used = 0
        for each in self._items:
            size = each.sizeHint()
            if each.isEmpty():
                continue
            if lines[-1] and used + size.width() > room.width():
                lines.append([])
                used = 0
            lines[-1].append((each, size))
            used += size.width() + self.spacing()
        y = room.y()
        for line in lines:
            high, x = max((size.height() for _, size in line), default=0), room.x()
            for each, size in line:
                if move:
                    part = QRect(x, y + (high - size.height()) // 2, min(size.width(), room.width()), size.height())
                    each.setGeometry(QStyle.visualRect(direction, room, part))
                x += size.width() + self.spacing()
            y += high + self.spacing()
        return y - room.y() - self.spacing()
