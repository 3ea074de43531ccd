"""One of many chosen by a few letters: a line to type into, and what answers to it. Knows nothing of what is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from orgchart.app.look import plain
from orgchart.app.look.icons import icon
from orgchart.app.look.style import faded
from orgchart.app.look.theme import SPACE
from orgchart.app.panels.looking import Looking
from orgchart.app.panels.ranking import Entry, Ranking
from orgchart.app.session import Session

__all__ = ["Chooser", "Entry", "ask"]

_SHOWN: Final = 60


class Chooser(QDialog):
    """A line to type into and what answers to it; Enter takes it."""

    def __init__(
        self,
        session: Session,
        entries: Iterable[Entry],
        title: str,
        parent: QWidget,
        *,
        hint: str,
        none: str,
        size: tuple[int, int],
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._ranking = Ranking(entries, _SHOWN)
        self._goes = False
        """Whether Enter was pressed before all were looked at: then it takes the best of all."""
        self._looking = Looking(self, self._show_found)
        self.setWindowTitle(title)
        self._line = QLineEdit()
        self._line.setPlaceholderText(hint)
        self._line.setAccessibleName(hint)
        self._list = QListWidget()
        self._list.setUniformItemSizes(True)
        self._list.setIconSize(QSize(16, 16))
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(self.windowTitle())
        self._none = plain.label(none, name="Muted")
        self._said = {True: none, False: session.words("word.looking")}
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 3 * SPACE)
        column.addWidget(self._line)
        column.addWidget(self._none)
        column.addWidget(self._list, 1)
        self._line.textChanged.connect(self._find)
        self._line.installEventFilter(self)
        self._list.itemActivated.connect(lambda _: self._take())
        self._list.itemClicked.connect(lambda _: self._take())
        self._found: list[Entry] = []
        self.resize(*size)
        self._find("")

    def _find(self, text: str) -> None:
        self._goes = False
        self._ranking.seek(text)
        self._looking.begin(self._ranking.look_on())
        self._show(keeps=False)

    def _show_found(self) -> None:
        """Show what is best of all."""
        self._show(keeps=True)
        if self._goes:
            self._go()

    def _show(self, *, keeps: bool) -> None:
        """Show the best of those looked at; `keeps`: what the arrows went to stays chosen."""
        found, done = self._ranking.best, not self._looking.under_way
        self._none.setText(self._said[done])
        self._none.setVisible(not done or not found)
        if done and found == self._found and self._list.count():
            return
        now = self._list.currentRow()
        kept = self._found[now] if keeps and 0 < now < len(self._found) else None
        self._found = found
        theme = self._session.theme
        self._list.clear()
        for each in self._found:
            item = QListWidgetItem(icon(each.icon, theme.muted, faded(theme)), "")
            self._list.addItem(item)
            row = QWidget()
            across = QHBoxLayout(row)
            across.setContentsMargins(SPACE, 0, SPACE, 0)
            across.addWidget(plain.label(each.text), 1)
            across.addWidget(plain.label(self._cut(each), name="Muted"))
            item.setSizeHint(QSize(0, row.sizeHint().height() + 2 * SPACE))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{each.text}, {each.more}")
            self._list.setItemWidget(item, row)
        if self._found:
            self._list.setCurrentRow(found.index(kept) if kept in found else 0)

    def _cut(self, entry: Entry) -> str:
        """Return what stands behind a text, as far as it has room beside it."""
        metrics, free = self.fontMetrics(), self.width() - 28 * SPACE
        room = max(free - metrics.horizontalAdvance(entry.text), free // 4)
        return metrics.elidedText(entry.more, Qt.TextElideMode.ElideRight, room)

    def done(self, result: int) -> None:
        """Look no further, and hold nothing of what was looked through."""
        self._looking.stop()
        self._ranking = Ranking((), _SHOWN)
        super().done(result)

    def _go(self) -> None:
        """Take what stands first, once it is known what does, or what the arrows went to."""
        self._goes = self._looking.under_way and self._list.currentRow() <= 0
        if not self._goes:
            self._take()

    def _take(self) -> None:
        place = self._list.currentRow()
        if 0 <= place < len(self._found):
            self.accept()
            self._found[place].run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows walk the list and Enter go, while the line keeps the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}.get(
                Qt.Key(event.key())
            )
            if step is not None:
                self._list.setCurrentRow(max(0, min(self._list.currentRow() + step, self._list.count() - 1)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go()
                return True
        return super().eventFilter(watched, event)


def ask(session: Session, entries: list[Entry], title: str, over: QWidget, at: QPoint) -> Chooser:
    """Open a small chooser at a place of a widget; a click elsewhere or Esc puts it away."""
    words = session.words
    made = Chooser(session, entries, title, over, hint=title, none=words("chooser.none"), size=(400, 320))
    made.setWindowFlags(Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.setObjectName("Popup")
    corner = over.mapToGlobal(at)
    screen = over.screen().availableGeometry()
    x = corner.x() - made.width() if session.mirrored else corner.x()
    made.move(
        min(max(x, screen.left()), screen.right() - made.width()), min(corner.y() + 8, screen.bottom() - made.height())
    )
    made.show()
    # What pops up is not active by itself, and keys would go nowhere.
    made.activateWindow()
    made._line.setFocus(Qt.FocusReason.PopupFocusReason)
    return made
