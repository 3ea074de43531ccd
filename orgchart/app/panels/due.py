"""What is due and what is late, with what can be done about each: for the meeting at which one stops and looks."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE
from orgchart.app.panels.settling import deeds
from orgchart.app.session import Session
from orgchart.model.agenda import Entry, due_and_late
from orgchart.model.records import called
from orgchart.text.dates import say_date


class DuePanel(QScrollArea):
    """A card for each thing, the late ones first."""

    wanted = Signal(str)
    """A doing of the window is asked for, by name."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.entries: list[Entry] = []
        self.setObjectName("PanelBody")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for signal in (session.opened, session.changed, session.spoken, session.themed):
            signal.connect(lambda *_: self.read())
        self.read()

    def read(self) -> None:
        """Read what is due anew."""
        session, words = self._session, self._session.words
        self.entries = due_and_late(session.structure, session.today)
        body = QWidget()
        body.setObjectName("PanelBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(4 * SPACE, 3 * SPACE, 4 * SPACE, 4 * SPACE)
        column.setSpacing(2 * SPACE)
        late = [each for each in self.entries if each.is_late(session.today)]
        soon = [each for each in self.entries if not each.is_late(session.today)]
        for code, entries in (("due.late", late), ("due.soon", soon)):
            if entries:
                column.addWidget(plain.label(words(code), name="Section"))
            for each in entries:
                self._card(column, each, late=code == "due.late")
        if not self.entries:
            column.addWidget(plain.label(words("due.none"), name="Muted", wrap=True))
        save = QPushButton(plain.menu_text(words("due.calendar")))
        save.setObjectName("Quiet")
        save.clicked.connect(lambda: self.wanted.emit("export_dates"))
        column.addWidget(save)
        column.addStretch(1)
        self.setWidget(body)

    def _card(self, column: QVBoxLayout, entry: Entry, *, late: bool) -> None:
        session, words = self._session, self._session.words
        name = called(entry.record)
        title = QPushButton(plain.menu_text(name if isinstance(name, str) else words.say(name)))
        title.setObjectName("Choice")
        title.clicked.connect(lambda: session.select([entry.record.id]))
        column.addWidget(title)
        when = f"{words(f'matter.{entry.matter}')} · {say_date(entry.day, session.language)}"
        column.addWidget(plain.label(when, name="Bad" if late else "Muted", wrap=True))
        offered = deeds(session, entry)
        if offered:
            across = QHBoxLayout()
            for code, run in offered:
                button = QPushButton(plain.menu_text(words(code)))
                button.setObjectName("Quiet")
                button.clicked.connect(lambda _=False, run=run: run())
                across.addWidget(button)
            across.addStretch(1)
            column.addLayout(across)
