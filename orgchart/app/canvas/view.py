"""The chart on the screen, handing events to tools, keys and the editor.

What a gesture does stands in `tools`, what a key does in the action table, how a box looks in `face`. Which layout is shown
is the subclass's to say. Writes no record.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from orgchart.app.actions import Action, Bench
from orgchart.app.canvas.clipboard import cut_roles
from orgchart.app.canvas.hover import Hover
from orgchart.app.canvas.keys import Keys
from orgchart.app.canvas.surface import Surface
from orgchart.app.canvas.tools.add_there import add_there
from orgchart.app.canvas.tools.drop_in import DropIn
from orgchart.app.canvas.tools.pointer import Pointer
from orgchart.app.canvas.tools.team_drop import TeamDrop
from orgchart.app.session import Session
from orgchart.edits.roles import branch_of


class ChartView(Surface):
    """Shows a chart of roles, whole or in part, to be worked on."""

    wanted = Signal(str)
    """The details of a role are asked for."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        session.drop_targets.insert(0, TeamDrop(self))
        self.hover = Hover(self)
        self.pointer = Pointer(self, self.hover)
        self.drop_in = DropIn(self)
        self._keys: Keys | None = None
        self.replaced.connect(self.pointer.cancel)
        self.overtaken.connect(self.pointer.give_up_drag)
        self.framed.connect(self.hover.leave)
        session.opened.connect(self._show_pasted)
        QGuiApplication.clipboard().dataChanged.connect(self._show_pasted)
        self.setAcceptDrops(True)

    def _show_pasted(self) -> None:
        if self.item.waiting:  # otherwise nobody waits for another program to hand over what it copied
            self.show_cut()

    def show_cut(self) -> None:
        """Show faintly what was cut here, as long as it waits on the clipboard."""
        structure = self.session.structure
        cut = frozenset(id for top in cut_roles(self.session) for id in branch_of(structure, top))
        if cut != self.item.waiting:
            self.item.waiting = cut
            self.viewport().update()

    def listen_to(self, bench: Bench, table: Mapping[str, Action]) -> None:
        """Let keys and marks run the actions of `table`."""
        self.serve(bench, table)
        self._keys = Keys(self, bench, table)

    @property
    def still(self) -> bool:
        """Whether something is held, or a button is down on the chart."""
        return super().still or self.pointer.state != "idle"

    # --- events ---

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Shift sideways, with Ctrl zoom at the pointer."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_at(event.position(), 1.0015 ** (turned.y() or turned.x()))
        else:
            moved = event.pixelDelta() if not event.pixelDelta().isNull() else turned
            dx, dy = moved.x(), moved.y()
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not dx:
                dx, dy = dy, 0
            self.scroll_by(dx, dy)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hand it to the pointer; a title that is being edited is committed first."""
        self.pointer.press(event)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hand it to the pointer."""
        self.pointer.move(event)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Hand it to the pointer."""
        self.pointer.release(event)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the details of a box; on the ground, add a role."""
        role = self.role_at(event.position().toPoint())
        if self.hover.aimed(event.position().toPoint()) is not None:
            pass  # a mark that was clicked a moment ago, and has done what it does
        elif self.editing.under_way:
            pass  # the first of the two clicks made what is being named
        elif role is not None:
            self.wanted.emit(role)
        elif event.button() == Qt.MouseButton.LeftButton:
            add_there(self, event.position().toPoint())
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Take the marks away with the pointer."""
        super().leaveEvent(event)
        self.hover.go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look the key up in the action table; Space holds the paper."""
        key = event.key()
        if key == Qt.Key.Key_Space and not event.modifiers():
            if not event.isAutoRepeat():
                self.pointer.paper_held, self.pointer.paper_moved = True, False
        elif key in (Qt.Key.Key_Control, Qt.Key.Key_Shift):
            self.pointer.modifiers(event.modifiers())
        elif key == Qt.Key.Key_Escape and self.pointer.cancel():
            pass
        elif self.pointer.state == "dragging":
            pass  # one thing at a time
        elif self._keys is None or not self._keys.take(event):
            event.ignore()
            return
        event.accept()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Fold or unfold when Space is let go without having moved the paper."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            held = self.pointer.paper_held and not self.pointer.paper_moved
            self.pointer.paper_held = False
            if held and self.pointer.state == "idle":
                self.run("fold")
        elif event.key() in (Qt.Key.Key_Control, Qt.Key.Key_Shift):
            self.pointer.modifiers(event.modifiers())
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go from the selected box."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go of the paper, and cancel a drag that another window interrupts."""
        super().focusOutEvent(event)
        self.pointer.paper_held = False
        if event.reason() == Qt.FocusReason.ActiveWindowFocusReason:
            self.pointer.cancel()
        self.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take roles of the library and plain text; anything else is the window's."""
        self.drop_in.move(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show what a drop would land on."""
        self.drop_in.move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show it no more."""
        self.drop_in.leave()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what is dropped."""
        self.drop_in.drop(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab: it belongs to the chart."""
        del forward
        return False
