"""Two structures side by side: their charts, what changes in words and in figures, and what of it to take across.

The second document, where one was brought to be compared with, is a guest: it is read, never written.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from orgchart.app.checking import Checking
from orgchart.app.look import plain
from orgchart.app.look.buttons import put_words
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session
from orgchart.app.views.compare_changes import Changes
from orgchart.app.views.compare_figures import Figures
from orgchart.app.views.compare_marks import fates, role_of
from orgchart.app.views.compare_overlay import Overlay
from orgchart.app.views.compare_sides import Link, Side
from orgchart.compare.diff import Difference, diff_structures
from orgchart.edits.crossing import take_across, with_branch
from orgchart.model.change import Change
from orgchart.model.document import Document
from orgchart.model.records import Role, Scenario
from orgchart.model.structure import Structure

_WIDE = 2.2
"""A chart so many times as wide as high stands above the other one, not beside it."""


class Place(NamedTuple):
    """A structure that can be chosen: of the open document, or of the guest."""

    is_guest: bool
    scenario: str


class CompareView(QWidget):
    """From one structure to another; nothing is dragged here."""

    doing = Signal(str)
    """A doing of the window is asked for, by name."""

    def __init__(self, session: Session, checking: Checking) -> None:
        super().__init__()
        del checking  # both sides are checked here, whole
        self._session = session
        self._differences: list[Difference] = []
        self._guest: Document | None = None
        self._guest_name = ""
        self._compared = session.document
        self._places: list[Place] = []
        self.before, self.after = QComboBox(), QComboBox()
        self._charts = [Side(session), Side(session)]
        self._link = Link(self._charts[0].chart, self._charts[1].chart)
        self._beside = QSplitter(Qt.Orientation.Horizontal)
        self.changes = Changes(session)
        self.table = Figures(session)
        self.overlay = Overlay(session)
        self.faces = QStackedWidget()
        self.two, self.one = QPushButton(), QPushButton()
        self.other = QPushButton()
        self.other.setObjectName("Quiet")
        self._take = QPushButton()
        self._take_branch = QPushButton()
        self._take_all = QPushButton()
        self._empty = plain.label(name="Muted", wrap=True)
        self._other_there = QPushButton()
        self._stack = QStackedWidget()
        self._later = QTimer(self)
        self._fitting = QTimer(self)
        """Fits the charts once they have their places."""
        self._arrange()
        self._connect()
        self._begin()

    def _arrange(self) -> None:
        whole = QSplitter(Qt.Orientation.Vertical)
        for side in self._charts:
            self._beside.addWidget(side.chart)
        self._beside.setChildrenCollapsible(False)
        self.faces.addWidget(self._beside)
        self.faces.addWidget(self.overlay)
        whole.addWidget(self.faces)
        whole.addWidget(self._tell())
        whole.setSizes([470, 290])
        whole.setChildrenCollapsible(False)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar())
        column.addWidget(whole, 1)
        self._stack.addWidget(page)
        self._stack.addWidget(self._nothing())
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._stack)
        self.setFocusProxy(self.changes)

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setContentsMargins(4 * SPACE, 3 * SPACE, 4 * SPACE, 2 * SPACE)
        bar.setSpacing(2 * SPACE)
        self._from, self._to = plain.label(name="Field"), plain.label(name="Field")
        for each in (self._from, self.before, self._to, self.after, self.other):
            bar.addWidget(each)
        for box in (self.before, self.after):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMaximumWidth(300)
        bar.addStretch(1)
        for place, each_face in enumerate((self.two, self.one)):
            each_face.setObjectName("Zoom")
            each_face.setCheckable(True)
            each_face.setAutoExclusive(True)
            each_face.clicked.connect(lambda _=False, place=place: self.turn(place))
            bar.addWidget(each_face)
        self.two.setChecked(True)
        return bar

    def _tell(self) -> QSplitter:
        """Return what stands below the charts: words and figures."""
        self._changes_title, self._figures_title = plain.label(name="Section"), plain.label(name="Section")
        taking = QHBoxLayout()
        for button in (self._take, self._take_branch, self._take_all):
            button.setObjectName("Quiet")
            taking.addWidget(button)
        taking.addStretch(1)
        below = QSplitter(Qt.Orientation.Horizontal)
        for title, body, start, end in (
            (self._changes_title, self.changes, 4 * SPACE, 2 * SPACE),
            (self._figures_title, self.table, 2 * SPACE, 4 * SPACE),
        ):
            panel = QWidget()
            panel.setObjectName("Panel")
            column = QVBoxLayout(panel)
            column.setContentsMargins(start, 2 * SPACE, end, 2 * SPACE)
            column.addWidget(title)
            column.addWidget(body, 1)
            if body is self.changes:
                column.addLayout(taking)
            below.addWidget(panel)
        below.setSizes([500, 500])
        return below

    def _nothing(self) -> QWidget:
        """Return what stands here while there is nothing to compare."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24 * SPACE, 0, 24 * SPACE, 0)
        column.setSpacing(4 * SPACE)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._copy_there = QPushButton()
        self._copy_there.setObjectName("Primary")
        column.addStretch(1)
        column.addWidget(self._empty)
        for button in (self._copy_there, self._other_there):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return page

    def _connect(self) -> None:
        session = self._session
        self._later.setSingleShot(True)
        self._later.setInterval(150)
        self._later.timeout.connect(self.read)
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self._link.fit)
        self.before.activated.connect(lambda _: self.read())
        self.after.activated.connect(lambda _: self.read())
        self.changes.currentRowChanged.connect(self._go)
        self.changes.itemSelectionChanged.connect(self._enable)
        self._take_branch.clicked.connect(self._bring_branch)
        self._take.clicked.connect(lambda: self._bring([self._differences[row] for row in self.changes.chosen]))
        self._take_all.clicked.connect(self._bring_all)
        for button in (self.other, self._other_there):
            button.clicked.connect(lambda: self.doing.emit("compare_with"))
        self._copy_there.clicked.connect(lambda: self.doing.emit("scenario_copy"))
        session.opened.connect(self._open)
        session.changed.connect(self._follow)
        session.spoken.connect(self._speak)
        session.themed.connect(self.read)

    # --- what is compared ---

    def _open(self) -> None:
        """Begin anew; a guest goes with the document that it was compared with."""
        if self._guest is not None and self._session.document is not self._compared:
            self._guest = None
        self._begin()

    def _begin(self) -> None:
        """Compare what is in force with the draft that was worked on last, or with the guest."""
        self._compared = self._session.document
        self._fill()
        document = self._session.document
        shown = self._session.structure.id
        drafts = [each.id for each in document.root.ordered(Scenario) if each.id != document.current.id]
        other = Place(False, shown if shown in drafts else drafts[-1] if drafts else shown)
        first = Place(False, document.current.id)
        if self._guest is not None:
            first, other = Place(False, shown), Place(True, self._guest.current.id)
        self.before.setCurrentIndex(self._places.index(first))
        self.after.setCurrentIndex(self._places.index(other))
        self.read()

    def show_guest(self, document: Document, name: str) -> None:
        """Compare the structure that is shown with what is in force in another document, called `name`."""
        self._guest, self._guest_name = document, name
        self._begin()

    def _fill(self) -> None:
        words = self._session.words
        kept = [self._places[box.currentIndex()] if box.count() else None for box in (self.before, self.after)]
        unnamed = words("scenario.unnamed")
        names = {Place(False, each.id): each.name or unnamed for each in self._session.document.root.ordered(Scenario)}
        if self._guest is not None:
            for each in self._guest.root.ordered(Scenario):
                several = len(self._guest.root.all(Scenario)) > 1
                of_file = words("compare.of_file", file=self._guest_name, name=each.name or unnamed)
                names[Place(True, each.id)] = of_file if several else self._guest_name
        self._places = list(names)
        for box, place in zip((self.before, self.after), kept, strict=True):
            with QSignalBlocker(box):
                box.clear()
                box.addItems(list(names.values()))
                box.setCurrentIndex(self._places.index(place) if place in names else 0)

    def _speak(self) -> None:
        self._fill()
        self.read()

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
        before, after = (self._structure(self._places[box.currentIndex()]) for box in (self.before, self.after))
        return before, after

    def _structure(self, place: Place) -> Structure:
        document = self._guest if place.is_guest and self._guest is not None else self._session.document
        return document.structure(place.scenario) if place.scenario in document.root else document.current

    # --- what is shown ---

    def read(self) -> None:
        """Compare the two and show what was found."""
        self._later.stop()
        several = len(self._places) > 1
        self._stack.setCurrentIndex(0 if several else 1)
        self._label()
        if not several or not self.isVisible():
            return
        before, after = self._sides
        self._differences = diff_structures(before, after)
        self.changes.show_changes(self._differences, before.document, after.document)
        self.table.compare(before, after, (self.before.currentText(), self.after.currentText()))
        self._show_charts()
        self._enable()

    def _label(self) -> None:
        words = self._session.words
        self._empty.setText(words("compare.only_one"))
        self._copy_there.setText(plain.menu_text(words("action.scenario_copy")))
        for button in (self.other, self._other_there):
            put_words(button, words("compare.other_file"), "folder-open", self._session.theme)
        self._from.setText(words("compare.from"))
        self._to.setText(words("compare.to"))
        self.before.setAccessibleName(words("compare.from"))
        self.after.setAccessibleName(words("compare.to"))
        self._changes_title.setText(words("compare.changes"))
        self._figures_title.setText(words("compare.figures"))
        self.changes.setAccessibleName(words("compare.changes"))
        self.table.setAccessibleName(words("compare.figures"))
        self._take.setText(plain.menu_text(words("compare.take", name=self.before.currentText())))
        self._take_all.setText(plain.menu_text(words("compare.take_all")))
        self._take_branch.setText(plain.menu_text(words("compare.take_branch")))
        self.two.setText(plain.menu_text(words("compare.two_pictures")))
        self.one.setText(plain.menu_text(words("compare.one_picture")))

    def _show_charts(self) -> None:
        """Show the face that is turned up."""
        before, after = self._sides
        found = fates(self._differences)
        if self.faces.currentIndex():
            self.overlay.show_both(before, after, found)
            return
        is_new = [
            self._charts[0].show_structure(before, {id: fate for id, fate in found.items() if fate != "new"}),
            self._charts[1].show_structure(after, {id: fate for id, fate in found.items() if fate != "gone"}),
        ]
        if any(is_new):
            self._place_charts()
            self._fitting.start()

    def _place_charts(self) -> None:
        """Set the charts one above the other where they are wide, otherwise beside each other."""
        bounds = [side.chart.geometry_now.bounds for side in self._charts]
        wide = max(each.width / max(each.height, 1) for each in bounds) > _WIDE
        way = Qt.Orientation.Vertical if wide else Qt.Orientation.Horizontal
        if self._beside.orientation() != way:
            self._beside.setOrientation(way)
            self._beside.setSizes([500, 500])

    def turn(self, face: int) -> None:
        """Show the two charts side by side (0), or in one picture (1)."""
        (self.two, self.one)[face].setChecked(True)
        self.faces.setCurrentIndex(face)
        self._show_charts()

    # --- doing ---

    def _go(self, row: int) -> None:
        """Show where a change is, on both sides."""
        if 0 <= row < len(self._differences):
            role = role_of(self._differences[row]) or self._differences[row].key.id
            for side in self._charts:
                side.go_to(role)
            self.overlay.chart.go_to(role)

    def _enable(self) -> None:
        """Offer what can be taken: into this document alone."""
        rows = self.changes.chosen
        before, after = self._sides
        ours = before.document is self._session.document and self._session.read_only is None
        self._take.setEnabled(ours and bool(rows))
        self._take_all.setEnabled(ours and bool(self._differences))
        self._take_branch.setEnabled(
            ours and any(isinstance(after.find(role_of(self._differences[row])), Role) for row in rows)
        )
        why = "" if ours else self._session.words("compare.not_ours")
        for button in (self._take, self._take_branch, self._take_all):
            button.setToolTip(plain.tooltip(why))

    def _bring_branch(self) -> None:
        """Take the roles of the chosen changes across with everybody below them and who holds these roles."""
        after = self._sides[1]
        roles = dict.fromkeys(role_of(self._differences[row]) for row in self.changes.chosen)
        self._take_ids([id for role in roles if isinstance(after.find(role), Role) for id in with_branch(after, role)])

    def _bring_all(self) -> None:
        if self._later.isActive():
            self.read()  # something was done a moment ago
        self._bring(self._differences)

    def _bring(self, differences: list[Difference]) -> None:
        self._take_ids([each.key.id for each in differences])

    def _take_ids(self, ids: list[str]) -> None:
        before, after = self._sides
        if ids:
            seen = self._link.all_in_sight
            self._session.attempt(lambda: take_across(after, before, list(dict.fromkeys(ids))))
            self.read()
            if seen:
                self._fitting.start()
