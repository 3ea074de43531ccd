"""Somebody at the board of the buying process or of the teams, with a mouse and a keyboard: what both take alike."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget

from orgchart.app.views.process_board import ProcessBoard
from orgchart.app.views.teams_board import TeamsBoard
from tests.app.robot import LEFT, NONE, Robot, move_over


class AtBoard:
    """A board with a mouse and a keyboard at it."""

    def __init__(self, robot: Robot, board: ProcessBoard | TeamsBoard) -> None:
        self.robot = robot
        self.board = board
        QTest.qWait(1)

    def at(self, item: str) -> QPoint:
        """Bring something into sight, and return where it is."""
        self.board.show_part(self.board.places[item])
        return self.board.area_of(item).center().toPoint()

    def click(self, at: QPoint) -> None:
        QTest.mouseClick(self.board.viewport(), LEFT, NONE, at)

    def double_click(self, item: str) -> None:
        QTest.mouseDClick(self.board.viewport(), LEFT, NONE, self.at(item))

    def move(self, at: QPoint) -> None:
        move_over(self.board.viewport(), at)

    def choose(self, letters: str, offered: int | None = None) -> None:
        """Type letters into what asks who, of so many that answer to them, and take the first."""
        chooser = self.board.chooser
        assert chooser is not None
        line = chooser.findChild(QLineEdit)
        QTest.keyClicks(line, letters)
        assert offered is None or chooser.findChild(QListWidget).count() == offered
        QTest.keyClick(line, Qt.Key.Key_Return)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.board, key, modifiers)

    def type(self, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
        """Type into what is being named, and end it."""
        editor = next(each for each in self.board.findChildren(QLineEdit) if each.isVisible())
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, end)
        assert not any(each.isVisible() for each in self.board.findChildren(QLineEdit))
        QTest.qWait(1)
