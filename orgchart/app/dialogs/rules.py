"""The rules of the document: which are on, and where their limits lie. Each change is one step of undo, done at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QVBoxLayout,
    QWidget,
)

from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session
from orgchart.checks.acceptance import switch
from orgchart.checks.families import RULES
from orgchart.checks.limits import DEFAULTS
from orgchart.edits.document import set_limit
from orgchart.text.search import folded

_CODE = Qt.ItemDataRole.UserRole


class RulesDialog(QDialog):
    """Two tabs: rules, limits."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        words = session.words
        self.setWindowTitle(words("rules.title"))
        self._search = QLineEdit()
        self._search.setClearButtonEnabled(True)
        self._search.setPlaceholderText(words("rules.search"))
        self._search.setAccessibleName(words("rules.search"))
        self._search.textChanged.connect(self._look_for)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setWordWrap(True)
        self.tree.setAccessibleName(words("rules.title"))
        self.boxes: dict[str, QDoubleSpinBox] = {}
        self._fill()
        self.tree.itemChanged.connect(self._switch)
        tabs = QTabWidget()
        tabs.addTab(self._rules(), words("rules.tab"))
        tabs.addTab(self._limits(), words("rules.limits"))
        buttons = QDialogButtonBox()
        close = QPushButton(words("button.close"))
        close.setDefault(True)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * SPACE, 3 * SPACE, 4 * SPACE, 4 * SPACE)
        column.addWidget(tabs, 1)
        column.addWidget(buttons)
        self.resize(720, 620)

    def _rules(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 2 * SPACE, 0, 0)
        column.addWidget(plain.label(self._session.words("rules.lead"), name="Muted", wrap=True))
        column.addWidget(self._search)
        column.addWidget(self.tree, 1)
        return page

    def _fill(self) -> None:
        words, off = self._session.words, set(self._session.document.settings.rules_off)
        families: dict[str, QTreeWidgetItem] = {}
        for code, rule in RULES.items():
            if rule.family not in families:
                families[rule.family] = QTreeWidgetItem(self.tree, [words(f"family.{rule.family}")])
            item = QTreeWidgetItem(families[rule.family], [f"{code}  {words(f'check.{code}.why')}"])
            item.setData(0, _CODE, code)
            item.setCheckState(0, Qt.CheckState.Unchecked if code in off else Qt.CheckState.Checked)
            item.setToolTip(0, plain.tooltip(words(f"severity.{rule.severity}")))
        self.tree.expandAll()

    def _switch(self, item: QTreeWidgetItem) -> None:
        code = item.data(0, _CODE)
        if code:
            on = item.checkState(0) == Qt.CheckState.Checked
            self._session.attempt(lambda: switch(self._session.document, code, on=on))

    def _look_for(self, text: str) -> None:
        wanted = folded(text).strip()
        walk = QTreeWidgetItemIterator(self.tree)
        while (item := walk.value()) is not None:
            if item.data(0, _CODE):
                item.setHidden(wanted not in folded(item.text(0)))
            walk += 1

    def _limits(self) -> QWidget:
        words, own = self._session.words, self._session.document.settings.limits
        page = QWidget()
        page.setObjectName("PanelBody")
        form = QFormLayout(page)
        form.setVerticalSpacing(2 * SPACE)
        for name, usual in DEFAULTS.items():
            box = QDoubleSpinBox()
            box.setRange(0, 100_000)
            box.setDecimals(0 if float(usual).is_integer() else 1)
            box.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
            box.setMaximumWidth(110)
            box.setValue(own.get(name, usual))
            box.setAccessibleName(words(f"limit.{name}"))
            box.editingFinished.connect(lambda name=name, box=box: self._set_limit(name, box.value()))
            self.boxes[name] = box
            form.addRow(plain.label(words(f"limit.{name}"), wrap=True), box)
        scroll = QScrollArea()
        scroll.setObjectName("PanelBody")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(page)
        return scroll

    def _set_limit(self, name: str, value: float) -> None:
        document = self._session.document
        if value != document.settings.limits.get(name, DEFAULTS[name]):
            wanted = None if value == DEFAULTS[name] else value
            self._session.attempt(lambda: set_limit(document, name, wanted))
