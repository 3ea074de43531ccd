"""Two structures side by side: their charts, what changes in words and in figures, and what of it to take across."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from orgchart.app.checking import Checking
from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session
from orgchart.app.views.compare_marks import fates, role_of
from orgchart.app.views.compare_overlay import Overlay
from orgchart.app.views.structure import StructureView
from orgchart.checks.figures import Figure, figures
from orgchart.checks.finding import Severity
from orgchart.compare.diff import Difference, diff_structures
from orgchart.compare.words import said
from orgchart.edits.crossing import take_across, with_branch
from orgchart.model.change import Change
from orgchart.model.records import Role, Scenario
from orgchart.model.structure import Structure
from orgchart.text.message import message
from orgchart.text.numbers import say_number

MARKS: Mapping[str, Severity] = {"add": "note", "remove": "error", "move": "warning", "change": "note"}


class CompareView(QWidget):
    """From one structure to another; nothing is dragged here."""

    def __init__(self, session: Session, checking: Checking) -> None:
        super().__init__()
        del checking  # both sides are checked here, whole
        self._session = session
        self._differences: list[Difference] = []
        self.before, self.after = QComboBox(), QComboBox()
        self._charts = [_Side(session), _Side(session)]
        self.changes = QListWidget()
        self.table = QTableWidget()
        self.overlay = Overlay(session)
        self.faces = QStackedWidget()
        self.two, self.one = QPushButton(), QPushButton()
        self._take = QPushButton()
        self._take_branch = QPushButton()
        self._take_all = QPushButton()
        self._empty = plain.label(name="Muted", wrap=True)
        self._stack = QStackedWidget()
        self._later = QTimer(self)
        self._arrange()
        self._connect()
        self._begin()

    def _arrange(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(4 * SPACE, 3 * SPACE, 4 * SPACE, 2 * SPACE)
        bar.setSpacing(2 * SPACE)
        self._from, self._to = plain.label(name="Field"), plain.label(name="Field")
        for each in (self._from, self.before, self._to, self.after):
            bar.addWidget(each)
        bar.addStretch(1)
        for place, each_face in enumerate((self.two, self.one)):
            each_face.setObjectName("Zoom")
            each_face.setCheckable(True)
            each_face.setAutoExclusive(True)
            each_face.clicked.connect(lambda _=False, place=place: self.turn(place))
            bar.addWidget(each_face)
        self.two.setChecked(True)
        charts = QSplitter(Qt.Orientation.Horizontal)
        for side in self._charts:
            charts.addWidget(side.chart)
        charts.setSizes([500, 500])
        self.faces.addWidget(charts)
        self.faces.addWidget(self.overlay)
        self.changes.setWordWrap(True)
        self.changes.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._take.setObjectName("Quiet")
        self._take_branch.setObjectName("Quiet")
        self._take_all.setObjectName("Quiet")
        self._changes_title, self._figures_title = plain.label(name="Section"), plain.label(name="Section")
        buttons = QHBoxLayout()
        buttons.addWidget(self._changes_title)
        buttons.addStretch(1)
        buttons.addWidget(self._take)
        buttons.addWidget(self._take_branch)
        buttons.addWidget(self._take_all)
        left = QWidget()
        left.setObjectName("Panel")
        column = QVBoxLayout(left)
        column.setContentsMargins(4 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        column.addLayout(buttons)
        column.addWidget(self.changes, 1)
        self.table.setColumnCount(4)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        right = QWidget()
        right.setObjectName("Panel")
        column = QVBoxLayout(right)
        column.setContentsMargins(2 * SPACE, 2 * SPACE, 4 * SPACE, 2 * SPACE)
        column.addWidget(self._figures_title)
        column.addWidget(self.table, 1)
        below = QSplitter(Qt.Orientation.Horizontal)
        below.addWidget(left)
        below.addWidget(right)
        below.setSizes([560, 440])
        whole = QSplitter(Qt.Orientation.Vertical)
        whole.addWidget(self.faces)
        whole.addWidget(below)
        whole.setSizes([420, 300])
        whole.setChildrenCollapsible(False)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(whole, 1)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(24 * SPACE, 0, 24 * SPACE, 0)
        self._stack.addWidget(page)
        self._stack.addWidget(self._empty)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._stack)
        self.setFocusProxy(self.changes)

    def _connect(self) -> None:
        session = self._session
        self._later.setSingleShot(True)
        self._later.setInterval(150)
        self._later.timeout.connect(self.read)
        self.before.activated.connect(lambda _: self.read())
        self.after.activated.connect(lambda _: self.read())
        self.changes.currentRowChanged.connect(self._go)
        self.changes.itemSelectionChanged.connect(self._enable)
        self._take_branch.clicked.connect(self._bring_branch)
        self._take.clicked.connect(lambda: self._bring([each.row() for each in self.changes.selectedIndexes()]))
        self._take_all.clicked.connect(lambda: self._bring(list(range(self.changes.count()))))
        session.opened.connect(self._begin)
        session.changed.connect(self._follow)
        session.spoken.connect(self.read)
        session.themed.connect(self.read)
        _link(self._charts[0].chart, self._charts[1].chart)

    # --- what is compared ---

    def _begin(self) -> None:
        """Compare what is in force with the draft that was worked on last."""
        self._fill()
        document = self._session.document
        scenarios = document.root.ordered(Scenario)
        shown = self._session.structure.id
        drafts = [each.id for each in scenarios if each.id != document.current.id]
        other = shown if shown in drafts else drafts[-1] if drafts else shown
        _set(self.before, document.current.id)
        _set(self.after, other)
        self.read()

    def _fill(self) -> None:
        words = self._session.words
        for box in (self.before, self.after):
            with QSignalBlocker(box):
                kept = box.currentData()
                box.clear()
                for each in self._session.document.root.ordered(Scenario):
                    box.addItem(each.name or words("scenario.unnamed"), each.id)
                box.setCurrentIndex(max(box.findData(kept), 0))

    def _follow(self, change: Change) -> None:
        if change.kinds & {"scenario", "settings"}:
            self._fill()
        if self.isVisible():
            self._later.start()
        else:
            self._differences = []

    def showEvent(self, event: object) -> None:
        """Look anew: much may have changed while something else was shown."""
        super().showEvent(event)  # type: ignore[arg-type]
        self.read()

    @property
    def _sides(self) -> tuple[Structure, Structure]:
        document = self._session.document
        known = {each.id for each in document.root.ordered(Scenario)}
        ids = [
            box.currentData() if box.currentData() in known else document.current.id
            for box in (self.before, self.after)
        ]
        return document.structure(ids[0]), document.structure(ids[1])

    # --- what is shown ---

    def read(self) -> None:
        """Compare the two and show what was found."""
        words = self._session.words
        several = len(self._session.document.root.all(Scenario)) > 1
        self._stack.setCurrentIndex(0 if several else 1)
        self._empty.setText(words("compare.only_one"))
        if not several or not self.isVisible():
            return
        before, after = self._sides
        self._differences = diff_structures(before, after)
        self._from.setText(words("compare.from"))
        self._to.setText(words("compare.to"))
        self.before.setAccessibleName(words("compare.from"))
        self.after.setAccessibleName(words("compare.to"))
        self._changes_title.setText(words("compare.changes"))
        self._figures_title.setText(words("compare.figures"))
        self.changes.setAccessibleName(words("compare.changes"))
        self.table.setAccessibleName(words("compare.figures"))
        name = self.before.currentText()
        self._take.setText(plain.menu_text(words("compare.take", name=name)))
        self._take_all.setText(plain.menu_text(words("compare.take_all")))
        self._take_branch.setText(plain.menu_text(words("compare.take_branch")))
        self.two.setText(plain.menu_text(words("compare.two_pictures")))
        self.one.setText(plain.menu_text(words("compare.one_picture")))
        self._enable()
        self._take_all.setEnabled(bool(self._differences))
        self._show_changes()
        self._show_figures(figures(before, self._session.today), figures(after, self._session.today))
        self._show_charts()
        self._enable()

    def _show_charts(self) -> None:
        """Show the face that is turned up."""
        before, after = self._sides
        if self.faces.currentIndex():
            self.overlay.show_both(before, after, fates(self._differences))
        else:
            one = self._charts[0].show_structure(before, self._marks({"remove", "move", "change"}))
            other = self._charts[1].show_structure(after, self._marks({"add", "move", "change"}))
            if one and other:
                # Both are shown at one scale, so that of the larger one lets all of each be seen.
                chart = self._charts[0].chart
                chart.zoom_to(min(one, other))
                chart.center_on(chart.geometry_now.bounds.center_x, chart.geometry_now.bounds.center_y)

    def turn(self, face: int) -> None:
        """Show the two charts side by side (0), or in one picture (1)."""
        (self.two, self.one)[face].setChecked(True)
        self.faces.setCurrentIndex(face)
        self._show_charts()

    def _marks(self, ops: set[str]) -> dict[str, tuple[Severity, int]]:
        return {
            each.key.id: (MARKS[each.op], 1) for each in self._differences if each.key.kind == "role" and each.op in ops
        }

    def _show_changes(self) -> None:
        words, theme, document = self._session.words, self._session.theme, self._session.document
        self.changes.clear()
        inks = {"add": theme.good, "remove": theme.error, "move": theme.accent, "change": theme.text}
        for each in self._differences:
            item = QListWidgetItem("\n".join(said(each, document, document, words)))
            item.setForeground(QBrush(inks[each.op]))
            self.changes.addItem(item)
        if not self._differences:
            item = QListWidgetItem(words("compare.none"))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.changes.addItem(item)

    def _show_figures(self, before: list[Figure], after: list[Figure]) -> None:
        words, theme = self._session.words, self._session.theme
        heads = (
            words("compare.figure"),
            self.before.currentText(),
            self.after.currentText(),
            words("compare.difference"),
        )
        self.table.setHorizontalHeaderLabels(list(heads))
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.table.setRowCount(len(before))
        for row, (old, new) in enumerate(zip(before, after, strict=True)):
            change = new.value - old.value
            better = (change > 0) == (old.better == "more")
            ink = theme.muted if not change or old.better == "neither" else theme.good if better else theme.error
            sign = "+" if change > 0 else ""
            cells = (
                words(f"figure.{old.name}"), self._value(old), self._value(new),
                f"{sign}{say_number(change, words.language)}" if change else "",
            )  # fmt: skip
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setForeground(QBrush(ink if column == 3 else theme.text))
                self.table.setItem(row, column, item)
        head = self.table.horizontalHeader()
        head.setMaximumSectionSize(260)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2, 3):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.table.setColumnWidth(column, 84)

    def _value(self, figure: Figure) -> str:
        text = say_number(figure.value, self._session.language)
        return self._session.words("attention.total", n=text) if figure.is_percent else text

    # --- doing ---

    def _go(self, row: int) -> None:
        """Show where a change is, on both sides."""
        if 0 <= row < len(self._differences):
            role = role_of(self._differences[row]) or self._differences[row].key.id
            for side in self._charts:
                side.go_to(role)
            self.overlay.chart.go_to(role)

    def _enable(self) -> None:
        rows = self._chosen
        self._take.setEnabled(bool(rows))
        after = self._sides[1]
        self._take_branch.setEnabled(any(isinstance(after.find(role_of(self._differences[row])), Role) for row in rows))

    @property
    def _chosen(self) -> list[int]:
        return [row for row in (each.row() for each in self.changes.selectedIndexes()) if row < len(self._differences)]

    def _bring_branch(self) -> None:
        """Take the roles of the chosen changes across with everybody below them and who holds these roles."""
        before, after = self._sides
        roles = dict.fromkeys(role_of(self._differences[row]) for row in self._chosen)
        ids = [id for role in roles if isinstance(after.find(role), Role) for id in with_branch(after, role)]
        if ids:
            self._session.attempt(lambda: take_across(after, before, list(dict.fromkeys(ids))))
            self.read()

    def _bring(self, rows: list[int]) -> None:
        before, after = self._sides
        ids = list(dict.fromkeys(self._differences[row].key.id for row in rows if row < len(self._differences)))
        if ids:
            self._session.attempt(lambda: take_across(after, before, ids))
            self.read()


class _Side:
    """One of the two charts, to look at."""

    def __init__(self, session: Session) -> None:
        self._shared = session
        self._own = Session(language=session.language)
        self._own.worn = session.worn
        self.chart = StructureView(self._own)
        self.chart.animated = False
        self._shown = ""

    def show_structure(self, structure: Structure, marks: Mapping[str, tuple[Severity, int]]) -> float:
        """Show a structure of the shared document, marked; return the scale at which it fits where it was not shown before."""
        own = self._own
        own.speak(self._shared.language)
        own.dress(self._shared.worn)
        if own.document is not structure.document:
            own.show(structure.document, read_only=message("compare.only_shown"))
        if own.structure is not structure:
            own.switch(structure.id)
        self.chart.set_findings(dict(marks))
        if self._shown != structure.id:
            self._shown = structure.id
            self.chart.fit()
            return self.chart.scale_now
        return 0.0

    def go_to(self, id: str) -> None:
        """Select a role and bring it into view, where this side has it."""
        if isinstance(self._own.structure.find(id), Role):
            self._own.unfold_to(id)
            self._own.select([id])
            self.chart.show_role(id)
        else:
            self._own.select([])


def _link(one: StructureView, other: StructureView) -> None:
    """Zoom and scroll both together: what is in the middle of one stands in the same place of the other."""
    busy = False

    def zoom(leader: StructureView, follower: StructureView) -> None:
        if abs(follower.scale_now - leader.scale_now) > 1e-6:
            follower.zoom_to(leader.scale_now)

    def scroll(leader: StructureView, follower: StructureView) -> None:
        nonlocal busy
        if busy or not leader.isVisible() or abs(follower.scale_now - leader.scale_now) > 1e-6:
            return
        area = leader.visible_area()
        there, here = follower.geometry_now.boxes, leader.geometry_now.boxes
        seen = [(id, here[id]) for id in leader.geometry_now.within(area) if id in there]
        if not seen:
            return
        id, box = min(
            seen, key=lambda each: abs(each[1].center_x - area.center_x) + abs(each[1].center_y - area.center_y)
        )
        now, mine = follower.visible_area(), there[id]
        dx = (mine.x - now.x) - (box.x - area.x)
        dy = (mine.y - now.y) - (box.y - area.y)
        busy = True
        try:
            follower.scroll_by(-dx * follower.scale_now, -dy * follower.scale_now)
        finally:
            busy = False

    for leader, follower in ((one, other), (other, one)):
        leader.zoomed.connect(lambda leader=leader, follower=follower: zoom(leader, follower))
        leader.framed.connect(lambda leader=leader, follower=follower: scroll(leader, follower))


def _set(box: QComboBox, value: str) -> None:
    box.setCurrentIndex(box.findData(value))
