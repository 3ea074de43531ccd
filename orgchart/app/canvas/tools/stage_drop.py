"""A role of the library dropped on a stage: the role is added, and answers for the stage or contributes to it; one step."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from orgchart.app.canvas.clipboard import LIBRARY_MIME
from orgchart.app.canvas.tools.from_library import bring_in
from orgchart.app.canvas.tools.targets import DropTarget
from orgchart.app.session import Session


class StageDrop(QObject):
    """Lets a part of the window that takes dragged roles take those of the library as well."""

    def __init__(self, session: Session, strip: QWidget, target: DropTarget) -> None:
        super().__init__(strip)
        self._session = session
        self._strip = strip
        self._target = target
        strip.setAcceptDrops(True)
        strip.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what brings a role of the library."""
        kind = event.type()
        if kind == QEvent.Type.DragLeave:
            self._target.leave()
        elif isinstance(event, QDropEvent) and event.mimeData().hasFormat(LIBRARY_MIME):
            # A move is a drop event too, and what an enter is.
            event.acceptProposedAction()
            place = self._strip.mapToGlobal(event.position().toPoint())
            if kind == QEvent.Type.Drop and not isinstance(event, QDragMoveEvent):
                self._drop(event, place)
            else:
                self._target.preview((), place, Qt.KeyboardModifier.NoModifier)
            return True
        return super().eventFilter(watched, event)

    def _drop(self, event: QDropEvent, place: QPoint) -> None:
        session, nothing = self._session, Qt.KeyboardModifier.NoModifier
        bring_in(session, event.mimeData(), lambda roles: self._target.drop(roles, place, nothing), session.reveal)
        self._target.leave()
