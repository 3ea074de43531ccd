"""What the colours and dotted lines of the chart mean; each can be pointed at, and what can be chosen is chosen here."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from orgchart.app.canvas.dotted_lines import pen
from orgchart.app.canvas.showing import COLOURS, KINDS
from orgchart.app.canvas.view import ChartView
from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE
from orgchart.app.panels.floating import Floating
from orgchart.app.session import Session
from orgchart.layout.geometry import Rect
from orgchart.model.records import Role

_MOST: Final = 10
_WAITS: Final = 60
"""Milliseconds: several edits at once count as one."""


class Legend(Floating):
    """A choice of what colours mean, a row for each colour with its number, a row for each kind of dotted line."""

    chart: ChartView

    def __init__(self, session: Session, chart: ChartView) -> None:
        super().__init__(session, chart)
        self._members: dict[str, list[str]] = {}
        self._rows: dict[QObject, list[str]] = {}
        self._title = plain.label(name="Field")
        self.choice = QComboBox()
        self.choice.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._at_head = False
        self._placed_for = ""
        """The rule that its place was chosen for; it does not wander about while one draws."""
        top = QHBoxLayout()
        top.addWidget(self._title)
        top.addWidget(self.choice, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        column.setSpacing(SPACE)
        column.addLayout(top)
        column.addWidget(self._body)
        self.choice.activated.connect(lambda place: chart.showing.colour_by(COLOURS[place]))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAITS)
        self._timer.timeout.connect(self.read)
        for signal in (session.opened, session.changed, chart.showing.changed):
            signal.connect(lambda *_: self._timer.start())
        self.setVisible(chart.showing.shows("legend"))
        self.dress()

    def dress(self) -> None:
        """Take the words and colours of now."""
        super().dress()
        words = self.session.words
        self._title.setText(words("legend.title"))
        self.choice.setAccessibleName(words("legend.title"))
        self.choice.blockSignals(True)
        self.choice.clear()
        for what in COLOURS:
            self.choice.addItem(words(f"action.colour_{what}"))
        self.choice.blockSignals(False)
        self._timer.start()

    def stand(self) -> None:
        """Stand where the lines begin, at the foot or at the head."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self.adjustSize()
        chart = self.chart
        x = chart.width() - self.width() - 3 * SPACE if self.session.mirrored else 3 * SPACE
        self.move(x, 3 * SPACE if self._at_head else chart.height() - self.height() - 3 * SPACE)

    def _choose_place(self, rule: str) -> None:
        """Go to the foot, or to the head where that covers fewer boxes."""
        if rule == self._placed_for:
            return
        self._placed_for, covered = rule, {}
        for self._at_head in (True, False):
            self.stand()
            corner, scale = self.chart.mapToScene(self.pos()), self.chart.scale_now
            below = Rect(corner.x(), corner.y(), self.width() / scale, self.height() / scale)
            covered[self._at_head] = len(self.chart.geometry_now.within(below))
        self._at_head = covered[True] < covered[False]

    def read(self) -> None:
        """Say what the colours mean now; nothing where there is nothing to tell apart."""
        chart, words = self.chart, self.session.words
        roles = self.session.structure.all(Role)
        self.setVisible(chart.showing.shows("legend") and bool(roles))
        if self.isHidden():
            self._placed_for = ""
            return
        colouring = chart.cards.colouring
        self.choice.setCurrentIndex(COLOURS.index(colouring.rule))
        self._empty()
        self._members = colouring.members()
        shown = [(group, self._members[name]) for name, group in colouring.groups.items() if name in self._members]
        if len(shown) < 2 and colouring.rule == COLOURS[0] and not any(role.dotted for role in roles.values()):
            self.hide()
            return
        for group, members in shown[:_MOST]:
            text = words.say(group.text) if not isinstance(group.text, str) else group.text
            self._add(_swatch(group.colour, self._ink()), text, len(members), members)
        kinds = {line.kind for role in roles.values() for line in role.dotted}
        for kind in (each for each in KINDS if each in kinds):
            row = self._add(self._sample(kind), words(f"choice.dotted_line.kind.{kind}"), 0, [])
            row.setCheckable(True)
            row.setChecked(kind in chart.showing.kinds)
            row.clicked.connect(lambda _=False, kind=kind: chart.showing.toggle_kind(kind))
        self._column.activate()
        self._choose_place(colouring.rule)
        self.stand()

    def _ink(self) -> QColor:
        return self.session.theme.muted

    def _empty(self) -> None:
        self._rows.clear()
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()

    def _add(self, sign: QIcon, text: str, count: int, members: list[str]) -> QPushButton:
        theme, words = self.session.theme, self.session.words
        text = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, 220)
        row = QPushButton(sign, plain.menu_text(f"{text}   {count}" if count else text))
        row.setAccessibleName(words("legend.entry", name=text, count=count) if count else text)
        row.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.setIconSize(QSize(26, 14))
        # In a mirrored window "left" is where lines begin, too.
        row.setStyleSheet(
            f"QPushButton {{ text-align: left; border: none; background: transparent; padding: 3px {SPACE}px;"
            f" color: {theme.text.name()}; font-size: 12px; border-radius: 4px; }}"
            f"QPushButton:hover, QPushButton:focus {{ background: {theme.accent_soft.name()}; }}"
        )
        if members:
            row.setToolTip(plain.tooltip(words("legend.hint")))
            row.installEventFilter(self)
            row.clicked.connect(lambda: self._choose(members))
            self._rows[row] = members
        self._column.addWidget(row)
        # Otherwise it would be shown, and so counted, a turn of the event loop later.
        row.show()
        return row

    def _choose(self, members: list[str]) -> None:
        self.session.select(members)
        self.chart.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Light the roles of the colour that is pointed at or has the focus."""
        if watched in self._rows and event.type() in (QEvent.Type.Enter, QEvent.Type.FocusIn):
            self._light(frozenset(self._rows[watched]))
        elif watched in self._rows and event.type() in (QEvent.Type.Leave, QEvent.Type.FocusOut):
            self._light(None)
        return super().eventFilter(watched, event)

    def _light(self, roles: frozenset[str] | None) -> None:
        self.chart.light(roles)

    def _sample(self, kind: str) -> QIcon:
        """Return a piece of a dotted line, faint where its kind is hidden."""
        made, painter = _canvas()
        painter.setOpacity(1.0 if kind in self.chart.showing.kinds else 0.3)
        painter.setPen(pen(self.session.theme, kind, 2.0))
        painter.drawLine(QPointF(3, 7), QPointF(22, 7))
        painter.end()
        return QIcon(made)


def _canvas() -> tuple[QPixmap, QPainter]:
    made = QPixmap(26 * 3, 14 * 3)
    made.setDevicePixelRatio(3)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return made, painter


def _swatch(colour: QColor, ink: QColor) -> QIcon:
    made, painter = _canvas()
    edge = QColor(ink)
    edge.setAlpha(120)
    painter.setPen(QPen(edge, 0.8))
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(5, 1, 16, 12), 3, 3)
    painter.end()
    return QIcon(made)
