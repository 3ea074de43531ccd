"""A line below the view with one hint: said once, gone with a click, all of them off with another. Writes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QTextEdit

from orgchart.app.hints import Hint, due
from orgchart.app.look import plain
from orgchart.app.look.icons import icon
from orgchart.app.look.style import faded
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session
from orgchart.app.settings import Settings

if TYPE_CHECKING:
    from orgchart.app.views.frame import ViewFrame

_AFTER: Final = 700
"""Milliseconds until a hint comes: whoever knows what to do has begun by then."""


class HintLine(QFrame):
    """Says what is due in the view that shows."""

    def __init__(self, session: Session, settings: Settings, views: ViewFrame) -> None:
        super().__init__()
        self._session, self._settings, self._views = session, settings, views
        self.hint: Hint | None = None
        """The hint that is being said."""
        self._quiet = False
        """A hint was just put away: the next one waits for another view or another document."""
        self.setObjectName("Hint")
        self._lamp = plain.label()
        self._sentence = plain.label(wrap=True)
        self.got_it, self.no_more = QPushButton(), QPushButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * SPACE, SPACE, 2 * SPACE, SPACE)
        row.setSpacing(2 * SPACE)
        row.addWidget(self._lamp)
        row.addWidget(self._sentence, 1)
        for button in (self.got_it, self.no_more):
            button.setObjectName("Quiet")
            row.addWidget(button)
        self.got_it.clicked.connect(self._put_away)
        self.no_more.clicked.connect(self._end)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_AFTER)
        self._later.timeout.connect(self.say_next)
        views.turned.connect(lambda _: self._begin_anew())
        session.opened.connect(self._begin_anew)
        session.changed.connect(lambda _: self._follow())
        session.spoken.connect(self._speak)
        session.themed.connect(self._speak)
        self.hide()
        self._speak()

    def again(self) -> None:
        """Say every hint once more."""
        self._settings.say_hints_again()
        self._begin_anew()
        self.say_next()

    def be_quiet(self) -> None:
        """Say nothing until another view or another document is shown: somebody else leads now."""
        self.hint = None
        self._quiet = True
        self.hide()

    def say_next(self) -> None:
        """Say the hint that is due, if there is one and none is being said."""
        if self.hint is not None or self._quiet or not self._settings.hints:
            return
        if isinstance(self.window().focusWidget(), QLineEdit | QTextEdit | QPlainTextEdit):
            self._later.start()  # nobody who types is to be spoken to
            return
        self.hint = due(self._views.shown, self._session.structure, self._settings.hints_seen)
        if self.hint is not None:
            self._settings.note_hint(self.hint.name)
            self._speak()
            self.show()

    def _follow(self) -> None:
        """Put a hint away once it is followed; what is due then comes a little later."""
        if self.hint is not None and not self.hint.holds(self._session.structure):
            self.hint = None
            self.hide()
        if self.hint is None and not self._later.isActive():
            self._later.start()

    def _begin_anew(self) -> None:
        self._quiet = False
        self.hint = None
        self.hide()
        self._later.start()

    def _put_away(self) -> None:
        self.be_quiet()
        view = self._views.currentWidget()
        if view is not None:
            view.setFocus()

    def _end(self) -> None:
        self._settings.hints = False
        self._put_away()

    def _speak(self) -> None:
        words, theme = self._session.words, self._session.theme
        self._lamp.setPixmap(icon("lightbulb", theme.accent, faded(theme)).pixmap(18, 18))
        self._sentence.setText(words(f"hint.{self.hint.name}") if self.hint is not None else "")
        self.got_it.setText(plain.menu_text(words("hint.got_it")))
        self.no_more.setText(plain.menu_text(words("hint.no_more")))
        self.setAccessibleName(self._sentence.text())
