"""Go to anything: roles, people, stages, teams and commands, found by a few letters."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from orgchart.app.actions import Action, Bench
from orgchart.app.look import plain
from orgchart.app.look.icons import icon
from orgchart.app.look.style import faded
from orgchart.app.look.theme import SPACE
from orgchart.model.queries import holders, roles_held
from orgchart.model.records import Person, Role, Stage, Team
from orgchart.text.search import score

_SHOWN: Final = 60


class Entry(NamedTuple):
    """Something to go to."""

    text: str
    more: str
    icon: str
    run: Callable[[], object]
    weight: int
    """Lifts it above others that match as well."""


class Palette(QDialog):
    """A line to type into and what answers to it; Enter goes there."""

    def __init__(self, bench: Bench, table: dict[str, Action], parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = bench
        self._entries = _records(bench) + _commands(bench, table)
        words = bench.session.words
        self.setWindowTitle(words("action.palette"))
        self._line = QLineEdit()
        self._line.setPlaceholderText(words("palette.hint"))
        self._line.setAccessibleName(words("palette.hint"))
        self._list = QListWidget()
        self._list.setUniformItemSizes(True)
        self._list.setAccessibleName(self.windowTitle())
        self._none = plain.label(words("palette.none"), name="Muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 3 * SPACE)
        column.addWidget(self._line)
        column.addWidget(self._none)
        column.addWidget(self._list, 1)
        self.resize(560, 460)
        self._line.textChanged.connect(self._find)
        self._line.installEventFilter(self)
        self._list.itemActivated.connect(lambda _: self._go())
        self._list.itemClicked.connect(lambda _: self._go())
        self._found: list[Entry] = []
        self._find("")

    def _find(self, text: str) -> None:
        scored = [(max(score(text, each.text), score(text, each.more) // 2), each) for each in self._entries]
        best = sorted((pair for pair in scored if pair[0] > 0), key=lambda pair: -(pair[0] + pair[1].weight))
        self._found = [each for _, each in best[:_SHOWN]]
        theme = self._bench.session.theme
        self._list.clear()
        for each in self._found:
            item = QListWidgetItem(icon(each.icon, theme.muted, faded(theme)), "")
            self._list.addItem(item)
            row = QWidget()
            across = QHBoxLayout(row)
            across.setContentsMargins(SPACE, 0, SPACE, 0)
            across.addWidget(plain.label(each.text), 1)
            across.addWidget(plain.label(each.more, name="Muted"))
            item.setSizeHint(row.sizeHint().expandedTo(self._list.iconSize()))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{each.text}, {each.more}")
            self._list.setItemWidget(item, row)
        self._none.setVisible(not self._found)
        if self._found:
            self._list.setCurrentRow(0)

    def _go(self) -> None:
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


def _records(bench: Bench) -> list[Entry]:
    session = bench.session
    structure, words = session.structure, session.words

    def to(ids: list[str]) -> Any:
        return lambda: session.reveal(ids)

    entries = [
        Entry(role.title or words("word.untitled"), ", ".join(person.name for person in holders(structure, role.id)),
              "square-pen", to([role.id]), 40)
        for role in structure.ordered(Role)
    ]  # fmt: skip
    for person in structure.ordered(Person):
        held = roles_held(structure, person.id)
        if held:
            entries.append(Entry(person.name, held[0].title, "user", to([role.id for role in held]), 30))
    entries += [
        Entry(stage.name, words("kind.stage"), "route", to([stage.id]), 20) for stage in structure.ordered(Stage)
    ]
    entries += [Entry(team.name, words("kind.team"), "users", to([team.id]), 20) for team in structure.ordered(Team)]
    return entries


def _commands(bench: Bench, table: dict[str, Action]) -> list[Entry]:
    words = bench.session.words
    entries = []
    for name, row in table.items():
        if not row.enabled(bench.session) or name in ("palette", "find"):
            continue
        text = words.say(row.label(bench.session)) if row.label else words(f"action.{name}")
        keys = QKeySequence(row.keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if row.keys else ""
        entries.append(Entry(text, keys, row.icon or "chevron-right", partial(row.run, bench), 0))
    return entries
