"""Somebody who hits keys and drags things at random: nothing breaks, nothing is complained of, and all of it can be undone.

Each run is a few hundred events; ORGCHART_MONKEY says how many each of its seeds has (10000 makes 100,000 in all).
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from typing import Final

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from orgchart.app import commands
from orgchart.app.canvas.clipboard import LIBRARY_MIME, MIME
from orgchart.app.canvas.tools import people_drop
from orgchart.edits import coverage, holdings, teams
from orgchart.model.records import Person, Role
from orgchart.storage import org_file
from tests.app.robot import ALT, CTRL, LEFT, NONE, SHIFT, Robot, move_over
from tests.naughty import NAUGHTY

Open = Callable[..., Robot]
EVENTS: Final = int(os.environ.get("ORGCHART_MONKEY", "250"))
SEEDS: Final = range(10)
MIDDLE, RIGHT = Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton
MOST_ROLES: Final = 120

FREELY: Final = (
    "undo", "redo", "history", "find", "run_", "focus_all", "people", "line_", "remove_line", "view_", "zoom_", "fit_", "show_",
    "outline", "library", "next_pane", "previous_pane", "language", "theme", "due", "guide", "colour_", "box_", "lines_",
    "spotlight", "scenario_review", "scenario_remove",
)  # fmt: skip
"""How the names of those actions begin that ask nothing: no dialog, no file; beside them, all that are the chart's own."""

KEYS: Final = (
    "Tab", "Insert", "Return", "Shift+Return", "Ctrl+Return", "F2", "Left", "Right", "Up", "Down", "Alt+Up", "Alt+Down",
    "Alt+Left", "Alt+Right", "Ctrl+Shift+Up", "Ctrl+Shift+Down", "Ctrl+Shift+Left", "Ctrl+Shift+Right", "Ctrl+Left",
    "Ctrl+Down", "Ctrl+Home", "Space", "Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+9", "Delete", "Shift+Delete", "Ctrl+C", "Ctrl+X",
    "Ctrl+V", "Ctrl+D", "Ctrl+A", "Ctrl+G", "Escape", "Alt+Shift+C", "Alt+Shift+P", "Alt+Shift+S", "Alt+Shift+D", "F4",
    "Shift+F4", "Alt+Plus", "Alt+Minus", "Home", "End", "Backspace", "PageDown", "Q", "F3",
)  # fmt: skip


