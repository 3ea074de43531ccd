"""Bringing another version of a document into the open one: what comes in, and what has to be decided.

Each conflict shows its three values; one is chosen by a click or by its number, or another is written. It comes as one step
that can be undone. What is left for later stays marked in the document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QBrush, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from orgchart.app.common_past import Past
from orgchart.app.dialogs.typed_value import TypedValue
from orgchart.app.dialogs.value_card import ValueCard
from orgchart.app.differences import SentenceList, sentences
from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session
from orgchart.compare.marks import mark, marked, still_marked
from orgchart.compare.merge import Conflict, Merged, merge
from orgchart.compare.settling import can_be_typed, is_whole, settle
from orgchart.compare.words import conflict_about, in_words
from orgchart.edits.replacing import become
from orgchart.model.document import Document
from orgchart.model.records import called
from orgchart.text.message import Message, NotAllowed, message

SIDES: Final = ("base", "ours", "theirs")


@dataclass(frozen=True)
class Choice:
    """What somebody decided: one of the three sides, or, with side '', a value that they wrote."""

    side: str
    value: Any


class MergeDialog(QDialog):
    """What comes in from `theirs`, and what has to be decided; without `theirs`, what an earlier merge left open."""

    def __init__(
        self,
        session: Session,
        name: str = "",
        theirs: Document | None = None,
        pasts: Sequence[Past] = (),
        likely: int = -1,
        parent: QWidget | None = None,
    ) -> None:
        """`likely` is the place of the past that is taken unless another is chosen; -1: none is known."""
        super().__init__(parent)
        self._session, self._name, self._theirs, self._pasts = session, name, theirs, pasts
        self.choices: dict[int, Choice] = {}
        self._merged = Merged(session.document, [])
        words = session.words
        self.setWindowTitle(words("merge.title", name=name) if theirs else words("merge.settle_title"))
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * SPACE, 5 * SPACE, 5 * SPACE, 4 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(plain.label(self.windowTitle(), name="Heading", wrap=True))
        self._lead = plain.label(name="Muted", wrap=True)
        column.addWidget(self._lead)
        self.past = QComboBox()
        if theirs is not None:
            self._ask_past(column, likely)
        middle = QHBoxLayout()
        middle.setSpacing(4 * SPACE)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setFixedWidth(280)
        self.list.setAccessibleName(words("merge.list"))
        middle.addWidget(self.list)
        self._pages = QStackedWidget()
        self._coming = SentenceList(words)
        self._page = QWidget()
        self._body = QVBoxLayout(self._page)
        self._body.setContentsMargins(0, 0, 2 * SPACE, 0)
        scroll = QScrollArea()
        scroll.setObjectName("PanelBody")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(self._page)
        self._pages.addWidget(self._coming)
        self._pages.addWidget(scroll)
        middle.addWidget(self._pages, 1)
        column.addLayout(middle, 1)
        self.trouble = plain.label(name="Bad", wrap=True)
        self.trouble.hide()
        column.addWidget(self.trouble)
        column.addLayout(self._buttons())
        self.cards: list[ValueCard] = []
        self.typed: TypedValue | None = None
        self.list.currentRowChanged.connect(self._show)
        self.list.installEventFilter(self)
        self.resize(920, 600)
        self._begin()

    def _ask_past(self, column: QVBoxLayout, likely: int) -> None:
        words = self._session.words
        row = QHBoxLayout()
        row.setSpacing(2 * SPACE)
        row.addWidget(plain.label(words("merge.past"), name="Field"))
        for each in self._pasts:
            self.past.addItem(words.say(each.said))
        self.past.addItem(words("merge.past_unknown"))
        self.past.setCurrentIndex(likely if likely >= 0 else len(self._pasts))
        self.past.setAccessibleName(words("merge.past"))
        self.past.activated.connect(lambda _: self._begin())
        row.addWidget(self.past)
        row.addStretch(1)
        column.addLayout(row)

    def _buttons(self) -> QHBoxLayout:
        words = self._session.words
        row = QHBoxLayout()
        row.setSpacing(2 * SPACE)
        self.all_ours = QPushButton(plain.menu_text(words("merge.all_ours")))
        self.all_theirs = QPushButton(plain.menu_text(words("merge.all_theirs")))
        for each, side in ((self.all_ours, "ours"), (self.all_theirs, "theirs")):
            each.setObjectName("Quiet")
            each.setAutoDefault(False)
            each.clicked.connect(lambda _=False, side=side: self.choose_for_all(side))
            row.addWidget(each)
        row.addStretch(1)
        cancel = QPushButton(words("button.cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.finish = QPushButton()
        self.finish.setObjectName("Primary")
        self.finish.setAutoDefault(False)
        self.finish.clicked.connect(self.accept)
        row.addWidget(cancel)
        row.addWidget(self.finish)
        return row

    # --- what is merged ---

    def _begin(self) -> None:
        """Join the versions anew and list what has to be decided."""
        document, words = self._session.document, self._session.words
        if self._theirs is None:
            self._merged = Merged(document, marked(document))
            coming: list[str] = []
            lead = "merge.settle_lead"
        else:
            chosen = self.past.currentIndex()
            known = chosen < len(self._pasts)
            base = self._pasts[chosen].document if known else Document()
            self._merged = merge(base, document, self._theirs)
            coming = sentences(document, self._merged.document, words)
            lead = "merge.lead_known" if known else "merge.lead_unknown"
        self._lead.setText(words(lead))
        self.choices = {}
        self._coming.show_sentences(coming or [words("merge.nothing_comes")])
        self.list.clear()
        if self._theirs is not None:
            self.list.addItem(words("merge.coming", n=len(coming)) if coming else words("merge.nothing_comes"))
        for each in self.conflicts:
            item = QListWidgetItem()
            item.setText(self._entry(each))
            self.list.addItem(item)
        self._tell()
        self.list.setCurrentRow(min(self._first, self.list.count() - 1) if self.conflicts else 0)
        self.list.setFocus()

    @property
    def conflicts(self) -> list[Conflict]:
        """Return what has to be decided."""
        return self._merged.conflicts

    @property
    def _first(self) -> int:
        return int(self._theirs is not None)

    def _entry(self, conflict: Conflict) -> str:
        words = self._session.words
        name = conflict.name or words(f"kind.{conflict.key.kind}.unnamed")
        about = conflict_about(conflict, self._merged.document, words) or words("merge.removed")
        return f"{name}\n{about}"

    # --- one conflict ---

    def _show(self, row: int) -> None:
        number = row - self._first
        if not 0 <= number < len(self.conflicts):
            self._pages.setCurrentIndex(0)
            return
        self._pages.setCurrentIndex(1)
        while (item := self._body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        words, conflict = self._session.words, self.conflicts[number]
        name = conflict.name or words(f"kind.{conflict.key.kind}.unnamed")
        above = " · ".join(
            part
            for part in (words(f"kind.{conflict.key.kind}"), conflict_about(conflict, self._merged.document, words))
            if part
        )
        self._body.addWidget(plain.label(above, name="Section", wrap=True))
        self._body.addWidget(plain.label(name, name="Heading", wrap=True))
        if is_whole(conflict):
            self._body.addWidget(plain.label(words("merge.removed_lead"), name="Muted", wrap=True))
        chosen = self.choices.get(number)
        self.cards = []
        for place, side in enumerate(SIDES, 1):
            card = ValueCard(
                self._session.theme, place, self._whose(side), self._said(conflict, getattr(conflict, side))
            )
            card.setChecked(chosen is not None and chosen.side == side)
            card.clicked.connect(lambda _=False, side=side: self.choose(side))
            card.installEventFilter(self)
            self.cards.append(card)
            self._body.addWidget(card)
        self.typed = None
        if can_be_typed(conflict):
            self.typed = TypedValue(self._session, conflict, chosen.value if chosen and not chosen.side else None)
            self.typed.written.connect(self.write)
            self._body.addWidget(self.typed)
        self._body.addStretch(1)

    def _whose(self, side: str) -> str:
        words = self._session.words
        if side == "base":
            return words("merge.base")
        if side == "ours":
            return words("merge.ours")
        return words("merge.theirs", name=self._name) if self._name else words("merge.theirs_unnamed")

    def _said(self, conflict: Conflict, value: Any) -> str:
        words = self._session.words
        if is_whole(conflict):
            return words("merge.not_there") if value is None else words("merge.kept", name=called(value))
        if isinstance(value, str) and can_be_typed(conflict) and value:
            return value
        return words.value(in_words(self._merged.document, conflict.key.kind, conflict.field, value, words))

    # --- deciding ---

    def choose(self, side: str) -> None:
        """Settle the conflict that is shown with the value of a side, and go on to the next one."""
        number = self.list.currentRow() - self._first
        if 0 <= number < len(self.conflicts):
            self._decide(number, Choice(side, getattr(self.conflicts[number], side)))
            if number in self.choices:
                self._go_on(number)

    def write(self, value: Any) -> None:
        """Settle the conflict that is shown with a value that somebody wrote; None: nothing is written any more."""
        number = self.list.currentRow() - self._first
        if value is None:
            self.choices.pop(number, None)
            self._tell()
        else:
            self._decide(number, Choice("", value))
            for card in self.cards:
                card.setAutoExclusive(False)
                card.setChecked(False)
                card.setAutoExclusive(True)

    def choose_for_all(self, side: str) -> None:
        """Settle whatever is not decided yet with the values of one side."""
        for number, each in enumerate(self.conflicts):
            if number not in self.choices:
                self._decide(number, Choice(side, getattr(each, side)))
        self._show(self.list.currentRow())

    def _decide(self, number: int, choice: Choice) -> None:
        before = self.choices.get(number)
        self.choices[number] = choice
        refused = self._settled()[1].get(number)
        if refused is not None:
            del self.choices[number]
            if before is not None and choice.side:
                self.choices[number] = before
        self._tell(refused)
        if refused is not None and choice.side:
            self._show(self.list.currentRow())

    def _go_on(self, number: int) -> None:
        after = [*range(number + 1, len(self.conflicts)), *range(number)]
        following = next((each for each in after if each not in self.choices), None)
        if following is None:
            self._show(self.list.currentRow())
            self.finish.setFocus()
        else:
            self.list.setCurrentRow(following + self._first)

    def _settled(self) -> tuple[Document, dict[int, Message]]:
        """Return the merged document with what was decided, and what could not be done and why."""
        document = self._merged.document.copied()
        refused: dict[int, Message] = {}
        for number, choice in sorted(self.choices.items()):
            try:
                settle(document, self.conflicts[number], choice.value, typed=not choice.side)
            except NotAllowed as refusal:
                refused[number] = refusal.message
        return document, refused

    def _tell(self, refused: Message | None = None) -> None:
        words, theme = self._session.words, self._session.theme
        left = len(self.conflicts) - len(self.choices)
        for number in range(len(self.conflicts)):
            item = self.list.item(number + self._first)
            done = number in self.choices
            item.setText(("✓ " if done else "") + self._entry(self.conflicts[number]))
            item.setForeground(QBrush(theme.good if done else theme.text))
        for button in (self.all_ours, self.all_theirs):
            button.setVisible(bool(self.conflicts))
            button.setEnabled(bool(left))
        verb = "merge.do" if self._theirs is not None else "merge.do_settle"
        self.finish.setText(plain.menu_text(words("merge.do_later", n=left) if left else words(verb)))
        self.trouble.setText(words.say(refused) if refused is not None else "")
        self.trouble.setVisible(refused is not None)

    def accept(self) -> None:
        """Have the window's document hold what came of it, as one step."""
        session = self._session
        document, _ = self._settled()
        left = [each for number, each in enumerate(self.conflicts) if number not in self.choices]
        earlier = [] if self._theirs is None else still_marked(Merged(document, []), session.document, self._theirs)
        known = {(each.key, each.field, each.part) for each in self.conflicts}
        mark(document, [*(each for each in earlier if (each.key, each.field, each.part) not in known), *left])
        label = message("edit.merge", name=self._name) if self._theirs else message("edit.settle_conflicts")
        chosen = session.selection
        done = session.attempt(lambda: become(session.document, document, label) or True)
        session.select(chosen)
        if done:
            said = message("merge.said_left", n=len(left)) if left else message("merge.said")
            session.say(said, (session.words("action.undo"), session.undo))
            super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Finish with Ctrl+Enter, and choose by number wherever no text is being written."""
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.accept()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(
            button := self.focusWidget(), QPushButton
        ):
            button.click()
        elif not self._take_number(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose by number from the list and from the cards."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._take_number(event):
            return True
        return super().eventFilter(watched, event)

    def _take_number(self, event: QKeyEvent) -> bool:
        if self._pages.currentIndex() != 1 or isinstance(self.focusWidget(), QPlainTextEdit):
            return False
        place = event.key() - Qt.Key.Key_1
        if 0 <= place < len(SIDES):
            self.choose(SIDES[place])
            return True
        if place == len(SIDES) and self.typed is not None:
            self.typed.setFocus()
            return True
        return False
