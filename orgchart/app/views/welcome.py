"""What one sees before there is a document: templates and recent files with pictures, a table to import, an empty chart.

There is nothing to dismiss: whatever is chosen takes its place. Opens and makes nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from orgchart.app.look import plain
from orgchart.app.look.icons import icon
from orgchart.app.look.style import faded
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session
from orgchart.app.settings import Settings

if TYPE_CHECKING:
    from orgchart.model.document import Document
from orgchart.text.direction import left_to_right

_COLUMNS: Final = 3
_NARROW: Final = 316
_WIDE: Final = 396
"""How wide a card is, and on a window with room for it."""

_LOW: Final = 128
_SMALL: Final = QSize(104, 72)
"""How high the picture of an example is, and how large that of a recent file."""

_RECENT: Final = 6
_LARGEST: Final = 1_000_000
"""A recent file of more bytes is named without a picture: nobody waits for one."""

DOINGS: Final = (
    ("guide", "lightbulb"),
    ("new_empty", "file-plus-2"),
    ("import_table", "download"),
    ("open", "folder-open"),
)


_WITH_FOCUS: Final = Qt.ShortcutContext.WidgetShortcut


class Card(QPushButton):
    """A document that can be chosen: its picture, its name, and a line on it."""

    unwanted = Signal()
    """The document is to be taken away."""

    def __init__(self, title: str, about: str, width: int, *, low: bool = False) -> None:
        """Make a card of `width`: the picture above the words, or, where it is `low`, ahead of them."""
        super().__init__()
        self.setObjectName("Card")
        self._low = low
        self.shown = _SMALL if low else QSize(width - 4 * SPACE - 2, _LOW * width // _NARROW)
        self.picture = plain.label()
        self.picture.setFixedSize(self.shown)
        self.picture.setObjectName("Picture")
        self._title = plain.label(title, name="CardTitle", wrap=True)
        self._about = plain.label(about, name="Muted", wrap=True)
        around = (QHBoxLayout if low else QVBoxLayout)(self)
        around.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, (2 if low else 3) * SPACE)
        around.setSpacing((3 if low else 1) * SPACE)
        around.addWidget(self.picture)
        said = QVBoxLayout()
        said.setSpacing(SPACE)
        around.addLayout(said, 1)
        for each in (self.picture, self._title, self._about):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for line in (self._title, self._about):
            said.addWidget(line)
        said.addStretch(1)
        self.setAccessibleName(title)
        self.setAccessibleDescription(about)
        self.setFixedWidth(width)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)  # cards of a row are equally high

    def add_corner(self, image: QIcon, name: str) -> None:
        """Add a small button at the end of the picture that takes the document away; the Delete key does too."""
        corner = QToolButton(self.picture)
        corner.setIcon(image)
        corner.setToolTip(plain.tooltip(name))
        corner.setAccessibleName(name)
        corner.setCursor(Qt.CursorShape.ArrowCursor)
        self.picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, on=False)
        at_end = QHBoxLayout(self.picture)
        at_end.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        at_end.addStretch(1)
        at_end.addWidget(corner, alignment=Qt.AlignmentFlag.AlignTop)
        corner.clicked.connect(self.unwanted)
        QShortcut(QKeySequence.StandardKey.Delete, self, self.unwanted.emit, context=_WITH_FOCUS)

    def sizeHint(self) -> QSize:
        """Return the room that picture and words take."""
        layout = self.layout()
        assert layout is not None
        if self._low:
            return QSize(self.width(), self.shown.height() + 4 * SPACE)
        return QSize(self.width(), layout.heightForWidth(self.width()) + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a card is not squeezed."""
        return self.sizeHint()

    def show_picture(self, picture: QPixmap) -> None:
        """Show a picture of the document."""
        self.picture.setPixmap(picture)


