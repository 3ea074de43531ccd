"""Everybody in the document: sought, dragged onto a box, or put into the selected role. Writes through verbs alone."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QShowEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from orgchart.app.canvas.tools.people_drop import MIME, Dragged
from orgchart.app.look import plain
from orgchart.app.look.icons import icon
from orgchart.app.look.style import faded
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session
from orgchart.edits.holdings import hold, hold_by_name
from orgchart.model.change import Change
from orgchart.model.queries import roles_held
from orgchart.model.records import Holding, Person, name_of
from orgchart.text.message import message
from orgchart.text.search import score

_ID: Final = Qt.ItemDataRole.UserRole
_HELD: Final = Qt.ItemDataRole.UserRole + 1
_HEIGHT: Final = 44
_DOT: Final = 28


class _List(QListWidget):
    """The people; those dragged go as this program's own kind of data."""

    def __init__(self) -> None:
        super().__init__()
        self.setDragEnabled(True)
        self.setDragDropMode(QListWidget.DragDropMode.DragOnly)
        self.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def mimeTypes(self) -> list[str]:
        """Return the one kind."""
        return [MIME]

    def mimeData(self, items: Any) -> QMimeData:
        """Return who is dragged."""
        data = QMimeData()
        data.setData(MIME, msgspec.json.encode([Dragged(item.data(_ID), item.text()) for item in items]))
        return data


class _Painter(QStyledItemDelegate):
    """Draws a person: initials, the name, and below it the roles held."""

    def __init__(self, session: Session, view: QListWidget) -> None:
        super().__init__(view)
        self._session = session

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return two lines' room."""
        del option, index
        return QSize(120, _HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one person."""
        theme, mirrored = self._session.theme, self._session.mirrored
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent_soft)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 4, 4)
        x = area.right() - 2 * SPACE - _DOT if mirrored else area.left() + 2 * SPACE
        dot = QRectF(x, area.center().y() - _DOT / 2, _DOT, _DOT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.line)
        painter.drawEllipse(dot)
        name, held = str(index.data()), str(index.data(_HELD))
        font = option.font
        font.setPixelSize(11)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(theme.text)
        painter.drawText(dot, Qt.AlignmentFlag.AlignCenter, "".join(word[0] for word in name.split()[:2]))
        room = area.width() - _DOT - 6 * SPACE
        left = area.left() + 2 * SPACE if mirrored else dot.right() + 2 * SPACE
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        for text, size, ink, top in ((name, 14, theme.text, 4), (held, 12, theme.muted, 22)):
            font.setPixelSize(size)
            font.setBold(False)
            painter.setFont(font)
            painter.setPen(ink)
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room))
            painter.drawText(QRectF(left, area.top() + top, room, 18), flags, shown)
        painter.restore()


class PeoplePanel(QWidget):
    """A line to search in or to name somebody new, everybody, and a button to put them into the selected role."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.line = QLineEdit()
        self.line.setClearButtonEnabled(True)
        self.list = _List()
        self.list.setItemDelegate(_Painter(session, self.list))
        self.add = QPushButton()
        self._hint = plain.label(name="Muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SPACE)
        column.addWidget(self.line)
        column.addWidget(self._hint)
        column.addWidget(self.list, 1)
        column.addWidget(self.add)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(lambda _: self._fill())
        self.line.returnPressed.connect(self.put)
        self.list.itemActivated.connect(lambda _: self.put())
        self.list.itemSelectionChanged.connect(self._enable)
        self.add.clicked.connect(self.put)
        session.spoken.connect(self._speak)
        session.themed.connect(self._speak)
        session.opened.connect(self._fill)
        session.selected.connect(self._enable)
        session.changed.connect(self._follow)
        self._speak()

    def _follow(self, change: Change) -> None:
        if change.kinds & {"person", "holding", "role"}:
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while it was hidden."""
        super().showEvent(event)
        self._fill()

    def _speak(self) -> None:
        words = self._session.words
        self.line.setPlaceholderText(words("people.search"))
        self.line.setAccessibleName(words("people.search"))
        self.list.setAccessibleName(words("people.title"))
        self.add.setText(plain.menu_text(words("people.put")))
        self._fill()

    def _fill(self) -> None:
        if not self.isVisible():
            return
        session, wanted = self._session, self.line.text().strip()
        structure, words = session.structure, session.words
        chosen = {item.data(_ID) for item in self.list.selectedItems()}
        people = [(score(wanted, each.name) if wanted else 1, each) for each in structure.ordered(Person)]
        found = sorted((each for each in people if each[0]), key=lambda each: (-each[0], each[1].name.casefold()))
        self.list.blockSignals(True)
        self.list.clear()
        for _, person in found:
            held = [role.title or words("word.untitled") for role in roles_held(structure, person.id)]
            item = QListWidgetItem(name_of(person) or words("word.untitled"))
            item.setData(_ID, person.id)
            item.setData(_HELD, ", ".join(held) or words("people.no_role"))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}, {item.data(_HELD)}")
            self.list.addItem(item)
            item.setSelected(person.id in chosen)
        if wanted and found and not self.list.selectedItems():
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self._hint.setText(words("people.hint") if found else words("people.new" if wanted else "people.none"))
        self._enable()

    def _enable(self) -> None:
        session = self._session
        known = bool(self.list.selectedItems()) or bool(self.line.text().strip())
        self.add.setEnabled(known and len(session.roles) > 0 and session.read_only is None)
        self.add.setIcon(icon("user-plus", session.theme.text, faded(session.theme)))

    def put(self) -> None:
        """Let the chosen people, or somebody new of the name that was typed, hold the selected role."""
        session = self._session
        structure, name = session.structure, self.line.text().strip()
        if not session.roles:
            session.say(message("people.select_a_role"))
            return
        role = session.roles[-1]
        chosen = [item.data(_ID) for item in self.list.selectedItems()]

        def hold_it() -> list[Holding]:
            if not chosen:
                return [hold_by_name(structure, name, role)]
            who = name_of(structure[chosen[0]]) if len(chosen) == 1 else message("people.count", n=len(chosen))
            with structure.document.edit(message("edit.hold", person=who, role=name_of(structure[role]))):
                return [hold(structure, each, role) for each in chosen]

        if (chosen or name) and session.attempt(hold_it):
            self.line.clear()
