"""The main window: what stands where. It joins parts that don't know each other, and does nothing of theirs itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMessageBox,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from orgchart.app.bars import Bars
from orgchart.app.look import plain, style
from orgchart.app.opening import Opening
from orgchart.app.panels.status import StatusLine
from orgchart.app.session import Session
from orgchart.app.settings import Settings
from orgchart.app.views.frame import ViewFrame
from orgchart.app.views.side_by_side import SideBySide
from orgchart.app.views.table import STRUCTURE
from orgchart.app.window_place import note_as_left, open_as_left
from orgchart.text.message import message

if TYPE_CHECKING:
    from orgchart.app.actions import Lens
    from orgchart.app.recovery import Recovery
    from orgchart.app.views.welcome import Welcome
    from orgchart.model.document import Document


_KEEPS_AFTER: Final = 100
"""Milliseconds from the making of a window to its first paint, and somewhat more; nobody has drawn anything by then."""

_ROOM_FOR_WORDS: Final = 1240


class Window(QMainWindow):
    """One document on the screen; it is the Bench that actions work with."""

    def __init__(self, session: Session, settings: Settings, *, at_once: bool = True) -> None:
        """Make the window on what `session` shows; unless `at_once`, most of it comes when what is seen first is painted."""
        super().__init__()
        self.session = session
        self.settings = settings
        # Worn before there is anything to wear it: dressing a window that stands costs many times as much.
        style.wear(session.theme)
        self._turn_round()
        self._furnished = False
        self._recovery: Recovery | None = None
        self._seen: Document | None = None
        """The document of which it was said what is late: turning to another of its scenarios says no more than that."""
        self._wanted: Path | None = None
        """The document to be opened as soon as that can be done."""
        self.views = ViewFrame(session)
        self.views.needed.connect(self.furnish)
        self.pair = SideBySide(session, self.views, settings)
        self._arrange()
        self._bars = Bars(self, session)
        self._bars.place_beside_menus(self.views.tabs)
        self.status = StatusLine(session)
        self.setStatusBar(self.status)
        open_as_left(self, settings)
        self.setWindowTitle(f"{session.words('word.untitled')}[*] — {session.words('app.name')}")
        self._opening = None if at_once else Opening(self, self.furnish)
        if at_once:
            self.furnish()

    def furnish(self) -> None:
        """Make what is not seen at first, if it is not there yet; before that nothing can be done with the window."""
        if self._furnished:
            return
        self._furnished = True
        self._opening = None
        # Imported here: the first paint needs none of it, and reading it takes longer than all that the first paint needs.
        from orgchart.app import commands
        from orgchart.app.canvas.tools.stage_drop import StageDrop
        from orgchart.app.checking import Checking
        from orgchart.app.dialogs import doings
        from orgchart.app.dropped_file import DroppedFile
        from orgchart.app.files import FileDesk
        from orgchart.app.folding import FoldMemory
        from orgchart.app.heading import Heading
        from orgchart.app.looking import Looking
        from orgchart.app.menus import Commands
        from orgchart.app.panels.breadcrumbs import Breadcrumbs
        from orgchart.app.panels.copies import CopiesLine
        from orgchart.app.panels.hint_line import HintLine
        from orgchart.app.panels.legend import Legend
        from orgchart.app.panels.minimap import Minimap
        from orgchart.app.panels.scenarios import ScenarioBox
        from orgchart.app.panels.side import SidePanel
        from orgchart.app.panels.stages import StageStrip
        from orgchart.app.side_room import SideRoom
        from orgchart.app.trail import Trail
        from orgchart.app.views.structure import StructureView

        session, settings = self.session, self.settings
        self.files = FileDesk(session, settings, self)
        self._dropped = DroppedFile(session, settings, self.files, self)
        self._folding = FoldMemory(session, settings)  # before those who show the document that is opened
        self.chart = StructureView(session)
        self.files.ahead = self.chart.ahead
        self.files.settle = self._settle
        self.strip = StageStrip(session)
        self.checking = Checking(session, self)
        self.views.furnish(self.checking, self.chart)
        self.views.turned.connect(self._turned)
        self.side = SidePanel(session, self.checking)
        self._room = SideRoom(self.split, self.side, session, settings)
        self.hints = HintLine(session, settings, self.views)
        self._heading = Heading(session, self, self.files.title)
        self.banner = self._heading.banner
        self.copies = CopiesLine(session, self._merge_with, lambda: self.perform("settle_conflicts"), self)
        self.trail = Trail(session, settings, self.files, self)
        self._doings: dict[str, Callable[[], object]] = {
            "new": self._new,
            "open": self.files.choose_and_open,
            "save": self.files.save,
            "save_as": self.files.save_as,
            "quit": self.close,
            "recover": lambda: self._kept().offer(asked=True),
            **doings.of(self, self, self.chart, settings, self.files, self.views, self.side),
            "about": self._about,
            "log": self.trail.ask,
            "welcome": self.welcome,
            "guide": self._guide,
            "hints": self.hints.again,
            "due": lambda: self.side.turn_to(self.side.show_due()),
            "history": lambda: self.side.turn_to(self.side.history()),
            "split_view": self.pair.toggle,
            "new_empty": lambda: self.views.turn_to(STRUCTURE),
            "look_outside": self.files.look_outside,
            "copy_picture": self._copy_picture,
            "show_details": self.side.show_details,
            "outline": lambda: self.side.turn_to(self.side.outline),
            "library": lambda: self.side.turn_to(self.side.library),
            "people": self.side.show_people,
            "find": lambda: self._looking.find(0),
            "find_next": lambda: self._looking.find(1),
            "find_previous": lambda: self._looking.find(-1),
            "show_side": self._room.toggle,
            "next_pane": lambda: self._pane(1),
            "previous_pane": lambda: self._pane(-1),
        }
        self.crumbs = Breadcrumbs(session, self.chart)
        self.chart.showing.read(settings.showing)
        self.chart.animated = settings.motion
        self.legend = Legend(session, self.chart)
        self.minimap = Minimap(session, self.chart)
        self._looking = Looking(session, self.views, self.pair, self.chart)
        self.finder = self._looking.finder
        StageDrop(session, self.strip, self.strip)
        table = commands.table()
        self.commands = Commands(self, self, table, self._bars)
        self.trail.listen_to(self.actions())
        self.scenarios = ScenarioBox(session)
        (seen,) = self._bars.place_at_end(self.scenarios)
        self.scenarios.several.connect(seen.setVisible)
        self.scenarios.read()
        self.chart.listen_to(self, table)
        self.chart.wanted.connect(self._show_details)
        self.chart.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.chart.customContextMenuRequested.connect(
            lambda at: self.commands.menu("chart").popup(self.chart.mapToGlobal(at))
        )
        self.status.look_through(self.chart)
        session.spoken.connect(self._speak)
        session.themed.connect(self._dress)
        self.checking.found.connect(self._show_findings)
        session.asked.connect(self._show_asked)
        session.opened.connect(self._tell_what_is_late)
        self.side.wanted.connect(self.perform)
        self._room.opened.connect(lambda: self.status.withdraw("side.open"))
        self.views.wanted.connect(self.perform)
        self.setAcceptDrops(True)
        self._fill()
        self._speak()
        if self.views.shown:
            self.chart.setFocus()
        else:
            self._turned("")
        QTimer.singleShot(_KEEPS_AFTER, self, self._kept)
        if self._wanted is not None:
            self.open(self._wanted)

    def _kept(self) -> Recovery:
        """Return what keeps this window's work on the disk; it begins once the window is on the screen."""
        if self._recovery is None:
            from orgchart.app.recovery import Recovery

            self._recovery = Recovery(self.session, self.settings, self.files, self)
        return self._recovery

    def welcome(self) -> None:
        """Show what one can begin with."""
        from orgchart.app.views.welcome import Welcome

        page = Welcome(self.session, self.settings, self.views.size(), at_once=self._furnished)
        page.asked.connect(self.perform)
        page.template.connect(self._begin_from)
        page.file.connect(lambda path: self.open(path) if self.files.may_leave() else None)
        page.own.connect(self._begin_from_own)
        page.unwanted.connect(lambda path: self._remove_own(path, page))
        if self._opening is not None:
            self._opening.begin_with(page.complete)
        self.views.greet(page)
        QTimer.singleShot(0, page.setFocus)

    def _tell_what_is_late(self) -> None:
        """Say how much is late in a document that was just opened, and show it once the document itself shows."""
        from orgchart.model.agenda import due_and_late

        session, before = self.session, self._seen
        late = sum(each.is_late(session.today) for each in due_and_late(session.structure, session.today))
        if late:
            session.say(message("due.said", n=late), (session.words("due.look"), lambda: self.perform("due")))
        document = self._seen = session.document
        if late and document is not before:
            QTimer.singleShot(0, self, lambda: self.side.show_due() if session.document is document else None)

    def _guide(self) -> None:
        self.views.turn_to(STRUCTURE)
        self.side.show_guide().setFocus()
        self.hints.be_quiet()

    def _begin_from(self, template: str) -> None:
        self.furnish()
        if self.files.may_leave():
            from orgchart.storage.templates import from_template

            self.session.show(from_template(template, self.session.language, self.session.today))
            self.side.setCurrentWidget(self.side.findings)  # each example has one: what the program is for

    def _begin_from_own(self, path: Path) -> None:
        from orgchart.app.dialogs import own_templates

        self.furnish()
        own_templates.begin_from(self.session, self.files, path)

    def _remove_own(self, path: Path, page: Welcome) -> None:
        from orgchart.app.dialogs import own_templates

        own_templates.remove(self.session, path, page.rebuild)

    def _turned(self, view: str) -> None:
        # The strip is the chart's: other views show the stages themselves. There are no details of nothing.
        self.strip.setVisible(view == STRUCTURE)
        self.crumbs.read()
        self._room.greet(not view)
        self.status.look_through(self.lens)
        self._looking.turn()

    def offer_recovery(self) -> None:
        """Offer what was being worked on when the program ended in the midst of it."""
        self.furnish()
        self._kept().offer()

    def note_fault(self, kind: type[BaseException], trace: TracebackType | None) -> None:
        """Write into the log, if there is one, that the program failed, and where."""
        if self._furnished:
            self.trail.note_fault(kind, trace)

    def _arrange(self) -> None:
        centre = QWidget()
        self._column = QVBoxLayout(centre)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.pair, 1)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(centre)
        self.split.setStretchFactor(0, 1)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.split)
        self.setCentralWidget(holder)

    def _fill(self) -> None:
        """Put what stands around the views where it belongs; what is not to be seen is not shown for a moment either."""
        self.side.hide()
        if not self.views.shown:
            self.strip.hide()
        for place, each in enumerate((self.banner, self.copies, self.strip, self.crumbs)):
            self._column.insertWidget(place, each)
        self._column.addWidget(self.hints)
        self.split.addWidget(self.side)
        self._room.greet(not self.views.shown)

    # --- the bench ---

    @property
    def lens(self) -> Lens | None:
        """Return what is shown and can be larger and smaller: where the focus is, if two views stand side by side."""
        return self._looking.lens(self)

    @property
    def has_panel(self) -> bool:
        """Return whether the panel beside the views is open."""
        return self._room.shown

    def perform(self, name: str) -> None:
        """Do what only a window can, by its name."""
        self.furnish()
        subject, _, of = name.partition(":")
        if subject == "view":
            self.views.turn_to(of)
        elif name in self._doings:
            self._doings[name]()

    def open(self, path: Path) -> None:
        """Show the document at `path`, once the window is furnished."""
        if self._furnished:
            self.files.open(path)
        else:
            self._wanted = path
            self.setWindowTitle(f"{path.stem}[*] — {self.session.words('app.name')}")

    def _settle(self) -> None:
        from orgchart.app.typed import take_as_done

        self.chart.editing.end()
        take_as_done(self)

    def _merge_with(self, path: Path) -> bool:
        from orgchart.app.dialogs.merge_with import merge_with

        return merge_with(self.session, self.settings, self.files, self, path)

    def _show_findings(self) -> None:
        self.chart.set_findings(self.checking.of_roles, self.checking.changed)

    def _show_details(self, role: str) -> None:
        self.session.select([role])
        self.side.show_details()

    def _show_asked(self, id: str) -> None:
        """Bring into view what somebody asked for."""
        from orgchart.model.records import Role

        if isinstance(self.session.structure.find(id), Role):
            self.chart.show_role(id)
        else:
            self.side.setCurrentWidget(self.side.inspector)

    def _new(self) -> None:
        if self.files.may_leave():
            self.session.show(type(self.session.document)())
            self.chart.setFocus()

    def _copy_picture(self) -> None:
        from orgchart.app.canvas.as_picture import copy_picture

        copy_picture(self.chart)

    def _about(self) -> None:
        from orgchart.version import VERSION

        words = self.session.words
        telling = plain.box(
            self, words("action.about"), words("dialog.about_text"), words("dialog.version", version=VERSION)
        )
        telling.setIconPixmap(self.windowIcon().pixmap(64, 64))
        telling.addButton(words("button.close"), QMessageBox.ButtonRole.AcceptRole)
        telling.exec()

    def _pane(self, step: int) -> None:
        from orgchart.app.panes import turn_to_pane

        panes: list[QWidget] = [self.views.currentWidget() or self.chart, self.side, self.strip, self.crumbs]
        turn_to_pane(panes, step)

    # --- words and looks ---

    def _turn_round(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            turned = Qt.LayoutDirection.RightToLeft if self.session.mirrored else Qt.LayoutDirection.LeftToRight
            application.setLayoutDirection(turned)

    def _speak(self) -> None:
        self._turn_round()
        self.settings.language = self.session.language
        self.commands.dress()
        self.chart.setAccessibleName(self.session.words("app.chart"))
        self.strip.setAccessibleName(self.session.words("app.stages"))
        self.side.setAccessibleName(self.session.words("app.side"))
        self._heading.read()

    def _dress(self) -> None:
        style.wear(self.session.theme)
        self.commands.dress()

    # --- events ---

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask before anything would be lost."""
        self._wanted = None
        self.furnish()
        if self.files.may_leave():
            note_as_left(self, self.settings)
            self._room.note()
            self.settings.showing = self.chart.showing.written()
            self._kept().end()
            self.trail.end()
            self.checking.end()
            self.files.release()
            event.accept()
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the focus, on every desktop: Qt alone asks each desktop what it does."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton | QToolButton):
            focused.click()
            event.accept()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Know what can be done before it is looked up what a key does."""
        if event.type() == QEvent.Type.ShortcutOverride and self._furnished:
            self.commands.settle()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the tabs of the views beside the menus as long as there is room for their words."""
        super().resizeEvent(event)
        self.views.set_compact(event.size().width() < _ROOM_FOR_WORDS)
        self._bars.settle()

    def changeEvent(self, event: QEvent) -> None:
        """Look for a change from outside when the window comes to the front."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self._furnished and self.isActiveWindow():
            QTimer.singleShot(0, self, lambda: self.perform("look_outside"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let a document or a table in."""
        self._dropped.enter(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open or import what was dropped."""
        self._dropped.drop(event)
