"""The guide in a window of its own: the pages at the start side, the one that is open beside them, and a line to search them.

It shows what `resources/guide` holds and nothing else: no address is opened and nothing is loaded from anywhere.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from orgchart.app.dialogs import help_pages
from orgchart.app.dialogs.help_browser import GuideBrowser
from orgchart.app.look import plain
from orgchart.app.look.icons import icon
from orgchart.app.look.style import faded
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session
from orgchart.text.search import folded

_NAME: Final = Qt.ItemDataRole.UserRole


class Help(QDialog):
    """The guide; `go` opens a page of it."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._been: list[str] = []
        self._place = -1
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.contents = QListWidget()
        self.contents.setObjectName("Pages")
        self.browser = GuideBrowser(session)
        self.back, self.forward = QToolButton(), QToolButton()
        self.said = plain.label(name="Muted", wrap=True)
        self._arrange()
        self.search.textChanged.connect(self._seek)
        self.search.returnPressed.connect(self._take_first)
        self.contents.currentItemChanged.connect(lambda item, _: self.go(item.data(_NAME)) if item else None)
        self.browser.followed.connect(self.go)
        self.browser.refused.connect(self._refuse)
        self.back.clicked.connect(lambda: self._turn(-1))
        self.forward.clicked.connect(lambda: self._turn(1))
        for keys, step in ((QKeySequence.StandardKey.Back, -1), (QKeySequence.StandardKey.Forward, 1)):
            QShortcut(QKeySequence(keys), self, lambda step=step: self._turn(step))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)
        session.spoken.connect(self._speak)
        session.themed.connect(self._speak)
        self.resize(1040, 760)
        self.browser.setFocus()
        self._speak()

    def _arrange(self) -> None:
        start = QWidget()
        start.setObjectName("Panel")
        column = QVBoxLayout(start)
        column.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 0)
        column.addWidget(self.search)
        column.addWidget(self.contents, 1)
        end = QWidget()
        end.setObjectName("Panel")
        beside = QVBoxLayout(end)
        beside.setContentsMargins(0, SPACE, 0, 0)
        beside.setSpacing(0)
        across = QHBoxLayout()
        across.setContentsMargins(2 * SPACE, SPACE, 3 * SPACE, SPACE)
        across.addWidget(self.back)
        across.addWidget(self.forward)
        across.addWidget(self.said, 1)
        beside.addLayout(across)
        beside.addWidget(self.browser, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(start)
        split.addWidget(end)
        split.setStretchFactor(1, 1)
        split.setSizes([260, 780])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(split)

    # --- where one is ---

    @property
    def page(self) -> str:
        """Return the name of the page that is open, '' before there is one."""
        return self._been[self._place] if self._been else ""

    def go(self, name: str, section: str = "") -> None:
        """Open a page, at the heading `section` where that is given."""
        if name not in help_pages.PAGES:
            return
        if name != self.page:
            self._been[self._place + 1 :] = [name]
            self._place = len(self._been) - 1
            self._show()
        if section:
            self.browser.to_heading(section)

    def _turn(self, step: int) -> None:
        if 0 <= self._place + step < len(self._been):
            self._place += step
            self._show()

    def _show(self) -> None:
        self.said.setText("")
        self.browser.show_page(help_pages.page(self.page, self._session.language))
        self.back.setEnabled(self._place > 0)
        self.forward.setEnabled(self._place < len(self._been) - 1)
        self.contents.blockSignals(True)
        for place in range(self.contents.count()):
            if self.contents.item(place).data(_NAME) == self.page:
                self.contents.setCurrentRow(place)
        self.contents.blockSignals(False)
        if self.search.text().strip():
            self.browser.light(self.search.text())

    def _refuse(self, address: str) -> None:
        self.said.setText(self._session.words("help.outside", address=address))

    # --- seeking ---

    def _seek(self, wanted: str) -> None:
        """Leave the pages that speak of what is sought; the page that is open stays open."""
        names = help_pages.found(wanted, self._session.language) if folded(wanted).strip() else list(help_pages.PAGES)
        self._list(names)
        self.said.setText("" if names else self._session.words("help.none"))
        if self.page:
            self.browser.light(wanted)

    def _take_first(self) -> None:
        if self.contents.count():
            self.go(self.contents.item(0).data(_NAME))
            self.browser.light(self.search.text())

    def _list(self, names: list[str]) -> None:
        self.contents.blockSignals(True)
        self.contents.clear()
        for name in names:
            item = QListWidgetItem(help_pages.page(name, self._session.language).title)
            item.setData(_NAME, name)
            self.contents.addItem(item)
            if name == self.page:
                self.contents.setCurrentItem(item)
        self.contents.blockSignals(False)

    # --- words and looks ---

    def _speak(self) -> None:
        words, theme = self._session.words, self._session.theme
        self.setWindowTitle(words("help.title"))
        self.search.setPlaceholderText(words("help.search"))
        self.search.setAccessibleName(words("help.search"))
        self.contents.setAccessibleName(words("help.contents"))
        self.browser.setAccessibleName(words("help.page"))
        for button, image, name in (
            (self.back, "arrow-left", "help.back"),
            (self.forward, "arrow-right", "help.forward"),
        ):
            button.setIcon(icon(image, theme.text, faded(theme), mirrored=self._session.mirrored))
            button.setToolTip(plain.tooltip(words(name)))
            button.setAccessibleName(words(name))
        self._seek(self.search.text())
        if self.page:
            self._show()
