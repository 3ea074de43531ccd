"""Everything about what is selected, made from the field table: each field with the editor that suits it.

Several records of one kind are edited at once, and show 'mixed' where they differ. Each edit is one named step of undo.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter, is_
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from orgchart.app.look import plain
from orgchart.app.look.buttons import quiet
from orgchart.app.look.theme import SPACE
from orgchart.app.panels.fields.editor import Editor, common
from orgchart.app.panels.fields.table import EDITORS
from orgchart.app.panels.holders import HoldersBlock
from orgchart.app.panels.parts import PartsBlock
from orgchart.app.panels.serving import ServingBlock
from orgchart.app.session import Session
from orgchart.edits.values import set_field
from orgchart.model.change import Change
from orgchart.model.fields import Field, fields_of
from orgchart.model.records import Record, Role
from orgchart.model.structure import Structure

SECTIONS: Final[dict[str, tuple[tuple[str, tuple[str, ...]], ...]]] = {
    "role": (
        ("", ("title",)),
        ("holders", ()),
        ("serving", ()),
        ("definition", ("purpose", "responsibilities", "decides", "asks", "measures", "skills", "unique_for")),
        ("limits", ("focus", "excludes", "excluded_stages", "rewarded_for")),
        ("place", ("department", "manager", "place", "headcount", "branch", "dotted")),
        ("sourcing", ("sourcing", "counterpart", "contract_end", "cost")),
        ("notes", ("notes",)),
    ),
    "stage": (
        ("", ("name", "kind", "question", "deciders", "moves_on", "stalls")),
        ("ours", ("our_answer", "critical", "critical_why", "weight")),
        ("serving", ()),
        ("order", ("process", "back_to")),
    ),
}
"""How the fields of long records are grouped; others show theirs in the order of the table."""
_CAN_BE_MISSED: Final = ("role", "person", "team")
"""The kinds of which it can be asked what would be without them."""

_BY_HAND: Final = frozenset({"nudge_x", "nudge_y"})
"""Fields that are set on the chart and nowhere else."""


def _sections(kind: str, fields: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the fields of a kind of record, grouped; a field that no group names stands in the last one."""
    known = SECTIONS.get(kind)
    if known is None:
        return (("", fields),)
    named = _BY_HAND.union(*(names for _, names in known))
    *first, (title, names) = known
    return (*first, (title, (*(each for each in fields if each not in named), *names)))


