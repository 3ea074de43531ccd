"""A button whose words may be many: they wrap, and what stands below the first line stands back. Knows no document."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPalette
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from orgchart.app.look.theme import SPACE
from orgchart.app.look.wrapped import draw_wrapped

_ASIDE: Final = 4 * SPACE
_ABOVE: Final = 2 * SPACE
_NARROW: Final = 120
_WRAPPED: Final = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeading.value


class LongButton(QPushButton):
    """A button as high as its words need at the width it has."""

    def __init__(self, text: str, muted: QColor) -> None:
        """Make it; `muted` is the ink of what stands below the first line."""
        super().__init__(text)
        self._muted = muted
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the words take at a width."""
        room = QRect(0, 0, width - 2 * _ASIDE, 10_000)
        return (
            sum(self.fontMetrics().boundingRect(room, _WRAPPED, each).height() for each in self._lines()) + 2 * _ABOVE
        )

    def sizeHint(self) -> QSize:
        """Return the size at the width of now."""
        width = max(self.width(), _NARROW)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least size: the words wrap rather than ask for room."""
        return QSize(_NARROW, self.fontMetrics().height() + 2 * _ABOVE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button as the style does, and its words below each other."""
        del event
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        top = _ABOVE
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for place, line in enumerate(self._lines()):
            painter.setPen(self._muted if place else self.palette().color(QPalette.ColorRole.ButtonText))
            room = QRect(_ASIDE, top, self.width() - 2 * _ASIDE, self.height())
            top += draw_wrapped(painter, room, line, mirrored=mirrored)
        painter.end()

    def _lines(self) -> list[str]:
        return self.text().replace("&&", "&").split("\n")
