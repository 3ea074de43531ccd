"""Editing a title where it stands. Enter commits, Tab commits and asks for a report, Esc gives up.

It deals in text alone; what becomes of it is the view's business.
"""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QMouseEvent, QTextOption
from PySide6.QtWidgets import QTextEdit, QWidget

from orgchart.app.canvas.measure import TEXT_WIDTH, title_font
from orgchart.app.look.theme import Theme
from orgchart.edits.values import NAME_LENGTH

Ending = Literal["stay", "report"]
LEAST: Final = 0.7
"""Below this scale the editor stands over the box, larger than the title, so that one can read what one types."""


class TitleEditor(QTextEdit):
    """A field over a box."""

    committed = Signal(str, str)
    """The text, and how it ended: 'stay' or 'report'."""
    given_up = Signal()
    pointed = Signal(QPoint)
    """The pointer moved over it, to a place of what it stands in."""

    def __init__(self, parent: QWidget, theme: Theme, text: str, *, mirrored: bool, select: bool) -> None:
        super().__init__(parent)
        self._theme = theme
        self._done = False
        self._place = QRectF()
        self._scale = 1.0
        self.setAcceptRichText(False)
        self.viewport().setMouseTracking(True)
        self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(False)
        self.document().setDocumentMargin(0)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self.setPlainText(text)
        if select:
            self.selectAll()
        else:
            cursor = self.textCursor()
            cursor.movePosition(cursor.MoveOperation.End)
            self.setTextCursor(cursor)
        self.textChanged.connect(self._fit)

    def stand(self, title: QRectF, scale: float) -> None:
        """Stand over the title's place in the view, as large as the chart is shown or as can be read."""
        self._place, self._scale = title, scale
        shown = max(scale, LEAST)
        font = QFont(title_font())  # one's own: that one is what every box is painted with
        font.setPixelSize(max(1, round(14 * shown)))
        self.setFont(font)
        theme = self._theme
        border = 0 if scale >= LEAST else 2
        self.setStyleSheet(
            f"QTextEdit, QTextEdit:focus {{ background: {theme.raised.name()}; color: {theme.text.name()};"
            f" border: {border}px solid {theme.accent.name()}; border-radius: 4px; padding: {border}px;"
            f" selection-background-color: {theme.accent.name()}; selection-color: {theme.accent_text.name()};"
            f" font-size: {max(1, round(14 * shown))}px; font-weight: 600; }}"
        )
        self._fit()

    def _fit(self) -> None:
        shown = max(self._scale, LEAST)
        width = round(TEXT_WIDTH * shown) + (8 if self._scale < LEAST else 2)
        self.document().setTextWidth(width - (8 if self._scale < LEAST else 2))
        height = round(self.document().size().height()) + (8 if self._scale < LEAST else 2)
        middle = self._place.center().x()
        left = self._place.left() if self._scale >= LEAST else middle - width / 2
        self.setGeometry(round(left), round(self._place.top()), width, height)

    # --- ending ---

    def text(self) -> str:
        """Return what was typed, as one line."""
        return self.toPlainText().replace("\n", " ")

    def commit(self, ending: Ending = "stay") -> None:
        """End with the text as it is."""
        if not self._done:
            self._done = True
            self.committed.emit(self.text(), ending)

    def give_up(self) -> None:
        """End as if nothing had been typed."""
        if not self._done:
            self._done = True
            self.given_up.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End on Enter, Tab and Esc; everything else is typing."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.commit()
            case Qt.Key.Key_Tab:
                self.commit("report")
            case Qt.Key.Key_Backtab:
                self.commit()
            case Qt.Key.Key_Escape:
                self.give_up()
            case _:
                super().keyPressEvent(event)
                return
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select by dragging, and tell what it covers where the pointer is."""
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            self.pointed.emit(self.mapToParent(self.viewport().mapTo(self, event.position().toPoint())))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain text as one line, no longer than a name may be."""
        room = max(0, NAME_LENGTH - len(self.toPlainText()))
        self.insertPlainText(" ".join(source.text()[: room * 2].split())[:room])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit when one goes on elsewhere, but not for a menu or another window."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.commit()