class Welcome(QScrollArea):
    """The page; it says what was chosen."""

    asked = Signal(str)
    """One of the doings was asked for, by name."""
    template = Signal(str)
    """A template was chosen, by name."""
    file = Signal(object)
    """A recent file was chosen: its path."""
    own = Signal(object)
    """A template of one's own was chosen: its path."""
    unwanted = Signal(object)
    """A template of one's own is to be taken away: its path."""

    def __init__(self, session: Session, settings: Settings, room: QSize, *, at_once: bool = True) -> None:
        """Make the page for so much `room`; the cards come with it, or, unless `at_once`, when `complete` is called."""
        super().__init__()
        self.resize(room)
        self._whole = at_once
        self._session = session
        self._settings = settings
        self._card_width, self._columns = _NARROW, _COLUMNS
        self._waiting: list[tuple[Card, Callable[[], Document | None]]] = []
        self._drawing = QTimer(self)
        self._drawing.setInterval(0)
        self._drawing.timeout.connect(self._draw_one)
        self.setObjectName("PanelBody")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        session.spoken.connect(self._build)
        session.themed.connect(self._build)
        self._build()

    def _build(self) -> None:
        words = self._session.words
        self.setAccessibleName(words("welcome.title"))
        self._waiting = []
        self._card_width, self._columns = self._fitting()
        body = QWidget()
        body.setObjectName("PanelBody")
        around = QHBoxLayout(body)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addStretch(1)
        page = self._page = QWidget()
        page.setMinimumWidth(self._across())
        column = QVBoxLayout(page)
        column.setContentsMargins(6 * SPACE, 8 * SPACE, 6 * SPACE, 6 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(plain.label(words("welcome.title"), name="Title"))
        column.addWidget(plain.label(words("welcome.lead"), name="Muted", wrap=True))
        column.addSpacing(3 * SPACE)
        column.addLayout(self._doings())
        if self._whole:
            self._add_cards(column)
        column.addStretch(1)
        around.addWidget(page)
        around.addStretch(1)
        self.setWidget(body)
        if self._whole:
            self._drawing.start()

    def _add_cards(self, column: QVBoxLayout) -> None:
        from orgchart.storage.own_templates import own_templates

        words = self._session.words
        recent = [path for path in self._settings.recent if path.is_file()][:_RECENT]
        if recent:
            column.addSpacing(4 * SPACE)
            column.addWidget(plain.label(words("welcome.recent"), name="Heading"))
            column.addLayout(self._grid([self._recent_card(path) for path in recent]))
        own = own_templates(self._settings.templates)
        if own:
            column.addSpacing(4 * SPACE)
            column.addWidget(plain.label(words("template.own"), name="Heading"))
            column.addLayout(self._grid([self._own_card(path) for path in own]))
        column.addSpacing(4 * SPACE)
        column.addWidget(plain.label(words("welcome.templates"), name="Heading"))
        column.addLayout(self._grid(self._template_cards()))

    def _doings(self) -> QHBoxLayout:
        words, theme = self._session.words, self._session.theme
        across = QHBoxLayout()
        across.setSpacing(2 * SPACE)
        for place, (name, image) in enumerate(DOINGS):
            button = QPushButton("\u2002" + plain.menu_text(words(f"welcome.{name}")))
            ink = theme.text if place else theme.accent_text
            button.setIcon(icon(image, ink, faded(theme), mirrored=self._session.mirrored))
            button.setObjectName("" if place else "Primary")
            button.setToolTip(plain.tooltip(words(f"welcome.{name}.hint")))
            button.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
            across.addWidget(button)
            if not place:
                self.setFocusProxy(button)
        across.addStretch(1)
        return across

    def _grid(self, cards: list[Card]) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(3 * SPACE)
        for place, card in enumerate(cards):
            grid.addWidget(card, place // self._columns, place % self._columns)
        grid.setColumnStretch(self._columns, 1)
        return grid

    def _template_cards(self) -> list[Card]:
        from orgchart.storage.templates import from_template, templates

        words, today = self._session.words, self._session.today
        cards = []
        for each in templates():
            if each.name == "empty":
                continue
            card = Card(words.say(each.title), words.say(each.about), self._card_width)
            card.clicked.connect(lambda _=False, name=each.name: self.template.emit(name))
            self._waiting.append((card, partial(from_template, each.name, words.language, today)))
            cards.append(card)
        return cards

    def _fitting(self) -> tuple[int, int]:
        """Return how wide a card can be, and how many stand side by side."""
        room = self.width() - 19 * SPACE  # the page's margins, and a scroll bar's room
        width = _WIDE if room >= _COLUMNS * _WIDE + 24 * SPACE else _NARROW
        return width, max(1, min(_COLUMNS, (room + 3 * SPACE) // (width + 3 * SPACE)))

    def _across(self) -> int:
        """Return how wide the page is with its cards: so wide it is before they are there, that nothing moves when they come."""
        return self._columns * (self._card_width + 3 * SPACE) + 9 * SPACE

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the cards the room that there is now."""
        super().resizeEvent(event)
        if self._fitting() == (self._card_width, self._columns):
            return
        if self._whole:
            QTimer.singleShot(0, self, self._build)
        else:
            self._card_width, self._columns = self._fitting()
            self._page.setMinimumWidth(self._across())

    @staticmethod
    def _where(path: Path) -> str:
        """Return the folder of a file as its owner calls it."""
        with suppress(ValueError):
            return left_to_right(str(Path("~") / path.parent.relative_to(Path.home())))
        return left_to_right(str(path.parent))

    def _recent_card(self, path: Path) -> Card:
        card = Card(path.stem, self._session.words.value(self._where(path)), self._card_width, low=True)
        card.clicked.connect(lambda: self.file.emit(path))
        self._waiting.append((card, partial(_read, path)))
        return card

    def _own_card(self, path: Path) -> Card:
        words = self._session.words
        kept = date.fromtimestamp(path.stat().st_mtime)
        card = Card(path.stem, words("template.about", day=kept), self._card_width, low=True)
        card.clicked.connect(lambda: self.own.emit(path))
        name = words("template.remove", name=path.stem)
        card.add_corner(icon("x", self._session.theme.muted, faded(self._session.theme)), name)
        card.unwanted.connect(lambda: self.unwanted.emit(path))
        self._waiting.append((card, partial(_read, path)))
        return card

    def rebuild(self) -> None:
        """Show the page anew: what there is to choose from is not what it was."""
        self._build()

    def _draw_one(self) -> None:
        """Draw the next picture; they come one by one, so that the page answers meanwhile."""
        if not self._waiting or not self.isVisible():
            self._drawing.stop()
            return
        from orgchart.app.look.pictures import chart_picture
        from orgchart.text.message import Refusal

        card, make = self._waiting.pop(0)
        try:
            document = make()
        except Refusal:
            return
        if document is not None:
            words, theme = self._session.words, self._session.theme
            card.show_picture(chart_picture(document.current, words, theme, card.shown, self.devicePixelRatioF()))

    def showEvent(self, event: object) -> None:
        """Draw what is still to be drawn."""
        super().showEvent(event)  # type: ignore[arg-type]
        if self._whole:
            self._drawing.start()

    def complete(self) -> None:
        """Add the cards: the page was painted without them, for the first paint waits for none."""
        if self._whole:
            return
        within = self.isAncestorOf(QApplication.focusWidget() or self)
        self._whole = True
        self._build()
        if within:
            self.setFocus()


def _read(path: Path) -> Document | None:
    from orgchart.storage import org_file

    return org_file.read(path).document if path.stat().st_size <= _LARGEST else None
