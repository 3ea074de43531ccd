"""The import assistant: a table, what its columns feed, what is odd, and the chart that would come of it, all live.

Shows a draft and hands it choices; decides and writes nothing itself.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QBrush, QColor, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from orgchart.app.dialogs.import_draft import FIELDS, Draft
from orgchart.app.dialogs.import_oddities import Oddities
from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE
from orgchart.app.patience import patience
from orgchart.app.session import Session
from orgchart.app.views.structure import StructureView
from orgchart.storage.tables.headings import heading_of
from orgchart.storage.tables.update import UpdatePlan
from orgchart.text.message import Message, message

_ROWS: Final = 300
_COLUMNS: Final = 120
_REMARKS: Final = 2_000
"""So much of a table is shown; all of it is read."""

ENCODINGS: Final = ("utf-8", "utf-16", "windows-1252", "windows-1255")
DELIMITERS: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


class ImportAssistant(QDialog):
    """One window for the whole import; `draft` holds what was chosen."""

    def __init__(self, session: Session, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.draft = draft
        words = session.words
        self.setWindowTitle(words("dialog.import"))
        self._summary = plain.label(name="Heading", wrap=True)
        self._lead = plain.label(name="Muted", wrap=True)
        self._trouble = plain.label(name="Bad", wrap=True)
        self.sheet = QComboBox()
        self.encoding = QComboBox()
        self.delimiter = QComboBox()
        self.header_row = QSpinBox()
        self.dialect = QComboBox()
        self.oddities = Oddities(words)
        self.how = QPushButton()
        self.aim = QComboBox()
        self.grid = QTableWidget()
        self.remarks = QListWidget()
        self._fields = _field_list(session)
        self._chart_session = Session(language=session.language)
        self._chart_session.theme = session.theme
        self._chart = StructureView(self._chart_session)
        self._row_of: dict[str, int] = {}
        self._role_at: dict[int, str] = {}
        self._following = False
        """Whether the table follows what is selected in the chart."""
        self._later = QTimer(self)
        self._arrange()
        self._connect()
        self._fill_choices()
        self._show()
        self._take.setFocus()
        room = parent.window().size() if parent is not None else self.size()
        self.resize(max(1180, int(room.width() * 0.9)), max(780, int(room.height() * 0.9)))

    # --- how it is made ---

    def _arrange(self) -> None:
        words = self._session.words
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * SPACE, 4 * SPACE, 5 * SPACE, 4 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(self._summary)
        column.addWidget(self._lead)
        self._how = QWidget()
        options = QHBoxLayout(self._how)
        options.setContentsMargins(0, 0, 0, 0)
        options.setSpacing(2 * SPACE)
        for code, widget in (
            ("sheet", self.sheet),
            ("encoding", self.encoding),
            ("delimiter", self.delimiter),
            ("header_row", self.header_row),
        ):
            label = plain.label(words(f"import.choice.{code}"), name="Field")
            label.setBuddy(widget)
            widget.setAccessibleName(words(f"import.choice.{code}"))
            options.addWidget(label)
            options.addWidget(widget)
            options.addSpacing(2 * SPACE)
            widget.setProperty("label", label)
        options.addStretch(1)
        self._how.setVisible(False)
        self.grid.setAccessibleName(words("import.table"))
        self.grid.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.grid.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.grid.setShowGrid(False)
        self.grid.setWordWrap(False)
        self.grid.setTabKeyNavigation(False)
        self.grid.setCornerWidget(QWidget())
        self.grid.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.remarks.setWordWrap(True)
        self.remarks.setAccessibleName(words("import.odd"))
        self._chart.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._chart.setAccessibleName(words("import.preview"))
        managers = plain.label(words("import.choice.managers"), name="Field")
        managers.setBuddy(self.dialect)
        self.dialect.setProperty("label", managers)
        self.dialect.setAccessibleName(words("import.choice.managers"))
        above = QSplitter(Qt.Orientation.Horizontal)
        above.addWidget(_titled((words("import.preview"), managers, self.dialect), self._chart))
        self._odd = _titled((words("import.odd"),), self.oddities, self.remarks)
        above.addWidget(self._odd)
        above.setSizes([760, 420])
        above.setStretchFactor(0, 1)
        above.setStretchFactor(1, 0)
        self.how.setObjectName("Quiet")
        self.how.setCheckable(True)
        self.how.setAutoDefault(False)
        whole = QSplitter(Qt.Orientation.Vertical)
        whole.addWidget(above)
        whole.addWidget(_titled((words("import.table"), self.how), self._how, self.grid, stretch=self.grid))
        whole.setSizes([380, 320])
        whole.setChildrenCollapsible(False)
        column.addWidget(whole, 1)
        column.addWidget(self._trouble)
        last = QHBoxLayout()
        last.addWidget(self.aim)
        last.addStretch(1)
        buttons = QDialogButtonBox()
        self._take = QPushButton(words("button.import"))
        self._take.setObjectName("Primary")
        self._take.setDefault(True)
        buttons.addButton(self._take, QDialogButtonBox.ButtonRole.AcceptRole)
        leave = QPushButton(words("button.cancel"))
        leave.setAutoDefault(False)
        buttons.addButton(leave, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        last.addWidget(buttons)
        column.addLayout(last)

    def _connect(self) -> None:
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._show_chart)
        self.sheet.activated.connect(lambda _: self._choose(sheet=self.sheet.currentData()))
        self.encoding.activated.connect(lambda _: self._choose(encoding=self.encoding.currentData()))
        self.delimiter.activated.connect(lambda _: self._choose(delimiter=self.delimiter.currentData()))
        self.header_row.valueChanged.connect(lambda row: self._choose(header_row=row))
        self.dialect.activated.connect(lambda _: self._decide(dialect=self.dialect.currentData()))
        self.oddities.decided.connect(self.decide)
        self.oddities.wanted.connect(self._see)
        self.how.toggled.connect(self._how.setVisible)
        self.aim.activated.connect(lambda _: self._choose(update=self.aim.currentData()))
        self.grid.currentCellChanged.connect(lambda line, *_: self._show_role(line))
        self._chart_session.selected.connect(self._show_row)
        self.remarks.itemActivated.connect(self._go_to)
        self.remarks.itemClicked.connect(self._go_to)

    def _fill_choices(self) -> None:
        """Fill the boxes whose options do not change."""
        words, draft = self._session.words, self.draft
        for each in draft.table.sheets:
            self.sheet.addItem(each, each)
        for each in ENCODINGS:
            self.encoding.addItem(each, each)
        for mark, name in DELIMITERS.items():
            self.delimiter.addItem(words(f"import.delimiter.{name}"), mark)
        self.header_row.setRange(0, 99)
        self.header_row.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.header_row.setMaximumWidth(72)
        self.header_row.setSpecialValueText(words("import.no_headings"))
        self.aim.addItem(words("import.as_new"), False)
        self.aim.addItem(words("import.as_update"), True)
        self.aim.setVisible(draft.can_update)
        self.aim.setAccessibleName(words("import.as_update"))

    # --- what is chosen ---

    def _choose(self, **values: Any) -> None:
        with patience():
            self._tell(self.draft.choose(**values))
        self._show()

    def _decide(self, **values: Any) -> None:
        self._choose(choices=replace(self.draft.options.choices, **values))

    def decide(self, kind: str, key: int | None, option: str) -> None:
        """Decide about one oddity, or about all of its kind where there is no key; the latter is remembered."""
        choices = self.draft.options.choices
        if key:
            self._decide(own={**choices.own, (kind, key): option})
        else:
            own = {each: chosen for each, chosen in choices.own.items() if each[0] != kind}
            self._decide(own=own, usual={**choices.usual, kind: option})

    def feed(self, place: int, name: str) -> None:
        """Let a column feed a field."""
        with patience():
            self._tell(self.draft.feed(place, name))
        # The box that was used goes away when the table is shown anew.
        QTimer.singleShot(0, self._show)

    def _tell(self, trouble: Message | None) -> None:
        self._trouble.setText(self._session.words.say(trouble) if trouble is not None else "")
        self._trouble.setVisible(trouble is not None)

    # --- what is shown ---

    def _show(self) -> None:
        words, draft = self._session.words, self.draft
        table, report = draft.table, draft.report
        first, *rest = report.summary(words).split("\n")
        self._summary.setText(first)
        if isinstance(draft.plan, UpdatePlan):
            plan = draft.plan
            counts = {each: len(getattr(plan, each)) for each in ("new", "changed", "moved", "gone")}
            rest.insert(0, words("update.summary", **counts))
        rest.append(words("import.from", table=table.name))
        if not report.oddities and not report.remarks:
            rest.append(words("import.nothing_odd"))
        self._lead.setText(" ".join(rest))
        self._take.setEnabled(bool(report.roles))
        self._trouble.setVisible(bool(self._trouble.text()))
        is_text = table.form == "csv"
        for widget, used in (
            (self.sheet, len(table.sheets) > 1),
            (self.encoding, is_text),
            (self.delimiter, is_text),
            (self.header_row, table.form in ("csv", "xlsx")),
            (self.dialect, bool(report.dialects)),
        ):
            widget.setVisible(used)
            widget.property("label").setVisible(used)
        _set(self.sheet, table.sheet)
        _set(self.encoding, _family(table.encoding))
        _set(self.delimiter, table.delimiter)
        with QSignalBlocker(self.header_row):
            self.header_row.setValue(table.header_row)
        self.how.setText(self._how_it_is_read())
        self.how.setVisible(any(each.isVisibleTo(self._how) for each in (self.sheet, self.encoding, self.header_row)))
        self._show_dialects()
        _set(self.aim, draft.options.update)
        self._show_remarks()
        self._show_grid()
        self._later.start()

    def _how_it_is_read(self) -> str:
        words, table = self._session.words, self.draft.table
        told = [table.sheet if len(table.sheets) > 1 else ""]
        if table.form == "csv":
            told += [_family(table.encoding), words(f"import.delimiter.{DELIMITERS.get(table.delimiter, 'comma')}")]
        row = words("import.headings_at", row=table.header_row) if table.header_row else words("import.no_heading_row")
        return " · ".join(each for each in (*told, row) if each)

    def _show_dialects(self) -> None:
        words, report = self._session.words, self.draft.report
        self.dialect.clear()
        for dialect, n in report.dialects.items():
            read = message(f"import.dialect.{dialect.partition(':')[0]}", column=dialect.partition(":")[2])
            self.dialect.addItem(words("import.dialect_with_count", dialect=read, n=n), dialect)
        _set(self.dialect, report.dialect or self.draft.options.choices.dialect or self.dialect.itemData(0))

    def _show_remarks(self) -> None:
        words, report = self._session.words, self.draft.report
        self.remarks.clear()
        for row, why in report.remarks[:_REMARKS]:
            item = QListWidgetItem(f"{words('cli.row', row=row)}: {words.say(why)}" if row else words.say(why))
            item.setData(Qt.ItemDataRole.UserRole, row)
            self.remarks.addItem(item)
        self.oddities.show_all(report.oddities)
        if len(report.remarks) > _REMARKS:
            self.remarks.addItem(words("import.remarks_more", n=len(report.remarks) - _REMARKS))
        self.oddities.setVisible(bool(report.oddities))
        self.remarks.setVisible(bool(report.remarks))
        tall = sum(self.remarks.sizeHintForRow(row) for row in range(min(self.remarks.count(), 8)))
        self.remarks.setMaximumHeight(min(tall + 2 * SPACE, 132) if report.oddities else 16_777_215)
        self._odd.setVisible(bool(report.oddities or report.remarks))

    def _show_grid(self) -> None:
        draft, theme, grid = self.draft, self._session.theme, self.grid
        table = draft.table
        width = min(len(table.headings), _COLUMNS)
        rows = table.rows[:_ROWS]
        odd = {row for row, _ in draft.report.warnings} | {
            row for each in draft.report.oddities for row in each.rows[:1]
        }
        skipped = {row for row, _ in draft.report.skipped}
        grid.setUpdatesEnabled(False)
        grid.clear()
        grid.setColumnCount(width)
        grid.setRowCount(len(rows) + 1)
        grid.setHorizontalHeaderLabels(list(table.headings[:width]))
        grid.setVerticalHeaderLabels(["", *(str(row.number) for row in rows)])
        fed = {place: name for name, place in draft.columns.places.items()}
        for place in range(width):
            grid.setCellWidget(0, place, self._field_box(place, fed.get(place, "")))
        for line, row in enumerate(rows, 1):
            back = theme.error_soft if row.number in skipped else theme.warning_soft if row.number in odd else None
            for place in range(width):
                item = QTableWidgetItem(row.cells[place])
                item.setForeground(QBrush(theme.text if place in fed else theme.muted))
                if back is not None:
                    item.setBackground(QBrush(QColor(back)))
                grid.setItem(line, place, item)
        grid.resizeColumnsToContents()
        for place in range(width):
            grid.setColumnWidth(place, min(max(grid.columnWidth(place), 132), 260))
        grid.setUpdatesEnabled(True)

    def _field_box(self, place: int, name: str) -> QComboBox:
        box = QComboBox()
        box.setModel(self._fields)
        box.setMaxVisibleItems(16)
        box.setStyleSheet("combobox-popup: 0")  # a list that scrolls, not one from the top of the screen to its foot
        _set(box, name)
        box.setAccessibleName(self._session.words("import.feeds", column=self.draft.table.headings[place]))
        box.activated.connect(lambda _, place=place, box=box: self.feed(place, box.currentData()))
        return box

    def _show_chart(self) -> None:
        session = self._chart_session
        self._row_of = self.draft.rows
        self._role_at = {row: id for id, row in reversed(self._row_of.items())}
        self._following = False
        session.show(self.draft.made(), read_only=message("import.only_preview"))
        session.select(())
        self._following = True
        self._chart.fit()

    def _show_role(self, line: int) -> None:
        """Show in the chart what the row at `line` of the table becomes."""
        rows = self.draft.table.rows
        role = self._role_at.get(rows[line - 1].number) if 0 < line <= len(rows) else None
        if role is not None and self._chart_session.roles != [role]:
            self._chart_session.reveal([role])

    def _show_row(self) -> None:
        """Show in the table the row of the role that is selected in the chart."""
        focus = self._chart_session.focus
        if self._following and focus is not None and focus.id in self._row_of:
            self._see(self._row_of[focus.id])

    def _go_to(self, item: QListWidgetItem) -> None:
        """Bring the row of a remark into view."""
        self._see(item.data(Qt.ItemDataRole.UserRole))

    def _see(self, number: int) -> None:
        """Bring a row into view."""
        line = next((n for n, row in enumerate(self.draft.table.rows[:_ROWS], 1) if row.number == number), None)
        found = self.grid.item(line, 0) if line is not None else None
        if line is not None and found is not None:
            self.grid.selectRow(line)
            self.grid.scrollToItem(found)


def _titled(heads: tuple[str | QWidget, ...], *widgets: QWidget, stretch: QWidget | None = None) -> QWidget:
    """Return `widgets` below a line of a title and what belongs to it; `stretch`, else the first, takes the room."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 0)
    column.setSpacing(SPACE)
    line = QHBoxLayout()
    line.setSpacing(2 * SPACE)
    for place, each in enumerate(heads):
        line.addWidget(plain.label(each, name="Section") if isinstance(each, str) else each)
        if not place:
            line.addStretch(1)
    column.addLayout(line)
    for each in widgets:
        column.addWidget(each, 1 if each is (stretch or widgets[0]) else 0)
    return box


def _set(box: QComboBox, value: Any) -> None:
    box.setCurrentIndex(box.findData(value))


def _family(encoding: str) -> str:
    """Return which of the offered encodings one is."""
    plain_name = encoding.lower().replace("_", "-").replace("cp", "windows-")
    return next((each for each in ENCODINGS if plain_name.startswith(each)), plain_name)


def _field_list(session: Session) -> QStandardItemModel:
    model = QStandardItemModel()
    group = ""
    for name in ("", *FIELDS):
        kind, dot, _ = name.partition(".")
        if dot and kind != group:
            group = kind
            head = QStandardItem(session.words(f"kind.{kind}"))
            head.setEnabled(False)
            model.appendRow(head)
        text = heading_of(name, session.language) if name else session.words("import.feeds_nothing")
        item = QStandardItem(text)
        item.setData(name, Qt.ItemDataRole.UserRole)
        model.appendRow(item)
    return model
