"""What floats over the chart: a small card in one of its corners, in the theme's colours. Knows no content."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QWidget

from orgchart.app.look.theme import RADIUS
from orgchart.app.session import Session


class Floating(QFrame):
    """A card over a chart, or another part of the window; `stand` says where."""

    def __init__(self, session: Session, chart: QWidget) -> None:
        super().__init__(chart)
        self.session = session
        self.chart = chart
        self.setObjectName("Floating")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        chart.installEventFilter(self)
        session.spoken.connect(self.dress)
        session.themed.connect(self.dress)

    def dress(self) -> None:
        """Take the colours of now, and the side of the window."""
        theme = self.session.theme
        self.setStyleSheet(
            f"#Floating {{ background: {theme.raised.name()}; border: 1px solid {theme.line.name()};"
            f" border-radius: {RADIUS}px; }}"
        )
        turned = Qt.LayoutDirection.RightToLeft if self.session.mirrored else Qt.LayoutDirection.LeftToRight
        self.setLayoutDirection(turned)
        self.stand()

    def go_over(self, chart: QWidget) -> None:
        """Float over something else from now on."""
        self.chart.removeEventFilter(self)
        self.chart = chart
        self.setParent(chart)
        chart.installEventFilter(self)
        self.dress()

    def stand(self) -> None:
        """Go to its place."""
        raise NotImplementedError

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep its place when the chart is made larger or smaller."""
        if watched is self.chart and event.type() == QEvent.Type.Resize:
            self.stand()
        return super().eventFilter(watched, event)