class Inspector(QScrollArea):
    """The panel that shows and edits what is selected."""

    wanted = Signal(str)
    """A doing of the window is asked for, by name."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._editors: dict[str, Editor] = {}
        self._blocks: list[Any] = []
        self._shown: tuple[str, ...] = ()
        self._form: tuple[str, bool, bool] | None = None
        """What the form is for: a kind of record, one of them or several, and whether they can be written."""
        self._read: tuple[Structure, list[Record]] | None = None
        """The very records that were read into the form last."""
        self._stale = False
        """Whether something else was selected while nobody looked."""
        self._heading = plain.label()
        self._made: dict[tuple[str, str], Editor] = {}
        """Editors by kind and field, for the next record of that kind: making them takes longer than all else, and Qt keeps the
        looks of every list of choices that ever was."""
        self._shelf = QWidget(self)
        self._shelf.hide()
        self.setObjectName("PanelBody")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        session.selected.connect(self._build)
        session.changed.connect(self._follow)
        session.spoken.connect(self._build_anew)
        session.themed.connect(self._build_anew)
        self._build()

    @property
    def _records(self) -> list[Record]:
        """Return the selected records that are of one kind with the last one selected."""
        focus = self._session.focus
        if focus is None:
            return []
        table = self._session.home(focus.id).table(focus.KIND)
        return [table[each] for each in self._session.selection if each in table]

    def _build_anew(self) -> None:
        """Forget the editors, which speak and look as the window did, and make others."""
        forgotten, self._made = list(self._made.values()), {}
        self._form = self._read = None
        self._build(unseen=True)
        for each in forgotten:
            each.deleteLater()

    def _build(self, *, unseen: bool = False) -> None:
        """Show what is selected, in the form that there is or one made anew; once somebody looks, unless `unseen`."""
        if self._editors and not unseen and not self.isVisible():
            self._stale = True
            return
        self._stale = False
        if self._has_read(self._records):
            return
        focused = self.focusWidget()
        if focused is not None and focused.hasFocus() and self._editors:
            super().setFocus(Qt.FocusReason.OtherFocusReason)  # what is being typed belongs to what was selected
        records = self._records
        form = (records[0].KIND, len(records) == 1, self._session.read_only is None) if records else None
        same = self._form is not None and form == self._form
        self._read = self._session.structure, records
        self._shown = tuple(record.id for record in records)
        if same:
            self._turn_to(records)
        else:
            self._form = form
            self._make(records)

    def _has_read(self, records: Sequence[Record]) -> bool:
        """Whether the form shows these very records already."""
        if self._read is None or self._form is None:
            return False
        structure, read = self._read
        same = structure is self._session.structure and len(read) == len(records)
        return same and all(map(is_, read, records)) and self._form[2] is (self._session.read_only is None)

    def _turn_to(self, records: Sequence[Record]) -> None:
        """Read other records of the kind that the form is for."""
        self._heading.setText(self._called(records))
        self._show(records)
        for block in self._blocks:
            block.turn_to(records[0])
        self._give_room()
        self.verticalScrollBar().setValue(0)

    def _give_room(self) -> None:
        """Let longer texts have their room before anything is painted: for a moment all would stand on each other."""
        body = self.widget()
        column = body.layout() if body is not None else None
        if body is not None and column is not None:
            column.invalidate()
            body.resize(body.width(), max(column.totalMinimumSize().height(), self.viewport().height()))

    def _called(self, records: Sequence[Record]) -> str:
        words, kind = self._session.words, records[0].KIND
        return words(f"kind.{kind}") if len(records) == 1 else words(f"kind.{kind}.count", n=len(records))

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was selected while nobody looked."""
        super().showEvent(event)
        self._settle()

    def _settle(self) -> None:
        if self._stale:
            self._stale = False
            self._build()

    def _make(self, records: Sequence[Record]) -> None:
        """Make the form for such records."""
        for each in self._editors.values():
            each.setParent(self._shelf)
        body = QWidget()
        body.setObjectName("PanelBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(4 * SPACE, 3 * SPACE, 4 * SPACE, 4 * SPACE)
        column.setSpacing(SPACE)
        self._editors, self._blocks = {}, []
        if records:
            self._fill(column, records)
        else:
            column.addWidget(plain.label(self._session.words("inspector.empty"), name="Muted", wrap=True))
        column.addStretch(1)
        # The fields of before go away once nobody is about to speak to them: taking the focus may have brought one here.
        before = self.takeWidget()
        if before is not None:
            before.hide()
            before.deleteLater()
        self.setWidget(body)
        body.show()
        self._show(records)
        for block in self._blocks:
            block.read()
        self._give_room()

    def _fill(self, column: QVBoxLayout, records: Sequence[Record]) -> None:
        words, kind = self._session.words, records[0].KIND
        self._heading = plain.label(self._called(records), name="Section")
        column.addWidget(self._heading)
        table = fields_of(type(records[0]))
        for title, names in _sections(kind, tuple(table)):
            if title in ("holders", "serving"):
                if len(records) == 1:
                    self._add_block(column, title, records[0])
                continue
            if title:
                column.addSpacing(2 * SPACE)
                column.addWidget(plain.label(words(f"section.{kind}.{title}"), name="Section"))
            for name in names:
                if table[name].sort == "parts" and len(records) == 1:
                    self._label(column, kind, name)
                    block = PartsBlock(self._session, records[0], table[name])
                    self._blocks.append(block)
                    column.addWidget(block)
                elif table[name].sort in EDITORS and not table[name].hidden:
                    self._add_editor(column, kind, name, table[name])
        if len(records) == 1 and kind in _CAN_BE_MISSED:
            column.addSpacing(2 * SPACE)
            asked = quiet(words("action.what_if"), "user-x", self._session.theme)
            asked.clicked.connect(lambda: self.wanted.emit("what_if"))
            column.addWidget(asked, 0, Qt.AlignmentFlag.AlignLeading)

    def _add_editor(self, column: QVBoxLayout, kind: str, name: str, declared: Field) -> None:
        editor = self._made.get((kind, name))
        if editor is None:
            editor = self._made[kind, name] = self._editor(kind, name, declared)
        if declared.sort != "flag":
            self._label(column, kind, name)
        editor.setEnabled(self._session.read_only is None)
        self._editors[name] = editor
        column.addWidget(editor)
        editor.show()

    def _editor(self, kind: str, name: str, declared: Field) -> Editor:
        """Return a new editor of a field."""
        editor: Editor = EDITORS[declared.sort](self._session, declared, kind)
        label = self._session.words(f"field.{kind}.{name}")
        editor.setAccessibleName(label)
        proxy = editor.focusProxy()
        if proxy is not None:
            proxy.setAccessibleName(label)
        hint = f"field.{kind}.{name}.hint"
        if self._session.words.has(hint):
            editor.setToolTip(plain.tooltip(self._session.words(hint)))
        editor.edited.connect(lambda value, name=name: self._write(name, value))
        return editor

    def _label(self, column: QVBoxLayout, kind: str, name: str) -> None:
        column.addSpacing(SPACE)
        label = plain.label(self._session.words(f"field.{kind}.{name}"), name="Field")
        hint = f"field.{kind}.{name}.hint"
        if self._session.words.has(hint):
            label.setToolTip(plain.tooltip(self._session.words(hint)))
        column.addWidget(label)

    def _add_block(self, column: QVBoxLayout, title: str, record: Record) -> None:
        column.addSpacing(2 * SPACE)
        column.addWidget(plain.label(self._session.words(f"section.{record.KIND}.{title}"), name="Section"))
        block = HoldersBlock(self._session, record) if title == "holders" else ServingBlock(self._session, record)
        self._blocks.append(block)
        column.addWidget(block)

    def _write(self, name: str, value: Any) -> None:
        structure, origin = self._session.home(self._shown[-1]), self._editors.get(name)

        def write() -> bool:
            set_field(structure, self._shown, name, value, origin=origin)
            return True

        if not self._session.attempt(write):
            self._show(self._records)

    def _follow(self, change: Change) -> None:
        """Read again what changed, but for the field that is being typed into."""
        if self._stale or not self.isVisible():
            self._stale = True
            return
        records = self._records
        if tuple(record.id for record in records) != self._shown:
            self._build()
            return
        touched = {key.id for key in change.records}
        related = bool(change.kinds & {"holding", "person", "assignment", "stage", "process"})
        if related or touched & set(self._shown):
            self._read = self._session.structure, records
            self._show(records, passed_over=change.origin)
            for block in self._blocks:
                if related or isinstance(block, PartsBlock):
                    block.read()

    def _show(self, records: Sequence[Record], passed_over: object = None) -> None:
        for name, editor in self._editors.items():
            if editor is not passed_over:
                editor.show_value(common(list(map(attrgetter(name), records))))

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the focus to the first field."""
        self._settle()
        first = next(iter(self._editors.values()), None)
        if first is not None:
            first.setFocus(reason)
        else:
            super().setFocus(reason)

    def focus_title(self) -> None:
        """Begin with the title: for a double-click on a box."""
        self._settle()
        focus = self._session.focus
        name = "title" if isinstance(focus, Role) else "name"
        editor = self._editors.get(name)
        if editor is not None:
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