class Monkey:
    """Does one random thing after another to one window."""

    def __init__(self, robot: Robot, seed: int) -> None:
        self.robot = robot
        self.chance = random.Random(seed)
        self.viewport = robot.chart.viewport()
        self.session = robot.session
        table = commands.table()
        self.actions = [name for name in table if table[name].scope == "chart" or name.startswith(FREELY)]
        self.last: list[str] = []
        """What was done lately, for the reader of a failure."""
        self._dragged: QMimeData | None = None
        # Enter on a button may ask something, and waits for the answer.
        self._gives_up = QTimer(robot.window)
        self._gives_up.timeout.connect(give_up)
        self._gives_up.start(10)

    def step(self) -> None:
        """Do one thing."""
        doings = (
            (30, self.key), (10, self.words), (18, self.mouse), (12, self.drag), (8, self.act), (3, self.wheel),
            (4, self.bring), (2, self.paste), (3, self.undo), (3, self.panel), (1, self.away), (1, self.resize),
            (2, self.menu), (1, self.stage),
        )  # fmt: skip
        doing = self.chance.choices([each for _, each in doings], [weight for weight, _ in doings])[0]
        self.last = [*self.last[-30:], doing.__name__]
        doing()
        if len(self.session.structure.all(Role)) > MOST_ROLES:
            self.session.go_to(self.session.history.position // 2)
        if self.chance.random() < 0.08:
            QApplication.processEvents()

    def place(self) -> QPoint:
        """Return a place of the chart, as often as not on a box."""
        boxes = [each for each in self.robot.chart.geometry_now.boxes if each in self.session.structure]
        if boxes and self.chance.random() < 0.75:
            box = self.robot.chart.box_in_view(self.chance.choice(boxes))
            across, down = self.chance.uniform(-0.1, 1.1), self.chance.uniform(-0.2, 1.2)
            at = QPoint(round(box.x() + box.width() * across), round(box.y() + box.height() * down))
            if self.viewport.rect().contains(at):
                return at
        return QPoint(
            self.chance.randrange(max(1, self.viewport.width())), self.chance.randrange(max(1, self.viewport.height()))
        )

    def held(self) -> Qt.KeyboardModifier:
        return self.chance.choice((NONE, NONE, NONE, CTRL, SHIFT, CTRL | SHIFT, ALT))

    # --- doings ---

    def key(self) -> None:
        key = self.chance.choice(KEYS)
        self.last.append(key)
        if key == "Space" and self.chance.random() < 0.2:
            QTest.keyPress(self.robot.chart, Qt.Key.Key_Space)
        else:
            self.robot.press(key)
            # An editor in a table posts its end to itself; nobody's next event comes before what is posted.
            QApplication.sendPostedEvents()

    def words(self) -> None:
        text = self.chance.choice(("Sales", "מכירות", "R&D", "1", "x y", " ", *NAUGHTY))[:40]
        for letter in text:
            if letter.isprintable():
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(self.robot.focus(), QKeyEvent(kind, Qt.Key.Key_unknown, NONE, letter))

    def mouse(self) -> None:
        at, held = self.place(), self.held()
        do = self.chance.choice(
            (QTest.mouseClick, QTest.mouseClick, QTest.mouseDClick, QTest.mousePress, QTest.mouseRelease)
        )
        button = self.chance.choice((LEFT, LEFT, LEFT, MIDDLE))
        if self.chance.random() < 0.4:
            self._move(at, NONE, Qt.MouseButton.NoButton)
        do(self.viewport, button, held, at)

    def _move(self, at: QPoint, held: Qt.KeyboardModifier, button: Qt.MouseButton = LEFT) -> None:
        move_over(self.viewport, at, button, held)

    def drag(self) -> None:
        """Drag something somewhere, and now and then think better of it."""
        button, held = self.chance.choice((LEFT, LEFT, LEFT, MIDDLE)), self.held()
        QTest.mousePress(self.viewport, button, self.chance.choice((NONE, held)), self.place())
        for _ in range(self.chance.randrange(1, 5)):
            at = self.place()
            if self.chance.random() < 0.15:
                at = QPoint(
                    self.chance.choice((-80, -3, self.viewport.width() + 60)), self.chance.choice((-90, 3, 400))
                )
            self._move(at, held, button)
            if self.chance.random() < 0.1:
                self.chance.choice((self.key, self.undo, self.act))()
            if self.chance.random() < 0.05:
                QTest.qWait(20)
        if self.chance.random() < 0.25:
            self.robot.press("Escape")
        if self.chance.random() < 0.9:
            QTest.mouseRelease(self.viewport, button, held, at)

    def act(self) -> None:
        name = self.chance.choice(self.actions)
        self.last.append(name)
        action = self.robot.window.commands[name]
        if action.isEnabled():
            action.trigger()
        if self.chance.random() < 0.5:
            self.robot.window.perform("view:structure")
            self.robot.chart.setFocus()

    def wheel(self) -> None:
        at = QPointF(self.place())
        event = QWheelEvent(
            at, QPointF(self.viewport.mapToGlobal(at.toPoint())), QPoint(), QPoint(0, self.chance.choice((-240, -120, 120, 240))),
            Qt.MouseButton.NoButton, self.held(), Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(self.viewport, event)

    def _load(self) -> QMimeData:
        data, text = (
            QMimeData(),
            self.chance.choice(("A\n\tB\n\t\tC", "x", "", "\t\t\n\t", "A\tB\tC\n1\t2\t3", *NAUGHTY)),
        )
        people = [each.id for each in self.session.structure.ordered(Person)]
        match self.chance.randrange(7):
            case 0:
                data.setData(LIBRARY_MIME, self.chance.choice((b'{"title": "Lead"}', b"{", b"[]", b'{"title": 4}')))
            case 1:
                data.setData(
                    MIME, self.chance.choice((b'{"roles": []}', b"\xff", b'{"roles": [{"depth": 9, "fields": {}}]}'))
                )
            case 2:
                id = self.chance.choice((*people, "nobody"))
                data.setData(people_drop.MIME, f'[{{"id": "{id}", "name": "Somebody"}}]'.encode())
            case 3:
                data.setHtml("<b>x</b>")
            case 4:
                data.setUrls(["file:///nowhere.png"])  # type: ignore[list-item]  # Qt takes texts
            case _:
                data.setText(text)
        return data

    def bring(self) -> None:
        """Drag something in from elsewhere, and let it go, or away again."""
        data, copy = self._load(), Qt.DropAction.CopyAction
        QApplication.sendEvent(self.viewport, QDragEnterEvent(self.place(), copy, data, LEFT, NONE))
        for _ in range(self.chance.randrange(3)):
            QApplication.sendEvent(self.viewport, QDragMoveEvent(self.place(), copy, data, LEFT, NONE))
        if self.chance.random() < 0.6:
            QApplication.sendEvent(self.viewport, QDropEvent(QPointF(self.place()), copy, data, LEFT, NONE))
        else:
            QApplication.sendEvent(self.viewport, QDragLeaveEvent())

    def paste(self) -> None:
        QGuiApplication.clipboard().setMimeData(self._load())
        self.robot.press("Ctrl+V")

    def undo(self) -> None:
        self.chance.choice((self.session.undo, self.session.undo, self.session.redo))()

    def panel(self) -> None:
        """Use what stands beside the chart: the history, the people, the find line, the way back up."""
        window = self.robot.window
        match self.chance.randrange(5):
            case 0:
                position = self.session.history.position
                self.session.go_to(position + self.chance.randrange(-6, 4))
            case 1:
                window.perform("people")
                if self.session.roles:
                    window.side.library.panel.people.line.setText(self.chance.choice(("Dana", "", "Gil")))  # type: ignore[union-attr]
                    QTest.keyClick(window.side.library.panel.people.line, Qt.Key.Key_Return)  # type: ignore[union-attr]
            case 2:
                window.perform("find")
                window.finder.line.setText(self.chance.choice(("a", "S", "")))
            case 3:
                steps = window.crumbs._steps
                if steps and window.crumbs.isVisible():
                    QTest.mouseClick(self.chance.choice(steps), LEFT)
            case _:
                window.finder.end()
        self.robot.chart.setFocus()

    def away(self) -> None:
        """Go to another window in the midst of whatever it is, and come back."""
        QApplication.sendEvent(
            self.robot.chart, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
        )
        QApplication.sendEvent(self.viewport, QEvent(QEvent.Type.Leave))

    def resize(self) -> None:
        self.robot.window.resize(self.chance.randrange(500, 1500), self.chance.randrange(400, 950))

    def menu(self) -> None:
        at = self.place()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, self.viewport.mapToGlobal(at))
        QApplication.sendEvent(self.robot.chart, event)
        for each in QApplication.topLevelWidgets():
            if isinstance(each, QMenu) and each.isVisible():
                each.close()

    def stage(self) -> None:
        buttons = [each for each in self.robot.window.strip.findChildren(QWidget) if each.isVisible()]
        if buttons:
            QTest.mouseClick(self.chance.choice(buttons), LEFT)
        self.robot.chart.setFocus()


def give_up() -> None:
    """Close the dialog that is asking something, if there is one, as by Esc."""
    asking = QApplication.activeModalWidget()
    if isinstance(asking, QDialog):
        asking.reject()


def furnish(robot: Robot) -> None:
    """Give the document stages, people and a team to be dropped on and taken along."""
    structure = robot.session.structure
    process = coverage.add_process(structure, "P", ["Need", "Choice", "Use"])
    need, choice, _ = structure.stages(process.id)
    coverage.assign(structure, "Sales", need.id, "accountable")
    coverage.assign(structure, "Marketing", choice.id, "accountable")
    for name, role in (("Dana", "Sales"), ("Noa", "Sales"), ("Omer", "CEO")):
        holdings.hold_by_name(structure, name, role)
    teams.make_team(structure, ["Rep", "Content"], "Pilots")


@pytest.mark.parametrize("seed", [pytest.param(seed, marks=pytest.mark.slow if seed > 2 else ()) for seed in SEEDS])
def test_nothing_that_is_done_at_random_breaks_anything(
    open_window: Open, seed: int, request: pytest.FixtureRequest
) -> None:
    robot = open_window(
        "CEO > ((Sales > (Rep > Junior), Lead), (Marketing > Content, Events), Support), Board",
        "he" if seed % 2 else "en",
    )
    robot.chart.animated = seed % 3 == 0
    first = robot.bytes()
    furnish(robot)
    request.addfinalizer(QGuiApplication.clipboard().clear)
    monkey = Monkey(robot, seed)
    for number in range(EVENTS):
        monkey.step()
        if number % 500 == 499:
            settle(robot)
            encoded = robot.bytes()
            assert org_file.encode(org_file.decode(encoded).document) == encoded, monkey.last
            if robot.session.history.length > 4000:
                robot.session.go_to(100)
    settle(robot)
    robot.chart.grab()
    robot.session.go_to(0)
    assert robot.bytes() == first
    robot.session.go_to(10**6)
    robot.session.go_to(0)
    assert robot.bytes() == first


def settle(robot: Robot) -> None:
    """End whatever is under way."""
    QTest.keyRelease(robot.chart, Qt.Key.Key_Space)
    robot.chart.setFocus()
    robot.press("Escape", "Escape")
    robot.chart.editing.end()
    QTest.mouseRelease(robot.chart.viewport(), LEFT)
    QApplication.processEvents()
    assert robot.chart.pointer.state == "idle"
    assert not robot.editing()
    assert robot.chart.item.dimmed == frozenset()
