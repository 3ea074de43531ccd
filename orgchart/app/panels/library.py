"""The library of roles that companies which sell usually have: searched, and dragged onto the chart, a stage or a team."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QPushButton, QTabBar, QVBoxLayout, QWidget

from orgchart.app.canvas.clipboard import LIBRARY_MIME
from orgchart.app.look import plain
from orgchart.app.look.icons import icon
from orgchart.app.look.style import faded
from orgchart.app.look.theme import SPACE, department_colour
from orgchart.app.panels.people import PeoplePanel
from orgchart.app.session import Session
from orgchart.edits.pasting import Sprout, grow
from orgchart.model.records import Department
from orgchart.storage import library
from orgchart.storage.shelves import set_aside
from orgchart.text.message import message
from orgchart.text.search import score

_ROLE: Final = Qt.ItemDataRole.UserRole


class _List(QListWidget):
    """The roles; a dragged one goes as this program's own kind of data."""

    def __init__(self, panel: LibraryPanel) -> None:
        super().__init__()
        self._panel = panel
        self.setDragEnabled(True)
        self.setDragDropMode(QListWidget.DragDropMode.DragOnly)
        self.setIconSize(QSize(6, 26))
        self.setSpacing(1)
        self.setUniformItemSizes(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def mimeTypes(self) -> list[str]:
        """Return the one kind."""
        return [LIBRARY_MIME]

    def mimeData(self, items: Any) -> QMimeData:
        """Return the fields of the first of `items`."""
        data = QMimeData()
        found = [item.data(_ROLE) for item in items if item.data(_ROLE)]
        if found:
            data.setData(LIBRARY_MIME, msgspec.json.encode(self._panel.fields_of(found[0])))
        return data


class LibraryPanel(QWidget):
    """A line to search in, the roles by department, and a button to add the current one; behind them the people."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setObjectName("PanelBody")
        self.line = QLineEdit()
        self.line.setClearButtonEnabled(True)
        self.list = _List(self)
        self.add = QPushButton()
        self._hint = plain.label(name="Muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 3 * SPACE)
        column.setSpacing(2 * SPACE)
        self._tabs = QTabBar()
        self._tabs.setExpanding(False)
        self._tabs.addTab("")
        self._tabs.addTab("")
        self.people = PeoplePanel(session)
        self.people.hide()
        column.addWidget(self._tabs)
        column.addWidget(self.people, 1)
        column.addWidget(self.line)
        column.addWidget(self._hint)
        column.addWidget(self.list, 1)
        column.addWidget(self.add)
        self._tabs.currentChanged.connect(self._turn)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(lambda _: self._fill())
        self.line.returnPressed.connect(self.add_current)
        self.list.itemActivated.connect(lambda _: self.add_current())
        self.list.currentItemChanged.connect(lambda *_: self._enable())
        self.add.clicked.connect(self.add_current)
        session.spoken.connect(self._speak)
        session.themed.connect(self._fill)
        session.opened.connect(self._fill)
        self._speak()

    def _turn(self, place: int) -> None:
        """Show roles or people."""
        for each in (self.line, self._hint, self.list, self.add):
            each.setVisible(place == 0)
        self.people.setVisible(place == 1)
        self.setFocusProxy(self.people.line if place else self.line)

    def show_people(self) -> None:
        """Show everybody in the document."""
        self._tabs.setCurrentIndex(1)

    def _speak(self) -> None:
        words = self._session.words
        self._tabs.setTabText(0, words("library.roles"))
        self._tabs.setTabText(1, words("library.people"))
        self._tabs.setAccessibleName(words("library.tab"))
        self.line.setPlaceholderText(words("library.search"))
        self.line.setAccessibleName(words("library.search"))
        self.list.setAccessibleName(words("library.title"))
        aside = [words.say(each) for each in set_aside()]
        self._hint.setText("\n".join([*aside, words("library.hint")]))
        self.add.setText(plain.menu_text(words("library.add")))
        self._fill()

    def _fill(self) -> None:
        session = self._session
        wanted = self.line.text()
        self.list.clear()
        department, best = None, (0, -1)
        for role in library.roles(session.language):
            found = max(score(wanted, role.title), score(wanted, role.purpose) // 3) if wanted.strip() else 1
            if not found:
                continue
            if role.department != department:
                department = role.department
                self._head(department)
            item = QListWidgetItem(self._band(role.department), role.title)
            item.setData(_ROLE, role.name)
            item.setToolTip(plain.tooltip("\n".join((role.purpose, *(f"• {each}" for each in role.responsibilities)))))
            self.list.addItem(item)
            best = max(best, (found, -self.list.count() + 1))
        if best[0]:
            self.list.setCurrentRow(-best[1])
        self._enable()

    def _head(self, department: str) -> None:
        item = QListWidgetItem(self._session.words(f"choice.department.kind.{department}"))
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setForeground(self._session.theme.muted)
        face = item.font()
        face.setPixelSize(12)
        face.setBold(True)
        item.setFont(face)
        self.list.addItem(item)

    def _band(self, department: str) -> QIcon:
        made = QPixmap(6 * 2, 26 * 2)
        made.setDevicePixelRatio(2)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        own = next((each for each in self._session.structure.ordered(Department) if each.kind == department), None)
        painter.setBrush(department_colour(self._session.theme, own.colour if own else "", department, 2))
        painter.drawRoundedRect(0, 2, 5, 22, 2.5, 2.5)
        painter.end()
        return QIcon(made)

    def _enable(self) -> None:
        theme = self._session.theme
        item = self.list.currentItem()
        self.add.setEnabled(item is not None and bool(item.data(_ROLE)) and self._session.read_only is None)
        self.add.setIcon(icon("plus", theme.text, faded(theme)))

    def fields_of(self, name: str) -> dict[str, Any]:
        """Return what a new role takes from the library's role `name`, its department where the document has that."""
        session = self._session
        found = library.role(name, session.language)
        departments = session.structure.ordered(Department)
        own = next((each.id for each in departments if each.kind == found.department), "")
        return {**found.fields(), **({"department": own} if own else {})}

    def add_current(self) -> None:
        """Add the current role under the one that is selected."""
        session, item = self._session, self.list.currentItem()
        if item is None or not item.data(_ROLE):
            return
        fields = self.fields_of(item.data(_ROLE))
        manager = session.roles[-1] if session.roles else ""
        made = session.attempt(lambda: grow(session.structure, [Sprout(0, fields)], manager))
        if made:
            for each in made:
                session.unfold_to(each)
            session.say(message("library.added", role=fields["title"]), (session.words("action.undo"), session.undo))
