"""The way from the whole chart down to the branch that is looked at alone; each step of it goes there. Writes nothing."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from orgchart.app.canvas.view import ChartView
from orgchart.app.look import plain
from orgchart.app.look.icons import icon
from orgchart.app.look.style import faded
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session
from orgchart.edits.roles import branch_of, chain_of_command
from orgchart.model.change import Change
from orgchart.model.records import Role, called

_MOST: Final = 4
"""How many steps are shown before those in the middle go into a menu."""
_WIDEST: Final = 180


class Breadcrumbs(QWidget):
    """A row of buttons over the chart, there only while a branch is looked at alone."""

    def __init__(self, session: Session, chart: ChartView) -> None:
        super().__init__()
        self._session = session
        self._chart = chart
        self.setObjectName("Panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(3 * SPACE, SPACE, 3 * SPACE, SPACE)
        self._row.setSpacing(0)
        self._steps: list[QWidget] = []
        for signal in (session.narrowed, session.opened, session.spoken, session.themed):
            signal.connect(self.read)
        session.changed.connect(self._follow)
        self.read()

    def _follow(self, change: Change) -> None:
        if self._session.branch and "role" in change.kinds:
            self.read()

    def read(self) -> None:
        """Take the branch and those above it as they are now."""
        session, words = self._session, self._session.words
        focused = any(each.hasFocus() for each in self._steps)
        while self._row.count():
            item = self._row.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._steps = []
        branch = session.structure.get(Role, session.branch)
        self.setVisible(branch is not None and self._chart.isVisibleTo(self.window()))
        if branch is None:
            if focused:
                self._chart.setFocus()
            return
        above = [each for each in reversed(chain_of_command(session.structure, branch.id)) if each != branch.id]
        self._step("", words("crumbs.whole"))
        hidden = above[: len(above) - _MOST] if len(above) > _MOST else []
        if hidden:
            self._folded(hidden)
        for each in above[len(hidden) :]:
            self._step(each, self._name(each))
        self._sign()
        here = plain.label(self._short(self._name(branch.id)))
        bold = here.font()
        bold.setBold(True)
        here.setFont(bold)
        self._row.addSpacing(2 * SPACE)
        self._row.addWidget(here)
        self._row.addSpacing(2 * SPACE)
        self._row.addWidget(
            plain.label(words("status.roles", n=len(branch_of(session.structure, branch.id))), name="Muted")
        )
        self._row.addStretch(1)
        close = QToolButton()
        close.setIcon(icon("x", session.theme.text, faded(session.theme)))
        close.setAccessibleName(words("action.focus_all"))
        close.setToolTip(plain.tooltip(words("action.focus_all")))
        close.clicked.connect(lambda: self._go(""))
        self._add(close)
        self.setAccessibleName(words("crumbs.title"))
        if focused:
            self.setFocus()

    def _name(self, role: str) -> str:
        words = self._session.words
        name = called(self._session.structure[role])
        return name if isinstance(name, str) else words.say(name)

    def _short(self, text: str) -> str:
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, _WIDEST)

    def _step(self, role: str, name: str) -> None:
        if role:
            self._sign()
        button = QPushButton(plain.menu_text(self._short(name)))
        button.setObjectName("Quiet")
        button.setAccessibleName(self._session.words("crumbs.go", role=name) if role else name)
        button.setToolTip(plain.tooltip(name))
        button.clicked.connect(lambda: self._go(role))
        self._add(button)

    def _folded(self, roles: list[str]) -> None:
        self._sign()
        button = QToolButton()
        button.setText("…")
        button.setAccessibleName(self._session.words("crumbs.more", n=len(roles)))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for each in roles:
            menu.addAction(plain.menu_text(self._name(each))).triggered.connect(lambda _=False, id=each: self._go(id))
        button.setMenu(menu)
        self._add(button)

    def _sign(self) -> None:
        sign = plain.label("")
        theme = self._session.theme
        sign.setPixmap(icon("chevron-right", theme.muted, theme.muted, mirrored=self._session.mirrored).pixmap(14, 14))
        self._row.addWidget(sign)

    def _add(self, button: QWidget) -> None:
        button.installEventFilter(self)
        self._steps.append(button)
        self._row.addWidget(button)
        button.show()

    def _go(self, role: str) -> None:
        session = self._session
        came_from = session.branch
        session.look_at(role)
        session.reveal([came_from])
        self._chart.setFocus()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the focus to the nearest step up."""
        if len(self._steps) > 1:
            self._steps[-2].setFocus(reason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Esc go back to the chart."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self._chart.setFocus()
            return True
        return super().eventFilter(watched, event)
