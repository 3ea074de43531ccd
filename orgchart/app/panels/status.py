"""The line at the foot of the window: what just happened, what can be done about it, and the zoom. Writes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStatusBar

from orgchart.app.look import plain
from orgchart.app.look.one_line import OneLine
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session

if TYPE_CHECKING:
    from orgchart.app.actions import Lens

_STAYS: Final = 12_000  # milliseconds; an offer has to be read, understood and reached


class StatusLine(QStatusBar):
    """Says what the session says, for a while; otherwise how many roles there are and how many are selected."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._lens: Lens | None = None
        self._heard: list[Lens] = []
        self._offered: Callable[[], None] | None = None
        self.setSizeGripEnabled(False)
        self.setContentsMargins(2 * SPACE, 0, 2 * SPACE, 0)
        # What is told may be long, and never makes the window wider; what is offered stands right behind it.
        self._sentence = OneLine(name="Muted")
        self._sentence.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._offer = QPushButton()
        self._offer.setObjectName("Quiet")
        self._offer.hide()
        self._zoom = QPushButton()
        self._zoom.setObjectName("Quiet")
        for button in (self._offer, self._zoom):
            # A click leaves the focus where one works: the offer goes away with it.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.addWidget(self._sentence)
        self.addWidget(self._offer)
        self.addPermanentWidget(self._zoom)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._rest)
        self._offer.clicked.connect(self._take)
        self._zoom.clicked.connect(lambda: self._lens.zoom_to(1.0) if self._lens is not None else None)
        session.said.connect(self._say)
        session.changed.connect(lambda _: self.withdraw("action.undo"))
        session.narrowed.connect(lambda: self.withdraw("action.focus_all"))
        session.lighted.connect(lambda: self.withdraw("spot.out"))
        session.spoken.connect(self._rest)  # what was said is in the other language
        for signal in (session.opened, session.changed, session.selected, session.spoken):
            signal.connect(lambda *_: self._settle())
        self._rest()
        self._show_zoom()

    def _say(self, sentence: str, offer: tuple[str, Callable[[], None]] | None) -> None:
        self._sentence.setText(sentence)
        self._offered = offer[1] if offer else None
        self._offer.setText(plain.menu_text(offer[0]) if offer else "")
        self._offer.setVisible(offer is not None)
        self._timer.start(_STAYS)

    def withdraw(self, offer: str) -> None:
        """Offer no more what is done or means something else by now: a later step would go, not the one that was told of."""
        if self._offered is not None and self._offer.text() == plain.menu_text(self._session.words(offer)):
            self._rest()

    def _take(self) -> None:
        offered, self._offered = self._offered, None
        if offered is not None:
            offered()
        self._rest()

    def _settle(self) -> None:
        if not self._timer.isActive():
            self._rest()
        self._show_zoom()

    def _rest(self) -> None:
        session = self._session
        self._offered = None
        self._timer.stop()
        self._offer.hide()
        count = 0 if session.blank else _roles_of(session)
        counted = session.words("status.roles", n=count) if count else ""
        chosen = len(session.roles)
        more = session.words("status.selected", n=chosen) if chosen > 1 else ""
        self._sentence.setText("   ".join(part for part in (counted, more) if part))

    def look_through(self, lens: Lens | None) -> None:
        """Say how large something else is shown now."""
        self._lens = lens
        if lens is not None and lens not in self._heard:
            self._heard.append(lens)
            lens.zoomed.connect(self._show_zoom)
        self._show_zoom()

    def _show_zoom(self) -> None:
        scale = self._lens.scale_now if self._lens is not None else 0
        self._zoom.setVisible(bool(scale))
        self._zoom.setText(self._session.words("attention.total", n=round(scale * 100)))
        self._zoom.setAccessibleName(self._session.words("action.zoom_actual"))
        self._zoom.setToolTip(plain.tooltip(self._session.words("action.zoom_actual")))


def _roles_of(session: Session) -> int:
    from orgchart.model.records import Role

    return len(session.structure.all(Role))
