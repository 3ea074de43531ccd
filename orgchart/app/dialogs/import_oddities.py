"""What is odd in a table, as cards: what it is, in which rows, and a choice for all of a kind or for each. Decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE
from orgchart.storage.tables.choices import OPTIONS, Oddity
from orgchart.text.catalogue import Catalogue
from orgchart.text.message import Message

_MOST: Final = 60
"""So many of a kind are shown one by one; a choice for all holds for the rest too."""


class Oddities(QScrollArea):
    """The cards; `decided` tells the kind, the key (None for all of the kind) and the option that was chosen."""

    decided = Signal(str, object, str)
    wanted = Signal(int)
    """A row somebody would like to see."""

    def __init__(self, words: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._opened: set[str] = set()
        self._shape: object = None
        self.boxes: dict[tuple[str, int | None], QComboBox] = {}
        """The box of each choice, by kind and key."""
        self._whys: dict[tuple[str, int | None], Any] = {}
        self.setWidgetResizable(True)
        self.setObjectName("PanelBody")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_all(self, oddities: Sequence[Oddity]) -> None:
        """Show what is odd now; cards that stay the same keep their place and the focus."""
        kinds: dict[str, list[Oddity]] = {each: [] for each in OPTIONS}
        for each in oddities:
            kinds[each.kind].append(each)
        shape = [(each.kind, each.key, tuple(each.options)) for each in oddities]
        if shape != self._shape:
            self._shape = shape
            self._build(kinds)
        self._update(kinds)

    def _build(self, kinds: dict[str, list[Oddity]]) -> None:
        held = next((key for key, box in self.boxes.items() if box.hasFocus()), None)
        self.boxes, self._whys = {}, {}
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 2 * SPACE, 0)
        column.setSpacing(2 * SPACE)
        for kind, found in kinds.items():
            if found:
                column.addWidget(self._card(kind, found))
        column.addStretch(1)
        old = self.takeWidget()
        if old is not None:
            old.setParent(None)
            old.deleteLater()
        self.setWidget(body)
        if held in self.boxes:
            self.boxes[held].setFocus()

    def _card(self, kind: str, found: list[Oddity]) -> QWidget:
        card = QFrame()
        card.setObjectName("Due")
        column = QVBoxLayout(card)
        column.setContentsMargins(3 * SPACE, 2 * SPACE, 3 * SPACE, 2 * SPACE)
        column.setSpacing(SPACE)
        if len(found) == 1:
            self._one(column, found[0], title=True)
            return card
        column.addWidget(plain.label(self._words(f"odd.kind.{kind}", n=len(found)), name="CardTitle", wrap=True))
        rows = QWidget()
        inside = QVBoxLayout(rows)
        inside.setContentsMargins(0, SPACE, 0, 0)
        inside.setSpacing(2 * SPACE)
        for each in found[:_MOST]:
            self._one(inside, each)
        if len(found) > _MOST:
            inside.addWidget(plain.label(self._words("odd.more", n=len(found) - _MOST), name="Muted", wrap=True))
        line = QHBoxLayout()
        line.setSpacing(SPACE)
        shared = {each: said for each, said in found[0].options.items() if all(each in one.options for one in found)}
        if len(shared) > 1:
            line.addWidget(self._box(kind, None, shared), 1)
            column.addLayout(line)
        else:
            self._opened.add(kind)
        opener = QPushButton(self._words("odd.one_by_one"))
        opener.setObjectName("Quiet")
        opener.setCheckable(True)
        opener.setChecked(kind in self._opened)
        opener.setVisible(len(shared) > 1)
        opener.setAutoDefault(False)
        opener.toggled.connect(rows.setVisible)
        opener.toggled.connect(lambda on: self._opened.add(kind) if on else self._opened.discard(kind))
        line.addWidget(opener)
        rows.setVisible(kind in self._opened)
        column.addWidget(rows)
        return card

    def _one(self, column: QVBoxLayout, oddity: Oddity, *, title: bool = False) -> None:
        why = plain.label(name="CardTitle" if title else "", wrap=True)
        self._whys[oddity.kind, oddity.key] = why
        column.addWidget(why)
        line = QHBoxLayout()
        line.setSpacing(SPACE)
        if len(oddity.options) > 1:
            line.addWidget(self._box(oddity.kind, oddity.key, oddity.options), 1)
        else:
            line.addStretch(1)
        if oddity.rows:
            see = QPushButton(self._words("odd.see_row", row=oddity.rows[0]))
            see.setObjectName("Quiet")
            see.setAutoDefault(False)
            see.clicked.connect(lambda _=False, row=oddity.rows[0]: self.wanted.emit(row))
            line.addWidget(see)
        column.addLayout(line)

    def _box(self, kind: str, key: int | None, options: Any) -> QComboBox:
        box = _Narrow()
        for each, said in options.items():
            box.addItem(self._words.say(said), each)
        box.activated.connect(lambda _, box=box: self._tell(kind, key, str(box.currentData())))
        self.boxes[kind, key] = box
        return box

    def _tell(self, kind: str, key: int | None, option: str) -> None:
        # The box that was used may go away when the cards are shown anew.
        QTimer.singleShot(0, lambda: self.decided.emit(kind, key, option))

    def _update(self, kinds: dict[str, list[Oddity]]) -> None:
        for kind, found in kinds.items():
            for each in found:
                said = self._sentence(each.why)
                if (why := self._whys.get((kind, each.key))) is not None:
                    why.setText(said)
                if (box := self.boxes.get((kind, each.key))) is not None:
                    box.setCurrentIndex(box.findData(each.chosen))
                    box.setAccessibleName(said)
            if (box := self.boxes.get((kind, None))) is not None:
                chosen = {each.chosen for each in found}
                box.setCurrentIndex(box.findData(chosen.pop()) if len(chosen) == 1 else -1)
                box.setPlaceholderText(self._words("odd.differs"))
                box.setAccessibleName(self._words(f"odd.kind.{kind}", n=len(found)))

    def _sentence(self, why: Message) -> str:
        said = self._words.say(why)
        return said[:1].upper() + said[1:]


class _Narrow(QComboBox):
    """A box that gives way: long options are cut short in it, and whole in its list."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def showPopup(self) -> None:
        """Show the list as wide as its options."""
        widest = max((self.fontMetrics().horizontalAdvance(self.itemText(n)) for n in range(self.count())), default=0)
        self.view().setMinimumWidth(widest + 12 * SPACE)
        super().showPopup()

    def minimumSizeHint(self) -> QSize:
        """Return a size that leaves room for what stands beside it."""
        return QSize(80, super().minimumSizeHint().height())
