"""Somebody at the board of a buying process, with a mouse and a keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from orgchart.app.views.process import ProcessView
from orgchart.app.views.process_board import ProcessBoard
from orgchart.edits.coverage import add_process, assign
from orgchart.edits.values import add_record, set_field
from orgchart.model.document import Document
from orgchart.model.records import Assignment, Department, Stage
from tests.app.robot import LEFT, NONE, Robot
from tests.charts import chart

COPY = Qt.DropAction.CopyAction


def company() -> Document:
    """Return marketing and sales, who serve one stage each and have agreed on nothing."""
    document = chart("CEO > (Marketing > Content), (Sales > Rep)")
    structure = document.current
    for name, head in (("Marketing team", "Marketing"), ("Sales team", "Sales")):
        made = add_record(structure, Department, name=name)
        set_field(structure, [head], "department", made.id)
    add_process(structure, "Buying", ["Find", "Compare", "Decide"])
    find, compare, _ = (stage.id for stage in structure.ordered(Stage))
    assign(structure, "Content", find, "accountable")
    assign(structure, "Rep", compare, "accountable")
    return document


class Board:
    """The board with a mouse and a keyboard at it."""

    def __init__(self, robot: Robot) -> None:
        self.robot = robot
        view = robot.window.views.turn_to("process")
        assert isinstance(view, ProcessView)
        self.view = view
        self.board: ProcessBoard = view.board
        QTest.qWait(1)

    def stage(self, name: str) -> str:
        return next(each.id for each in self.robot.session.structure.all(Stage).values() if each.name == name)

    def chip(self, who: str, stage: str) -> str:
        chips = self.board.chips.values()
        return next(
            each.assignment.id for each in chips if each.who.id == who and each.assignment.stage == self.stage(stage)
        )

    def at(self, item: str) -> QPoint:
        self.board.show_part(self.board.places[item])
        return self.board.area_of(item).center().toPoint()

    def click(self, at: QPoint) -> None:
        QTest.mouseClick(self.board.viewport(), LEFT, NONE, at)

    def grab(self, item: str) -> None:
        self.start = self.at(item)
        QTest.mousePress(self.board.viewport(), LEFT, NONE, self.start)
        self.move(self.start + QPoint(14, 14))

    def move(self, at: QPoint) -> None:
        viewport = self.board.viewport()
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(at),
            QPointF(viewport.mapToGlobal(at)),
            Qt.MouseButton.NoButton,
            LEFT,
            NONE,
        )
        QApplication.sendEvent(viewport, event)

    def drop(self, at: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
        self.move(at)
        QTest.mouseRelease(self.board.viewport(), LEFT, held, at)

    def choose(self, letters: str) -> None:
        """Type letters into what asks who, and take the first that answers to them."""
        chooser = self.board.chooser
        assert chooser is not None
        QTest.keyClicks(chooser.findChild(QLineEdit), letters)
        QTest.keyClick(chooser.findChild(QLineEdit), Qt.Key.Key_Return)

    def cell(self, lane: str, stage: str) -> QPoint:
        """Return a place in a cell below all chips of it."""
        area = self.board.on_view(self.board.lanes.cells[lane, self.stage(stage)])
        return QPointF(area.center().x(), area.bottom() - 5).toPoint()

    def bring(self, data: QMimeData, at: QPoint) -> None:
        """Drag what `data` holds over the board and let go."""
        viewport = self.board.viewport()
        for event in (
            QDragEnterEvent(at, COPY, data, LEFT, NONE),
            QDragMoveEvent(at, COPY, data, LEFT, NONE),
            QDropEvent(QPointF(at), COPY, data, LEFT, NONE),
        ):
            QApplication.sendEvent(viewport, event)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.board, key, modifiers)

    def type(self, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
        editor = next(each for each in self.board.findChildren(QLineEdit) if each.isVisible())
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, end)
        assert not any(each.isVisible() for each in self.board.findChildren(QLineEdit))

    def parts(self) -> dict[str, str]:
        """Return who does what in each stage, as words."""
        structure = self.robot.session.structure
        found: dict[str, str] = {}
        for stage in structure.stages(self.board.process):
            ids = structure.referring(Assignment, "stage", stage.id)
            parts = [structure.all(Assignment)[each] for each in ids]
            found[stage.name] = ", ".join(
                sorted(f"{each.who} {''.join(part[0] for part in each.parts)}" for each in parts)
            )
        return found
