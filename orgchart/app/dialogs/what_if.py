"""What would happen if somebody were gone: stages, agreements, teams and goals, beside the window, which it follows.

Nothing is changed; a draft without them is one button away.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QBrush, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE
from orgchart.app.panels.chooser import Entry, ask
from orgchart.app.session import Session
from orgchart.edits.scenarios import try_without
from orgchart.model import queries
from orgchart.model.absence import TOUCHED, Absence, Hit, subjects, without
from orgchart.model.records import Person, Record, Role, Scenario, Team, called, name_of
from orgchart.text.message import message

_ID: Final = Qt.ItemDataRole.UserRole
_NAMED: Final = 4
"""So many of those who are left in a stage are named."""


def of_selection(session: Session) -> str:
    """Return who is thought away: the person, role or team that is selected last; '' for none."""
    focus = session.focus
    return focus.id if isinstance(focus, Person | Role | Team) else ""


def show_for_selection(session: Session, window: QWidget) -> None:
    """Say what would be without what is selected; where nobody is, ask."""
    chosen = of_selection(session)
    if chosen:
        open_for(session, window, chosen)
    else:
        ask_whom(session, window, partial(open_for, session, window))


def open_for(session: Session, window: QWidget, gone: str) -> WhatIf:
    """Open the answer beside the window, or turn the one that is open to somebody else."""
    made = window.findChild(WhatIf) or WhatIf(session, window)
    made.turn_to(gone)
    made.show()
    made.raise_()
    made.activateWindow()
    made.tree.setFocus()
    return made


def ask_whom(session: Session, over: QWidget, then: Callable[[str], object]) -> None:
    """Ask who is thought away."""
    words, structure = session.words, session.structure
    entries = [
        Entry(words.value(called(each)), _more(session, each), "user" if isinstance(each, Person) else "square-pen",
              partial(then, each.id), 0)
        for each in subjects(structure)
    ]  # fmt: skip
    if not entries:
        session.say(message("whatif.nobody"))
        return
    ask(session, entries, words("whatif.ask"), over, QPoint(over.width() // 2, over.height() // 4))


def _more(session: Session, record: Record) -> str:
    structure, words = session.structure, session.words
    if isinstance(record, Person):
        return words.listed([words.value(called(role)) for role in queries.roles_held(structure, record.id)])
    if isinstance(record, Role) and queries.is_outside(record):
        return words(f"choice.role.sourcing.{record.sourcing}")
    return words.listed([name_of(each) for each in queries.holders(structure, record.id)])


class WhatIf(QDialog):
    """One who is thought away, and what that touches; a row leads to its place."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._gone = ""
        self._found = Absence((), (), (), ())
        self.who = QComboBox()
        self.other = QPushButton()
        self.lead = plain.label(name="Heading", wrap=True)
        self.more = plain.label(name="Muted", wrap=True)
        self.tree = QTreeWidget()
        self.note = plain.label(name="Muted", wrap=True)
        self.draft = QPushButton()
        self.close_button = QPushButton()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(150)
        self._arrange()
        self.who.activated.connect(lambda place: self._think_away(self.who.itemData(place)))
        self.other.clicked.connect(lambda: ask_whom(session, self, self.turn_to))
        self.tree.itemActivated.connect(lambda item, _: self._go(item))
        self.tree.itemClicked.connect(lambda item, _: self._go(item))
        self.draft.clicked.connect(self.try_it)
        self.close_button.clicked.connect(self.close)
        self._later.timeout.connect(self.read)
        session.changed.connect(lambda _: self._later.start())
        session.opened.connect(self._later.start)
        session.spoken.connect(self.read)
        session.themed.connect(self.read)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * SPACE, 4 * SPACE, 5 * SPACE, 4 * SPACE)
        column.setSpacing(2 * SPACE)
        row = QHBoxLayout()
        self.who.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.who.setMinimumContentsLength(24)
        row.addWidget(self.who, 1)
        self.other.setObjectName("Quiet")
        row.addWidget(self.other)
        column.addLayout(row)
        column.addWidget(self.lead)
        column.addWidget(self.more)
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(3 * SPACE)
        self.tree.setUniformRowHeights(True)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.tree.header().setStretchLastSection(True)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.tree.setColumnWidth(0, 250)
        column.addWidget(self.tree, 1)
        column.addWidget(self.note)
        buttons = QHBoxLayout()
        self.draft.setObjectName("Quiet")
        buttons.addWidget(self.draft)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        column.addLayout(buttons)
        for button in (self.other, self.draft, self.close_button):
            button.setAutoDefault(False)
        self.resize(600, 560)

    def turn_to(self, gone: str) -> None:
        """Think somebody away."""
        self._offer(gone)
        self._think_away(gone)

    def _think_away(self, gone: str) -> None:
        self._gone = gone
        self.read()

    def _offer(self, gone: str) -> None:
        """List who goes together with `gone`: a role and who holds it, a person and the roles held."""
        structure = self._session.structure
        record = structure.find(gone)
        near: list[str] = [gone] if record is not None else []
        if isinstance(record, Role):
            near += [each.id for each in queries.holders(structure, gone)]
        elif isinstance(record, Person):
            near += [each.id for each in queries.roles_held(structure, gone)]
        self.who.clear()
        for each in near:
            self.who.addItem(self._headline(structure[each]), each)

    def _headline(self, record: Record) -> str:
        words = self._session.words
        if isinstance(record, Person):
            return words("whatif.leaves", name=called(record))
        if isinstance(record, Team):
            return words("whatif.team", name=called(record))
        outside = isinstance(record, Role) and queries.is_outside(record)
        return words("whatif.ends" if outside else "whatif.vacant", name=called(record))

    # --- what is shown ---

    def read(self) -> None:
        """Work it out anew, and show it."""
        session, words = self._session, self._session.words
        structure = session.structure
        self.setWindowTitle(words("whatif.title"))
        self.who.setAccessibleName(words("whatif.ask"))
        self.other.setText(plain.menu_text(words("whatif.other")))
        self.draft.setText(plain.menu_text(words("whatif.draft")))
        self.close_button.setText(plain.menu_text(words("button.close")))
        self.tree.setAccessibleName(words("whatif.title"))
        self.note.setText(words("whatif.note"))
        if structure.find(self._gone) is None:
            self._found = Absence((), (), (), ())
            self.tree.clear()
            self.lead.setText(words("whatif.not_there"))
            self.more.setText("")
            self.draft.setEnabled(False)
            return
        self.draft.setEnabled(session.read_only is None)
        place = self.who.findData(self._gone)
        for each in range(self.who.count()):
            record = structure.find(self.who.itemData(each))
            if record is not None:
                self.who.setItemText(each, self._headline(record))
        self.who.setCurrentIndex(place)
        self._found = without(structure, [self._gone])
        self.lead.setText(self._summary())
        roles = self._roles_said()
        self.more.setText(roles)
        self.more.setVisible(bool(roles))
        self._fill()

    def _summary(self) -> str:
        words, found = self._session.words, self._found
        said = [
            words(f"whatif.sum_{blow}", n=n) for blow in ("lost", "unanswered", "thinner") if (n := found.blows(blow))
        ]
        return " ".join(said) or words("whatif.no_stage")

    def _roles_said(self) -> str:
        words, found = self._session.words, self._found
        lines = []
        for code, roles in (("whatif.roles_vacant", found.vacant), ("whatif.roles_shared", found.shared)):
            names = [words.value(called(role)) for role in roles if role.id != self._gone]
            if names:
                lines.append(words(code, names=words.listed(names)))
        return "\n".join(lines)

    def _fill(self) -> None:
        words = self._session.words
        self.tree.clear()
        if self._found.stages:
            section = self._section(words("kind.stage.count", n=len(self._found.stages)))
            for each in sorted(self._found.stages, key=lambda hit: ("lost", "unanswered", "thinner").index(hit.blow)):
                self._stage(section, each)
        for kind in TOUCHED:
            touched = self._found.of(kind)
            if not touched:
                continue
            counted = message("whatif.reports", n=len(touched)) if kind is Role else message(
                f"kind.{kind.KIND}.count", n=len(touched)
            )  # fmt: skip
            section = self._section(words.say(counted))
            for one in touched:
                fields = [words(f"field.{kind.KIND}.{field.name}") for field in one.fields]
                self._row(section, one.record, " · ".join(fields))
        self.tree.expandAll()
        first = self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setCurrentItem(first.child(0) or first)

    def _section(self, text: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self.tree, [text])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setFirstColumnSpanned(True)
        bold = item.font(0)
        bold.setBold(True)
        item.setFont(0, bold)
        return item

    def _row(self, section: QTreeWidgetItem, record: Record, more: str) -> QTreeWidgetItem:
        name = self._session.words.value(called(record))
        item = QTreeWidgetItem(section, [name, more])
        item.setData(0, _ID, record.id)
        item.setForeground(1, QBrush(self._session.theme.muted))
        for column, text in enumerate((name, more)):
            item.setToolTip(column, plain.tooltip(text))
        return item

    def _stage(self, section: QTreeWidgetItem, hit: Hit) -> None:
        words, theme = self._session.words, self._session.theme
        names = [words.value(called(each)) for each in hit.left]
        shown = names[:_NAMED] + ([words("whatif.more", n=len(names) - _NAMED)] if len(names) > _NAMED else [])
        text = words(f"whatif.{hit.blow}", names=words.listed(shown))
        if hit.stage.critical:
            text = f"{words('field.stage.critical')} · {text}"
        item = self._row(section, hit.stage, text)
        item.setForeground(1, QBrush({"lost": theme.error, "unanswered": theme.warning}.get(hit.blow, theme.muted)))

    # --- doing ---

    def _go(self, item: QTreeWidgetItem) -> None:
        id = item.data(0, _ID)
        if id:
            self._session.reveal([id])

    def try_it(self) -> None:
        """Go on in a draft in which they are gone."""
        session, structure = self._session, self._session.structure
        record = structure.find(self._gone)
        if record is None:
            return
        taken = {each.name.casefold() for each in session.document.root.ordered(Scenario)}
        first = name = session.words("whatif.draft_name", name=called(record))
        number = 2
        while name.casefold() in taken:
            name, number = f"{first} {number}", number + 1
        copy = session.attempt(lambda: try_without(structure, record.id, name, session.today))
        if copy is not None:
            session.switch(copy.id)
            session.say(message("said.copied_scenario", name=name), (session.words("action.undo"), session.undo))
            self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
