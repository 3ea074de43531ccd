"""The guided path: one step at a time from the customer's decision to a printed page, beside the chart that grows from it.

Knows where one is; what a step asks is `guide_forms`, what it does is `guide_deeds`. It can be left at any step.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from orgchart.app.checking import Checking
from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE
from orgchart.app.panels.fields.editor import Editor
from orgchart.app.panels.guide_forms import Forms
from orgchart.app.panels.guide_steps import STEPS, Step, first_open
from orgchart.app.session import Session
from orgchart.model.change import Change
from orgchart.text.message import message


class GuidePanel(QWidget):
    """A line of steps, and the form of the one that is open."""

    wanted = Signal(str)
    """A doing of the window is asked for, by name."""

    def __init__(self, session: Session, checking: Checking) -> None:
        super().__init__()
        self.setObjectName("Panel")
        self._session, self._checking = session, checking
        self.place = 0
        self._marks = QHBoxLayout()
        self._title = plain.label(name="Heading", wrap=True)
        self._lead = plain.label(name="Muted", wrap=True)
        self._form = QScrollArea()
        self._form.setFocusPolicy(
            Qt.FocusPolicy.NoFocus
        )  # what stands in it has the focus, and brings itself into view
        self._back, self._next = QPushButton(), QPushButton()
        self._later = QTimer(self)
        self._forms = Forms(session, checking, self.wanted.emit, self._later.start)
        self._arrange()
        session.opened.connect(self.begin)
        session.changed.connect(self._follow)
        session.spoken.connect(self.show_step)
        session.themed.connect(self.show_step)
        checking.found.connect(self._heard)
        self.begin()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 3 * SPACE, 0, 3 * SPACE)
        column.setSpacing(2 * SPACE)
        head = QVBoxLayout()
        head.setContentsMargins(4 * SPACE, 0, 4 * SPACE, 0)
        self._marks.setSpacing(SPACE)
        for place in range(len(STEPS)):
            mark = QPushButton(str(place + 1))
            mark.setObjectName("Step")
            mark.setCheckable(True)
            mark.setFixedSize(24, 24)
            mark.clicked.connect(partial(self.go_to, place))
            self._marks.addWidget(mark)
        self._marks.addStretch(1)
        head.addLayout(self._marks)
        head.addSpacing(2 * SPACE)
        head.addWidget(self._title)
        head.addWidget(self._lead)
        column.addLayout(head)
        self._form.setObjectName("PanelBody")
        self._form.setWidgetResizable(True)
        self._form.setFrameShape(QFrame.Shape.NoFrame)
        self._form.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._form, 1)
        across = QHBoxLayout()
        across.setContentsMargins(4 * SPACE, 0, 4 * SPACE, 0)
        self._next.setObjectName("Primary")
        self._back.clicked.connect(lambda: self.go_to(self.place - 1))
        self._next.clicked.connect(lambda: self.go_to(self.place + 1))
        across.addWidget(self._back)
        across.addStretch(1)
        across.addWidget(self._next)
        column.addLayout(across)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.show_step)

    # --- where one is ---

    def begin(self) -> None:
        """Go to the first step that is not done."""
        self._forms.begin()
        self.go_to(first_open(self._session.structure))

    def go_to(self, place: int, _checked: bool = False) -> None:
        """Open a step."""
        self.place = max(0, min(place, len(STEPS) - 1))
        self._forms.eager = self.step.form == "people" and self.isVisible()
        self.show_step()
        self._form.verticalScrollBar().setValue(0)

    @property
    def step(self) -> Step:
        """Return the step that is open."""
        return STEPS[self.place]

    def _follow(self, change: Change) -> None:
        if isinstance(change.origin, Editor):
            self._mark()  # its field is being typed into
        else:
            self._later.start()

    def _heard(self) -> None:
        if self.step.form == "findings":
            self._later.start()

    # --- what is shown ---

    def show_step(self) -> None:
        """Show the form of the open step anew, where one was in it."""
        words = self._session.words
        name = self.step.name
        self._title.setText(words("guide.title", n=self.place + 1, title=message(f"guide.{name}")))
        self._lead.setText(words(f"guide.{name}.lead"))
        self._back.setText(plain.menu_text(words("guide.back")))
        self._back.setEnabled(self.place > 0)
        self._next.setText(plain.menu_text(words("guide.next")))
        self._next.setVisible(self.place < len(STEPS) - 1)
        self._mark()
        seen, typing = self._form.verticalScrollBar().value(), self._line_with_focus()
        body = QWidget()
        body.setObjectName("PanelBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(4 * SPACE, SPACE, 4 * SPACE, SPACE)
        column.setSpacing(2 * SPACE)
        self._forms.fill(self.step, column)
        column.addStretch(1)
        self._form.setWidget(body)
        lines = body.findChildren(QLineEdit)
        if lines and (typing >= 0 or self._forms.eager):
            lines[min(max(typing, 0), len(lines) - 1)].setFocus()
            if self._forms.eager:
                lines[0].selectAll()
        self._forms.eager = False
        column.activate()
        body.adjustSize()
        self._form.verticalScrollBar().setValue(seen)

    def _line_with_focus(self) -> int:
        """Return which line of the form is being typed in, or -1: a name that is given leaves the next one in its place."""
        body = self._form.widget()
        lines = body.findChildren(QLineEdit) if body is not None else []
        return next((place for place, each in enumerate(lines) if each.hasFocus()), -1)

    def _mark(self) -> None:
        words, structure = self._session.words, self._session.structure
        for place, step in enumerate(STEPS):
            item = self._marks.itemAt(place)
            mark = item.widget() if item is not None else None
            if isinstance(mark, QPushButton):
                done = step.done(structure)
                mark.setChecked(place == self.place)
                mark.setText("✓" if done and place != self.place else str(place + 1))
                label = words(f"guide.{step.name}")
                mark.setToolTip(plain.tooltip(label))
                mark.setAccessibleName(words("guide.done", step=label) if done else label)
