"""Settings of printed pages, with the pages beside them: parts of role sheets, own words, logo, colour, head and foot.

Each change is an edit of the document, one step of undo; the preview follows it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from orgchart.app import jobs
from orgchart.app.dialogs.logo_file import SUFFIXES, kept_logo, shown_logo
from orgchart.app.dialogs.page_preview import PagePreview
from orgchart.app.dialogs.swatches import Swatches
from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session
from orgchart.edits.printing import print_as_usual, set_heading, set_printed, set_sheet_parts
from orgchart.model import queries
from orgchart.model.records import SHEET_PARTS

_PART: Final = Qt.ItemDataRole.UserRole
_WAIT: Final = 250
"""Milliseconds without a change before the pages are drawn anew."""


class PageSettings(QDialog):
    """Settings at the side, a role sheet beside them."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._filling = False
        self._asked = 0
        words = session.words
        self.setWindowTitle(words("page_settings.title"))
        self.parts = QListWidget()
        self.heading, self.header, self.footer = QLineEdit(), QLineEdit(), QLineEdit()
        self.blanks = QCheckBox(plain.menu_text(words("page_settings.blanks")))
        self.colour = Swatches(words)
        self.up, self.down = QPushButton("↑"), QPushButton("↓")
        self._logo: QLabel = plain.label()
        self._choose = QPushButton(plain.menu_text(words("page_settings.choose_logo")))
        self._remove = QPushButton(plain.menu_text(words("page_settings.remove_logo")))
        self._usual = QPushButton(plain.menu_text(words("page_settings.usual")))
        self._said = plain.label(name="Muted", wrap=True)
        self.preview = PagePreview(session, whole=True)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_WAIT)
        self._later.timeout.connect(self.draw)
        self._arrange()
        self._connect()
        self._fill()
        self.resize(1080, 780)
        self.draw()

    # --- what it looks like ---

    def _arrange(self) -> None:
        words = self._session.words
        side = QVBoxLayout()
        side.setSpacing(SPACE)
        side.setContentsMargins(0, 0, 2 * SPACE, 0)

        def under(code: str, *widgets: QWidget) -> None:
            side.addWidget(plain.label(words(code), name="Field"))
            for each in widgets:
                if each is not self._logo:
                    each.setAccessibleName(words(code))
                side.addWidget(each)
            side.addSpacing(2 * SPACE)

        side.addWidget(plain.label(words("page_settings.sheets"), name="Heading"))
        self.parts.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.parts.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.parts.setMinimumHeight(330)
        under("page_settings.parts", self.parts)
        row = QHBoxLayout()
        for button, code in ((self.up, "page_settings.up"), (self.down, "page_settings.down")):
            button.setAccessibleName(words(code))
            button.setToolTip(plain.tooltip(words(code)))
            button.setFixedWidth(40)
            row.addWidget(button)
        self.heading.setAccessibleName(words("page_settings.heading"))
        row.addWidget(self.heading, 1)
        side.addLayout(row)
        side.addWidget(self.blanks)
        side.addSpacing(4 * SPACE)
        side.addWidget(plain.label(words("page_settings.all"), name="Heading"))
        logo = QWidget()
        across = QHBoxLayout(logo)
        across.setContentsMargins(0, 0, 0, 0)
        self._logo.setFixedSize(120, 40)
        for each in (self._choose, self._remove):
            each.setObjectName("Quiet")
        for widget in (self._logo, self._choose, self._remove):
            across.addWidget(widget)
        across.addStretch(1)
        under("field.settings.logo", logo)
        under("field.settings.accent", self.colour)
        under("field.settings.page_header", self.header)
        under("field.settings.page_footer", self.footer)
        side.addStretch(1)
        holder = QWidget()
        holder.setLayout(side)
        scroll = QScrollArea()
        scroll.setObjectName("PanelBody")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(holder)
        scroll.setFixedWidth(360)
        close = QPushButton(plain.menu_text(words("button.close")))
        close.setObjectName("Primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        self._usual.setObjectName("Quiet")
        for each in (self._usual, self._choose, self._remove, self.up, self.down):
            each.setAutoDefault(False)
        foot.addWidget(self._usual)
        foot.addWidget(self._said, 1)
        foot.addWidget(close)
        pages = QHBoxLayout()
        pages.setSpacing(4 * SPACE)
        pages.addWidget(scroll)
        pages.addWidget(self.preview, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * SPACE, 4 * SPACE, 4 * SPACE, 4 * SPACE)
        column.addLayout(pages, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        session, document = self._session, self._session.document
        self.parts.itemChanged.connect(lambda _: self._take_parts())
        self.parts.model().rowsMoved.connect(lambda *_: self._take_parts())
        self.parts.currentRowChanged.connect(lambda _: self._show_heading())
        self.up.clicked.connect(lambda: self._shift(-1))
        self.down.clicked.connect(lambda: self._shift(1))
        self.heading.textEdited.connect(self._take_heading)
        self.blanks.clicked.connect(lambda on: self._take("sheet_blanks", on))
        self.colour.chosen.connect(lambda colour: self._take("accent", colour))
        self.header.textEdited.connect(lambda text: self._take("page_header", text))
        self.footer.textEdited.connect(lambda text: self._take("page_footer", text))
        for line in (self.heading, self.header, self.footer):
            line.editingFinished.connect(session.history.seal)
        self._choose.clicked.connect(self._ask_logo)
        self._remove.clicked.connect(lambda: self._take("logo", ""))
        self._usual.clicked.connect(lambda: session.attempt(lambda: print_as_usual(document)))
        for key, act in ((QKeySequence.StandardKey.Undo, session.undo), (QKeySequence.StandardKey.Redo, session.redo)):
            QShortcut(key, self, act)
        session.changed.connect(self._follow)
        session.said.connect(self._hear)
        self.finished.connect(self._leave)

    def _leave(self) -> None:
        self._session.changed.disconnect(self._follow)
        self._session.said.disconnect(self._hear)
        self._later.stop()
        self.preview.close_pages()

    # --- what it shows ---

    def _follow(self, _: object) -> None:
        self._fill()
        self._later.start()

    def _hear(self, sentence: str, _: object) -> None:
        self._said.setText(sentence)

    def _fill(self) -> None:
        """Show the settings as they are; what is being typed is left alone."""
        settings, words = self._session.document.settings, self._session.words
        shown = [each for each in settings.sheet_parts if each in SHEET_PARTS] or list(SHEET_PARTS)
        standing = [str(self.parts.item(row).data(_PART)) for row in range(self.parts.count())]
        order = [*shown, *(each for each in SHEET_PARTS if each not in shown)]
        if [each for each in standing if each in shown] == shown:
            order = standing  # a part that was unticked stays where it was
        self._filling = True
        current = self._current()
        if standing != order:
            self.parts.clear()
            for part in order:
                item = QListWidgetItem()
                item.setData(_PART, part)
                item.setFlags((item.flags() | Qt.ItemFlag.ItemIsUserCheckable) & ~Qt.ItemFlag.ItemIsDropEnabled)
                self.parts.addItem(item)
            self.parts.setCurrentRow(order.index(current) if current in order else 0)
        for row, part in enumerate(order):
            item = self.parts.item(row)
            item.setCheckState(Qt.CheckState.Checked if part in shown else Qt.CheckState.Unchecked)
            item.setText(str(settings.headings.get(part) or words(self._code(part))))
        self.blanks.setChecked(settings.sheet_blanks)
        self.colour.show_colour(settings.accent)
        for line, value in ((self.header, settings.page_header), (self.footer, settings.page_footer)):
            if line.text().strip() != value:
                line.setText(value)
        picture = shown_logo(settings.logo) if settings.logo else None
        if picture is not None:
            ratio = self.devicePixelRatioF()
            picture = picture.scaled(
                self._logo.size() * ratio,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            picture.setDevicePixelRatio(ratio)
            self._logo.setPixmap(picture)
        self._logo.setVisible(picture is not None)
        self._remove.setVisible(bool(settings.logo))
        self._show_heading()
        self._filling = False

    def _show_heading(self) -> None:
        part = self._current()
        if part is None:
            return
        self.heading.setPlaceholderText(self._session.words(self._code(part)))
        own = str(self._session.document.settings.headings.get(part, ""))
        if self.heading.text().strip() != own:
            self.heading.setText(own)

    @staticmethod
    def _code(part: str) -> str:
        from orgchart.export.pdf.sheet_parts import heading_code

        return heading_code(part)

    def _current(self) -> str | None:
        item = self.parts.currentItem()
        return str(item.data(_PART)) if item is not None else None

    def draw(self) -> None:
        """Draw the sheet of the selected role, or of the first one, beside the window."""
        session = self._session
        structure, say, today = jobs.copy_of(session), session.words, session.today
        role = next(iter(session.roles), "") or next(iter(queries.below(structure, "")), "")
        self._asked += 1
        turn = self._asked

        def make() -> bytes:
            from orgchart.export.pdf.sheets import role_sheets

            return role_sheets(structure, say, today, roles=[role] if role else None).data

        def done(data: object) -> None:
            if turn == self._asked and isinstance(data, bytes) and self.isVisible():
                self.preview.show_pages(data)

        jobs.run_pages(make, done, lambda reason: self._said.setText(say.say(reason)))

    # --- what is done ---

    def _take(self, name: str, value: object) -> None:
        self._session.attempt(lambda: set_printed(self._session.document, name, value))

    def _take_heading(self, text: str) -> None:
        part = self._current()
        if part is not None:
            self._session.attempt(lambda: set_heading(self._session.document, part, text))

    def _take_parts(self) -> None:
        if self._filling:
            return
        items = [self.parts.item(row) for row in range(self.parts.count())]
        chosen = [str(each.data(_PART)) for each in items if each.checkState() == Qt.CheckState.Checked]
        before = self._session.document.settings
        self._session.attempt(lambda: set_sheet_parts(self._session.document, chosen))
        if self._session.document.settings is before:
            self._fill()

    def _shift(self, by: int) -> None:
        row = self.parts.currentRow()
        if 0 <= row + by < self.parts.count():
            self._filling = True
            item = self.parts.takeItem(row)
            self.parts.insertItem(row + by, item)
            self.parts.setCurrentRow(row + by)
            self._filling = False
            self._take_parts()

    def _ask_logo(self) -> None:
        words = self._session.words
        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        title = words("page_settings.choose_logo")
        name, _ = QFileDialog.getOpenFileName(self, title, "", f"{words('photo.kind')} ({kinds})")
        if name:
            kept = self._session.attempt(lambda: kept_logo(Path(name)))
            if kept:
                self._take("logo", kept)
