"""Somebody at the board of a buying process, with a mouse and a keyboard."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from orgchart.app.views.process import ProcessView
from orgchart.app.views.process_board import ProcessBoard
from orgchart.edits.coverage import add_process, assign
from orgchart.edits.values import add_record, set_field
from orgchart.model.document import Document
from orgchart.model.records import Assignment, Department, Stage
from tests.app.at_board import AtBoard
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


class Board(AtBoard):
    """The board of the buying process with a mouse and a keyboard at it."""

    board: ProcessBoard

    def __init__(self, robot: Robot) -> None:
        view = robot.window.views.turn_to("process")
        assert isinstance(view, ProcessView)
        self.view = view
        super().__init__(robot, view.board)

    def stage(self, name: str) -> str:
        return next(each.id for each in self.robot.session.structure.all(Stage).values() if each.name == name)

    def chip(self, who: str, stage: str) -> str:
        chips = self.board.chips.values()
        return next(
            each.assignment.id for each in chips if each.who.id == who and each.assignment.stage == self.stage(stage)
        )

    def grab(self, item: str) -> None:
        self.start = self.at(item)
        QTest.mousePress(self.board.viewport(), LEFT, NONE, self.start)
        self.move(self.start + QPoint(14, 14))

    def drop(self, at: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
        self.move(at)
        QTest.mouseRelease(self.board.viewport(), LEFT, held, at)

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
