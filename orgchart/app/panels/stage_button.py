"""One stage of the customer's way as a button: an arrow that leads to the next. It shows; what is done is the strip's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from orgchart.app.look import plain
from orgchart.app.look.icons import paint_icon
from orgchart.app.look.theme import Theme
from orgchart.app.session import Session
from orgchart.model import queries
from orgchart.model.records import Raci, Stage, name_of
from orgchart.text.message import message

TakeKey = Callable[[str, QKeyEvent], bool]
"""Does what a key means on the stage of that id, and returns whether it means anything."""

HEIGHT: Final = 68
_POINT: Final = 12
"""How far a stage's arrow reaches into the next."""

_ICONS: Final = {
    "covered": "circle-check", "thin": "circle-dashed", "outside": "external-link", "double": "users", "vacant": "user-x",
    "uncovered": "octagon-alert",
}  # fmt: skip


def tint(theme: Theme, state: str) -> tuple[QColor, QColor]:
    """Return the ground and the ink of a stage that is covered so."""
    match state:
        case "covered":
            return theme.good_soft, theme.good
        case "thin" | "outside":
            return theme.warning_soft, theme.warning
        case _:
            return theme.error_soft, theme.error


class StageButton(QAbstractButton):
    """One stage: its name, who answers for it, how well it is covered, whether it is critical."""

    renaming = Signal(str)
    """Its name is to be edited: the id of the stage."""

    def __init__(self, session: Session, stage: Stage, take_key: TakeKey, *, first: bool) -> None:
        super().__init__()
        self.stage = stage
        self._session = session
        self._take_key = take_key
        self._first = first
        self.offered: Raci | None = None
        """The part that a drop here and now would give."""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(132)
        self.setMaximumWidth(280)
        self.setFixedHeight(HEIGHT)
        self.read()

    def read(self) -> None:
        """Take the stage as it is now."""
        session = self._session
        structure, words = session.structure, session.words
        self.stage = structure.get(Stage, self.stage.id) or self.stage
        parts = queries.parts_in(structure, self.stage.id)
        self.state = queries.coverage_by(structure, parts)
        leads = [name_of(part.who) for part in parts if part.accountable]
        self.who = ", ".join(leads) or words("stages.nobody")
        name = self.stage.name or words("word.untitled")
        self.setAccessibleName(
            words("stages.spoken", stage=name, state=message(f"coverage.{self.state}"), who=self.who)
        )
        lines = [name, self.stage.question, f"{words(f'coverage.{self.state}')}: {self.who}"]
        self.setToolTip(plain.tooltip("\n".join(line for line in lines if line)))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for as much as the name takes, within reason."""
        return QSize(min(max(QFontMetrics(self.font()).horizontalAdvance(self.stage.name) + 70, 150), 240), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the stage as an arrow that leads to the next."""
        del event
        session = self._session
        theme = session.theme
        ground, ink = tint(theme, self.state)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl = session.mirrored
        if rtl:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        area = QRectF(1.5, 3, self.width() - 3, self.height() - 6)
        path = _arrow(area, flat=self._first)
        painter.fillPath(path, ground)
        chosen = self.stage.id in session.selection
        pen = QPen(theme.accent if chosen or self.hasFocus() else QColor(ink.red(), ink.green(), ink.blue(), 90))
        pen.setWidthF(2.4 if chosen else 2.0 if self.hasFocus() else 1.0)
        painter.strokePath(path, pen)
        if self.offered is not None:
            self._draw_offer(painter, path, area)
        if rtl:
            painter.resetTransform()
        self._draw_words(painter, theme, ink, rtl)
        painter.end()

    def _draw_offer(self, painter: QPainter, path: QPainterPath, area: QRectF) -> None:
        """Light the half of the stage that a drop falls on."""
        theme = self._session.theme
        half = QRectF(area)
        middle = area.center().x()
        half.setRight(middle) if self.offered == "accountable" else half.setLeft(middle)
        painter.save()
        painter.setClipPath(path)
        glow = QColor(theme.accent)
        glow.setAlpha(110)
        painter.fillRect(half, glow)
        painter.restore()
        painter.strokePath(path, QPen(theme.accent, 2.4))

    def _draw_words(self, painter: QPainter, theme: Theme, ink: QColor, rtl: bool) -> None:
        words = self._session.words
        start, end = (10 if self._first else 20), 20
        left = end if rtl else start
        width = self.width() - start - end
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        bold = QFont(self.font())
        bold.setPixelSize(13)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(theme.text)
        mark = 18 if self.stage.critical else 0
        name = QRect(left + (0 if rtl else mark), 6, width - mark, 34)
        painter.drawText(
            name, int(flags), "\n".join(two_lines(self.stage.name or words("word.untitled"), bold, name.width()))
        )
        if mark:
            paint_icon(painter, "flame", QRectF(left + width - 15 if rtl else left - 2, 14, 16, 16), theme.error)
        small = QFont(self.font())
        small.setPixelSize(12)
        painter.setFont(small)
        painter.setPen(ink)
        paint_icon(painter, _ICONS[self.state], QRectF(left + width - 14 if rtl else left, 43, 14, 14), ink)
        who = QRect(left + (0 if rtl else 19), 39, width - 19, 22)
        text = words(f"raci.{self.offered}") if self.offered else self.who
        painter.drawText(who, flags, QFontMetrics(small).elidedText(text, Qt.TextElideMode.ElideRight, who.width()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the name in place."""
        del event
        self.renaming.emit(self.stage.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk along the stages, move, rename and delete them."""
        if not self._take_key(self.stage.id, event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        """Select the stage that gets the focus."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.update()


def two_lines(text: str, font: QFont, width: int) -> list[str]:
    """Return `text` in one line or two, each cut with an ellipsis where it must be."""
    metrics = QFontMetrics(font)

    def cut(line: str) -> str:
        return metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)

    words = text.split()
    first = words[:1]
    # What cuts a line is asked whether it fits: by its measure Hebrew is a trifle wider than by horizontalAdvance.
    while len(first) < len(words) and cut(line := " ".join(words[: len(first) + 1])) == line:
        first.append(words[len(first)])
    return [cut(line) for line in (" ".join(first), " ".join(words[len(first) :])) if line]


def _arrow(area: QRectF, *, flat: bool) -> QPainterPath:
    """Return the outline of a stage: pointed towards the next, notched where the one before points in."""
    path = QPainterPath()
    left, right, top, bottom, middle = area.left(), area.right(), area.top(), area.bottom(), area.center().y()
    path.moveTo(left, top)
    path.lineTo(right - _POINT, top)
    path.lineTo(right, middle)
    path.lineTo(right - _POINT, bottom)
    path.lineTo(left, bottom)
    if not flat:
        path.lineTo(left + _POINT, middle)
    path.closeSubpath()
    return path
