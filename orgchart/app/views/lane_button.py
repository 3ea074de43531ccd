"""The button in the corner of a process: lanes in which nobody serves are put away with it, and shown again. Knows no stage."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtWidgets import QPushButton

from orgchart.app.look import plain
from orgchart.app.look.icons import icon
from orgchart.app.look.style import faded
from orgchart.app.look.theme import SPACE
from orgchart.app.views.process_picture import ProcessPicture
from orgchart.app.views.process_words import lane_name
from orgchart.layout.lanes import LANE_HEAD, STEP_HEAD
from orgchart.text.message import message

_HIGH = 30


class LaneButton(QPushButton):
    """Says how many lanes are empty, in the corner that never scrolls."""

    def __init__(self, board: ProcessPicture) -> None:
        super().__init__(board.viewport())
        self._board = board
        self.setObjectName("Zoom")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIconSize(QSize(15, 15))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.clicked.connect(board.turn_bare)

    def read(self) -> None:
        """Take what is empty now, and the words and colours of now."""
        board, session = self._board, self._board.session
        self.setVisible(bool(board.bare))
        self.setChecked(board.puts_away)
        what = "show" if board.puts_away else "hide"
        self.setText(plain.menu_text(session.words.say(message(f"process.bare.{what}", number=len(board.bare)))))
        self.setIcon(icon("eye" if board.puts_away else "eye-off", session.theme.text, faded(session.theme)))
        names = [lane_name(session, lane) for lane in board.bare]
        said = "\n".join((session.words("process.bare"), *names))
        self.setToolTip(plain.tooltip(said))
        self.setAccessibleDescription(said)
        self.stand()

    def stand(self) -> None:
        """Go to its place."""
        wide = max(self._board.place(QPointF(LANE_HEAD, 0)).x() - 3 * SPACE, _HIGH)
        x = self._board.viewport().width() - wide - 2 * SPACE if self._board.session.mirrored else 2 * SPACE
        foot = self._board.place(QPointF(0, STEP_HEAD)).y()
        self.setGeometry(QRect(x, foot - _HIGH - 2 * SPACE, wide, _HIGH))
