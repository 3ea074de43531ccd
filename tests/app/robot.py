"""Somebody at the window, with a mouse and a keyboard: `robot.drag("Content").onto("Sales").expect("CEO > Sales > Content")`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from orgchart.app.canvas.editor import TitleEditor
from orgchart.app.panels.stage_button import StageButton
from orgchart.app.window import Window
from orgchart.model.records import Role, Stage
from orgchart.storage import org_file
from tests.charts import chart, text_of

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


class Robot:
    """Drives one window with real events, and says what should have come of it."""

    def __init__(self, qtbot: QtBot, window: Window) -> None:
        self.qtbot = qtbot
        self.window = window
        self.session = window.session
        self.chart = window.chart
        self.chart.setFocus()
        self._held: QPoint | None = None
        self._modifiers = NONE

    # --- where things are ---

    def role(self, title: str) -> str:
        """Return the id of the role called `title`."""
        return next(role.id for role in self.session.structure.all(Role).values() if role.title == title)

    def place(self, title: str, across: float = 0.5, down: float = 0.5) -> QPoint:
        """Return a place on the box of a role."""
        self.chart.show_role(self.role(title))
        box = self.chart.box_in_view(self.role(title))
        return QPoint(round(box.x() + box.width() * across), round(box.y() + box.height() * down))

    def stage(self, name: str) -> StageButton:
        """Return the button of a stage."""
        id = next(stage.id for stage in self.session.structure.all(Stage).values() if stage.name == name)
        return next(
            each for each in self.window.strip.findChildren(StageButton) if each.stage.id == id and each.isVisible()
        )

    # --- keyboard ---

    def press(self, *keys: str) -> Robot:
        """Press keys, written like 'Ctrl+Z', on whatever has the focus."""
        for each in keys:
            *modifiers, key = each.split("+")
            held = NONE
            for name in modifiers:
                held |= {"Ctrl": CTRL, "Shift": SHIFT, "Alt": ALT}[name]
            QTest.keyClick(self.focus(), getattr(Qt.Key, f"Key_{key}"), held)
        return self

    def type(self, text: str) -> Robot:
        """Type text into whatever has the focus."""
        for letter in text:
            QTest.keyClicks(self.focus(), letter)
        return self

    def focus(self) -> QWidget:
        """Return what has the focus, the chart by default."""
        return self.window.focusWidget() or self.chart

    # --- mouse ---

    def click(self, title: str, modifiers: Qt.KeyboardModifier = NONE) -> Robot:
        """Click on the box of a role."""
        QTest.mouseClick(self.chart.viewport(), LEFT, modifiers, self.place(title, down=0.6))
        return self

    def double_click(self, title: str) -> Robot:
        """Double-click the box of a role."""
        QTest.mouseDClick(self.chart.viewport(), LEFT, NONE, self.place(title, down=0.6))
        return self

    def drag(self, title: str, modifiers: Qt.KeyboardModifier = NONE) -> Robot:
        """Press on the box of a role and move away from there."""
        viewport = self.chart.viewport()
        self._modifiers = modifiers
        start = self.place(title, down=0.6)
        QTest.mousePress(viewport, LEFT, modifiers if modifiers == NONE else NONE, start)
        self._held = start
        self._move(start + QPoint(12, 12))
        return self

    def _move(self, at: QPoint) -> None:
        move_over(self.chart.viewport(), at, LEFT, self._modifiers)

    def over(self, title: str, across: float = 0.5, down: float = 0.6) -> Robot:
        """Move what is held over a box."""
        self._held = self.place(title, across, down)
        self._move(self._held)
        return self

    def over_stage(self, name: str, across: float) -> Robot:
        """Move what is held over a stage."""
        button = self.stage(name)
        at = button.mapToGlobal(QPoint(round(button.width() * across), button.height() // 2))
        self._held = self.chart.viewport().mapFromGlobal(at)
        self._move(self._held)
        return self

    def let_go(self) -> Robot:
        """Let go of the button."""
        assert self._held is not None
        QTest.mouseRelease(self.chart.viewport(), LEFT, self._modifiers, self._held)
        self._held = None
        return self

    def onto(self, title: str) -> Robot:
        """Drop on the middle of a box."""
        return self.over(title).let_go()

    def before(self, title: str) -> Robot:
        """Drop on the side of a box where its row begins."""
        return self.over(title, 0.93 if self.session.mirrored else 0.07).let_go()

    def after(self, title: str) -> Robot:
        """Drop on the other side of a box."""
        return self.over(title, 0.07 if self.session.mirrored else 0.93).let_go()

    def above(self, title: str) -> Robot:
        """Drop on the top edge of a box."""
        return self.over(title, 0.5, 0.08).let_go()

    # --- what came of it ---

    def expect(self, tree: str) -> Robot:
        """Say what the chart should be, with as many parentheses as one likes; titles may stand twice."""
        now = text_of(self.session.structure)
        try:
            wanted = text_of(chart(tree).current)
        except ValueError:
            wanted = tree
        assert now == wanted
        return self

    def selected(self, *titles: str) -> Robot:
        """Say what should be selected."""
        assert [getattr(self.session.structure[each], "title", "") for each in self.session.selection] == list(titles)
        return self

    def editing(self) -> bool:
        """Whether a title is being edited."""
        return any(each.isVisible() for each in self.chart.findChildren(TitleEditor))

    def undo(self, steps: int = 1) -> Robot:
        """Take steps back."""
        for _ in range(steps):
            self.session.undo()
        return self

    def bytes(self) -> bytes:
        """Return what a save would write."""
        return org_file.encode(self.session.document)

    def findings(self) -> set[Any]:
        """Return the findings, once the checks are through."""
        self.window.checking.finish()
        return {each.key for each in self.window.checking.findings}


def move_over(
    widget: QWidget, at: QPoint, button: Qt.MouseButton = LEFT, modifiers: Qt.KeyboardModifier = NONE
) -> None:
    """Move the pointer to a place of a widget, with a button held."""
    nothing = Qt.MouseButton.NoButton
    event = QMouseEvent(QEvent.Type.MouseMove, QPointF(at), QPointF(widget.mapToGlobal(at)), nothing, button, modifiers)
    QApplication.sendEvent(widget, event)


def let_go(windows: Iterable[Window]) -> None:
    """Close windows whatever was done in them, and have them gone."""
    for window in windows:
        window.furnish()
        window.files.settle()
        window.session.history.note_saved()
        window.close()
        window.deleteLater()
        # What listens to these would be held by them for ever, and with that the window.
        window.chart.showing.deleteLater()
        window.session.deleteLater()
    # Gone now and not at the end: whatever dresses the application would dress every window that was ever open.
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
